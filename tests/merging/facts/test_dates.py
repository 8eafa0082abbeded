"""Dates in a text: the cases of `cases/dates.md`, and what holds for any text."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.merging.facts.dates import FoundDate, find_dates, may_agree
from tests.growth import grows_with_length_only

CASE = re.compile(r"^(?P<title>[^\n.].*)\n\.\n(?P<text>(?s:.*?))\n\.\n(?P<found>(?s:.*?))\.$", re.MULTILINE)
CASES = list(CASE.finditer((Path(__file__).parent / "cases" / "dates.md").read_text("utf-8").partition("\n\n")[2]))
PUBLISHED = re.compile(r"published (?P<day>\S+)\n")
ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|--[0-9]{2}-[0-9]{2}")

WORDS = st.sampled_from(
    [
        *"September Sept. May march мая 24 24th 2 02 31 2022 2000 2022-09-24 24.09.2022 07/03/2013 3/27/2012 2019-2021 2022-23".split(),
        *"Saturday sat Sun. late next last this week month year yesterday today ago two days will said on in of the".split(),
        *", . - – people сентября году вчера п'ятницю İ".split(),
        "\n",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
)
FOUND = st.dates().flatmap(
    lambda day: st.sampled_from([None, f"{day}", f"{day}"[:7], f"{day}"[:4], f"-{day}"[0] + f"{day}"[4:]]).map(
        lambda iso: FoundDate(0, 1, iso, "stated", "day")
    )
)


@pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
def test_dates_are_found_as_the_cases_tell(case: re.Match[str]) -> None:
    published = PUBLISHED.match(case["text"])
    text = case["text"][published.end() :] if published else case["text"]
    found = find_dates(text, date.fromisoformat(published["day"]) if published else None)
    lines = [f"{text[one.start : one.end]} | {one.iso or '-'} | {one.how} | {one.precision}" for one in found]
    assert lines == case["found"].splitlines()


def test_every_case_of_the_file_is_run() -> None:
    text = (Path(__file__).parent / "cases" / "dates.md").read_text("utf-8")
    assert len(CASES) == len(re.findall(r"(?m)^\.$", text)) // 3


@given(TEXTS, st.none() | st.dates())
@example("İ on September 24", date(2022, 9, 25))
@example("next week, last year, Monday", date.max)
@example("last week, last year, two days ago, December 31", date.min)
def test_found_dates_stand_in_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    found = find_dates(text, published)
    ends = [0, *(one.end for one in found)]
    assert all(end <= one.start < one.end <= len(text) for end, one in zip(ends, found, strict=False))
    assert all(one.iso is None or ISO.fullmatch(one.iso) for one in found)
    assert all((one.iso is None) == (one.how == "unresolved") for one in found)


@given(TEXTS)
def test_nothing_is_resolved_without_a_day_of_publication(text: str) -> None:
    assert all(one.how != "resolved" for one in find_dates(text, None))


@given(FOUND, FOUND)
def test_dates_agree_the_same_way_round(first: FoundDate, second: FoundDate) -> None:
    assert may_agree(first, second) == may_agree(second, first)
    assert may_agree(first, first)


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("2022-09-24", "2022-09-24", True),
        ("2022-09-24", "2022-09-25", False),
        ("2022-09-24", "2021-09-24", False),
        ("2022-09-24", "2022-09", True),
        ("2022-09-24", "2022-10", False),
        ("2022-09-24", "2022", True),
        ("2022-09-24", "2021", False),
        ("--09-24", "2022-09-24", True),
        ("--09-24", "--09-24", True),
        ("--09-24", "2022-09-25", False),
        ("--09-24", "2022", True),
        ("2022-09-24", None, True),
        (None, None, True),
    ],
)
def test_dates_differ_only_where_both_are_known(first: str | None, second: str | None, *, agree: bool) -> None:
    assert may_agree(FoundDate(0, 1, first, "stated", "day"), FoundDate(5, 9, second, "resolved", "day")) == agree


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        " ",
        "1 ",
        "2004 ",
        "1-",
        "1–",
        "May ",
        "May 2 ",
        "2-2 May ",
        "on Monday ",
        "two days ",
        "will ",
        "a",
        "\n",
        "24.09.",
        "\u00a0",
    ],
)
def test_time_grows_with_length_only(piece: str) -> None:
    assert grows_with_length_only(lambda text: find_dates(text, date(2022, 9, 25)), piece)
