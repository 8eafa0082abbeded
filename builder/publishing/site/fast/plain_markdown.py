"""Markdown that has nothing but what the pages of topics are mostly made of, as HTML: at a tenth of the CPU.

Quotations, and paragraphs without a note: words, links to pages, emphasis, the anchors of claims. Whatever has more in
it is left to the site generator, as is whatever may be read in two ways. A test holds that both write the same.
"""

import re
from collections.abc import Iterator, Sequence

_TEXT = r"(?:[^\[\]<>*_`{}\\!\n]|!(?!\[))"
_PIECE = re.compile(
    rf"""
    (?P<span> <span\ id="[A-Za-z0-9._-]+"> | </span>)
    | \[ (?P<linked> {_TEXT}+ ) \]\( (?: (?P<page> [A-Za-z0-9._/-]+ )\.md )? (?P<anchor> \#[A-Za-z0-9._-]+ )? \) (?!\{{)
    | (?P<gap> \[…\] (?![(\[:{{]) )
    | \*\* (?P<strong> (?!\s) {_TEXT}+ (?<!\s) ) \*\* (?!\*)
    | \*   (?P<em>     (?!\s) {_TEXT}+ (?<!\s) ) \*   (?!\*)
    | (?P<text> (?: {_TEXT} | \n )+ )
    """,
    re.VERBOSE,
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_ATTRIBUTES = re.compile(r'\n\{: ((?:(?:\.[A-Za-z][\w-]*|[a-z]+="[A-Za-z0-9-]+") )+)\}\Z', re.ASCII)
# What opens something else than a paragraph, or may: lists, notes, headings, rules, definitions, tables, code.
_OPENS_OTHERWISE = re.compile(r"[ \t#>+:=|~-]|\d+[.)]|\*\s|\[[^\]]*\]:|<(?!span )")
_QUOTED = re.compile(r"> ?")
_HAS_WORDS = re.compile(r"> \S")


def render_quotations(parts: Sequence[str]) -> tuple[int, str] | None:
    """How many of `parts`, from the first, are quotations, which are one then, and their HTML; None if not plain."""
    quoted: list[str] = []
    for part in parts:
        if not part.lstrip("\n").startswith(">"):
            break
        quoted.append(part.strip("\n"))

    lines = [line for part in quoted for line in (*part.split("\n"), ">")]
    if not lines or not all(line == ">" or _HAS_WORDS.match(line) for line in lines):
        return None
    paragraphs = "\n".join(_QUOTED.sub("", line, count=1) for line in lines).split("\n\n")
    written = [_paragraph(paragraph.strip("\n")) for paragraph in paragraphs if paragraph.strip("\n")]
    if None in written or not written:
        return None
    return len(quoted), "\n".join(("<blockquote>", *filter(None, written), "</blockquote>"))


def render_paragraph(part: str) -> str | None:
    """The HTML of a paragraph with attributes, which nothing but a paragraph has; None if it is not plain."""
    text = part.strip("\n")
    return _paragraph(text) if text.endswith(" }") and _ATTRIBUTES.search(text) else None


def _paragraph(text: str) -> str | None:
    stated = _ATTRIBUTES.search(text)
    words = text[: stated.start()] if stated else text
    lines = words.split("\n")
    if "***" in words or any(not line or line[-1].isspace() or _OPENS_OTHERWISE.match(line) for line in lines):
        return None

    pieces = list(_PIECE.finditer(words))
    if sum(piece.end() - piece.start() for piece in pieces) != len(words):
        return None
    written = [_written(piece) for piece in pieces]
    if None in written:
        return None
    return f"<p{''.join(_attributes(stated[1])) if stated else ''}>{''.join(filter(None, written))}</p>"


def _written(piece: re.Match[str]) -> str | None:
    """The piece as HTML; None for a link that leads nowhere or to something else than a page."""
    if piece["linked"] is not None:
        if piece["page"] is None and piece["anchor"] is None:
            return None
        page = f"{piece['page']}.html" if piece["page"] is not None else ""
        return f'<a href="{page}{piece["anchor"] or ""}">{_escaped(piece["linked"])}</a>'

    for tag in ("strong", "em"):
        if piece[tag] is not None:
            return f"<{tag}>{_escaped(piece[tag])}</{tag}>"
    return piece[0] if piece["span"] else _escaped(piece[0])


def _escaped(text: str) -> str:
    return _BARE_AMPERSAND.sub("&amp;", text)


def _attributes(stated: str) -> Iterator[str]:
    """In the order of their names, as the generator writes them; of several values of one name the last."""
    told = stated.split()
    classes = " ".join(one[1:] for one in told if one.startswith("."))
    values = dict(one.split("=", 1) for one in told if not one.startswith("."))
    if classes:
        values["class"] = f'"{classes}"'
    for name in sorted(values):
        yield f" {name}={values[name]}"
