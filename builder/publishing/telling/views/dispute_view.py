"""A dispute as it is told: what each side says, who says it, and in which claims. No verdict."""

from itertools import chain
from typing import NamedTuple

from builder.model import Dispute, DisputeValue
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place
from builder.publishing.telling.views.claim_view import PointView, point_view

DEVELOPMENT = "development"
MAX_CHARS_BESIDE = 160
"""Of a sentence on either side of its value: more is cut at a word."""
MAX_OF_A_VALUE = 30
"""Reports and claims in one cell of a dispute's table; all of them are in digest.json."""


class MarkedSentence(NamedTuple):
    """The sentence that a value stands in, in a report's words, cut around the value where it is long."""

    before: str
    """Its words before the value, without the blank between."""
    gap_before: bool
    """Whether a blank stands between them and the value."""
    value: str
    """The value."""
    gap_after: bool
    """Whether a blank stands behind the value."""
    after: str
    """Its words behind the value, without the blank between."""
    claim: str
    """Id of the claim that the sentence is of."""
    place: Place
    """Where that claim stands."""
    language: str | None
    """BCP 47 tag of the sentence."""


class SideView(NamedTuple):
    """One side of a dispute."""

    text: str
    """The value in a report's words, or what stands for words that may not be quoted."""
    sentence: MarkedSentence | None
    """Where it stands; None where its passage may not be quoted, and where it is the whole of it."""
    as_of: str | None
    """What it is told of: a day, a month or a year in words; None where nothing says."""
    reports: tuple[CitedReport, ...]
    """Who gives it; first whose words the sentence is."""
    reports_left: int
    """How many more reports give it."""
    claims: tuple[PointView, ...]
    """The claims that give it."""
    claims_left: int
    """How many more claims give it."""


class DisputeView(NamedTuple):
    """Claims about one thing whose values differ."""

    id: str
    """Its id, which is its anchor."""
    home: Place
    """Its permanent place."""
    is_development: bool
    """Whether the values are of different times, the oldest first, and no dispute."""
    about: str
    """What it is about: an editor's heading, else words of the reports, or what stands for those that may not be
    quoted."""
    is_editors: bool
    """Whether `about` is an editor's heading."""
    sides: tuple[SideView, ...]
    """Two or more."""
    silent: tuple[CitedReport, ...]
    """The first reports that carry a claim of it and give no value."""
    silent_left: int
    """How many more do."""


def dispute_view(edition: Edition, dispute: Dispute, most: int | None = MAX_OF_A_VALUE) -> DisputeView:
    """`dispute` with at most `most` reports and claims of each side; None: all of them."""
    silent = _silent(edition, dispute)
    return DisputeView(
        dispute.id,
        Place(DISPUTES_PAGE, dispute.id),
        dispute.kind == DEVELOPMENT,
        _tell_about(edition, dispute),
        dispute.heading is not None,
        tuple(_side_view(edition, value, most) for value in dispute.values),
        silent[:most],
        len(silent) - len(silent[:most]),
    )


def _silent(edition: Edition, dispute: Dispute) -> tuple[CitedReport, ...]:
    """Reports that carry a claim of a dispute about a figure and give no figure in it; of a development nobody need."""
    names = dict.fromkeys(claim for value in dispute.values for claim in value.claims)
    claims = [edition.claims[name] for name in names]
    figures = {figure.passage for claim in claims for figure in claim.figures}
    if dispute.kind == DEVELOPMENT or any(value.passage not in figures for value in dispute.values):
        return ()

    giving = {edition.passages[passage].report for passage in figures}
    giving |= {source for value in dispute.values for source in value.sources}
    carrying = set(chain.from_iterable(claim.sources for claim in claims))
    return tuple(report for name, report in edition.cited.items() if name in carrying - giving)


def _tell_about(edition: Edition, dispute: Dispute) -> str:
    if dispute.heading:
        return edition.words.say("dispute.heading", heading=dispute.heading)
    return dispute.about or edition.words["note.bare"]


def _side_view(edition: Edition, value: DisputeValue, most: int | None) -> SideView:
    passage = edition.passages.get(value.passage)
    sources = sorted(value.sources, key=lambda source: passage is None or source != passage.report)
    reports = tuple(edition.cited[source] for source in sources[:most])
    claims = tuple(point_view(edition, edition.claims[claim]) for claim in value.claims[:most])
    return SideView(
        value.text or edition.words["note.bare"],
        _mark_sentence(edition, value),
        edition.words.date(value.as_of) if value.as_of else None,
        reports,
        len(value.sources) - len(reports),
        claims,
        len(value.claims) - len(claims),
    )


def _mark_sentence(edition: Edition, value: DisputeValue) -> MarkedSentence | None:
    """The sentence that `value` stands in, with the value apart."""
    passage = edition.passages.get(value.passage)
    claim = edition.claim_by_passage.get(value.passage)
    if passage is None or claim is None or not passage.quoted or not value.text:
        return None

    text = " ".join(passage.span.of(edition.reports[passage.report].text).split())
    start = text.find(value.text)
    if start < 0 or text == value.text:
        return None
    before, after = text[:start], text[start + len(value.text) :]
    point = point_view(edition, claim)
    language = edition.reports[passage.report].citation.language
    return MarkedSentence(
        before=_cut_before(before.rstrip()),
        gap_before=before.endswith(" "),
        value=value.text,
        gap_after=after.startswith(" "),
        after=_cut_after(after.lstrip()),
        claim=claim.id,
        place=point.place,
        language=language,
    )


def _cut_before(text: str) -> str:
    """The end of `text`, from a word on."""
    return text if len(text) <= MAX_CHARS_BESIDE else f"… {text[-MAX_CHARS_BESIDE:].partition(' ')[2]}"


def _cut_after(text: str) -> str:
    """The beginning of `text`, to the end of a word."""
    return text if len(text) <= MAX_CHARS_BESIDE else f"{text[:MAX_CHARS_BESIDE].rpartition(' ')[0]} …"
