"""Mentions → groups that say one thing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.disputes import MIN_CONTESTED_SCORE, is_contested
from builder.merging.guards import find_difference
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.lexicon import read_words
from builder.merging.likeness.linkage import link_average
from builder.merging.likeness.similarity import SAME_CLAIM_SCORE, score_pairs
from builder.merging.likeness.stories import find_stories
from builder.merging.likeness.word_table import WordTable, weigh_words
from builder.merging.mentions import Mention, folded
from builder.model import Joined, KeptApart, Rule, Said

SAME_REPORT_FACTOR = 0.95
"""What the score of two passages of one report counts: its sentences share their words anyway, and it says a thing twice only as lead and
detail. At 1 the training stories lose four points of recall; below .9 leads part from details."""
MIN_LINKED_SCORE = 0.12
"""Scores below are left out of the graph and count as nothing in a mean. Up to .13 the training stories merge as they do at .08, with three
quarters of the links; at .15 they lose four points of recall."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """What became of the pairs."""

    groups: tuple[tuple[int, ...], ...]
    """Places in `mentions`, each group ascending, groups by their first."""
    kept_apart: tuple[KeptApart, ...]
    """Pairs that score as one claim and that a guard keeps apart, by falling score."""
    joined: tuple[Joined, ...]
    """Compared pairs within the groups, by passages."""
    contested: tuple[KeptApart, ...]
    """Pairs below the score of one claim with differing figures, one of which its own passage tells to be denied, by passages."""


def tabulate_words(mentions: Sequence[Mention]) -> WordTable:
    """The words of `mentions` weighed in the folder and in each story."""
    numbers: dict[str, int] = {}
    reports = [numbers.setdefault(mention.report.id, len(numbers)) for mention in mentions]
    lexicon = read_words(
        [mention.text for mention in mentions], [mention.report.citation.language for mention in mentions]
    )
    stories, likeness = find_stories(lexicon, reports, len(numbers))
    return weigh_words(lexicon, reports, stories, likeness)


def group_mentions(mentions: Sequence[Mention]) -> Grouping:
    """Say which of `mentions` say one thing. The order of reports changes nothing as long as `mentions` is sorted by report and place."""
    folder = tabulate_words(mentions)
    pairs = find_candidates(folder)
    return link_mentions(mentions, folder, pairs, score_pairs(folder, pairs), SAME_CLAIM_SCORE)


def link_mentions(
    mentions: Sequence[Mention],
    folder: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
    min_score: float,
) -> Grouping:
    """Group by average linkage over `scores` of `pairs`; guards hold for every two mentions of a group."""
    stand_ins, reports_of = _stand_ins(mentions, folder)
    alone = (stand_ins[pairs] == pairs).all(axis=1)
    pairs, scores = pairs[alone], scores[alone]
    one_report = folder.reports[pairs[:, 0]] == folder.reports[pairs[:, 1]]
    copied = np.array([len(reports_of.get(place, ())) > 1 for place in range(len(mentions))], dtype=np.bool_)
    for row in np.flatnonzero(copied[pairs].any(axis=1)).tolist():
        one_report[row] = not reports_of[int(pairs[row, 0])].isdisjoint(reports_of[int(pairs[row, 1])])
    held_back = np.where(one_report, scores * SAME_REPORT_FACTOR, scores)
    linked = held_back >= MIN_LINKED_SCORE
    rules: dict[tuple[int, int], Rule | None] = {}

    def rule_of(first: int, second: int) -> Rule | None:
        if (first, second) not in rules:
            rules[first, second] = find_difference(mentions[first], mentions[second])
        return rules[first, second]

    linked_groups = link_average(
        len(mentions),
        pairs[linked],
        held_back[linked],
        min_score,
        lambda first, second: rule_of(first, second) is not None,
    )
    groups = _with_copies(linked_groups, stand_ins)
    alike = [
        (first, second, score)
        for (first, second), score in zip(
            pairs[held_back >= min_score].tolist(), scores[held_back >= min_score].tolist(), strict=True
        )
    ]
    apart = [
        KeptApart(_ids(mentions, first, second), round(score, 3), Said(rule))
        for first, second, score in alike
        if (rule := rule_of(first, second)) is not None
    ]
    group_of = np.zeros(len(mentions), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    together = group_of[pairs[:, 0]] == group_of[pairs[:, 1]]
    joined = [
        Joined(_ids(mentions, first, second), round(score, 3))
        for (first, second), score in zip(pairs[together].tolist(), scores[together].tolist(), strict=True)
    ]
    below = (scores >= MIN_CONTESTED_SCORE) & (held_back < min_score)
    contested = [
        KeptApart(_ids(mentions, first, second), round(score, 3), Said(Rule.ANOTHER_NUMBER))
        for (first, second), score in zip(pairs[below].tolist(), scores[below].tolist(), strict=True)
        if is_contested(mentions[first], mentions[second])
    ]
    joined += [
        Joined(_ids(mentions, copy, int(stand_ins[copy])), 1.0)
        for copy in np.flatnonzero(stand_ins != np.arange(len(mentions))).tolist()
    ]
    return Grouping(
        tuple(groups),
        tuple(sorted(apart, key=lambda pair: (-pair.score, pair.passages))),
        tuple(sorted(joined, key=lambda pair: pair.passages)),
        tuple(sorted(contested, key=lambda pair: pair.passages)),
    )


def _stand_ins(mentions: Sequence[Mention], folder: WordTable) -> tuple[NDArray[np.int64], dict[int, set[str]]]:
    """For each mention the first that says the same word for word, of the same story, speaker and days; and the reports each stands for.

    A copy adds a source: it neither makes a claim more alike to another nor less.
    """
    first: dict[tuple[object, ...], int] = {}
    reports: dict[int, set[str]] = {}
    stand_ins = np.zeros(len(mentions), dtype=np.int64)
    for place, mention in enumerate(mentions):
        story = int(folder.stories[folder.reports[place]])
        stand_ins[place] = first.setdefault(
            (story, folded(mention.text), mention.passage.speaker, mention.dates), place
        )
        reports.setdefault(int(stand_ins[place]), set()).add(mention.report.id)
    return stand_ins, reports


def _with_copies(groups: Sequence[Sequence[int]], stand_ins: NDArray[np.int64]) -> list[tuple[int, ...]]:
    """The groups of mentions that stand for others, with those others."""
    behind: dict[int, list[int]] = {}
    for place, stand_in in enumerate(stand_ins.tolist()):
        behind.setdefault(stand_in, []).append(place)
    found = [tuple(sorted(place for stand_in in group for place in behind.get(stand_in, ()))) for group in groups]
    return sorted(group for group in found if group)


def _ids(mentions: Sequence[Mention], first: int, second: int) -> tuple[str, str]:
    one, other = sorted((mentions[first].passage.id, mentions[second].passage.id))
    return one, other
