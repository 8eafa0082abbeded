"""Dates in a text: the cases of `cases/dates.md`, and what holds for any text."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.dates import FoundDate, find_dates, fold_case, may_agree

CASES = Path(__file__).parent / "cases" / "dates.md"
CASE = re.compile(r"^(?P<title>.+)\n\.\n(?P<text>(?s:.*?))\n\.\n(?P<found>(?:.+\n)*?)\.$", re.MULTILINE)
PUBLISHED = re.compile(r"published (?P<day>\S+)\n")
ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}|--[0-9]{2}-[0-9]{2}")

WORDS = st.sampled_from(
    "September Sept. May march 24 24th 2 02 2022 2000 2022-09-24 24.09.2022 07/03/2013 2019-2021 Saturday sat Sun. late next last this week "
    "month year yesterday today ago two days will said on in of the , . - – people сентября 2022 году вчера п'ятницю İ \n".split(" ")
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join))
DAYS = st.none() | st.dates()


def found_dates() -> st.SearchStrategy[FoundDate]:
    isos = st.dates().map(date.isoformat)
    return st.one_of(
        st.none(), isos, isos.map(lambda iso: iso[:7]), isos.map(lambda iso: iso[:4]), isos.map(lambda iso: f"-{iso[4:]}")
    ).map(lambda iso: FoundDate(0, 1, iso, "stated", "day"))


def cases() -> list[pytest.ParameterSet]:  # type: ignore[name-defined]
    return [pytest.param(match["text"], match["found"], id=match["title"]) for match in CASE.finditer(CASES.read_text("utf-8"))]
