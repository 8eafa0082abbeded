"""A fetched report as a file: front matter says who published what, when, where, and who said so; then the text."""

from collections.abc import Iterator
from typing import Any

from builder.addresses import address_host
from builder.model import Citation

JOINED_FORMATS = frozenset({"html", "pdf", "docx"})
"""Whose text comes with a paragraph to a line; others may be wrapped by hand."""
FIELDS = ("title", "publisher", "authors", "published", "url", "language")
ASTRAL = 0x10000  # code points from here on have eight digits in YAML's escapes


def write_report_file(text: str, page: Citation, feed: Citation, source: str | None, retrieved: str) -> str:
    """The file of a report whose `text` was found at `source` on the day `retrieved` (YYYY-MM-DD); None: in a file.

    Each field is what the `page` states of itself, else what the `feed` states that led to it. A field that neither
    states is left out: the text may state it, or a desk may fill it in.
    """
    stated = dict(_stated(page, feed, source or ""))
    lines = [f"{name}: {_value(value)}" for name, (value, _) in stated.items()]
    lines += [f"source: {_quoted(source)}"] if source else []
    lines.append(f"retrieved: {retrieved}")
    if stated:
        lines += ["stated_by:", *(f"  {name}: {by}" for name, (_, by) in stated.items())]
    return "\n".join(("---", *lines, "---", "", text.strip("\n"), ""))


def set_paragraphs(text: str, kind: str) -> str:
    """`text` as Markdown has paragraphs: with a blank line between them. `kind` is the format it was extracted from."""
    return "\n\n".join(line for line in text.split("\n") if line.strip()) if kind in JOINED_FORMATS else text


def _stated(page: Citation, feed: Citation, source: str) -> Iterator[tuple[str, tuple[Any, str]]]:
    of_page = {name for name, by in page.stated_by if by == "page"}
    for name in FIELDS:
        value = getattr(page, name) if name in of_page else None
        if name == "url" and not _is_another_of_the_site(value, source):
            continue
        if value:
            yield name, (value, "page")
        elif name != "language" and getattr(feed, name):
            yield name, (getattr(feed, name), "feed")


def _is_another_of_the_site(address: str | None, source: str) -> bool:
    """Whether a page gives its own site's address for itself: one without what only led there.

    Of another site it is nobody's word.
    """
    return bool(address) and address != source and address_host(address or "") == address_host(source)


def _value(value: str | tuple[str, ...]) -> str:
    return _quoted(value) if isinstance(value, str) else f"[{', '.join(map(_quoted, value))}]"


def _quoted(text: str) -> str:
    """`text` as YAML in double quotes, on one line, whatever is in it.

    Halves of characters, which no file can hold, are replaced.
    """
    return f'"{"".join(map(_escaped, text.encode("utf-8", "replace").decode("utf-8")))}"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < ASTRAL else f"\\U{ord(char):08x}"
