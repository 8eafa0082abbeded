import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from builder.reading.cleaning import cleaning_model
from builder.reading.cleaning.cleaning_model import KEEP_SCORE, CleaningWeights, load_weights, score_lines
from builder.reading.cleaning.line_features import MeasuredLines, feature_signs, measure_lines
from builder.reading.cleaning.lines import find_lines

PARAGRAPHS = (
    "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore.",
    "The captain said that the charts of the region do not show the sandbank, which storms have moved to the north.",
    "Nobody was hurt, and the ferry will be towed to the harbour as soon as the tide allows it, the company said.",
)


def measured(*lines: str) -> MeasuredLines:
    text = "\n\n".join(lines)
    return measure_lines(text, find_lines(text))


def kept(*lines: str) -> list[bool]:
    return [bool(score >= KEEP_SCORE) for score in score_lines(measured(*lines), load_weights())]


def test_paragraphs_are_kept_and_buttons_between_them_are_not() -> None:
    assert kept(*PARAGRAPHS[:2], "Share this article", PARAGRAPHS[2]) == [True, True, False, True]


def test_every_score_is_a_likelihood() -> None:
    scores = score_lines(measured("Home", "News", *PARAGRAPHS, "Advertisement"), load_weights())
    assert np.all((scores >= 0) & (scores <= 1))


def test_a_heading_goes_with_the_paragraph_it_stands_over() -> None:
    lines = measured("Harbour Closed Until Friday", PARAGRAPHS[0])
    scores = np.array([0.9, 0.1])
    cleaning_model._drop_bare_headings(lines, scores)
    assert scores.tolist() == [0.1, 0.1]
    scores = np.array([0.9, 0.8])
    cleaning_model._drop_bare_headings(lines, scores)
    assert scores.tolist() == [0.9, 0.8]


def test_a_report_of_which_nothing_would_be_kept_keeps_its_densest_part() -> None:
    nothing = CleaningWeights(-30.0, np.zeros(len(feature_signs())))
    lines = ("Home", "Share this", *PARAGRAPHS, "Share this", "Contact us")
    scores = score_lines(measured(*lines), nothing)
    assert [line for line, score in zip(lines, scores, strict=True) if score >= KEEP_SCORE] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("gains", "run"),
    [([2, -3, 4, -1, 5], (2, 4)), ([1, 1], (0, 1)), ([-1, -2], (0, -1)), ([], (0, -1)), ([-1, 3, -9], (1, 1))],
)
def test_the_densest_run_has_the_largest_sum(gains: list[float], run: tuple[int, int]) -> None:
    assert cleaning_model._densest_run(gains) == run


def test_words_of_calls_count_up_to_a_limit_and_not_in_what_is_quoted() -> None:
    (line,) = measured("Please donate now: support our work, give today, become a member and join us.").lines
    assert 0 < cleaning_model._call_words(line) <= cleaning_model.MAX_CALL_WORDS
    assert cleaning_model._call_words(replace(line, is_quoted=True)) == 0
    assert cleaning_model._call_words(replace(line, says=True)) == 0


def test_every_weight_has_the_sign_its_feature_must_have() -> None:
    weights = load_weights().weights
    signs = np.array(list(feature_signs().values()))
    assert len(weights) == len(signs)
    assert np.all(weights * signs >= 0)


def test_the_weights_carry_the_figures_they_reached_across_sites() -> None:
    path = Path(__file__).resolve().parents[3] / "builder" / "reading" / "cleaning" / "data" / "cleaning_weights.json"
    across = json.loads(path.read_text(encoding="utf-8"))["training"]["across_sites"]
    assert across["macro_f1"] >= 0.94
    assert across["boilerplate_kept"] <= 0.18
