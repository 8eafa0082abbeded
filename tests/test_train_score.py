"""The training of the same-claim score: what it counts, and what it calls best."""

import json

import pytest
from train_score import THRESHOLDS, Counts, Table, best_setting, judged_pairs, report

from builder.merging.likeness.similarity import WEIGHTS, WEIGHTS_FILE, load_weights

GOOD, BAD = Counts(right=8, wrong=0, missed=2), Counts(right=2, wrong=8, missed=8)


def table_with(good_at: set[float]) -> Table:
    return {
        (0.5, 2.0, threshold): {"one": GOOD if threshold in good_at else BAD, "two": BAD} for threshold in THRESHOLDS
    }


def test_a_plateau_is_preferred_to_a_single_peak() -> None:
    plateau = set(THRESHOLDS[7:12])
    assert best_setting(table_with({THRESHOLDS[2], *plateau}), ["one", "two"])[2] == THRESHOLDS[9]


def test_a_story_that_is_left_out_decides_nothing() -> None:
    assert best_setting(table_with({THRESHOLDS[5]}), ["two"]) == best_setting(table_with({THRESHOLDS[9]}), ["two"])


def test_precision_below_the_least_costs_more_than_recall_gains() -> None:
    careless, careful = Counts(right=10, wrong=4, missed=0), Counts(right=7, wrong=0, missed=3)
    table = {
        (0.5, 2.0, threshold): {"one": careless if threshold < THRESHOLDS[7] else careful} for threshold in THRESHOLDS
    }
    assert best_setting(table, ["one"])[2] >= THRESHOLDS[7]


def test_only_judged_body_sentences_of_two_reports_of_one_story_are_counted() -> None:
    sentence = {"story": "s", "file": "a.txt"}
    gold = {
        "sentences": {
            "a": sentence,
            "b": sentence | {"file": "b.txt"},
            "same file": sentence,
            "title": sentence | {"file": "c.txt", "title": True},
            "ignored": sentence | {"file": "d.txt"},
            "elsewhere": {"story": "t", "file": "e.txt"},
        },
        "clusters": [["a", "b"], ["same file"], ["title"], ["ignored"], ["elsewhere"]],
        "ignore": [["a", "ignored"], ["b", "ignored"], ["same file", "ignored"]],
    }
    assert judged_pairs(gold, {"a": 0, "b": 1}) == [("s", 0, 1, True), ("s", 1, -2, False)]


def test_the_report_names_the_setting_kept_and_tells_every_story_left_out_and_their_total() -> None:
    table = table_with({THRESHOLDS[5]})
    text = report(table, (0.5, 2.0, THRESHOLDS[5]))
    assert f"Kept: story share 0.5, enough evidence 2.0, threshold {THRESHOLDS[5]}." in text
    assert sum(line.startswith("| ") for line in text.splitlines()) == len(["head", "one", "two", "left out"])


def test_the_report_gives_no_figure_of_the_training_itself() -> None:
    only_in_training = Counts(right=911, wrong=89, missed=89)
    table: Table = {
        (0.5, 2.0, threshold): {
            "one": GOOD if threshold < THRESHOLDS[5] else BAD,
            "two": GOOD if threshold > THRESHOLDS[9] else BAD,
        }
        for threshold in THRESHOLDS
    }
    kept = (0.5, 2.0, THRESHOLDS[7])
    table[kept] = dict.fromkeys(("one", "two"), only_in_training)
    assert "0.911" not in report(table, kept)


def test_the_numbers_are_read_as_they_were_written() -> None:
    assert json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")) == {
        "story_share": WEIGHTS.story_share,
        "enough_evidence": WEIGHTS.enough_evidence,
        "same_matter_score": WEIGHTS.same_matter_score,
    }
    assert load_weights() == WEIGHTS


@pytest.mark.parametrize("counts", [Counts(), Counts(right=3), Counts(wrong=3), Counts(missed=3)])
def test_rates_are_between_nothing_and_all(counts: Counts) -> None:
    assert all(0 <= rate <= 1 for rate in (counts.precision, counts.recall, counts.f1))
