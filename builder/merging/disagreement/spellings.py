"""Names that reports give differently.

Somebody's given name by a letter or two, the other street of a crossing, what an office is of, the second word of three.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite, unite_forms
from builder.languages.patterns import one_of
from builder.languages.sounds import loose_sound, sure_sound
from builder.merging.disagreement.comparing import number_stories
from builder.merging.likeness.lexicon import Lexicon
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.word_patterns import WORD_OR_NUMBER

MIN_ALIKE_NAMES = 0.7
"""Share of their letters that two given names of one surname have in common, in their order, to be one person's."""
MIN_NAME_CHARS = 5
"""Of shorter given names many are alike: John, Joan."""
MIN_PARTS_OF_A_NAME = 2
"""Words that a folder has at least for a name of two to stand in it."""
MIN_ALIKE_CROSSINGS = 0.2
"""How alike the words of two passages are at least that tell of one street where it crosses two others."""
_STREETS = one_of(word.capitalize() for word in unite(lambda language: language.names.streets))
_STREET = rf"[A-Z0-9][\w'’]*(?:\s[A-Z][\w'’]*)?\s(?:{_STREETS})\b"
CROSSING = re.compile(
    rf"\b(?P<one>{_STREET}),?\s(?:{one_of(unite(lambda language: language.names.at_crossings))})\s(?P<other>{_STREET})"
)
TITLES = unite(lambda language: language.names.titles)
INSTITUTIONS = unite(lambda language: language.names.institutions)
LEVELS = unite_forms(lambda language: language.names.levels)
"""Word before a title → what the office is of."""
OFFICE = re.compile(rf"(?<!\w)(?P<level>(?i:{one_of(LEVELS)}))\s(?P<held>(?:[A-Z][\w'’-]*\.?\s){{1,5}}[A-Z][\w'’-]+)")
MIN_OFFICE_WORDS = 2
"""Words of a name behind a title for it to be one person's."""


class Named(NamedTuple):
    """A name as one passage gives it."""

    place: int
    """Place of the passage among the mentions."""
    start: int
    """First code point within the passage."""
    end: int
    """One past the last."""


Sides = tuple[tuple[Named, ...], tuple[Named, ...]]
_Given = Mapping[str, Sequence[Named]]
"""What is given, in lower case → where."""


def find_spellings(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Sides]:
    """Two ways each in which the reports of a story give a name, no report both."""
    stories = number_stories(table)
    for given in _collect_full_names(mentions, table, stories):
        yield from _tell_apart(mentions, given, _may_be_one_given_name)

    for given in (*_collect_offices(mentions, stories), *_collect_institutions(mentions, table, stories)):
        yield from _tell_apart(mentions, given, lambda one, other: not (one.startswith(other) or other.startswith(one)))

    crossings = _collect_crossings(mentions, stories)
    told = {named.place for given in crossings for where in given.values() for named in where}
    among = np.isin(pairs, list(told)).all(axis=1) & (scores >= MIN_ALIKE_CROSSINGS)
    alike = {(first, second) for first, second in pairs[among].tolist()}
    for given in crossings:
        for sides in _tell_apart(mentions, given, lambda *_: True):
            places = [sorted((one.place, other.place)) for one in sides[0] for other in sides[1]]
            if any((first, second) in alike for first, second in places):
                yield sides


def _collect_full_names(mentions: Sequence[Mention], table: WordTable, stories: Sequence[int]) -> list[_Given]:
    """For each story and surname the given names that stand before it."""
    found: dict[tuple[int, int], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for place, numbers in _find_ambiguous(table.lexicon, stories):
        words, sequence = list(WORD_OR_NUMBER.finditer(mentions[place].text)), table.lexicon.sequences[place]
        for number in numbers:
            given, surname = words[number], words[number + 1]
            written = given[0].istitle() and surname[0][0].isupper() and len(given[0]) >= MIN_NAME_CHARS
            if written and mentions[place].text[given.end() : surname.start()] == " ":
                told = found[stories[place], int(sequence[number + 1])]
                told[given[0].lower()].append(Named(place, given.start(), surname.end()))
    return [found[key] for key in sorted(found) if len(found[key]) > 1]


def _find_ambiguous(lexicon: Lexicon, stories: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Places with the numbers of words that may be given names of a surname before which their story has others too."""
    sizes = [len(sequence) for sequence in lexicon.sequences]
    if sum(sizes) < MIN_PARTS_OF_A_NAME:
        return

    terms = np.concatenate(lexicon.sequences).astype(np.int64)
    places = np.repeat(np.arange(len(sizes)), sizes)
    is_given = lexicon.names & ~lexicon.titles & np.asarray(lexicon.whole_vectors.any(axis=1))
    beside = is_given[terms[:-1]] & lexicon.names[terms[1:]] & (places[:-1] == places[1:])
    at = np.flatnonzero(beside)
    surnames = np.stack([np.asarray(stories)[places[at]], terms[at + 1]], axis=1)
    full, _ = np.unique(np.column_stack([surnames, terms[at]]), axis=0, return_counts=True)
    known, counts = np.unique(full[:, :2], axis=0, return_counts=True)
    several = {(story, surname) for story, surname in known[counts > 1].tolist()}

    starts = np.cumsum([0, *sizes])
    numbers: dict[int, list[int]] = defaultdict(list)
    for (story, surname), position in zip(surnames.tolist(), at.tolist(), strict=True):
        if (story, surname) in several:
            place = int(places[position])
            numbers[place].append(position - int(starts[place]))
    yield from numbers.items()


def _collect_crossings(mentions: Sequence[Mention], stories: Sequence[int]) -> list[_Given]:
    """For each story and street the streets it is told to cross."""
    found: dict[tuple[int, str], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    for place, mention in enumerate(mentions):
        for crossing in CROSSING.finditer(mention.text):
            named = Named(place, crossing.start(), crossing.end())
            one, other = crossing["one"].lower(), crossing["other"].lower()
            found[stories[place], one][other].append(named)
            found[stories[place], other][one].append(named)
    return [found[key] for key in sorted(found) if len(found[key]) > 1]


def _collect_offices(mentions: Sequence[Mention], stories: Sequence[int]) -> list[_Given]:
    """For each story, title and full name what the office is told to be of."""
    found: dict[tuple[int, str], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))

    for place, mention in enumerate(mentions):
        if TITLES.isdisjoint(mention.vocabulary):
            continue

        for office in OFFICE.finditer(mention.text):
            words = office["held"].split()
            titles = [number for number, word in enumerate(words) if word.lower().rstrip(".") in TITLES]
            if titles and len(words) - titles[-1] - 1 >= MIN_OFFICE_WORDS:
                held = stories[place], office["held"].lower()
                found[held][LEVELS[office["level"].lower()]].append(Named(place, *office.span()))
    return [found[key] for key in sorted(found) if len(found[key]) > 1]


def _collect_institutions(mentions: Sequence[Mention], table: WordTable, stories: Sequence[int]) -> list[_Given]:
    """For each story, first and last word of three the words that stand between them.

    The first is one that no text at large has: "Northern Trust Bank" and "Northern Savings Bank" may be two.
    """
    found: dict[tuple[int, str, str], dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
    known = np.asarray(table.lexicon.whole_vectors.any(axis=1))

    for place, mention in enumerate(mentions):
        if INSTITUTIONS.isdisjoint(mention.vocabulary):
            continue
        words, terms = list(WORD_OR_NUMBER.finditer(mention.text)), table.lexicon.sequences[place]

        for number, name in enumerate(zip(words, words[1:], words[2:], strict=False)):
            first, middle, last = (word[0] for word in name)
            if last.lower() not in INSTITUTIONS or known[terms[number]]:
                continue
            named = Named(place, name[0].start(), name[2].end())
            is_whole = mention.text[named.start : named.end].split() == [first, middle, last]
            if is_whole and all(word[0].isupper() for word in (first, middle, last)):
                found[stories[place], first.lower(), last.lower()][middle.lower()].append(named)

    return [found[key] for key in sorted(found) if len(found[key]) > 1]


def _tell_apart(mentions: Sequence[Mention], given: _Given, may_be_one: Callable[[str, str], bool]) -> Iterator[Sides]:
    """Two ways each, where no report has both."""
    for one, other in combinations(sorted(given), 2):
        reports = [{mentions[named.place].report.id for named in given[way]} for way in (one, other)]
        if reports[0].isdisjoint(reports[1]) and may_be_one(one, other):
            yield tuple(given[one]), tuple(given[other])


def _may_be_one_given_name(one: str, other: str) -> bool:
    """Whether two given names are nearly written alike and are neither one name in two spellings nor one cut short.

    Brian, Bryant; not Eric, Erik, nor Steve, Steven, nor Maria, Sofia.
    """
    if one[0] != other[0] or one.startswith(other) or other.startswith(one):
        return False
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_ALIKE_NAMES
    return alike and sure_sound(one) != sure_sound(other) and loose_sound(one) != loose_sound(other)
