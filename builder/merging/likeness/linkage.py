"""Average linkage on a sparse graph: the clustering under both stories and claims."""

import heapq
from collections.abc import Callable

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

    `pairs` is (n, 2) with the first smaller than the second, `scores` (n,); a pair that is not listed scores 0. The two groups whose
    mean score over all pairs between them is highest are joined until it falls below `min_score`; two groups that hold a pair for
    which `apart(first, second)` is true are never joined. Equal scores are settled by the smaller items, so that the result depends on nothing else.
    (Unweighted average linkage, UPGMA: Sokal and Michener 1958. No hub bridges two groups as in single linkage.)
    """
    pairs, scores = _within_components(n_items, pairs, scores, min_score)
    total: list[dict[int, float]] = [{} for _ in range(n_items)]
    for (first, second), score in zip(pairs.tolist(), scores.tolist(), strict=True):
        total[first][second] = total[second][first] = score
    blocked: list[set[int]] = [set() for _ in range(n_items)]
    members: list[list[int]] = [[item] for item in range(n_items)]
    heap = [
        (-score, first, second)
        for first, neighbours in enumerate(total)
        for second, score in neighbours.items()
        if first < second and score >= min_score
    ]
    heapq.heapify(heap)
    while heap:
        negative, first, second = heapq.heappop(heap)
        if not members[first] or not members[second] or second in blocked[first]:
            continue
        if -negative != total[first][second] / (len(members[first]) * len(members[second])):
            continue  # one of the two has grown since this entry was made; a fresh entry stands in the heap
        if any(apart(min(one, other), max(one, other)) for one in members[first] for other in members[second]):
            blocked[first].add(second)
            blocked[second].add(first)
            continue
        members[first] += members[second]
        members[second] = []
        sums = total[first]
        for other, score in total[second].items():
            del total[other][second]
            if other != first:
                sums[other] = total[other][first] = sums.get(other, 0.0) + score
        total[second] = {}
        for other in blocked[second]:
            blocked[other].discard(second)
            blocked[other].add(first)
        blocked[first] |= blocked[second]
        size = len(members[first])
        for other, score in sums.items():
            mean = score / (size * len(members[other]))
            if mean >= min_score and other not in blocked[first]:
                heapq.heappush(heap, (-mean, first, other) if first < other else (-mean, other, first))
    groups = [tuple(sorted(group)) for group in members if group]
    return sorted(groups)


def _within_components(
    n_items: int, pairs: NDArray[np.int64], scores: NDArray[np.float32] | NDArray[np.float64], min_score: float
) -> tuple[NDArray[np.int64], NDArray[np.float32] | NDArray[np.float64]]:
    """The pairs that can matter: both items hang together by pairs of `min_score`. Others are never in one group, whatever lies between."""
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
