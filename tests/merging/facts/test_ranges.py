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
        ("збільшили з п'яти до десяти років", [("5", "5", "word", "from"), ("10", "10", "word", "to")]),
        ("увеличен с пяти лет до десяти лет", [("5", "5", "word", "from"), ("10", "10", "word", "to")]),
        ("зросла до 10 із 5 осіб", [("10", "10", "digits", "to"), ("5", "5", "digits", "from")]),
        (
            "снизили до 3 млн с 5 млн",
            [("3000000", "3000000", "digits", "to"), ("5000000", "5000000", "digits", "from")],
        ),
        ("від одинадцяти до п’ятнадцяти років", [("11", "15", "range", None)]),
        ("от двадцати до тридцати лет", [("20", "30", "range", None)]),
        ("з 5 до 10 років", [("5", "10", "range", None)]),
        ("між 5 та 10 роками", [("5", "10", "range", None)]),
        ("пять или шесть человек", [("5", "6", "range", None)]),
        ("выросли от 5 до 10 процентов", [("5", "10", "range", None)]),
        ("збільшили кару, і йому загрожує строк з 5 до 10 років", [("5", "10", "range", None)]),
        ("изменения, которые предусматривают срок с 5 до 10 лет", [("5", "10", "range", None)]),
        ("the changes say that he may be jailed from 5 to 10 years", [("5", "10", "range", None)]),
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
        "додали 5 осіб до 10 осіб",
        "приехали 5 до 10 часов",
        "від 5 і 10 осіб",
        "між 5 до 3 осіб",
        "737-800 landed",
    ],
)
def test_other_numbers_stand_for_themselves(text: str) -> None:
    assert joined_in(text) == []
