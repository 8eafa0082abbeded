"""A report as it is told."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.views.report_view import account_view, report_view, source_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_what_is_in_a_claim_leads_to_it_and_has_no_reason(edition: Edition) -> None:
    for report in edition.digest.reports:
        for piece in report_view(edition, report.id).pieces:
            assert (piece.claim is None) == (piece.weight is None)
            assert bool(piece.claim) != bool(piece.reasons)
            if piece.claim:
                assert piece.claim == Place(
                    edition.layout.page_of(edition.claims[piece.claim.anchor]), piece.claim.anchor
                )


def test_the_words_between_claims_stand_only_where_the_whole_report_may(digest: Digest, config: Config) -> None:
    for publish_full_text in (False, True):
        reports = tuple(replace(report, kind="full", publish_full_text=publish_full_text) for report in digest.reports)
        edition = Edition(replace(digest, reports=reports), replace(config, quotation_limit=40))
        for report in reports:
            view = report_view(edition, report.id)
            assert view.is_whole == publish_full_text
            assert view.quotation_limit == (None if publish_full_text else 40)
            assert all(bool(piece.passages) == publish_full_text for piece in view.pieces if piece.claim is None)


def test_words_that_may_not_be_quoted_are_counted(digest: Digest, config: Config) -> None:
    silent = replace(digest, passages=tuple(replace(passage, quoted=False) for passage in digest.passages))
    edition = Edition(silent, config)
    pieces = [piece for report in digest.reports for piece in report_view(edition, report.id).pieces if piece.claim]
    assert pieces
    assert all(passage.words is None and passage.unquoted_words for piece in pieces for passage in piece.passages)


def test_an_account_counts_what_is_left_out_by_reason(edition: Edition) -> None:
    for account in edition.accounts.values():
        view = account_view(edition, account.report.id)
        assert [reason.passages for reason in view.left_out] == [len(passages) for _, passages in account.left_out]
        assert (view.claims, view.only_here, view.share_used) == (account.claims, account.only_here, account.share_used)


def test_a_source_tells_its_file_and_where_each_detail_of_its_citation_is_known_from(edition: Edition) -> None:
    for report in edition.digest.reports:
        source, view = source_view(edition, report.id), report_view(edition, report.id)
        assert (source.account, source.details, source.path, source.sha256) == (
            view.account,
            view.details,
            report.path,
            report.sha256,
        )
        assert source.retrieved == report.citation.retrieved
