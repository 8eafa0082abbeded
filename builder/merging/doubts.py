"""What an editor should look at first: merges and similar claims nearest to the bars.

Worked out again, as `explain` does.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from builder.explanations import DoubtfulMerge, DoubtfulPair, Doubts
from builder.merging.claims import SAME_CLAIM_CERTAINTY, SIMILAR_CERTAINTY, judge_mentions, tabulate_words
from builder.merging.explanation import Pair, join_members
from builder.merging.mentions import collect_mentions
from builder.model import Claim, Digest, Reading, Similar


def find_doubts(reading: Reading, digest: Digest) -> Doubts:
    """Each list has what is nearest to its bar first; `digest` was made of `reading`.

    A merge is as certain as the least certain joining in it; what an editor joined is in no doubt, nor is a copy.
    """
    similar = sorted(digest.similar, key=lambda pair: (pair.score, pair.claims))
    return Doubts(
        threshold=SAME_CLAIM_CERTAINTY,
        similar_threshold=SIMILAR_CERTAINTY,
        merges=tuple(sorted(_find_merges(reading, digest), key=lambda merge: (merge.score, merge.claim))),
        nearly_one=tuple(_shown(digest, pair) for pair in digest.similar),
        nearly_nothing=tuple(_shown(digest, pair) for pair in similar),
    )


def _find_merges(reading: Reading, digest: Digest) -> Iterator[DoubtfulMerge]:
    mentions = collect_mentions(reading)
    places = {mention.passage.id: place for place, mention in enumerate(mentions)}
    by_hand = {claim for edit in digest.edits if edit.kind == "merge" for claim in edit.claims}
    judged = judge_mentions(mentions, tabulate_words(mentions))
    linked: list[tuple[Claim, list[int]]] = []
    for claim in digest.claims:
        group = sorted(places[passage] for passage in claim.passages)
        originals = [place for place in group if judged.stand_ins[place] == place]
        if len(originals) > 1 and claim.id not in by_hand:
            linked.append((claim, originals))

    members = [group for _, group in linked]
    scores = _scores_within(members, len(mentions), judged.pairs.tolist(), judged.certainties.tolist())
    for (claim, group), inside in zip(linked, scores, strict=True):
        means = [(mean, one, other) for one, other, mean in join_members(group, inside)]
        least, one, other = min(means)
        passages = mentions[one[0]].passage.id, mentions[other[0]].passage.id
        yield DoubtfulMerge(claim.id, claim.text, round(least, 3), len(claim.origins), passages)


def _scores_within(
    members: Sequence[Sequence[int]], n_mentions: int, pairs: Sequence[Sequence[int]], certainties: Sequence[float]
) -> list[dict[Pair, float]]:
    """For each group of places the certainties between its own, in one walk over all pairs."""
    group_of = np.full(n_mentions, -1)
    for number, group in enumerate(members):
        group_of[list(group)] = number

    inside: list[dict[Pair, float]] = [{} for _ in members]
    owners = group_of.tolist()
    for (first, second), certainty in zip(pairs, certainties, strict=True):
        if certainty > 0 and owners[first] >= 0 and owners[first] == owners[second]:
            inside[owners[first]][first, second] = certainty
    return inside


def _shown(digest: Digest, pair: Similar) -> DoubtfulPair:
    first, second = (digest.claims_by_id[claim].text for claim in pair.claims)
    return DoubtfulPair(pair.claims, (first, second), pair.score, pair.passages)
