"""What speaks for and against two passages saying one thing, beside how alike their words are.

Words alone do not tell a thing said again from another thing said of the same people in the same place. More is told
by their order, by whether both say it to be so, and by what stands around the two: whether a third report has a passage
alike to both, whether their neighbours are alike, whether either has a better partner in the other's report.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.sharing import distinct
from builder.merging.likeness.statements import read_statements
from builder.merging.likeness.word_table import WordTable

MIN_JUDGED_SCORE = 0.3
"""Alignment below which two passages are not judged: half of all pairs of whole stories lie below, and with .25 or .35
as many shared claims are found. Between two languages no figure of stories left out changes from .1 to .35
(`tools/train_languages.py`)."""
MIN_THIRD_SCORE = 0.25
"""Alignment from which on a third passage is alike to one of the two. With .15 or .35 the claims found at the same
badges change by less than .005 (`make calibrate`); it bounds how many are looked up."""
NEIGHBOURS = (-2, -1, 1, 2)
"""Steps to what stands around a passage in its report."""
ONE_STORY_LIKENESS = 0.2
"""Likeness of two reports from which on it says no more. Of what two reports of one labelled story both say, 98 % lies
above; of passages of two stories nine tenths below, look-alikes left aside."""
MAX_COUNT = 3
"""Counts above say no more."""
PAIRS_AT_ONCE = 20_000
"""Pairs whose third passages are looked up at once: a few million at most."""
JUDGED_AT_ONCE = 100_000
"""Pairs whose features are gathered at once: 10 MB, and as much again at work."""
ENTRIES_AT_ONCE = 250_000
"""Pairs, each from both sides, that are sorted by report at once: 15 MB."""


class Feature(StrEnum):
    """What the judgement goes by, in the order of the columns."""

    ALIGNMENT = "alignment"
    """How alike the words are (`similarity`), 0 to 1."""
    ORDER = "order"
    """Share of the telling words of the passage with fewer of them that the other has in the same order, 0 to 1. Of two
    languages, which order words in ways of their own: the alignment once more."""
    NUMBERS_SHARED = "numbers_shared"
    """Numbers that both give, 0 to 3."""
    NUMBERS_MISSING = "numbers_missing"
    """Numbers of the one that the other does not give, the larger of both ways, 0 to 3."""
    HEDGED = "hedged"
    """1 where one of the two alone tells of a thing that is not certain."""
    NEGATED = "negated"
    """1 where one alone tells that something is not so."""
    PLANNED = "planned"
    """1 where one alone tells of a thing to come."""
    NEIGHBOURS = "neighbours"
    """Best alignment between what stands around the one and what stands around the other, 0 to 1."""
    THIRD_PASSAGE = "third_passage"
    """How alike the best passage of other reports is to that of the two which it is less alike to, 0 to 1."""
    LEAD = "lead"
    """By how much the alignment is above the best that either has with another passage of the other's report, -1 to
    1."""
    APART = "apart"
    """How far the two reports are from telling one story: 1 where they share no telling word, 0 from a likeness of .2
    on."""
    LENGTH = "length"
    """Telling words of the passage with fewer of them, as ln(1 + n): two short passages are alike by chance."""


RANGES = {
    feature: {
        Feature.LEAD: (-1.0, 1.0),
        Feature.NUMBERS_SHARED: (0.0, MAX_COUNT),
        Feature.NUMBERS_MISSING: (0.0, MAX_COUNT),
    }.get(feature, (0.0, 1.0))
    for feature in Feature
}
"""The least and the greatest value of each."""
WHOLE = frozenset({Feature.NUMBERS_SHARED, Feature.NUMBERS_MISSING, Feature.HEDGED, Feature.NEGATED, Feature.PLANNED})
"""Those whose values are whole numbers."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of the pairs that are judged."""

    rows: NDArray[np.int64]
    """(n_judged,): which of the pairs these are, ascending."""
    values: NDArray[np.float64]
    """(n_judged, n_features): in the order of `Feature`."""
    across: NDArray[np.bool_]
    """(n_judged,): whether the two passages are of two languages."""


NO_EVIDENCE = Evidence(np.zeros(0, dtype=np.int64), np.zeros((0, len(Feature))), np.zeros(0, dtype=np.bool_))
"""Of pairs none of which is judged."""


def gather_evidence(
    table: WordTable, texts: Sequence[str], pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Evidence:
    """The features of those of `pairs` (n, 2), ascending, that are worth a judgement. Symmetric.

    `texts` are the passages, `scores` the alignment of each pair. For two passages it depends on the others of the
    folder.
    """
    parts = [NO_EVIDENCE, *gather_in_parts(table, texts, pairs, scores)]
    return Evidence(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.across for part in parts]),
    )


def gather_in_parts(
    table: WordTable, texts: Sequence[str], pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Evidence]:
    """The same, of JUDGED_AT_ONCE pairs at a time: of a large folder all of them together are hundreds of megabytes."""
    rows = np.flatnonzero(scores >= MIN_JUDGED_SCORE)
    if not len(rows):
        return

    passages, around = _Passages(table, texts), _Surroundings(table, pairs, scores)
    rivals = around.find_best_rivals(rows)
    for begin in range(0, len(rows), JUDGED_AT_ONCE):
        some = slice(begin, begin + JUDGED_AT_ONCE)
        judged, score = pairs[rows[some]], scores[rows[some]]
        across = table.lexicon.are_across(judged[:, 0], judged[:, 1])

        columns = (
            score,
            np.where(across, score, passages.compare_orders(judged)),
            *passages.compare_numbers(judged),
            *passages.compare_moods(judged),
            around.find_alike_neighbours(judged),
            around.find_third_passages(judged),
            score - rivals[some],
            _measure_distance(table, judged),
            passages.measure_shorter(judged),
        )
        yield Evidence(rows[some], np.stack(columns, axis=1, dtype=np.float64), across)


class _Passages:
    """What the passages say by themselves, compared two by two."""

    def __init__(self, table: WordTable, texts: Sequence[str]) -> None:
        statements = read_statements(texts, table.lexicon)
        self.telling = [statement.telling for statement in statements]
        self.n_telling = np.array([len(telling) for telling in self.telling])
        self.moods = np.array([(each.hedged, each.negated, each.planned) for each in statements], dtype=np.bool_)

        is_number = np.array([term[0].isdigit() for term in table.lexicon.terms], dtype=np.bool_)
        entries = np.flatnonzero(is_number[table.terms])
        passages = np.searchsorted(table.starts, entries, side="right") - 1
        self.numbers: dict[int, set[int]] = {}
        for passage, term in zip(passages.tolist(), table.terms[entries].tolist(), strict=True):
            self.numbers.setdefault(passage, set()).add(term)
        self.has_numbers = np.bincount(passages, minlength=len(table)) > 0

    def compare_orders(self, judged: NDArray[np.int64]) -> NDArray[np.float64]:
        """(n,): the longest common subsequence of telling words, as a share of the shorter of both."""
        places = {passage: _mark_places(self.telling[passage]) for passage in distinct(judged[:, 1]).tolist()}
        shares = np.zeros(len(judged))
        for row, (first, second) in enumerate(judged.tolist()):
            mine, theirs = self.telling[first], self.telling[second]
            in_order = len(mine) if mine == theirs else _count_in_order(mine, places[second], len(theirs))
            shares[row] = in_order / max(min(len(mine), len(theirs)), 1)
        return shares

    def compare_moods(self, judged: NDArray[np.int64]) -> NDArray[np.bool_]:
        """(3, n): whether one of the two alone is hedged, denies, tells of a thing to come."""
        return np.asarray((self.moods[judged[:, 0]] != self.moods[judged[:, 1]]).T)

    def compare_numbers(self, judged: NDArray[np.int64]) -> NDArray[np.int64]:
        """(2, n): numbers that both have; numbers that the other lacks, of the one that has more of them."""
        compared, none = np.zeros((2, len(judged)), dtype=np.int64), set[int]()
        for row in np.flatnonzero(self.has_numbers[judged].any(axis=1)).tolist():
            first, second = (self.numbers.get(passage, none) for passage in judged[row].tolist())
            compared[:, row] = len(first & second), max(len(first - second), len(second - first))
        return compared.clip(max=MAX_COUNT)

    def measure_shorter(self, judged: NDArray[np.int64]) -> NDArray[np.float64]:
        """(n,): telling words of the passage with fewer of them, ln(1 + n)."""
        return np.asarray(np.log1p(self.n_telling[judged].min(axis=1)))


def _mark_places(terms: Sequence[int]) -> dict[int, int]:
    """Term → a number whose bits are the places at which it stands: of dam broke dam, dam is 101 and broke 10."""
    places: dict[int, int] = {}
    for place, term in enumerate(terms):
        places[term] = places.get(term, 0) | 1 << place
    return places


def _count_in_order(terms: Sequence[int], places: dict[int, int], n_places: int) -> int:
    """Length of the longest common subsequence, a whole row of the table at once in the bits of one number.

    (Crochemore, Iliopoulos, Pinzon and Reid 2001.)
    """
    whole = (1 << n_places) - 1
    state = whole
    for term in terms:
        met = state & places.get(term, 0)
        state = (state + met | state - met) & whole
    return n_places - state.bit_count()


def _measure_distance(table: WordTable, judged: NDArray[np.int64]) -> NDArray[np.float64]:
    """(n,): how far the reports of both are from telling one story, 0 to 1."""
    reports = table.reports[judged]
    likeness = table.likeness[reports[:, 0], reports[:, 1]].astype(np.float64)
    return np.asarray((1.0 - likeness / ONE_STORY_LIKENESS).clip(min=0.0))


class _Best(NamedTuple):
    """The best partners that passages have in a report, (n,) each."""

    keys: NDArray[np.int64]
    """Number of the passage * n_reports + that of the report, ascending."""
    partners: NDArray[np.int64]
    """The best partner; of equals the first."""
    values: NDArray[np.float64]
    """Its score."""
    second_best: NDArray[np.float64]
    """The score of the next best; 0 where there is none."""


class _Entries(NamedTuple):
    """Some pairs, each from both sides, (n,) each: entries of a symmetric sparse matrix, row after row."""

    owners: NDArray[np.int64]
    """The passage that each is seen from, ascending."""
    partners: NDArray[np.int64]
    """The other one, ascending for each owner."""
    rows: NDArray[np.int32]
    """Which of the pairs it is."""


class _Surroundings:
    """The scores of all pairs as a graph, asked for what lies around two passages.

    Of an entry of the whole matrix nothing is held but which pair it is; what else it has is looked up for some at a
    time.
    """

    def __init__(self, table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]) -> None:
        self.n_passages, self.n_reports = len(table), len(table.stories)
        self.reports = table.reports.astype(np.int64)
        self.pairs, self.scores = pairs, scores
        self.keys = pairs[:, 0] * len(table) + pairs[:, 1]

        # of each passage the pairs that it ends, then those that it begins
        begun, ended = (np.bincount(side, minlength=len(table)) for side in pairs.T)
        ends = np.repeat(np.tile([True, False], len(table)), np.stack([ended, begun], axis=1).ravel())
        self.rows = np.empty(2 * len(pairs), dtype=np.int32)
        self.rows[ends] = np.argsort(pairs[:, 1].astype(np.int32), kind="stable")
        self.rows[~ends] = np.arange(len(pairs), dtype=np.int32)
        self.starts = np.append(0, np.cumsum(begun + ended))

        # a copy of a report bears witness to nothing
        self.originals = table.likeness.originals[self.reports]
        self.is_original = self.originals == self.reports
        self.near_partners, self.near_rows, self.near_starts = self._find_near()

    def _find_near(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int64]]:
        """Of each passage the partners that bear witness and are alike enough, their pairs, and where each begins."""
        partners, rows = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
        counts = np.zeros(self.n_passages + 1, dtype=np.int64)
        for some in self._cut_entries():
            near = self.is_original[some.partners] & (self.scores[some.rows] >= MIN_THIRD_SCORE)
            near &= self.originals[some.owners] != self.originals[some.partners]
            partners.append(some.partners[near].astype(np.int32))
            rows.append(some.rows[near])
            counts[1:] += np.bincount(some.owners[near], minlength=self.n_passages)
        return np.concatenate(partners), np.concatenate(rows), np.cumsum(counts)

    def score_between(self, first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.float64]:
        """The score of each two passages; 0 for those that are no candidates."""
        wanted = np.minimum(first, second) * self.n_passages + np.maximum(first, second)
        places = np.searchsorted(self.keys, wanted).clip(max=len(self.keys) - 1)
        return np.where(self.keys[places] == wanted, self.scores[places], 0.0)

    def find_best_rivals(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The best score that either passage of the pairs `rows` has with another one of the other's report."""
        judged, rival = self.pairs[rows], np.zeros(len(rows))
        for some in self._cut_entries():
            best = self._find_best(some)
            least, last = some.owners[0], some.owners[-1]
            for mine, other in (judged.T, judged.T[::-1]):
                own = np.flatnonzero((mine >= least) & (mine <= last))
                place = np.searchsorted(best.keys, mine[own] * self.n_reports + self.reports[other[own]])
                is_best = best.partners[place] == other[own]
                rival[own] = np.maximum(rival[own], np.where(is_best, best.second_best[place], best.values[place]))
        return rival

    def _cut_entries(self) -> Iterator[_Entries]:
        """All entries, those of one passage together, about ENTRIES_AT_ONCE at a time."""
        begin, n_entries = 0, int(self.starts[-1])
        while self.starts[begin] < n_entries:
            end = int(np.searchsorted(self.starts, self.starts[begin] + ENTRIES_AT_ONCE, side="right")) - 1
            end = min(max(end, begin + 1), self.n_passages)
            rows = self.rows[self.starts[begin] : self.starts[end]]
            owners = np.repeat(np.arange(begin, end), np.diff(self.starts[begin : end + 1]))
            if len(rows):
                yield _Entries(owners, self.pairs[rows].sum(axis=1) - owners, rows)
            begin = end

    def _find_best(self, some: _Entries) -> "_Best":
        """The best partners that the passages of `some` entries have in each report."""
        keys, values = some.owners * self.n_reports + self.reports[some.partners], self.scores[some.rows]
        order = np.lexsort((-values, keys))
        keys, values, partners = keys[order], values[order], some.partners[order]

        firsts = np.flatnonzero(np.diff(keys, prepend=-1))
        follows = np.append(keys[1:] == keys[:-1], False)[firsts]
        second_best = np.where(follows, np.append(values[1:], 0.0)[firsts], 0.0)
        return _Best(keys[firsts], partners[firsts], values[firsts], second_best)

    def find_alike_neighbours(self, judged: NDArray[np.int64]) -> NDArray[np.float64]:
        """The best score between what stands around the one passage and what stands around the other."""
        best = np.zeros(len(judged))
        for step in NEIGHBOURS:
            for other_step in NEIGHBOURS:
                moved = (judged + np.array([step, other_step])).clip(0, self.n_passages - 1)
                inside = (self.reports[moved] == self.reports[judged]).all(axis=1) & (moved != judged).all(axis=1)
                scores = self.score_between(moved[:, 0], moved[:, 1])
                best = np.maximum(best, np.where(inside, scores, 0.0))
        return best

    def find_third_passages(self, judged: NDArray[np.int64]) -> NDArray[np.float64]:
        """How alike the best passage of other reports is to that of the two which it is less alike to."""
        best, degrees = np.zeros(len(judged)), np.diff(self.near_starts)
        for begin in range(0, len(judged), PAIRS_AT_ONCE):
            some = judged[begin : begin + PAIRS_AT_ONCE]
            rows, of_both = np.arange(len(some)), degrees[some]
            fewer = of_both.argmin(axis=1)
            few, many, lengths = some[rows, fewer], some[rows, 1 - fewer], of_both[rows, fewer]

            shifts = self.near_starts[few] - (np.cumsum(lengths) - lengths)
            entries = np.repeat(shifts, lengths) + np.arange(int(lengths.sum()))
            row_of, thirds = np.repeat(rows, lengths), self.near_partners[entries].astype(np.int64)
            theirs = self.score_between(many[row_of], thirds)
            met = (theirs >= MIN_THIRD_SCORE) & (self.originals[many[row_of]] != self.originals[thirds])
            alike = np.minimum(self.scores[self.near_rows[entries[met]]], theirs[met])
            np.maximum.at(best, begin + row_of[met], alike)

        return best
