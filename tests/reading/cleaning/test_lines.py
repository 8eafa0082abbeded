import itertools
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.reading.cleaning.lines import find_lines

WRAPPED = (
    "The ferry left the harbour shortly after dawn with forty people on\n"
    "board and ran aground on a sandbank that the charts of the region do\n"
    "not show.\n\nNobody was hurt."
)


def test_each_line_is_its_own_without_the_white_space_around_it() -> None:
    text = "  Menu \n\n\tHome\n"
    assert [span.of(text) for span in find_lines(text)] == ["Menu", "Home"]


def test_a_paragraph_wrapped_by_hand_is_one_line_again() -> None:
    assert [span.of(WRAPPED).count("\n") for span in find_lines(WRAPPED)] == [2, 0]


def test_a_list_of_headlines_is_not_taken_for_a_wrapped_paragraph() -> None:
    text = "Mayor promises a new bridge over the northern canal by spring\nTeachers plan a strike over pay and the size of their classes\nRain"
    assert len(find_lines(text)) == 3


PROSE = (
    "The Harbour Office has closed the swing bridge to heavy lorries after its bearings were found to be worn, and new ones are due on 20 May, the engineer, Anna Tern, wrote on Tuesday.",
    "On 12 May 2026 three of the four pumps failed within an hour. In Norrvik, 340 households were without water until 6 a.m., the mayor said, adding that nobody had been hurt.",
    "Vans may cross until then. Share prices of the builder fell by 3 percent. Contact with the crew was lost at 14:20, according to the coast guard; drones were sent at 15:00.",
)


@pytest.mark.parametrize("column", range(34, 100))
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_prose_is_whole_again_at_whatever_column_it_was_wrapped(column: int, between: str) -> None:
    """Lines that begin with a number, a name or a day go on as well as those in lower case."""
    text = f"Bridge closed to lorries\n\n{between.join(textwrap.fill(paragraph, column) for paragraph in PROSE)}\n"
    lines = [" ".join(span.of(text).split()) for span in find_lines(text)]
    assert lines[0] == "Bridge closed to lorries"
    assert " ".join(lines[1:]) == " ".join(PROSE)
    assert all(line.startswith(tuple(paragraph[:20] for paragraph in PROSE)) for line in lines[1:])
    if between == "\n\n":
        assert tuple(lines[1:]) == PROSE


def test_one_short_paragraph_shows_its_column_too() -> None:
    text = textwrap.fill(PROSE[0], 66)
    assert len(find_lines(text)) == 1


def test_headlines_of_one_length_stay_apart() -> None:
    text = "Mayor promises a bridge over the canal\nTeachers plan a strike over their pay\nHarbour reopens after weeks of storms\nDivers find a wreck near North Quay"
    assert len(find_lines(text)) == 4


def test_items_of_a_list_stay_apart() -> None:
    text = "- the first item of this list is a rather long one, all told\n- and the second one goes on in lower case as well, see"
    assert len(find_lines(text)) == 2


@given(st.text())
def test_together_the_lines_hold_every_non_blank_character(text: str) -> None:
    lines = find_lines(text)
    assert "".join("".join(span.of(text).split()) for span in lines) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(lines))
