"""Which reports are translations of one another: what they say meets passage by passage, in the same order.

A translation has no words in common with what it translates, and independent reports on one thing have much of its
meaning in common. What tells the two apart is how much of the shorter report the other has, in its order, and whether
names and figures are the same.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention

MIN_TRANSLATED = 0.54
"""Alignment of the passages of the shorter report with those of the other in the same order, weighed by what each tells,
from which on one is a translation. Of three stories (`tools/measure_translations.py`) translations have .57 and more,
independent reports but for two .51 and less."""
MIN_SHARED_MARKS = 0.55
"""Share of the names and figures of these passages that both have: of translations .60 and more, of the two independent
reports that follow one another as closely .50 and .52."""
MIN_PASSAGES = 4
"""In the same order: of fewer, order says nothing."""
MIN_SCORE = 0.3
"""Alignment below which two passages do not follow one another: half of all pairs of whole stories lie below."""


@dataclass(frozen=True, slots=True)
class Translation:
    """Why one report is a translation of another, or both are of a third."""

    share: float
    """Mean alignment of what the shorter report tells with the other, in the same order, 0 to 1."""
    in_order: int
    """Passages of the shorter report that the other has in the same order."""
    passages: int
    """All passages of the shorter report."""
    marks_shared: int
    """Names and figures of those passages that both have."""
    marks: int
    """All of them: of each two passages those of the one with fewer."""

    @property
    def is_one(self) -> bool:
        """Whether it is enough to count both reports as one origin."""
        enough = self.in_order >= MIN_PASSAGES and self.share >= MIN_TRANSLATED
        return enough and self.marks_shared >= MIN_SHARED_MARKS * self.marks


def find_translated_reports(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> dict[tuple[str, str], Translation]:
    """Two ids (in order) → why one report is a translation of the other; only such reports are in it.

    `pairs`, (n, 2), are places in `mentions`, ascending; `scores`, (n,), how alike their words are.
    """
    measured = measure_translations(mentions, table, pairs, scores, MIN_TRANSLATED)
    return {reports: translation for reports, translation in measured.items() if translation.is_one}


def measure_translations(
    mentions: Sequence[Mention],
    table: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
    min_share: float,
) -> dict[tuple[str, str], Translation]:
    """How far two reports of two languages follow one another, where `min_share` of the shorter can be reached."""
    if not table.lexicon.spans_languages:
        return {}

    across = table.lexicon.are_across(pairs[:, 0], pairs[:, 1]) & (scores >= MIN_SCORE)
    reports = _Reports(table)
    measured = {}
    for met in _by_reports(table, pairs[across], scores[across]):
        if reports.most_shared(met) < min_share:
            continue
        one, other = (mentions[int(met.pairs[0, side])].report.id for side in (0, 1))
        measured[min(one, other), max(one, other)] = reports.compare(met)
    return measured


@dataclass(frozen=True, slots=True)
class _Met:
    """The passages of two reports that meet."""

    pairs: NDArray[np.int64]
    """(n, 2): those of the one report in the first column, of the other in the second."""
    scores: NDArray[np.float64]
    """(n,): how alike they are."""


def _by_reports(table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]) -> Iterable[_Met]:
    """The pairs of each two reports."""
    reports = table.reports[pairs].astype(np.int64)
    keys = reports[:, 0] * len(table.stories) + reports[:, 1]
    order = np.argsort(keys, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
        if len(rows):
            yield _Met(pairs[rows], scores[rows])


class _Reports:
    """What passages weigh and name, and how two reports follow one another by it."""

    def __init__(self, table: WordTable) -> None:
        lexicon = table.lexicon
        is_mark = lexicon.names | np.array([term[0].isdigit() for term in lexicon.terms], dtype=np.bool_)
        self.table = table
        self.is_mark = is_mark
        passages = np.repeat(np.arange(len(table)), np.diff(table.starts))
        self.weights = np.bincount(passages, weights=table.folder_weights, minlength=len(table))
        self.totals = np.bincount(table.reports, weights=self.weights, minlength=len(table.stories))
        self.counts = np.bincount(table.reports, minlength=len(table.stories))

    def most_shared(self, met: _Met) -> float:
        """What share the shorter report could have at most, if order asked for nothing."""
        shorter = self._shorter(met)
        passages, places = np.unique(met.pairs[:, shorter], return_inverse=True)
        best = np.zeros(len(passages))
        np.maximum.at(best, places, met.scores)
        return float(best @ self.weights[passages] / self._total(met, shorter))

    def compare(self, met: _Met) -> Translation:
        """Follow both reports in their order, so that as much as can be meets."""
        shorter = self._shorter(met)
        mine, theirs = met.pairs[:, shorter], met.pairs[:, 1 - shorter]
        worth = met.scores * self.weights[mine]
        chain = find_best_chain(mine.tolist(), theirs.tolist(), worth.tolist())

        marks_shared = marks = 0
        for row in chain:
            here, there = self._marks_of(int(mine[row])), self._marks_of(int(theirs[row]))
            marks_shared += len(here & there)
            marks += min(len(here), len(there))

        report = int(self.table.reports[mine[0]])
        share = float(worth[chain].sum()) / self._total(met, shorter)
        return Translation(round(share, 3), len(chain), int(self.counts[report]), marks_shared, marks)

    def _shorter(self, met: _Met) -> int:
        """Which column has the report that tells less."""
        return int(self._total(met, 1) < self._total(met, 0))

    def _total(self, met: _Met, side: int) -> float:
        return float(self.totals[self.table.reports[met.pairs[0, side]]])

    def _marks_of(self, passage: int) -> frozenset[int]:
        terms = self.table.terms[self.table.entries(passage)]
        return frozenset(terms[self.is_mark[terms]].tolist())


def find_best_chain(firsts: Sequence[int], seconds: Sequence[int], worth: Sequence[float]) -> list[int]:
    """Places of the pairs that ascend on both sides and are worth the most together; of equals the first found.

    Pairs 1-1, 2-3, 3-2 and 4-4 of one worth: the first, one of the two that cross, and the last.
    """
    ends: list[tuple[int, float, int]] = []
    before = [-1] * len(firsts)
    order = sorted(range(len(firsts)), key=lambda place: (firsts[place], -seconds[place]))
    for place in order:
        reach = bisect_left(ends, (seconds[place],))
        total = worth[place]
        if reach:
            total, before[place] = total + ends[reach - 1][1], ends[reach - 1][2]

        # what ends behind and is worth no more is of no use
        stop = reach
        while stop < len(ends) and ends[stop][1] <= total:
            stop += 1
        if stop > reach or reach == len(ends) or ends[reach][0] > seconds[place]:
            ends[reach:stop] = [(seconds[place], total, place)]

    chain = []
    last = ends[-1][2] if ends else -1
    while last >= 0:
        chain.append(last)
        last = before[last]
    return chain[::-1]
