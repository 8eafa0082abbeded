"""`make train`: the two numbers between languages."""

from collections import Counter

from train_languages import add_kinds, choose

from builder.merging.likeness.across import ACROSS, Across

LOW, MIDDLE, HIGH = Across(1.5, 0.1), Across(1.5, 0.5), Across(1.5, 1.0)


def counted(earned: int, badges: int, same: int) -> Counter[str]:
    return Counter({"origins earned": earned, "origins": badges, "same": same})


def test_the_setting_that_brings_most_together_is_chosen_of_those_that_earn_enough() -> None:
    table = {
        (LOW, "a"): counted(10, 10, 5),
        (MIDDLE, "a"): counted(19, 20, 9),
        (HIGH, "a"): counted(20, 30, 15),
    }
    assert choose(table, {"a"}) == MIDDLE


def test_a_story_left_out_decides_nothing() -> None:
    table = {
        (LOW, "a"): counted(10, 10, 5),
        (LOW, "b"): counted(1, 10, 1),
        (HIGH, "a"): counted(10, 10, 7),
        (HIGH, "b"): counted(10, 10, 1),
    }
    assert choose(table, {"a"}) == HIGH
    assert choose(table, {"b"}) == HIGH
    assert choose(table | {(HIGH, "a"): counted(5, 10, 7)}, {"a"}) == LOW


def test_where_no_setting_earns_enough_the_one_that_earns_most_is_chosen() -> None:
    table = {(LOW, "a"): counted(6, 10, 3), (HIGH, "a"): counted(5, 10, 9)}
    assert choose(table, {"a"}) == LOW


def test_what_is_shipped_brings_two_scripts_nearer() -> None:
    assert 1.0 < ACROSS.script_scale < 2.5
    assert abs(ACROSS.log_odds) < 2.0


def test_pairs_of_stories_are_added_up_by_languages() -> None:
    one, other = {"en-ru": Counter(same=2, all=4)}, {"en-ru": Counter(same=1, all=1), "ru-ru": Counter(all=3)}
    assert add_kinds([one, other]) == {"en-ru": Counter(same=3, all=5), "ru-ru": Counter(all=3)}
