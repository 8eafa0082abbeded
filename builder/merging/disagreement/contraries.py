"""Words that cannot both be of one thing: a word here, in the same words its contrary there; two ways to die."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite_classes
from builder.languages.patterns import class_of, longest_words
from builder.merging.disagreement.comparing import are_of_one_story, compare_contexts, each_pair
from builder.merging.disagreement.naming import tell_names
from builder.merging.disagreement.values import read_context
from builder.merging.facts.figure import is_person
from builder.merging.likeness.sharing import distinct
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


CONTRARIES = unite_classes(lambda language: language.events.contraries)
MANNERS = unite_classes(lambda language: language.events.manners_of_death)


@cache
def _contrary() -> re.Pattern[str]:
    return re.compile(class_of(CONTRARIES), re.IGNORECASE)


@cache
def _manner() -> re.Pattern[str]:
    return re.compile(class_of(MANNERS), re.IGNORECASE)


def find_contraries(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[tuple[Told, Told]]:
    """Two and two of words that cannot both be, in two reports of one story."""
    of_two = are_of_one_story(table, pairs) & (table.reports[pairs[:, 0]] != table.reports[pairs[:, 1]])
    alike = of_two & (scores >= MIN_ALIKE_DEATHS)
    yield from _find_manners(mentions, pairs[alike], scores[alike])

    hinted = pairs[of_two & (scores >= MIN_ALIKE_CONTRARIES)]
    hinted = hinted[_may_differ(mentions, hinted, CONTRARIES, _are_contrary)]
    sides = _find_classes(mentions, each_pair(hinted), _contrary)
    for (first, second), (mine, theirs) in sides:
        for one, other in ((one, other) for one in mine for other in theirs):
            if not _are_contrary(one, other) or one in theirs or other in mine:
                continue

            contexts = [
                read_context(place, mentions[place], table, span)
                for place, span in ((first, mine[one]), (second, theirs[other]))
            ]
            if compare_contexts(table.lexicon, contexts[0], contexts[1]) >= MIN_NEAR_CONTRARIES:
                yield Told(first, *mine[one]), Told(second, *theirs[other])


def _are_contrary(one: str, other: str) -> bool:
    """Whether two classes are of one matter, which their names begin with."""
    return one != other and one.partition("_")[0] == other.partition("_")[0]


def _may_differ(
    mentions: Sequence[Mention],
    pairs: NDArray[np.int64],
    classes: Mapping[str, Iterable[str]],
    differ: Callable[[str, str], bool],
) -> list[int]:
    """Rows of those of `pairs`, (n, 2), whose words, or the parts of these, hint at two of `classes` that `differ`."""
    hints: dict[str, set[str]] = defaultdict(set)
    for name, phrases in classes.items():
        for word in longest_words(phrases):
            hints[word].add(name)

    told: dict[int, set[str]] = {}
    for place in distinct(pairs.ravel()).tolist():
        parts = (part for word in mentions[place].vocabulary for part in word.split("-"))
        if names := {name for part in parts for name in hints.get(part, ())}:
            told[place] = names

    hinting = np.zeros(len(mentions), dtype=np.bool_)
    hinting[list(told)] = True
    rows = np.flatnonzero(hinting[pairs].all(axis=1))
    return [
        row
        for row, (first, second) in zip(rows.tolist(), each_pair(pairs[rows]), strict=True)
        if any(differ(one, other) for one in told[first] for other in told[second])
    ]


def _find_classes(
    mentions: Sequence[Mention], pairs: Iterable[tuple[int, int]], pattern: Callable[[], re.Pattern[str]]
) -> Iterator[tuple[tuple[int, int], tuple[_Found, _Found]]]:
    """The `pairs` both of which have words of `pattern`, with these."""
    found: dict[int, _Found] = {}
    for first, second in pairs:
        for place in (first, second):
            if place not in found:
                found[place] = _read(mentions[place].text, pattern())
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
    of_two_ways = _may_differ(mentions, pairs, MANNERS, ne)
    told = zip(each_pair(pairs[of_two_ways]), scores[of_two_ways].tolist(), strict=True)
    of_one_death = [pair for pair, score in told if _may_be_one_death(mentions, *pair, score)]

    for (first, second), (mine, theirs) in _find_classes(mentions, of_one_death, _manner):
        if len(mine) == 1 == len(theirs) and mine.keys() != theirs.keys():
            yield Told(first, *next(iter(mine.values()))), Told(second, *next(iter(theirs.values())))


def _may_be_one_death(mentions: Sequence[Mention], first: int, second: int, score: float) -> bool:
    """Whether two passages count as many people, or are alike and about one name."""
    if _count_people(mentions[first]) & _count_people(mentions[second]):
        return True
    named = tell_names(mentions, first) & tell_names(mentions, second)
    return bool(named) and score >= MIN_ALIKE_NAMED_DEATHS


def _count_people(mention: Mention) -> frozenset[Decimal]:
    """How many people a passage tells of, more than one."""
    counts = (figure for figure in mention.figures if figure.kind == "count" and is_person(figure.unit))
    return frozenset(figure.low for figure in counts if figure.low == figure.high and figure.low > 1)
