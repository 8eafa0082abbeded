"""How rare a word is, in a folder and at large."""

import numpy as np
import pytest

from builder.merging.likeness.rarity import LEAST_WEIGHT, PASSAGES_AT_LARGE, Background, weigh_rarity

TELLING, EMPTY = np.float32(1), np.float32(0)


def weigh(
    frequency: int, n_texts: int, salience: np.float32 = TELLING, background: Background = PASSAGES_AT_LARGE
) -> float:
    return float(weigh_rarity(np.array([frequency]), n_texts, np.array([salience]), background)[0])


def test_without_a_background_it_is_the_folder_that_counts() -> None:
    nothing = Background(0, 0.0)
    assert weigh(3, 3, background=nothing) == pytest.approx(np.log(4 / 3.5))
    assert weigh(1, 3, background=nothing) == pytest.approx(np.log(4 / 1.5))


def test_in_a_small_folder_the_word_that_all_have_still_tells_what_it_is_about() -> None:
    assert weigh(5, 5) > weigh(5, 5, background=Background(0, 0.0)) + 4
    assert weigh(5, 5) < weigh(1, 5)


def test_in_a_large_folder_the_background_weighs_little() -> None:
    assert weigh(500, 100_000) == pytest.approx(weigh(500, 100_000, background=Background(0, 0.0)), abs=0.02)


def test_a_word_that_says_nothing_stands_in_every_text() -> None:
    assert weigh(0, 0, EMPTY) == pytest.approx(LEAST_WEIGHT)
    assert weigh(0, 0, np.float32(0.5)) < weigh(0, 0)
