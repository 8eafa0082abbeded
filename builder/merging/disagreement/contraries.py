"""Words that cannot both be of one thing: a word here, in the same words its contrary there; two ways to die."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite, unite_classes
from builder.languages.language import Language, Words
from builder.languages.patterns import class_of
from builder.merging.disagreement.comparing import are_of_one_story, compare_contexts
from builder.merging.disagreement.naming import tell_names
from builder.merging.disagreement.values import read_context
from builder.merging.facts.figure import is_person
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention

MIN_ALIKE_CONTRARIES, MIN_NEAR_CONTRARIES = 0.45, 0.6
"""How alike the words of two passages, and those close to two contrary words, are at least: such words are common, and
only in the same words they are of one thing."""
MIN_ALIKE_DEATHS, MIN_ALIKE_NAMED_DEATHS = 0.2, 0.4
"""How alike two passages are at least that tell how as many died, and that tell how somebody died."""


class Told(NamedTuple):
    """Words of a passage that another contradicts."""

    place: int
    """Place of the passage among the mentions."""
    start: int
    """First code point within the passage."""
    end: int
    """One past the last."""


_Found = dict[str, tuple[int, int]]
"""Class of words → where its first stand."""


def _hints_of(field: Callable[[Language], Mapping[str, Words]]) -> frozenset[str]:
    """The longest word of each of the phrases: a text with none of them has no such words."""
    phrases = unite(lambda language: tuple(chain.from_iterable(field(language).values())))
    return frozenset(max(re.split(r"[\s-]", phrase), key=len) for phrase in phrases)


CONTRARY = re.compile(class_of(unite_classes(lambda language: language.events.contraries)), re.IGNORECASE)
MANNER = re.compile(class_of(unite_classes(lambda language: language.events.manners_of_death)), re.IGNORECASE)
CONTRARY_HINTS = _hints_of(lambda language: language.events.contraries)
MANNER_HINTS = _hints_of(lambda language: language.events.manners_of_death)


def find_contraries(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[tuple[Told, Told]]:
    """Two and two of words that cannot both be, in two reports of one story."""
    of_two = are_of_one_story(table, pairs) & (table.reports[pairs[:, 0]] != table.reports[pairs[:, 1]])
    yield from _find_manners(mentions, pairs[of_two], scores[of_two])

    alike = pairs[of_two & (scores >= MIN_ALIKE_CONTRARIES)]
    sides = _find_classes(mentions, _hinted(mentions, alike, CONTRARY_HINTS), CONTRARY)
    for (first, second), (mine, theirs) in sides:
        for one, other in ((one, other) for one in mine for other in theirs):
            matter = one.partition("_")[0]
            if one == other or other.partition("_")[0] != matter or one in theirs or other in mine:
                continue

            contexts = [
                read_context(place, mentions[place], table, span)
                for place, span in ((first, mine[one]), (second, theirs[other]))
            ]
            if compare_contexts(table.lexicon, contexts[0], contexts[1]) >= MIN_NEAR_CONTRARIES:
                yield Told(first, *mine[one]), Told(second, *theirs[other])


def _hinted(mentions: Sequence[Mention], pairs: NDArray[np.int64], hints: frozenset[str]) -> NDArray[np.int64]:
    """Those of `pairs`, (n, 2), both of which have one of `hints` among their words or the parts of these."""
    has = np.array([any(not hints.isdisjoint(word.split("-")) for word in mention.vocabulary) for mention in mentions])
    return pairs[has[pairs].all(axis=1)] if len(pairs) else pairs


def _find_classes(
    mentions: Sequence[Mention], pairs: NDArray[np.int64], pattern: re.Pattern[str]
) -> Iterator[tuple[tuple[int, int], tuple[_Found, _Found]]]:
    """The `pairs`, (n, 2), both of which have words of `pattern`, with these."""
    found: dict[int, _Found] = {}
    for first, second in pairs.tolist():
        for place in (first, second):
            if place not in found:
                found[place] = _read(mentions[place].text, pattern)
        if found[first] and found[second]:
            yield (first, second), (found[first], found[second])


def _read(text: str, pattern: re.Pattern[str]) -> _Found:
    told: _Found = {}
    for match in pattern.finditer(text):
        told.setdefault(str(match.lastgroup), match.span())
    return told


def _find_manners(
    mentions: Sequence[Mention], pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[tuple[Told, Told]]:
    """Two ways in which as many people died, or one of a name."""
    alike = scores >= MIN_ALIKE_DEATHS
    score_of = {
        (first, second): score
        for (first, second), score in zip(pairs[alike].tolist(), scores[alike].tolist(), strict=True)
    }
    for (first, second), (mine, theirs) in _find_classes(
        mentions, _hinted(mentions, pairs[alike], MANNER_HINTS), MANNER
    ):
        if len(mine) > 1 or len(theirs) > 1 or mine.keys() == theirs.keys():
            continue

        as_many = _count_people(mentions[first]) & _count_people(mentions[second])
        named = tell_names(mentions, first) & tell_names(mentions, second)
        if as_many or (named and score_of[first, second] >= MIN_ALIKE_NAMED_DEATHS):
            yield Told(first, *next(iter(mine.values()))), Told(second, *next(iter(theirs.values())))


def _count_people(mention: Mention) -> frozenset[Decimal]:
    """How many people a passage tells of, more than one."""
    counts = (figure for figure in mention.figures if figure.kind == "count" and is_person(figure.unit))
    return frozenset(figure.low for figure in counts if figure.low == figure.high and figure.low > 1)
