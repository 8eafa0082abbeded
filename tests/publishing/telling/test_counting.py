"""What is counted."""

from builder.model import Digest
from builder.publishing.telling.counting import share_used


def test_the_share_used_of_a_report_is_that_of_its_words_in_claims(digest: Digest) -> None:
    report = digest.reports_by_id["unsigned"]
    passages = [passage for passage in digest.passages if passage.report == report.id]
    assert share_used(report, passages) == 50  # 8 of 16 words
    assert share_used(report, []) == 0
