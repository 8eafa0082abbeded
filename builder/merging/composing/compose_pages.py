"""A digest → the same with what each page shows, in units.

A unit is a stretch of one report; what several reports say stands first.

A claim of several reports stands once on a page, in the stretch that has most of such claims; its other wordings go to
the notes. Nothing that only one report says is taken apart. All that decides stands in the digest: the same digest, the
same pages.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from builder.config import SectionConfig, TopicConfig
from builder.merging.composing.sentences import Sentence, sentences_by_report
from builder.merging.composing.showing import Candidate, Showing
from builder.merging.composing.stretches import Stretch, excerpt_stretch, find_stretches
from builder.merging.filing.sections import choose_section
from builder.merging.leaning import leans
from builder.model import CONTEXT, Claim, Digest, Passage, TopicPage, Unit, UnitKind

MAX_UNGROUPED_UNITS = 40
"""On a page of more units the runs of each report stand together: such a page is read by its table of contents."""


Rank = tuple[int, int]
"""Where an editor put something: 0 first, 1 nowhere, 2 last; then the place of the entry."""
BETWEEN = (1, 0)


class _Placed(NamedTuple):
    """A unit and what decides its place on the page."""

    unit: Unit
    """The unit."""
    stretch: Stretch
    """Where it is from."""
    sentences: tuple[Sentence, ...]
    """Its own, without what is repeated."""


def compose_pages(digest: Digest, language: str = "", topics: Iterable[TopicConfig] = ()) -> Digest:
    """`digest` with what the page of each topic shows, in their order, and last that of what fits none.

    Every claim is shown in one unit of each page it is filed under, and is worded as the first of them shows it: in words
    of the briefing's `language` (BCP 47; empty where none is preferred), where a report has such. What one report alone
    tells stands by the sections that `topics` have.
    """
    composer = _Composer(digest, language)
    sections = {topic.id: topic.sections for topic in topics}
    pages = [
        TopicPage(topic.id, composer.units(topic.claims, topic.id, sections.get(topic.id, ())))
        for topic in digest.topics
    ]
    unfiled = [claim.id for claim in digest.claims if not claim.topics]
    pages.append(TopicPage(CONTEXT, composer.units(unfiled, CONTEXT)))

    told = {claim: unit for page in reversed(pages) for unit in page.units for claim in unit.claims}
    claims = tuple(composer.reword(claim, told[claim.id]) for claim in digest.claims)
    return replace(digest, claims=claims, pages=tuple(pages))


class _Composer:
    """What holds for every page of a digest, worked out once."""

    def __init__(self, digest: Digest, language: str) -> None:
        self.claims, self.reports = digest.claims_by_id, digest.reports_by_id
        self.places = {report.id: place for place, report in enumerate(digest.reports)}
        self.claim_of = {name: claim.id for claim in digest.claims for name in claim.passages}
        self.sentences = sentences_by_report(digest.reports_by_id, digest.passages)
        pinned = (claim for edit in digest.edits if edit.kind == "pin" for claim in edit.claims)
        self.put = [edit for edit in digest.edits if edit.kind in {"first", "last"}]
        self.showing = Showing(digest.reports_by_id, digest.passages_by_id, frozenset(pinned), language)

    def units(self, claim_ids: Sequence[str], page: str, sections: Sequence[SectionConfig] = ()) -> tuple[Unit, ...]:
        """What the page of that id, about `claim_ids`, shows, in its order; its runs by `sections`."""
        candidates = list(self._candidates(frozenset(claim_ids)))
        self.showing.assign(candidates)
        placed = [self._place(candidate) for candidate in candidates if candidate.shown]

        shared = [one for one in placed if one.unit.kind is UnitKind.SHARED]
        runs = [one for one in placed if one.unit.kind is UnitKind.RUN]
        put = self._put_by_claim(page)
        shared.sort(key=self._weight)
        runs = _in_text_order(sorted(runs, key=self._extent))
        is_grouped = len(placed) > MAX_UNGROUPED_UNITS
        if is_grouped:
            runs = self._grouped_by_report(runs, put)

        shared.sort(key=lambda one: _rank(one.unit, put))
        if not is_grouped:
            runs.sort(key=lambda run: _rank(run.unit, put))
        return (*(one.unit for one in shared), *self._by_section([run.unit for run in runs], sections))

    def _by_section(self, runs: Sequence[Unit], sections: Sequence[SectionConfig]) -> list[Unit]:
        """`runs` with their sections: first those that stand in none, then by sections, each in the order they have."""
        if not sections:
            return list(runs)
        chosen = [replace(run, section=choose_section(self._texts(run.passages), sections)) for run in runs]
        return sorted(chosen, key=lambda run: -1 if run.section is None else run.section)

    def _texts(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """What each of these passages says, and in which language (BCP 47)."""
        own = [(passage, self.reports[passage.report]) for passage in map(self.showing.passages.__getitem__, names)]
        return [(passage.span.of(report.text), report.citation.language) for passage, report in own]

    def _put_by_claim(self, page: str) -> dict[str, Rank]:
        """Claim that an editor put first or last on the page → its rank: first ones, all others, last ones."""
        put: dict[str, Rank] = {}
        for place, edit in enumerate(self.put):
            if not edit.topics or page in edit.topics:
                put |= dict.fromkeys(edit.claims, (0 if edit.kind == "first" else 2, place))
        return put

    def reword(self, claim: Claim, unit: Unit) -> Claim:
        """`claim` in the words that `unit` shows it in."""
        mentions = [name for name in unit.passages if name in claim.passages]
        if claim.passage in mentions:
            return claim

        passages = self.showing.passages
        shown = max(
            (passages[name] for name in mentions), key=lambda passage: (passage.quoted, *self.showing.worth(passage))
        )
        text = " ".join(shown.span.of(self.reports[shown.report].text).split()) if claim.text else ""
        others = (name for name in claim.passages if name != shown.id)
        leans_on = self._leant_on(shown)
        return replace(claim, text=text, passage=shown.id, passages=(shown.id, *others), leans_on=leans_on)

    def _leant_on(self, passage: Passage) -> tuple[str, ...]:
        """The beginning of its sentence and, where that leans too, the sentence before.

        Empty if `passage` needs neither.
        """
        report = self.reports[passage.report]
        if not leans(passage.span.of(report.text), report.citation.language):
            return ()

        sentences = self.sentences[passage.report]
        place = next(place for place, sentence in enumerate(sentences) if passage in sentence.passages)
        own = sentences[place]
        before = [part for part in own.passages if part.span < passage.span]
        if own.leans and place:
            before = [*sentences[place - 1].passages, *before]
        return tuple(part.id for part in before)

    def _candidates(self, on_page: frozenset[str]) -> Iterator[Candidate]:
        """The stretches of a page in the order of reports and text; claims of one report are shown in theirs."""
        claim_of = self.claim_of

        def is_on_page(sentence: Sentence) -> bool:
            return any(claim_of[passage.id] in on_page for passage in sentence.passages)

        for report in self._reports_of(on_page):
            for stretch in find_stretches(report, self.sentences[report], is_on_page):
                yield self._candidate(stretch, on_page)

    def _candidate(self, stretch: Stretch, on_page: frozenset[str]) -> Candidate:
        candidate = Candidate(stretch)
        for sentence in self._sentences(stretch):
            for passage in sentence.passages:
                claim = self.claims[self.claim_of[passage.id]]
                if claim.id not in on_page or not self.showing.is_shown_in(claim, passage):
                    continue
                if len(claim.sources) > 1:
                    candidate.shared.setdefault(claim.id, []).append(passage)
                else:
                    candidate.shown.add(claim.id)
        return candidate

    def _reports_of(self, claim_ids: Iterable[str]) -> list[str]:
        """The reports that carry any of the claims, in their order."""
        carriers = {source for name in claim_ids for source in self.claims[name].sources}
        return sorted(carriers, key=self.places.__getitem__)

    def _sentences(self, stretch: Stretch) -> Sequence[Sentence]:
        return self.sentences[stretch.report][stretch.start : stretch.end]

    def _place(self, candidate: Candidate) -> _Placed:
        stretch, sentences = candidate.stretch, self.sentences[candidate.stretch.report]
        own = [
            place
            for place in range(stretch.start, stretch.end)
            if not candidate.shown.isdisjoint(self._claims_of(sentences[place]))
        ]
        excerpt = excerpt_stretch(sentences, own)
        shown = tuple(sentences[place] for place in excerpt.places)

        named = dict.fromkeys(claim for sentence in shown for claim in self._claims_of(sentence))
        claims = tuple(claim for claim in named if claim in candidate.shown)
        is_shared = any(len(self.claims[claim].sources) > 1 for claim in claims)
        unit = Unit(
            UnitKind.SHARED if is_shared else UnitKind.RUN,
            claims,
            tuple(passage.id for sentence in shown for passage in sentence.passages),
            tuple(passage.id for place in excerpt.repeated for passage in sentences[place].passages),
        )
        return _Placed(unit, stretch, shown)

    def _claims_of(self, sentence: Sentence) -> list[str]:
        return [self.claim_of[passage.id] for passage in sentence.passages]

    def _weight(self, placed: _Placed) -> tuple[object, ...]:
        """Sort key of units that show what several reports say.

        Most reports, then most origins; what stands alone before what leans; most such claims; the newest; the first.
        """
        claims = [claim for name in placed.unit.claims if len((claim := self.claims[name]).sources) > 1]
        return (
            -max(len(claim.sources) for claim in claims),
            -max(len(claim.origins) for claim in claims),
            placed.sentences[0].leans,
            -len(claims),
            *self._age(placed),
        )

    def _extent(self, placed: _Placed) -> tuple[object, ...]:
        """Sort key of runs: most sentences that the report alone carries; the newest; the first."""
        return (-len(self._carried_alone(placed)), *self._age(placed))

    def _carried_alone(self, placed: _Placed) -> list[Sentence]:
        shown = frozenset(placed.unit.claims)
        return [sentence for sentence in placed.sentences if not shown.isdisjoint(self._claims_of(sentence))]

    def _age(self, placed: _Placed) -> tuple[int, int, int]:
        """The newest report first, undated ones last, then in the order of reports and text."""
        published = self.reports[placed.stretch.report].citation.published
        day = int(published.replace("-", "")) if published else 0
        return -day, self.places[placed.stretch.report], placed.stretch.start

    def _grouped_by_report(self, runs: Sequence[_Placed], put: Mapping[str, Rank]) -> list[_Placed]:
        """`runs` with those of each report together, in the order of its text; the report with most to tell first.

        A report with a run that an editor put first or last is put so itself.
        """
        told: dict[str, int] = {}
        ranks: dict[str, Rank] = {}
        for run in runs:
            report, rank = run.stretch.report, _rank(run.unit, put)
            told[report] = told.get(report, 0) + len(self._carried_alone(run))
            ranks[report] = rank if ranks.get(report, BETWEEN) == BETWEEN else min(rank, ranks[report])
        return sorted(
            runs,
            key=lambda run: (ranks[run.stretch.report], -told[run.stretch.report], *self._age(run)),
        )


def _in_text_order(runs: Sequence[_Placed]) -> list[_Placed]:
    """`runs` with those of each report together in the order of its text, where the first of them stands."""
    first: dict[str, int] = {}
    for place, run in enumerate(runs):
        first.setdefault(run.stretch.report, place)
    return sorted(runs, key=lambda run: (first[run.stretch.report], run.stretch.start))


def _rank(unit: Unit, put: Mapping[str, Rank]) -> Rank:
    """Where an editor put the unit: by the first claim in it that is put anywhere."""
    return min((put[claim] for claim in unit.claims if claim in put), default=BETWEEN)
