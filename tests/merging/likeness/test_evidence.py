"""What speaks for and against two passages saying one thing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.claims import tabulate_words
from builder.merging.likeness.evidence import MIN_JUDGED_SCORE, Evidence, Feature, gather_evidence
from builder.merging.mentions import collect_mentions
from tests.examples import examples
from tests.merging.conftest import Sentences, reading_of

N_SENTENCES = 3
SCORES = st.lists(st.floats(0, 1).map(lambda score: round(score, 6)), min_size=15, max_size=15)


def gathered(reports: Sentences, scores: dict[tuple[int, int], float]) -> Evidence:
    mentions = collect_mentions(reading_of(reports))
    pairs = np.array(sorted(scores), dtype=np.int64).reshape(-1, 2)
    values = np.array([scores[pair] for pair in sorted(scores)])
    return gather_evidence(tabulate_words(mentions), [mention.text for mention in mentions], pairs, values)


def feature(name: Feature, reports: Sentences, scores: dict[tuple[int, int], float]) -> float:
    """Of the first pair."""
    return float(gathered(reports, scores).values[0, list(Feature).index(name)])


def test_pairs_whose_words_are_little_alike_are_not_judged() -> None:
    reports = {"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Swans left."]}
    evidence = gathered(reports, {(0, 1): 0.2, (0, 2): MIN_JUDGED_SCORE, (1, 2): 0.9})
    assert evidence.rows.tolist() == [1, 2]
    assert evidence.values.shape == (2, len(Feature))
    assert gathered(reports, {(0, 1): 0.2}).values.shape == (0, len(Feature))


@pytest.mark.parametrize(
    ("other", "order"),
    [
        ("Storm broke dam, flooded valley.", 1),
        ("Flooded valley, broke dam, storm.", 0.4),
        ("Storm.", 1),
        ("Cheese.", 0),
    ],
)
def test_order_is_the_longest_run_of_words_that_both_have_in_order(other: str, order: float) -> None:
    reports = {"a": ["Storm broke dam, flooded valley."], "b": [other]}
    assert feature(Feature.ORDER, reports, {(0, 1): 0.5}) == pytest.approx(order)


def test_numbers_are_shared_or_missing() -> None:
    reports = {"a": ["12 people and 40 cows in 3 valleys."], "b": ["12 people in 7 valleys."]}
    assert feature(Feature.NUMBERS_SHARED, reports, {(0, 1): 0.5}) == 1
    assert feature(Feature.NUMBERS_MISSING, reports, {(0, 1): 0.5}) == len({40, 3})


def test_what_one_alone_calls_uncertain_or_denies_or_plans_speaks_against() -> None:
    reports = {"a": ["The dam broke."], "b": ["The dam allegedly will not break."]}
    for name in (Feature.HEDGED, Feature.NEGATED, Feature.PLANNED):
        assert feature(name, reports, {(0, 1): 0.5}) == 1
        assert feature(name, {"a": ["The dam broke."], "b": ["The dam broke down."]}, {(0, 1): 0.5}) == 0


def test_alike_neighbours_are_looked_for_two_steps_around_and_in_the_report_only() -> None:
    reports = {
        "a": ["Dam broke.", "Rain fell."],
        "b": ["Weir burst.", "Fish died.", "It poured."],
        "c": ["Swans left."],
    }
    assert feature(Feature.NEIGHBOURS, reports, {(0, 2): 0.5, (1, 4): 0.7}) == pytest.approx(0.7)
    assert feature(Feature.NEIGHBOURS, reports, {(0, 4): 0.5, (1, 5): 0.7}) == 0


def test_a_third_passage_counts_by_the_one_it_is_less_alike_to() -> None:
    reports = {"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Swans left."], "d": ["Rain fell."]}
    scores = {(0, 1): 0.5, (0, 2): 0.9, (1, 2): 0.6, (0, 3): 0.4, (1, 3): 0.4}
    assert feature(Feature.THIRD_PASSAGE, reports, scores) == pytest.approx(0.6)


def test_a_copy_of_a_report_is_no_third() -> None:
    reports = {"a": ["Dam broke."], "b": ["Weir burst."], "c": ["Weir burst."]}
    assert feature(Feature.THIRD_PASSAGE, reports, {(0, 1): 0.5, (0, 2): 0.5, (1, 2): 1.0}) == 0


def test_lead_is_over_the_best_other_passage_of_either_report() -> None:
    reports = {"a": ["Dam broke.", "Rain fell."], "b": ["Weir burst.", "Fish died."]}
    assert feature(Feature.LEAD, reports, {(0, 2): 0.5, (0, 3): 0.3, (1, 2): 0.6}) == pytest.approx(0.5 - 0.6)
    assert feature(Feature.LEAD, reports, {(0, 2): 0.5}) == pytest.approx(0.5)


@examples(30)
@given(SCORES)
def test_the_order_of_reports_changes_no_evidence(values: list[float]) -> None:
    sentences = {name: [f"{name} dam {n} broke.", f"River {n} rose."] for n, name in enumerate(("x", "y", "z"))}
    forwards = {"a": sentences["x"], "b": sentences["y"], "c": sentences["z"]}
    backwards = {"c": sentences["x"], "b": sentences["y"], "a": sentences["z"]}
    turned = [4, 5, 2, 3, 0, 1]
    pairs = [(first, second) for first in range(6) for second in range(first + 1, 6)]
    scores = dict(zip(pairs, values, strict=True))
    mirrored = {
        (min(turned[first], turned[second]), max(turned[first], turned[second])): score
        for (first, second), score in scores.items()
    }
    one, other = gathered(forwards, scores), gathered(backwards, mirrored)
    assert sorted(one.values.tolist()) == sorted(other.values.tolist())


def test_reports_that_share_no_telling_word_are_far_from_one_story() -> None:
    strangers = {"a": ["Dam broke."], "b": ["Weir burst."]}
    neighbours = {"a": ["Dam broke near Oldenmoor."], "b": ["Near Oldenmoor a dam burst."]}
    assert feature(Feature.APART, strangers, {(0, 1): 0.5}) == 1
    assert feature(Feature.APART, neighbours, {(0, 1): 0.5}) == 0


def test_length_is_that_of_the_passage_with_fewer_telling_words() -> None:
    reports = {"a": ["Storm broke dam, flooded valley."], "b": ["Storm broke dam."]}
    assert feature(Feature.LENGTH, reports, {(0, 1): 0.5}) == pytest.approx(np.log1p(3))


@examples(30)
@given(SCORES)
def test_evidence_is_the_same_however_much_is_gathered_at_once(values: list[float]) -> None:
    reports = {name: [f"{name} dam {n} broke.", f"River {n} rose."] for n, name in enumerate(("x", "y", "z"))}
    pairs = ((first, second) for first in range(6) for second in range(first + 1, 6))
    scores = dict(zip(pairs, values, strict=True))
    whole = gathered(reports, scores)
    with pytest.MonkeyPatch.context() as patched:
        for limit in ("JUDGED_AT_ONCE", "ENTRIES_AT_ONCE", "PAIRS_AT_ONCE"):
            patched.setattr(f"builder.merging.likeness.evidence.{limit}", 2)
        some = gathered(reports, scores)

    assert some.rows.tolist() == whole.rows.tolist()
    assert some.values.tolist() == whole.values.tolist()
    assert some.across.tolist() == whole.across.tolist()
