"""The noun that a number counts."""

import pytest

from builder.merging.facts.masking import MaskedText
from builder.merging.facts.nouns import find_noun, singular_of


def noun_after(text: str, *, one: bool = False) -> tuple[str, str | None] | None:
    counted = find_noun(MaskedText(text, text.lower()), 0, one=one)
    return counted and (text[: counted.end].strip(), counted.unit)


@pytest.mark.parametrize(
    ("after", "counted"),
    [
        (" newly recruited young soldiers of", ("newly recruited young soldiers", "soldier")),
        (" of the children", ("of the children", "child")),
        (" Somali and Yemeni pirates", ("Somali and Yemeni pirates", "pirate")),
        (" people were", ("people", "person")),
        (" dead", ("dead", "dead")),
        (" of whom", None),
        (" and a half", None),
        ("", None),
    ],
)
def test_the_last_plural_in_a_row_is_counted(after: str, counted: tuple[str, str] | None) -> None:
    assert noun_after(after) == counted


def test_after_one_a_person_is_counted() -> None:
    assert noun_after(" soldier was killed", one=True) == ("soldier", "soldier")
    assert noun_after(" day", one=True) is None


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("soldiers", "soldier"),
        ("policemen", "policeman"),
        ("countries", "country"),
        ("churches", "church"),
        ("people", "person"),
        ("news", ""),
        ("bus", ""),
        ("chaos", "chao"),
        ("dam", ""),
    ],
)
def test_a_plural_has_its_singular_and_any_other_word_none(plural: str, singular: str) -> None:
    assert singular_of(plural) == singular


def test_with_a_capital_a_nation_is_a_plural_too() -> None:
    assert (singular_of("somalis"), singular_of("somalis", capital=True)) == ("", "somali")
