"""The words the pages say things in."""

import re
from pathlib import Path
from string import Formatter

import pytest

from builder import publishing
from builder.errors import Code
from builder.explanations import EvidenceName, Filed, ScoreName, TipTo, Verdict
from builder.languages.known import LANGUAGES as KNOWN
from builder.model import Digest, Evidence, Reason, Rule, Said
from builder.publishing.telling.wording import (
    PLURAL_FORMS,
    count,
    read_words,
    words_for,
)

LANGUAGES = sorted(PLURAL_FORMS)
ENGLISH = read_words("en")
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
    assert ENGLISH.date(date) == words


def test_counts_agree_with_their_words() -> None:
    assert [count(number, "report") for number in (0, 1, 2, 1200)] == [
        "0 reports",
        "1 report",
        "2 reports",
        "1,200 reports",
    ]
    assert count(2, "person", "people") == "2 people"


def test_lists_read_as_sentences_do() -> None:
    assert [ENGLISH.listed(items) for items in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def test_the_weight_of_a_claim_names_reports_and_origins_and_marks_a_single_report(digest: Digest) -> None:
    claims = digest.claims_by_id
    assert ENGLISH.weight(claims["c-aground"]) == "4 reports · 3 origins"
    assert ENGLISH.weight(claims["c-built"]) == "1 report only"


def test_the_day_of_a_report_that_states_none_is_never_guessed() -> None:
    assert (ENGLISH.day("2031-03-04"), ENGLISH.day(None)) == ("4 March 2031", "undated")


def test_of_many_names_at_the_line_three_are_said_and_how_many_more_there_are() -> None:
    assert ENGLISH.listed_at_the_line("ABCDE") == "A, B, C, D and E"
    assert ENGLISH.listed_at_the_line("ABCDEF") == "A, B, C and 3 more"


def test_reports_without_a_headline_are_told_apart_by_their_files(digest: Digest) -> None:
    assert ENGLISH.untitled(digest.reports_by_id["unsigned"]) == "no headline (unsigned.txt)"


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


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_what_is_counted_never_stands_where_another_case_is_asked_for(language: str) -> None:
    counted = {"report.quoted-share", "report.quoted-limit", "report.use-share", "picture.shared", "picture.vaguer"}
    phrases = read_words(language).phrases
    assert [key for key in counted if re.search(r"(из|з|із) \{(words|claims)\}", phrases[key])] == []


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
        *words.faults.values(),
    ]
    assert [phrase for phrase in said if re.search(r'[<>&"`*_\[\]|\\#]', re.sub(r"\{\w+\}", "", phrase))] == []


def test_no_renderer_has_quotation_marks_of_one_language() -> None:
    rooms = ("downloads", "pages", "printing", "site", "telling", "theme")
    sources = [
        path
        for room in rooms
        for path in (PUBLISHING / room).rglob("*")
        if path.suffix in {".py", ".md", ".js", ".typ"}
    ]
    marked = [path.name for path in sources if re.search(r"[“„«]\$?\{|[”“»][`']", path.read_text(encoding="utf-8"))]
    assert len(sources) > 50
    assert marked == []


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_program_has_a_name_and_ones_own_needs_none(language: str) -> None:
    words = read_words(language)
    others = {code: words.written_in(code) for code in KNOWN if code != language}
    assert len(set(others.values())) == len(KNOWN) - 1
    assert not any(code in told.split() for code, told in others.items())
    assert words.written_in(f"{language}-XX") == ""
    assert "tlh" in words.written_in("tlh")


def test_russian_counts_in_three_forms_and_dates_are_words() -> None:
    words = words_for("ru")
    told = ["1 публикация", "3 публикации", "11 публикаций", "22 публикации"]
    assert [words.count("report", number) for number in (1, 3, 11, 22)] == told
    assert [words.date(day) for day in ("2022-09-24", "2022-09", None)] == [
        "24 сентября 2022",
        "сентябрь 2022",
        "дата неизвестна",
    ]


@pytest.mark.parametrize(
    ("date", "said"),
    [("2022-09-24", "24 вересня 2022"), ("2022-09", "вересень 2022"), ("2022", "2022"), (None, "дата невідома")],
)
def test_ukrainian_dates_are_words(date: str | None, said: str) -> None:
    assert words_for("uk").date(date) == said


def test_a_language_without_words_is_said_in_english_and_a_kind_of_one_in_its_own() -> None:
    assert [words_for(tag).language for tag in ("ru", "uk", "uk-UA", "en-GB", "xx", "sv")] == [
        "ru",
        "uk",
        "uk",
        "en",
        "en",
        "en",
    ]


def test_a_phrase_that_is_missing_is_named_with_its_file() -> None:
    with pytest.raises(LookupError, match=r"words/uk\.yml says nothing under front\.nonsense"):
        words_for("uk")["front.nonsense"]
    with pytest.raises(LookupError, match=r"words/en\.yml says nothing under count\.nonsense"):
        words_for("en").count("nonsense", 1)


CODES = [code for codes in (Reason, Rule, Evidence, Verdict, ScoreName, EvidenceName, TipTo, Filed) for code in codes]
WITH_VALUES: dict[str, int] = {Reason.WITHHELD: 1, **dict.fromkeys(Evidence, 1), Evidence.TRANSLATED: 4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_has_a_sentence_in_each_language_with_the_same_places_for_its_values(language: str) -> None:
    words = read_words(language)
    for code in CODES:
        assert names_in(words[code]) == [str(place) for place in range(WITH_VALUES.get(code, 0))], code


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_sentence_of_another_part_of_the_program_has_a_code(language: str) -> None:
    groups = {code.split(".")[0] for code in CODES}
    assert {key for key in read_words(language).phrases if key.split(".")[0] in groups} == set(CODES)


def test_codes_have_the_order_of_their_english_sentences() -> None:
    for codes in (Reason, Rule):
        assert sorted(codes) == sorted(codes, key=lambda code: ENGLISH[code])


def test_a_sentence_has_its_values_in_their_places_and_nothing_in_them_is_filled_in() -> None:
    said = Said(Evidence.SAME_CREDIT, ("{0} Island Wire {1}",))
    assert words_for("en").sentence(said) == "Both credit {0} Island Wire {1}."
    assert words_for("uk").sentence(said) == "Обидві посилаються на {0} Island Wire {1}."
    assert words_for("uk").sentence(Said(Reason.HEADLINE)) == "заголовок"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_each_fault_that_keeps_a_report_out_has_words_where_faults_are_not_written(language: str) -> None:
    assert ENGLISH.faults == {}
    assert read_words(language).faults.keys() == {
        code for code in Code if code.split("-")[0] in {"SEED", "FM", "CITATION"}
    }
