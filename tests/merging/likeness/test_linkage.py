"""Average linkage."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.likeness.linkage import link_average


def link(
    n_items: int, scores: dict[tuple[int, int], float], min_score: float, apart: set[tuple[int, int]] | None = None
) -> list[tuple[int, ...]]:
    pairs = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)
    return link_average(
        n_items,
        pairs,
        np.array([scores[pair] for pair in sorted(scores)]),
        min_score,
        lambda a, b: (a, b) in (apart or set()),
    )


def test_pairs_above_the_threshold_are_joined() -> None:
    assert link(3, {(0, 1): 0.9, (1, 2): 0.2}, 0.5) == [(0, 1), (2,)]


def test_a_hub_does_not_bridge_two_groups() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9, (1, 4): 0.6, (2, 4): 0.6}
    assert link(5, scores, 0.5) == [(0, 1), (2, 3), (4,)]


def test_a_pair_kept_apart_keeps_its_groups_apart() -> None:
    scores = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}
    assert link(3, scores, 0.5, {(0, 2)}) == [(0, 1), (2,)]


def test_items_without_pairs_stand_alone() -> None:
    assert link(2, {}, 0.5) == [(0,), (1,)]


SCORES = st.dictionaries(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.1, 0.4, 0.5, 0.6, 0.9]),
)


@given(SCORES, st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))))
def test_every_item_is_in_one_group_and_no_group_holds_a_pair_kept_apart(
    scores: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> None:
    groups = link(7, scores, 0.5, apart)
    assert sorted(item for group in groups for item in group) == list(range(7))
    assert not [pair for group in groups for pair in apart if pair[0] < pair[1] and set(pair) <= set(group)]


@given(SCORES)
def test_groups_stay_above_the_threshold_on_average_when_last_joined(scores: dict[tuple[int, int], float]) -> None:
    for group in link(7, scores, 0.5):
        linked = [scores.get((a, b), 0.0) for a in group for b in group if a < b]
        assert not linked or max(linked) >= 0.5
