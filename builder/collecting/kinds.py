"""What was fetched: its kind by the bytes, and whether the server says the same."""

import codecs
import re

from builder.errors import Code, Fault, ReportsRejectedError
from builder.text_encodings import browser_encoding, marked_encoding

LOOK_BYTES = 4_096  # in which a page shows that it is one
_ANYTHING = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/force-download", "application/x-download"}
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XML = frozenset({"application/xml", "text/xml"})
DECLARED = {
    "html": frozenset({"", "text/html", "application/xhtml+xml"}),
    "pdf": _ANYTHING | {"application/pdf", "application/x-pdf"},
    "docx": _ANYTHING | {_WORD, "application/msword", "application/zip"},
    "zip": _ANYTHING | {"application/zip", "application/x-zip-compressed", "application/x-zip"},
    "feed": _XML
    | {"", "application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/html", "text/plain"},
    "json feed": frozenset({"", "application/feed+json", "application/json", "text/json", "text/plain"}),
    "eml": frozenset({"message/rfc822"}),
    "txt": frozenset({"", "text/plain", "text/markdown", "text/x-markdown"}),
}
"""Kind → what a server may call it. Feeds are called many things; a page is shown as one only under its own name."""
_SHOWN = {
    "html": "a web page",
    "pdf": "a PDF",
    "docx": "a Word document",
    "zip": "an archive",
    "feed": "a feed",
    "json feed": "a feed",
}
_PROLOG = re.compile(
    r"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*|<!doctype[^>\[]{0,500}>\s*){0,10}", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|rdf)\b", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def decide_kind(data: bytes, declared: str, shown: str) -> str:
    """One of `DECLARED`: what `data`, fetched from `shown`, is.

    `declared` is the server's word, a type in lower case or empty. Raises ReportsRejectedError: ADD-TYPE when it is
    nothing that is read, or something else than the server says.
    """
    kind = _look_at(data, declared)
    if declared in DECLARED[kind]:
        return kind

    what = f"the server calls it {declared}"
    remedy = "Give the address of a page, PDF, Word document, text or feed"
    is_of_a_kind = kind != "txt" or declared in ("application/json", *_XML)
    if is_of_a_kind:
        what += f", and it is {_SHOWN.get(kind, 'a text')}"
        remedy = "Save it with the browser and add the file"
    raise ReportsRejectedError(Fault(Code.ADD_TYPE, shown, what, remedy))


def as_utf_8(data: bytes, charset: str) -> bytes:
    """`data`, a page or a text, in UTF-8 where the server names another encoding that it is in; else as it is."""
    encoding = browser_encoding(charset)
    if encoding is None or marked_encoding(data):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(encoding, "replace").encode("utf-8", "replace")
    return data


def _look_at(data: bytes, declared: str) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/document.xml" in data else "zip"
    if declared == "message/rfc822":
        return "eml"
    beginning = _beginning(data)
    if _ROOT.match(_PROLOG.sub("", beginning, count=1)):
        return "feed"
    if data.lstrip()[:1] == b"{" and b"jsonfeed.org/version/" in data.replace(b"\\/", b"/"):
        return "json feed"
    return "html" if _PAGE.search(beginning) or declared in ("text/html", "application/xhtml+xml") else "txt"


def _beginning(data: bytes) -> str:
    """The first characters, well enough to tell markup."""
    encoding = "utf-16" if marked_encoding(data) == "utf-16" else "latin-1"
    return data.removeprefix(codecs.BOM_UTF8)[:LOOK_BYTES].decode(encoding, "replace")
