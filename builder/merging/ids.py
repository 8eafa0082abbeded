"""Claim and dispute ids: short, and stable while the reports they rest on are."""

import hashlib
from collections.abc import Iterable

from builder.merging.mentions import Mention, first_in_time, folded

ID_CHARS = 7
"""Hexadecimal digits after the letter: 268 million ids; the chance that two of 2,000 claims meet is below one in a hundred,
and then both are lengthened."""


def name_claims(groups: Iterable[Iterable[Mention]]) -> list[str]:
    """An id for each group of mentions, in order: a hash of its earliest report's id and wording.

    Re-ordering, later reports and edits elsewhere leave it as it is.
    """
    return _shorten("c", [_digest(first_in_time(group)) for group in groups])


def name_disputes(claim_ids: Iterable[Iterable[str]]) -> list[str]:
    """An id for each dispute, in order: a hash of the ids of its claims."""
    return _shorten("d", [hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest() for ids in claim_ids])


def _digest(mention: Mention) -> str:
    return hashlib.sha256(f"{mention.report.id}\n{folded(mention.text)}\n{_occurrence(mention)}".encode()).hexdigest()


def _occurrence(mention: Mention) -> int:
    """How often the same words stand in the report before: a report may say one sentence twice and an editor keep both."""
    before = mention.report.text[: mention.passage.span.start]
    return before.count(mention.text)


def _shorten(letter: str, digests: list[str]) -> list[str]:
    short = [digest[:ID_CHARS] for digest in digests]
    clashing = {head for head in short if short.count(head) > 1} if len(set(short)) < len(short) else set()
    return [letter + (digest if head in clashing else head) for head, digest in zip(short, digests, strict=True)]
