"""What one wording tells that the shown one does not."""

import itertools

import pytest

from builder.publishing.telling.additions import find_additions


def added(wording: str, shown: str, language: str = "en") -> list[str]:
    return [wording[start:end] for start, end in find_additions(wording, shown, language)]


@pytest.mark.parametrize(
    ("wording", "shown", "details"),
    [
        ("The ferry struck a sandbank at 23:40.", "The ferry struck a sandbank.", ["23:40"]),
        ("All 1,200 crates were lost.", "All 1200 crates were lost.", []),
        ("Nine of the 214 passengers were hurt.", "Nine passengers were hurt.", ["214"]),
        ("The pilot, Olle Frisk, was ashore.", "The pilot was ashore.", ["Olle Frisk"]),
        ("The harbours reopened.", "The harbour has reopened.", []),
        ("Café Ångström reopened.", "Cafe Angstrom reopened.", []),
        ("The ferry was towed by two Danish tugs.", "The ferry was towed.", ["Danish tugs"]),
        ("It was said to have been so.", "They say that it is.", []),
    ],
)
def test_figures_names_and_content_words_of_its_own_are_found(wording: str, shown: str, details: list[str]) -> None:
    assert added(wording, shown) == details


def test_of_what_is_said_in_other_words_only_figures_and_names_are_marked() -> None:
    assert added(
        "Rescuers carried everybody off before dusk, Mayor Brandt said at 17:00.", "All passengers came ashore."
    ) == [
        "Mayor Brandt",
        "17:00",
    ]


def test_the_shown_wording_adds_nothing_to_itself() -> None:
    text = "The Halcyon, 4,200 tonnes, was freed by two tugs on Thursday."
    assert find_additions(text, text, "en") == ()


def test_words_that_only_hold_a_sentence_together_are_known_in_each_language_with_a_list() -> None:
    assert added("Пором сів на мілину, як повідомляють, увечері.", "Пором сів на мілину.", "uk") == ["увечері"]
    assert added("Паром сел на мель, как сообщается, вечером.", "Паром сел на мель.", "ru") == ["вечером"]


def test_ranges_are_in_order_and_do_not_touch() -> None:
    ranges = find_additions("Two Danish tugs, Freja and Odin, freed the ferry at 04:10.", "Tugs freed the ferry.", "en")
    assert ranges == tuple(sorted(ranges))
    assert all(first[1] < second[0] for first, second in itertools.pairwise(ranges))
