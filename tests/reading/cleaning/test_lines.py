import itertools

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


def test_items_of_a_list_stay_apart() -> None:
    text = "- the first item of this list is a rather long one, all told\n- and the second one goes on in lower case as well, see"
    assert len(find_lines(text)) == 2


@given(st.text())
def test_together_the_lines_hold_every_non_blank_character(text: str) -> None:
    lines = find_lines(text)
    assert "".join("".join(span.of(text).split()) for span in lines) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(lines))
