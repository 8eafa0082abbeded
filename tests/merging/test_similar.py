"""Claims that may say the same: between the bars, of two reports, and kept apart by nothing."""

import numpy as np

from builder.config import Config
from builder.merging.claims import ComparedPairs, find_stand_ins, link_mentions, settle_certainties, tabulate_words
from builder.merging.likeness.evidence import NO_EVIDENCE
from builder.merging.mentions import Mention, collect_mentions
from builder.merging.merge import merge_claims
from builder.merging.similar import SimilarMentions, find_similar_claims, find_similar_mentions
from builder.model import Reading, Similar, Span
from tests.merging.conftest import Sentences, reading_of

SAME, SIMILAR = 0.6, 0.5
DAM = {
    "a": ["The old dam at Orm broke on Monday."],
    "b": ["Before dawn the dam of Orm gave way."],
    "c": ["Swans left."],
}


def similar_of(
    reports: Sentences, certainties: dict[tuple[int, int], float], apart: frozenset[tuple[str, str]] = frozenset()
) -> tuple[Similar, ...]:
    """The similar claims of mentions judged so; a claim is called by its first mention, c0 for the first of all."""
    mentions, similar, groups = found(reports, certainties)
    named = {f"c{group[0]}": [mentions[place] for place in group] for group in groups}
    return find_similar_claims(similar, named, apart)


def found(
    reports: Sentences, certainties: dict[tuple[int, int], float]
) -> tuple[tuple[Mention, ...], tuple[SimilarMentions, ...], tuple[tuple[int, ...], ...]]:
    mentions = collect_mentions(reading_of(reports))
    table = tabulate_words(mentions)
    pairs = np.array(sorted(certainties), dtype=np.int64).reshape(-1, 2)
    values = np.array([certainties[pair] for pair in sorted(certainties)])
    compared = ComparedPairs(pairs, values, NO_EVIDENCE, find_stand_ins(mentions, table))
    judged = settle_certainties(mentions, table, compared, values)
    groups = link_mentions(mentions, judged, SAME).groups
    return mentions, find_similar_mentions(mentions, table, judged, groups, SIMILAR), groups


def test_from_the_second_bar_on_two_claims_are_similar_and_from_the_first_on_they_are_one() -> None:
    (pair,) = similar_of(DAM, {(0, 1): 0.5, (1, 2): 0.49})
    assert (pair.claims, pair.score, pair.passages) == (("c0", "c1"), 0.5, ("a:0", "b:0"))
    assert similar_of(DAM, {(0, 1): 0.6}) == ()


def test_what_makes_them_similar_is_a_stretch_of_each_passage_with_the_words_both_have() -> None:
    mentions, (pair,), _ = found(DAM, {(0, 1): 0.5})
    texts = [mention.report.text for mention in mentions]
    words = [span.of(text) for span, text in zip(pair.stretches, texts, strict=False)]
    assert words == ["dam at Orm", "the dam of Orm"]


def test_without_a_word_in_common_the_first_words_stand_for_the_passage() -> None:
    _, (pair,), _ = found({"a": ["Dam broke."], "b": ["Weir burst."]}, {(0, 1): 0.5})
    assert pair.stretches == (Span(0, 9), Span(0, 10))


def test_passages_of_one_report_or_of_its_copy_are_never_similar() -> None:
    assert similar_of({"a": ["Dam broke.", "Weir burst."]}, {(0, 1): 0.58}) == ()
    copied: Sentences = {"a": ["Dam broke.", "Weir burst."], "b": ["Dam broke."], "c": ["Swans left."]}
    assert similar_of(copied, {(0, 2): 1.0, (1, 2): 0.58}) == ()
    assert [pair.claims for pair in similar_of(copied, {(0, 2): 1.0, (1, 3): 0.58})] == [("c1", "c3")]


def test_claims_are_as_similar_as_their_likest_mentions() -> None:
    reports: Sentences = {"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Dike fell."]}
    (pair,) = similar_of(reports, {(0, 1): 0.9, (0, 2): 0.51, (1, 2): 0.55})
    assert (pair.claims, pair.score, pair.passages) == (("c0", "c2"), 0.55, ("b:0", "c:0"))


def test_claims_that_a_guard_keeps_apart_at_any_mention_are_not_similar() -> None:
    reports: Sentences = {
        "a": ["The flood killed 12 people."],
        "b": ["People died in the flood."],
        "c": ["The flood killed 17 people, they said."],
    }
    assert similar_of(reports, {(0, 1): 0.9, (1, 2): 0.55}) == ()


def test_claims_that_are_known_to_differ_are_not_similar() -> None:
    assert similar_of(DAM, {(0, 1): 0.5}, frozenset({("c0", "c1")})) == ()
    assert similar_of(DAM, {(0, 1): 0.5}, frozenset({("c0", "c2")})) != ()


def test_an_editor_who_makes_two_similar_claims_one_or_withholds_one_leaves_nothing_similar() -> None:
    mentions, similar, _ = found(DAM, {(0, 1): 0.5})
    assert find_similar_claims(similar, {"c": mentions[:2]}, ()) == ()
    assert find_similar_claims(similar, {"c": mentions[:1], "d": mentions[2:]}, ()) == ()


def test_similar_claims_of_a_digest_stand_in_two_claims_and_are_counted_in_neither(
    flood: Reading, config: Config
) -> None:
    digest = merge_claims(flood, config)
    for pair in digest.similar:
        first, second = (digest.claims_by_id[claim] for claim in pair.claims)
        assert pair.passages[0] in first.passages
        assert pair.passages[1] in second.passages
        assert set(first.passages).isdisjoint(second.passages)
