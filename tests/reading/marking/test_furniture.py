"""A repeated line is furniture where it cannot be news."""

import pytest

from builder.model import Citation, Report, Span
from builder.reading.marking.furniture import is_label, is_notice


def report(line: str) -> Report:
    return Report("a", "a.txt", "", "full", Citation(publisher="The Harbour Post"), line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("More from the coast", True),
        ("The ferry did not sail.", False),
        ("Five ferries, 12 crews", False),
        ("What the mayor has said of the ferries", False),
        ("“The ferry", False),
        ("word " * 30, False),
    ],
)
def test_a_label_has_no_end_no_number_and_nobody_who_says_it(line: str, expected: bool) -> None:
    assert is_label(report(line), Span(0, len(line))) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The harbour  post is printed on paper from the coast.", True),
        ("Write to us, and your letter may be printed.", True),
        ("Thirteen ferries sailed from the coast.", False),
        ("The Harbour Post, he said, is printed on paper from the coast.", False),
        ("The Harbour Post " + "is printed on paper " * 30, False),
    ],
)
def test_a_notice_speaks_to_the_reader_or_of_the_outlet(line: str, expected: bool) -> None:
    assert is_notice(report(line), Span(0, len(line))) is expected
