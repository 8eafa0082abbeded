"""Markdown that has nothing but what the pages of topics are mostly made of, as HTML: at a tenth of the CPU.

Quotations, paragraphs without a note, and the items of a note: words, links to pages, emphasis, the anchors of claims.
Whatever has more in it is left to the site generator, as is whatever may be read in two ways. A test holds that both write the same.
"""

import re
from collections.abc import Sequence

_TEXT = r"(?:[^\[\]<>*_`{}\\!\n]|!(?!\[))"
_STRONG = rf"\*\*(?!\s){_TEXT}+(?<!\s)\*\*(?!\*)"
_STATED = r'(?:\.[A-Za-z][A-Za-z0-9_-]*|[a-z-]+="[A-Za-z0-9./\#_-]+")'
_PIECE = re.compile(
    rf"""
    (?P<span> <span\ id="[A-Za-z0-9._-]+"> | </span>)
    | \[ (?P<linked> (?: {_TEXT} | {_STRONG} )+ ) \]
      \( (?: (?P<page> [A-Za-z0-9._/-]+ )\.md )? (?P<anchor> \#[A-Za-z0-9._-]+ )? \)
      (?: \{{:\ (?P<stated> (?: {_STATED}\  )+ ) \}} | (?!\{{) )
    | (?P<gap> \[…\] (?![(\[:{{]) )
    | (?P<strong> {_STRONG} )
    | \*   (?P<em>     (?!\s) {_TEXT}+ (?<!\s) ) \*   (?!\*)
    | (?P<text> (?: {_TEXT} | \n )+ )
    """,
    re.VERBOSE,
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);)", re.IGNORECASE)
_ATTRIBUTES = re.compile(rf"\n\{{: ((?:{_STATED} )+)\}}\Z")
# What opens something else than a paragraph, or may: lists, notes, headings, rules, definitions, tables, code.
_OPENS_OTHERWISE = re.compile(r"[ \t#>+:=|~-]|\d+[.)]|\*\s|\[[^\]]*\]:|<(?!span )")
_QUOTED = re.compile(r"> ?")
_PARTS = re.compile(rf"({_STRONG})")
_ITEM = "    - "
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


def render_items(part: str) -> str | None:
    """The HTML of the items of a note, a line for each, indented; None where not all of them are plain."""
    lines = part.strip("\n").split("\n")
    if not all(line.startswith(_ITEM) for line in lines):
        return None
    written = [_words(line.removeprefix(_ITEM)) for line in lines]
    if None in written:
        return None
    return "\n".join(("<ul>", *(f"<li>{words}</li>" for words in written), "</ul>"))


def _paragraph(text: str) -> str | None:
    stated = _ATTRIBUTES.search(text)
    words = _words(text[: stated.start()] if stated else text)
    return None if words is None else f"<p{_attributes(stated[1] if stated else '')}>{words}</p>"


def _words(text: str) -> str | None:
    """What stands in a paragraph or an item, as HTML; None where it is not plain."""
    lines = text.split("\n")
    if "***" in text or any(not line or line[-1].isspace() or _OPENS_OTHERWISE.match(line) for line in lines):
        return None

    pieces = list(_PIECE.finditer(text))
    if sum(piece.end() - piece.start() for piece in pieces) != len(text):
        return None
    written = [_written(piece) for piece in pieces]
    return None if None in written else "".join(filter(None, written))


def _written(piece: re.Match[str]) -> str | None:
    """The piece as HTML; None for a link that leads nowhere or to something else than a page."""
    if piece["linked"] is not None:
        if piece["page"] is None and piece["anchor"] is None:
            return None
        page = "" if piece["page"] is None else f"{piece['page']}.html"
        href = page + (piece["anchor"] or "")
        words = "".join(_strong(part) for part in _PARTS.split(piece["linked"]))
        return f"<a{_attributes(piece['stated'] or '', href)}>{words}</a>"

    if piece["em"] is not None:
        return f"<em>{_escaped(piece['em'])}</em>"
    return piece[0] if piece["span"] else _strong(piece[0])


def _strong(text: str) -> str:
    """`text` or, between two signs on either side, what is strong."""
    return f"<strong>{_escaped(text[2:-2])}</strong>" if text.startswith("**") else _escaped(text)


def _escaped(text: str) -> str:
    return _BARE_AMPERSAND.sub("&amp;", text)


def _attributes(stated: str, href: str = "") -> str:
    """In the order of their names, as the generator writes them."""
    told = stated.split()
    values = dict(one.split("=", 1) for one in told if not one.startswith("."))
    classes = " ".join(one[1:] for one in told if one.startswith("."))
    values |= {"class": f'"{classes}"'} if classes else {}
    values |= {"href": f'"{href}"'} if href else {}
    return "".join(f" {name}={values[name]}" for name in sorted(values))
