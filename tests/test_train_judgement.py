"""The training of the judgement: what it leaves out, and which bar it takes."""

from collections import Counter

from train_judgement import BARS, CHOOSING, choose_bar


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
