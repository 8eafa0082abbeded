"""Which passages, or reports, share a rare word or a pair of them.

An inverted index tells it, so that nobody is compared with everybody.

A cell says that an owner has a key, as key * n_owners + owner. The largest key times the number of owners stays below
2^63: pairs of a million terms and a million owners fit.
"""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Whole = TypeVar("Whole", np.int32, np.int64)


def pair_words(
    owners: NDArray[Whole], terms: NDArray[Whole], n_words: int, n_owners: int, part: tuple[int, int] = (0, 1)
) -> Numbers:
    """Cells for each two of the first `n_words` terms of every owner, whichever comes first.

    `owners` and `terms` are (n,), an owner's terms behind one another, most telling first. Of two words each, owners 0
    0 0 1 1 with terms 7 5 9 5 7 have the pairs 5 7 and 5 7: both have one key. With `part` 0 of 3, the first third of
    them alone; the thirds have no key in common.
    """
    begins = np.flatnonzero(np.diff(owners, prepend=-1))
    held = np.minimum(np.diff(np.append(begins, len(owners))), n_words)
    words = _first_words(terms, begins, held, n_words)

    n_terms, (number, n_parts) = int(terms.max(initial=0)) + 1, part
    cells = [np.zeros(0, dtype=np.int64)]
    for one in range(n_words):
        having = np.flatnonzero((words[:, one] >= 0) & (words[:, one] % n_parts == number))
        mine, holders = words[having, one] * n_terms, owners[begins[having]]
        cells += ((mine + words[having, other]) * n_owners + holders for other in range(one + 1, n_words))
    return np.concatenate(cells)


def _first_words(terms: NDArray[Whole], begins: Numbers, held: Numbers, n_words: int) -> Numbers:
    """(n_owners, n_words): the first words of each, ascending; -1 before them where an owner has fewer.

    Terms 7 5 9 | 5 7 begin at 0 and 3; of three words, the owners have 5 7 9 and -1 5 7.
    """
    words = np.full((len(begins), n_words), -1, dtype=np.int64)
    for rank in range(n_words):
        having = held > rank
        words[having, rank] = terms[begins[having] + rank]
    words.sort(axis=1)
    return words


def find_sharing(
    cells: Numbers, n_owners: int, max_sharing: int, known: Numbers | None = None
) -> tuple[Numbers, Numbers]:
    """Two owners that have a key in common, as first * n_owners + second ascending, and how many keys.

    No cell stands twice. A key of more than `max_sharing` owners proposes nothing, so that the work grows with the
    cells. Owners that have the same number in `known`, (n_owners,), are left out.
    """
    keys, owners = np.divmod(_shared(np.sort(cells), n_owners), max(n_owners, 1))
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    sharing = np.diff(np.append(begins, len(keys)))
    kept = np.repeat(sharing <= max_sharing, sharing)
    keys, owners = keys[kept], owners[kept]

    pairs = [np.zeros(0, dtype=np.int64)]
    for step in range(1, max_sharing):  # an owner and the one that stands `step` behind it under the same key
        together = np.flatnonzero(keys[:-step] == keys[step:])
        first, second = owners[together], owners[together + step]
        new = slice(None) if known is None else known[first] != known[second]
        pairs.append(first[new] * n_owners + second[new])

    return np.unique(np.concatenate(pairs), return_counts=True)


def distinct(numbers: NDArray[Whole]) -> NDArray[Whole]:
    """Each of `numbers`, none of them negative, once, ascending.

    By sorting: three times as fast as numpy's hashing for millions.
    """
    ordered = np.sort(numbers)
    new = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def _shared(ordered: Numbers, n_owners: int) -> Numbers:
    """The cells whose key a neighbour has too: a small part, so the rest is dropped early."""
    keys = ordered // max(n_owners, 1)
    same = keys[1:] == keys[:-1]
    kept = np.zeros(len(keys), dtype=np.bool_)
    kept[1:] = same
    kept[:-1] |= same
    return ordered[kept]
