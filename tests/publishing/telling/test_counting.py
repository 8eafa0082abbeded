"""What is counted."""

from builder.model import Digest
from builder.publishing.telling.counting import Totals, count_totals, share_used


def test_how_much_there_is_is_counted_of_a_selection_too(digest: Digest) -> None:
    whole = count_totals(digest.reports, digest.claims)
    assert whole == Totals(reports=5, outlets=4, origins=5, claims=8, corroborated=2, disputed=2)
    claim = digest.claims_by_id["c-aground"]
    reports = [report for report in digest.reports if report.id in claim.sources]
    part = count_totals(reports, [claim])
    assert (part.reports, part.origins, part.claims) == (4, len(claim.origins), 1)


def test_the_share_used_of_a_report_is_that_of_its_words_in_claims(digest: Digest) -> None:
    report = digest.reports_by_id["unsigned"]
    passages = [passage for passage in digest.passages if passage.report == report.id]
    assert share_used(report, passages) == 50  # 8 of 16 words
    assert share_used(report, []) == 0
