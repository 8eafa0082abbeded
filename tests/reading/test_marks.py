import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Span
from builder.reading.marks import split_lines, trim


@pytest.mark.parametrize(
    ("text", "trimmed"), [("ferry", "ferry"), (" \tferry\n", "ferry"), ("a b ", "a b"), ("\u00a0x\u2003", "x")]
)
def test_white_space_goes_at_both_ends_alone(text: str, trimmed: str) -> None:
    assert trim(text, Span(0, len(text))).of(text) == trimmed


def test_lines_are_found_between_the_two_ends_only() -> None:
    text = "one\n\n  two \nthree\nfour"
    assert [line.of(text) for line in split_lines(text, 4, 17)] == ["two", "three"]
    assert split_lines(text, 3, 5) == []


@given(st.text(alphabet="ab \n\t", max_size=60))
def test_lines_hold_all_that_can_be_seen(text: str) -> None:
    lines = split_lines(text, 0, len(text))
    assert [line.of(text) for line in lines] == [line.strip() for line in text.split("\n") if line.strip()]
