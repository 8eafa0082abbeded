"""A topic as it is told: its points first, its claims in the order of events, and what is gathered from them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.model import Claim
from builder.publishing.telling.choosing import MAX_KEY_POINTS, by_event_date, key_points
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.layout import Part
from builder.publishing.telling.notes import MAX_NOTES_SHOWN
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.topic_parts import (
    FigureRow,
    Voice,
    disputes_among,
    figure_rows,
    first_voices,
    name_counted,
)
from builder.publishing.telling.views.claim_view import ClaimView, PointView, claim_view, point_view
from builder.publishing.telling.views.dispute_view import DisputeView, dispute_view
from builder.publishing.telling.views.moved import Moved, moved_on

MAX_FIGURES_SHOWN = 100
"""In a topic's table; all of them are in digest.json."""
MAX_QUOTATIONS_SHOWN = 100
"""Among a topic's voices, those quoted most first; all of them are in digest.json."""
MAX_DISPUTES_SHOWN = 30
"""On a topic's page; all of them are on the page of disputes."""
MAX_OUTLETS_LISTED = 10
"""In one cell of the table of figures."""
MAX_POINTS_OF_PARTS = 20
"""On the overview of a topic whose claims are on pages of their own: there is nothing else of them to read there."""


class DateGroup(NamedTuple):
    """The claims of one date of events."""

    date: str | None
    """YYYY, YYYY-MM or YYYY-MM-DD; None where it is not known."""
    claims: tuple[ClaimView, ...]
    """In their order."""


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


class PartLink(NamedTuple):
    """One of the pages that the claims of a topic are divided into."""

    path: str
    """Below the root of the pages."""
    number: int
    """From 1."""
    dates: str
    """Of its first and its last event, in words."""
    claims: int
    """How many claims stand there."""


class TopicView(NamedTuple):
    """A topic, or what fits none."""

    id: str | None
    """Id of the topic; None for the context."""
    path: str
    """Of its page, below the root of the pages."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    claims: int
    """How many claims it has, those on its parts too."""
    points: tuple[PointView, ...]
    """The few claims that stand first."""
    groups: tuple[DateGroup, ...]
    """The claims that stand on its page, in the order of events; none where they are divided into parts."""
    parts: tuple[PartLink, ...]
    """The pages its claims are divided into; none where they stand on its page."""
    moved: Moved | None
    """How its page leads on to its parts; None where it has none."""
    disputes: tuple[DisputeView, ...]
    """The first disputes its claims are part of."""
    disputes_left: int
    """How many more there are."""
    figures: tuple[FigureView, ...]
    """The first values its claims give."""
    figures_left: int
    """How many more there are."""
    voices: tuple[VoiceView, ...]
    """Who is quoted, those quoted most first."""
    quotations_left: int
    """How many more quotations there are."""


class PartView(NamedTuple):
    """One of the pages that the claims of a topic are divided into."""

    title: str
    """Of the topic."""
    path: str
    """Of this page, below the root of the pages."""
    home: str
    """Path of the topic's page."""
    number: int
    """Of this page, from 1."""
    parts: int
    """How many there are."""
    before: PartLink | None
    """The page before; None for the first."""
    after: PartLink | None
    """The page after; None for the last."""
    groups: tuple[DateGroup, ...]
    """Its claims, in the order of events."""


def topic_view(edition: Edition, path: str) -> TopicView:
    """The topic whose page is `path`, or the context."""
    claims, parts = edition.claims_by_page[path], edition.layout.parts.get(path, ())
    topic = edition.topics_by_page.get(path)
    title, description = title_and_description(edition, path)
    disputes = disputes_among(claims, edition.disputes)
    figures = tuple(figure_rows(claims, edition.reports, edition.passages, edition.digest.disputes))
    voices, quotations_left = first_voices(edition.voices[path], MAX_QUOTATIONS_SHOWN)
    most_points = MAX_POINTS_OF_PARTS if parts else MAX_KEY_POINTS

    return TopicView(
        id=topic.id if topic else None,
        path=path,
        title=title,
        description=description,
        claims=len(claims),
        points=tuple(
            point_view(edition, claim, path) for claim in key_points(claims, least_sources=2, most=most_points)
        ),
        groups=date_groups(edition, edition.layout.claims[path], path),
        parts=part_links(edition, path),
        moved=_moved(edition, parts),
        disputes=tuple(dispute_view(edition, dispute) for dispute in disputes[:MAX_DISPUTES_SHOWN]),
        disputes_left=max(len(disputes) - MAX_DISPUTES_SHOWN, 0),
        figures=tuple(figure_view(edition, row, path) for row in figures[:MAX_FIGURES_SHOWN]),
        figures_left=max(len(figures) - MAX_FIGURES_SHOWN, 0),
        voices=tuple(voice_view(edition, voice, path) for voice in voices),
        quotations_left=quotations_left,
    )


def part_views(edition: Edition, path: str) -> Iterator[PartView]:
    """The parts of the topic whose page is `path`, in their order; none where its claims stand on its page."""
    links = part_links(edition, path)
    title, _ = title_and_description(edition, path)

    for place, part in enumerate(edition.layout.parts.get(path, ())):
        yield PartView(
            title,
            part.path,
            path,
            place + 1,
            len(links),
            links[place - 1] if place else None,
            links[place + 1] if place + 1 < len(links) else None,
            date_groups(edition, part.claims, path),
        )


def title_and_description(edition: Edition, path: str) -> tuple[str, str]:
    """What the topic whose page is `path` is called and what it is about, or what stands for them of the context."""
    topic = edition.topics_by_page.get(path)
    if topic is None:
        return edition.words["context.title"], edition.words["context.lede"]
    return topic.title, topic.description


def date_groups(
    edition: Edition, claims: Iterable[Claim], home: str | None = None, most_notes: int | None = MAX_NOTES_SHOWN
) -> tuple[DateGroup, ...]:
    """`claims` by the dates of their events, in their order, their notes numbered from 1.

    `home`, `most_notes`: as `claim_view` takes them.
    """
    groups: list[DateGroup] = []
    number = 1

    for date, of_date in by_event_date(claims):
        views: list[ClaimView] = []
        for claim in of_date:
            views.append(claim_view(edition, claim, home=home, first_number=number, most_notes=most_notes))
            number += len(views[-1].marks)
        groups.append(DateGroup(date, tuple(views)))
    return tuple(groups)


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


def part_links(edition: Edition, path: str) -> tuple[PartLink, ...]:
    """The pages that the claims of the topic whose page is `path` are divided into."""
    parts = edition.layout.parts.get(path, ())
    return tuple(
        PartLink(part.path, number, _dates(edition, part), len(part.claims)) for number, part in enumerate(parts, 1)
    )


def _dates(edition: Edition, part: Part) -> str:
    """Of the first and the last event of a part."""
    first, last = (edition.words.date(part.claims[end].event_date) for end in (0, -1))
    return first if first == last else edition.words.say("parts.dates", first=first, last=last)


def _moved(edition: Edition, parts: Iterable[Part]) -> Moved | None:
    entries: list[tuple[str, str]] = []
    for part in parts:
        for claim in part.claims:
            entries += ((name, part.path) for name in (claim.id, *edition.retired.get(claim.id, ())))
    return moved_on(entries)


def _outlets(edition: Edition, reports: Iterable[CitedReport]) -> str:
    outlets = tuple(report.name for report in reports)
    more = len(outlets) - MAX_OUTLETS_LISTED
    rest = (edition.words.count("more", more),) if more > 0 else ()
    return edition.words.listed((*outlets[:MAX_OUTLETS_LISTED], *rest))
