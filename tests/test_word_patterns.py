import re

import pytest

from builder.word_patterns import (
    HYPHENED_WORD,
    LETTERS,
    MARKED_WORD,
    NO_WORD,
    SPELLED_WORD,
    WORD_OR_NUMBER,
    WORD_WITH_DIGITS,
    has_blank_words,
    shows_nothing,
    without_possessive,
)

TEXT = "Bond's 1,200-ton X5"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (LETTERS, ["Bond", "s", "ton", "X"]),
        (SPELLED_WORD, ["Bond's", "ton", "X"]),
        (WORD_OR_NUMBER, ["Bond's", "1,200", "ton", "X", "5"]),
        (WORD_WITH_DIGITS, ["Bond's", "1", "200", "ton", "X5"]),
        (HYPHENED_WORD, ["Bond's", "1", "200-ton", "X5"]),
        (MARKED_WORD, ["Bond's", "1,200-ton", "X5"]),
    ],
)
def test_each_pattern_takes_a_text_apart_in_its_way(pattern: re.Pattern[str], words: list[str]) -> None:
    assert pattern.findall(TEXT) == words


def test_lines_that_say_the_same_differ_in_no_word() -> None:
    assert NO_WORD.sub(" ", "Moon – mapped!") == "Moon mapped "


@pytest.mark.parametrize(
    ("word", "bare"), [("Bond's", "Bond"), ("Bond’s", "Bond"), ("Bonds", "Bonds"), ("it's so", "it's so")]
)
def test_a_possessive_ending_goes(word: str, bare: str) -> None:
    assert without_possessive(word) == bare


def test_fillers_and_empty_cells_show_nothing() -> None:
    assert all(map(shows_nothing, ("", " \n\t", "\u3164", "\u2800 \u115f\u1160\uffa0", "\u200b\u2060")))
    assert not any(map(shows_nothing, ("a", "가", "⠿", "\u3164a")))


@pytest.mark.parametrize(
    ("text", "is_blank"),
    [("\u3164\u3164 \u3164.", True), ("\u2800?", True), ("\u3164 a", False), ("?!", False), ("12", False)],
)
def test_letters_that_show_nothing_are_no_words(text: str, is_blank: bool) -> None:
    assert has_blank_words(text) == is_blank
