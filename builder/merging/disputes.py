"""Where claims about one thing differ: they stand beside each other, without a verdict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.merging.ids import name_disputes
from builder.merging.mentions import Mention, folded
from builder.model import Dispute, DisputeValue, KeptApart

DISPUTED_RULES = frozenset(
    {
        "another number for the same thing",
        "another day",
        "one says it, the other denies it",
        "one says it is so, the other that it may be",
    }
)
"""Guards whose pairs speak of one thing and differ about it. Another name in the same words is another thing."""


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as disputes need it."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    sources: tuple[str, ...]
    """Reports that carry it."""
    mentions: tuple[Mention, ...]
    """Its mentions."""


def find_disputes(kept_apart: Sequence[KeptApart], sides: Mapping[str, Side]) -> tuple[Dispute, ...]:
    """Disputes between the claims of pairs that a guard kept apart; `sides` has the claim of each passage id.

    Claims that differ from a common one belong to one dispute. Values are in the order of the claims' first reports.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    by_claim: dict[str, Side] = {}
    for pair in kept_apart:
        if pair.rule not in DISPUTED_RULES:
            continue
        one, other = (sides[passage] for passage in pair.passages)
        if one.claim == other.claim or set(one.sources) == set(other.sources) == {one.sources[0]}:
            continue  # one report about itself: two facts, not a disagreement
        by_claim |= {one.claim: one, other.claim: other}
        neighbours[one.claim].add(other.claim)
        neighbours[other.claim].add(one.claim)
    groups = _connected(neighbours)
    disputes = [
        Dispute(dispute_id, _about(group, by_claim), tuple(_value(by_claim[claim]) for claim in group))
        for dispute_id, group in zip(name_disputes(groups), groups, strict=True)
    ]
    return tuple(sorted(disputes, key=lambda dispute: dispute.id))


def _connected(neighbours: Mapping[str, set[str]]) -> list[list[str]]:
    groups, seen = [], set()
    for claim in sorted(neighbours):
        if claim in seen:
            continue
        group, waiting = [], [claim]
        seen.add(claim)
        while waiting:
            here = waiting.pop()
            group.append(here)
            for other in sorted(neighbours[here] - seen):
                seen.add(other)
                waiting.append(other)
        groups.append(sorted(group))
    return groups


def _about(group: Sequence[str], by_claim: Mapping[str, Side]) -> str:
    """The shortest wording among the claims: verbatim, and enough to know what they differ about."""
    return min((by_claim[claim].text for claim in group), key=lambda text: (len(text), text))


def _value(side: Side) -> DisputeValue:
    """The figures or dates that the claim's shown words give, else its whole wording."""
    shown = next(mention for mention in side.mentions if folded(mention.text) == side.text)
    marks = [(figure.start, figure.end) for figure in shown.figures] or [(found.start, found.end) for found in shown.dates]
    text = folded(shown.text[marks[0][0] : marks[-1][1]]) if marks else side.text
    return DisputeValue(text, (side.claim,), side.sources)
