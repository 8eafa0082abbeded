"""What stands on one paper: the views of the edition, for the claims that are printed there.

Paper has no limits on what is shown: every note, every piece of evidence and every value of a dispute stands there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder import __version__
from builder.model import Claim, Report, Topic
from builder.publishing.printing.fitting import FittedClaim, Fitting
from builder.publishing.printing.repeated_wordings import CountedLedger, count_wordings
from builder.publishing.telling.choosing import front_points, key_points
from builder.publishing.telling.counting import Totals, count_totals, newest_day
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE, topic_page
from builder.publishing.telling.topic_parts import figure_rows, voices_of
from builder.publishing.telling.views.claim_view import PointView, point_view
from builder.publishing.telling.views.dispute_view import DisputeView, dispute_views
from builder.publishing.telling.views.gathered_view import (
    FigureView,
    VoiceView,
    date_groups,
    figure_view,
    voice_view,
)
from builder.publishing.telling.views.ledger_view import (
    MissingFile,
    RetiredClaim,
    missing_file,
    report_ledger,
    retired_claim,
)
from builder.publishing.telling.views.report_view import SourceView, source_view
from builder.publishing.telling.views.timeline_view import EventsView, events_view

PROGRAM = "Briefing Digest"
MIN_TIMES = 2
"""Of events that are drawn: a picture of one time says nothing."""


class Section(NamedTuple):
    """The claims of one topic that are printed."""

    topic: Topic | None
    """The topic; None for the context."""
    page: str
    """Path of its page on the site."""
    claims: tuple[Claim, ...]
    """In the order of events."""

    @property
    def id(self) -> str:
        """Of its topic, or `context`."""
        return self.topic.id if self.topic else "context"


class FittedGroup(NamedTuple):
    """The claims of one date of events."""

    date: str | None
    """YYYY, YYYY-MM or YYYY-MM-DD; None where it is not known."""
    claims: tuple[FittedClaim, ...]
    """In their order."""


class Chapter(NamedTuple):
    """A topic on paper, or what fits none."""

    id: str
    """Id of the topic, or `context`."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    points: tuple[PointView, ...]
    """The few claims that stand first."""
    groups: tuple[FittedGroup, ...]
    """All its claims, in the order of events."""


class PaperView(NamedTuple):
    """Everything that stands on one paper; its template shows what it has room for."""

    title: str
    """Of the paper."""
    description: str
    """What it is about."""
    briefing: str
    """Title of the briefing it belongs to."""
    program: str
    """Name of what made it."""
    version: str
    """Of that."""
    inputs_sha256: str | None
    """Hash of everything it is made from, hexadecimal; None leaves it out."""
    paper_size: str
    """"a4" or "letter"."""
    as_of: str | None
    """Day of the newest of its reports, YYYY-MM-DD; None where no day is known."""
    since: str | None
    """Only claims are here that a report carries which was published on this day, YYYY-MM-DD, or later; None: any."""
    totals: Totals
    """How much there is in all."""
    chapters: tuple[Chapter, ...]
    """Its topics, and the context."""
    homes: Mapping[str, str]
    """Id of each claim → id of the first chapter it stands in, where the other parts lead to."""
    disputes: tuple[DisputeView, ...]
    """Those its claims are part of."""
    figures: tuple[FigureView, ...]
    """The values its claims give, in the order of the events."""
    voices: tuple[VoiceView, ...]
    """Who is quoted in its claims."""
    events: EventsView | None
    """When the events of its claims were; None where there is nothing to draw."""
    sources: tuple[SourceView, ...]
    """The reports that carry its claims; all reports where it is the whole briefing."""
    quotation_limit: int | None
    """Per cent of a report's words that may be quoted; None where no limit is in force."""
    ledger: tuple[CountedLedger, ...]
    """What each source has beside its claims; none on the paper of one topic."""
    not_included: tuple[MissingFile, ...]
    """Files that were not taken, where it is the whole briefing."""
    retired: tuple[RetiredClaim, ...]
    """Claims that are no more, where it is the whole briefing."""


class PaperViews:
    """Views of the papers of one edition. What stands on more than one of them is fitted once."""

    def __init__(self, edition: Edition, fitting: Fitting, since: str | None = None) -> None:
        """`since`: only claims that a report carries which was published on this day, YYYY-MM-DD, or later."""
        self._edition, self._fitting, self._since = edition, fitting, since
        self._groups: dict[str, tuple[FittedGroup, ...]] = {}

    def briefing_view(self, topics: Iterable[Topic], inputs_sha256: str | None, *, with_context: bool) -> PaperView:
        """`topics` under the title of the briefing, and what fits none `with_context`."""
        edition = self._edition
        sections = [self._section(topic) for topic in topics]
        if with_context:
            sections.append(self._section(None))

        is_whole = with_context and self._since is None
        sources = edition.digest.reports if is_whole else self._sources(sections)
        chapters = tuple(self._chapter(section, _points_of_briefing(section)) for section in sections)
        view = self._view(edition.config.title, edition.config.description, sections, chapters, sources)

        not_included, retired = (edition.digest.not_included, edition.digest.retired) if is_whole else ((), ())
        return view._replace(
            inputs_sha256=inputs_sha256,
            ledger=tuple(self._ledger(report) for report in sources),
            not_included=tuple(missing_file(file, edition.words) for file in not_included),
            retired=tuple(retired_claim(edition, old, successor) for old, successor in retired),
        )

    def topic_view(self, topic: Topic) -> PaperView:
        """One topic under its own title."""
        section = self._section(topic)
        chapter = self._chapter(section, key_points(section.claims, least_sources=2))
        return self._view(topic.title, topic.description, [section], (chapter,), self._sources([section]))

    def _view(
        self,
        title: str,
        description: str,
        sections: Sequence[Section],
        chapters: tuple[Chapter, ...],
        sources: tuple[Report, ...],
    ) -> PaperView:
        """What every paper has."""
        edition, config = self._edition, self._edition.config
        homes: dict[str, str] = {}
        for section in sections:
            for claim in section.claims:
                homes.setdefault(claim.id, section.id)

        claims = tuple(edition.claims[name] for name in homes)
        by_event = sorted(claims, key=lambda claim: claim.event_date or "~")  # undated last
        rows = figure_rows(by_event, edition.reports, edition.passages, edition.digest.disputes)

        return PaperView(
            title=title,
            description=description,
            briefing=config.title,
            program=PROGRAM,
            version=__version__,
            inputs_sha256=None,
            paper_size=config.print.paper,
            as_of=newest_day(sources),
            since=self._since,
            totals=count_totals(sources, claims),
            chapters=chapters,
            homes=homes,
            disputes=dispute_views(edition, claims, most_of_a_value=None),
            figures=tuple(figure_view(edition, row) for row in rows),
            voices=tuple(
                voice_view(edition, voice)
                for voice in voices_of(claims, edition.reports, edition.passages, edition.speakers)
            ),
            events=_drawn_events(edition, claims),
            sources=tuple(source_view(edition, report.id) for report in sources),
            quotation_limit=config.quotation_limit,
            ledger=(),
            not_included=(),
            retired=(),
        )

    def _section(self, topic: Topic | None) -> Section:
        page = topic_page(topic.id) if topic else CONTEXT_PAGE
        return Section(topic, page, tuple(filter(self._is_selected, self._edition.claims_by_page[page])))

    def _is_selected(self, claim: Claim) -> bool:
        if self._since is None:
            return True
        days = (self._edition.reports[source].citation.published for source in claim.sources)
        return any(day is not None and day >= self._since for day in days)

    def _sources(self, sections: Iterable[Section]) -> tuple[Report, ...]:
        """The reports that carry the claims of `sections`."""
        carrying = {source for section in sections for claim in section.claims for source in claim.sources}
        return tuple(report for report in self._edition.digest.reports if report.id in carrying)

    def _chapter(self, section: Section, points: Iterable[Claim]) -> Chapter:
        topic, words = section.topic, self._edition.words
        return Chapter(
            section.id,
            topic.title if topic else words["context.title"],
            topic.description if topic else words["context.lede"],
            tuple(point_view(self._edition, claim, section.page) for claim in points),
            self._fitted_groups(section),
        )

    def _ledger(self, report: Report) -> CountedLedger:
        return count_wordings(report_ledger(self._edition, report.id), self._edition.words["left-out.cited"])

    def _fitted_groups(self, section: Section) -> tuple[FittedGroup, ...]:
        if section.page not in self._groups:
            groups = date_groups(self._edition, section.claims, section.page, most_notes=None)
            self._groups[section.page] = tuple(
                FittedGroup(group.date, tuple(map(self._fitting.fit, group.claims))) for group in groups
            )
        return self._groups[section.page]


def _points_of_briefing(section: Section) -> tuple[Claim, ...]:
    """As the front page of the site has them, which has none of the context."""
    return front_points(section.claims) if section.topic else ()


def _drawn_events(edition: Edition, claims: tuple[Claim, ...]) -> EventsView | None:
    events = events_view(edition, claims)
    if events is None:
        return None
    times = sum(slot.claims > 0 for slot in events.slots) + len(events.stretches)
    return events if times >= MIN_TIMES else None
