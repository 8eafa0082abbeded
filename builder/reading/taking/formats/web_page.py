"""Saved web pages: the text by trafilatura with its default settings, the facts from the page's structured data.

The text is what `trafilatura.extract` gives, to the letter but for invisible characters; readers' comments, which it
puts last, are set apart. No address in the page is opened, and `<base>` is not believed: a relative address is no
address.
"""

import re

from trafilatura import bare_extraction, load_html
from trafilatura.utils import decode_file

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, put_together
from builder.reading.taking.formats.hidden_elements import take_hidden_out
from builder.reading.taking.formats.page_statements import find_facts
from builder.reading.taking.formats.telegram_export import read_telegram
from builder.reading.taking.page_facts import NO_FACTS
from builder.text_encodings import browser_encoding, marked_encoding

LOOK_BYTES = 4_096
"""The standard says 1,024 for a page's declaration of its encoding; some saved pages start with a comment."""
MAX_BROKEN_SHARE = 0.005  # of the characters of a page in UTF-8: with more it is in another encoding than it says
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # no reader sees them, and a tree of elements cannot hold them
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,5}\)(https?://\S{3,2000}) -->")
_BLOCKS = tuple(
    "address article blockquote br div dd dt h1 h2 h3 h4 h5 h6 li p pre section table td th title tr ul ol".split()
)
_RULE = re.compile(r"^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$\n?", re.MULTILINE)  # below the head of a table


_TELEGRAM = "page_body chat_page"


def extract(data: bytes) -> Extracted:
    """The main text of a page, and below it its readers' comments as an aside.

    Raises NotExtractedError: SEED-NO-TEXT where the page has no text to speak of.
    """
    page = _CONTROLS.sub("", _decode(data))
    tree = load_html(page)
    export = read_telegram(tree) if tree is not None and _TELEGRAM in page else None
    if export is not None:
        return export

    hidden = () if tree is None else take_hidden_out(tree)
    facts = NO_FACTS if tree is None else find_facts(tree, page[:LOOK_BYTES])
    document = None if tree is None else bare_extraction(tree)
    if tree is None or document is None or isinstance(document, dict) or not (document.text or document.comments):
        remedy = "Save the page again when its article is shown, or put its text into a .txt file"
        raise NotExtractedError(Code.SEED_NO_TEXT, "no article is found on the page", remedy)

    beside = [(document.comments or "", Reason.COMMENT), ("\n".join(hidden), Reason.HIDDEN)]
    text, asides = put_together(_RULE.sub("", document.text or ""), beside)
    return Extracted(text, facts, asides)


def _decode(data: bytes) -> str:
    """By its byte order mark, else as UTF-8 if it is that, else as the page declares, else as the library guesses."""
    marked = marked_encoding(data)
    if marked:
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:LOOK_BYTES])

    encoding = browser_encoding(declared[1].decode("ascii")) if declared else None
    if encoding and not encoding.startswith("utf-16"):  # in which the declaration would not have been seen
        text = data.decode(encoding, "replace")
        if encoding != "utf-8" or text.count("\ufffd") <= MAX_BROKEN_SHARE * len(text):
            return text

    # What it takes for compressed it would unpack without a limit: such a file is none of its pages.
    return decode_file(data) if data.lstrip()[:1] == b"<" else data.decode("cp1252", "replace")


def page_lines(data: bytes) -> list[str]:
    """All that a reader sees of a page or a piece of one, a block to a line: nothing of it is taken for furniture."""
    tree = load_html(_CONTROLS.sub("", _decode(data)))
    if tree is None:
        return []

    take_hidden_out(tree)
    for element in list(tree.iter("script", "style", "head")):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    return [" ".join(line.split()) for line in tree.text_content().split("\n") if line.strip()]
