"""The words of all content passages as flat arrays, and what each word weighs in the folder and in each story."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike, NDArray

from builder.merging.likeness.lexicon import Lexicon
from builder.merging.likeness.rarity import LEAST_WEIGHT, PASSAGES_AT_LARGE, weigh_rarity
from builder.merging.likeness.sharing import distinct


@dataclass(frozen=True, slots=True)
class ReportLikeness:
    """Cosine of the weighted words of two reports, for the pairs that were compared.

    `likeness[first, second]` takes numbers of reports or arrays of them.
    """

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
        compared = np.append(self.pairs, -1)[place] == wanted

        values = np.where(compared, np.append(self.values, np.float32(0))[place], np.float32(0))
        return np.asarray(np.where(first == second, np.float32(1), values), dtype=np.float32)


NOT_COMPARED = ReportLikeness(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
"""Of no reports."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """The distinct words of all passages, passage after passage.

    An entry is a passage and one of its terms: passage i has the terms `terms[starts[i]:starts[i + 1]]`, ascending.
    With the terms broke 0, dam 1, rain 2, the 3, the passages "The dam broke" and "The rain" are

        starts 0 3 5      terms 0 1 3 | 2 3
    """

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
    """(n_entries,): what it weighs within the passage's story, where words that every passage of the story has say
    little."""

    def __len__(self) -> int:
        return len(self.reports)

    def entries(self, passage: int) -> slice:
        """Where the terms of `passage` stand in `terms` and the weights."""
        return slice(int(self.starts[passage]), int(self.starts[passage + 1]))

    def entries_of(self, passages: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where the terms of several passages stand, passage after passage: of passages 1 and 0 above 3 4 0 1 2."""
        lengths = self.starts[passages + 1] - self.starts[passages]
        shifts = self.starts[passages] - (np.cumsum(lengths) - lengths)
        return np.repeat(shifts, lengths) + np.arange(int(lengths.sum()))

    def part(self, passages: NDArray[np.int64]) -> "WordTable":
        """The table of some passages alone, ascending, which have the numbers 0, 1 … in it; a small one.

        What their terms weigh is as in this table. What was told of reports, and the order of words, is left out.
        """
        entries = self.entries_of(passages)
        kept = distinct(self.terms[entries])
        lengths = self.starts[passages + 1] - self.starts[passages]
        return WordTable(
            self.lexicon.part(kept, passages),
            np.searchsorted(kept, self.terms[entries]).astype(np.int32),
            np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)]),
            np.arange(len(passages), dtype=np.int32),
            self.stories[self.reports[passages]],
            NOT_COMPARED,
            self.folder_weights[entries],
            self.story_weights[entries],
        )

    def are_one_story(self, firsts: ArrayLike, others: ArrayLike) -> NDArray[np.bool_]:
        """Whether the reports of `firsts` tell the same story as those of `others`, one by one."""
        told = self.stories[self.reports[np.asarray(firsts)]]
        return np.asarray(self.stories[self.reports[np.asarray(others)]] == told)


def weigh_words(
    lexicon: Lexicon, reports: Sequence[int], stories: Sequence[int], likeness: ReportLikeness
) -> WordTable:
    """Lay the passages of `lexicon` out and weigh their terms.

    `reports[i]` is the report of passage i, `stories[r]` the story of report r. A term weighs its inverse document
    frequency, counted in passages (Spärck Jones 1972), times its salience; the words of a person with title and full
    name share the weight of one word. Passages of the same words count once, so that copies of a report change no
    weight.
    """
    starts, terms = _lay_out_terms(lexicon)
    report_of, story_of_report = np.asarray(reports, dtype=np.int32), np.asarray(stories, dtype=np.int32)
    story_of = story_of_report[report_of] if len(report_of) else report_of

    in_folder = _weigh_in_folder(lexicon, terms, starts)
    in_story = _weigh_in_stories(lexicon, terms, starts, story_of)
    share = _share_of_names(lexicon, terms, starts) * lexicon.salience[terms]
    weights = [(weighed * share).astype(np.float32) for weighed in (in_folder, in_story)]
    return WordTable(lexicon, terms, starts, report_of, story_of_report, likeness, *weights)


def _lay_out_terms(lexicon: Lexicon) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """`starts` and `terms` of the table: each passage's terms once, ascending.

    Sequences 3 1 3 0 and 3 2 are 0 1 3 | 2 3.
    """
    n_terms = max(len(lexicon.terms), 1)
    owners = np.repeat(np.arange(len(lexicon.sequences)), [len(sequence) for sequence in lexicon.sequences])
    words = np.concatenate([np.zeros(0, dtype=np.int32), *lexicon.sequences])

    passages, terms = np.divmod(distinct(owners * n_terms + words), n_terms)
    starts = np.searchsorted(passages, np.arange(len(lexicon.sequences) + 1))
    return starts, terms.astype(np.int32)


def _weigh_in_folder(lexicon: Lexicon, terms: NDArray[np.int32], starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """(n_entries,): rarity of each entry's term among all passages and those at large."""
    first = _first_of_its_words(lexicon.sequences, [0] * len(lexicon.sequences))
    counted = np.repeat(first, np.diff(starts))
    frequency = np.bincount(terms[counted], minlength=len(lexicon.terms))
    return weigh_rarity(frequency, int(first.sum()), lexicon.salience, PASSAGES_AT_LARGE)[terms]


def _weigh_in_stories(
    lexicon: Lexicon, terms: NDArray[np.int32], starts: NDArray[np.int64], stories: NDArray[np.int32]
) -> NDArray[np.float64]:
    """(n_entries,): rarity of each entry's term among the passages of its story; `stories[i]` is that of passage i."""
    story_of_entry = np.repeat(stories, np.diff(starts))
    first = _first_of_its_words(lexicon.sequences, stories.tolist())
    counted, sizes = np.repeat(first, np.diff(starts)), np.bincount(stories, weights=first)
    by_story = np.argsort(story_of_entry, kind="stable")
    bounds = np.flatnonzero(np.diff(story_of_entry[by_story])) + 1

    rarity = np.zeros(len(terms), dtype=np.float64)
    for entries in np.split(by_story, bounds):
        if len(entries):
            n_passages = int(sizes[story_of_entry[entries[0]]])
            rarity[entries] = _rarity(terms[entries], counted[entries], n_passages)

    return rarity


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

    "Northern President Anna Maria Berg" tells whom a report means, once; without this, two reports that both write it
    out look alike whatever she does in them.
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

        entries = slice(int(starts[passage]), int(starts[passage + 1]))
        factors[entries] = [best[term] for term in terms[entries].tolist()]

    return factors
