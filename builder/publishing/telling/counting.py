"""What is counted: days, words and shares of them."""

from collections.abc import Iterable

from builder.model import Fate, Passage, Report


def newest_day(reports: Iterable[Report]) -> str | None:
    """Day of the newest of `reports`, YYYY-MM-DD; None where no day is known."""
    return max((report.citation.published for report in reports if report.citation.published), default=None)


def words_in(report: Report, passages: Iterable[Passage]) -> int:
    """Words of `report` within `passages`."""
    return sum(len(passage.span.of(report.text).split()) for passage in passages)


def share_used(report: Report, passages: Iterable[Passage]) -> int:
    """Per cent of the report's words that are in published claims, rounded; 0 for a report without words."""
    own = tuple(passages)
    total = words_in(report, own)
    return (
        round(100 * words_in(report, (passage for passage in own if passage.fate is Fate.CLAIM)) / total)
        if total
        else 0
    )


def quoted_share(report: Report, passages: Iterable[Passage]) -> int:
    """Per cent of the report's words that are quoted, rounded; 0 for a report without words."""
    own = tuple(passages)
    total = words_in(report, own)
    return (
        round(
            100
            * words_in(report, (passage for passage in own if passage.fate is Fate.CLAIM and passage.quoted))
            / total
        )
        if total
        else 0
    )
