"""The words the pages say things in."""

import re
from pathlib import Path
from string import Formatter

import pytest

from builder import publishing
from builder.model import Citation, Digest
from builder.publishing.telling.wording import (
    PLURAL_FORMS,
    count,
    date_in_words,
    listed,
    outlet,
    read_words,
    untitled,
    weight,
    words_for,
)

PUBLISHING = Path(str(publishing.__file__)).parent


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-12-31", "31 December 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        (None, "date unknown"),
    ],
)
def test_a_date_is_spelled_out_as_exactly_as_it_is_known(date: str | None, words: str) -> None:
    assert date_in_words(date) == words


def test_counts_agree_with_their_words() -> None:
    assert [count(number, "report") for number in (0, 1, 2, 1200)] == [
        "0 reports",
        "1 report",
        "2 reports",
        "1,200 reports",
    ]
    assert count(2, "person", "people") == "2 people"


def test_lists_read_as_sentences_do() -> None:
    assert [listed(()), listed(("A",)), listed(("A", "B")), listed(("A", "B", "C"))] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_the_weight_of_a_claim_names_reports_and_origins_and_marks_a_single_report(digest: Digest) -> None:
    claims = digest.claims_by_id
    assert weight(claims["c-aground"]) == "4 reports · 3 origins"
    assert weight(claims["c-built"]) == "1 report only"


def test_a_report_without_an_outlet_is_called_unattributed() -> None:
    assert outlet(Citation()) == "unattributed report"
    assert outlet(Citation(publisher="Coast Radio")) == "Coast Radio"


def test_reports_without_a_headline_are_told_apart_by_their_files(digest: Digest) -> None:
    assert untitled(digest.reports_by_id["unsigned"]) == "no headline (unsigned.txt)"


LANGUAGES = sorted(PLURAL_FORMS)
ENGLISH = read_words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_english_says_and_no_more(language: str) -> None:
    words = read_words(language)
    assert words.phrases.keys() == ENGLISH.phrases.keys()
    assert words.forms.keys() == ENGLISH.forms.keys()
    assert (len(words.months), len(words.months_alone)) == (12, 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_in_what_english_fills_in(language: str) -> None:
    words = read_words(language)
    for key, phrase in ENGLISH.phrases.items():
        assert names_in(words.phrases[key]) == names_in(phrase), key
    for key, forms in words.forms.items():
        assert {tuple(names_in(form)) for form in forms.values()} == {
            tuple(names_in(next(iter(ENGLISH.forms[key].values()))))
        }, key


def names_in(phrase: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(phrase) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_its_form(language: str) -> None:
    words = read_words(language)
    for key, forms in words.forms.items():
        assert {PLURAL_FORMS[language](number) for number in range(200)} == forms.keys(), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_has_markup_of_its_own(language: str) -> None:
    words = read_words(language)
    said = [
        *words.phrases.values(),
        *(form for forms in words.forms.values() for form in forms.values()),
        *words.told.values(),
    ]
    assert [phrase for phrase in said if re.search(r'[<>&"`*_\[\]|\\#]', re.sub(r"\{\w+\}", "", phrase))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_the_pages_ask_for_is_there(language: str) -> None:
    words = read_words(language)
    sources = [
        path for path in PUBLISHING.rglob("*") if path.suffix in {".md", ".html", ".py"} and path.name != "wording.py"
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r'words(?:\[|\.say\(|\.form\()"([a-z-]+\.[a-z -]*[a-z])"', text)) | set(
        re.findall(r'phrase\("([a-z.-]+)"', text)
    )
    known = words.phrases.keys() | words.forms.keys()
    assert asked <= known
    counted = {f"count.{noun}" for noun in re.findall(r'\.count\("([a-z-]+)"', text)}
    assert counted <= words.forms.keys()


def test_ukrainian_counts_in_three_forms() -> None:
    words = words_for("uk")
    assert [words.count("report", number) for number in (0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 112, 1200)] == [
        *(
            "0 публікацій",
            "1 публікація",
            "2 публікації",
            "5 публікацій",
            "11 публікацій",
            "12 публікацій",
            "21 публікація",
        ),
        *("22 публікації", "25 публікацій", "101 публікація", "112 публікацій", "1 200 публікацій"),
    ]


@pytest.mark.parametrize(
    ("date", "said"),
    [("2022-09-24", "24 вересня 2022"), ("2022-09", "вересень 2022"), ("2022", "2022"), (None, "дата невідома")],
)
def test_ukrainian_dates_are_words(date: str | None, said: str) -> None:
    assert words_for("uk").date(date) == said


def test_a_language_without_words_is_said_in_english_and_a_kind_of_one_in_its_own() -> None:
    assert [words_for(tag).language for tag in ("uk", "uk-UA", "en-GB", "xx", "sv")] == ["uk", "uk", "en", "en", "en"]


def test_a_phrase_that_is_missing_is_named_with_its_file() -> None:
    with pytest.raises(LookupError, match=r"words/uk\.yml says nothing under front\.nonsense"):
        words_for("uk")["front.nonsense"]
    with pytest.raises(LookupError, match=r"words/en\.yml says nothing under count\.nonsense"):
        words_for("en").count("nonsense", 1)


def test_what_other_parts_tell_in_english_is_translated_where_there_are_words_for_it() -> None:
    words = words_for("uk")
    assert words.translated("headline") == "заголовок"
    assert words.translated("Both credit Island Wire.") == "Обидві посилаються на Island Wire."
    assert words.translated("An editor's own reason.") is None
    assert words_for("en").translated("An editor's own reason.") == "An editor's own reason."
