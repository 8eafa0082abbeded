"""A day is read by one rule, whoever wrote it: the calendar's, within the years that make sense there."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.collecting import feed_worker
from builder.days import EVERY_YEAR, PRESS_YEARS, make_day, read_day, read_day_of_moment
from builder.editorial import load_editorial
from builder.errors import UsageError
from builder.merging.facts.dates import find_dates
from builder.reading.citing.front_matter import parse_front_matter
from builder.reading.taking.page_facts import state_day
from builder.written_days import find_days


@given(st.dates(date(1500, 1, 1), date(2200, 12, 31)))
def test_every_day_of_the_calendar_is_read_in_each_way(day: date) -> None:
    text = day.isoformat()
    assert {read_day(text), read_day_of_moment(f" {text}T23:30:00-05:00"), make_day(day.year, day.month, day.day)} == {
        text
    }


@pytest.mark.parametrize(
    "value",
    ["2024-02-30", "2023-02-29", "2024-2-3", "24-02-03", "20240203", "1200-01-01", "1499-12-31", "2201-01-01", "2999-01-01", "0001-01-01",
     "0000-01-01", "2024-W05-1", "2024-00-10", "2024-13-10", "٢٠٢٤-٠٢-٠٣", "2024-02-03 ", "2024-02-03T10:00", ""],
)  # fmt: skip
def test_what_is_no_day_of_the_calendar_is_none(value: str) -> None:
    assert read_day(value) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:30:00-05:00", "2031-03-04"),
        ("\n 2031-03-04 23:30", "2031-03-04"),
        ("2031-03-04Z", "2031-03-04"),
        ("2031-03-044", None),
        ("2031-03-04-05", None),
        ("2031-02-30T10:00", None),
        ("0001-01-01T00:00:00Z", None),
        ("4 March 2031", None),
        ("", None),
    ],
)
def test_a_moment_begins_with_its_day(moment: str, day: str | None) -> None:
    assert read_day_of_moment(moment) == day


def test_other_years_are_read_where_they_make_sense() -> None:
    assert make_day(1066, 10, 14) is None
    assert make_day(1066, 10, 14, EVERY_YEAR) == "1066-10-14"
    assert read_day("1066-10-14", EVERY_YEAR) == "1066-10-14"
    assert read_day_of_moment("1066-10-14T10:00", EVERY_YEAR) == "1066-10-14"
    assert [make_day(year, 1, 1, EVERY_YEAR) for year in (0, 10_000, -5)] == [None, None, None]
    assert (min(PRESS_YEARS), max(PRESS_YEARS)) == (1500, 2200)


def in_editorial(text: str, tmp_path_factory: pytest.TempPathFactory) -> bool:
    path = tmp_path_factory.mktemp("desk") / "editorial.yml"
    path.write_text(f"- withhold: c1\n  reason: r\n  date: {text}\n", encoding="utf-8")
    try:
        return load_editorial(path).entries[0].date == text
    except UsageError:
        return False


READERS: dict[str, Callable[[str], bool]] = {
    "front matter": lambda text: not parse_front_matter(f"---\npublished: {text}\n---\nx", "a.md")[1],
    "page": lambda text: state_day(f"{text}T10:00:00Z") == text,
    "feed": lambda text: feed_worker._day(text) == text,
    "line of a report": lambda text: [day for day, _, _ in find_days(text)] == [text],
}
"""Who reads a day → whether it takes this one."""


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("text", "is_day"),
    [("2024-02-29", True), ("1999-12-31", True), ("2023-02-29", False), ("2024-04-31", False), ("0001-01-01", False)],
)
def test_whoever_reads_a_day_takes_the_same_ones(reader: str, text: str, *, is_day: bool) -> None:
    assert READERS[reader](text) == is_day


@pytest.mark.parametrize(("text", "is_day"), [("2024-02-29", True), ("2023-02-29", False), ("0001-01-01", False)])
def test_so_does_an_editors_file(text: str, tmp_path_factory: pytest.TempPathFactory, *, is_day: bool) -> None:
    assert in_editorial(text, tmp_path_factory) == is_day


def test_a_text_may_tell_of_any_day() -> None:
    (told,) = find_dates("The battle of 14 October 1066 was fought near here.", None)
    assert told.iso == "1066-10-14"
