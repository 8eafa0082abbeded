"""Words of a topic in the other languages of a folder: what is written in one language marks passages of another.

A name is met by its sound, in whatever script and case; any other word by the space of vectors that English, Russian
and Ukrainian share.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.languages.hearing import may_be_heard_as_one
from builder.languages.name_spellings import BODIES
from builder.languages.sounds import is_cyrillic, may_be_one_name
from builder.merging.likeness.vectors import SHARED, UNKNOWN_ROW, load_vectors

MIN_LIKENESS = 0.9
"""Cosine over crowding from which on a word of another language is a word of the topic: at 1 it is as near as the ten
nearest words are (`VECTORS.md`). Three stories described in one language are filed in the two others at .94 (macro F1),
at 1 and at 1.1 at .82 and .70, without at .27; at .9 one passage in 500 more stands wrongly."""
TRANSLATED_WEIGHT = 0.5
"""What such a word counts beside the topic's own. At .7 and 1 more is filed, twice as much of it wrongly."""
MIN_NAME_CHARS = 4
"""Of a name that is met by its sound; shorter ones sound like words."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class ForeignWords:
    """The telling words of a folder in one language, as they may be met from another."""

    language: str
    """One of those that share a space."""
    stems: tuple[str, ...]
    """(n_words,): as filing counts them."""
    names: Mapping[str, tuple[int, ...]]
    """A form that is written with a capital, in lower case → the words it is of."""
    vectors: Floats
    """(n_words, dimensions): unit vectors; zeros for a word that the table lacks."""
    crowding: Floats
    """(n_words,): how near the nearest words of other languages lie; 1 for a word that the table lacks."""


def read_foreign_words(language: str, forms: Mapping[str, Iterable[str]]) -> ForeignWords:
    """The words of `language`; `forms` has the forms of each stem as they stand in the folder."""
    table = load_vectors(language)
    stems = tuple(forms)
    names: dict[str, list[int]] = defaultdict(list)
    vectors = np.zeros((len(stems), table.dimensions), dtype=np.float32)
    crowding = np.ones(len(stems), dtype=np.float32)

    for place, stem in enumerate(stems):
        lower = sorted({form.lower() for form in forms[stem]})
        for form in sorted({form.lower() for form in forms[stem] if form[0].isupper()}):
            names[form].append(place)
        known = next((form for form in lower if table.row(form) != UNKNOWN_ROW), None)
        if known is not None:
            vectors[place], crowding[place] = table.vectors_of([known])[0], table.crowding_of([known])[0]

    return ForeignWords(language, stems, {name: tuple(places) for name, places in names.items()}, vectors, crowding)


def translate_words(words: Sequence[str], foreign: ForeignWords) -> Iterator[tuple[int, str, float]]:
    """Place in `words`, a stem of the other language that is the same word, and what it counts, 0 to 1.

    `words` as written; those of the language itself are left out.
    """
    for place, word in enumerate(words):
        if word[0].isupper():
            yield from ((place, foreign.stems[named], 1.0) for named in _find_names(word.lower(), foreign))

    for language in (other for other in SHARED if other != foreign.language):
        table = load_vectors(language)
        known = [place for place, word in enumerate(words) if _may_be_of(word, language, foreign.language)]
        known = [place for place in known if table.row(words[place].lower()) != UNKNOWN_ROW]
        if not known:
            continue

        lower = [words[place].lower() for place in known]
        crowding = np.add.outer(table.crowding_of(lower), foreign.crowding) / 2
        likeness = table.vectors_of(lower) @ foreign.vectors.T / crowding
        for row, column in np.argwhere(likeness >= MIN_LIKENESS).tolist():
            yield known[row], foreign.stems[column], TRANSLATED_WEIGHT


def _may_be_of(word: str, language: str, other: str) -> bool:
    """Whether a word of a topic may be of `language` and is none of `other`."""
    if is_cyrillic(word) != (language != "en"):
        return False
    return other == "en" or language == "en" or load_vectors(other).row(word.lower()) == UNKNOWN_ROW


def _find_names(name: str, foreign: ForeignWords) -> Iterator[int]:
    """The words that are this name, written in another script or by another language's spelling."""
    for form, places in foreign.names.items():
        if form in BODIES or name in BODIES:
            met = BODIES.get(form) == BODIES.get(name)
        else:
            long_enough = min(len(form), len(name)) >= MIN_NAME_CHARS
            met = long_enough and (may_be_one_name(name, form) or may_be_heard_as_one(name, form))
        if met:
            yield from places
