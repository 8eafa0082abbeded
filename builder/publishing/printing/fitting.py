"""What must fit a page: which marks of notes share a line, and which claims stay in one piece.

A line and the notes whose marks stand on it cannot be parted, so together they must be smaller than a page.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.publishing.escaping import web_address
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import ClaimView, NoteView
from builder.publishing.telling.wording import Words

MAX_MARKS_ON_LINE = 10
"""Notes whose marks share a line."""
MAX_NOTE_CHARS_ON_LINE = 2_400
"""Of these notes together: about half a page."""
MAX_UNBROKEN_CHARS = 2_400
"""Of a claim with its notes, about half a page; a longer one may go over to the next."""
SEPARATOR_CHARS = 20
"""Of what stands between the parts of a note: commas, dots, the link to its source."""


class FittedNote(NamedTuple):
    """A note, and how much room it takes."""

    view: NoteView
    """The note."""
    chars: int
    """About how many characters it is long, all told."""


class FittedClaim(NamedTuple):
    """A claim, and how it is laid on a page."""

    view: ClaimView
    """The claim; its notes are those of the lines."""
    lines: tuple[tuple[FittedNote, ...], ...]
    """Its notes, in the portions whose marks share a line; the first stands behind its words."""
    is_unbroken: bool
    """Whether it stays on one page."""


class Fitting:
    """Measures notes in the words of a paper. What names a report is measured once."""

    def __init__(self, phrasing: Phrasing, words: Words) -> None:
        self._phrasing, self._words = phrasing, words
        self._citation_chars: dict[str, int] = {}

    def fit(self, claim: ClaimView) -> FittedClaim:
        """How `claim` is laid on a page."""
        notes = tuple(FittedNote(note, self._chars(note)) for note in claim.notes)
        note_chars = sum(note.chars for note in notes)
        chars = len(self._phrasing.plain(claim.headline.text)) + len(claim.heading or "") + note_chars
        is_unbroken = chars <= MAX_UNBROKEN_CHARS and len(notes) <= MAX_MARKS_ON_LINE
        return FittedClaim(claim, tuple(break_marks(notes)), is_unbroken)

    def _chars(self, note: NoteView) -> int:
        report = note.report
        if report.id not in self._citation_chars:
            self._citation_chars[report.id] = self._chars_of_citation(report)
        runs = (run for mention in note.mentions for run in self._phrasing.wording(mention.words).runs)
        quoted_chars = sum(len(run.text) for run in runs)
        return self._citation_chars[report.id] + len(note.label) + quoted_chars + SEPARATOR_CHARS

    def _chars_of_citation(self, report: CitedReport) -> int:
        """Of outlet, headline, authors, day and address, as the note prints them."""
        words, plain = self._words, self._phrasing.plain
        parts = [plain(report.name), plain(report.day), web_address(report.url) or ""]
        parts.append(
            self._phrasing.quoted(Text(report.title, report.language)).text if report.title else plain(report.untitled)
        )
        if report.authors:
            parts.append(plain(words.say("note.by", authors=words.listed(report.authors))))
        if report.is_abstract:
            parts.append(words["note.abstract"])
        return sum(map(len, parts))


def break_marks(notes: Sequence[FittedNote]) -> Iterator[tuple[FittedNote, ...]]:
    """`notes` in the portions whose marks share a line; one portion where there are none."""
    line: list[FittedNote] = []
    for note in notes:
        is_full = len(line) == MAX_MARKS_ON_LINE
        is_too_long = sum(each.chars for each in (*line, note)) > MAX_NOTE_CHARS_ON_LINE
        if line and (is_full or is_too_long):
            yield tuple(line)
            line = []
        line.append(note)
    yield tuple(line)
