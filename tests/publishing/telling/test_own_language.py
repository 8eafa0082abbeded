"""What is told in the language of the briefing where a report has such words, whichever report it is told of."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import load_config
from builder.languages.known import base_language
from builder.merging.merge import merge_claims
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.brief_view import brief_view
from builder.reading.read_reports import read_reports

ROOT = Path(__file__).resolve().parents[3]
REPORTS = ROOT / "tests" / "merging" / "translated"
LATER = """---
title: Число пострадавших на пароме выросло
publisher: Причал
published: 2025-03-20
language: ru
---
При ударе парома о пирс в Черноморске пострадали 17 человек, сообщила администрация порта.
"""
WORDS = {"en": "14 people were hurt", "ru": "пострадали 14 человек", "uk": "постраждали 14 людей"}


@pytest.fixture(scope="module", params=sorted(WORDS))
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("reports")
    for file in REPORTS.iterdir():
        shutil.copyfile(file, folder / file.name)
    (folder / "later.md").write_text(LATER, encoding="utf-8")
    config = replace(load_config(ROOT / "briefing.yml"), language=request.param)
    return Edition(merge_claims(read_reports(folder, config), config), config)


def test_what_is_new_is_told_in_it(edition: Edition) -> None:
    told = [paragraph.text for line in brief_view(edition).new for paragraph in line.words]
    assert any(WORDS[edition.words.language] in text for text in told)
    assert not any(words in text for text in told for words in WORDS.values() if words != WORDS[edition.words.language])


def test_a_value_is_told_in_it(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    first, second = (edition.reports[edition.passages[value.passage].report] for value in dispute.values)
    assert base_language(first.citation.language) == edition.words.language
    assert second.citation.publisher == "Причал"


def test_a_range_is_told_as_the_language_has_it(edition: Edition) -> None:
    told = {"en": "2 to 3 reports", "ru": "2–3 публикации", "uk": "2–3 публікації"}
    assert edition.words.count_range("report", (3, 2)) == told[edition.words.language]
