"""Mentions linked to groups."""

import numpy as np

from builder.merging.claims import (
    ComparedPairs,
    best_of_copies,
    find_stand_ins,
    group_mentions,
    link_mentions,
    settle_certainties,
    tabulate_words,
)
from builder.merging.likeness.evidence import NO_EVIDENCE
from builder.merging.mentions import Mention, collect_mentions
from builder.model import Reading, Rule
from tests.merging.conftest import Sentences, reading_of


def mentions_of(reports: Sentences) -> tuple[Mention, ...]:
    return collect_mentions(reading_of(reports))


def linked(mentions: tuple[Mention, ...], scores: dict[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    pairs = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)
    values = np.array([scores[pair] for pair in sorted(scores)])
    table = tabulate_words(mentions)
    compared = ComparedPairs(pairs, values, NO_EVIDENCE, find_stand_ins(mentions, table))
    return link_mentions(mentions, settle_certainties(mentions, table, compared, values), 0.5).groups


def test_pairs_from_the_threshold_on_are_one_group_and_every_mention_is_in_one() -> None:
    mentions = mentions_of({"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Swans left."]})
    assert linked(mentions, {(0, 1): 0.5, (1, 2): 0.4}) == ((0, 1), (2,))


def test_passages_of_one_report_are_held_back() -> None:
    mentions = mentions_of({"a": ["Dam broke.", "Weir burst."], "b": ["Swans left."]})
    assert linked(mentions, {(0, 1): 0.51}) == ((0,), (1,), (2,))
    assert linked(mentions, {(0, 1): 0.6}) == ((0, 1), (2,))


def test_a_copy_is_in_the_group_of_what_it_copies_and_links_nothing_by_itself() -> None:
    mentions = mentions_of({"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Dam broke."]})
    assert linked(mentions, {(0, 2): 0.1, (1, 2): 0.9}) == ((0, 2), (1,))
    assert linked(mentions, {(0, 1): 0.9}) == ((0, 1, 2),)


def test_pairs_of_the_same_words_have_the_highest_of_their_certainties_and_no_other_changes() -> None:
    pairs = np.array([(0, 1), (0, 3), (1, 2), (2, 3), (3, 4)], dtype=np.int64)
    certainties, stand_ins = np.array([0.2, 0.5, 0.6, 0.4, 0.3]), np.array([0, 1, 0, 3, 4])
    assert best_of_copies(pairs, certainties, stand_ins).tolist() == [0.6, 0.5, 0.6, 0.5, 0.3]
    assert certainties.tolist() == [0.2, 0.5, 0.6, 0.4, 0.3]


def test_what_a_guard_keeps_apart_is_told_by_falling_score(flood: Reading) -> None:
    grouping = group_mentions(collect_mentions(flood))
    (toll,) = (pair for pair in grouping.kept_apart if pair.rule.code == Rule.ANOTHER_NUMBER)
    assert toll.passages == ("courier:72", "gazette:77")
    scores = [pair.score for pair in grouping.kept_apart]
    assert scores == sorted(scores, reverse=True)


def test_pairs_of_a_group_may_be_set_apart_by_an_editor_copies_first(flood: Reading) -> None:
    grouping = group_mentions(collect_mentions(flood))
    ids = [mention.passage.id for mention in collect_mentions(flood)]
    together = {frozenset(ids[place] for place in group) for group in grouping.groups}
    assert grouping.separable
    assert all(any(set(pair.passages) <= group for group in together) for pair in grouping.separable)
    copies = mentions_of({"a": ["Dam broke."], "b": ["Dam broke."]})
    assert [(pair.passages, pair.score) for pair in group_mentions(copies).separable] == [(("a:0", "b:0"), 1.0)]
