"""Figures in a text: the cases of `cases/figures.md`, and what holds for any text."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builder.merging.facts.figure import FoundFigure, agree, comparable, value_text
from builder.merging.facts.figures import find_figures
from tests.growth import grows_with_length_only

CASE = re.compile(r"^(?P<title>[^\n.].*)\n\.\n(?P<text>(?s:.*?))\n\.\n(?P<found>(?s:.*?))\.$", re.MULTILINE)
VALUE = re.compile(r"[<>~]?-?[0-9]+(?:\.[0-9]+)?(?:\.\.-?[0-9]+(?:\.[0-9]+)?)?")


FIGURES = list(CASE.finditer((Path(__file__).parent / "cases" / "figures.md").read_text("utf-8").partition("\n\n")[2]))
WORDS = st.sampled_from(
    [
        *"1 2 10 0 1,000 300 000 3.5 20-13 5-10 6.1-magnitude 28-year-old 21st 2m 16% $5 €75m -5 1100 2004 7:37".split(),
        *"a an one two three ten twenty-five hundred thousand million dozen dozens hundreds of half third quarter second first".split(),
        *"more than over at least up to about nearly or from between and in out every to doubles cut".split(),
        *"people Russian soldiers men dead injured killed years days percent per cent miles nautical km degrees a.m. , . - – ( )".split(),
        *"человек млн тысячи лет İ ١٢".split(),
        "\n",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
)


def line(text: str, figure: FoundFigure) -> str:
    parts = [text[figure.start : figure.end], value_text(figure), figure.unit or "-", figure.kind]
    return " | ".join(parts + ([figure.change] if figure.change else []))


@pytest.mark.parametrize("case", FIGURES, ids=[case["title"] for case in FIGURES])
def test_figures_are_found_as_the_cases_tell(case: re.Match[str]) -> None:
    text = case["text"]
    assert [line(text, figure) for figure in find_figures(text)] == case["found"].splitlines()


def test_every_case_of_the_file_is_run() -> None:
    text = (Path(__file__).parent / "cases" / "figures.md").read_text("utf-8")
    assert len(FIGURES) == len(re.findall(r"(?m)^\.$", text)) // 3


@given(TEXTS)
@example("İ killed 11 people")
@example("a 5-10 people 20-13 from five to ten")
def test_found_figures_stand_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_figures(text)
    ends = [0, *(figure.end for figure in found)]
    assert all(end <= figure.start < figure.end <= len(text) for end, figure in zip(ends, found, strict=False))
    assert all(figure.low <= figure.high and VALUE.fullmatch(value_text(figure)) for figure in found)


@given(TEXTS)
def test_a_found_figure_is_about_what_it_agrees_with(text: str) -> None:
    assert all(comparable(figure, figure) and agree(figure, figure) for figure in find_figures(text))


@pytest.mark.parametrize(
    "piece",
    ["1", " ", "1 ", "1,", "1,000 ", "1-", "1–", "20-13 ", "one ", "a ", "a day ", "half ", "from five to ten ", "hundred and ", "doubles ",
     "death toll ", "more than ", "two and ", "5 a-", "\n", "dozens of ", "5 '", "$", "1.", "1:", "\u00a0"],
)  # fmt: skip
def test_time_grows_with_length_only(piece: str) -> None:
    assert grows_with_length_only(find_figures, piece)
