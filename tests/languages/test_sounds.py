import pytest

from builder.languages.name_spellings import NAME_SPELLINGS
from builder.languages.sounds import (
    has_own_spellings,
    loose_sound,
    may_be_one_name,
    spellings_known,
    sure_sound,
)


@pytest.mark.parametrize(("one", "other"), [("zelensky", "zelenskyy"), ("yunis", "younis"), ("kharkov", "harkov")])
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert loose_sound(one) == loose_sound(other)
    assert may_be_one_name(one, other)


@pytest.mark.parametrize(("one", "other"), [("gardin", "hardin"), ("tschaplin", "chaplin"), ("garden", "harden")])
def test_what_search_offers_as_one_name_merging_keeps_apart(one: str, other: str) -> None:
    assert loose_sound(one) == loose_sound(other)
    assert sure_sound(one) != sure_sound(other)
    assert not may_be_one_name(one, other)


@pytest.mark.parametrize(
    "spellings",
    [
        "bezborodskyi bezborodskyy bezborodskiy bezborodsky bezborodski bezborodskij",
        "horenko gorenko",
        "matviienko matviyenko matvienko",
        "yermolenko iermolenko ermolenko",
        "shcherbachenko ŝerbačenko ščerbačenko",
        "khomchuk homčuk",
        "zhukovskyi žukovsʹkij zhukovsky",
        "tsiurupenko tsyurupenko cûrupenko",
        "solovyov soloviov solovʹëv solovyev",
        "bohdanovych bogdanovich",
        "novohrad novograd",
        "zelenodolsk zelenodol'sk",
    ],
)
def test_the_systems_of_transliteration_write_one_name(spellings: str) -> None:
    """KMU 2010, BGN/PCGN, ISO 9 and the press, of names in Ukrainian and Russian."""
    first, *others = spellings.split()
    for other in others:
        assert sure_sound(first) == sure_sound(other), other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bezborodskyi", "безбородський"),
        ("bezborodsky", "безбородского"),
        ("безбородського", "безбородским"),
        ("matvienko", "матвієнко"),
        ("solovyov", "соловьёвым"),
        ("markov", "марковым"),
        ("kyiv", "києві"),
        ("kiev", "киева"),
        ("athens", "афинах"),
        ("germany", "німеччини"),
        ("alexander", "олександру"),
    ],
)
def test_scripts_and_cases_are_one_name(one: str, other: str) -> None:
    assert may_be_one_name(one, other)
    assert may_be_one_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ivanov", "ivanova"),
        ("иванов", "иванова"),
        ("petrenko", "petrov"),
        ("петренко", "петров"),
        ("georgia", "george"),
        ("rome", "rim"),
        ("roman", "romania"),
        ("austria", "australia"),
        ("iran", "ірак"),
        ("mark", "marx"),
    ],
)
def test_other_names_stay_two(one: str, other: str) -> None:
    assert not may_be_one_name(one, other)
    assert not may_be_one_name(other, one)


def test_no_spelling_belongs_to_two_names() -> None:
    first_of: dict[str, str] = {}
    for first, *others in NAME_SPELLINGS:
        for written in (first, *others):
            assert has_own_spellings(written)
            assert first_of.setdefault(written, first) == first
            assert sure_sound(written) == sure_sound(first), written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zorensky", "зоренського"),
        ("zorenskyi", "зоренским"),
        ("матвієнка", "matviienko"),
        ("лавровым", "lavrov"),
        ("müller", "muller"),
        ("lääne", "laane"),
    ],
)
def test_what_a_reader_may_type_for_a_name_sounds_alike_in_any_script_and_case(one: str, other: str) -> None:
    assert loose_sound(one) == loose_sound(other)


def test_names_that_differ_by_a_consonant_do_not() -> None:
    assert loose_sound("зоренський") != loose_sound("торенський")


@pytest.mark.parametrize("written", ["kyiv", "kiev", "києві", "киева", "київ"])
def test_the_names_of_a_place_are_known_in_any_case(written: str) -> None:
    assert {"kyiv", "kiev", "київ", "киев"} <= set(spellings_known(written))


def test_a_name_that_all_languages_write_alike_has_no_others() -> None:
    assert spellings_known("skarholm") == ()
