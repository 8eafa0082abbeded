"""What is gathered from claims: in figures, in their words."""

from collections.abc import Iterable
from typing import NamedTuple

from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.topic_parts import FigureRow, Voice, name_counted

MAX_OUTLETS_LISTED = 10
"""In one cell of the table of figures."""


class FigureView(NamedTuple):
    """One value of one claim."""

    claim: str
    """Id of the claim."""
    place: Place
    """Where the claim stands."""
    text: Text
    """The value as the first report that gives it writes it."""
    unit: str | None
    """What is counted; None where it cannot be told."""
    as_of: str
    """The date of the event, else as of when it is said, in words."""
    outlets: str
    """Who gives it: the first outlets, each once, and how many more there are."""
    reports: tuple[CitedReport, ...]
    """Who gives it."""


class QuotationView(NamedTuple):
    """One quotation of a speaker."""

    claim: str
    """Id of the claim it says."""
    place: Place
    """Where the claim stands."""
    words: Text
    """What is quoted."""
    report: CitedReport
    """Who quotes it."""


class VoiceView(NamedTuple):
    """What one speaker is quoted with."""

    speaker: str
    """The fullest name the reports give."""
    quotations: tuple[QuotationView, ...]
    """In the order of the claims."""


def figure_view(edition: Edition, row: FigureRow, home: str | None = None) -> FigureView:
    """One value of a claim that stands on the page `home`, or on that of its first topic."""
    words, day = edition.words, row.claim.event_date
    published = words.say("figure.published", date=words.date(row.published)) if row.published else words.date(None)
    cited = tuple(edition.cited[report.id] for report in row.reports)
    return FigureView(
        row.claim.id,
        Place(edition.layout.page_of(row.claim, home), row.claim.id),
        Text(row.figure.text, cited[0].language),
        name_counted(row.figure),
        words.date(day) if day else published,
        _outlets(edition, cited),
        cited,
    )


def voice_view(edition: Edition, voice: Voice, home: str | None = None) -> VoiceView:
    """What a speaker is quoted with in claims that stand on the page `home`, or on those of their first topics."""
    quotations: list[QuotationView] = []
    for claim, passage in voice.said:
        report = edition.cited[passage.report]
        place = Place(edition.layout.page_of(claim, home), claim.id)
        words = Text(edition.excerpts[passage.id], report.language)
        quotations.append(QuotationView(claim.id, place, words, report))
    return VoiceView(voice.speaker, tuple(quotations))


def _outlets(edition: Edition, reports: Iterable[CitedReport]) -> str:
    outlets = tuple(report.name for report in reports)
    more = len(outlets) - MAX_OUTLETS_LISTED
    rest = (edition.words.count("more", more),) if more > 0 else ()
    return edition.words.listed((*outlets[:MAX_OUTLETS_LISTED], *rest))
