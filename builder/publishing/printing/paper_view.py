"""What stands on one paper: the brief, the units of its topics, where reports differ, the notes; evidence in an annex.

The same views as the site has, for the topics and the claims that are printed. A paper has an end, however large the
briefing: what there is no room for is counted where it would stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder import __version__
from builder.model import Claim, Dispute, Report, Topic, Unit, UnitKind
from builder.publishing.printing.repeated_wordings import CountedLedger, count_wordings
from builder.publishing.printing.room import BRIEF, MAX_LISTED, WHOLE, Room, fit_units, share_out
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.dispute_order import order_disputes
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import (
    CONTEXT_PAGE,
    DIGEST,
    DISPUTES_PAGE,
    LEDGER_PAGE,
    SOURCES_PAGE,
    Place,
    permalink,
    topic_page,
)
from builder.publishing.telling.topic_parts import disputes_among, figure_rows, voices_of
from builder.publishing.telling.views.brief_view import BriefView
from builder.publishing.telling.views.corrections_view import CorrectionView, corrections_view
from builder.publishing.telling.views.dispute_view import DisputeView, dispute_view
from builder.publishing.telling.views.front_view import FrontView, front_view
from builder.publishing.telling.views.gathered_view import FigureView, VoiceView, figure_view, voice_view
from builder.publishing.telling.views.ledger_view import (
    MissingFile,
    RetiredClaim,
    missing_file,
    report_ledger,
    retired_claim,
)
from builder.publishing.telling.views.note_views import CarriersNote, Notes, ReportNote
from builder.publishing.telling.views.report_view import SourceView, source_view
from builder.publishing.telling.views.timeline_view import EventsView, events_view
from builder.publishing.telling.views.topic_view import RunGroup, run_groups, runs_title
from builder.publishing.telling.views.unit_view import UnitView, unit_view

PROGRAM = "Briefing Digest"
MIN_TIMES = 2
"""Of events that are drawn: a picture of one time says nothing."""


class Left(NamedTuple):
    """What a paper has no room for, told where it would stand."""

    number: int
    """How many more there are; 0 where all are printed."""
    address: str
    """Of the page of the site that has them; below its root where its address is not known."""


class Section(NamedTuple):
    """The claims of one topic that are printed."""

    topic: Topic | None
    """The topic; None for the context."""
    page: str
    """Path of its page on the site."""
    selected: tuple[Unit, ...]
    """Those that are asked for, in the order of the page."""
    units: tuple[Unit, ...]
    """The first of them, as many as the paper has room for."""
    claims: tuple[Claim, ...]
    """All that are shown in these units."""
    disputes: tuple[Dispute, ...]
    """Those that claims of the selected units are part of and no section before it has; as many as there is room for."""
    disputes_left: int
    """How many more there are."""

    @property
    def id(self) -> str:
        """Of its topic, or `context`."""
        return self.topic.id if self.topic else "context"


class Chapter(NamedTuple):
    """A topic on paper, or what fits none."""

    id: str
    """Id of the topic, or `context`."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    shared: tuple[UnitView, ...]
    """What several reports say, by weight."""
    shared_left: Left
    """More of these units."""
    disputes: tuple[DisputeView, ...]
    """Where reports differ and what went on, of what no chapter before it has."""
    disputes_left: Left
    """More of them."""
    runs: tuple[RunGroup, ...]
    """What one report alone tells: what stands in no section first, without a heading."""
    runs_title: str
    """What stands above it."""
    runs_left: Left
    """More of these units."""


class Annex(NamedTuple):
    """The evidence behind what is printed."""

    figures: tuple[FigureView, ...]
    """The values its claims give, in the order of the events."""
    voices: tuple[VoiceView, ...]
    """Who is quoted in its claims."""
    events: EventsView | None
    """When the events of its claims were; None where there is nothing to draw."""
    sources: tuple[SourceView, ...]
    """What is known of each report beside its citation."""
    ledger: tuple[CountedLedger, ...]
    """What each report has beside its claims."""
    retired: tuple[RetiredClaim, ...]
    """Claims that are no more, where it is the whole briefing."""
    retired_left: Left
    """More of them."""
    corrections: tuple[CorrectionView, ...]
    """What an editor decided by hand, where it is the whole briefing."""
    corrections_left: Left
    """More of them."""


class PaperView(NamedTuple):
    """Everything that stands on one paper; its template shows what it has room for."""

    title: str
    """Of the paper."""
    description: str
    """What it is about."""
    summary: str | None
    """The editor's own sentences on all of it; None where there are none."""
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
    state: tuple[str, ...]
    """What there is, as the front page of the site counts it; none where it is not the whole briefing."""
    brief: BriefView | None
    """What a reader has to know in two minutes; None where it is not the whole briefing."""
    n_claims: int
    """How many are printed."""
    n_claims_in_all: int
    """How many were asked for: more where the paper has no room for all."""
    chapters: tuple[Chapter, ...]
    """Its topics, and the context."""
    homes: Mapping[str, str]
    """Id of each claim → id of the first chapter it stands in, where the other parts lead to."""
    notes: tuple[ReportNote | CarriersNote, ...]
    """On each report that is cited, and on what the lines of claims have no room for."""
    uncited: tuple[CitedReport, ...]
    """Reports of the whole briefing that no note is on."""
    uncited_left: Left
    """More of them."""
    quotation_limit: int | None
    """Per cent of a report's words that may be quoted; None where no limit is in force."""
    not_included: tuple[MissingFile, ...]
    """Files that were not taken, where it is the whole briefing."""
    not_included_left: Left
    """More of them."""
    annex: Annex | None
    """The evidence; None where it is not asked for."""


class PaperViews:
    """Views of the papers of one edition."""

    def __init__(self, edition: Edition, since: str | None = None, *, with_annex: bool = False) -> None:
        """`since`: only units with a claim of a report that was published on this day, YYYY-MM-DD, or later."""
        self._edition, self._since, self._with_annex = edition, since, with_annex

    def briefing_view(self, topics: Iterable[Topic], inputs_sha256: str | None, *, with_context: bool) -> PaperView:
        """`topics` under the title of the briefing, and what fits none `with_context`."""
        edition, config = self._edition, self._edition.config
        is_whole = with_context and self._since is None
        room = BRIEF if is_whole and not self._with_annex else WHOLE
        sections = self._sections((*topics, None) if with_context else tuple(topics), room)

        front = front_view(edition) if is_whole else None
        view = self._view(config.title, config.description, sections, room, is_whole=is_whole)
        return _with_front(view, front, config.summary)._replace(inputs_sha256=inputs_sha256)

    def topic_view(self, topic: Topic) -> PaperView:
        """One topic under its own title."""
        sections = self._sections((topic,), WHOLE)
        return self._view(topic.title, topic.description, sections, WHOLE, is_whole=False)

    def _view(
        self, title: str, description: str, sections: Sequence[Section], room: Room, *, is_whole: bool
    ) -> PaperView:
        """What every paper has."""
        edition, config = self._edition, self._edition.config
        sources = edition.digest.reports if is_whole else self._sources(sections)
        homes: dict[str, str] = {}
        for section in sections:
            for claim in section.claims:
                homes.setdefault(claim.id, section.id)

        notes = Notes(edition)
        chapters = tuple(self._chapters(sections, notes, room))
        cited = {note.report.id for note in notes.all() if isinstance(note, ReportNote)}
        uncited = tuple(edition.cited[report.id] for report in sources if report.id not in cited)
        not_included = edition.digest.not_included if is_whole else ()
        claims = tuple(edition.claims[name] for name in homes)
        asked_for = {name for section in sections for unit in section.selected for name in unit.claims}
        known = tuple(report for report in sources if report.id in cited) if len(asked_for) > len(homes) else sources

        return PaperView(
            title=title,
            description=description,
            summary=None,
            briefing=config.title,
            program=PROGRAM,
            version=__version__,
            inputs_sha256=None,
            paper_size=config.print.paper,
            as_of=newest_day(sources),
            since=self._since,
            state=(),
            brief=None,
            n_claims=len(homes),
            n_claims_in_all=len(asked_for),
            chapters=chapters,
            homes=homes,
            notes=notes.all(),
            uncited=uncited[:MAX_LISTED],
            uncited_left=self._left(len(uncited[MAX_LISTED:]), SOURCES_PAGE),
            quotation_limit=config.quotation_limit,
            not_included=tuple(missing_file(file, edition.words) for file in not_included[:MAX_LISTED]),
            not_included_left=self._left(len(not_included[MAX_LISTED:]), LEDGER_PAGE),
            annex=self._annex(claims, known, is_whole=is_whole) if self._with_annex else None,
        )

    def _sections(self, topics: Sequence[Topic | None], room: Room) -> tuple[Section, ...]:
        """What is printed of `topics`, None for the context: none of them gets room at the expense of another."""
        edition = self._edition
        pages = [topic_page(topic.id) if topic else CONTEXT_PAGE for topic in topics]
        selected = [tuple(filter(self._is_selected, edition.units_by_page[page])) for page in pages]
        disputes = tuple(self._new_disputes(selected))

        claims_of = share_out([sum(len(unit.claims) for unit in units) for units in selected], room.claims)
        tables = share_out(list(map(len, disputes)), room.disputes)
        sections = []
        for place, topic in enumerate(topics):
            units = fit_units(selected[place], claims_of[place])
            claims = tuple(edition.claims[name] for unit in units for name in unit.claims)
            first = order_disputes(disputes[place], edition.claims)[: tables[place]]
            shown = tuple(dispute for dispute in disputes[place] if dispute in first)
            left = len(disputes[place]) - len(shown)
            sections.append(Section(topic, pages[place], selected[place], units, claims, shown, left))
        return tuple(sections)

    def _new_disputes(self, selected: Iterable[Sequence[Unit]]) -> Iterator[tuple[Dispute, ...]]:
        """For the units of each section the disputes of their claims that no section before it has."""
        edition, told = self._edition, set[str]()
        for units in selected:
            claims = (edition.claims[name] for unit in units for name in unit.claims)
            new = [dispute for dispute in disputes_among(claims, edition.disputes) if dispute.id not in told]
            told.update(dispute.id for dispute in new)
            yield tuple(new)

    def _is_selected(self, unit: Unit) -> bool:
        if self._since is None:
            return True
        sources = {source for name in unit.claims for source in self._edition.claims[name].sources}
        days = (self._edition.reports[source].citation.published for source in sources)
        return any(day is not None and day >= self._since for day in days)

    def _sources(self, sections: Iterable[Section]) -> tuple[Report, ...]:
        """The reports that carry the claims of `sections`."""
        carrying = {source for section in sections for claim in section.claims for source in claim.sources}
        return tuple(report for report in self._edition.digest.reports if report.id in carrying)

    def _chapters(self, sections: Iterable[Section], notes: Notes, room: Room) -> Iterator[Chapter]:
        """Each dispute stands in the first chapter that has a claim of it."""
        edition, words = self._edition, self._edition.words

        for section in sections:
            topic = section.topic
            shared = tuple(self._shared(section, notes))
            runs = tuple(run_groups(edition, section.units, section.page, notes, by_report=False))
            left = section.selected[len(section.units) :]
            shared_left = sum(unit.kind is UnitKind.SHARED for unit in left)

            yield Chapter(
                id=section.id,
                title=topic.title if topic else words["context.title"],
                description=topic.description if topic else words["context.lede"],
                shared=shared,
                shared_left=self._left(shared_left, section.page),
                disputes=tuple(dispute_view(edition, dispute, room.of_a_value) for dispute in section.disputes),
                disputes_left=self._left(section.disputes_left, DISPUTES_PAGE),
                runs=runs,
                runs_title=runs_title(edition),
                runs_left=self._left(len(left) - shared_left, section.page),
            )

    def _left(self, number: int, page: str) -> Left:
        config = self._edition.config
        return Left(number, config.site_url + page if page == DIGEST else permalink(Place(page), config))

    def _shared(self, section: Section, notes: Notes) -> Iterator[UnitView]:
        for unit in section.units:
            if unit.kind is UnitKind.SHARED:
                yield unit_view(self._edition, unit, section.page, notes)

    def _annex(self, claims: tuple[Claim, ...], sources: tuple[Report, ...], *, is_whole: bool) -> Annex:
        edition = self._edition
        by_event = sorted(claims, key=lambda claim: claim.event_date or "~")  # undated last
        rows = figure_rows(by_event, edition.reports, edition.passages, edition.digest.disputes)
        voices = voices_of(claims, edition.reports, edition.passages, edition.speakers)
        retired = edition.digest.retired if is_whole else ()
        corrections = corrections_view(edition) if is_whole else None

        return Annex(
            tuple(figure_view(edition, row) for row in rows),
            tuple(voice_view(edition, voice) for voice in voices),
            _drawn_events(edition, claims),
            tuple(source_view(edition, report.id) for report in sources),
            tuple(count_wordings(report_ledger(edition, each.id), edition.words["left-out.cited"]) for each in sources),
            tuple(retired_claim(edition, old, new) for old, new in retired[:MAX_LISTED]),
            self._left(len(retired[MAX_LISTED:]), LEDGER_PAGE),
            corrections.corrections if corrections else (),
            self._left(corrections.left if corrections else 0, DIGEST),
        )


def _with_front(view: PaperView, front: FrontView | None, summary: str | None) -> PaperView:
    """`view` with what the front page of the site tells, where it is the whole briefing."""
    return view._replace(state=front.state, brief=front.brief, summary=summary) if front else view


def _drawn_events(edition: Edition, claims: tuple[Claim, ...]) -> EventsView | None:
    events = events_view(edition, claims)
    if events is None:
        return None
    times = sum(slot.claims > 0 for slot in events.slots) + len(events.stretches)
    return events if times >= MIN_TIMES else None
