"""Numbers put together from their tokens."""

import pytest

from builder.merging.facts.masking import MaskedText
from builder.merging.facts.numerals import read_numbers


def numbers_in(text: str) -> list[tuple[str, str, str]]:
    """(words, value, form) of each number."""
    return [
        (text[number.start : number.end], format(number.low.normalize(), "f"), number.form)
        for number in read_numbers(MaskedText(text, text.lower()))
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("two hundred and fifty men", [("two hundred and fifty", "250", "word")]),
        ("twenty-five or 1,000.5", [("twenty-five", "25", "word"), ("1,000.5", "1000.5", "digits")]),
        ("шістсот будинків", [("шістсот", "600", "word")]),
        ("під трьома мостами", [("трьома", "3", "word")]),
        ("семьсот домов", [("семьсот", "700", "word")]),
        ("между двумя мостами", [("двумя", "2", "word")]),
        ("3 million people", [("3 million", "3000000", "digits")]),
        ("$5m and 5m tall", [("5m", "5000000", "digits"), ("5", "5", "digits")]),
        ("a third of the town", [("a third", "33.33", "share")]),
        ("tens of thousands", [("tens of thousands", "10000", "vague")]),
        ("the 21st victim", [("21st", "21", "ordinal")]),
        ("half a million", [("half a million", "500000", "part")]),
        ("two three", [("two", "2", "word"), ("three", "3", "word")]),
    ],
)
def test_tokens_are_joined_to_numbers(text: str, numbers: list[tuple[str, str, str]]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    "text", ["Article 338", "version 5", "221 Baker Street", "ten o'clock", "Covid-19", "the first half of"]
)
def test_labels_streets_hours_and_tails_of_words_are_no_numbers(text: str) -> None:
    assert [form for _, _, form in numbers_in(text) if form != "ordinal"] == []


def test_a_number_tells_the_scale_that_the_one_before_it_may_share() -> None:
    two, three = read_numbers(MaskedText("two to three million", "two to three million"))
    assert (int(two.scale), int(three.scale)) == (1, 1_000_000)
