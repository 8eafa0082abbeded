"""How much two passages say the same: soft alignment of their words over static vectors.

Each word looks for its best partner in the other passage: 1 for the same word, the square of the cosine of their
vectors for another. The partners' shares are weighted by rarity, in the story and in the whole folder, and the harmonic
mean of both directions is taken. (Word alignment for sentence similarity: Sultan, Bethard and Sumner 2014; soft
best-partner matching over vectors: BERTScore, Zhang et al. 2020.) On news stories this alone leads TF-IDF, fuzzy ratios
and MiniLM (docs/decisions/0009). Whether a pair says one thing is judged of this and of more (`judgement`,
docs/decisions/0030).

There is one formula, `_Scorer.compare`: `score_pairs` takes the scores of all pairs from it, `align` everything about
one.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.across import ACROSS, Across
from builder.merging.likeness.sharing import distinct
from builder.merging.likeness.word_table import WordTable
from builder.stages import IN_TURN, Workers

WEIGHTS_FILE = Path(__file__).parent / "data" / "same_claim.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the score, written by `make train`.

    `same_claim_training.md` says what they do on stories they have not seen.
    """

    story_share: float
    """What a word's rarity in the story counts, beside that in the folder, between two passages of one story; 0 to 1.
    Even, and not trained."""
    enough_evidence: float
    """Weight of the partnered words, in natural logarithms of rarity, at which a score keeps 63 % of itself, at twice
    that 86 %: two short passages that share one common word are not the same. 2 is one word that a passage in eight
    has."""
    same_matter_score: float
    """Score from which on two passages speak of one matter: where a guard keeps them apart, a reader is told so."""


def load_weights() -> Weights:
    """The numbers as they were trained."""
    return Weights(**json.loads(WEIGHTS_FILE.read_text(encoding="utf-8")))


WEIGHTS = load_weights()
SAME_MATTER_SCORE = WEIGHTS.same_matter_score
SCORE_DECIMALS = 6
"""Scores are rounded, so that the order in which a machine adds decides nothing."""
FIRSTS_AT_ONCE = 256
"""Passages whose words are compared with those of all their partners in one matrix product: about 1,200 words with
2,500, 12 MB."""
FIRSTS_TOGETHER = 32
"""Of these, those whose pairs are weighed in one go: some 2,000 pairs with 30,000 words, a few megabytes."""
TINY = 1e-9
"""In place of a sum that is zero."""
NO_TERM = -1
MIN_SHARED_PAIRS = 50_000
"""Pairs from which on others than this process score them too: half a second of work."""


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """The distinct words of one passage, each with its best partner in the other.

    Arrays of one length, by term number.
    """

    terms: NDArray[np.int32]
    """Term number of each word."""
    weights: NDArray[np.float64]
    """What each weighs between these two passages."""
    likeness: NDArray[np.float32]
    """How alike its best partner is, 0 to 1."""
    partners: NDArray[np.int32]
    """Term number of the best partner, of equals the first; NO_TERM where the other passage has no word."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the score of two passages is made of; zero everywhere where one of them has no word."""

    first: AlignedWords
    """The words of the first passage."""
    second: AlignedWords
    """The words of the second."""
    first_share: float
    """Share of the first passage's weight that meets a partner, 0 to 1."""
    second_share: float
    """Share of the second's."""
    agreement: float
    """Both together: their harmonic mean."""
    evidence: float
    """How much there is to go by, 0 to 1: less where little weight is partnered."""
    score: float
    """Agreement times evidence, more between two scripts, as `score_pairs` has it."""


@dataclass(frozen=True, slots=True)
class PairsToScore:
    """A task: pairs of passages, with all that their scores depend on."""

    table: WordTable
    """The words of these passages."""
    pairs: NDArray[np.int64]
    """(n_pairs, 2): places in the table, sorted by the first column."""
    weights: Weights
    """The numbers of the score."""
    across: Across
    """The numbers between two languages."""

    def __reduce__(self) -> tuple[type["PairsToScore"], tuple[object, ...]]:
        """Sent elsewhere, a task has the words of its own passages alone."""
        part = self.cut_out()
        return PairsToScore, (part.table, part.pairs, part.weights, part.across)

    def cut_out(self) -> "PairsToScore":
        """The same with a table of its own passages alone."""
        passages = distinct(self.pairs.ravel())
        table, pairs = self.table.part(passages), np.searchsorted(passages, self.pairs)
        return PairsToScore(table, pairs, self.weights, self.across)


def score_pairs(
    table: WordTable,
    pairs: NDArray[np.int64],
    weights: Weights = WEIGHTS,
    workers: Workers = IN_TURN,
    across: Across = ACROSS,
) -> NDArray[np.float64]:
    """The same-claim score of each pair, 0 to 1, (n_pairs,). Symmetric.

    `pairs` is (n_pairs, 2), sorted by its first column. Each of the passages has a word. Rounded to SCORE_DECIMALS.
    """
    if workers.count == 1 or len(pairs) < MIN_SHARED_PAIRS:
        return _score(table, pairs, weights, across)

    tasks = tuple(PairsToScore(table, some, weights, across) for some in _cut_pairs(pairs))
    return np.concatenate(list(workers.map(score_some_pairs, tasks)))


def _cut_pairs(pairs: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """`pairs` in their order, so many passages of the first column at a time as are scored at once."""
    _, begins = np.unique(pairs[:, 0], return_index=True)
    yield from np.split(pairs, begins[FIRSTS_AT_ONCE::FIRSTS_AT_ONCE])


def score_some_pairs(task: PairsToScore) -> NDArray[np.float64]:
    """The score of each pair of the task, (n_pairs,)."""
    part = task.cut_out()
    return _score(part.table, part.pairs, part.weights, part.across)


def _score(table: WordTable, pairs: NDArray[np.int64], weights: Weights, across: Across) -> NDArray[np.float64]:
    scorer = _Scorer(table, weights, across)
    scores = np.zeros(len(pairs), dtype=np.float64)
    firsts, begins = np.unique(pairs[:, 0], return_index=True)
    bounds = np.append(begins, len(pairs))

    for start in range(0, len(firsts), FIRSTS_AT_ONCE):
        stop = min(start + FIRSTS_AT_ONCE, len(firsts))
        batch = slice(int(bounds[start]), int(bounds[stop]))
        likeness = _WordLikeness(table, firsts[start:stop], pairs[batch, 1])

        for place in range(start, stop, FIRSTS_TOGETHER):
            some = slice(int(bounds[place]), int(bounds[min(place + FIRSTS_TOGETHER, stop)]))
            scores[some] = scorer.compare(likeness, pairs[some, 0], pairs[some, 1]).score

    return np.round(scores, SCORE_DECIMALS)


def align(table: WordTable, first: int, second: int, weights: Weights = WEIGHTS) -> Alignment:
    """Lay the words of two passages beside one another and say what their score is made of."""
    scorer = _Scorer(table, weights, ACROSS)
    firsts, seconds = np.array([first]), np.array([second])
    likeness = _WordLikeness(table, firsts, seconds)
    columns = likeness.columns[table.terms[table.entries(second)]]
    partners = likeness.between(table.terms[table.entries(first)], columns)
    words = scorer.align_words(first, second, partners), scorer.align_words(second, first, partners.T)
    if not len(words[0].terms) or not len(words[1].terms):
        return Alignment(*words, 0.0, 0.0, 0.0, 0.0, 0.0)

    overlap = scorer.compare(likeness, firsts, seconds)
    return Alignment(
        *words,
        first_share=float(overlap.first_share[0]),
        second_share=float(overlap.second_share[0]),
        agreement=float(overlap.agreement[0]),
        evidence=float(overlap.evidence[0]),
        score=float(np.round(overlap.score, SCORE_DECIMALS)[0]),
    )


class _WordLikeness:
    """How alike each word of some passages is to each word of some others.

    It is worked out once per two words, not per two passages.

    The products are of whole numbers and exact, so that two words are as alike in one batch as in another, and on every
    machine.
    """

    def __init__(self, table: WordTable, firsts: NDArray[np.int64], others: NDArray[np.int64]) -> None:
        mine = distinct(table.terms[table.entries_of(firsts)])
        theirs = distinct(table.terms[table.entries_of(distinct(others))])
        self.rows, self.columns = np.zeros((2, len(table.lexicon.terms)), dtype=np.intp)
        self.rows[mine], self.columns[theirs] = np.arange(len(mine)), np.arange(len(theirs))

        self.table = table.lexicon.square_cosines(mine, theirs)
        _, row, column = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        self.table[row, column] = 1.0

    def between(self, mine: NDArray[np.int32], columns: NDArray[np.intp]) -> NDArray[np.float32]:
        """(mine, theirs): 1 for the same word, the square of the cosine of their vectors for another.

        `columns` are those of their words.
        """
        return self.table[self.rows[mine]].take(columns, axis=1)


class _Overlap(NamedTuple):
    """What the two passages of each pair have in common, (n_pairs,) each."""

    first_share: NDArray[np.float64]
    second_share: NDArray[np.float64]
    agreement: NDArray[np.float64]
    evidence: NDArray[np.float64]
    scale: NDArray[np.float64]

    @property
    def score(self) -> NDArray[np.float64]:
        return np.minimum(self.agreement * self.evidence * self.scale, 1.0)


class _Scorer:
    """The formula, with what each word of a table weighs between two passages of one story and of two."""

    def __init__(self, table: WordTable, weights: Weights, across: Across) -> None:
        self.table, self.enough_evidence, self.script_scale = table, weights.enough_evidence, across.script_scale
        apart = table.folder_weights.astype(np.float64)
        within = weights.story_share * table.story_weights + (1.0 - weights.story_share) * apart
        passages = np.repeat(np.arange(len(table)), np.diff(table.starts))
        rows = [apart, within]  # of two stories, of one
        if table.lexicon.spans_languages:
            comparable = table.lexicon.comparable[table.terms]
            rows += [apart * comparable, within * comparable]  # the same between two languages
        totals = [np.bincount(passages, weights=row, minlength=len(table)) for row in rows]
        self.weights, self.totals = np.stack(rows), np.maximum(np.stack(totals), TINY)

    def compare(self, likeness: _WordLikeness, firsts: NDArray[np.int64], others: NDArray[np.int64]) -> _Overlap:
        """What `firsts`, (n_pairs,), ascending, have in common with `others`, (n_pairs,); all of them have a word.

        "The dam broke" with "A dam burst" and "Rain fell":

            partners    a  dam burst | rain fell        my_best        met
            the        .4   0    0   |   0    0         .4   0    each times its weight, added up:
            dam         0   1   .1   |  .2    0          1  .2    mine, by the column of my_best;
            broke       0  .1   .6   |   0   .3         .6  .3    theirs, by the part of their_best
            their_best .4   1   .6   |  .2   .3
        """
        table = self.table
        lengths = table.starts[others + 1] - table.starts[others]
        theirs, ends = table.entries_of(others), np.cumsum(lengths)
        row = self._row_of(firsts, others)

        met, their_best = self._meet(likeness, firsts, theirs, ends - lengths)
        my_met = np.choose(row, met)
        their_weights = self.weights[np.repeat(row, lengths), theirs]
        their_met = np.add.reduceat(their_weights * their_best, ends - lengths)

        first_share = my_met / self.totals[row, firsts]
        second_share = their_met / self.totals[row, others]
        agreement = 2 * first_share * second_share / np.maximum(first_share + second_share, TINY)
        evidence = 1.0 - np.exp(-np.minimum(my_met, their_met) / self.enough_evidence)
        return _Overlap(first_share, second_share, agreement, evidence, self._scale_of(firsts, others))

    def _meet(
        self, likeness: _WordLikeness, firsts: NDArray[np.int64], theirs: NDArray[np.int64], offsets: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
        """Weight of each first passage's words that meet a partner, by each row of weights, (rows, n_pairs).

        And how alike the best partner of each of the others' words is, (n_entries,); these words are the entries
        `theirs`, those of each pair from its place in `offsets` on.
        """
        table, columns = self.table, likeness.columns[self.table.terms[theirs]]
        met, their_best = np.empty((len(self.weights), len(firsts))), np.empty(len(theirs), dtype=np.float32)
        begins = np.flatnonzero(np.diff(firsts, prepend=-1)).tolist()
        bounds, starts = [*begins, len(firsts)], [*offsets[begins].tolist(), len(theirs)]

        for place, begin in enumerate(begins):
            mine, words = table.entries(int(firsts[begin])), slice(starts[place], starts[place + 1])
            partners = likeness.between(table.terms[mine], columns[words])  # (my words, their words)
            partners.max(axis=0, out=their_best[words])
            pairs = slice(begin, bounds[place + 1])
            my_best = np.maximum.reduceat(partners, offsets[pairs] - words.start, axis=1)  # (my words, others)
            np.matmul(self.weights[:, mine], my_best, out=met[:, pairs])
        return met, their_best

    def _row_of(self, firsts: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.intp]:
        """(n_pairs,): which row of weights counts between `firsts` and `others`."""
        row = self.table.are_one_story(firsts, others).astype(np.intp)
        if len(self.weights) > 2:
            row += 2 * self.table.lexicon.are_across(firsts, others)
        return row

    def _scale_of(self, firsts: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.float64]:
        """(n_pairs,): what the score of `firsts` with `others` is multiplied by."""
        if len(self.weights) == 2:
            return np.ones(len(others))
        return np.where(self.table.lexicon.are_of_two_scripts(firsts, others), self.script_scale, 1.0)

    def align_words(self, passage: int, other: int, partners: NDArray[np.float32]) -> AlignedWords:
        """The words of `passage`, each with its best partner in `other`.

        `partners` is (words of `passage`, words of `other`).
        """
        table, entries = self.table, self.table.entries(passage)
        terms, theirs = table.terms[entries], table.terms[table.entries(other)]
        weights = self.weights[int(self._row_of(np.array([passage]), np.array([other]))[0]), entries]
        if not partners.size:
            return AlignedWords(terms, weights, np.zeros(len(terms), dtype=np.float32), np.full_like(terms, NO_TERM))
        return AlignedWords(terms, weights, partners.max(axis=1), theirs[partners.argmax(axis=1)])
