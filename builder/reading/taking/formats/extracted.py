"""What every module of a format hands back: the text of a file and what that states of itself, or why there is none."""

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.page_facts import PageFacts

# Line ends of every kind become line feeds. What cannot be seen and only breaks words or lines goes: controls, soft
# hyphens, byte order marks.
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"), "\n")
_UNSEEN = dict.fromkeys((*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0xFEFF, 0xFFFE, 0xFFFF))
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEANING = _UNSEEN | _SURROGATES | _LINE_ENDS


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch of extracted text of which the format itself tells that it is not the report's content."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    reason: Reason
    """Why."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """One file, read."""

    text: str
    """Its text, as `clean_text` leaves it: a paragraph, heading, list item or table row to a line."""
    facts: PageFacts
    """What the file states of itself."""
    asides: tuple[Aside, ...] = ()
    """The last part of the text: in its order, each beginning and ending with a line, nothing but white space between
    and after them."""


class NotExtractedError(Exception):
    """There is no text to be had from a file."""

    def __init__(self, code: Code, what: str, remedy: str) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy = code, what, remedy


def clean_text(text: str) -> str:
    """`text` in composed form: line feeds as its only line ends, no control but the tab, all of it UTF-8 can hold."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_CLEANING))


def put_together(body: str, parts_beside: list[tuple[str, Reason]]) -> tuple[str, tuple[Aside, ...]]:
    """`body`, then each (text, reason) of what stands beside it, as one text; the parts' places in it.

    Cleans all of them.
    """
    text = clean_text(body).strip()
    asides: list[Aside] = []
    for part, reason in parts_beside:
        cleaned = clean_text(part).strip()
        if cleaned:
            text += "\n\n" if text else ""
            asides.append(Aside(len(text), len(text) + len(cleaned), reason))
            text += cleaned
    return text, tuple(asides)


def write_extracted(read: Extracted) -> dict[str, object]:
    """`read` as a JSON value, for the pipe between two processes and for a cache."""
    facts = read.facts
    of_page = (facts.url, facts.language, facts.head_title)

    return {
        "text": read.text,
        "facts": [facts.title, facts.publisher, list(facts.authors), facts.published, *of_page],
        "asides": [[aside.start, aside.end, aside.reason] for aside in read.asides],
    }


def read_extracted(value: Any) -> Extracted:
    """What `write_extracted` wrote.

    Raises ValueError, TypeError or KeyError for anything that it would not have written.
    """
    text, (title, publisher, authors, published, url, language, head_title) = value["text"], value["facts"]
    facts = PageFacts(
        _text_or_none(title),
        _text_or_none(publisher),
        tuple(map(_text, authors)),
        _text_or_none(published),
        _text_or_none(url),
        _text_or_none(language),
        _text_or_none(head_title),
    )

    asides = tuple(Aside(_offset(start), _offset(end), Reason(reason)) for start, end, reason in value["asides"])
    _check_places(_text(text), asides)
    return Extracted(text, facts, asides)


def _check_places(text: str, asides: tuple[Aside, ...]) -> None:
    """Raise ValueError unless `text` is clean and `asides` are what `Extracted` says they are."""
    ends = [0]
    for aside in asides:
        ends += (aside.start, aside.end)
    ends.append(len(text))

    between = [text[end:start] for end, start in pairwise(ends[2:])][::2] if asides else []
    if clean_text(text) != text or any(end < start for start, end in pairwise(ends)) or "".join(between).strip():
        raise ValueError


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
