"""Where claims about one thing differ: they stand beside each other, without a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from builder.merging.guards import ANOTHER_DAY, ANOTHER_NUMBER, DENIED, ONLY_POSSIBLE, differing_days, differing_figures
from builder.merging.ids import name_disputes
from builder.merging.linkage import link_average
from builder.merging.mentions import Mention, folded
from builder.model import Dispute, DisputeValue, KeptApart

MIN_DISPUTE_SCORE = 0.45
"""Same-claim score from which on two claims that a guard keeps apart speak of one thing and differ about it. Below, in the training
stories, most pairs count the same kind of thing on two occasions (two quakes, two days of a war)."""
DISPUTED_RULES = frozenset({ANOTHER_NUMBER, ANOTHER_DAY, DENIED, ONLY_POSSIBLE})
"""Another name in the same words is another thing, not a dispute."""


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

    Claims are brought together by average linkage over their disputed pairs, so that a chain of differing pairs does not make one
    dispute of everything. Values stand in the order of the claims' ids.
    """
    edges: dict[tuple[str, str], KeptApart] = {}
    for pair in kept_apart:
        if pair.rule in DISPUTED_RULES and pair.score >= MIN_DISPUTE_SCORE:
            one, other = sorted((sides[passage] for passage in pair.passages), key=lambda side: side.claim)
            if len({*one.sources, *other.sources}) > 1:  # one report about itself states two facts; it does not disagree
                edges.setdefault((one.claim, other.claim), pair)
    by_claim = {side.claim: side for side in sides.values()}
    claims = sorted({claim for edge in edges for claim in edge})
    place = {claim: number for number, claim in enumerate(claims)}
    pairs = np.array([[place[one], place[other]] for one, other in edges], dtype=np.int64).reshape(-1, 2)
    scores = np.array([pair.score for pair in edges.values()])
    groups = [group for group in link_average(len(claims), pairs, scores, MIN_DISPUTE_SCORE / 2) if len(group) > 1]
    members = [[claims[number] for number in group] for group in groups]
    disputes = [
        Dispute(dispute_id, _about(group, by_claim), _values(group, edges, by_claim))
        for dispute_id, group in zip(name_disputes(members), members, strict=True)
    ]
    return tuple(sorted((dispute for dispute in disputes if len(dispute.values) > 1), key=lambda dispute: dispute.id))


def _about(group: Sequence[str], by_claim: Mapping[str, Side]) -> str:
    """The shortest wording among the claims: verbatim, and enough to know what they differ about."""
    return min((by_claim[claim].text for claim in group), key=lambda text: (len(text), text))


def _values(group: Sequence[str], edges: Mapping[tuple[str, str], KeptApart], by_claim: Mapping[str, Side]) -> tuple[DisputeValue, ...]:
    """What the claims say: the differing figure or day as a report writes it, else the whole wording. Equal words are one value."""
    saying: dict[str, list[str]] = {}
    for claim in group:
        saying.setdefault(_value(claim, edges, by_claim), []).append(claim)
    return tuple(
        DisputeValue(text, tuple(claims), tuple(sorted({source for claim in claims for source in by_claim[claim].sources})))
        for text, claims in saying.items()
    )


def _value(claim: str, edges: Mapping[tuple[str, str], KeptApart], by_claim: Mapping[str, Side]) -> str:
    mentions = {mention.passage.id: mention for side in by_claim.values() for mention in side.mentions}
    for edge, pair in edges.items():
        if claim not in edge:
            continue
        mine, theirs = (mentions[passage] for passage in pair.passages)
        if mine.passage.id not in {mention.passage.id for mention in by_claim[claim].mentions}:
            mine, theirs = theirs, mine
        figures = differing_figures(mine, theirs) if pair.rule == ANOTHER_NUMBER else ()
        days = differing_days(mine, theirs) if pair.rule == ANOTHER_DAY else ()
        marks = [(figure.start, figure.end) for figure, _ in figures] or [(day.start, day.end) for day, _ in days]
        if marks:
            return folded(mine.text[slice(*marks[0])])
    return by_claim[claim].text
