"""The training of the judgement: what it fits, what it leaves out, and which bar it takes."""

from collections import Counter

import numpy as np
import pytest
from train_judgement import BARS, CHOOSING, _regress, choose_bar


def counted(earned: int, shown: int) -> Counter[str]:
    return Counter({"reports earned": earned, "reports": shown, "origins earned": earned, "origins": shown})


def test_the_bar_is_the_lowest_at_which_enough_badges_are_earned() -> None:
    table = {
        (kind, fold, bar): counted(95 if bar >= BARS[4] else 80, 100)
        for kind in CHOOSING
        for fold in (0, 1)
        for bar in BARS
    }
    assert choose_bar(table, [0, 1]) == BARS[4]


def test_a_fold_that_is_left_out_decides_nothing() -> None:
    table = {(kind, fold, bar): counted(100 * fold, 100) for kind in CHOOSING for fold in (0, 1) for bar in BARS}
    assert (choose_bar(table, [1]), choose_bar(table, [0])) == (BARS[0], BARS[-1])


def test_the_regression_finds_the_odds_of_a_table() -> None:
    x = np.repeat([[0.0], [1.0]], 50_000, axis=0)
    y = np.concatenate([np.arange(50_000) < 5_000, np.arange(50_000) < 25_000]).astype(float)
    slope, constant = _regress(x, y, np.ones(len(x)))
    assert constant == pytest.approx(np.log(0.1 / 0.9), abs=0.2)
    assert slope == pytest.approx(-np.log(0.1 / 0.9), abs=0.2)
