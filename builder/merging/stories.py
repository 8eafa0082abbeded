"""Which reports tell one story: words are weighed within it. Story likeness is evidence for a claim, never a wall."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from builder.merging.folder import LEAST_WEIGHT
from builder.merging.lexicon import Lexicon
from builder.merging.linkage import link_average

SAME_STORY_LIKENESS = 0.2
"""Mean cosine of the weighted words of two groups of reports from which on they tell one story. Between reports of the eight
stories of the training data it is .30 on average within a story and .03 across."""


def find_stories(lexicon: Lexicon, reports: Sequence[int], n_reports: int) -> tuple[tuple[int, ...], NDArray[np.float32]]:
    """Story number of each report, and the (n_reports, n_reports) cosine of their words.

    `reports[i]` is the report of passage i. Stories are numbered in the order of their first report.
    """
    counts = np.zeros((n_reports, len(lexicon.terms)), dtype=np.float32)
    for report, sequence in zip(reports, lexicon.sequences, strict=True):
        np.add.at(counts[report], sequence, 1.0)
    frequency = np.count_nonzero(counts, axis=0)
    rarity = np.log((n_reports + 1.0) / (frequency + 0.5)).clip(min=LEAST_WEIGHT)
    weighted = np.log1p(counts) * rarity.astype(np.float32)
    weighted /= np.linalg.norm(weighted, axis=1, keepdims=True) + 1e-9
    likeness = (weighted @ weighted.T).astype(np.float32)
    first, second = np.nonzero(np.triu(likeness > SAME_STORY_LIKENESS / 4, k=1))
    pairs = np.stack([first, second], axis=1)
    groups = link_average(n_reports, pairs, likeness[first, second], SAME_STORY_LIKENESS)
    story = [0] * n_reports
    for number, group in enumerate(groups):
        for report in group:
            story[report] = number
    return tuple(story), likeness
