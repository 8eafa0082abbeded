"""The text of a mail's HTML as it would stand in its plain part: a mail among mails, not an article on a page."""

from collections.abc import Iterator

from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
_TABLE_PARTS = ("thead", "tbody", "tfoot", "tr", "td", "th")
_SET_OUT = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "img", "ol", "ul"})
"""What cells hold of a table that sets out a page and has no data: a paragraph may stand in any cell."""
_UNREAD = frozenset({"head", "script", "style", "template", "title"})
_MAX_DEPTH = 200  # of elements in elements: mails passed on often have some dozens


def mail_text(tree: HtmlElement) -> str:
    """The text of `tree`, a line for each block; what quotes another mail is marked with `>` as in a plain part."""
    lines: list[str] = [""]
    for text, is_end in _walk(tree, 0):  # the quotation itself where it is called for one
        if is_end:
            lines.append("")
        else:
            lines[-1] += text
    folded = [" ".join(line.split()) for line in lines]
    kept = [line for index, line in enumerate(folded) if line or (index and folded[index - 1])]
    return "\n".join(kept).strip()


def unwrap_layout(tree: HtmlElement) -> None:
    """Make blocks of the tables in `tree` that set out a newsletter, as all newsletters do, and hold no data.

    A table of data has rows of cells, and words alone in them.
    """
    for table in [element for element in tree.iter("table") if not _holds_data(element)]:
        for part in [table, *(part for part in table.iter(*_TABLE_PARTS) if _table_of(part) is table)]:
            part.tag = "div"
            part.attrib.clear()


def _holds_data(table: HtmlElement) -> bool:
    if table.get("role", "").lower() in {"presentation", "none"} or table.find(".//table") is not None:
        return False
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    holds_blocks = any(element.tag in _SET_OUT for element in table.iter())
    return len(rows) > 1 and max(rows) > 1 and rows.count(max(rows)) > 1 and not holds_blocks


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return next(part.iterancestors("table"), None)


def _quotes_mail(element: HtmlElement) -> bool:
    return element.get("type", "").lower() == "cite" or "gmail_quote" in element.get("class", "")


def _walk(element: HtmlElement, depth: int) -> Iterator[tuple[str, bool]]:
    """Pieces of text, and ends of lines."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD or depth > _MAX_DEPTH:
        return
    if element.tag == "br":
        yield "", True
        return

    is_block = element.tag in _BLOCKS
    if is_block:
        yield "", True
    if element.tag == "blockquote" and depth and _quotes_mail(element):
        for line in mail_text(element).split("\n"):
            yield f"> {line}", False
            yield "", True
        yield "", True
        return

    yield " ".join((element.text or "").split("\n")), False
    for child in element:
        yield from _walk(child, depth + 1)
        yield " ".join((child.tail or "").split("\n")), False
    if is_block:
        yield "", True
    if element.tag in _APART:
        yield "", True
