"""Which stems of a folder are one name."""

from collections import Counter

from builder.merging.likeness.name_variants import find_name_variants


def variants(**names: str) -> dict[str, str]:
    """`names`: language → its names, each its own stem, one of them twice where it is given twice."""
    surfaces: dict[str, Counter[str]] = {}
    languages: dict[str, set[str]] = {}
    for language, words in names.items():
        for word in words.split():
            surfaces.setdefault(word, Counter())[word] += 1
            languages.setdefault(word, set()).add(language)
    return find_name_variants(surfaces, surfaces, languages)


def test_a_name_written_by_ear_is_one_in_three_languages() -> None:
    assert variants(en="jackson jackson", ru="джексон", uk="джексоном") == {
        "джексон": "jackson",
        "джексоном": "jackson",
    }
    assert variants(en="wilson wilson", ru="уилсон", uk="вільсон") == {"уилсон": "wilson", "вільсон": "wilson"}


def test_a_short_name_is_one_too() -> None:
    assert variants(en="brad brad smith smith", ru="брэд смит", uk="бред сміт") == {
        "брэд": "brad",
        "бред": "brad",
        "смит": "smith",
        "сміт": "smith",
    }


def test_a_body_goes_by_its_abbreviation() -> None:
    assert variants(en="eu eu nato nato imf imf", ru="ес нато", uk="єс нато мвф") == {
        "ес": "eu",
        "єс": "eu",
        "нато": "nato",
        "мвф": "imf",
    }


def test_of_two_names_that_sound_alike_none_is_chosen() -> None:
    assert variants(en="george georgia", ru="джордж") == {}
    assert variants(en="jackson jackson", ru="джексон жаксон") == {}
    assert variants(en="martin martin", ru="мартин мартэн") == {"мартин": "martin"}


def test_a_name_that_is_met_letter_by_letter_is_not_met_by_ear() -> None:
    assert variants(en="kyiv kyiv", ru="киев коваф") == {"киев": "kyiv"}


def test_latin_names_alone_are_what_they_were() -> None:
    assert variants(en="zelensky zelensky zelenskyy brad bred eu us usa") == {"zelenskyy": "zelensky"}
