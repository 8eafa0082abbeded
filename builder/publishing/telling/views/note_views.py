"""The notes of a page: one for each report, below it what the report is cited for, each line with its letter.

A note is numbered when it is first referred to, a line lettered when it is written.
"""

from typing import NamedTuple, TypeAlias

from builder.model import Claim, Passage
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.notes import MAX_NOTES_SHOWN, MAX_REPORTS_NAMED, rest_label
from builder.publishing.telling.permalinks import Place, passage_anchor
from builder.publishing.telling.views.claim_view import MentionView, mention_view

_Told: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Why reports are one origin, a sentence each, and the reports of each such origin."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Reference(NamedTuple):
    """What refers to a line of a note."""

    label: str
    """Of the note."""
    number: int
    """Of the note, on its page, from 1."""
    letter: str
    """Of the line: a … z, aa, ab …"""


class NoteLine(NamedTuple):
    """One thing that a report is cited for."""

    letter: str
    """a … z, aa, ab …, as the reference has it; lines and references of a note have one order."""
    back: str
    """Anchor of the words it stands for, on the same page."""
    above: Place | None
    """Where the words that stand above are, on the page of their report; None where none of them stand above."""
    mentions: tuple[MentionView, ...]
    """The report's words for it that do not stand above, in the order of its text."""


class ReportNote(NamedTuple):
    """A note: a report and what it is cited for."""

    label: str
    """Id of the report: no other note of the page has it."""
    number: int
    """On its page, from 1."""
    report: CitedReport
    """The report."""
    lines: tuple[NoteLine, ...]
    """One or more, in the order of their references."""

    @property
    def is_one_above(self) -> bool:
        """Whether the report is cited for one thing, whose words stand above: there is no letter to tell lines apart by."""
        return len(self.lines) == 1 and self.lines[0].above is not None and not self.lines[0].mentions


class NamedMentions(NamedTuple):
    """A report among those of a note that gathers the carriers of one claim."""

    report: CitedReport
    """Who says it."""
    place: Place
    """Where the report says it first, on the report's page."""
    mention: MentionView | None
    """The report's first words for it; None where the note has no room for them."""


class Back(NamedTuple):
    """A way back to what a note is on."""

    letter: str
    """a … z, aa, ab …, as the reference has it."""
    back: str
    """Anchor of the claim, on the same page."""


class CarriersNote(NamedTuple):
    """A note that gathers what a line has no room for: further reports of one claim, and why some are one origin."""

    label: str
    """`<claim id>-rest`, of the first claim."""
    number: int
    """On its page, from 1."""
    backs: tuple[Back, ...]
    """The claim, and further ones of which no more is to be said than the same evidence."""
    reports: int
    """How many further reports there are."""
    named: tuple[NamedMentions, ...]
    """The first of them."""
    left: int
    """How many more there are."""
    evidence: tuple[str, ...]
    """Why reports of the claim are one origin, a sentence each."""


class Notes:
    """The notes of one page, as they are referred to."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._numbers: dict[str, int] = {}
        self._lines: dict[str, list[NoteLine]] = {}
        self._carriers: dict[str, CarriersNote] = {}
        self._told: dict[_Told, str] = {}

    def cite(
        self, report: str, back: str, above: Passage | None, others: tuple[tuple[Claim, Passage], ...]
    ) -> Reference:
        """A reference to the report of that id.

        For the words at the anchor `back`, which stand above from the passage `above` on, or nowhere; and for `others`,
        further passages of the report with the claims they say.
        """
        lines = self._lines.setdefault(report, [])
        letter = letters(len(lines))
        place = Place(self._edition.cited[report].page, passage_anchor(above)) if above else None
        mentions = tuple(mention_view(self._edition, claim, passage) for claim, passage in others)
        lines.append(NoteLine(letter, back, place, mentions))
        return Reference(report, self._number(report), letter)

    def gather(self, claim: Claim, reports: tuple[str, ...], evidence: tuple[str, ...]) -> Reference:
        """A reference to a note on `claim`: further `reports` that carry it, and why reports of it are one origin.

        Where there is only the latter, and a note says it of the same reports, to that one.
        """
        told = (evidence, tuple(origin.reports for origin in claim.origins if origin.evidence))
        if not reports and told in self._told:
            return self._refer_again(self._told[told], claim)

        edition, label = self._edition, rest_label(claim)
        first: dict[str, Passage] = {}
        for name in claim.passages:
            first.setdefault(edition.passages[name].report, edition.passages[name])

        named = []
        for place, report in enumerate(reports[:MAX_REPORTS_NAMED]):
            cited, passage = edition.cited[report], first[report]
            mention = mention_view(edition, claim, passage) if place < MAX_NOTES_SHOWN else None
            named.append(NamedMentions(cited, Place(cited.page, passage_anchor(passage)), mention))
        number, left = self._number(label), len(reports) - len(named)
        backs = (Back(letters(0), claim.id),)
        self._carriers[label] = CarriersNote(label, number, backs, len(reports), tuple(named), left, evidence)
        if not reports:
            self._told[told] = label
        return Reference(label, number, letters(0))

    def _refer_again(self, label: str, claim: Claim) -> Reference:
        """A further reference to the note of that label."""
        note = self._carriers[label]
        back = Back(letters(len(note.backs)), claim.id)
        self._carriers[label] = note._replace(backs=(*note.backs, back))
        return Reference(label, note.number, back.letter)

    def all(self) -> tuple[ReportNote | CarriersNote, ...]:
        """Every note of the page, in the order of their numbers."""
        reports = (
            ReportNote(report, self._numbers[report], self._edition.cited[report], tuple(lines))
            for report, lines in self._lines.items()
        )
        return tuple(sorted((*reports, *self._carriers.values()), key=lambda note: note.number))

    def _number(self, label: str) -> int:
        return self._numbers.setdefault(label, len(self._numbers) + 1)


def letters(place: int) -> str:
    """0 → a, 25 → z, 26 → aa, 27 → ab."""
    before, last = divmod(place, len(_LETTERS))
    return (letters(before - 1) if before else "") + _LETTERS[last]
