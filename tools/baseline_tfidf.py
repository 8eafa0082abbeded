"""The usual tool to beat: TF-IDF cosine and average linkage over a digest's own passages.

Words as they stand, smoothed IDF over the whole folder, vectors of length one; clusters by average linkage
(nearest-neighbour chain, Murtagh 1983), of which every cut is had from one run. `tools/gate.py` cuts it where its
recall is that of the program.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Merge:
    """One step of the clustering."""

    first: int
    """Index of a text in the one cluster."""
    second: int
    """Index of a text in the other."""
    similarity: float
    """Average over all pairs between the two, -1 to 1."""


def link_texts(texts: Sequence[str]) -> tuple[Merge, ...]:
    """Cluster `texts` until one cluster is left; the steps by falling similarity, so that a cut is a prefix."""
    return tuple(
        sorted(_chain(text_similarities(texts)), key=lambda merge: (-merge.similarity, merge.first, merge.second))
    )


def cut_clusters(merges: Sequence[Merge], count: int, least_similarity: float) -> tuple[int, ...]:
    """For each of `count` texts the smallest index in its cluster, without the steps below `least_similarity`."""
    root = list(range(count))

    def find(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for merge in merges:
        if merge.similarity < least_similarity:
            break
        low, high = sorted((find(merge.first), find(merge.second)))
        root[high] = low
    return tuple(find(index) for index in range(count))


def text_similarities(texts: Sequence[str]) -> Matrix:
    """Cosine of each two texts' TF-IDF vectors, (texts, texts)."""
    words = [Counter(_WORD.findall(text.lower())) for text in texts]
    spread = Counter(word for counted in words for word in counted)
    column = {word: number for number, word in enumerate(sorted(spread))}
    idf = {word: np.log((1 + len(texts)) / (1 + number)) + 1 for word, number in spread.items()}
    vectors = np.zeros((len(texts), len(column)), np.float32)
    for row, counted in enumerate(words):
        for word, number in counted.items():
            vectors[row, column[word]] = number * idf[word]
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths == 0, 1, lengths)
    return vectors @ vectors.T


def _chain(similarity: Matrix) -> list[Merge]:
    """Follow nearest neighbours until two are each other's nearest, merge these two, go on.

    Average linkage never needs to look back.
    """
    similarity = similarity.copy()
    np.fill_diagonal(similarity, -np.inf)
    size = np.ones(len(similarity), np.float32)
    alive = np.ones(len(similarity), bool)
    merges: list[Merge] = []
    chain: list[int] = []
    while len(merges) < len(similarity) - 1:
        if not chain:
            chain.append(int(np.argmax(alive)))
        last = chain[-1]
        before = chain[-2] if len(chain) > 1 else -1
        nearest = int(np.argmax(similarity[last]))
        if before >= 0 and similarity[last, before] >= similarity[last, nearest]:
            nearest = before
        if nearest != before:
            chain.append(nearest)
            continue
        del chain[-2:]
        merges.append(Merge(min(last, nearest), max(last, nearest), float(similarity[last, nearest])))
        _join(similarity, size, alive, last, nearest)
    return merges


def _join(similarity: Matrix, size: Matrix, alive: npt.NDArray[np.bool_], kept: int, gone: int) -> None:
    """Let `kept` stand for both clusters, `gone` for none."""
    total = size[kept] + size[gone]
    row = (size[kept] * similarity[kept] + size[gone] * similarity[gone]) / total
    row[[kept, gone]] = -np.inf
    row[~alive] = -np.inf
    similarity[kept] = similarity[:, kept] = row
    similarity[gone] = similarity[:, gone] = -np.inf
    size[kept] = total
    alive[gone] = False
