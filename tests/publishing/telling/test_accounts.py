"""What became of each report."""

from builder.model import Digest, Reason, Said
from builder.publishing.telling.accounts import accounts_of, claim_by_passage, pieces_of


def test_every_passage_of_a_report_is_in_one_piece_in_its_order(digest: Digest) -> None:
    claims = claim_by_passage(digest)
    for account in accounts_of(digest):
        pieces = list(pieces_of(account, claims))
        assert tuple(passage for piece in pieces for passage in piece.passages) == account.passages
        assert all(len(piece.passages) == 1 for piece in pieces if piece.claim)
        assert all(claims[piece.passages[0].id] == piece.claim for piece in pieces if piece.claim)


def test_what_lies_between_claims_stands_together_with_its_reasons(digest: Digest) -> None:
    account = next(account for account in accounts_of(digest) if account.report.id == "island-wire")
    first = next(pieces_of(account, claim_by_passage(digest)))
    assert (first.claim, first.reasons) == (None, (Said(Reason.HEADLINE),))


def test_the_share_quoted_is_the_share_used_where_no_limit_is_in_force(digest: Digest) -> None:
    assert all(account.share_quoted == account.share_used for account in accounts_of(digest))
