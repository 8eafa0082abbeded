"""The words the pages say things in."""

import pytest

from builder.model import Citation, Digest
from builder.publishing.wording import count, date_in_words, listed, outlet, untitled, weight


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2031-03-04", "4 March 2031"),
        ("2031-12-31", "31 December 2031"),
        ("2031-03", "March 2031"),
        ("2031", "2031"),
        (None, "date unknown"),
    ],
)
def test_a_date_is_spelled_out_as_exactly_as_it_is_known(date: str | None, words: str) -> None:
    assert date_in_words(date) == words


def test_counts_agree_with_their_words() -> None:
    assert [count(number, "report") for number in (0, 1, 2, 1200)] == ["0 reports", "1 report", "2 reports", "1,200 reports"]
    assert count(2, "person", "people") == "2 people"


def test_lists_read_as_sentences_do() -> None:
    assert [listed(()), listed(("A",)), listed(("A", "B")), listed(("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]


def test_the_weight_of_a_claim_names_reports_and_origins_and_marks_a_single_report(digest: Digest) -> None:
    claims = digest.claim()
    assert weight(claims["c-aground"]) == "4 reports · 3 origins"
    assert weight(claims["c-built"]) == "1 report only"


def test_a_report_without_an_outlet_is_called_unattributed() -> None:
    assert outlet(Citation()) == "unattributed report"
    assert outlet(Citation(publisher="Coast Radio")) == "Coast Radio"


def test_reports_without_a_headline_are_told_apart_by_their_files(digest: Digest) -> None:
    assert untitled(digest.report()["unsigned"]) == "no headline (unsigned.txt)"
