"""What is counted: days, outlets, origins, words and shares of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.model import Claim, Fate, Passage, Report


class Totals(NamedTuple):
    """How much there is in all."""

    reports: int
    """How many reports there are."""
    outlets: int
    """How many outlets they name."""
    origins: int
    """How many independent origins they have."""
    claims: int
    """How many claims there are."""
    corroborated: int
    """How many of them two or more origins carry."""
    disputed: int
    """How many of them are in dispute."""


def count_totals(reports: Sequence[Report], claims: Sequence[Claim]) -> Totals:
    """How much there is in all, where `reports` are all that carry `claims`."""
    return Totals(
        reports=len(reports),
        outlets=named_outlets(reports),
        origins=count_origins(reports, claims),
        claims=len(claims),
        corroborated=sum(len(claim.origins) > 1 for claim in claims),
        disputed=sum(bool(claim.disputes) for claim in claims),
    )


def newest_day(reports: Iterable[Report]) -> str | None:
    """Day of the newest of `reports`, YYYY-MM-DD; None where no day is known."""
    return max((report.citation.published for report in reports if report.citation.published), default=None)


def named_outlets(reports: Iterable[Report]) -> int:
    """How many outlets `reports` name."""
    return len({report.citation.publisher.casefold() for report in reports if report.citation.publisher})


def count_origins(reports: Iterable[Report], claims: Iterable[Claim]) -> int:
    """How many independent origins the reports have in all.

    Two are one where they count as one in most of the claims that both carry.
    """
    carried: dict[str, set[str]] = {report.id: set() for report in reports}
    together: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        for source in claim.sources:
            carried[source].add(claim.id)
        together.update((origin.reports[0], other) for origin in claim.origins for other in origin.reports[1:])
    root = {report: report for report in carried}

    def root_of(report: str) -> str:
        while root[report] != report:
            report = root[report]
        return report

    for (first, other), times in sorted(together.items()):
        if 2 * times > len(carried[first] & carried[other]):
            root[root_of(other)] = root_of(first)
    return sum(report == above for report, above in root.items())


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
