"""Which figures a reader would name."""

import pytest

from builder.model import Figure
from builder.publishing.telling.figures import find_count, is_figure_of_a_topic


@pytest.mark.parametrize(
    ("written", "value", "unit", "counts"),
    [
        ("over 220 soldiers", ">220", "soldier", True),
        ("three things", "3", "thing", False),
        ("three people", "3", "person", True),
        ("ten years", "10", "year", False),
        ("thousands of crates", "~1000..10000", "crate", False),
        ("220", "220", None, False),
        ("20 to 30 crates", "20..30", "crate", True),
        ("two women", "2", "woman", False),
        ("911 calls", "911", "call", False),
        ("15 miles", "15", "mile", False),
        ("12 seasons", "12", "season", False),
        ("a 35-seat bus", "35", "seat", False),
        ("third sailor", "3", "sailor", False),
        ("40 percent", "40", "percent", True),
    ],
)
def test_a_figure_tells_how_many_there_are(written: str, value: str, unit: str | None, counts: bool) -> None:
    words = f"There were {written} on the pier."
    place = find_count(Figure(written, value, unit, "p:0"), words)
    assert (words[slice(*place)] if place else None) == (written if counts else None)


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "counts"),
    [
        ("The storm killed two women on the pier.", "two women", "2", "woman", True),
        ("Two sailors were reported dead on the pier.", "Two sailors", "2", "sailor", True),
        ("He is a father of two boys, and the mate is dead.", "two boys", "2", "boy", False),
        ("She spoke to the three sailors on the pier.", "three sailors", "3", "sailor", False),
        ("She spoke to three of the sailors on the pier.", "three", "3", "sailor", False),
        ("The first 11 boats came ashore.", "11 boats", "11", "boat", False),
        ("The other 11 boats came ashore.", "11 boats", "11", "boat", True),
        ("It cost 30 pounds (40 euros) a head.", "40 euros", "40", "EUR", False),
        ("Вони врятували цих трьох моряків.", "трьох моряків", "3", "person", False),
        ("Останні 12 човнів прийшли вранці.", "12 човнів", "12", "boat", False),
        ("У бурі загинули двоє людей.", "двоє людей", "2", "person", True),
        ("На пирсе стояли двое человек.", "двое человек", "2", "person", False),
        ("Первые 12 лодок пришли утром.", "12 лодок", "12", "boat", False),
        ("Звоните 112 операторам.", "112 операторам", "112", "operator", False),
        ("The crew grew from 20 to 35 sailors.", "20", "20", "sailor", False),
        ("The crew grew from 20 to 35 sailors.", "35 sailors", "35", "sailor", True),
        ("Екіпаж зріс із 20 до 35 моряків.", "20", "20", "моряк", False),
        ("Экипаж вырос с 20 до 35 моряков.", "20", "20", "моряк", False),
        ("The storm killed 12, 35 sailors were hurt.", "12", "12", "person", True),
        ("Шторм забрав життя 12 з 35 моряків.", "12", "12", "person", True),
        ("The storm killed 12 of 35 sailors.", "12", "12", "person", True),
    ],
)
def test_the_words_around_a_figure_say_whether_it_is_a_count_of_its_own(
    text: str, written: str, value: str, unit: str, counts: bool
) -> None:
    assert bool(find_count(Figure(written, value, unit, "p:0"), text)) == counts


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "has_row"),
    [
        ("The law punishes smugglers with eight years in prison.", "eight years", "8", "year", True),
        ("He got a 12-year sentence.", "12-year", "12", "year", True),
        ("The law doubles the term from five to ten years in prison.", "five", "5", "year", False),
        ("The law doubles the term from five to ten years in prison.", "ten years", "10", "year", True),
        ("The law raises the term from five years in prison to ten.", "ten", "10", "year", False),
        ("За це карають від п'яти до десяти років ув'язнення.", "п'яти", "5", "year", False),
        ("За это наказывают от пяти до десяти лет тюрьмы.", "пяти", "5", "year", False),
        ("За це карають вісьмома роками ув'язнення.", "вісьмома роками", "8", "year", True),
        ("The mate served for eight years, and prison awaits him.", "eight years", "8", "year", False),
        ("A 12-year-old prison burned.", "12-year-old", "12", "year", False),
        ("They waited two days for the tide.", "two days", "2", "day", False),
        ("Years in prison await the smugglers.", "Years", "~2..10", "year", False),
        ("The fare rose by 3 percent.", "3 percent", "3", "percent", True),
        ("The fare is $2 a head.", "$2", "2", "USD", True),
        ("It cost 3 pounds (4 euros) a head.", "4 euros", "4", "EUR", False),
        ("Millions of dollars were lost.", "Millions of dollars", "~1000000..10000000", "USD", False),
        ("There were 40 crates on the pier.", "40 crates", "40", "crate", True),
        ("There were four crates on the pier.", "four crates", "4", "crate", False),
        ("The second sailor was saved.", "second sailor", "2", "sailor", False),
        ("The storm killed two sailors.", "two sailors", "2", "sailor", True),
        ("There were 12 things to do.", "12 things", "12", "thing", False),
        ("There were 12.", "12", "12", None, False),
        ("The pier is 15 miles off.", "15 miles", "15", "mile", False),
    ],
)
def test_the_table_of_a_topic_has_counts_shares_sums_and_terms_of_a_law(
    text: str, written: str, value: str, unit: str | None, has_row: bool
) -> None:
    assert is_figure_of_a_topic(Figure(written, value, unit, "p:0"), text) == has_row


def test_the_table_has_whatever_the_front_page_may_count() -> None:
    """One judgement of what counts."""
    for text, written, value, unit in (
        ("There were 40 crates on the pier.", "40 crates", "40", "crate"),
        ("About 40 percent were spoiled.", "40 percent", "40", "percent"),
        ("Three sailors came ashore.", "Three sailors", "3", "sailor"),
    ):
        figure = Figure(written, value, unit, "p:0")
        assert find_count(figure, text) is not None
        assert is_figure_of_a_topic(figure, text)
