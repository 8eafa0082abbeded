"""What the passages of a report say together: each is heard with those before and after it, and with the whole report.

A report is a chain whose hidden states are the topics and "nowhere" (a hidden Markov model: Rabiner 1989): a passage
goes on with the matter of the one before it, or turns to one of those the report is about. What a report is about is
learned from it: where all of it is of one topic, a sentence without a telling word is too; where it goes through
several, such a sentence belongs where its neighbours do.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.filing.marks import break_before
from builder.merging.mentions import Mention

STAY_IN_LINE = 0.85
"""How likely a passage goes on with the matter of the one before it, in one paragraph. From .75 to .95 the labelled
stories change by .01, whole or with their reports cut up and mixed."""
STAY_OVER_LINE = 0.65
"""The same over the end of a paragraph."""
NOWHERE_PRIOR = 3.0
"""Passages that "nowhere" starts with in a report: of few words it is not told that they have a topic. From 1 to 3 the
stories change by .006."""
NOWHERE_SHARE = 0.5
"""And no more than this part of the report's passages: a report of one sentence is heard too."""
ROUNDS_OF_REPORT = 2
"""How often what a report is about is worked out anew in each round."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The passages of each report in its order."""

    rows: NDArray[np.int64]
    """(n_reports, longest): rows of mentions; -1 behind a report's last."""
    stay: Floats
    """(n_mentions,): how likely each goes on with the matter of the one before it."""
    report: NDArray[np.int64]
    """(n_mentions,): its report's row."""


def read_chains(mentions: Sequence[Mention]) -> Chains:
    """The chains of `mentions`."""
    by_report: dict[str, list[int]] = defaultdict(list)
    for row, mention in enumerate(mentions):
        by_report[mention.report.id].append(row)

    stay = np.full(len(mentions), STAY_OVER_LINE)
    report = np.zeros(len(mentions), dtype=np.int64)
    rows = np.full((len(by_report), max(map(len, by_report.values()), default=0)), -1, dtype=np.int64)
    for place, members in enumerate(by_report.values()):
        members.sort(key=lambda row: mentions[row].passage.span)
        rows[place, : len(members)] = members
        report[members] = place
        broken = np.array(list(break_before(mentions, members)), dtype=np.bool_)
        stay[members[1:]] = np.where(broken, STAY_OVER_LINE, STAY_IN_LINE)
    return Chains(rows, stay, report)


def even_mix(chains: Chains, n_states: int) -> Floats:
    """(n_reports, n_states): what a report is about before anything of it is known."""
    return np.full((len(chains.rows), n_states), 1.0 / n_states)


def hear_neighbours(log_odds: Floats, chains: Chains, mix: Floats, topics_prior: float) -> tuple[Floats, Floats]:
    """(n_mentions, n_states): how certain each passage is of each state; and `mix` worked out anew.

    `log_odds` (n_mentions, n_states) is what each passage says by itself, against nowhere, which is the last state.
    All topics together start with `topics_prior` passages in a report.
    """
    n_topics = log_odds.shape[1] - 1
    passages = (chains.rows >= 0).sum(axis=1)
    prior = np.full(mix.shape, topics_prior / max(1, n_topics))
    prior[:, -1] = np.minimum(NOWHERE_PRIOR, NOWHERE_SHARE * passages)
    says = np.exp(log_odds)
    certain = np.zeros_like(says)
    for _ in range(ROUNDS_OF_REPORT):
        certain = _smooth(says, chains, mix)
        counts = np.zeros_like(mix)
        np.add.at(counts, chains.report, certain)
        mix = counts + prior
        mix /= mix.sum(axis=1, keepdims=True)

    return certain, mix


def hear_beside(said: Floats, chains: Chains) -> Floats:
    """Of each passage, the more that one of the two next to it in its report says, 0 at least; shapes as `said`."""
    beside = np.zeros_like(said)
    for one, other in ((chains.rows[:, :-1], chains.rows[:, 1:]), (chains.rows[:, 1:], chains.rows[:, :-1])):
        both = (one >= 0) & (other >= 0)
        beside[one[both]] = np.maximum(beside[one[both]], said[other[both]])
    return beside


def _smooth(says: Floats, chains: Chains, mix: Floats) -> Floats:
    """Forwards and backwards through all reports at once; a place behind a report's end says nothing."""
    n_reports, longest = chains.rows.shape
    n_states = says.shape[1]
    inside = chains.rows >= 0
    heard = np.where(inside[:, :, None], says[chains.rows], 1.0)
    stay = np.where(inside, chains.stay[chains.rows], 1.0)[:, :, None]

    before = np.empty((n_reports, longest, n_states))
    after = np.ones((n_reports, longest, n_states))
    state = mix
    for place in range(longest):
        if place:
            state = stay[:, place] * before[:, place - 1] + (1.0 - stay[:, place]) * mix
        both = state * heard[:, place]
        before[:, place] = both / both.sum(axis=1, keepdims=True)
    for place in range(longest - 2, -1, -1):
        next_one = heard[:, place + 1] * after[:, place + 1]
        turned = (mix * next_one).sum(axis=1, keepdims=True)
        both = stay[:, place + 1] * next_one + (1.0 - stay[:, place + 1]) * turned
        after[:, place] = both / both.sum(axis=1, keepdims=True)

    product = before * after
    certain = np.zeros_like(says)
    certain[chains.rows[inside]] = (product / product.sum(axis=2, keepdims=True))[inside]
    return certain
