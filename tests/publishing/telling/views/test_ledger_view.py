"""What is not told, as it is told."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest, NotIncluded
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views import ledger_view
from builder.publishing.telling.views.ledger_view import MAX_LEFT_OUT_CHARS, cut_short, ledger_views, report_ledger


def test_each_report_is_on_one_page_of_the_ledger(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_PAGE_BYTES", 400)
    pages = list(ledger_views(Edition(digest, config)))
    assert len(pages) > 1
    assert [ledger.report.id for _, view in pages for ledger in view.reports] == [
        report.id for report in digest.reports
    ]
    assert [view.links.number for _, view in pages] == list(range(1, len(pages) + 1))
    assert all(view.links.paths == tuple(path for path, _ in pages) for _, view in pages)


def test_claims_that_are_no_more_and_files_that_were_not_taken_stand_on_the_first_page_as_far_as_there_is_room(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger_view, "MAX_RETIRED_SHOWN", 1)
    files = tuple(NotIncluded(f"{name}.txt", "SEED-EMPTY", "it is empty", "Remove it") for name in "ab")
    retired = (("c-old", "c-built"), ("c-older", None))
    (_, view), *_ = ledger_views(Edition(replace(digest, not_included=files, retired=retired), config))
    assert ([file.path for file in view.not_included], view.not_included_left) == (["a.txt"], 1)
    assert ([old.id for old in view.retired], view.retired_left) == (["c-old"], 1)
    assert view.retired[0].successor is not None
    assert view.retired[0].successor.id == "c-built"


def test_every_passage_left_out_is_listed_with_its_words(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    for account in edition.accounts.values():
        ledger = report_ledger(edition, account.report.id)
        assert [len(reason.wordings) for reason in ledger.left_out] == [
            len(passages) for _, passages in account.left_out
        ]
        assert len(ledger.citation) == len(account.citation)
        assert ledger.share_left_out == 100 - account.share_used


def test_a_long_passage_is_cut_and_its_length_is_told(digest: Digest, config: Config) -> None:
    words = Edition(digest, config).words
    assert cut_short("x" * MAX_LEFT_OUT_CHARS, words) == "x" * MAX_LEFT_OUT_CHARS
    assert "601 characters" in cut_short("x" * (MAX_LEFT_OUT_CHARS + 1), words)
