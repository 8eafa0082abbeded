"""How much two passages say the same: soft alignment of their words over static vectors.

Each word looks for its best partner in the other passage: 1 for the same word, the square of the cosine of their vectors for another.
The partners' shares are weighted by rarity, in the story and in the whole folder, and the harmonic mean of both directions is taken. (Word
alignment for sentence similarity: Sultan, Bethard and Sumner 2014; soft best-partner matching over vectors: BERTScore, Zhang et al. 2020.)
On news stories this alone leads TF-IDF, fuzzy ratios and MiniLM, and a regression over more features did not carry over to stories it had
not seen (docs/decisions/0009); `make calibrate` prints the figures of this one.
"""

import numpy as np
from numpy.typing import NDArray

from builder.merging.folder import Folder

ENOUGH_EVIDENCE = 2.0
"""Weight of the partnered words, in natural logarithms of rarity, at which a score keeps 63 % of itself, at twice that 86 %: two short
passages that share one common word are not the same. 2 is one word that a passage in eight has. Without it a third more of the pairs
judged different are merged; from 4 on short true clauses are lost."""
SAME_CLAIM_SCORE = 0.295
"""Mean score between two groups of mentions from which on they are one claim: body sentences of the training stories then merge across
reports with a precision of .95 (recall .72), the clauses of the five reports with one of 1.0 (recall .60). At .26 precision falls by two
points there and by twenty-four here, at .32 recall by nineteen and eight."""


def score_pairs(folder: Folder, pairs: NDArray[np.int64]) -> NDArray[np.float64]:
    """The same-claim score of each pair, 0 to 1, (n_pairs,). `pairs` is (n_pairs, 2), sorted by its first column. Symmetric.

    Rounded to 6 decimals, so that the last bit of a machine's arithmetic decides nothing.
    """
    scores = np.zeros(len(pairs), dtype=np.float64)
    firsts, begins = np.unique(pairs[:, 0], return_index=True)
    ends = [*begins[1:].tolist(), len(pairs)][: len(firsts)]
    for first, begin, end in zip(firsts.tolist(), begins.tolist(), ends, strict=True):
        scores[begin:end] = _score_one(folder, first, pairs[begin:end, 1])
    return np.round(scores, 6)


def _score_one(folder: Folder, first: int, others: NDArray[np.int64]) -> NDArray[np.float64]:
    """Scores of `first` with each of `others`: one matrix product for all their words."""
    here = folder.entries(first)
    lengths = folder.starts[others + 1] - folder.starts[others]
    offsets = np.cumsum(lengths) - lengths
    entries = np.repeat(folder.starts[others] - offsets, lengths) + np.arange(int(lengths.sum()))
    mine, theirs = folder.terms[here], folder.terms[entries]
    vectors = folder.lexicon.vectors
    partners = np.square((vectors[mine] @ vectors[theirs].T).clip(0.0, 1.0))
    partners[mine[:, None] == theirs[None, :]] = 1.0
    my_best = np.maximum.reduceat(partners, offsets, axis=1)  # (my words, others)
    their_best = partners.max(axis=0)  # (their words,)

    alignments = []
    for weights in (folder.story_weights, folder.folder_weights):
        my_share = weights[here] @ my_best / weights[here].sum()
        their_weights = weights[entries]
        their_share = np.add.reduceat(their_weights * their_best, offsets) / np.add.reduceat(their_weights, offsets)
        alignments.append(2 * my_share * their_share / np.maximum(my_share + their_share, 1e-9))
    one_story = folder.stories[folder.reports[others]] == folder.stories[folder.reports[first]]
    in_story, in_folder = alignments
    alignment = np.where(one_story, (in_story + in_folder) / 2, in_folder)
    evidence = np.minimum(folder.story_weights[here] @ my_best, np.add.reduceat(folder.story_weights[entries] * their_best, offsets))
    return np.asarray(alignment * (1.0 - np.exp(-evidence / ENOUGH_EVIDENCE)), dtype=np.float64)
