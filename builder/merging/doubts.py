"""What an editor should look at first: merges, similar claims, filings and disputes nearest to the bars.

Worked out again, as `explain` does.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from builder.config import Config
from builder.explanations import DoubtfulDispute, DoubtfulFiling, DoubtfulMerge, DoubtfulPair, Doubts
from builder.merging.claims import (
    SAME_CLAIM_CERTAINTY,
    SIMILAR_CERTAINTY,
    JudgedPairs,
    judge_mentions,
    tabulate_words,
)
from builder.merging.disagreement.differences import judge_values
from builder.merging.explanation import Pair, join_members
from builder.merging.filing.topics import Topics
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention, collect_mentions, folded
from builder.merging.merge import ONE_THING
from builder.model import Claim, Digest, Reading, Similar


def find_doubts(reading: Reading, config: Config, digest: Digest) -> Doubts:
    """Each list has what is nearest to its bar first; `digest` was made of `reading`.

    A merge is as certain as the least certain joining in it; what an editor decided is in no doubt, nor is a copy.
    """
    mentions = collect_mentions(reading)
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    similar = sorted(digest.similar, key=lambda pair: (pair.score, pair.claims))
    return Doubts(
        threshold=SAME_CLAIM_CERTAINTY,
        similar_threshold=SIMILAR_CERTAINTY,
        merges=tuple(sorted(_find_merges(mentions, judged, digest), key=lambda merge: (merge.score, merge.claim))),
        nearly_one=tuple(_shown(digest, pair) for pair in digest.similar),
        nearly_nothing=tuple(_shown(digest, pair) for pair in similar),
        filings=tuple(sorted(_find_filings(mentions, config, digest), key=_from_bar)),
        dispute_threshold=ONE_THING.min_certainty,
        disputes=tuple(sorted(_find_disputes(mentions, table, judged, digest), key=_off_bar)),
    )


def _from_bar(filing: DoubtfulFiling) -> tuple[float, str]:
    return round(abs(filing.score - filing.threshold), 6), filing.claim


def _off_bar(dispute: DoubtfulDispute) -> tuple[float, tuple[str, str]]:
    return round(abs(dispute.score - ONE_THING.min_certainty), 6), dispute.passages


def _find_filings(mentions: Sequence[Mention], config: Config, digest: Digest) -> Iterator[DoubtfulFiling]:
    of_passage = {mention.passage.id: mention for mention in mentions}
    filed_by_hand = {claim for edit in digest.edits if edit.kind == "file" for claim in edit.claims}
    topics = Topics(mentions, config.topics)

    for claim in digest.claims:
        group = [of_passage[passage] for passage in claim.passages]
        if claim.id in filed_by_hand or not topics.is_in_doubt(group):
            continue
        nearest = min(topics.weigh(group), key=lambda reason: abs(reason.certainty - reason.least))
        yield DoubtfulFiling(
            claim.id,
            claim.text,
            claim.passage,
            claim.topics,
            nearest.topic,
            nearest.title,
            nearest.certainty,
            nearest.least,
        )


def _find_disputes(
    mentions: Sequence[Mention], table: WordTable, judged: JudgedPairs, digest: Digest
) -> Iterator[DoubtfulDispute]:
    """Of every two claims the values that are most certainly of one thing, if that is at all likely."""
    claim_of = {passage: claim.id for claim in digest.claims for passage in claim.passages}
    decided = {frozenset(edit.claims) for edit in digest.edits if edit.kind in {"dispute", "no-dispute"}}
    found: dict[frozenset[str], DoubtfulDispute] = {}

    for pair, certainty in judge_values(mentions, table, judged.pairs, judged.scores, ONE_THING):
        one, other = mentions[pair.first.place], mentions[pair.second.place]
        first, second = (claim_of.get(mention.passage.id) for mention in (one, other))
        if first is None or second is None or first == second or certainty < ONE_THING.min_certainty / 2:
            continue
        key = frozenset((first, second))
        if any(key <= claims for claims in decided) or (key in found and found[key].score >= certainty):
            continue
        found[key] = DoubtfulDispute(
            _dispute_of(digest, first, second),
            (first, second),
            (folded(one.text), folded(other.text)),
            certainty,
            (one.passage.id, other.passage.id),
        )
    yield from found.values()


def _dispute_of(digest: Digest, first: str, second: str) -> str | None:
    """The dispute or development in which the two claims give different values."""
    shared = set(digest.claims_by_id[first].disputes) & set(digest.claims_by_id[second].disputes)
    return min(shared, default=None)


def _find_merges(mentions: Sequence[Mention], judged: JudgedPairs, digest: Digest) -> Iterator[DoubtfulMerge]:
    places = {mention.passage.id: place for place, mention in enumerate(mentions)}
    by_hand = {claim for edit in digest.edits if edit.kind == "merge" for claim in edit.claims}
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
