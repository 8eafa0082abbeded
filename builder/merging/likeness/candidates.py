"""Which pairs are worth comparing, found without comparing all pairs.

Passages of one story are laid out as vectors and compared block by block; passages of different stories, and of
different blocks of a story too large for one, are found by the pairs of rare words they share. Both grow with the
folder, not with its square.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.lexicon import OTHER_LANGUAGE
from builder.merging.likeness.sharing import distinct, find_sharing, pair_words
from builder.merging.likeness.vectors import to_unit_length
from builder.merging.likeness.word_table import WordTable
from builder.stages import IN_TURN, Workers, batched

MIN_NEARNESS = 0.25
"""Share of weight in common words (0 to 1) plus cosine of the mean word vectors (0 to 1) from which on a pair is a
candidate. Of 3,595 true pairs of 25 whole stories .25 keeps .981, with 66 candidates a passage, and .35 .965, with 41.
What .35 misses has no word in common: the likest of it is aligned to .24, and none of it would be judged. Words or vectors
alone need twice as many candidates."""
MIN_NEARNESS_OF_MANY = 0.35
"""The same within a story that is compared in parts: with .25 a passage has two hundred partners there."""
MAX_BLOCK_PASSAGES = 1_000
"""Passages compared with each other at once; a larger story is halved until its parts are as small. Cut twice over into
parts of 1,200, the training stories laid together as one keep 423 of 428 true pairs; a block of a thousand takes 4
MB."""
MAX_CANDIDATES = 150
"""Partners that one passage may name in a block, its nearest. Holds the work down in folders with one sentence a
thousand times."""
RARE_WORDS = 16
"""Rarest words of a passage whose pairs stand for it in the whole table."""
MAX_SHARING = 20
"""Passages that may share a pair of words for it to propose anything: of more, they are a turn of phrase."""
PASSAGES_OF_A_PART = 8_192
"""Pairs of rare words are looked through a part at a time, as many as so many passages have: 8 MB, and several times
that at work."""
MIN_SHARED_PAIRS = 3
"""Pairs of rare words that two passages of different blocks share at least: those of three words."""
NEAREST_ACROSS = 20
"""Passages of each other language in its story that a passage is compared with at least, those whose words mean the most
alike. Of the true pairs of three stories in three languages it keeps .91 from English to Russian, .89 to Ukrainian and .95
between these two; 10 keep .8, and words in common a fortieth."""
COSINE_DECIMALS = 5
"""Cosines are rounded, so that the order in which a machine adds decides nothing."""
VECTOR_PASSAGES = 64
"""Passages whose word vectors are added up at once: half a megabyte stays near the processor, which adds up five times as
fast as twenty."""
STORIES_AT_ONCE = 16
"""Stories of a task, where others than this process look through them too."""
MIN_SHARED_PASSAGES = 4_096
"""Passages from which on they do: a tenth of a second of work."""


def find_candidates(table: WordTable, workers: Workers = IN_TURN) -> NDArray[np.int64]:
    """Pairs (n, 2) of passages that may say the same; first < second, ascending."""
    lexicon = table.lexicon
    stories = _stories(table)
    whole = [story for story in stories if len(story) <= MAX_BLOCK_PASSAGES]
    large = [story for story in stories if len(story) > MAX_BLOCK_PASSAGES]

    vectors = _vectors_of_large(table, large)
    shared = _shared_vectors(table) if lexicon.spans_languages else vectors
    parts = [part for story in large for part in _parts(story, shared, 1)]
    again = [part for story in large for part in _parts(story, shared, 2)]

    steps: list[Callable[[], NDArray[np.int64]]] = [partial(_sharing_rare_words, table, (*whole, *parts))]
    steps += [partial(_near_in_stories, table, some) for some in batched(whole, STORIES_AT_ONCE)]
    steps += [partial(_near_in_part, table, vectors, block) for block in (*parts, *again)]
    if lexicon.spans_languages:
        steps += [partial(_nearest_across, table, shared, block) for block in (*whole, *parts, *again)]

    doing = workers if len(table) >= MIN_SHARED_PASSAGES else IN_TURN
    keys = distinct(np.concatenate(list(doing.map_here(_take_step, steps))))
    pairs = np.empty((len(keys), 2), dtype=np.int64)
    np.divmod(keys, max(len(table), 1), out=(pairs[:, 0], pairs[:, 1]))
    return pairs


def _take_step(step: Callable[[], NDArray[np.int64]]) -> NDArray[np.int64]:
    return step()


def _near_in_stories(table: WordTable, stories: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Pairs within each of `stories`, which are compared whole, as first * n_passages + second."""
    vectors = _mean_vectors(table, np.concatenate(stories))
    of_each = np.split(vectors, np.cumsum([len(story) for story in stories])[:-1])
    keys = [_near_pairs(table, own, story, MIN_NEARNESS) for own, story in zip(of_each, stories, strict=True)]
    return np.concatenate(keys)


def _near_in_part(table: WordTable, vectors: NDArray[np.float32], part: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs within a `part` of a large story, as first * n_passages + second; `vectors` are of all passages."""
    return _near_pairs(table, vectors[part], part, MIN_NEARNESS_OF_MANY)


def _vectors_of_large(table: WordTable, stories: Sequence[NDArray[np.int64]]) -> NDArray[np.float32]:
    """(n_passages, dimensions): `_mean_vectors` of the passages of `stories`; zero for all others."""
    vectors = np.zeros((len(table), table.lexicon.vectors.shape[1]), dtype=np.float32)
    for story in stories:
        vectors[story] = _mean_vectors(table, story)
    return vectors


def _mean_vectors(table: WordTable, passages: NDArray[np.int64]) -> NDArray[np.float32]:
    """(n, dimensions): the weighted means of the word vectors of `passages`, (n,), of length one.

    They are zero where no word is known.
    """
    return _to_length_one(_sum_vectors(table, table.lexicon.vectors, passages))


def _shared_vectors(table: WordTable) -> NDArray[np.float32]:
    """(n_passages, dimensions of the shared space): the same there, less what texts of the language have in common."""
    lexicon = table.lexicon
    known = np.asarray(lexicon.shared_vectors.any(axis=1))
    passages = np.repeat(np.arange(len(table)), np.diff(table.starts))
    weights = np.bincount(passages, weights=table.folder_weights * known[table.terms], minlength=len(table))

    vectors = _sum_vectors(table, to_unit_length(lexicon.shared_vectors), np.arange(len(table)))
    typical = lexicon.typical[lexicon.languages.clip(min=0)] * weights[:, None].astype(np.float32)
    typical[np.equal(lexicon.languages, OTHER_LANGUAGE)] = 0
    vectors -= typical
    return _to_length_one(vectors)


def _sum_vectors(table: WordTable, words: NDArray[np.float32], passages: NDArray[np.int64]) -> NDArray[np.float32]:
    """(n, dimensions): the sums of the vectors of the `words` (n_terms, dimensions) of `passages`, (n,), weighted."""
    vectors = np.zeros((len(passages), words.shape[1]), dtype=np.float32)
    lengths = table.starts[passages + 1] - table.starts[passages]
    filled = np.flatnonzero(lengths)
    for begin in range(0, len(filled), VECTOR_PASSAGES):
        batch = filled[begin : begin + VECTOR_PASSAGES]
        entries = table.entries_of(passages[batch])
        weighted = words[table.terms[entries]]
        weighted *= table.folder_weights[entries, None]
        vectors[batch] = np.add.reduceat(weighted, np.cumsum(lengths[batch]) - lengths[batch])
    return vectors


def _to_length_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    vectors /= np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None] + np.float32(1e-9)
    return vectors


def _stories(table: WordTable) -> list[NDArray[np.int64]]:
    """The passages of each story, ascending."""
    stories = table.stories[table.reports] if len(table) else table.reports
    order = np.argsort(stories, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(stories[order])) + 1)


def _parts(members: NDArray[np.int64], vectors: NDArray[np.float32], direction: int) -> Iterator[NDArray[np.int64]]:
    """`members` halved until no part is too large.

    They are cut at the middle of the `direction`-th most scattered coordinate of their vectors.
    """
    if len(members) <= MAX_BLOCK_PASSAGES:
        yield np.sort(members)
        return

    inside = vectors[members]
    axis = np.argsort(inside.var(axis=0), kind="stable")[-direction]
    ranked = members[np.argsort(inside[:, axis], kind="stable")]
    for half in np.array_split(ranked, 2):
        yield from _parts(half, vectors, direction)


def _near_pairs(
    table: WordTable, vectors: NDArray[np.float32], block: NDArray[np.int64], min_nearness: float
) -> NDArray[np.int64]:
    """Pairs within `block`, whose `vectors` are given, from `min_nearness` on, each as first * n_passages + second."""
    nearness = np.triu(_nearness(table, vectors, block), k=1)
    near = nearness >= min_nearness
    if table.lexicon.spans_languages:
        near &= ~table.lexicon.are_across(block[:, None], block[None, :])
    if len(block) > MAX_CANDIDATES:
        both = nearness + nearness.T
        floor = np.partition(both, -MAX_CANDIDATES, axis=1)[:, -MAX_CANDIDATES]
        near &= nearness >= np.minimum(floor[:, None], floor[None, :])
    first, second = np.nonzero(near)
    return block[first] * len(table) + block[second]


def _nearest_across(table: WordTable, vectors: NDArray[np.float32], block: NDArray[np.int64]) -> NDArray[np.int64]:
    """Pairs within `block` of two languages, where one is among the other's nearest, as first * n_passages + second."""
    languages = table.lexicon.languages[block]
    chosen = [np.zeros((0, 2), dtype=np.int64)]
    for one, other in combinations(sorted(set(languages.tolist()) - {OTHER_LANGUAGE}), 2):
        mine, theirs = block[np.equal(languages, one)], block[np.equal(languages, other)]
        cosines = np.round(vectors[mine] @ vectors[theirs].T, COSINE_DECIMALS)
        near = _are_nearest(cosines) | _are_nearest(cosines.T).T
        first, second = np.nonzero(near & (cosines > 0))
        chosen.append(np.stack([mine[first], theirs[second]], axis=1))
    pairs = np.sort(np.concatenate(chosen), axis=1)
    return pairs[:, 0] * len(table) + pairs[:, 1]


def _are_nearest(cosines: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(n, m): which of `cosines` are among the NEAREST_ACROSS greatest of their row, equals of the last one too."""
    if cosines.shape[1] <= NEAREST_ACROSS:
        return np.ones(cosines.shape, dtype=np.bool_)
    least = np.partition(cosines, -NEAREST_ACROSS, axis=1)[:, -NEAREST_ACROSS]
    return np.asarray(cosines >= least[:, None])


def _nearness(table: WordTable, vectors: NDArray[np.float32], block: NDArray[np.int64]) -> NDArray[np.float32]:
    """(block, block): what part of their weight two passages share, plus the cosine of their `vectors`.

    The part is of the geometric mean of both weights. Each passage is a row of the roots of its weights, so that the
    product of two rows is what they share:

        passage  terms   weights         row of each      dam   broke
           0     dam     3 of 4                0          .87    .50       .87 * .71 + .50 * 0 = .62
           1     dam     2 of 4                1          .71     0
    """
    rows, entries = (
        np.repeat(np.arange(len(block)), table.starts[block + 1] - table.starts[block]),
        table.entries_of(block),
    )
    weights = table.folder_weights[entries]
    roots = np.sqrt(weights / np.bincount(rows, weights=weights, minlength=len(block)).astype(np.float32)[rows])

    _, columns, passages = np.unique(table.terms[entries], return_inverse=True, return_counts=True)
    shared = passages > 1  # a word of one passage is shared with none
    column = np.cumsum(shared) - 1
    kept = shared[columns]
    matrix = np.zeros((len(block), int(shared.sum())), dtype=np.float32)
    matrix[rows[kept], column[columns[kept]]] = roots[kept]

    return np.asarray(matrix @ matrix.T + vectors @ vectors.T)


def _sharing_rare_words(table: WordTable, blocks: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Pairs of passages of different blocks that share several pairs of their rarest words.

    Each is first * n_passages + second.
    """
    n_passages = len(table)
    owners, terms = _list_rarest_first(table)
    block_of = np.zeros(n_passages, dtype=np.int64)
    for number, block in enumerate(blocks):
        block_of[block] = number

    n_parts = 1 + n_passages // PASSAGES_OF_A_PART
    parts = (pair_words(owners, terms, RARE_WORDS, n_passages, (part, n_parts)) for part in range(n_parts))
    found = (find_sharing(cells, n_passages, MAX_SHARING, block_of) for cells in parts)
    return np.concatenate(list(_often_sharing([_Sharing.of(*each, n_passages) for each in found], n_passages)))


def _list_rarest_first(table: WordTable) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Passages, ascending, and their terms that another passage has too, each passage's rarest first; (n,) both."""
    n_passages, n_terms = len(table), max(len(table.lexicon.terms), 1)
    frequency = np.bincount(table.terms, minlength=n_terms)
    shared = frequency[table.terms] > 1
    terms = table.terms[shared].astype(np.int64)
    passages = np.repeat(np.arange(n_passages), np.diff(table.starts))[shared]

    # passage, then frequency, then term, as one number each: sorted, a passage's rarest terms come first
    rarest_first = np.sort((passages * (n_passages + 1) + frequency[terms]) * n_terms + terms)
    return passages.astype(np.int32), (rarest_first % n_terms).astype(np.int32)


class _Sharing(NamedTuple):
    """Pairs of passages that share pairs of words, ascending; millions, of which next to none share enough."""

    starts: NDArray[np.int64]
    """(n_passages + 1,): where the pairs of each first passage begin."""
    seconds: NDArray[np.int32]
    """(n,): the second passages."""
    times: NDArray[np.uint8]
    """(n,): pairs of words they share, 120 at most."""

    @classmethod
    def of(cls, pairs: NDArray[np.int64], times: NDArray[np.int64], n_passages: int) -> "_Sharing":
        """The same of `pairs`, (n,), as first * n_passages + second, ascending."""
        starts = np.searchsorted(pairs, np.arange(n_passages + 1) * n_passages)
        return cls(starts, (pairs % max(n_passages, 1)).astype(np.int32), times.astype(np.uint8))

    def between(self, begin: int, end: int) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        """Those whose first passage is one from `begin` to `end`, half-open, as first * n_passages + second."""
        some = slice(int(self.starts[begin]), int(self.starts[end]))
        firsts = np.repeat(np.arange(begin, end), np.diff(self.starts[begin : end + 1]))
        return firsts * (len(self.starts) - 1) + self.seconds[some], self.times[some]


def _often_sharing(parts: Sequence[_Sharing], n_passages: int) -> Iterator[NDArray[np.int64]]:
    """Pairs that share enough, ascending, some at a time: two passages may share pairs of words in several of `parts`."""
    for begin in range(0, max(n_passages, 1), PASSAGES_OF_A_PART):
        some = [part.between(begin, min(begin + PASSAGES_OF_A_PART, n_passages)) for part in parts]
        found, counts = (np.concatenate(each) for each in zip(*some, strict=True))

        distinct_pairs, places = np.unique(found, return_inverse=True)
        times = np.bincount(places, weights=counts, minlength=len(distinct_pairs))
        yield distinct_pairs[times >= MIN_SHARED_PAIRS]
