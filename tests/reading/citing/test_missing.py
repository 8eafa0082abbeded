from pathlib import Path

import pytest

from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Citation, Reading, Report
from builder.reading.citing.missing import find_days_ahead, refuse_uncited

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


def ahead(*days: str | None, retrieved: str | None = None) -> list[str]:
    taken = reading(*(Citation(published=day, retrieved=retrieved) for day in days))
    return [what for _, what in find_days_ahead(taken.reports)]


def test_a_day_more_than_a_year_after_every_other_report_is_doubtful() -> None:
    assert ahead("2031-03-04", "2032-03-05", None) == [
        "it is dated 2032-03-05, more than a year after every other report"
    ]
    assert not ahead("2031-03-04", "2032-03-03")
    assert not ahead("2031-03-04", "2199-01-01", "2199-01-01")
    assert not ahead("2031-03-04", None)
    assert not ahead()


def test_a_day_after_that_of_fetching_is_doubtful_but_for_time_zones() -> None:
    assert ahead("2031-03-06", retrieved="2031-03-04") == ["it is dated 2031-03-06, after it was fetched"]
    assert not ahead("2031-03-05", retrieved="2031-03-04")


def test_the_only_report_with_a_day_is_doubtful_where_its_century_is_another() -> None:
    assert ahead("2199-01-01", None) == ["it is dated 2199-01-01"]
    assert not ahead("2041-01-01", None)


def test_doubts_are_refused_with_what_is_missing() -> None:
    doubt = Fault(Code.CITATION_FUTURE, "seeds/a.md", "it is dated 2199-01-01", "Correct it")
    with pytest.raises(ReportsRejectedError) as raised:
        refuse_uncited(reading(Citation(publisher="Harbour Post", published="2024-04-11")), SEEDS, [doubt])
    assert raised.value.faults == (doubt,)
