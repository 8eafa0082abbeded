"""Which reports tell one story: words are weighed within it. Story likeness is evidence for a claim, never a wall."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from builder.merging.folder import LEAST_WEIGHT
from builder.merging.lexicon import Lexicon
from builder.merging.linkage import link_average

SAME_STORY_LIKENESS = 0.12
"""Mean cosine of the weighted words of two groups of reports from which on they tell one story. From .10 to .20 no two of the eight
training stories fall together; at .12 seven of them stay whole, at .20 four do."""
BLOCK_TERMS = 2_000
"""Terms laid out at once: a block of a thousand reports is then 8 MB."""


def find_stories(lexicon: Lexicon, reports: Sequence[int], n_reports: int) -> tuple[tuple[int, ...], NDArray[np.float32]]:
    """Story number of each report, and the (n_reports, n_reports) cosine of their words.

    `reports[i]` is the report of passage i. Stories are numbered in the order of their first report.
    """
    likeness = _compare_reports(lexicon, reports, n_reports)
    first, second = np.nonzero(np.triu(likeness > SAME_STORY_LIKENESS / 4, k=1))
    pairs = np.stack([first, second], axis=1)
    groups = link_average(n_reports, pairs, likeness[first, second], SAME_STORY_LIKENESS)
    story = [0] * n_reports
    for number, group in enumerate(groups):
        for report in group:
            story[report] = number
    return tuple(story), likeness


def _compare_reports(lexicon: Lexicon, reports: Sequence[int], n_reports: int) -> NDArray[np.float32]:
    """Cosine of the reports' words, weighted by the logarithm of their number and by rarity; block by block of the vocabulary."""
    n_terms = len(lexicon.terms)
    owners = np.repeat(np.asarray(reports, dtype=np.int64), [len(sequence) for sequence in lexicon.sequences])
    terms = np.concatenate(lexicon.sequences) if lexicon.sequences else np.zeros(0, dtype=np.int32)
    cells, counts = np.unique(terms * np.int64(n_reports) + owners, return_counts=True)
    cell_terms, cell_reports = cells // max(n_reports, 1), cells % max(n_reports, 1)
    frequency = np.bincount(cell_terms, minlength=n_terms)
    rarity = np.log((n_reports + 1.0) / (frequency + 0.5)).clip(min=LEAST_WEIGHT)
    values = (np.log1p(counts) * rarity[cell_terms]).astype(np.float32)
    products = np.zeros((n_reports, n_reports), dtype=np.float32)
    for start in range(0, n_terms, BLOCK_TERMS):
        here = slice(*np.searchsorted(cell_terms, (start, start + BLOCK_TERMS)).tolist())
        block = np.zeros((n_reports, BLOCK_TERMS), dtype=np.float32)
        block[cell_reports[here], cell_terms[here] - start] = values[here]
        products += block @ block.T
    lengths = np.sqrt(np.diagonal(products)) + np.float32(1e-9)
    return np.asarray(np.round(products / np.outer(lengths, lengths), 5), dtype=np.float32)
