"""Hours of the day and numbers that are names: in three languages, and what only looks like one."""

import pytest

from builder.merging.facts.figure import agree, comparable
from builder.merging.facts.named_numbers import find_hours, find_labels, find_named_numbers

MINUTES = {
    "The alarm rang at 3:40 in the morning.": (220, None),
    "The alarm rang at 3:40 in the afternoon.": (940, None),
    "They left at 7 p.m. for the harbour.": (1140, None),
    "They left at around 12:30 am.": (30, None),
    "The link was back at 07:35GMT.": (455, "gmt"),
    "The bell rang at 9:15.": (555, "12-hour"),
    "Взрыв прогремел в 5 утра.": (300, None),
    "Вибух пролунав о 15:40.": (940, None),
    "Потяг вирушив о 8 вечора.": (1200, None),
}


@pytest.mark.parametrize("text", MINUTES)
def test_an_hour_is_minutes_since_midnight(text: str) -> None:
    assert [(int(hour.low), hour.unit) for hour in find_hours(text)] == [MINUTES[text]]


@pytest.mark.parametrize(
    "text", ["They won 2-1.", "The scale was 1:25000.", "About 20 boats at pier 5.", "It cost at least 2.50."]
)
def test_other_numbers_are_no_hours(text: str) -> None:
    assert not find_hours(text)


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("charged under Article 337 of the code", "article", "337"),
        ("Flight KX 417 turned back", "flight", "417"),
        ("по статье 338.1 кодекса", "article", "338.1"),
        ("за ст. 408 кодексу", "article", "408"),
    ],
)
def test_a_number_can_be_a_name(text: str, unit: str, number: str) -> None:
    assert [(label.unit, str(label.low)) for label in find_labels(text)] == [(unit, number)]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("at 3:40 in the morning", "at 5:15 in the morning", False),
        ("at approximately 3:00 pm", "at 2:53 p.m.", True),
        ("at 3:00 pm", "at 3:20 p.m.", False),
        ("at 15:20", "at 3:20 p.m.", True),
        ("at 3:20", "at 15:20", True),
        ("at 9:40 p.m.", "at 1:40 a.m. ET", None),
        ("Article 337", "Article 338", False),
        ("Article 337", "flight 337", None),
    ],
)
def test_two_are_compared_where_they_are_of_one_kind(one: str, other: str, verdict: bool | None) -> None:
    first, second = find_named_numbers(one)[0], find_named_numbers(other)[0]
    for pair in ((first, second), (second, first)):
        assert (agree(*pair) if comparable(*pair) else None) is verdict
