"""What became of each report.

How much of it is used and quoted, what is left out and why, and its passages in their order.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from builder.model import Claim, Digest, Fate, Passage, Report, Said
from builder.publishing.telling.counting import quoted_share, share_used, words_in


class Account(NamedTuple):
    """What became of one report."""

    report: Report
    """The report."""
    words: int
    """How many words it has."""
    share_used: int
    """Per cent of its words that are in published claims."""
    claims: int
    """How many claims it carries."""
    only_here: int
    """How many of them no other report carries."""
    left_out: tuple[tuple[Said, tuple[Passage, ...]], ...]
    """(reason, passages) of what is boilerplate or withheld, reasons sorted."""
    citation: tuple[Passage, ...]
    """The passages that cite the report: headline, byline, date line."""
    passages: tuple[Passage, ...] = ()
    """All of its passages, in the order of its text."""
    share_quoted: int = 0
    """Per cent of its words that are quoted; less than `share_used` only where a limit is in force."""


class Piece(NamedTuple):
    """Neighbouring passages of one report: one that is in a claim, or all between two such."""

    passages: tuple[Passage, ...]
    """One or more, in their order."""
    claim: Claim | None
    """The claim of the one passage; None for what is in no claim."""
    reasons: tuple[Said, ...] = ()
    """Why they are in none, each reason once, in their order."""


def accounts_of(digest: Digest) -> Iterator[Account]:
    """What became of each report, in the order of the reports."""
    passages: dict[str, list[Passage]] = {report.id: [] for report in digest.reports}
    claims: dict[str, list[Claim]] = {report.id: [] for report in digest.reports}

    for passage in digest.passages:
        passages[passage.report].append(passage)
    for claim in digest.claims:
        for source in claim.sources:
            claims[source].append(claim)

    for report in digest.reports:
        own = tuple(passages[report.id])
        left_out = [passage for passage in own if passage.fate in {Fate.BOILERPLATE, Fate.WITHHELD}]
        yield Account(
            report,
            words=words_in(report, own),
            share_used=share_used(report, own),
            claims=len(claims[report.id]),
            only_here=sum(len(claim.sources) == 1 for claim in claims[report.id]),
            left_out=tuple(_by_reason(left_out)),
            citation=tuple(passage for passage in own if passage.fate is Fate.CITATION),
            passages=own,
            share_quoted=quoted_share(report, own),
        )


def reason_of(passage: Passage) -> Said:
    """Why a passage is no claim.

    Raises ValueError for one that is left out without a reason, which no digest that is published holds.
    """
    if passage.reason is None:
        raise ValueError(passage.id)
    return passage.reason


def _by_reason(passages: Iterable[Passage]) -> Iterator[tuple[Said, tuple[Passage, ...]]]:
    ordered = sorted(passages, key=lambda passage: (reason_of(passage), passage.span))
    yield from ((reason, tuple(group)) for reason, group in groupby(ordered, key=reason_of))


def claim_by_passage(digest: Digest) -> dict[str, Claim]:
    """The claim of each passage that is in one, by the id of the passage."""
    return {passage: claim for claim in digest.claims for passage in claim.passages}


def pieces_of(account: Account, claims: Mapping[str, Claim]) -> Iterator[Piece]:
    """The passages of a report in their order.

    Those in claims (`claim_by_passage`) one by one, what lies between them together.
    """
    for claim, group in groupby(account.passages, key=lambda passage: claims.get(passage.id)):
        passages = tuple(group)
        if claim is None:
            reasons = (passage.reason for passage in passages if passage.reason is not None)
            yield Piece(passages, None, tuple(dict.fromkeys(reasons)))
        else:
            yield from (Piece((passage,), claim) for passage in passages)
