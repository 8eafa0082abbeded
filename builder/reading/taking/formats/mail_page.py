"""The text of a mail's HTML as it would stand in its plain part: a mail among mails, not an article on a page."""

from collections.abc import Iterator

from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_APART = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"})
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
