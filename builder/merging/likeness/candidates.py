"""Which pairs are worth comparing, found without comparing all pairs.

Passages of one story are laid out as vectors and compared block by block; passages of different stories, and of different blocks of a
story too large for one, are found by the pairs of rare words they share. Both grow with the folder, not with its square.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.sharing import distinct, find_sharing, pair_words
from builder.merging.likeness.word_table import Folder

MIN_NEARNESS = 0.35
"""Share of weight in common words (0 to 1) plus cosine of the mean word vectors (0 to 1) from which on a pair is a candidate. Of 428
true pairs of the training stories .35 keeps 424, with 54 candidates a passage, and .41 419, with 39; from .37 on the clauses of the five
reports lose two. Words or vectors alone need twice as many candidates."""
MAX_BLOCK_PASSAGES = 1_000
"""Passages compared with each other at once; a larger story is halved until its parts are as small. Cut twice over into parts of 1,200, the
training stories laid together as one keep 423 of 428 true pairs; a block of a thousand takes 4 MB."""
MAX_CANDIDATES = 150
"""Partners that one passage may name in a block, its nearest. Holds the work down in folders with one sentence a thousand times."""
RARE_WORDS = 16
"""Rarest words of a passage whose pairs stand for it in the whole folder."""
MAX_SHARING = 20
"""Passages that may share a pair of words for it to propose anything: of more, they are a turn of phrase."""
MIN_SHARED_PAIRS = 3
"""Pairs of rare words that two passages of different blocks share at least: those of three words."""
VECTOR_PASSAGES = 4_096
"""Passages whose word vectors are added up at once: 20 MB."""


def find_candidates(folder: Folder) -> NDArray[np.int64]:
    """Pairs (n, 2) of passages that may say the same; first < second, ascending."""
    n_passages = len(folder)
    vectors = _mean_vectors(folder)
    stories = _stories(folder)
    blocks = [part for story in stories for part in _parts(story, vectors, 1)]
    again = [part for story in stories if len(story) > MAX_BLOCK_PASSAGES for part in _parts(story, vectors, 2)]
    found = [_near_pairs(folder, vectors, block) for block in (*blocks, *again)]
    found.append(_sharing_rare_words(folder, blocks))
    keys = distinct(np.concatenate(found))
    return np.stack(np.divmod(keys, max(n_passages, 1)), axis=1)


def _mean_vectors(folder: Folder) -> NDArray[np.float32]:
    """(n_passages, dimensions): the weighted means of the passages' word vectors, of length one; zero where no word is known."""
    words = folder.lexicon.vectors
    vectors = np.zeros((len(folder), words.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(np.diff(folder.starts))
    for begin in range(0, len(filled), VECTOR_PASSAGES):
        some = filled[begin : begin + VECTOR_PASSAGES]
        here = slice(int(folder.starts[some[0]]), int(folder.starts[some[-1] + 1]))
        weighted = words[folder.terms[here]] * folder.folder_weights[here, None]
        vectors[some] = np.add.reduceat(weighted, folder.starts[some] - here.start)
    vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None] + np.float32(1e-9)
    return vectors


def _stories(folder: Folder) -> list[NDArray[np.int64]]:
    """The passages of each story, ascending."""
    stories = folder.stories[folder.reports] if len(folder) else folder.reports
    order = np.argsort(stories, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(stories[order])) + 1)


def _parts(members: NDArray[np.int64], vectors: NDArray[np.float32], direction: int) -> Iterator[NDArray[np.int64]]:
    """`members` halved at the middle of the `direction`-th most scattered coordinate of their vectors until no part is too large."""
    if len(members) <= MAX_BLOCK_PASSAGES:
        yield np.sort(members)
        return
    here = vectors[members]
    axis = np.argsort(here.var(axis=0), kind="stable")[-direction]
    ranked = members[np.argsort(here[:, axis], kind="stable")]
    for half in np.array_split(ranked, 2):
        yield from _parts(half, vectors, direction)


def _near_pairs(folder: Folder, vectors: NDArray[np.float32], block: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs within `block`, each as first * n_passages + second."""
    nearness = np.triu(_nearness(folder, vectors, block), k=1)
    near = nearness >= MIN_NEARNESS
    if len(block) > MAX_CANDIDATES:
        both = nearness + nearness.T
        floor = np.partition(both, -MAX_CANDIDATES, axis=1)[:, -MAX_CANDIDATES]
        near &= nearness >= np.minimum(floor[:, None], floor[None, :])
    first, second = np.nonzero(near)
    return block[first] * len(folder) + block[second]


def _nearness(folder: Folder, vectors: NDArray[np.float32], block: NDArray[np.int64]) -> NDArray[np.float32]:
    """(block, block): what part of their weight two passages share, of the geometric mean of both, plus the cosine of their vectors."""
    lengths = folder.starts[block + 1] - folder.starts[block]
    rows = np.repeat(np.arange(len(block)), lengths)
    entries = np.repeat(folder.starts[block] - (np.cumsum(lengths) - lengths), lengths) + np.arange(int(lengths.sum()))
    weights = folder.folder_weights[entries]
    roots = np.sqrt(weights / np.bincount(rows, weights=weights, minlength=len(block)).astype(np.float32)[rows])
    _, columns, passages = np.unique(folder.terms[entries], return_inverse=True, return_counts=True)
    shared = passages > 1  # a word of one passage is shared with none
    column = np.cumsum(shared) - 1
    kept = shared[columns]
    laid_out = np.zeros((len(block), int(shared.sum())), dtype=np.float32)
    laid_out[rows[kept], column[columns[kept]]] = roots[kept]
    here = vectors[block]
    return np.asarray(laid_out @ laid_out.T + here @ here.T)


def _sharing_rare_words(folder: Folder, blocks: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Pairs of passages of different blocks that share several pairs of their rarest words, each as first * n_passages + second."""
    n_passages, n_terms = len(folder), max(len(folder.lexicon.terms), 1)
    frequency = np.bincount(folder.terms, minlength=n_terms)
    shared = frequency[folder.terms] > 1
    terms, passages = (
        folder.terms[shared].astype(np.int64),
        np.repeat(np.arange(n_passages), np.diff(folder.starts))[shared],
    )
    rarest_first = np.sort((passages * (n_passages + 1) + frequency[terms]) * n_terms + terms)
    cells = pair_words(rarest_first // (n_terms * (n_passages + 1)), rarest_first % n_terms, RARE_WORDS, n_passages)
    block_of = np.zeros(n_passages, dtype=np.int64)
    for number, block in enumerate(blocks):
        block_of[block] = number
    found, times = find_sharing(cells, n_passages, MAX_SHARING, block_of)
    return found[times >= MIN_SHARED_PAIRS]
