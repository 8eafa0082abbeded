import re

from builder.languages.known import LANGUAGES
from builder.languages.writing import ALSO_LATIN, EAST_ASIAN_STOPS, ONE_LANGUAGE_SCRIPTS, SCRIPTS, SURE_STOPS


def test_a_language_written_in_two_ways_is_one_of_another_script() -> None:
    assert frozenset().union(*SCRIPTS.values()) >= ALSO_LATIN


def test_scripts_are_ranges_of_characters() -> None:
    for ranges in (*SCRIPTS, *(ranges for _, ranges in ONE_LANGUAGE_SCRIPTS)):
        assert re.fullmatch(f"[{ranges}]", ranges[0])


def test_a_language_with_an_alphabet_of_its_own_is_written_in_it() -> None:
    cyrillic = next(languages for ranges, languages in SCRIPTS.items() if re.match(f"[{ranges}]", "я"))
    assert {code for code, language in LANGUAGES.items() if language.alphabet} <= cyrillic


def test_east_asian_stops_are_sure_stops() -> None:
    assert set(EAST_ASIAN_STOPS) < set(SURE_STOPS)
