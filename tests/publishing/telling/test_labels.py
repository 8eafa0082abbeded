"""What a report is called at the line: by what it states, and never as another is."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Citation, Report
from builder.publishing.telling.cited_report import cite_report
from builder.publishing.telling.labels import (
    MAX_HEADLINE_CHARS,
    MAX_NAME_CHARS,
    cut_name,
    label_reports,
    short_author,
)
from builder.publishing.telling.wording import Words, words_for
from tests.examples import examples

ENGLISH, UKRAINIAN = words_for("en"), words_for("uk")


def reports_of(*citations: Citation) -> list[Report]:
    return [
        Report(f"r{number:03}", f"r{number:03}.txt", "0" * 64, "full", citation, "")
        for number, citation in enumerate(citations)
    ]


def names_of(*citations: Citation, words: Words = ENGLISH) -> list[str]:
    return [label.name for label in label_reports(reports_of(*citations), words).values()]


def test_a_report_is_called_by_its_outlet_else_its_author_else_its_headline_else_by_a_letter() -> None:
    assert names_of(
        Citation(title="Ferry aground", publisher="The Evening Ledger", authors=("Ida Frisk",)),
        Citation(title="Ferry runs aground", authors=("Ida Frisk",)),
        Citation(title="Forty rescued from a ferry that ran aground off the northern coast"),
        Citation(),
    ) == ["The Evening Ledger", "I. Frisk", "“Forty rescued from a ferry that ran…”", "Report A"]


def test_a_headline_stands_in_the_quotation_marks_of_the_briefings_language() -> None:
    paper = Citation(publisher="Маяк", published="2031-03-04", title="Паром на мілині")
    alike = Citation(publisher="Маяк", published="2031-03-04", title="Капітан “Halcyon”")
    assert names_of(Citation(title="Ferry aground"), paper, alike, words=UKRAINIAN) == [
        "«Ferry aground»",
        "Маяк, «Паром на мілині»",
        "Маяк, «Капітан “Halcyon”»",
    ]


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("Ida Frisk", "I. Frisk"),
        ("Jean-Luc de Vries", "J.-L. de Vries"),
        ("Олена Іванівна Петренко", "О. І. Петренко"),
        ("Frisk", "Frisk"),
        ("Associated Press", "Associated Press"),
        ("Ledger staff", "Ledger staff"),
        ("The Harbour News Desk", "The Harbour News Desk"),
        ("BBC Monitoring", "BBC Monitoring"),
        ("Ministry of the Interior press office", "Ministry of the Interior press office"),
        ("J. Frisk", "J. Frisk"),
        ("海老名太郎", "海老名太郎"),
    ],
)
def test_a_persons_first_names_are_initials_and_a_desk_keeps_its_name(written: str, short: str) -> None:
    assert short_author(written) == short


def test_two_authors_are_named_and_of_more_the_first() -> None:
    two = Citation(authors=("Ida Frisk", "Olle Berg"))
    many = Citation(authors=("Ida Frisk", "Olle Berg", "Mona Dahl"))
    assert names_of(two, many) == ["I. Frisk and O. Berg", "I. Frisk and others"]


def test_reports_of_one_outlet_are_told_apart_by_day_then_headline_then_letter() -> None:
    paper = "Harbour Post"
    assert names_of(
        Citation(publisher=paper, published="2031-03-04", title="Ferry aground"),
        Citation(publisher=paper, published="2031-03-04", title="Forty rescued"),
        Citation(publisher="HARBOUR POST", published="2031-03-05", title="Captain held"),
        Citation(publisher=paper),
        Citation(publisher="Coast Radio", published="2031-03-04", title="Aground"),
        Citation(publisher="Coast Radio", published="2031-03-04", title="Aground"),
        Citation(publisher="Wire"),
    ) == [
        "Harbour Post, “Ferry aground”",
        "Harbour Post, “Forty rescued”",
        "HARBOUR POST (5 March 2031)",
        "Harbour Post (undated)",
        "Coast Radio A",
        "Coast Radio B",
        "Wire",
    ]


def test_the_day_is_said_once_and_never_taken_from_anywhere_else() -> None:
    citations = (Citation(publisher="Post", published="2031-03-04"), Citation(publisher="Post"), Citation())
    labels = label_reports(reports_of(*citations), ENGLISH).values()
    assert [label.dated for label in labels] == ["Post (4 March 2031)", "Post (undated)", "Report A (undated)"]
    assert [label.day for label in labels] == ["4 March 2031", "undated", "undated"]


def test_a_letter_that_an_outlet_has_taken_is_not_given_again() -> None:
    assert names_of(Citation(), Citation(publisher="report a"), Citation()) == ["Report B", "report a", "Report C"]


def test_letters_go_on_after_the_last() -> None:
    names = names_of(*[Citation()] * 28)
    assert (names[0], names[25], names[26], names[27]) == ("Report A", "Report Z", "Report AA", "Report AB")


def test_a_name_in_which_nothing_can_be_read_is_none() -> None:
    assert names_of(Citation(publisher="\u202e \u200b", authors=("…",), title="!?")) == ["Report A"]


def test_a_briefing_in_ukrainian_calls_its_reports_in_ukrainian() -> None:
    names = names_of(Citation(), Citation(authors=("Ida Frisk", "Olle Berg", "Mona Dahl")), words=UKRAINIAN)
    assert names == ["Публікація А", "I. Frisk та інші"]


def test_long_names_are_cut_between_words() -> None:
    long = "Coordinating Committee of the Harbour Communities of the Northern Coast and Islands"
    (name,) = names_of(Citation(publisher=long))
    assert name == "Coordinating Committee of the Harbour Communities of the…"
    assert len(name) <= MAX_NAME_CHARS
    assert cut_name("x" * 100, MAX_HEADLINE_CHARS) == "x" * (MAX_HEADLINE_CHARS - 1) + "…"


_TEXTS = st.none() | st.sampled_from(["Post", "POST", "Report A", "Post A", "Post (undated)", "", "\u202e"]) | st.text()
_CITATIONS = st.builds(
    Citation,
    title=_TEXTS,
    publisher=_TEXTS,
    authors=st.lists(st.text(min_size=1), max_size=4).map(tuple),
    published=st.none() | st.sampled_from(["2031-03-04", "2031-03-05"]),
)


@given(st.lists(_CITATIONS, max_size=12))
@examples(200)
def test_no_two_reports_are_called_alike(citations: Sequence[Citation]) -> None:
    names = names_of(*citations)
    assert len({"".join(filter(str.isalnum, name.casefold())) for name in names}) == len(citations)
    assert all(name.strip() for name in names)


def test_the_day_stands_beside_a_name_that_does_not_hold_it_and_nowhere_else() -> None:
    reports = reports_of(
        Citation(publisher="Courier", published="2031-02-14"),
        Citation(publisher="Courier", published="2031-02-15"),
        Citation(publisher="Ledger", published="2031-02-14"),
    )
    labels = label_reports(reports, ENGLISH)
    cited = [cite_report(report, labels[report.id], ENGLISH) for report in reports]

    assert [(each.name, each.day_beside) for each in cited] == [
        ("Courier (14 February 2031)", ""),
        ("Courier (15 February 2031)", ""),
        ("Ledger", "14 February 2031"),
    ]
