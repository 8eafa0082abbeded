"""A page, or a piece of one, that another file holds: all that a reader sees of it, nothing taken for furniture.

Read without trafilatura, which takes longer to load than ten documents take to read, and finds articles.
"""

from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

from builder.reading.taking.formats.hidden_elements import take_hidden_out
from builder.reading.taking.formats.page_decoding import CONTROLS, decode_page
from builder.reading.taking.stated_encodings import decode_declared

_PARSER = HTMLParser(encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
_UNREAD = ("script", "style", "head")
_BLOCKS = tuple(
    "address article blockquote br div dd dt h1 h2 h3 h4 h5 h6 li p pre section table td th title tr ul ol".split()
)


def page_lines(data: bytes) -> list[str]:
    """The text of the page `data`, a block to a line; none of a page without any."""
    text = decode_page(data) or decode_declared(data, None) or data.decode("cp1252", "replace")
    try:
        tree = document_fromstring(CONTROLS.sub("", text).encode(), parser=_PARSER)
    except ParserError:  # it is empty
        return []

    take_hidden_out(tree)
    for element in list(tree.iter(*_UNREAD)):
        element.drop_tree()
    for element in tree.iter(*_BLOCKS):
        element.tail = f"\n{element.tail or ''}"
    return [" ".join(line.split()) for line in tree.text_content().split("\n") if line.strip()]
