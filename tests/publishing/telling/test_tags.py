"""Tags of pages."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.tags import MAX_TAG_CHARS


def outlets(digest: Digest, *names: str | None) -> Digest:
    given = (*names, *([None] * len(digest.reports)))
    reports = tuple(
        replace(report, citation=replace(report.citation, publisher=name))
        for report, name in zip(digest.reports, given, strict=False)
    )
    return replace(digest, reports=reports)


def test_topics_are_tagged_with_their_title_and_reports_with_their_outlet(digest: Digest, config: Config) -> None:
    tags = Edition(digest, config).tags
    assert tags["topics/salvage.md"] == ("Salvage",)
    assert tags["reports/coast-radio.md"][0] == "Coast Radio"
    assert tags["disputes.md"] == ("The grounding", "Rescue & after")


def test_tags_that_would_make_one_anchor_are_spelled_one_way(digest: Digest, config: Config) -> None:
    ids = [report.id for report in digest.reports[:4]]
    tags = Edition(
        outlets(digest, "The Daily: Bell", "the daily bell", "THE DAILY BELL!", "<The Daily Bell>"), config
    ).tags
    assert [tags[f"reports/{name}.md"][:1] for name in ids[:3]] == [("The Daily: Bell",)] * 3


def test_what_is_no_name_is_no_tag(digest: Digest, config: Config) -> None:
    ids = [report.id for report in digest.reports[:2]]
    unnamed = outlets(digest, "!!!", "x" * (MAX_TAG_CHARS + 1))
    passages = tuple(replace(passage, speaker="a spokesman") for passage in unnamed.passages)
    tags = Edition(replace(unnamed, passages=passages), config).tags
    assert [tags[f"reports/{name}.md"] for name in ids] == [(), ()]
    assert tags["topics/rescue.md"] == ("Rescue & after",)


def test_of_too_many_reports_none_is_tagged_and_the_page_says_so(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.publishing.telling.tags.MAX_TAGGED_REPORTS", 4)
    assert not any(path.startswith("reports/") for path in Edition(digest, config).tags)
    assert Edition(digest, config).tags["topics/salvage.md"] == ("Salvage",)
    pages = {page.path: page.text for page in render_pages(Edition(digest, config))}
    assert "Too many reports to list here" in pages["tags.md"]
    assert "tags:" not in pages["reports/coast-radio.md"]
