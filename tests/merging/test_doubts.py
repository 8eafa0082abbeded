"""What an editor should look at first."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.explanations import Doubts
from builder.merging.claims import SAME_CLAIM_CERTAINTY, SIMILAR_CERTAINTY
from builder.merging.doubts import find_doubts
from builder.merging.merge import merge_claims
from builder.model import Digest, Edit, Reading, Similar, Span


@pytest.fixture
def digest(flood: Reading, config: Config) -> Digest:
    return merge_claims(flood, config)


@pytest.fixture
def doubts(flood: Reading, config: Config, digest: Digest) -> Doubts:
    return find_doubts(flood, config, digest)


def test_every_merge_is_told_the_least_certain_first_with_a_passage_of_either_side(
    doubts: Doubts, digest: Digest
) -> None:
    scores = [merge.score for merge in doubts.merges]
    assert scores
    assert scores == sorted(scores)
    assert all(score >= SAME_CLAIM_CERTAINTY - 0.001 for score in scores)
    assert {merge.claim for merge in doubts.merges} == {claim.id for claim in digest.claims if len(claim.passages) > 1}
    for merge in doubts.merges:
        assert set(merge.passages) <= set(digest.claims_by_id[merge.claim].passages)
        assert len(set(merge.passages)) == 2


def test_what_an_editor_joined_is_in_no_doubt(flood: Reading, config: Config, digest: Digest) -> None:
    first, second = [claim for claim in digest.claims if len(claim.passages) == 1][:2]
    joined = replace(first, passages=(*first.passages, *second.passages))
    claims = tuple(joined if claim == first else claim for claim in digest.claims if claim != second)
    edited = replace(digest, claims=claims, similar=(), edits=(Edit("merge", (first.id, second.id)),))
    by_hand = find_doubts(flood, config, edited)
    assert joined.id not in {merge.claim for merge in by_hand.merges}
    assert {merge.claim for merge in by_hand.merges} == {
        merge.claim for merge in find_doubts(flood, config, digest).merges
    }


def test_similar_claims_come_from_both_ends(flood: Reading, config: Config, digest: Digest) -> None:
    one, two, three = sorted(digest.claims, key=lambda claim: claim.id)[:3]
    pairs = tuple(
        Similar((one.id, other.id), score, (one.passage, other.passage), (Span(0, 1), Span(0, 1)))
        for other, score in ((two, 0.53), (three, 0.49))
    )
    doubts = find_doubts(flood, config, replace(digest, similar=pairs))
    assert doubts.similar_threshold == SIMILAR_CERTAINTY
    assert [pair.score for pair in doubts.nearly_one] == [0.53, 0.49]
    assert [pair.score for pair in doubts.nearly_nothing] == [0.49, 0.53]
    assert doubts.nearly_one[0].texts == (one.text, two.text)
