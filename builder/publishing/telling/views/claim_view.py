"""A claim as it is told wherever it stands: its words, what is known of it, who carries it and their notes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from builder.model import Claim, Origin, Passage
from builder.publishing.escaping import shown
from builder.publishing.telling.additions import Range
from builder.publishing.telling.choosing import MAX_SIMILAR_SHOWN
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.notes import MAX_NOTES_SHOWN, MAX_REPORTS_NAMED, Note, rest_label, shown_notes
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place, pages_of, passage_anchor
from builder.publishing.telling.similar_claims import SimilarSide
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import Words

MAX_EVIDENCE_SHOWN = 10
"""Sentences on why the reports of one origin are one; all of them are in digest.json, and where each report has a
note."""
MAX_REPORTS_CITED = 10
"""By name in the citation of a claim that is ready to be copied."""


class Weight(NamedTuple):
    """How much stands behind a claim."""

    text: str
    """`4 reports · 2 origins`, or `1 report only`."""
    reports: int
    """How many carry it."""
    origins: int
    """How many independent origins they have."""

    @property
    def is_single(self) -> bool:
        """Whether one report alone carries it."""
        return self.reports == 1

    @property
    def is_shared(self) -> bool:
        """Whether two or more independent origins carry it."""
        return self.origins > 1


class PointView(NamedTuple):
    """A claim in one line, where it is pointed to."""

    id: str
    """Its id."""
    heading: str | None
    """Heading that an editor gave it."""
    headline: Text
    """The words it is shown in."""
    weight: Weight
    """How much stands behind it."""
    speaker: str | None
    """Who is quoted with these words; None where nobody is."""
    place: Place
    """Where it stands."""


class MentionView(NamedTuple):
    """One passage that says a claim."""

    id: str
    """Of the passage."""
    place: Place
    """Where it stands on the page of its report."""
    words: Text | None
    """Its words; None where they may not be quoted."""
    additions: tuple[Range, ...]
    """What it says and the shown wording does not: ranges of code points into `shown(words.text)`, half-open and in
    order."""
    is_headline: bool
    """Whether the claim is shown in this passage."""
    is_same: bool
    """Whether it reads as the claim is shown, so that its words need not be repeated."""


class NoteView(NamedTuple):
    """One footnote: one report that carries the claim."""

    label: str
    """`<claim id>-<number>`: the same wherever the claim stands, and no other note's."""
    number: int
    """On its page, from 1."""
    report: CitedReport
    """Who says it."""
    mentions: tuple[MentionView, ...]
    """The report's own words for it, in the order of its text."""


class NamedReport(NamedTuple):
    """A report that carries the claim and is named without its words."""

    report: CitedReport
    """Who says it."""
    place: Place
    """Where the report says it first, on the report's page."""


class NamedReports(NamedTuple):
    """The note that names the reports which have no note of their own."""

    label: str
    """`<claim id>-rest`."""
    number: int
    """On its page, after the other notes of the claim."""
    reports: int
    """How many reports these are."""
    shown: tuple[NamedReport, ...]
    """The first of them."""
    left: int
    """How many more there are."""


class NoteMark(NamedTuple):
    """What refers to a note."""

    label: str
    """Of the note."""
    number: int
    """Of the note, on its page."""
    name: str
    """Whose note it is: what the report is called, or how many reports it names."""


class CarrierView(NamedTuple):
    """One report that carries the claim, among those of its origin."""

    report: CitedReport
    """Who says it."""
    mentions: tuple[MentionView, ...]
    """The report's own words for it, the shown wording first."""


class OriginView(NamedTuple):
    """One independent root of a claim."""

    carriers: tuple[CarrierView, ...]
    """Its reports that have a note."""
    more_reports: int
    """How many more it has."""
    evidence: tuple[str, ...]
    """Why its reports are one origin, a sentence each; none for a report on its own."""


class SimilarView(NamedTuple):
    """A claim that may say the same and is not counted, as another one points to it."""

    id: str
    """Its id."""
    place: Place
    """Where it stands."""
    name: str
    """What the report is called that is quoted."""
    words: Text | None
    """The words that make it similar, verbatim; None where they may not be quoted."""


class ClaimView(NamedTuple):
    """One claim with everything that is told of it."""

    id: str
    """Its id, which is its anchor."""
    home: Place
    """Its permanent place on the page it is shown for: there, or in a part of that page."""
    headline: Text
    """The words it is shown in, or where none may be quoted, who reports it."""
    is_quoted: bool
    """Whether the headline is a report's own words."""
    heading: str | None
    """Heading that an editor gave it."""
    retired: tuple[str, ...]
    """Ids of earlier claims that went on in it."""
    speaker: str | None
    """Who is quoted with the shown words; None where nobody is."""
    event_date: str | None
    """When what it tells happened: YYYY, YYYY-MM or YYYY-MM-DD."""
    weight: Weight
    """How much stands behind it."""
    disputes: tuple[Place, ...]
    """The disputes it is part of; the anchor is the id of the dispute."""
    origins: tuple[OriginView, ...]
    """Who carries it, by independent origins, as far as their reports have notes."""
    origins_left: int
    """How many origins have no report with a note."""
    notes: tuple[NoteView, ...]
    """A note for each report that is quoted, in their order."""
    named: NamedReports | None
    """The reports that are named without their words; None where each has a note."""
    marks: tuple[NoteMark, ...]
    """What refers to its notes, in their order, the one that names reports last."""
    similar: tuple[SimilarView, ...]
    """The likest of the claims that may say the same and are counted neither as reports nor as origins."""
    citation: str
    """The claim as a text can cite it, ready to be copied."""


Mentions = Mapping[str, Sequence[MentionView]]
"""Report id → its passages that say a claim, the shown wording first."""


def weigh(claim: Claim, words: Words) -> Weight:
    """How much stands behind `claim`, in `words`."""
    return Weight(words.weight(claim), len(claim.sources), len(claim.origins))


def point_view(edition: Edition, claim: Claim, home: str | None = None) -> PointView:
    """`claim` in one line. `home`: the page of which of its topics it is pointed to on; None for its first."""
    return PointView(
        claim.id,
        claim.heading,
        edition.headlines[claim.id],
        weigh(claim, edition.words),
        edition.speakers.name_of(edition.passages[claim.passage]),
        Place(edition.layout.page_of(claim, home), claim.id),
    )


def claim_view(
    edition: Edition,
    claim: Claim,
    *,
    home: str | None = None,
    first_number: int = 1,
    most_notes: int | None = MAX_NOTES_SHOWN,
) -> ClaimView:
    """`claim` with everything that is told of it.

    `home`: the page of which of its topics it stands on; None for its first. `first_number` is that of its first note.
    At most `most_notes` reports are quoted in notes, the others are named; None: each has a note,
    and no evidence is left out.
    """
    quoting, rest = shown_notes(claim, edition.notes[claim.id], most_notes)
    noted = frozenset(note.report.id for note in quoting)
    mentions = _mentions_by_report(edition, claim, noted)
    with_notes = (origin for origin in claim.origins if not noted.isdisjoint(origin.reports))
    most_evidence = None if most_notes is None else MAX_EVIDENCE_SHOWN
    origins = tuple(_origin_view(edition, origin, mentions, most_evidence) for origin in with_notes)

    notes = tuple(_note_view(edition, note, mentions, number) for number, note in enumerate(quoting, first_number))
    named = _named_reports(edition, claim, rest, first_number + len(notes)) if rest else None
    return ClaimView(
        id=claim.id,
        home=Place(home or pages_of(claim)[0], claim.id),
        headline=edition.headlines[claim.id],
        is_quoted=edition.passages[claim.passage].quoted,
        heading=claim.heading,
        retired=edition.retired.get(claim.id, ()),
        speaker=edition.speakers.name_of(edition.passages[claim.passage]),
        event_date=claim.event_date,
        weight=weigh(claim, edition.words),
        disputes=tuple(Place(edition.layout.pages[DISPUTES_PAGE][dispute], dispute) for dispute in claim.disputes),
        origins=origins,
        origins_left=len(claim.origins) - len(origins),
        notes=notes,
        named=named,
        marks=tuple(_marks(notes, named, edition.words)),
        similar=similar_views(edition, claim, home),
        citation=_ready_citation(edition, claim),
    )


def similar_views(edition: Edition, claim: Claim, home: str | None) -> tuple[SimilarView, ...]:
    """The likest of the claims that may say the same as `claim`, which stands on the page `home`."""
    return tuple(_similar_view(edition, side, home) for side in edition.similar.get(claim.id, ())[:MAX_SIMILAR_SHOWN])


def _similar_view(edition: Edition, side: SimilarSide, home: str | None) -> SimilarView:
    """A claim that stands on the page of the other one is pointed to there."""
    other = edition.claims[side.claim]
    page = edition.layout.page_of(other, home if home in pages_of(other) else None)
    passage = edition.passages[side.passage]
    report, cited = edition.reports[passage.report], edition.cited[passage.report]
    return SimilarView(
        side.claim,
        Place(page, side.claim),
        cited.name,
        Text(side.stretch.of(report.text), cited.language) if passage.quoted else None,
    )


def mention_view(edition: Edition, claim: Claim, passage: Passage) -> MentionView:
    """One of the passages of `claim`."""
    report = edition.cited[passage.report]
    return MentionView(
        passage.id,
        Place(report.page, passage_anchor(passage)),
        Text(edition.excerpts[passage.id], report.language) if passage.quoted else None,
        edition.additions(passage, claim),
        passage.id == claim.passage,
        edition.is_same(passage, claim),
    )


def _mentions_by_report(edition: Edition, claim: Claim, noted: Collection[str]) -> Mentions:
    """The shown wording comes first, as in `claim.passages`."""
    mentions: dict[str, list[MentionView]] = {}
    for name in claim.passages:
        passage = edition.passages[name]
        if passage.report in noted:
            mentions.setdefault(passage.report, []).append(mention_view(edition, claim, passage))
    return mentions


def _origin_view(edition: Edition, origin: Origin, mentions: Mentions, most_evidence: int | None) -> OriginView:
    noted = [report for report in origin.reports if report in mentions]
    carriers = tuple(CarrierView(edition.cited[report], tuple(mentions[report])) for report in noted)
    evidence = tuple(edition.words.sentence(said) for said in origin.evidence[:most_evidence])
    return OriginView(carriers, len(origin.reports) - len(noted), evidence)


def _note_view(edition: Edition, note: Note, mentions: Mentions, number: int) -> NoteView:
    by_id = {mention.id: mention for mention in mentions[note.report.id]}
    in_order = tuple(by_id[passage.id] for passage in note.passages)
    return NoteView(note.label, number, edition.cited[note.report.id], in_order)


def _named_reports(edition: Edition, claim: Claim, notes: tuple[Note, ...], number: int) -> NamedReports:
    named = tuple(
        NamedReport(
            edition.cited[note.report.id],
            Place(edition.cited[note.report.id].page, passage_anchor(note.passages[0])),
        )
        for note in notes[:MAX_REPORTS_NAMED]
    )
    return NamedReports(rest_label(claim), number, len(notes), named, len(notes) - len(named))


def _marks(notes: Iterable[NoteView], named: NamedReports | None, words: Words) -> Iterator[NoteMark]:
    for note in notes:
        yield NoteMark(note.label, note.number, note.report.name)
    if named:
        yield NoteMark(named.label, named.number, words.count("more-report", named.reports))


def _ready_citation(edition: Edition, claim: Claim) -> str:
    """The shown words with the reports that have them; the others, who say it in other words, are named apart."""
    words, headline, title = edition.words, edition.headlines[claim.id].text, edition.config.title
    passages = [edition.passages[name] for name in claim.passages]
    if not passages[0].quoted:
        return words.say("claim.citation-bare", claim=headline, briefing=title)

    quoted = {passage.report for passage in passages if edition.is_same(passage, claim)}
    others = [source for source in claim.sources if source not in quoted]
    cited = _names_cited(edition, [source for source in claim.sources if source in quoted])
    if others:
        cited = words.say("claim.citation-also", reports=cited, others=_names_cited(edition, others))
    return words.say("claim.citation", claim=shown(headline), reports=cited, briefing=title)


def _names_cited(edition: Edition, reports: Sequence[str]) -> str:
    """At most MAX_REPORTS_CITED of `reports`, with their days, and how many more there are."""
    named = [edition.cited[report].dated_name for report in reports[:MAX_REPORTS_CITED]]
    if len(reports) > len(named):
        named.append(edition.words.count("more", len(reports) - len(named)))
    return "; ".join(named)
