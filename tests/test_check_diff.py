"""`briefing diff` is exact, and what measures that notices when it is not."""

from dataclasses import replace

import pytest
from check_diff import complaints_about, try_edits

from builder.publishing.comparing.review import review_changes
from builder.publishing.digest_file.entries import DigestFile
from tests.publishing.entries_by_hand import claim_entry, report_entry

QUICK_EDITS = 12


def test_random_edits_of_reports_are_told_exactly() -> None:
    assert [complaint for _, complaints in try_edits(QUICK_EDITS, seed=7) for complaint in complaints] == []


@pytest.mark.slow
def test_two_hundred_random_edits_of_reports_are_told_exactly() -> None:
    assert [complaint for _, complaints in try_edits(200, seed=1) for complaint in complaints] == []


def test_a_difference_that_hides_a_statement_is_noticed() -> None:
    claim = claim_entry("c1", "a:0", text="A whale swam past.")
    old, new = DigestFile(), DigestFile(reports=(report_entry("a", path="a.md"),), claims=(claim,))
    review = review_changes(old, new)
    assert list(complaints_about(review, {}, {"a.md": ("A whale swam past.",)})) == []
    hidden = replace(review, changes=replace(review.changes, added=()))
    assert list(complaints_about(hidden, {}, {"a.md": ("A whale swam past.",)})) == [
        "added: it says [], done was ['A whale swam past.']"
    ]
    assert len(list(complaints_about(review, {}, {"a.md": ("A seal swam past.",)}))) == 2
