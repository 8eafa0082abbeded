"""What a number counts or measures."""

import pytest

from builder.merging.facts.counted import find_counted, refine_counted
from builder.merging.facts.masking import MaskedText
from builder.merging.facts.nouns import Counted
from builder.merging.facts.numerals import read_numbers


def counted_in(text: str, before: dict[str, str | None] | None = None) -> tuple[str | None, str]:
    masked = MaskedText(text, text.lower())
    number = next(iter(read_numbers(masked)))
    counted = refine_counted(masked, number, find_counted(masked, number, number.end), before or {}, number.start)
    return counted.unit, counted.kind


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("12 soldiers", ("soldier", "count")),
        ("12 more days", ("day", "duration")),
        ("12-year-old", ("year", "age")),
        ("12 per cent", ("percent", "share")),
        ("12 were killed", ("dead", "count")),
        ("12-strong crew", (None, "count")),
        ("a three-way race", (None, "count")),
        ("the 12th victim", ("victim", "ordinal")),
        ("a third of it", ("percent", "share")),
        ("12", (None, "count")),
    ],
)
def test_what_follows_tells_what_is_counted(text: str, counted: tuple[str | None, str]) -> None:
    assert counted_in(text) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("killed 12", ("dead", "count")),
        ("wounding 12", ("injured", "count")),
        ("magnitude 6.1", ("magnitude", "measure")),
        ("a mother of 3", ("child", "count")),
        ("Ada Marsh, 59, of", ("year", "age")),
        ("2 million pounds", ("GBP", "money")),
        ("2 pounds", ("pound", "measure")),
    ],
)
def test_what_stands_before_corrects_it(text: str, counted: tuple[str | None, str]) -> None:
    assert counted_in(text) == counted


def test_a_currency_before_a_number_is_what_it_counts() -> None:
    assert counted_in("12", {"money": "us$"}) == ("USD", "money")
    assert counted_in("12", {"age": "aged"}) == ("year", "age")


def test_where_nothing_is_told_what_is_counted_ends_with_the_number() -> None:
    masked = MaskedText("12 of them", "12 of them")
    (number,) = read_numbers(masked)
    assert find_counted(masked, number, number.end) == Counted(2)
