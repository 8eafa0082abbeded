from pathlib import Path

import pytest

from builder.errors import Code, ReportsRejectedError
from builder.model import Citation, Reading, Report
from builder.reading.citing.missing import refuse_uncited

SEEDS = Path("seeds")


def reading(*citations: Citation) -> Reading:
    reports = [Report(f"r{number}", f"r{number}.md", "", "full", cited, "x") for number, cited in enumerate(citations)]
    return Reading(tuple(reports), ())


def test_a_report_that_nobody_cites_is_refused_for_each_field() -> None:
    with pytest.raises(ReportsRejectedError) as raised:
        refuse_uncited(reading(Citation(), Citation(publisher="Harbour Post")), SEEDS)
    assert [(fault.code, fault.path) for fault in raised.value.faults] == [
        (Code.CITATION_PUBLISHER, str(SEEDS / "r0.md")),
        (Code.CITATION_DATE, str(SEEDS / "r0.md")),
        (Code.CITATION_DATE, str(SEEDS / "r1.md")),
    ]


def test_what_front_matter_answers_with_nothing_is_unknown_and_not_missing() -> None:
    refuse_uncited(reading(Citation(answered=("publisher", "published"))), SEEDS)
    with pytest.raises(ReportsRejectedError) as raised:
        refuse_uncited(reading(Citation(answered=("published", "url"))), SEEDS)
    assert [fault.code for fault in raised.value.faults] == [Code.CITATION_PUBLISHER]


def test_what_is_cited_is_taken() -> None:
    refuse_uncited(reading(Citation(publisher="Harbour Post", published="2024-04-11")), SEEDS)
