"""Stretches: neighbouring sentences of one report on the matter of one page."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from builder.merging.composing.sentences import Sentence

MAX_STRETCH_WORDS = 150
"""A longer stretch is divided: some 120 words are what a reader takes in at one look, and no part of a divided stretch
is to be a remnant."""
MAX_REPEATED_SENTENCES = 2
"""Before a stretch whose beginning leans on what stands before it, and between two of its sentences."""
PARAGRAPH_WORDS = 25
"""How far from an even share of a long stretch the beginning of a paragraph is the better place to divide it."""
LEANING_WORDS = 50
"""How far from it it is better to divide than before a sentence that leans on the one before it."""


class Stretch(NamedTuple):
    """Sentences `start` to `end` of one report, half-open."""

    report: str
    """Id of the report."""
    start: int
    """Place of its first sentence among those of the report."""
    end: int
    """One past the place of its last."""


def find_stretches(report: str, sentences: Sequence[Sentence], is_on_page: Callable[[Sentence], bool]) -> list[Stretch]:
    """The stretches of `report` on the matter of a page, in the order of its text.

    One ends where the matter or the speaker changes and after some 120 words.
    """
    stretches: list[Stretch] = []
    for start, end in _of_one_matter(sentences, is_on_page):
        stretches += (Stretch(report, *part) for part in _divided(sentences, start, end))
    return stretches


def _of_one_matter(sentences: Sequence[Sentence], is_on_page: Callable[[Sentence], bool]) -> Iterator[tuple[int, int]]:
    """(start, end) of neighbours that are on the page and quote one speaker at most."""
    start, speaker = None, None
    for place, sentence in enumerate(sentences):
        if not is_on_page(sentence):
            if start is not None:
                yield start, place
            start, speaker = None, None
            continue

        if start is None:
            start = place
        elif speaker and any(is_other_speaker(speaker, name) for name in sentence.speakers):
            yield start, place
            start, speaker = place, None
        speaker = sentence.speakers[-1] if sentence.speakers else speaker

    if start is not None:
        yield start, len(sentences)


def is_other_speaker(one: str, other: str) -> bool:
    """Whether two names of speakers are not those of one: "Frisk" may be "Olle Frisk", and is not "Lind"."""
    first, second = one.casefold().split(), other.casefold().split()
    shorter = min(len(first), len(second))
    return first[-shorter:] != second[-shorter:]


def _divided(
    sentences: Sequence[Sentence], start: int, end: int, most_words: int = MAX_STRETCH_WORDS
) -> Iterator[tuple[int, int]]:
    """Sentences `start` to `end` in as few parts of MAX_STRETCH_WORDS words as good borders allow, none of them cut.

    What is at most `most_words` long stays whole: a part ends with its paragraph, if need be PARAGRAPH_WORDS later, where
    one more part would be needed otherwise.
    """
    words = [sentence.words for sentence in sentences[start:end]]
    if sum(words) <= most_words or end - start == 1:
        yield start, end
        return

    parts = ceil(sum(words) / MAX_STRETCH_WORDS)
    share, before = sum(words) * (parts // 2) / parts, 0
    costs: list[tuple[float, int]] = []
    for place in range(start + 1, end):
        before += words[place - start - 1]
        paragraph = PARAGRAPH_WORDS if sentences[place].opens_paragraph else 0
        leaning = LEANING_WORDS if sentences[place].leans else 0
        costs.append((abs(before - share) - paragraph + leaning, place))

    border = min(costs)[1]
    for part in ((start, border), (border, end)):
        yield from _divided(sentences, *part, MAX_STRETCH_WORDS + PARAGRAPH_WORDS)


class Excerpt(NamedTuple):
    """What is shown of a stretch."""

    repeated: tuple[int, ...]
    """Places of sentences before it, for the sense alone."""
    places: tuple[int, ...]
    """Places of its own sentences, ascending."""


def excerpt_stretch(sentences: Sequence[Sentence], own: Sequence[int]) -> Excerpt:
    """What is shown of a stretch whose sentences `own`, ascending and one at least, are to be read here.

    Up to MAX_REPEATED_SENTENCES sentences stand before one that leans on them, and stay between two of its own: the
    others of a stretch are read elsewhere.
    """
    repeated = _leant_on(sentences, own[0], first=0)
    places = [own[0]]

    for before, place in pairwise(own):
        between = range(before + 1, place)
        kept = between if len(between) <= MAX_REPEATED_SENTENCES else _leant_on(sentences, place, before + 1)
        places += (*kept, place)
    return Excerpt(repeated, tuple(places))


def _leant_on(sentences: Sequence[Sentence], place: int, first: int) -> tuple[int, ...]:
    """The sentences right before `place`, none before `first`, that it leans on, ascending."""
    start = place
    while start > first and place - start < MAX_REPEATED_SENTENCES and sentences[start].leans:
        start -= 1
    return tuple(range(start, place))
