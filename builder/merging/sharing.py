"""Which passages, or reports, share a rare word or a pair of them: an inverted index, so that nobody is compared with everybody."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def pair_words(owners: Numbers, terms: Numbers, n_words: int) -> tuple[Numbers, Numbers]:
    """Each two of the first `n_words` terms of every owner: the owners, and what stands for the two terms whichever comes first.

    `owners` and `terms` are (n,), an owner's terms behind one another, most telling first.
    """
    if not len(owners):
        return owners, terms
    begins = np.flatnonzero(np.diff(owners, prepend=owners[0] - 1))
    rank = np.arange(len(owners)) - np.repeat(begins, np.diff(np.append(begins, len(owners))))
    first = rank < n_words
    row = np.cumsum(np.diff(owners, prepend=owners[0] - 1) != 0) - 1
    words = np.full((len(begins), n_words), -1, dtype=np.int64)
    words[row[first], rank[first]] = terms[first]
    words.sort(axis=1)
    n_terms = int(terms.max()) + 1
    found, keys = [], []
    for one in range(n_words):
        present = np.flatnonzero(words[:, one] >= 0)
        for other in range(one + 1, n_words):
            found.append(owners[begins[present]])
            keys.append(words[present, one] * n_terms + words[present, other])
    return np.concatenate(found), np.concatenate(keys)


def find_sharing(owners: Numbers, keys: Numbers, n_owners: int, max_sharing: int) -> tuple[Numbers, Numbers]:
    """Two owners that have a key in common, as first * n_owners + second ascending, and how many keys.

    `owners` and `keys` are (n,), no owner has one key twice. A key of more than `max_sharing` owners proposes nothing, so that the work grows
    with n. The product of the largest key and the number of owners stays below 2^63: a million of each kind of word and owner fit.
    """
    ordered = np.sort(keys * n_owners + owners)
    keys, owners = np.divmod(ordered, max(n_owners, 1))
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    sharing = np.diff(np.append(begins, len(keys)))
    kept = np.repeat((sharing > 1) & (sharing <= max_sharing), sharing)
    keys, owners = keys[kept], owners[kept]
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, max_sharing):
        together = np.flatnonzero(keys[:-step] == keys[step:])
        found.append(owners[together] * n_owners + owners[together + step])
    return np.unique(np.concatenate(found), return_counts=True)
