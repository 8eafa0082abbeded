"""Articles that a press database has put into one file."""

from pathlib import Path

import pytest
from docx import Document

from builder.config import Config, Limits
from builder.errors import Code
from builder.reading.report_reader import ReportReader
from builder.reading.taking.intake import gather_reports
from builder.reading.taking.press_exports import find_articles, lone_article, split_articles

FACTIVA = """\
Ferry to islands stopped
{by}180 words
12 May 2026
09:05
The Ridge Courier
RIDCOU
English
(c) 2026 The Ridge Courier. All rights reserved.

The ferry was stopped on Monday evening.

It will sail on 20 May.

Document RIDCOU0020260512em5c0001

Islanders wait
Jon Skerry
1,210 words
13 May 2026
Vale Observer
VALOBS
English
Copyright 2026 Vale Observer

Islanders will wait.

Document VALOBS0020260513em5d0002
"""
NEXIS = """\
Ferry to islands stopped
The Ridge Courier
May 12, 2026 Tuesday

Copyright 2026 The Ridge Courier All Rights Reserved

Section: NEWS; Pg. 1
Length: 180 words
Byline: Anna Tern

Body

The ferry was stopped on Monday evening.

It will sail on 20 May.

Load-Date: May 13, 2026

End of Document

Islanders wait
Vale Observer
May 13, 2026 Wednesday

Copyright 2026 Vale Observer

Body

Islanders will wait.

End of Document
"""
COUNTED = "".join(
    f"{number} of 2 DOCUMENTS\n\n{one.replace('End of Document', '')}"
    for number, one in enumerate(NEXIS.split("End of Document\n")[:2], 1)
)


@pytest.mark.parametrize(
    "text", [FACTIVA.format(by="Anna Tern\n"), NEXIS, COUNTED], ids=["Factiva", "Nexis", "counted"]
)
def test_each_article_has_its_own_headline_outlet_and_day(text: str) -> None:
    first, second = split_articles(text)
    assert (first.title, first.publisher) == ("Ferry to islands stopped", "The Ridge Courier")
    assert (first.authors, first.published) == (("Anna Tern",), "2026-05-12")
    assert first.text == "The ferry was stopped on Monday evening.\n\nIt will sail on 20 May."
    assert (second.title, second.publisher, second.published) == ("Islanders wait", "Vale Observer", "2026-05-13")
    assert second.text == "Islanders will wait."


def test_an_article_without_a_byline_has_no_author() -> None:
    assert split_articles(FACTIVA.format(by=""))[0].authors == ()


def test_what_does_not_have_the_form_is_an_article_of_which_nothing_is_known() -> None:
    article = split_articles("Words.\n\nEnd of Document\n\nOther words.\n\nEnd of Document\n")[0]
    assert (article.text, article.title, article.publisher, article.published) == ("Words.", None, None, None)


@pytest.mark.parametrize("text", ["A report.\n", "A report.\n\nEnd of Document\n", "1 of 3\n\nA report that counts.\n"])
def test_one_report_is_no_export(text: str) -> None:
    assert split_articles(text) == ()


def test_a_build_refuses_a_file_of_several_articles(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(NEXIS, encoding="utf-8")
    reports, (fault,) = gather_reports(tmp_path, Limits())
    assert not reports
    assert (fault.code, fault.what) == (Code.SEED_SEVERAL, "it holds 2 articles of a press database")


COVER = """\
Date and Time: Friday, 5. June 2026 09:31:00 CEST
Job Number: 00000001

Documents (2)

1. Ferry to islands stopped
Client/Matter: -None-
Narrowed by:

2. Islanders wait
Client/Matter: -None-


"""


def test_a_list_of_all_above_the_first_article_is_no_part_of_it() -> None:
    assert split_articles(COVER * 3 + NEXIS) == split_articles(NEXIS)


def test_a_byline_that_names_more_than_people_names_nobody() -> None:
    text = NEXIS.replace("Byline: Anna Tern", "Byline: Anna Tern in Vale")
    assert [article.authors for article in split_articles(text)] == [(), ()]


def test_a_document_of_several_articles_is_refused_and_taken_apart(tmp_path: Path) -> None:
    document = Document()
    for line in (COVER + NEXIS).splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "export.docx"))

    reports, (fault,) = gather_reports(tmp_path, Limits())
    assert not reports
    assert (fault.code, fault.what) == (Code.SEED_SEVERAL, "it holds 2 articles of a press database")

    with ReportReader(Config("", "", "en", (), ())) as reader:
        read = reader.split((tmp_path / "export.docx").read_bytes(), "docx", "export.docx")
    assert [(stated.title, stated.publisher, stated.published) for _, stated in read] == [
        ("Ferry to islands stopped", "The Ridge Courier", "2026-05-12"),
        ("Islanders wait", "Vale Observer", "2026-05-13"),
    ]
    assert read[1][0] == "Islanders will wait."


BY_FIELDS = """\
HD Ferry to islands stopped
BY By Anna Tern
WC 180 words
PD 12 May 2026
SN The Ridge Courier
LA English

LP
IN the harbour the ferry was stopped on Monday.

TD
It will sail on 20 May.

CO ridgef : Ridge Ferries
AN Document RIDCOU0020260512em5c00001

HD\tIslanders wait
PD\t13 May 2026
SN\tVale Observer
LP\tIslanders will wait.
AN\tDocument VALOBS0020260513em5d00002
"""
IN_GERMAN = """\
Lokales
1) Fähre zu den Inseln steht
Von Anna Tern und Jon Skerry
1.180 Wörter
12 Mai 2026
Der Gratbote
GRABOT
Deutsch
(c) 2026 Gratbote

Die Fähre steht seit Montag.

Dokument GRABOT0020260512em5c00001

Die Inseln warten
90 Wörter
13 Mai 2026
Der Gratbote
GRABOT
Deutsch
(c) 2026 Gratbote

Die Inseln warten.

Dokument GRABOT0020260513em5d00002
"""
OLD_NEXIS = "".join(
    f"""
                               {number} of 2 DOCUMENTS

                             The Ridge Courier

                            May {11 + number}, 2026 Tuesday
                                 First Edition

Ferry to islands stopped
after a crack was found

BYLINE: Anna Tern

LENGTH: 180 words

The ferry was stopped on Monday evening.

LOAD-DATE: May 13, 2026
"""
    for number in (1, 2)
)
PROQUEST = "".join(
    f"""
Document {number} of 2

Ferry to islands stopped

Author: Tern, Anna

Full text: The ferry was stopped.

It will sail again.

Subject: Ferries

Title: Ferry to islands stopped

Publication title: The Ridge Courier

Publication date: May {11 + number}, 2026

Database: Newspapers
"""
    for number in (1, 2)
)
HEADED = """\
Ferry to islands stopped
The Ridge Courier · 12 May 2026 · 4 · By Anna Tern

The ferry was stopped on Monday evening.

Islanders wait for the ferry
The Ridge Courier · 13 May 2026 · 6

Islanders will wait.
"""
HEADED_BELOW = """\
Гірський кур'єр, Підгір'я, 12 травня 2026 р., с. 4

Пором зупинили після тріщини

Пором зупинили в понеділок увечері.

Гірський кур'єр, Підгір'я, 13 травня 2026 р., с. 6

Острови чекають на пором

Острови чекатимуть.
"""


@pytest.mark.parametrize(
    ("text", "title", "outlet", "authors", "told"),
    [
        (BY_FIELDS, "Ferry to islands stopped", "The Ridge Courier", ("Anna Tern",), "IN the harbour the ferry was stopped on Monday.\n\nIt will sail on 20 May."),
        (IN_GERMAN, "Fähre zu den Inseln steht", "Der Gratbote", ("Anna Tern", "Jon Skerry"), "Die Fähre steht seit Montag."),
        (OLD_NEXIS, "Ferry to islands stopped after a crack was found", "The Ridge Courier", ("Anna Tern",), "The ferry was stopped on Monday evening."),
        (PROQUEST, "Ferry to islands stopped", "The Ridge Courier", ("Anna Tern",), "The ferry was stopped.\n\nIt will sail again."),
        (HEADED, "Ferry to islands stopped", "The Ridge Courier", ("Anna Tern",), "The ferry was stopped on Monday evening."),
        (HEADED_BELOW, "Пором зупинили після тріщини", "Гірський кур'єр, Підгір'я", (), "Пором зупинили в понеділок увечері."),
    ],
    ids=["fields", "in German", "old Nexis", "ProQuest", "headed", "headed below"],
)  # fmt: skip
def test_other_forms_are_read_too(text: str, title: str, outlet: str, authors: tuple[str, ...], told: str) -> None:
    first, second = split_articles(text)
    assert (first.title, first.publisher, first.authors, first.published) == (title, outlet, authors, "2026-05-12")
    assert first.text == told
    assert (second.publisher, second.published) == (outlet if text is not BY_FIELDS else "Vale Observer", "2026-05-13")


def test_articles_that_are_counted_in_another_language_are_several() -> None:
    assert len(split_articles("".join(f"Документ {number} из 2\n\nСлова статьи.\n\n" for number in (1, 2)))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Page 1 of 2\nThe ferry was stopped.\n\nPage 2 of 2\nIt will sail.\n",
        "1 of 2\nThe ferry was stopped.\n\n2 of 2\nIt will sail.\n",
        "Ferry stopped\n\nThe Ridge Courier, 12 May 2026, 18:20\nIt was stopped.\n\nFerry sails\n\nThe Ridge Courier, 12 May 2026, 19:40\nIt sails.\n",
        "The Ridge Courier 12 May 2026 4\nand the ferry was stopped on Monday evening.\n\nThe Ridge Courier 12 May 2026 5\nwhen it was to sail.\n",
        "Ferry stopped\nOn 12 May 2026 the ferry was stopped.\n\nFerry sails\nOn 13 May 2026 it sailed.\n",
    ],
    ids=["pages", "numbers alone", "moments", "running heads", "sentences"],
)
def test_what_only_looks_like_several_articles_is_one_report(text: str) -> None:
    assert split_articles(text) == ()


def test_a_lone_article_is_cited_by_its_header() -> None:
    article = lone_article(find_articles(BY_FIELDS[: BY_FIELDS.index("HD\tIslanders")]))
    assert article is not None
    assert (article.publisher, article.published) == ("The Ridge Courier", "2026-05-12")
    assert lone_article(find_articles(BY_FIELDS)) is None
    assert lone_article(find_articles("The ferry was stopped.")) is None
