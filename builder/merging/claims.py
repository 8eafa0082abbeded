"""Mentions → groups that say one thing."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.disagreement.differences import Difference
from builder.merging.guards import find_difference
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.evidence import NO_EVIDENCE, Evidence, gather_evidence, gather_in_parts
from builder.merging.likeness.judgement import LOG_ODDS_RANGE, judge_pairs, load_judgement
from builder.merging.likeness.lexicon import read_words
from builder.merging.likeness.linkage import link_average
from builder.merging.likeness.sharing import distinct
from builder.merging.likeness.similarity import SAME_MATTER_SCORE, score_pairs
from builder.merging.likeness.stories import find_stories
from builder.merging.likeness.word_table import WordTable, weigh_words
from builder.merging.mentions import Mention, folded
from builder.model import KeptApart, Report, Rule, Said
from builder.stages import IN_TURN, Workers, batched

JUDGEMENT = load_judgement()
SAME_CLAIM_CERTAINTY = JUDGEMENT.same_claim_certainty
SIMILAR_CERTAINTY = JUDGEMENT.similar_certainty
SAME_REPORT_DOUBT = 1.0 / (2 * LOG_ODDS_RANGE)
"""What two passages of one report lose in certainty, log-odds of 1: a report says a thing twice only as lead and
detail. On stories left out log-odds of 0 to 1 change the badges earned and the claims found by less than .01; what is
said twice within one report is labelled nowhere."""
ASKED_AT_ONCE = 2_048
"""Pairs of a task that asks what keeps them apart: a twentieth of a second of work."""


@dataclass(frozen=True, slots=True)
class ComparedPairs:
    """Pairs worth comparing, with what speaks for one claim; arrays over them."""

    pairs: NDArray[np.int64]
    """(n_pairs, 2): places in `mentions`, the first smaller, ascending."""
    scores: NDArray[np.float64]
    """(n_pairs,): how alike their words are, 0 to 1."""
    evidence: Evidence
    """What the judgement goes by, of those pairs whose words are alike enough to judge."""
    stand_ins: NDArray[np.int64]
    """(n_mentions,): place of the first mention with the same words, as `find_stand_ins` has it."""


@dataclass(frozen=True, slots=True)
class JudgedPairs:
    """Pairs worth comparing, judged; arrays over them."""

    pairs: NDArray[np.int64]
    """(n_pairs, 2): places in `mentions`, the first smaller, ascending."""
    scores: NDArray[np.float64]
    """(n_pairs,): how alike their words are, 0 to 1."""
    certainties: NDArray[np.float64]
    """(n_pairs,): how certain it is that they say one thing, 0 to 1, less what passages of one report lose; 0 where the
    words are too little alike to judge."""
    one_report: NDArray[np.bool_]
    """(n_pairs,): whether one report has both, or copies of them."""
    stand_ins: NDArray[np.int64]
    """(n_mentions,): place of the first mention with the same words, as `find_stand_ins` has it."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What became of the pairs."""

    groups: tuple[tuple[int, ...], ...]
    """Places in `mentions`, each group ascending, groups by their first."""
    kept_apart: tuple[KeptApart, ...]
    """Pairs that speak of one matter and that a guard keeps apart, by falling score."""
    separable: tuple[KeptApart, ...]
    """Pairs within the groups that speak of one matter, by passages: kept apart where an editor splits the group."""


@dataclass(frozen=True, slots=True)
class KnownApart:
    """What is known to be no claim, beside what the guards say."""

    by_editor: Collection[tuple[str, str]] = ()
    """Passage ids, two and two, of what an editor sets apart for good."""
    differences: Sequence[Difference] = ()
    """What stands on two sides of one of these is apart."""


NOTHING_APART = KnownApart()
"""Where the guards alone are asked."""


def group_mentions(mentions: Sequence[Mention]) -> Grouping:
    """Say which of `mentions` say one thing.

    They are sorted by report and place; the order in which reports were read changes nothing.
    """
    table = tabulate_words(mentions)
    return link_mentions(mentions, judge_mentions(mentions, table), SAME_CLAIM_CERTAINTY)


def judge_mentions(mentions: Sequence[Mention], table: WordTable, workers: Workers = IN_TURN) -> JudgedPairs:
    """Compare the words of every pair that is worth it and judge whether both say one thing."""
    return judge_scored(mentions, table, *compare_words(table, workers))


def judge_scored(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> JudgedPairs:
    """The same of `pairs`, (n_pairs, 2), ascending, whose words are as alike as `scores` tell, (n_pairs,).

    What speaks for one claim is gathered and judged for some pairs at a time: all of it is the largest of a folder.
    """
    parts = gather_in_parts(table, [mention.text for mention in mentions], pairs, scores)
    certainties = judge_pairs(parts, len(pairs), JUDGEMENT)
    compared = ComparedPairs(pairs, scores, NO_EVIDENCE, find_stand_ins(mentions, table))
    return settle_certainties(mentions, table, compared, certainties)


def compare_mentions(mentions: Sequence[Mention], table: WordTable, workers: Workers = IN_TURN) -> ComparedPairs:
    """Compare the words of every pair that is worth it and gather what speaks for one claim."""
    pairs, scores = compare_words(table, workers)
    evidence = gather_evidence(table, [mention.text for mention in mentions], pairs, scores)
    return ComparedPairs(pairs, scores, evidence, find_stand_ins(mentions, table))


def compare_words(table: WordTable, workers: Workers = IN_TURN) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The pairs that are worth comparing, (n_pairs, 2), ascending, and how alike their words are, (n_pairs,)."""
    pairs = find_candidates(table, workers)
    return pairs, score_pairs(table, pairs, workers=workers)


def judge_compared(mentions: Sequence[Mention], table: WordTable, compared: ComparedPairs) -> JudgedPairs:
    """Judge whether both passages of each compared pair say one thing."""
    certainties = judge_pairs([compared.evidence], len(compared.pairs), JUDGEMENT)
    return settle_certainties(mentions, table, compared, certainties)


def settle_certainties(
    mentions: Sequence[Mention], table: WordTable, compared: ComparedPairs, certainties: NDArray[np.float64]
) -> JudgedPairs:
    """Make the judged `certainties`, (n_pairs,), those that count.

    Copies have that of their best surroundings, and passages of one report lose SAME_REPORT_DOUBT.
    """
    pairs, stand_ins = compared.pairs, compared.stand_ins
    one_report = _are_of_one_report(mentions, table, stand_ins, pairs)

    crossing = np.flatnonzero(one_report)
    crossing = crossing[_cross_copies(table, stand_ins, pairs[crossing])]
    certainties = certainties.copy()
    certainties[crossing] = 0.0

    best = best_of_copies(pairs, certainties, stand_ins)
    counted = np.where(one_report, (best - SAME_REPORT_DOUBT).clip(min=0.0), best)
    return JudgedPairs(pairs, compared.scores, counted, one_report, stand_ins)


def best_of_copies(
    pairs: NDArray[np.int64], certainties: NDArray[np.float64], stand_ins: NDArray[np.int64]
) -> NDArray[np.float64]:
    """(n_pairs,): of all pairs with the same words the highest certainty.

    What surrounds a passage differs between its copies, and which of them stands for the others must decide nothing.
    """
    copied = (np.bincount(stand_ins, minlength=len(stand_ins)) > 1)[stand_ins]
    rows = np.flatnonzero(copied[pairs[:, 0]] | copied[pairs[:, 1]])  # any other pair has words of its own

    ends = np.sort(stand_ins[pairs[rows]], axis=1)
    keys = ends[:, 0] * len(stand_ins) + ends[:, 1]
    places = np.searchsorted(distinct(keys), keys)
    best = np.zeros(int(places.max(initial=-1)) + 1)
    np.maximum.at(best, places, certainties[rows])

    settled = certainties.copy()
    settled[rows] = best[places]
    return settled


def tabulate_words(mentions: Sequence[Mention]) -> WordTable:
    """The words of `mentions` weighed in the folder and in each story."""
    return tabulate_texts([mention.text for mention in mentions], [mention.report for mention in mentions])


def tabulate_texts(texts: Sequence[str], report_of: Sequence[Report]) -> WordTable:
    """The words of `texts`, each of the report at its place in `report_of`, weighed as those of mentions."""
    numbers: dict[str, int] = {}
    reports = [numbers.setdefault(report.id, len(numbers)) for report in report_of]
    lexicon = read_words(texts, [report.citation.language for report in report_of])
    stories, likeness = find_stories(lexicon, reports, len(numbers))
    return weigh_words(lexicon, reports, stories, likeness)


def link_mentions(
    mentions: Sequence[Mention],
    judged: JudgedPairs,
    min_certainty: float,
    apart: KnownApart = NOTHING_APART,
    workers: Workers = IN_TURN,
) -> Grouping:
    """Group by average linkage over certainties; guards hold for every two mentions of a group.

    What is known to be `apart` is no claim either.

    Of mentions with the same words one is linked, and the others are put into its group: a copy adds a source, and
    makes a claim neither more alike to another nor less.
    """
    stand_ins = judged.stand_ins
    of_originals = (stand_ins == np.arange(len(stand_ins)))[judged.pairs].all(axis=1)
    told = of_originals & ((judged.scores >= SAME_MATTER_SCORE) | (judged.certainties > 0))
    pairs, scores, certainties = judged.pairs[told], judged.scores[told], judged.certainties[told]
    rules = _Rules(mentions, _originals(mentions, stand_ins, apart.by_editor), apart.differences)
    rules.ask(pairs[scores >= SAME_MATTER_SCORE], workers)

    linked = certainties > 0
    originals = link_average(len(mentions), pairs[linked], certainties[linked], min_certainty, rules.keep_apart)
    groups = _with_copies(originals, stand_ins)

    named = _NamedPairs(mentions, pairs, scores)
    kept_apart = named.kept_apart(scores >= SAME_MATTER_SCORE, rules.between)
    together = _are_of_one_group(groups, pairs) & (scores >= SAME_MATTER_SCORE)
    separable = named.kept_apart(together, lambda _first, _second: Rule.SET_APART)
    separable += _pairs_of_copies(mentions, stand_ins)
    return Grouping(
        groups=tuple(groups),
        kept_apart=tuple(sorted(kept_apart, key=lambda pair: (-pair.score, pair.passages))),
        separable=tuple(sorted(separable, key=lambda pair: pair.passages)),
    )


class _Rules:
    """What keeps two mentions apart, asked once for each two of them."""

    def __init__(
        self, mentions: Sequence[Mention], apart: Collection[tuple[int, int]], differences: Sequence[Difference]
    ) -> None:
        """`apart`: places, the first smaller, of what an editor sets apart."""
        self.mentions = mentions
        self.sides: dict[int, dict[int, int]] = defaultdict(dict)
        for number, difference in enumerate(differences):
            for side, given in enumerate(difference.sides):
                for each in given:
                    self.sides[each.place][number] = side
        self.known: dict[tuple[int, int], Rule | None] = dict.fromkeys(apart, Rule.SET_APART)

    def between(self, first: int, second: int) -> Rule | None:
        if (first, second) not in self.known:
            self.known[first, second] = self._find(first, second)
        return self.known[first, second]

    def ask(self, pairs: NDArray[np.int64], workers: Workers) -> None:
        """Ask for each of `pairs`, (n, 2), at once."""
        unknown = [(first, second) for first, second in pairs.tolist() if (first, second) not in self.known]
        tasks = tuple(batched(unknown, ASKED_AT_ONCE))
        for some, rules in zip(tasks, workers.map_here(self._find_some, tasks), strict=True):
            self.known |= zip(some, rules, strict=True)

    def _find_some(self, pairs: Iterable[tuple[int, int]]) -> list[Rule | None]:
        return [self._find(*pair) for pair in pairs]

    def _find(self, first: int, second: int) -> Rule | None:
        rule = find_difference(self.mentions[first], self.mentions[second])
        return Rule.DIFFERENT if rule is None and self._differ(first, second) else rule

    def _differ(self, first: int, second: int) -> bool:
        """Whether two mentions stand on two sides of one difference."""
        if first not in self.sides or second not in self.sides:
            return False
        theirs = self.sides[second]
        return any(theirs.get(number, side) != side for number, side in self.sides[first].items())

    def keep_apart(self, first: int, second: int) -> bool:
        return self.between(first, second) is not None


def _originals(
    mentions: Sequence[Mention], stand_ins: NDArray[np.int64], apart: Iterable[tuple[str, str]]
) -> set[tuple[int, int]]:
    """`apart` as places of what stands for them, the first smaller; copies of one another are left out."""
    places = {mention.passage.id: place for place, mention in enumerate(mentions)}
    pairs = set()
    for one, other in apart:
        first, second = sorted((int(stand_ins[places[one]]), int(stand_ins[places[other]])))
        if first != second:
            pairs.add((first, second))
    return pairs


class _NamedPairs:
    """Pairs of places with their scores, told by the ids of their passages."""

    def __init__(self, mentions: Sequence[Mention], pairs: NDArray[np.int64], scores: NDArray[np.float64]) -> None:
        self.mentions, self.pairs, self.scores = mentions, pairs, scores

    def kept_apart(self, chosen: NDArray[np.bool_], rule_between: Callable[[int, int], Rule | None]) -> list[KeptApart]:
        """Those of the `chosen` pairs, (n_pairs,), that a rule keeps apart."""
        kept_apart = []
        for (first, second), score in zip(self.pairs[chosen].tolist(), self.scores[chosen].tolist(), strict=True):
            rule = rule_between(first, second)
            if rule is not None:
                kept_apart.append(KeptApart(_ids(self.mentions, first, second), round(score, 3), Said(rule)))
        return kept_apart


def find_stand_ins(mentions: Sequence[Mention], table: WordTable) -> NDArray[np.int64]:
    """(n_mentions,): place of the first mention with the same words, story, speaker and days; mostly its own.

    Of the mentions "It broke." "Rain fell." "It broke." of one story: 0 1 0.
    """
    first: dict[tuple[object, ...], int] = {}
    stand_ins = np.zeros(len(mentions), dtype=np.int64)
    for place, mention in enumerate(mentions):
        story = int(table.stories[table.reports[place]])
        words = story, folded(mention.text), mention.passage.speaker, mention.dates
        stand_ins[place] = first.setdefault(words, place)
    return stand_ins


def _are_of_one_report(
    mentions: Sequence[Mention], table: WordTable, stand_ins: NDArray[np.int64], pairs: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """(n_pairs,): whether one report has both mentions of a pair, or copies of them that differ from one another."""
    reports: list[set[str]] = [set() for _ in mentions]
    for place, mention in zip(stand_ins.tolist(), mentions, strict=True):
        reports[place].add(mention.report.id)

    one_report = np.asarray(table.reports[pairs[:, 0]] == table.reports[pairs[:, 1]])
    copied = np.array([len(ids) > 1 for ids in reports], dtype=np.bool_)
    first, second = (stand_ins[side] for side in pairs.T)
    for row in np.flatnonzero((copied[first] | copied[second]) & (first != second)).tolist():
        one_report[row] = not reports[int(first[row])].isdisjoint(reports[int(second[row])])
    return one_report


def _cross_copies(table: WordTable, stand_ins: NDArray[np.int64], pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n_pairs,): whether a pair lies between two reports that each have both its ends.

    How alike two such reports are says that one copies the other, and nothing of the two passages.
    """
    n_reports = len(table.stories)
    held = stand_ins * n_reports + table.reports
    ends, reports = stand_ins[pairs], table.reports[pairs]
    have_both = np.isin(ends * n_reports + reports[:, ::-1], held).all(axis=1)
    return np.asarray((reports[:, 0] != reports[:, 1]) & (have_both | (ends[:, 0] == ends[:, 1])))


def _are_of_one_group(groups: Sequence[tuple[int, ...]], pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n_pairs,): whether both mentions of a pair are in one of the `groups`, which hold every mention once.

    Groups 0 2 and 1 are 0 1 0 by mention, so that the pairs 0 1 and 0 2 are False and True.
    """
    group_of = np.zeros(sum(map(len, groups)), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    return np.asarray(group_of[pairs[:, 0]] == group_of[pairs[:, 1]])


def _with_copies(groups: Sequence[Sequence[int]], stand_ins: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """The groups of mentions that stand for others, with those others, in the order of their first."""
    behind: dict[int, list[int]] = {}
    for place, stand_in in enumerate(stand_ins.tolist()):
        behind.setdefault(stand_in, []).append(place)

    whole = []
    for group in groups:
        places = [place for stand_in in group for place in behind.get(stand_in, ())]
        whole.append(tuple(sorted(places)))
    return sorted(group for group in whole if group)


def _pairs_of_copies(mentions: Sequence[Mention], stand_ins: NDArray[np.int64]) -> list[KeptApart]:
    """Each copy and what stands for it."""
    copies = np.flatnonzero(stand_ins != np.arange(len(mentions))).tolist()
    pairs = [_ids(mentions, copy, int(stand_ins[copy])) for copy in copies]
    return [KeptApart(pair, 1.0, Said(Rule.SET_APART)) for pair in pairs]


def _ids(mentions: Sequence[Mention], first: int, second: int) -> tuple[str, str]:
    one, other = sorted((mentions[first].passage.id, mentions[second].passage.id))
    return one, other
