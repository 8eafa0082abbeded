import pytest

from builder.model import Fate, Reason, Span
from builder.reading.marking.plain_text import SURE_REASONS, mark_extracted, mark_lines, mark_plain_text
from builder.reading.marks import Mark, split_lines
from builder.reading.taking.formats.extracted import Aside

TITLE = "Ferry runs aground near the harbour"
FIRST = "The ferry ran aground on a sandbank near the harbour on Monday morning, the coast guard said."
SECOND = "The captain said that the charts of the region do not show the sandbank, which storms have moved."
STORY = f"{TITLE}\n\nby Ada Marsh\n\n{FIRST}\n\n{SECOND}\n\nSubscribe to our newsletter\n"


def shown(text: str, marks: tuple[Mark, ...]) -> list[tuple[str, Fate, Reason | None]]:
    return [(mark.span.of(text), mark.fate, mark.reason) for mark in marks]


def test_a_story_is_citation_content_and_furniture() -> None:
    marks, citation = mark_plain_text(STORY)
    assert shown(STORY, marks) == [
        (TITLE, Fate.CITATION, Reason.HEADLINE),
        ("by Ada Marsh", Fate.CITATION, Reason.BYLINE),
        (FIRST, Fate.CLAIM, None),
        (SECOND, Fate.CLAIM, None),
        ("Subscribe to our newsletter", Fate.BOILERPLATE, Reason.CALL_TO_SUBSCRIBE),
    ]
    assert (citation.title, citation.authors) == (TITLE, ("Ada Marsh",))


def test_what_a_format_sets_apart_goes_with_its_reason_line_by_line() -> None:
    text = f"{FIRST}\n\nI was there.\n\nSo was I."
    aside = Aside(len(FIRST) + 2, len(text), Reason.COMMENT)
    for is_wrapped in (False, True):
        marks, _ = mark_extracted(text, [aside], is_wrapped=is_wrapped)
        assert shown(text, marks) == [
            (FIRST, Fate.CLAIM, None),
            ("I was there.", Fate.BOILERPLATE, Reason.COMMENT),
            ("So was I.", Fate.BOILERPLATE, Reason.COMMENT),
        ]


def test_in_extracted_text_a_line_is_a_paragraph_and_in_a_mail_it_may_be_wrapped() -> None:
    text = "The ferry ran aground on a sandbank near the harbour\non monday morning, the coast guard said.\n"
    assert len(mark_extracted(text, (), is_wrapped=False)[0]) == 2
    assert len(mark_extracted(text, (), is_wrapped=True)[0]) == 1


def test_with_trusted_reasons_a_line_goes_for_these_alone() -> None:
    text = f"Home\n{FIRST}\n{SECOND}\nSubscribe to our newsletter\nRace 3"
    marks, _ = mark_lines(text, split_lines(text, 0, len(text)), SURE_REASONS)
    assert {mark.reason for mark in marks if mark.fate is Fate.BOILERPLATE} == {Reason.CALL_TO_SUBSCRIBE}


def test_a_report_of_which_nothing_would_be_left_keeps_all_that_does_not_cite_it() -> None:
    marks, _ = mark_plain_text("Ferry aground\n")
    assert [mark.fate for mark in marks] == [Fate.CLAIM]
    assert mark_plain_text("")[0] == ()
    assert mark_lines("x", [Span(0, 1)])[0][0].fate is Fate.CLAIM


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Читайте також: У порту затримали контрабандистів", Reason.TEASER),
        ("Смотрите также: как снимают с мели паромы", Reason.TEASER),
        ("Read also: Bridge toll to rise in April", Reason.TEASER),
        ("Фото: Портовий вісник", Reason.CAPTION),
        ("Теги: пором, порт, аварія", Reason.NAVIGATION),
        ("Tags: ferry, harbour", Reason.NAVIGATION),
        ("Головні новини дня", Reason.TEASER),
        ("Якщо ви знайшли помилку, виділіть фрагмент тексту та натисніть Ctrl+Enter.", Reason.FORM),
        ("FOR IMMEDIATE RELEASE", Reason.LABEL),
        ("- ENDS -", Reason.LABEL),
        ("Media contact: Press Office, +47 555 01 00, press@harbour.example", Reason.LABEL),
    ],
)
def test_in_a_page_what_its_own_words_show_to_be_furniture_goes(line: str, reason: Reason) -> None:
    text = f"{FIRST}\n{line}\n{SECOND}"
    marks, _ = mark_extracted(text, (), is_wrapped=False)
    assert shown(text, marks) == [
        (FIRST, Fate.CLAIM, None),
        (line, Fate.BOILERPLATE, reason),
        (SECOND, Fate.CLAIM, None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The war ends",
        "“Read also the fine print,” the captain said.",
        "The photo shows the captain, who denied it, said the office.",
        "30",
    ],
)
def test_in_a_page_a_line_that_may_tell_something_stays(line: str) -> None:
    text = f"{FIRST}\n{line}\n{SECOND}"
    assert all(mark.fate is not Fate.BOILERPLATE for mark in mark_extracted(text, (), is_wrapped=False)[0])
