"""Passages → Digest: each thing once, with every passage that says it. Pure: no clock, no randomness, no log."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations, product
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from builder.config import Config, TopicConfig
from builder.editorial import Editorial
from builder.merging.claims import (
    SAME_CLAIM_CERTAINTY,
    SIMILAR_CERTAINTY,
    Grouping,
    JudgedPairs,
    KnownApart,
    compare_words,
    judge_scored,
    link_mentions,
    tabulate_words,
)
from builder.merging.composing.compose_pages import compose_pages
from builder.merging.disagreement.differences import Difference, Finder, list_finders, order_differences
from builder.merging.disagreement.judging import load_one_thing
from builder.merging.disputes import Side, find_disputes
from builder.merging.events import YearlessDays, date_event
from builder.merging.facts.figure import FoundFigure, value_text
from builder.merging.filing.topics import Topics
from builder.merging.identity.editing import Edited, apply_editorial, withhold_passages
from builder.merging.identity.ids import name_claims, rename_disputes, retire_ids
from builder.merging.identity.naming import EditorsNames
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention, collect_mentions, folded
from builder.merging.origins.independence import Origins
from builder.merging.origins.translated_reports import Translation, find_translated_reports
from builder.merging.similar import SimilarMentions, find_similar_claims, find_similar_mentions
from builder.merging.wordings import choose_wording, find_leant_on
from builder.model import Claim, Digest, Dispute, Earlier, Figure, KeptApart, Origin, Reading, Similar, Topic
from builder.speakers import Speakers
from builder.stages import ALONE, IN_TURN, Means, Workers, batched

ONE_THING = load_one_thing()
MIN_SHARED_MENTIONS = 4_096
"""Passages from which on copies of this process take steps of their own: of fewer, a step is shorter than to make them."""
WORDED_AT_ONCE = 4_096
"""Claims of a task that chooses their wording: a tenth of a second of work."""
_Judged = tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.int64]]
"""Certainties, one report, stand-ins, as the fields of `JudgedPairs` of these names."""


class _Compared(NamedTuple):
    """What comes of comparing passages two by two."""

    mentions: Sequence[Mention]
    """The passages."""
    grouping: Grouping
    """Which say one thing."""
    nearly_same: tuple[SimilarMentions, ...]
    """Which may."""
    differences: tuple[Difference, ...]
    """What they differ about."""
    translated: Mapping[tuple[str, str], Translation]
    """Two ids of reports (in order) → why one is a translation of the other."""


class _Related(NamedTuple):
    """What claims are to one another."""

    disputes: tuple[Dispute, ...]
    """Where they differ about one thing."""
    kept_apart: tuple[KeptApart, ...]
    """Which speak of one matter and are kept apart."""
    similar: tuple[Similar, ...]
    """Which may be the same."""


class _Told(NamedTuple):
    """What is told of a claim beside what its mentions are; fields as of `Claim`."""

    shown: str
    """Id of the passage shown."""
    leans_on: tuple[str, ...]
    """Those it cannot be understood without."""
    origins: tuple[Origin, ...]
    """Of its reports."""
    topics: tuple[str, ...]
    """Where it is filed."""


def merge_claims(
    reading: Reading,
    config: Config,
    earlier: Earlier | None = None,
    editorial: Editorial | None = None,
    means: Means = ALONE,
) -> Digest:
    """Say each thing of `reading` once.

    Claims and disputes take over the ids of those of `earlier` that they share most with.

    Every passage whose fate is a claim is in exactly one claim of the digest, but for those of claims that `editorial`
    withholds. The order in which reports were read, the clock and the machine change nothing. Raises UsageError when an
    entry of `editorial` does not apply.
    """
    earlier = earlier or Earlier()

    # Which passages say one thing, what each such claim is called, and what an editor decides about it.
    mentions = collect_mentions(reading, means)
    doing = means.workers if len(mentions) >= MIN_SHARED_MENTIONS else IN_TURN
    hand = EditorsNames(editorial or Editorial(""), mentions)
    compared = _compare(mentions, hand.apart, doing)
    groups = [tuple(mentions[place] for place in group) for group in compared.grouping.groups]
    named = dict(zip(name_claims(groups, earlier.grouped), groups, strict=True))
    edited = apply_editorial(hand, named, earlier, [topic.id for topic in config.topics])

    # What is shown of it, how many origins it has, where it is filed, when it happened.
    described = _describe_claims(reading, config, compared, edited, doing)
    claims = list(_with_yearless_days(described, mentions))

    # Where claims differ about one thing, and which may be the same.
    related = _relate_claims(claims, compared, edited, earlier, config.language)
    claims = _order_by_event(_with_disputes(claims, related.disputes))

    # What each page shows of it.
    digest = Digest(
        reports=reading.reports,
        passages=withhold_passages(reading.passages, edited.withheld),
        claims=tuple(claims),
        disputes=related.disputes,
        kept_apart=related.kept_apart,
        topics=_list_topics(config.topics, claims),
        retired=retire_ids(earlier, edited.groups, edited.gone),
        edits=edited.edits,
        unedited=edited.unedited,
        not_included=reading.not_included,
        similar=related.similar,
    )
    return compose_pages(digest, config.language, config.topics)


def _compare(mentions: Sequence[Mention], apart: Collection[tuple[str, str]], workers: Workers) -> _Compared:
    """Compare the passages; the table of their words and the scores of all pairs end here.

    `apart`: passage ids, two and two, of what an editor sets apart.
    """
    table = tabulate_words(mentions)
    pairs, scores = compare_words(table, workers)

    # Each of these looks at all passages, and at nothing that another finds.
    asked = mentions, table, pairs, scores
    finding = (partial(_find, find, *asked) for find in list_finders(ONE_THING))
    steps: tuple[Callable[[], object], ...] = (
        partial(_judge, *asked),
        *finding,
        partial(find_translated_reports, *asked),
    )
    told, *found, translated = workers.map_here(_take_step, steps)
    judged = JudgedPairs(pairs, scores, *cast("_Judged", told))
    differences = order_differences(chain.from_iterable(cast("list[tuple[Difference, ...]]", found)))

    grouping = link_mentions(mentions, judged, SAME_CLAIM_CERTAINTY, KnownApart(apart, differences), workers)
    return _Compared(
        mentions,
        grouping,
        find_similar_mentions(mentions, table, judged, grouping.groups, SIMILAR_CERTAINTY),
        differences,
        cast("Mapping[tuple[str, str], Translation]", translated),
    )


def _take_step(step: Callable[[], object]) -> object:
    return step()


def _find(
    find: Finder,
    mentions: Sequence[Mention],
    table: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
) -> tuple[Difference, ...]:
    return tuple(find(mentions, table, pairs, scores))


def _judge(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> _Judged:
    judged = judge_scored(mentions, table, pairs, scores)
    return judged.certainties, judged.one_report, judged.stand_ins


def _describe_claims(
    reading: Reading,
    config: Config,
    compared: _Compared,
    edited: Edited,
    workers: Workers,
) -> Iterator[Claim]:
    """A claim for each group of `edited`, in their order."""
    groups = tuple(edited.groups.values())

    def find_origins() -> list[tuple[Origin, ...]]:
        speakers = Speakers(reading.reports, reading.passages, config.speakers)
        origins = Origins(reading.reports, config.agencies, speakers, compared.translated)
        return [origins.group_reports(group) for group in groups]

    def file_groups() -> list[tuple[str, ...]]:
        return Topics(compared.mentions, config.topics).file_all(groups)

    places = {mention.passage.id: place for place, mention in enumerate(compared.mentions)}
    wording = _Wording(compared.mentions, places, edited, config.language)
    parts = (partial(wording.word, some) for some in batched(edited.groups, WORDED_AT_ONCE))
    steps: tuple[Callable[[], object], ...] = (find_origins, file_groups, *parts)
    found = tuple(workers.map_here(_take_step, steps))
    origins, filed = cast("list[tuple[Origin, ...]]", found[0]), cast("list[tuple[str, ...]]", found[1])
    worded = chain.from_iterable(cast("tuple[list[tuple[str, tuple[str, ...]]], ...]", found[2:]))

    order = {report.id: place for place, report in enumerate(reading.reports)}
    for claim_id, own, topics, (shown, leant_on) in zip(edited.groups, origins, filed, worded, strict=True):
        told = _Told(shown, leant_on, own, edited.topics.get(claim_id, topics))
        yield _describe(claim_id, edited, told, order)


@dataclass(frozen=True, slots=True)
class _Wording:
    """Chooses how claims are worded."""

    mentions: Sequence[Mention]
    """All."""
    places: Mapping[str, int]
    """Passage id → where among them its mention stands."""
    edited: Edited
    """The groups, with what an editor decided."""
    language: str
    """Of the briefing (BCP 47)."""

    def word(self, claim_ids: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """As `_word`, of each."""
        return list(map(self._word, claim_ids))

    def _word(self, claim_id: str) -> tuple[str, tuple[str, ...]]:
        """The passage that is shown of a claim: the one an editor chose, else the one that reads best.

        With those that it cannot be understood without; nothing that an editor withholds.
        """
        group, pinned = self.edited.groups[claim_id], self.edited.shown.get(claim_id)
        is_there = any(mention.passage.id == pinned for mention in group)
        shown = pinned if pinned and is_there else choose_wording(group, self.language).passage.id

        leant_on = find_leant_on(self.mentions, self.places[shown])
        withheld = not self.edited.withheld.keys().isdisjoint(leant_on)
        return shown, () if withheld else leant_on


def _describe(claim_id: str, edited: Edited, told: _Told, order: Mapping[str, int]) -> Claim:
    group = edited.groups[claim_id]
    shown = next(mention for mention in group if mention.passage.id == told.shown)
    rest = [mention.passage.id for mention in group if mention is not shown]

    return Claim(
        id=claim_id,
        text=folded(shown.text),
        passage=shown.passage.id,
        passages=(shown.passage.id, *rest),
        sources=tuple(sorted({mention.report.id for mention in group}, key=order.__getitem__)),
        origins=told.origins,
        topics=told.topics,
        event_date=date_event(shown, group),
        figures=tuple(_quote_figure(mention, figure) for mention in group for figure in mention.figures),
        heading=edited.headings.get(claim_id),
        leans_on=told.leans_on,
    )


def _with_yearless_days(claims: Iterable[Claim], mentions: Sequence[Mention]) -> Iterator[Claim]:
    """`claims` with the days that their shown wording names without a year."""
    days, by_passage = YearlessDays(mentions), {mention.passage.id: mention for mention in mentions}
    for claim in claims:
        day = days.find(by_passage[claim.passage])
        yield replace(claim, yearless_day=day) if day else claim


def _quote_figure(mention: Mention, figure: FoundFigure) -> Figure:
    words = mention.text[figure.start : figure.end]
    return Figure(words, value_text(figure), figure.unit, mention.passage.id)


def _relate_claims(
    claims: Sequence[Claim], compared: _Compared, edited: Edited, earlier: Earlier, language: str
) -> _Related:
    """What `claims` are to one another after the editor's hand; disputes have the ids of those of `earlier`.

    What they differ about is told in `language` where a report tells it in that.
    """
    sides = _sides_by_passage(claims, edited)
    kept_apart = _between_claims((*compared.grouping.kept_apart, *compared.grouping.separable), sides)
    found = find_disputes(compared.differences, compared.mentions, sides, edited, language)
    disputes = rename_disputes(found, earlier)

    differing = set(_differing(disputes, kept_apart, sides, edited))
    return _Related(disputes, kept_apart, find_similar_claims(compared.nearly_same, edited.groups, differing))


def _sides_by_passage(claims: Sequence[Claim], edited: Edited) -> dict[str, Side]:
    """Passage id → its claim as disputes need it."""
    sides: dict[str, Side] = {}
    for claim in claims:
        group = edited.groups[claim.id]
        side = Side(claim.id, claim.text, claim.sources, group, claim.topics)
        sides |= dict.fromkeys((mention.passage.id for mention in group), side)
    return sides


def _between_claims(pairs: Iterable[KeptApart], sides: Mapping[str, Side]) -> tuple[KeptApart, ...]:
    """Those of `pairs` whose passages are in two claims after the editor's hand, by falling score.

    None of a withheld passage.
    """
    between = []
    for pair in pairs:
        one, other = (sides.get(passage) for passage in pair.passages)
        if one and other and one.claim != other.claim:
            between.append(pair)
    return tuple(sorted(between, key=lambda pair: (-pair.score, pair.passages)))


def _differing(
    disputes: Iterable[Dispute], kept_apart: Iterable[KeptApart], sides: Mapping[str, Side], edited: Edited
) -> Iterator[tuple[str, str]]:
    """Claims, each two sorted, that are known not to be the same: by a dispute, a rule or an editor who set them apart."""
    for dispute in disputes:
        for one, other in combinations(dispute.values, 2):
            yield from (_sorted(*claims) for claims in product(one.claims, other.claims))
    for pair in kept_apart:
        yield _sorted(*(sides[passage].claim for passage in pair.passages))
    for edit in edited.edits:
        if edit.kind in {"split", "apart"}:
            yield from combinations(sorted(edit.claims), 2)


def _sorted(claim: str, other: str) -> tuple[str, str]:
    return (claim, other) if claim < other else (other, claim)


def _with_disputes(claims: Sequence[Claim], disputes: Sequence[Dispute]) -> list[Claim]:
    """`claims` with the ids of the disputes they are part of."""
    involved: dict[str, dict[str, None]] = {}
    for dispute in disputes:
        for value in dispute.values:
            for claim in value.claims:
                involved.setdefault(claim, {})[dispute.id] = None

    return [replace(claim, disputes=tuple(involved[claim.id])) if claim.id in involved else claim for claim in claims]


def _order_by_event(claims: Sequence[Claim]) -> list[Claim]:
    """By event date, undated last, then by the first mention's place; e.g. 2022 before 2022-09-24 before 2023-01."""
    places = {claim.id: place for place, claim in enumerate(claims)}
    return sorted(claims, key=lambda claim: (claim.event_date or "9999", places[claim.id]))


def _list_topics(topics: Iterable[TopicConfig], claims: Sequence[Claim]) -> tuple[Topic, ...]:
    listed = []
    for topic in topics:
        filed = tuple(claim.id for claim in claims if topic.id in claim.topics)
        titles = tuple(section.title for section in topic.sections)
        listed.append(Topic(topic.id, topic.title, topic.description, filed, titles))
    return tuple(listed)
