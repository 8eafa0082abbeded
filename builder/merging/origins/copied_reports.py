"""Which reports are copies of one another, edited or cut, found without comparing each with each."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from builder.model import Report
from builder.word_patterns import WORD_WITH_DIGITS

COPIED_REPORT_SHARE = 0.5
"""Share of the shorter report's five-word runs that the other has, from which on one is a copy of the other, edited or
cut."""
RUN_WORDS = 5
RUN_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""Odd and well mixed (2^64 over the golden ratio): numbers a run of words, so that two of a million runs share one once
in ten million folders."""


def find_copied_reports(reports: Sequence[Report]) -> dict[tuple[str, str], float]:
    """Share of the shorter report's runs that the other has too, for each two ids (in order) where it is a copy's.

    Exact: a copy has half of the shorter report's runs, so it has one of any larger part of them, the rarest too. Only
    reports that share one of these are compared (prefix filtering: Chaudhuri, Ganti and Kaushik 2006).
    """
    ordered = sorted(reports, key=lambda report: report.id)
    runs = _number_runs([report.text for report in ordered])
    copied: dict[tuple[str, str], float] = {}
    for first, second in _sharing_rare_runs(runs):
        shorter = min(len(runs[first]), len(runs[second]))
        share = len(np.intersect1d(runs[first], runs[second], assume_unique=True)) / shorter
        if share >= COPIED_REPORT_SHARE:
            copied[ordered[first].id, ordered[second].id] = share

    return copied


def _number_runs(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    """For each text the distinct numbers of its runs of words, ascending.

    A text of fewer words is one run, of none has none.

    Of runs of two words, "a dam a dam broke" has three: "a dam", "dam a" and "dam broke".
    """
    numbers: dict[str, int] = {}
    runs = []
    for text in texts:
        known = [numbers.setdefault(word.lower(), 1 + len(numbers)) for word in WORD_WITH_DIGITS.findall(text)]
        filled = known + [0] * (RUN_WORDS - len(known) if known else 0)
        words = np.array(filled, dtype=np.uint64)

        count = max(0, len(words) - RUN_WORDS + 1)
        run = np.zeros(count, dtype=np.uint64)
        for shift in range(RUN_WORDS):
            run = (run ^ (run >> np.uint64(29))) * RUN_FACTOR + words[shift : shift + count]
        # without the counts numpy hashes: slower, and it loads its masked arrays
        runs.append(np.unique(run, return_counts=True)[0])

    return runs


def _sharing_rare_runs(runs: Sequence[NDArray[np.uint64]]) -> list[tuple[int, int]]:
    """Pairs of texts, the first smaller, of which the shorter may have half of its runs in the other."""
    lengths = np.array([len(numbers) for numbers in runs], dtype=np.int64)
    if not lengths.any():
        return []

    everything, owners = np.concatenate(runs), np.repeat(np.arange(len(runs)), lengths)
    _, number, spread = np.unique(everything, return_inverse=True, return_counts=True)
    by_run = np.argsort(
        number, kind="stable"
    )  # entries of one run behind one another: run r has `spread[r]` from `begins[r]`
    begins = np.cumsum(spread) - spread

    # of each text the rarest runs, as many as a copy cannot do without, where another text has them too
    rarest_first = np.lexsort((spread[number], owners))
    place = np.arange(len(owners)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    prefix = np.floor((1 - COPIED_REPORT_SHARE) * lengths[owners]).astype(np.int64) + 1
    entries = rarest_first[(place < prefix) & (spread[number[rarest_first]] > 1)]

    pairs: set[tuple[int, int]] = set()
    for owner, run in zip(owners[entries].tolist(), number[entries].tolist(), strict=True):
        sharing = owners[by_run[begins[run] : begins[run] + spread[run]]].tolist()
        pairs.update((min(owner, other), max(owner, other)) for other in sharing if other != owner)
    return sorted(pairs)
