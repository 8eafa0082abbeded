"""Average linkage on a sparse graph: the clustering under both stories and claims."""

import heapq
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray


def link_average(
    n_items: int,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float32] | NDArray[np.float64],
    min_score: float,
    apart: Callable[[int, int], bool] = lambda first, second: False,  # noqa: ARG005 - the default looks at neither
) -> list[tuple[int, ...]]:
    """Groups of `range(n_items)`, each ascending, in the order of their first item.

    `pairs` is (n, 2) with the first smaller than the second, `scores` (n,); a pair that is not listed scores 0. The two
    groups whose mean score over all pairs between them is highest are joined until it falls below `min_score`; two
    groups that hold a pair for which `apart(first, second)` is true are never joined. Equal scores are settled by the
    smaller items, so that the result depends on nothing else. (Unweighted average linkage, UPGMA: Sokal and Michener
    1958. No hub bridges two groups as in single linkage.)
    """
    pairs, scores = _within_components(n_items, pairs, scores, min_score)
    groups = _Groups(n_items, pairs, scores)
    heap = groups.list_pairs(min_score)
    heapq.heapify(heap)

    while heap:
        negative, first, second = heapq.heappop(heap)
        if not groups.may_join(first, second) or -negative != groups.mean(first, second):
            continue  # one of the two has grown since this entry was made; a fresh entry stands in the heap
        if groups.hold_any(first, second, apart):
            groups.block(first, second)
            continue

        groups.join(first, second)
        for other, mean in groups.neighbours(first, min_score):
            heapq.heappush(heap, (-mean, first, other) if first < other else (-mean, other, first))

    return groups.in_order()


class _Groups:
    """Groups while they are being joined; a group has the number of its first item."""

    def __init__(
        self, n_items: int, pairs: NDArray[np.int64], scores: NDArray[np.float32] | NDArray[np.float64]
    ) -> None:
        self.members: list[list[int]] = [[item] for item in range(n_items)]  # empty for a group that went on in another
        self.sums: list[dict[int, float]] = [
            {} for _ in range(n_items)
        ]  # of the scores of all pairs between two groups
        self.blocked: list[set[int]] = [set() for _ in range(n_items)]  # groups that one is never joined with
        for (first, second), score in zip(pairs.tolist(), scores.tolist(), strict=True):
            self.sums[first][second] = self.sums[second][first] = score

    def list_pairs(self, min_score: float) -> list[tuple[float, int, int]]:
        """(negative score, first, second) of every two items from `min_score` on."""
        entries = []
        for first, neighbours in enumerate(self.sums):
            for second, score in neighbours.items():
                if first < second and score >= min_score:
                    entries.append((-score, first, second))
        return entries

    def may_join(self, first: int, second: int) -> bool:
        return bool(self.members[first] and self.members[second]) and second not in self.blocked[first]

    def mean(self, first: int, second: int) -> float:
        return self.sums[first][second] / (len(self.members[first]) * len(self.members[second]))

    def hold_any(self, first: int, second: int, apart: Callable[[int, int], bool]) -> bool:
        """Whether `apart` is true of an item of the one and one of the other."""
        for one in self.members[first]:
            if any(apart(min(one, other), max(one, other)) for other in self.members[second]):
                return True
        return False

    def block(self, first: int, second: int) -> None:
        self.blocked[first].add(second)
        self.blocked[second].add(first)

    def join(self, first: int, second: int) -> None:
        """Take `second` into `first`."""
        self.members[first] += self.members[second]
        self.members[second] = []

        sums, mine = self.sums, self.sums[first]
        for other, score in sums[second].items():
            del sums[other][second]
            if other != first:
                mine[other] = sums[other][first] = mine.get(other, 0.0) + score
        sums[second] = {}

        for other in self.blocked[second]:
            self.blocked[other].discard(second)
            self.blocked[other].add(first)
        self.blocked[first] |= self.blocked[second]

    def neighbours(self, group: int, min_score: float) -> Iterator[tuple[int, float]]:
        """(other, mean score) of the groups that `group` may still be joined with, from `min_score` on."""
        members, blocked, size = self.members, self.blocked[group], len(self.members[group])
        for other, score in self.sums[group].items():
            mean = score / (size * len(members[other]))
            if mean >= min_score and other not in blocked:
                yield other, mean

    def in_order(self) -> list[tuple[int, ...]]:
        return sorted(tuple(sorted(group)) for group in self.members if group)


def _within_components(
    n_items: int, pairs: NDArray[np.int64], scores: NDArray[np.float32] | NDArray[np.float64], min_score: float
) -> tuple[NDArray[np.int64], NDArray[np.float32] | NDArray[np.float64]]:
    """The pairs that can matter: both items hang together by pairs of `min_score`.

    Others are never in one group, whatever lies between.
    """
    root = list(range(n_items))

    def find(item: int) -> int:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for first, second in pairs[scores >= min_score].tolist():
        one, other = find(first), find(second)
        root[max(one, other)] = min(one, other)

    component = np.array([find(item) for item in range(n_items)], dtype=np.int64)
    together = component[pairs[:, 0]] == component[pairs[:, 1]]
    return pairs[together], scores[together]
