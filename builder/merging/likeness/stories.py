"""Which reports tell one story: words are weighed within it. Story likeness is evidence for a claim, never a wall."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.lexicon import OTHER_LANGUAGE, Lexicon
from builder.merging.likeness.linkage import link_average
from builder.merging.likeness.rarity import REPORTS_AT_LARGE, weigh_rarity
from builder.merging.likeness.sharing import distinct, find_sharing, pair_words
from builder.merging.likeness.vectors import to_unit_length
from builder.merging.likeness.word_table import ReportLikeness

SAME_STORY_LIKENESS = 0.12
"""Mean cosine of the weighted words of two groups of reports from which on they tell one story. From .10 to .20 no two
of the eight training stories fall together; at .12 seven of them stay whole, at .20 four do."""
MAX_SHARING_REPORTS = 24
"""Reports that may have a word for it to bring two of them together. In a folder of more, a story has rarer words too;
in a smaller one every word counts. Of the pairs within one of the training stories' 122 reports, none is missed."""
WEIGHTY_WORDS = 48
"""Weightiest words of a report, of which two in common bring it together with another where no word is rare."""
MAX_PARTNERS = 64
"""Reports that one may be linked with, the most alike. Holds the work down in a folder of thousands on one subject."""
MIN_LISTED_LIKENESS = SAME_STORY_LIKENESS / 4
"""Likeness below which a pair changes no mean that matters and is left out."""

REPORTS_OF_LANGUAGE = 6
"""Reports at large that are counted beside those of a language of the folder for what its reports have in common."""
SHARE_OF_MEANING = 2 / 3
"""Between two languages, likeness for a cosine of 1 of what reports mean: those of one story are then as alike as two of one
language. Of 11 in 12 pairs of one story in two languages it is above .12, of pairs of two stories below."""
SHARED_TERMS_WEIGHT = 3.0
"""What the cosine of common names and numbers counts beside that of meaning."""
MOST_SHARED_TERMS = 0.1
"""Cosine of common names and numbers above which more of them say no more."""


def find_stories(lexicon: Lexicon, reports: Sequence[int], n_reports: int) -> tuple[tuple[int, ...], ReportLikeness]:
    """Story number of each report, and the cosine of the words of those that were compared.

    `reports[i]` is the report of passage i. Stories are numbered in the order of their first report.
    """
    original = _originals(lexicon, reports, n_reports)
    originals = distinct(original)
    sources = np.asarray(reports, dtype=np.int64)
    words = _weigh_report_words(lexicon, sources, original[sources] == sources, n_reports)
    pairs = _alike_reports(words, n_reports)
    likeness = _compare_reports(words, pairs, n_reports)
    if lexicon.spans_languages:
        languages = np.full(n_reports, OTHER_LANGUAGE, dtype=np.int8)
        languages[sources] = lexicon.languages
        pairs, likeness = _reach_languages(lexicon, words, languages, pairs, likeness)

    listed = (likeness > MIN_LISTED_LIKENESS) & _nearest(pairs, likeness)
    linked = np.searchsorted(originals, pairs[listed])
    groups = link_average(len(originals), linked, likeness[listed], SAME_STORY_LIKENESS)
    story = np.zeros(len(originals), dtype=np.int64)
    for number, group in enumerate(groups):
        story[list(group)] = number

    stories = tuple(story[np.searchsorted(originals, original)].tolist())
    return stories, ReportLikeness(original, pairs[:, 0] * n_reports + pairs[:, 1], likeness)


def _originals(lexicon: Lexicon, reports: Sequence[int], n_reports: int) -> NDArray[np.int64]:
    """(n_reports,): for each report the first of the same passages, mostly itself.

    Copies make no word of a story more common.
    """
    passages: list[list[bytes]] = [[] for _ in range(n_reports)]
    for report, sequence in zip(reports, lexicon.sequences, strict=True):
        passages[report].append(sequence.tobytes())
    first: dict[tuple[bytes, ...], int] = {}
    return np.array([first.setdefault(tuple(texts), report) for report, texts in enumerate(passages)], dtype=np.int64)


class _ReportWords(NamedTuple):
    """The distinct words of each report, report after report, and what each weighs."""

    reports: NDArray[np.int64]
    """(n,): number of the report, ascending."""
    terms: NDArray[np.int64]
    """(n,): number of the term."""
    values: NDArray[np.float64]
    """(n,): its weight; the squares of a report's weights add up to 1."""
    n_terms: int
    """How many terms there are, one at least."""


def _weigh_report_words(
    lexicon: Lexicon, reports: NDArray[np.int64], counted: NDArray[np.bool_], n_reports: int
) -> _ReportWords:
    """Words weighted by the logarithm of their number and by rarity. Only passages that are `counted` are looked at.

    Report 0 with the terms 4 4 7 and report 1 with 7 are the cells 0 4 (twice), 0 7, 1 7.
    """
    sequences = [lexicon.sequences[passage] for passage in np.flatnonzero(counted)]
    owners = np.repeat(reports[counted], [len(sequence) for sequence in sequences])
    words = np.concatenate([np.zeros(0, dtype=np.int32), *sequences])
    n_terms = max(len(lexicon.terms), 1)
    cells, counts = np.unique(owners * n_terms + words, return_counts=True)
    holders, terms = np.divmod(cells, n_terms)

    frequency = np.bincount(terms, minlength=len(lexicon.terms))
    rarity = weigh_rarity(frequency, len(distinct(reports[counted])), lexicon.salience, REPORTS_AT_LARGE)
    values = np.log1p(counts) * rarity[terms]
    values /= np.sqrt(np.bincount(holders, weights=np.square(values), minlength=n_reports))[holders]
    return _ReportWords(holders, terms, values, n_terms)


def _compare_reports(words: _ReportWords, pairs: NDArray[np.int64], n_reports: int) -> NDArray[np.float32]:
    """(n,): the cosine of the words of each of `pairs` (n, 2), which are ascending.

    One report at a time is spread out over all terms, and each partner's weights are multiplied by what stands at their
    terms.
    """
    starts = np.searchsorted(words.reports, np.arange(n_reports + 1))
    bounds = np.searchsorted(pairs[:, 0], np.arange(n_reports + 1))
    likeness = np.zeros(len(pairs), dtype=np.float32)
    spread = np.zeros(words.n_terms)

    for first in range(n_reports):
        row, mine = slice(*bounds[first : first + 2].tolist()), slice(*starts[first : first + 2].tolist())
        others = pairs[row, 1]
        if not len(others):
            continue

        lengths = starts[others + 1] - starts[others]
        offsets = np.cumsum(lengths) - lengths
        entries = np.repeat(starts[others] - offsets, lengths) + np.arange(int(lengths.sum()))
        spread[words.terms[mine]] = words.values[mine]
        products = spread[words.terms[entries]] * words.values[entries]
        likeness[row] = np.round(np.add.reduceat(products, offsets), 5)
        spread[words.terms[mine]] = 0.0

    return likeness


def _reach_languages(
    lexicon: Lexicon,
    words: _ReportWords,
    languages: NDArray[np.int8],
    pairs: NDArray[np.int64],
    likeness: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """`pairs` (n, 2) and their `likeness`, with what two reports of different languages are alike by in place of words.

    That is the cosine of what their words mean, less what all texts of the language and of the folder share, and the
    names and numbers that both have.
    """
    n_reports = len(languages)
    meanings = _mean_report_vectors(lexicon, words, languages)
    of_pairs = languages[pairs]
    across = np.not_equal(of_pairs[:, 0], of_pairs[:, 1]) & np.not_equal(of_pairs, OTHER_LANGUAGE).all(axis=1)
    keys = pairs[:, 0] * n_reports + pairs[:, 1]
    shared = dict(zip(keys[across].tolist(), likeness[across].tolist(), strict=True))
    found, values = [keys[~across]], [likeness[~across]]

    for first in range(n_reports):
        others = (
            first
            + 1
            + np.flatnonzero(np.not_equal(languages[first + 1 :], languages[first]) & meanings[first + 1 :].any(axis=1))
        )
        if languages[first] == OTHER_LANGUAGE or not len(others):
            continue
        mine = first * n_reports + others
        terms = np.array([shared.get(key, 0.0) for key in mine.tolist()])
        cosines = (meanings[others] * meanings[first]).sum(axis=1)
        alike = SHARE_OF_MEANING * (cosines + SHARED_TERMS_WEIGHT * terms.clip(max=MOST_SHARED_TERMS))
        alike = np.round(alike, 3).clip(0.0, 1.0).astype(np.float32)
        listed = alike > MIN_LISTED_LIKENESS
        found.append(mine[listed])
        values.append(alike[listed])

    keys, likeness = np.concatenate(found), np.concatenate(values)
    order = np.argsort(keys)
    return np.stack(np.divmod(keys[order], n_reports), axis=1), likeness[order]


def _mean_report_vectors(lexicon: Lexicon, words: _ReportWords, languages: NDArray[np.int8]) -> NDArray[np.float64]:
    """(n_reports, dimensions): unit vectors of what the words of each report mean, less what is common.

    They are zero for a report of another language than those of the shared space.
    """
    vectors = to_unit_length(lexicon.shared_vectors).astype(np.float64)
    known = np.asarray(vectors.any(axis=1))
    meanings = np.zeros((len(languages), vectors.shape[1]))
    weights = np.bincount(words.reports, weights=words.values * known[words.terms], minlength=len(languages))
    starts = np.searchsorted(words.reports, np.arange(len(languages) + 1))
    for report in np.flatnonzero((weights > 0) & (languages != OTHER_LANGUAGE)).tolist():
        mine = slice(int(starts[report]), int(starts[report + 1]))
        meanings[report] = words.values[mine] @ vectors[words.terms[mine]] / weights[report]

    for language in sorted(set(languages.tolist()) - {OTHER_LANGUAGE}):
        of_language = np.equal(languages, language) & meanings.any(axis=1)
        common = meanings[of_language].sum(axis=0) + REPORTS_OF_LANGUAGE * lexicon.typical[language]
        meanings[of_language] -= common / (of_language.sum() + REPORTS_OF_LANGUAGE)
    lengths = np.linalg.norm(meanings, axis=1, keepdims=True)
    return np.asarray(meanings / np.where(lengths > 0, lengths, 1.0))


def _alike_reports(words: _ReportWords, n_reports: int) -> NDArray[np.int64]:
    """Pairs (n, 2) of reports that share a word which few have, or two of their weightiest.

    The first is smaller than the second; ascending.
    """
    frequency = np.bincount(words.terms)
    shared = frequency[words.terms] > 1
    holders, terms, values = words.reports[shared], words.terms[shared].astype(np.int64), words.values[shared]
    by_word, _ = find_sharing(terms * n_reports + holders, n_reports, MAX_SHARING_REPORTS)

    weightiest_first = np.lexsort((terms, -np.round(values, 6), holders))
    cells = pair_words(holders[weightiest_first], terms[weightiest_first], WEIGHTY_WORDS, n_reports)
    by_pair, _ = find_sharing(cells, n_reports, MAX_SHARING_REPORTS)
    return np.stack(np.divmod(distinct(np.concatenate([by_word, by_pair])), max(n_reports, 1)), axis=1)


def _nearest(pairs: NDArray[np.int64], likeness: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether one of the two is among the other's MAX_PARTNERS most alike; of equals the earlier report's."""
    nearest = np.zeros(len(pairs), dtype=np.bool_)
    for side in (0, 1):
        order = np.lexsort((pairs[:, 1 - side], -likeness, pairs[:, side]))
        owners = pairs[order, side]
        rank = np.arange(len(order)) - np.searchsorted(owners, owners)
        nearest[order[rank < MAX_PARTNERS]] = True
    return nearest
