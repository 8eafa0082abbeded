"""A topic as it is told: what several reports say, where they differ, what one report alone tells, and the notes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from builder.model import Unit, UnitKind
from builder.publishing.telling.choosing import MAX_KEY_POINTS, key_points
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.layout import Part
from builder.publishing.telling.topic_parts import disputes_among
from builder.publishing.telling.views.claim_view import PointView, point_view
from builder.publishing.telling.views.dispute_view import DisputeView, dispute_view
from builder.publishing.telling.views.moved import Moved, moved_on
from builder.publishing.telling.views.note_views import CarriersNote, Notes, ReportNote
from builder.publishing.telling.views.page_links import PageLinks
from builder.publishing.telling.views.unit_view import UnitView, unit_view

MAX_DISPUTES_SHOWN = 30
"""On a topic's page; all of them are on the page of disputes."""
WORDS_OF_TWO_SCREENS = 600
"""Of reports, on a page as wide as the theme has it: only what is longer has key points above it."""


class RunGroup(NamedTuple):
    """Runs that stand together."""

    title: str | None
    """The editor's title of their section, or the name of their report; None where they have no heading."""
    anchor: str | None
    """Of that heading on its page."""
    units: tuple[UnitView, ...]
    """In their order."""


_Group: TypeAlias = tuple[str | None, str | None, tuple[Unit, ...]]
"""Title and anchor of a heading, or None twice, and the units below it."""


class TopicView(NamedTuple):
    """A page of a topic, or of what fits none."""

    id: str | None
    """Id of the topic; None for the context."""
    path: str
    """Of its first page, below the root of the pages."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    is_first: bool
    """Whether this is its first page, or all of it."""
    links: PageLinks
    """Its pages, one at least, and which of them this is."""
    state: tuple[str, ...]
    """What there is of it, in a few words each; none where it has no claim, nor on its further pages."""
    points: tuple[PointView, ...]
    """The few claims that stand first, where its first page is long."""
    shared: tuple[UnitView, ...]
    """What several reports say, by weight."""
    disputes: tuple[DisputeView, ...]
    """The first disputes its claims are part of; on its first page."""
    disputes_left: int
    """How many more there are."""
    runs: tuple[RunGroup, ...]
    """What one report alone tells: what stands in no section first, without a heading."""
    runs_title: str
    """What stands above it."""
    notes: tuple[ReportNote | CarriersNote, ...]
    """On each report, and on what the lines of claims have no room for, in the order in which they are referred to."""
    moved: Moved | None
    """How its first page leads on to the others; None where it has none."""

    @property
    def has_letters(self) -> bool:
        """Whether a note has more in it than words that stand above: only there is anything to be said of letters."""
        return not all(isinstance(note, ReportNote) and note.is_one_above for note in self.notes)


def topic_view(edition: Edition, path: str) -> TopicView:
    """All of the topic whose page is `path`, or the context, on one page: for a file of its own."""
    units = [unit for part in edition.layout.parts[path] for unit in part.units]
    return _view(edition, path, Part(path, tuple(units)), PageLinks((path,), 1))


def part_views(edition: Edition, path: str) -> Iterator[tuple[str, TopicView]]:
    """Path and content of each page of the topic whose first page is `path`; one at least."""
    parts = edition.layout.parts[path]
    paths = tuple(part.path for part in parts)
    for number, part in enumerate(parts, 1):
        yield part.path, _view(edition, path, part, PageLinks(paths, number))


def _view(edition: Edition, path: str, part: Part, links: PageLinks) -> TopicView:
    topic = edition.topics_by_page.get(path)
    title, description = title_and_description(edition, path)
    is_first = part.path == path
    notes = Notes(edition)

    shared = tuple(unit_view(edition, unit, path, notes) for unit in part.units if unit.kind is UnitKind.SHARED)
    runs = tuple(run_groups(edition, part.units, path, notes, by_report=True))
    disputes = disputes_among(edition.claims_by_page[path], edition.disputes) if is_first else ()
    return TopicView(
        id=topic.id if topic else None,
        path=path,
        title=title,
        description=description,
        is_first=is_first,
        links=links,
        state=tuple(_state(edition, path)) if is_first else (),
        points=_points(edition, path, part) if is_first else (),
        shared=shared,
        disputes=tuple(dispute_view(edition, dispute) for dispute in disputes[:MAX_DISPUTES_SHOWN]),
        disputes_left=max(len(disputes) - MAX_DISPUTES_SHOWN, 0),
        runs=runs,
        runs_title=runs_title(edition),
        notes=notes.all(),
        moved=moved_on(edition, path) if is_first and len(links.paths) > 1 else None,
    )


def title_and_description(edition: Edition, path: str) -> tuple[str, str]:
    """What the topic whose page is `path` is called and what it is about, or what stands for them of the context."""
    topic = edition.topics_by_page.get(path)
    if topic is None:
        return edition.words["context.title"], edition.words["context.lede"]
    return topic.title, topic.description


def run_groups(
    edition: Edition, units: Sequence[Unit], path: str, notes: Notes, *, by_report: bool
) -> Iterator[RunGroup]:
    """The runs among `units` of the topic whose first page is `path`, in their order, as they stand together.

    Under the titles of the topic's sections, where it has any; else, if `by_report`, under the name of their report,
    where the runs of each report stand together anyway.
    """
    runs = [unit for unit in units if unit.kind is UnitKind.RUN]
    topic = edition.topics_by_page.get(path)
    grouped: Iterable[_Group] = [(None, None, tuple(runs))] if runs else []
    if topic and topic.sections:
        grouped = _by_section(topic.sections, runs)
    elif by_report and _is_by_report(edition, runs, path):
        grouped = _by_report(edition, runs)

    for title, anchor, own in grouped:
        units_before = (None, *own[:-1])
        told = (unit_view(edition, unit, path, notes, before) for before, unit in zip(units_before, own, strict=True))
        yield RunGroup(title, anchor, tuple(told))


def runs_title(edition: Edition) -> str:
    """What stands above all that one report alone tells: where there is but one report, that is all it says."""
    return edition.words["topic.runs" if len(edition.digest.reports) > 1 else "topic.told"]


def _by_section(titles: Sequence[str], runs: Sequence[Unit]) -> Iterator[_Group]:
    for place, own in groupby(runs, key=lambda unit: unit.section):
        if place is None:
            yield None, None, tuple(own)
        else:
            yield titles[place], f"section.{place + 1}", tuple(own)


def _is_by_report(edition: Edition, runs: Sequence[Unit], path: str) -> bool:
    """Whether the topic has several pages, and the runs of each report stand together on this one."""
    reports = [report for report, _ in groupby(runs, key=lambda unit: _report_of(edition, unit))]
    return len(edition.layout.parts[path]) > 1 and len(set(reports)) == len(reports)


def _by_report(edition: Edition, runs: Sequence[Unit]) -> Iterator[_Group]:
    for report, own in groupby(runs, key=lambda unit: _report_of(edition, unit)):
        yield edition.cited[report].name, f"runs.{report}", tuple(own)


def _report_of(edition: Edition, unit: Unit) -> str:
    return edition.passages[unit.passages[0]].report


def _state(edition: Edition, path: str) -> Iterator[str]:
    """How many reports tell of it, what of it several say, whether they differ, as of when.

    Of one report alone nothing but that: it can agree with nobody, and its day stands at its words.
    """
    claims, words = edition.claims_by_page[path], edition.words
    if not claims:
        return
    reports = [edition.reports[name] for name in dict.fromkeys(name for claim in claims for name in claim.sources)]
    units = [unit for part in edition.layout.parts[path] for unit in part.units]

    disagreements = sum(dispute.kind == "dispute" for dispute in disputes_among(claims, edition.disputes))
    yield words.count("report", len(reports))
    if len(reports) == 1:
        return
    shared = sum(len(claim.sources) > 1 for claim in claims)
    yield words.count("said-by-several", shared) if shared else words["topic.nothing-shared"]
    yield words.count("disagreement", disagreements) if disagreements else words["topic.no-disagreement"]
    yield words.count("run", sum(unit.kind is UnitKind.RUN for unit in units))

    newest = newest_day(reports)
    if newest:
        yield words.say("topic.newest", date=words.date(newest))


def _points(edition: Edition, path: str, part: Part) -> tuple[PointView, ...]:
    """The few claims that most reports carry, where the page goes on below two screens."""
    claims = edition.claims_by_page[path]
    shown = (edition.passages[name] for unit in part.units for name in unit.passages)
    words = sum(len(passage.span.of(edition.reports[passage.report].text).split()) for passage in shown)
    if words <= WORDS_OF_TWO_SCREENS:
        return ()
    claims = tuple(claim for claim in claims if claim.id not in edition.no_key_points)
    chosen = key_points(claims, least_sources=2, most=MAX_KEY_POINTS)
    return tuple(point_view(edition, claim, path) for claim in chosen)
