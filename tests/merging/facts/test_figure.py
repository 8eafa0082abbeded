"""Whether two figures are about one thing and agree.

Here are the cases of `cases/comparisons.md`, and what holds for any two.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.facts.figure import FoundFigure, agree, comparable, value_text
from builder.merging.facts.figures import find_figures

CASE = re.compile(r"^(?P<title>[^\n.].*)\n\.\n(?P<text>(?s:.*?))\n\.\n(?P<found>(?s:.*?))\.$", re.MULTILINE)
CASES = Path(__file__).parent / "cases" / "comparisons.md"
COMPARISONS = list(CASE.finditer(CASES.read_text("utf-8").partition("\n\n")[2]))
VALUES = st.decimals(-1000, 10**9, places=1, allow_nan=False)
FOUND = st.builds(
    lambda ends, bound, unit, kind: FoundFigure(0, 1, min(ends), max(ends), bound, unit, kind),
    st.tuples(VALUES, VALUES) | VALUES.map(lambda value: (value, value)),
    st.sampled_from(["exact", "at least", "at most", "about"]),
    st.sampled_from([None, "person", "soldier", "man", "house", "year", "day", "hour", "mile", "kilometer", "percent"]),
    st.sampled_from(["count", "share", "money", "age", "duration", "measure", "ordinal", "vague", "score"]),
)


@pytest.mark.parametrize("case", COMPARISONS, ids=[case["title"] for case in COMPARISONS])
def test_figures_of_two_reports_compare_as_the_cases_tell(case: re.Match[str]) -> None:
    first, second = (find_figures(text) for text in case["text"].split("\n"))
    assert len(first) == len(second) == 1
    verdict = "agree" if agree(first[0], second[0]) else "differ"
    if not comparable(first[0], second[0]):
        verdict = "unrelated"
    assert verdict == case["found"].strip()


def test_every_case_of_the_file_is_run() -> None:
    assert len(COMPARISONS) == len(re.findall(r"(?m)^\.$", CASES.read_text("utf-8"))) // 3


@given(FOUND, FOUND)
def test_figures_compare_the_same_way_round(first: FoundFigure, second: FoundFigure) -> None:
    assert comparable(first, second) == comparable(second, first)
    assert agree(first, second) == agree(second, first)


@pytest.mark.parametrize(
    ("low", "high", "bound", "text"),
    [
        ("1000", "1000", "exact", "1000"),
        ("1.50E+6", "1.50E+6", "at least", ">1500000"),
        ("3", "10.0", "exact", "3..10"),
        ("-5", "-5", "about", "~-5"),
        ("0.00", "0.00", "at most", "<0"),
    ],
)
def test_values_are_written_as_plain_decimals(low: str, high: str, bound: str, text: str) -> None:
    figure = FoundFigure(0, 1, Decimal(low), Decimal(high), bound, None, "count")  # type: ignore[arg-type]  # one of the four bounds
    assert value_text(figure) == text
