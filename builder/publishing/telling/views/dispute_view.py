"""A dispute as it is told: what each side says, who says it, and in which claims. No verdict."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from builder.model import Dispute, DisputeValue
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place
from builder.publishing.telling.text import Text
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

    text: Text
    """The value in a report's words, or what stands for words that may not be quoted."""
    is_whole: bool
    """Whether it is all of its sentence, as where one side denies what the other says: it is to be told once."""
    sentence: MarkedSentence | None
    """Where it stands; None where its passage may not be quoted."""
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
    about: Text
    """What it is about: an editor's heading, else words of the reports, or what stands for those that may not be
    quoted."""
    written_in: str
    """Their language in words, where it is another than that of the pages; empty otherwise."""
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
    silent, about = _silent(edition, dispute), _tell_heading(edition, dispute) or tell_about(edition, dispute)
    return DisputeView(
        dispute.id,
        Place(DISPUTES_PAGE, dispute.id),
        dispute.kind == DEVELOPMENT,
        about,
        edition.words.written_in(about.language),
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


def tell_about(edition: Edition, dispute: Dispute) -> Text:
    """What a dispute without a heading is about, in words of one of its reports, or what stands for them.

    Words that only a value ends have an ellipsis for it: "wounding …" of "a third" and of "two others".
    """
    about = _words_of(edition, dispute.about, [name for value in dispute.values for name in value.claims])
    is_open = any(_goes_on_with_value(edition, dispute.about, value) for value in dispute.values)
    return about._replace(text=f"{about.text} …") if is_open else about


def _goes_on_with_value(edition: Edition, about: str, value: DisputeValue) -> bool:
    """Whether `about` stands before the value in the passage that it is told in."""
    passage = edition.passages.get(value.passage)
    if passage is None or not passage.quoted or not about or not value.text:
        return False
    return f"{about} {value.text}" in " ".join(passage.span.of(edition.reports[passage.report].text).split())


def tell_value(edition: Edition, value: DisputeValue) -> Text:
    """A value of a dispute in a report's words, or what stands for words that may not be quoted."""
    passage = edition.passages.get(value.passage)
    if passage is None or not value.text:
        return _words_of(edition, value.text, value.claims)
    return Text(value.text, edition.reports[passage.report].citation.language)


def is_whole_passage(edition: Edition, value: DisputeValue) -> bool:
    """Whether a value is all that its passage says, and may be quoted."""
    passage = edition.passages.get(value.passage)
    if passage is None or not passage.quoted or not value.text:
        return False
    return " ".join(passage.span.of(edition.reports[passage.report].text).split()) == value.text


def _words_of(edition: Edition, text: str, claims: Iterable[str]) -> Text:
    """`text` in the language of the first passage of `claims` that has it; what stands for words that are not quoted."""
    if not text:
        return Text(edition.words["note.bare"], None)
    passages = (edition.passages[name] for claim in claims for name in edition.claims[claim].passages)
    for passage in passages:
        report = edition.reports[passage.report]
        if text in " ".join(passage.span.of(report.text).split()):
            return Text(text, report.citation.language)
    return Text(text, None)


def reports_giving(edition: Edition, value: DisputeValue) -> list[CitedReport]:
    """The reports that give a value, first whose words it is told in."""
    passage = edition.passages.get(value.passage)
    sources = sorted(value.sources, key=lambda source: passage is None or source != passage.report)
    return [edition.cited[source] for source in sources]


def _tell_heading(edition: Edition, dispute: Dispute) -> Text | None:
    return Text(edition.words.say("dispute.heading", heading=dispute.heading), None) if dispute.heading else None


def _side_view(edition: Edition, value: DisputeValue, most: int | None) -> SideView:
    reports = tuple(reports_giving(edition, value)[:most])
    claims = tuple(point_view(edition, edition.claims[claim]) for claim in value.claims[:most])
    return SideView(
        tell_value(edition, value),
        is_whole_passage(edition, value),
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
    if start < 0:
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
