"""Articles that a press database has put into one file."""

from pathlib import Path

import pytest
from docx import Document

from builder.config import Config, Limits
from builder.errors import Code
from builder.reading.report_reader import ReportReader
from builder.reading.taking.intake import gather_reports
from builder.reading.taking.press_exports import split_articles

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
