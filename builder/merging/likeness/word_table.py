"""All content passages of a folder as flat arrays, and what each word weighs in them and in each story."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike, NDArray

from builder.merging.likeness.lexicon import Lexicon
from builder.merging.likeness.sharing import distinct

LEAST_WEIGHT = 0.05
"""Of a term that every passage has: next to nothing, and above it so that no passage weighs nothing."""


@dataclass(frozen=True, slots=True)
class ReportLikeness:
    """Cosine of the weighted words of two reports, for the pairs that were compared: `likeness[first, second]`, numbers or arrays of them."""

    originals: NDArray[np.int64]
    """(n_reports,): the report that stands for each, itself or the one it copies."""
    pairs: NDArray[np.int64]
    """(n,): smaller number * n_reports + larger number, ascending."""
    values: NDArray[np.float32]
    """(n,): 0 to 1."""

    def __getitem__(self, reports: tuple[ArrayLike, ArrayLike]) -> NDArray[np.float32]:
        """0 for a pair that shares nothing rare and was not compared, 1 for a report and itself or a copy."""
        first, second = self.originals[np.asarray(reports[0])], self.originals[np.asarray(reports[1])]
        wanted = np.minimum(first, second) * len(self.originals) + np.maximum(first, second)
        place = np.searchsorted(self.pairs, wanted)
        found = np.append(self.pairs, -1)[place] == wanted
        values = np.where(found, np.append(self.values, np.float32(0))[place], np.float32(0))
        return np.asarray(np.where(first == second, np.float32(1), values), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Folder:
    """The passages of a folder, in the order given. Passage i has the distinct terms `terms[starts[i]:starts[i + 1]]`, ascending."""

    lexicon: Lexicon
    """Names, titles, vectors and salience of the terms."""
    terms: NDArray[np.int32]
    """(n_entries,): term numbers."""
    starts: NDArray[np.int64]
    """(n_passages + 1,): where each passage's entries begin."""
    reports: NDArray[np.int32]
    """(n_passages,): number of the report each passage is from."""
    stories: NDArray[np.int32]
    """(n_reports,): number of the story each report tells."""
    likeness: ReportLikeness
    """How alike two reports are."""
    folder_weights: NDArray[np.float32]
    """(n_entries,): what each entry's term weighs in the whole folder."""
    story_weights: NDArray[np.float32]
    """(n_entries,): what it weighs within the passage's story, where words that every passage of the story has say little."""

    def __len__(self) -> int:
        return len(self.reports)

    def entries(self, passage: int) -> slice:
        """Where the terms of `passage` stand in `terms` and the weights."""
        return slice(int(self.starts[passage]), int(self.starts[passage + 1]))


def weigh_words(lexicon: Lexicon, reports: Sequence[int], stories: Sequence[int], likeness: ReportLikeness) -> Folder:
    """Lay the passages of `lexicon` out and weigh their terms.

    `reports[i]` is the report of passage i, `stories[r]` the story of report r. A term weighs its inverse document frequency,
    counted in passages (Spärck Jones 1972), times its salience; the words of a person with title and full name share the weight of one word.
    Passages of the same words count once, so that copies of a report change no weight.
    """
    n_terms = len(lexicon.terms)
    owners = np.repeat(np.arange(len(lexicon.sequences)), [len(sequence) for sequence in lexicon.sequences])
    words = np.concatenate([np.zeros(0, dtype=np.int32), *lexicon.sequences])
    passages, numbers = np.divmod(distinct(owners * max(n_terms, 1) + words), max(n_terms, 1))
    starts, terms = np.searchsorted(passages, np.arange(len(lexicon.sequences) + 1)), numbers.astype(np.int32)
    report_of = np.asarray(reports, dtype=np.int32)
    story_of_report = np.asarray(stories, dtype=np.int32)
    story_of = story_of_report[report_of] if len(report_of) else report_of
    story_of_entry = np.repeat(story_of, np.diff(starts))
    first = _first_of_its_words(lexicon.sequences, [0] * len(report_of))
    weights = _rarity(terms, np.repeat(first, np.diff(starts)), int(first.sum()))
    share = _share_of_names(lexicon, terms, starts)
    in_story = np.zeros(len(terms), dtype=np.float64)
    first = _first_of_its_words(lexicon.sequences, story_of.tolist())
    by_story, sizes = np.argsort(story_of_entry, kind="stable"), np.bincount(story_of, weights=first)
    counted = np.repeat(first, np.diff(starts))
    for here in np.split(by_story, np.flatnonzero(np.diff(story_of_entry[by_story])) + 1):
        in_story[here] = _rarity(terms[here], counted[here], int(sizes[story_of_entry[here[0]]])) if len(here) else 0.0
    share *= lexicon.salience[terms]
    shared = [(weighed * share).astype(np.float32) for weighed in (weights, in_story)]
    return Folder(lexicon, terms, starts, report_of, story_of_report, likeness, *shared)


def _first_of_its_words(sequences: Sequence[NDArray[np.int32]], stories: Sequence[int]) -> NDArray[np.bool_]:
    """Whether no passage of the same story before has the same words in the same order, (n_passages,)."""
    seen: set[tuple[int, bytes]] = set()
    first = np.zeros(len(sequences), dtype=np.bool_)
    for passage, (story, sequence) in enumerate(zip(stories, sequences, strict=True)):
        key = (story, sequence.tobytes())
        first[passage] = key not in seen
        seen.add(key)
    return first


def _rarity(terms: NDArray[np.int32], counted: NDArray[np.bool_], n_passages: int) -> NDArray[np.float64]:
    """Inverse document frequency of each entry, in natural logarithms; above zero, also for a term of every passage.

    `counted` says which entries are of one of the `n_passages` that count.
    """
    _, number = np.unique(terms, return_inverse=True)
    frequency = np.bincount(number[counted], minlength=int(number.max(initial=-1)) + 1)[number]
    return np.asarray(np.log((n_passages + 1.0) / (frequency + 0.5)).clip(min=LEAST_WEIGHT))


def _share_of_names(lexicon: Lexicon, terms: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Factor of each entry: 1 / n for the n words of a title and the names beside it, else 1.

    "Northern President Anna Maria Berg" tells whom a report means, once; without this, two reports that both write it out look alike
    whatever she does in them.
    """
    factors = np.ones(len(terms), dtype=np.float64)
    belongs = lexicon.names | lexicon.titles
    for passage, sequence in enumerate(lexicon.sequences):
        if not lexicon.titles[sequence].any():
            continue
        best: dict[int, float] = {}
        for in_name, run in groupby(sequence.tolist(), key=lambda term: bool(belongs[term])):
            words = list(run)
            titled = in_name and bool(lexicon.titles[words].any())
            for term in words:
                best[term] = max(best.get(term, 0.0), 1 / len(words) if titled else 1.0)
        here = slice(int(starts[passage]), int(starts[passage + 1]))
        factors[here] = [best[term] for term in terms[here].tolist()]
    return factors
