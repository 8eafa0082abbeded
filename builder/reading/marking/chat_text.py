"""A chat that a messenger has exported as text: each message has its writer and moment before its words.

The forms are those of WhatsApp in the order of day, month and year, the clock and the marks of any country:

    [12/05/2026, 09:15:32] Ada Tern: The ferry does not run.
    12.05.26, 09:15 - Ada Tern: The ferry does not run.

and that in which Telegram copies messages:

    Ada Tern, [12.05.2026 09:15]
    The ferry does not run.

The head cites, the words are the writer's. What the program itself has put there (who joined, what was left out) is
neither. A day that can be read in two ways is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.days import make_day
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Fate, Reason, Span
from builder.reading.citing.text_citation import TextCitation
from builder.reading.cleaning.boilerplate import tell_furniture
from builder.reading.cleaning.line_shape import measure_line
from builder.reading.marks import Mark, split_lines, trim

MIN_MESSAGES = 2  # of one chat, at least one of them with a name: a lone line of that form may be a quotation
MAX_NAME_CHARS = 80
_UNSEEN = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"  # marks of the direction of writing
_BY_PROGRAM = "\u200e"  # before what an iPhone's export says itself
_HALF = r"(?:[^\W\d_]{1,6}\.?(?:[ \u00a0\u202f]?[^\W\d_]\.)?)"  # "AM", "p. m.", "오전"
_DATE = r"(?P<first>\d{1,4})(?P<mark>[./-])[ ]?(?P<second>\d{1,2})(?P=mark)[ ]?(?P<third>\d{2,4})\.?(?:[ ]?[^\W\d_]\.)?"
_TIME = rf"(?:{_HALF}[ ])?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:[ \u00a0\u202f]?{_HALF})?"
_MOMENT = rf"{_DATE}[,،、]?[ ]{{1,2}}(?:[^\W\d_]{{1,4}}[ ])?{_TIME}"
_HEAD = re.compile(rf"^{_UNSEEN}(?P<bracket>\[{_UNSEEN})?{_MOMENT}{_UNSEEN}(?(bracket)\][ ]|[ ][-–—][ ])", re.MULTILINE)
_HEAD_LINE = re.compile(
    rf"^{_UNSEEN}(?P<name>[^\n\[\]]{{1,{MAX_NAME_CHARS}}}), \[{_MOMENT}\]{_UNSEEN}[ \t]*$", re.MULTILINE
)
_IN_BRACKETS = re.compile(r"\[(?P<part> )?[^\[\]\n]{2,100}\]")  # "[ Photo ]", "[Forwarded from Quay Wire]"
_NAME = re.compile(
    rf"{_UNSEEN}(?:~[ \u00a0\u202f]?)?(?P<name>[^:\n\"“”«»„]{{1,{MAX_NAME_CHARS}}}):(?:[ ]|$)", re.MULTILINE
)
_LEFT_OUT = re.compile(r"<[^<>\n]{3,60}>|null")  # "<Media omitted>", in any language
_ATTACHED = re.compile(r"[^\s/\\]{1,120}\.[A-Za-z0-9]{2,4} \([^()\n]{3,40}\)|<[^<>:\n]{3,30}: [^<>\n]{3,120}>")
_EDITED = re.compile(rf"{_BY_PROGRAM}<[^<>\n]{{3,60}}>\Z")
_NOTICE = re.compile(rf"(?:{one_of(unite(lambda language: language.page.messenger_notices))})\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a message."""

    start: int
    """First code point."""
    end: int
    """One past the last: the words begin there."""
    writer: str | None
    """As written; None where the program itself speaks."""
    date: re.Match[str]
    """Its day, in pieces."""
    is_line: bool
    """Whether it fills a line."""


def mark_chat(text: str, start: int = 0) -> tuple[tuple[Mark, ...], TextCitation] | None:
    """What becomes of every line of `text` from `start`, and the day of all messages; None where it is no chat."""
    begins = start + len(text[start:]) - len(text[start:].lstrip())
    if not _HEAD.match(text, begins) and not _HEAD_LINE.match(text, begins):
        return None

    heads = _find_heads(text, begins)
    is_chat = len(heads) >= MIN_MESSAGES or heads[0].is_line
    if not is_chat or all(head.writer is None for head in heads):
        return None

    ends = [*(head.start for head in heads[1:]), len(text)]
    marks: list[Mark] = []
    for head, end in zip(heads, ends, strict=True):
        marks += _mark_message(text, head, end)

    return tuple(marks), TextCitation(published=_find_day([head.date for head in heads]))


def _find_heads(text: str, begins: int) -> list[_Head]:
    heads = [
        _Head(line.start(), line.end(), line["name"], line, is_line=True) for line in _HEAD_LINE.finditer(text, begins)
    ]
    for head in _HEAD.finditer(text, begins):
        name = _NAME.match(text, head.end())
        heads.append(_Head(head.start(), (name or head).end(), name["name"] if name else None, head, is_line=False))
    return sorted(heads, key=lambda head: head.start)


def _mark_message(text: str, head: _Head, end: int) -> Iterator[Mark]:
    """The head to its end, then each line of the message; one without a name is the program's.

    Whose words are passed on by a message, as a line in brackets above them says, is not known.
    """
    if head.writer is None:
        for line in split_lines(text, head.start, end):
            yield Mark(line, Fate.BOILERPLATE, Reason.MESSENGER_NOTICE)
        return

    first = split_lines(text, head.start, head.end)
    yield Mark(first[0], Fate.CITATION, Reason.MESSAGE_HEAD)

    writer: str | None = " ".join(head.writer.split()).strip("\u202a\u202c ")
    is_above = head.is_line
    for line in _split_edits(text, split_lines(text, head.end, end)):
        in_brackets = _IN_BRACKETS.fullmatch(line.of(text)) if is_above else None
        if in_brackets:
            writer = writer if in_brackets["part"] else None
            yield Mark(line, Fate.BOILERPLATE, Reason.MESSENGER_NOTICE)
            continue

        is_above = False
        reason = _why_no_words(line.of(text)) or tell_furniture(measure_line(text, line))
        if reason is None:
            yield Mark(line, Fate.CLAIM, None, writer or None)
        else:
            yield Mark(line, Fate.BOILERPLATE, reason)


def _split_edits(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """`lines`, each without the note at its end that it was changed, which follows."""
    for line in lines:
        edit = _EDITED.search(text, line.start, line.end)
        if edit is None or edit.start() == line.start:
            yield line
            continue
        yield trim(text, Span(line.start, edit.start()))
        yield Span(edit.start(), line.end)


def _why_no_words(line: str) -> Reason | None:
    bare = line.strip(_BY_PROGRAM).strip()
    is_notice = line.startswith(_BY_PROGRAM) or _LEFT_OUT.fullmatch(bare) or _ATTACHED.fullmatch(bare)
    return Reason.MESSENGER_NOTICE if is_notice or _NOTICE.fullmatch(bare) else None


def _find_day(heads: Sequence[re.Match[str]]) -> str | None:
    """The one day of all `heads`; None for several, and where day and month may be the other way round."""
    dates = {(head["first"], head["second"], head["third"], head["mark"]) for head in heads}
    if len(dates) != 1:
        return None

    ((written_first, second, written_third, mark),) = dates
    first, middle, third = int(written_first), int(second), int(written_third)
    if len(written_first) == 4:
        return make_day(first, middle, third)

    is_day_first = mark == "." or first > 12 or first == middle
    if not is_day_first and middle <= 12:
        return None
    day, month = (first, middle) if is_day_first else (middle, first)
    return make_day(third if len(written_third) == 4 else 2000 + third, month, day)
