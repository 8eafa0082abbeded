"""The footnotes of a claim: one for each report that carries it, and which of many a page has room for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builder.model import Claim, Digest, Passage, Report

MAX_NOTES_SHOWN = 25
"""Of one claim, with their words: more than the widest carried claim of any story seen had independent origins."""
MAX_REPORTS_NAMED = 500
"""In one list, without their words: 12 kB compressed; all of them are in digest.json."""


class Note(NamedTuple):
    """One footnote: one report that carries one claim."""

    label: str
    """`<claim id>-<number>`: the same wherever the claim stands, and no other note's."""
    report: Report
    """Who says it."""
    passages: tuple[Passage, ...]
    """The report's own words for it, in the order of its text."""


def notes_by_claim(digest: Digest) -> dict[str, tuple[Note, ...]]:
    """The notes of each claim, one for each of its sources, in their order."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    return {claim.id: tuple(_notes(claim, reports, passages)) for claim in digest.claims}


def _notes(claim: Claim, reports: Mapping[str, Report], passages: Mapping[str, Passage]) -> Iterator[Note]:
    mentions = sorted((passages[passage_id] for passage_id in claim.passages), key=lambda passage: passage.span)
    for number, source in enumerate(claim.sources, 1):
        yield Note(
            f"{claim.id}-{number}", reports[source], tuple(mention for mention in mentions if mention.report == source)
        )


def rest_label(claim: Claim) -> str:
    """Label of the line that names the reports whose notes are not shown."""
    return f"{claim.id}-rest"
