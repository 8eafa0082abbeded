"""Which claims stand beside a claim as similar: what may say the same and is not counted."""

from collections.abc import Mapping
from typing import NamedTuple

from builder.model import Digest, Span


class SimilarSide(NamedTuple):
    """A claim as another one points to it."""

    claim: str
    """Its id."""
    passage: str
    """Id of the passage that makes it similar."""
    stretch: Span
    """The words that do, as a place in the text of its report."""


def similar_by_claim(digest: Digest) -> Mapping[str, tuple[SimilarSide, ...]]:
    """Claim id → the claims it is similar to, the likest first; nothing for what is similar to none."""
    similar: dict[str, list[SimilarSide]] = {}
    for pair in digest.similar:
        first, second = map(SimilarSide, pair.claims, pair.passages, pair.stretches)
        similar.setdefault(first.claim, []).append(second)
        similar.setdefault(second.claim, []).append(first)
    return {claim: tuple(sides) for claim, sides in similar.items()}
