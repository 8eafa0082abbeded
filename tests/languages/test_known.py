"""Each language's file is complete in form, counts, and says what it says as those who ask expect it."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

import pytest

from builder.languages import known
from builder.languages.known import (
    LANGUAGES,
    NOTHING_KNOWN,
    base_language,
    commonest_words,
    language_of,
    month_numbers,
    month_numbers_of_dates,
    unite,
    unite_forms,
    unite_mappings,
    weekday_numbers,
)
from builder.languages.language import CueGroup, Language

FOLDER = Path(known.__file__).parent
MAX_CODE_CHARS = 3
WITH_CAPITALS = {"names.agencies"}
NAMES_WITH_FORMS = {
    "names.agency_forms",
    "names.levels",
    "cues",
    "cue_parts",
    *(f"numbers.{name}" for name in "durations measures shares currencies nouns fates numbered".split()),
    *(f"events.{name}" for name in "acts victims proceedings legislation courses contraries manners_of_death".split()),
}
"""Mappings that have the written forms of each name; the others have words and what they mean."""


def fields_of(part: Language | tuple[object, ...], path: str = "") -> Iterator[tuple[str, object]]:
    """Each field of a language by its path, `calendar.months`."""
    for name in getattr(part, "_fields"):  # noqa: B009 - a part is any of the named tuples of the form
        value = getattr(part, name)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            yield from fields_of(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def lists_of(language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each list of words of a language by the path of its field."""
    for path, value in fields_of(language):
        if isinstance(value, Mapping) and path in NAMES_WITH_FORMS:
            yield from ((f"{path}.{name}", forms) for name, forms in value.items())
        elif isinstance(value, Mapping):
            yield path, tuple(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], tuple):
            yield from ((f"{path}.{number}", entry) for number, entry in enumerate(value))
        elif isinstance(value, tuple):
            yield path, value


def test_each_file_of_the_folder_is_a_language_that_counts() -> None:
    assert {path.stem for path in FOLDER.glob("*.py") if len(path.stem) <= MAX_CODE_CHARS} == set(LANGUAGES)


def test_a_language_stands_under_its_code_and_imports_nothing_but_the_form() -> None:
    for code, language in LANGUAGES.items():
        assert language.code == code
        tree = ast.parse((FOLDER / f"{code}.py").read_text(encoding="utf-8"))
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert imported == {"builder.languages.language"}
        assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_languages_words_are_in_lower_case_trimmed_and_each_once(code: str) -> None:
    for path, words in lists_of(LANGUAGES[code]):
        assert len(words) == len(set(words)), (path, [word for word in words if words.count(word) > 1])
        for word in words:
            assert word == " ".join(word.split()), (path, word)
            assert word, path
            if path not in WITH_CAPITALS and not path.startswith("names.agency_forms"):
                assert word == word.lower(), (path, word)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_languages_calendar_is_whole_or_empty(code: str) -> None:
    calendar = LANGUAGES[code].calendar
    assert len(calendar.months) in {0, 12}
    assert len(calendar.weekdays) in {0, 7}
    assert all(calendar.months)
    assert all(calendar.weekdays)
    if calendar.tells_dates:
        assert calendar.months
        assert calendar.weekdays


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_languages_cues_belong_to_known_groups(code: str) -> None:
    assert {*LANGUAGES[code].cues, *LANGUAGES[code].cue_parts} <= set(get_args(CueGroup))


def test_words_that_name_others_of_the_same_language_are_among_these() -> None:
    for language in LANGUAGES.values():
        sentences, numbers = language.sentences, language.numbers
        assert {*sentences.abbreviated_in_names} <= {*sentences.anywhere}
        assert {*numbers.glued_scales, *numbers.counted_scales} <= {*numbers.scale_words}
        assert {*numbers.lone_vague_words} <= {*numbers.vague_words}
        assert {*numbers.vague_scales} <= {*numbers.scale_words}
        months = {name for names in language.calendar.months for name in names}
        assert {*language.calendar.verb_months, *language.calendar.name_months} <= months
        assert {*language.speech.bodies} <= {*language.speech.roles}


def test_a_word_of_two_languages_means_the_same_in_both() -> None:
    seen: dict[tuple[str, str], object] = {}
    for language in LANGUAGES.values():
        for path, value in fields_of(language):
            if isinstance(value, Mapping) and not path.startswith("cue"):
                for name, entry in value.items():
                    forms = entry if path in NAMES_WITH_FORMS else (name,)
                    meaning = name if path in NAMES_WITH_FORMS else entry
                    assert all(seen.setdefault((path, form), meaning) == meaning for form in forms), (path, name)


def test_only_the_files_of_words_are_needed_beside_a_languages_file() -> None:
    words = FOLDER.parent / "publishing" / "telling" / "words"
    with_pages = {code for code, language in LANGUAGES.items() if language.plural_form}
    assert with_pages == {path.stem for path in words.glob("*.yml")}


def test_what_pages_call_a_month_is_read_as_that_month() -> None:
    words = FOLDER.parent / "publishing" / "telling" / "words"
    for path in words.glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"^months(?:_alone)?: \[(.*)\]$", text, re.MULTILINE):
            names = line.lower().split(", ")
            months = LANGUAGES[path.stem].calendar.months
            assert all(name in forms for name, forms in zip(names, months, strict=True))


def code_strings(source: str) -> Iterator[str]:
    """The string constants of a module but its docstrings."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_other_module_holds_names_of_months_or_weekdays() -> None:
    names = {name for name in (*month_numbers(), *weekday_numbers()) if len(name) > 3}
    names -= {"march", "mars", "sept"}  # which are other words too
    for path in FOLDER.parent.rglob("*.py"):
        if path.parent != FOLDER:
            words = set(re.findall(r"[^\W\d_]+", " ".join(code_strings(path.read_text(encoding="utf-8"))).lower()))
            assert not words & names, (path.name, words & names)


def test_a_tag_is_known_by_its_language() -> None:
    assert language_of("uk-UA") is LANGUAGES["uk"]
    assert language_of("EN") is LANGUAGES["en"]
    assert language_of("tlh") is language_of("") is language_of(None) is NOTHING_KNOWN


@pytest.mark.parametrize(("tag", "base"), [("en-GB", "en"), ("uk", "uk"), ("", ""), ("zh-Hant-TW", "zh")])
def test_a_language_is_told_without_its_region(tag: str, base: str) -> None:
    assert base_language(tag) == base


def test_languages_are_put_together_field_by_field() -> None:
    assert {"said", "сказав", "сказал"} <= unite(lambda language: language.speech.verbs)
    assert unite_mappings(lambda language: language.numbers.digit_words)["дві"] == 2
    assert unite_forms(lambda language: language.numbers.currencies)["гривень"] == "UAH"
    assert {"the", "не", "nicht"} <= commonest_words()


def test_months_and_weekdays_of_all_languages_are_numbered() -> None:
    assert [month_numbers()[name] for name in ("jan", "марта", "травня", "août", "dezembro")] == [1, 3, 5, 8, 12]
    assert [weekday_numbers()[name] for name in ("monday", "неділю")] == [0, 6]


def test_only_some_languages_months_make_dates_of_what_is_told() -> None:
    dates = month_numbers_of_dates()
    assert "mars" in month_numbers()
    assert "mars" not in dates
    assert dates["травні"] == 5


def test_ukrainian_nouns_go_with_numbers_as_cldr_has_it() -> None:
    form = LANGUAGES["uk"].plural_form
    assert form is not None
    assert [form(number) for number in (1, 2, 5, 11, 12, 21, 22, 25, 0)] == [
        "one", "few", "many", "many", "many", "one", "few", "many", "many",
    ]  # fmt: skip
