"""Whether the topics are sides of one matter, of which every report has something, or matters of their own.

Of matters each report has one; a word that is common in the folder is then no sign of any. Sides share their reports:
there the listed words are as common as the side itself, and few words are all that tells one from another.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.filing.marks import DESCRIPTION_WEIGHT, FolderWords, Marks
from builder.merging.filing.neighbours import Chains, Floats

SIDED_FROM = 0.45
"""Sidedness from which on topics begin to be taken for sides: stories cut up and mixed reach .44, whole ones .26."""
SIDED_WHOLLY = 0.6
"""From which on they are: four stories with topics as a newsroom writes them have .57 to .75."""
PRIOR_REPORTS = 1.0
"""Reports of one topic each that a folder is held to have besides: one report tells nothing of the others."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is known of the topics as sides."""

    certainty: float
    """0 where they are matters of their own, 1 where they are sides of one."""
    mean_marks: float
    """Words and phrases that a topic lists and the folder has, by weight, the mean over the topics."""


def find_sides(words: FolderWords, marks: Marks, chains: Chains) -> Sides:
    """How far the topics that `marks` has are sides of one matter."""
    n_topics = len(marks.weights)
    if n_topics < 2 or not len(chains.rows):
        return Sides(0.0, 0.0)

    has_mark = find_marked(words, marks)
    counts = np.zeros((len(chains.rows), n_topics))
    np.add.at(counts, chains.report, has_mark.T.astype(np.float64))
    passages = (chains.rows >= 0).sum(axis=1)
    total = counts.sum(axis=1)
    best_share = counts.max(axis=1) / np.maximum(total, 1.0)
    evenness = np.where(total > 0, (1.0 - best_share) / (1.0 - 1.0 / n_topics), 0.0)
    presence = (counts > 0).sum(axis=1) / np.minimum(n_topics, passages)

    n_reports = len(chains.rows)
    sidedness = float(evenness.mean() * presence.mean()) * n_reports / (n_reports + PRIOR_REPORTS)
    certainty = min(1.0, max(0.0, (sidedness - SIDED_FROM) / (SIDED_WHOLLY - SIDED_FROM)))
    return Sides(certainty, _count_marks(words, marks))


def find_marked(words: FolderWords, marks: Marks) -> NDArray[np.bool_]:
    """(n_topics, n_mentions): whether a phrase of the topic stands there, or a word of it that is not of phrases alone.

    A word that several topics list weighs less for each of them, and marks none.
    """
    has_mark = np.zeros((len(marks.weights), len(words.texts)), dtype=np.bool_)
    for place, weights in enumerate(marks.weights):
        has_mark[place, words.mention[weights[words.word] >= DESCRIPTION_WEIGHT]] = True
    for place, _, rows in marks.phrases:
        has_mark[place, rows] = True
    return has_mark


def _count_marks(words: FolderWords, marks: Marks) -> float:
    """The mean over the topics of what each lists that the folder has."""
    listed: Floats = marks.weights @ (words.spread > 0).astype(np.float64)
    for place, _, rows in marks.phrases:
        listed[place] += float(len(rows) > 0)
    return float(listed.mean())
