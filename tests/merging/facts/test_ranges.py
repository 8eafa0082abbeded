"""Two neighbouring numbers that are one."""

import pytest

from builder.merging.facts.masking import MaskedText
from builder.merging.facts.numerals import read_numbers
from builder.merging.facts.ranges import join_numbers


def joined_in(text: str) -> list[tuple[str, str, str, str | None]]:
    """(low, high, form, change) of what the two numbers of `text` are joined to."""
    masked = MaskedText(text, text.lower())
    one, two = read_numbers(masked)
    return [
        (format(number.low.normalize(), "f"), format(number.high.normalize(), "f"), number.form, change)
        for number, change in join_numbers(masked, one, two)
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("from three to ten years", [("3", "10", "range", None)]),
        ("between 3 and 10 years", [("3", "10", "range", None)]),
        ("5-10 years", [("5", "10", "range", None)]),
        ("two to three million people", [("2000000", "3000000", "range", None)]),
        ("five or six men", [("5", "6", "range", None)]),
        ("won 20-13", [("13", "20", "score", None)]),
        ("one in 500", [("0.2", "0.2", "share", None)]),
        ("doubles from five to ten years", [("5", "5", "word", "from"), ("10", "10", "word", "to")]),
        ("raised to 10 from 5 years", [("10", "10", "digits", "to"), ("5", "5", "digits", "from")]),
    ],
)
def test_ranges_scores_shares_and_changes(text: str, joined: list[tuple[str, str, str, str | None]]) -> None:
    assert joined_in(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        "12 men and 11 women",
        "10 to 3 years",
        "5 miles, 10 days",
        "3 in ten days",
        "five or twelve men",
        "737-800 landed",
    ],
)
def test_other_numbers_stand_for_themselves(text: str) -> None:
    assert joined_in(text) == []
