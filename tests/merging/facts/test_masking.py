"""What is hidden from the rules for figures."""

import pytest

from builder.merging.facts.masking import mask_text
from builder.merging.facts.number_words import HIDDEN
from builder.merging.facts.patterns import fold_case


def masked(text: str) -> str:
    return mask_text(text, fold_case(text)).masked.replace(HIDDEN, "·")


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("At 7:37 on 24 May 40 men", "at ···· on ······ 40 men"),
        ("call 555-1234-99 for 3 days", "call ··········· for 3 days"),
        ("12 p.m. and 12 men", "······· and 12 men"),
        ("in 2004 there were 2004 users", "in ···· there were 2004 users"),
        ("two days ago, two men", "············, two men"),
        ("No number AT ALL", "no number at all"),
    ],
)
def test_dates_times_and_serial_numbers_are_hidden_and_nothing_else(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize(("start", "word"), [(4, "the"), (10, "men"), (0, ""), (16, "")])
def test_the_word_before_a_place_is_told_and_none_after_punctuation(start: int, word: str) -> None:
    text = "The 3 men (all) 12"
    assert mask_text(text, fold_case(text)).word_before(start) == word
