"""Kinds of files that reports come in, one module for each; which they are, and nothing that loads their libraries."""

FORMATS = {
    ".txt": "txt",
    ".md": "md",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".eml": "eml",
    ".docx": "docx",
}
"""Ending in lower case → format."""
PLAIN_FORMATS = frozenset({"txt", "md"})
"""Formats whose text is the file itself; of the others it is extracted."""
EXTRACTORS = {
    "html": "builder.reading.taking.formats.web_page",
    "pdf": "builder.reading.taking.formats.pdf_document",
    "eml": "builder.reading.taking.formats.mail",
    "docx": "builder.reading.taking.formats.word_document",
}
"""Format → the module whose `extract` reads it; only the guarded process loads one."""
