"""Words on their way to the typesetter: language, direction, what a note adds."""

import pytest

from builder.config import Config
from builder.publishing.escaping import print_text
from builder.publishing.printing.phrasing import Language, Phrasing, Run, parse_language
from builder.publishing.telling.text import Text
from builder.publishing.telling.wording import words_for


@pytest.fixture
def phrasing(config: Config) -> Phrasing:
    return Phrasing(config.language, words_for(config.language))


@pytest.mark.parametrize(
    ("words", "turned"),
    [
        ("הספינה Halcyon", True),
        ("(12) جنحت العبارة", True),
        ("Halcyon הספינה", False),
        ("The ferry.", False),
    ],
)
def test_the_first_letter_decides_the_direction_of_a_paragraph(words: str, turned: bool, phrasing: Phrasing) -> None:
    assert phrasing.spoken(Text(words, None)).is_rtl is turned


def test_what_runs_the_other_way_within_quotation_marks_is_isolated(phrasing: Phrasing) -> None:
    assert phrasing.quoted(Text("הספינה 12", "he")).text == "“\u2068הספינה 12\u2069”"
    english = Text("He said “הספינה” and left", "en")
    assert phrasing.quoted(english).text == "“\u2068He said “הספינה” and left\u2069”"
    assert phrasing.quoted(Text("Ferry 12", "en")).text == "“Ferry 12”"
    assert phrasing.spoken(Text("הספינה", "he")).text == phrasing.plain("הספינה") == "\u2068הספינה\u2069"


def test_quotation_marks_are_those_of_the_paper_and_the_words_keep_theirs() -> None:
    russian = Phrasing("ru", words_for("ru"))
    words = Text("The “Halcyon” ran aground", "en")
    assert russian.quoted(words).text == "«The “Halcyon” ran aground»"
    assert [run.text for run in russian.wording(words, ((0, 3),)).runs] == ["«", "The", " “Halcyon” ran aground", "»"]
    assert russian.quoted(Text("הספינה", "he")).text == "«\u2068הספינה\u2069»"


def test_words_in_the_language_of_the_paper_need_not_say_so(phrasing: Phrasing) -> None:
    assert phrasing.spoken(Text("The ferry.", "en")).language is None
    assert phrasing.spoken(Text("A balsa.", "pt-BR")).language == Language("pt", "BR")
    assert phrasing.spoken(Text("Reported by Coast Radio.", None)).language is None


def test_the_title_tells_its_language_where_the_paper_has_no_words_in_it() -> None:
    swedish = Phrasing("sv-SE", words_for("sv-SE"))
    assert (swedish.language, swedish.title_language) == (Language("en", None), Language("sv", "SE"))
    ukrainian = Phrasing("uk-UA", words_for("uk-UA"))
    assert (ukrainian.language, ukrainian.title_language) == (Language("uk", "UA"), None)


def test_what_a_note_adds_is_a_run_of_its_own(phrasing: Phrasing) -> None:
    words = Text("The ferry ran aground at noon off Skarholm.", "en")
    start = words.text.index("at noon")
    wording = phrasing.wording(words, ((start, start + len("at noon")),))
    assert wording.runs == (
        Run("“", is_added=False),
        Run("The ferry ran aground ", is_added=False),
        Run("at noon", is_added=True),
        Run(" off Skarholm.", is_added=False),
        Run("”", is_added=False),
    )


def test_words_that_may_not_be_quoted_are_named_as_such(phrasing: Phrasing) -> None:
    (run,) = phrasing.wording(None).runs
    assert run == Run("not quoted here, by the limit on quotations", is_added=False)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("EN", Language("en", None)), ("pt-br", Language("pt", "BR")), ("x-klingon", Language("und", None))],
)
def test_a_language_is_told_as_the_typesetter_takes_it(tag: str, language: Language) -> None:
    assert parse_language(tag) == language


def test_long_strings_get_places_to_break_and_nothing_else_changes() -> None:
    long = "a" * 100 + " short " + "https://e.example/" + "e\u0301" * 60
    broken = print_text(long)
    assert broken.replace("\u200b", "") == long
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 9
    assert "\u200b\u0301" not in broken
    assert print_text("A sentence of ordinary words.") == "A sentence of ordinary words."
    assert print_text("渡轮于周一晚搁浅" * 20) == "渡轮于周一晚搁浅" * 20
