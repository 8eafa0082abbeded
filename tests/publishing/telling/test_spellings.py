"""Names as reports write them, and as a reader may."""

import pytest

from builder.publishing.telling.spellings import sound_of, spellings_of, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zorensky", "zorenskyy"),
        ("Zorenskij", "zorenskiy"),
        ("Younan", "yunan"),
        ("Sergej", "serhii"),
        ("Khalid", "halid"),
        ("Kievska", "kyivska"),
        ("Müller", "muller"),
        ("Tschaplin", "chaplin"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_of(one) == sound_of(other)


@pytest.mark.parametrize(("one", "other"), [("Zorensky", "Zarensky"), ("Marta", "Martin"), ("Kharlov", "Karlov")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound_of(one) != sound_of(other)


def test_names_that_sound_alike_find_each_other() -> None:
    found = spellings_of(["The mayor, Younan Barr, agreed.", "Later Yunan Barr left."])
    assert found["younan"] == ("yunan",)
    assert found["yunan"] == ("younan",)


def test_an_ending_that_is_written_in_many_ways_is_found_in_all_of_them() -> None:
    found = spellings_of(["So said Zorensky, and Kolienko agreed."])
    assert set(found["zorensky"]) == {"zorenski", "zorenskii", "zorenskij", "zorenskiy", "zorenskyi", "zorenskyy"}
    assert set(found["kolienko"]) == {"koliienko", "koliyenko", "kolyenko"}


def test_words_that_are_no_names_have_no_other_spelling() -> None:
    assert spellings_of(["The risky story of a whisky, told by Whisky himself."]) == {}


def test_a_word_with_marks_is_found_without_them() -> None:
    found = spellings_of(["The café of Søren Müller."])
    assert found["café"] == ("cafe",)
    assert set(found["müller"]) == {"muller", "mueller"}
    assert set(found["søren"]) == {"soren", "soeren"}


def test_other_scripts_are_left_as_they_are() -> None:
    assert spellings_of(["Зоренський і Марія.", "救援 隊"]) == {}


def test_a_possessive_is_the_word_it_belongs_to() -> None:
    assert words_of("Zorensky’s boat and O'Brien's") == {"zorensky", "boat", "and", "o'brien"}


def test_the_order_of_the_texts_changes_nothing() -> None:
    texts = ["By Younan.", "By Yunan.", "Müller, Zorensky."]
    assert spellings_of(texts) == spellings_of(reversed(texts))
