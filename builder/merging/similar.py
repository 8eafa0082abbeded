"""What may say the same and is not certain to.

It is shown beside a claim, and counted neither as a report nor as an origin.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from builder.merging.claims import JudgedPairs
from builder.merging.guards import find_difference
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.model import Similar, Span
from builder.word_patterns import WORD_OR_NUMBER

MAX_STRETCH_WORDS = 10
"""Of a passage, where it is pointed to as similar: a line beside a claim, not a second quotation."""
STRETCH_WORD_COST = 0.05
"""Share of the weight of all words in common that each word more of a stretch has to bring: one in common that weighs a
fifth of them is taken along over three other words, not over four."""


@dataclass(frozen=True, slots=True)
class SimilarMentions:
    """Two mentions of two groups that may say the same."""

    passages: tuple[str, str]
    """Ids of their passages, in the order of reports and text."""
    certainty: float
    """How certain it is that they say one thing, 0 to 1."""
    stretches: tuple[Span, Span]
    """Of each passage the words that make them similar, as a place in the text of its report."""


def find_similar_mentions(
    mentions: Sequence[Mention],
    table: WordTable,
    judged: JudgedPairs,
    groups: Iterable[Sequence[int]],
    min_certainty: float,
) -> tuple[SimilarMentions, ...]:
    """Pairs of different reports and of two `groups` with a certainty of `min_certainty` or more, by falling certainty.

    Of mentions with the same words the first one stands for all.
    """
    group_of = np.zeros(len(mentions), dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number

    rows = np.flatnonzero((judged.certainties >= min_certainty) & ~judged.one_report)
    pairs = judged.pairs[rows]
    original = (judged.stand_ins[pairs] == pairs).all(axis=1)
    rows = rows[original & (group_of[pairs[:, 0]] != group_of[pairs[:, 1]])]
    rows = rows[np.argsort(-judged.certainties[rows], kind="stable")]

    similar = []
    for (first, second), certainty in zip(judged.pairs[rows].tolist(), judged.certainties[rows].tolist(), strict=True):
        passages = mentions[first].passage.id, mentions[second].passage.id
        stretches = _find_stretch(mentions, table, first, second), _find_stretch(mentions, table, second, first)
        similar.append(SimilarMentions(passages, certainty, stretches))
    return tuple(similar)


def find_similar_claims(
    similar: Iterable[SimilarMentions],
    groups: Mapping[str, Sequence[Mention]],
    apart: Collection[tuple[str, str]],
) -> tuple[Similar, ...]:
    """Claims that may say the same, by falling score: that of their likest mentions.

    `groups` has the mentions of each claim, `similar` comes by falling certainty. Claims are not similar where they are
    `apart` (ids, sorted) or a guard keeps any mention of the one apart from any of the other: they differ.
    """
    claim_of = {mention.passage.id: claim for claim, group in groups.items() for mention in group}
    found: dict[tuple[str, str], Similar] = {}
    for pair in similar:
        first, second = (claim_of.get(passage) for passage in pair.passages)
        if first is None or second is None or first == second:
            continue  # an editor withheld one, or made them one claim

        claims, passages, stretches = (first, second), pair.passages, pair.stretches
        if second < first:
            claims, passages, stretches = claims[::-1], passages[::-1], stretches[::-1]
        if claims not in found:
            found[claims] = Similar(claims, round(pair.certainty, 3), passages, stretches)

    return tuple(
        sorted(
            (
                pair
                for claims, pair in found.items()
                if claims not in apart and not _differ(groups[claims[0]], groups[claims[1]])
            ),
            key=lambda pair: (-pair.score, pair.claims),
        )
    )


def _differ(group: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether a guard keeps any two of them apart; copies are asked once."""
    return any(find_difference(one, another) for one, another in product(_distinct(group), _distinct(other)))


def _distinct(group: Iterable[Mention]) -> Collection[Mention]:
    return {(mention.text, mention.passage.speaker, mention.dates): mention for mention in group}.values()


def _find_stretch(mentions: Sequence[Mention], table: WordTable, passage: int, other: int) -> Span:
    """The words of `passage` that `other` has too, with what stands between, as far as that is worth its length.

    Of "On Monday the dam of Orm broke" beside "An old dam at Orm broke apart" it is "dam of Orm broke". Where they have
    no word in common, the first words.
    """
    mention = mentions[passage]
    entries = table.entries(passage)
    weights = dict(zip(table.terms[entries].tolist(), table.folder_weights[entries].tolist(), strict=True))
    shared = frozenset(table.lexicon.sequences[other].tolist())
    terms = table.lexicon.sequences[passage].tolist()
    words = list(WORD_OR_NUMBER.finditer(mention.text))
    cost = STRETCH_WORD_COST * sum(weight for term, weight in weights.items() if term in shared)

    best, begin, end = 0.0, 0, min(MAX_STRETCH_WORDS, len(words))
    for start, term in enumerate(terms):
        if term not in shared:
            continue
        worth, met = 0.0, set[int]()
        for stop, word in enumerate(terms[start : start + MAX_STRETCH_WORDS], start + 1):
            if word in shared and word not in met:
                worth += weights[word]
                met.add(word)
            gain = worth - cost * (stop - start)
            if word in shared and gain > best:
                best, begin, end = gain, start, stop

    offset = mention.passage.span.start
    return Span(offset + words[begin].start(), offset + words[end - 1].end())
