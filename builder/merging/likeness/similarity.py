"""How much two passages say the same: soft alignment of their words over static vectors.

Each word looks for its best partner in the other passage: 1 for the same word, the square of the cosine of their vectors for another.
The partners' shares are weighted by rarity, in the story and in the whole folder, and the harmonic mean of both directions is taken. (Word
alignment for sentence similarity: Sultan, Bethard and Sumner 2014; soft best-partner matching over vectors: BERTScore, Zhang et al. 2020.)
On news stories this alone leads TF-IDF, fuzzy ratios and MiniLM, and a regression over more features did not carry over to stories it had
not seen (docs/decisions/0009). `make train` finds the threshold and the evidence; `make calibrate` prints what each threshold would do.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.sharing import distinct
from builder.merging.likeness.word_table import Folder

WEIGHTS_FILE = Path(__file__).parent / "data" / "same_claim.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the score, written by `make train`; what they do on stories they have not seen stands in `same_claim_training.md`."""

    story_share: float
    """What a word's rarity in the story counts, beside that in the folder, between two passages of one story; 0 to 1. Even, and not trained."""
    enough_evidence: float
    """Weight of the partnered words, in natural logarithms of rarity, at which a score keeps 63 % of itself, at twice that 86 %: two
    short passages that share one common word are not the same. 2 is one word that a passage in eight has."""
    same_claim_score: float
    """Mean score between two groups of mentions from which on they are one claim."""


def load_weights() -> Weights:
    """The numbers as they were trained."""
    return Weights(**json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))


WEIGHTS = load_weights()
SAME_CLAIM_SCORE = WEIGHTS.same_claim_score
FIRSTS_AT_ONCE = 256
"""Passages whose words are compared with those of all their partners in one matrix product: about 1,200 words with 2,500, 12 MB."""


def score_pairs(folder: Folder, pairs: NDArray[np.int64], weights: Weights = WEIGHTS) -> NDArray[np.float64]:
    """The same-claim score of each pair, 0 to 1, (n_pairs,). `pairs` is (n_pairs, 2), sorted by its first column. Symmetric.

    Rounded to 6 decimals, so that the last bit of a machine's arithmetic decides nothing.
    """
    scores = np.zeros(len(pairs), dtype=np.float64)
    firsts, begins = np.unique(pairs[:, 0], return_index=True)
    bounds = np.append(begins, len(pairs))
    for start in range(0, len(firsts), FIRSTS_AT_ONCE):
        stop = min(start + FIRSTS_AT_ONCE, len(firsts))
        some = slice(int(bounds[start]), int(bounds[stop]))
        likeness = _WordLikeness(folder, firsts[start:stop], pairs[some, 1])
        for place in range(start, stop):
            here = slice(int(bounds[place]), int(bounds[place + 1]))
            scores[here] = _score_one(folder, likeness, int(firsts[place]), pairs[here, 1], weights)
    return np.round(scores, 6)


class _WordLikeness:
    """How alike each word of some passages is to each word of some others: worked out once per two words, not per two passages."""

    def __init__(self, folder: Folder, firsts: NDArray[np.int64], others: NDArray[np.int64]) -> None:
        vectors = folder.lexicon.vectors
        self.rows, self.columns = np.zeros((2, len(vectors)), dtype=np.intp)
        mine = distinct(folder.terms[_entries(folder, firsts)])
        theirs = distinct(folder.terms[_entries(folder, distinct(others))])
        self.rows[mine], self.columns[theirs] = np.arange(len(mine)), np.arange(len(theirs))
        self.table = vectors[mine] @ vectors[theirs].T
        np.square(np.maximum(self.table, 0.0, out=self.table), out=self.table)
        _, row, column = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        self.table[row, column] = 1.0

    def between(self, mine: NDArray[np.int32], theirs: NDArray[np.int32]) -> NDArray[np.float32]:
        """(mine, theirs): 1 for the same word, the square of the cosine of their vectors for another."""
        return self.table[self.rows[mine]].take(self.columns[theirs], axis=1)


def _entries(folder: Folder, passages: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the terms of `passages` stand, passage after passage."""
    lengths = folder.starts[passages + 1] - folder.starts[passages]
    return np.repeat(folder.starts[passages] - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))


def _score_one(
    folder: Folder, likeness: _WordLikeness, first: int, others: NDArray[np.int64], weights: Weights
) -> NDArray[np.float64]:
    """Scores of `first` with each of `others`."""
    here, entries = folder.entries(first), _entries(folder, others)
    lengths = folder.starts[others + 1] - folder.starts[others]
    offsets = np.cumsum(lengths) - lengths
    partners = likeness.between(folder.terms[here], folder.terms[entries])  # (my words, their words)
    my_best = np.maximum.reduceat(partners, offsets, axis=1)  # (my words, others)
    their_best = partners.max(axis=0)  # (their words,)

    one_story = folder.stories[folder.reports[others]] == folder.stories[folder.reports[first]]
    mix = np.where(one_story, weights.story_share, 0.0)
    mine, theirs = np.zeros((2, len(others)))
    all_mine, all_theirs = np.zeros((2, len(others)))
    for rarity, share in ((folder.story_weights, mix), (folder.folder_weights, 1.0 - mix)):
        mine += share * (rarity[here] @ my_best)
        theirs += share * np.add.reduceat(rarity[entries] * their_best, offsets)
        all_mine += share * rarity[here].sum()
        all_theirs += share * np.add.reduceat(rarity[entries], offsets)
    common = np.minimum(mine, theirs)
    mine, theirs = mine / all_mine, theirs / all_theirs
    alignment = 2 * mine * theirs / np.maximum(mine + theirs, 1e-9)
    return np.asarray(alignment * (1.0 - np.exp(-common / weights.enough_evidence)), dtype=np.float64)
