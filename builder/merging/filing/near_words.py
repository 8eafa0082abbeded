"""Words of a folder that are near in meaning to what a topic says of itself.

A desk calls a topic "Boxing", and its reports tell of a fight, a champion and a knockout.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.vectors import UNKNOWN_ROW, WordVectors, load_vectors

MIN_NEARNESS = 0.4
"""Cosine from which on a word is near: one random pair in a hundred reaches .23, words of one matter have .3 to .6. From
.35 to .45 the topics of desks change by .01; at .5 a third of the gain is lost."""
FULL_NEARNESS = 0.7
"""From which on it is as near as it counts: another form of the word, or its synonym."""
NEAR_WEIGHT = 0.5
"""Of the nearest word, beside those that the topic lists; one that is just near has half of it. At .35 half the gain is
lost, at .8 more is filed under topics that no report is about."""
MAX_NEAR_WORDS = 25
"""Of one topic, the nearest. With twelve, topics in Russian stay empty; fifty are as good."""

KINDRED = ("ru", "uk")
"""Languages that share words which mean other things in each."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class KnownWords:
    """The forms of a folder's telling words that the table of their language has."""

    language: str
    """One of those that have a table."""
    numbers: NDArray[np.int64]
    """(n_forms,): the word that each is a form of."""
    vectors: NDArray[np.float32]
    """(n_forms, dimensions): unit vectors."""


def read_known_words(language: str, forms: Mapping[str, Iterable[str]], number: Mapping[str, int]) -> KnownWords:
    """The words of `language`: `forms` has the forms of each stem as they stand in the folder, `number` each stem's."""
    table = _table(language)
    found = sorted({(number[stem], form.lower()) for stem, of in forms.items() for form in of})
    known = [(place, form) for place, form in found if table.row(form) != UNKNOWN_ROW]
    numbers = np.array([place for place, _ in known], dtype=np.int64)
    return KnownWords(language, numbers, table.vectors_of([form for _, form in known]))


def weigh_nearness(told: Sequence[tuple[str, float]], known: KnownWords, n_words: int) -> Floats:
    """(n_words,): what each word of the folder counts by its nearness to one of those `told`, 0 to NEAR_WEIGHT.

    `told` are words in lower case with what each counts; those of another language are left out.
    """
    weights = np.zeros(n_words)
    table = _table(known.language)
    told = [(word, weight) for word, weight in told if table.row(word) != UNKNOWN_ROW]
    if not told or not len(known.numbers):
        return weights

    cosines = known.vectors @ table.vectors_of([word for word, _ in told]).T
    nearness = np.zeros(n_words)
    np.maximum.at(nearness, known.numbers, (cosines * np.sqrt([weight for _, weight in told])).max(axis=1))

    nearness = nearness.round(4)  # no machine's last bit decides
    nearest = np.lexsort((np.arange(n_words), -nearness))[:MAX_NEAR_WORDS]
    nearest = nearest[nearness[nearest] > MIN_NEARNESS]
    gained = (nearness[nearest] - MIN_NEARNESS) / (FULL_NEARNESS - MIN_NEARNESS)
    weights[nearest] = NEAR_WEIGHT * (1.0 + gained.clip(0.0, 1.0)) / 2.0
    return weights


def may_be_written_in(language: str, words: Sequence[str]) -> bool:
    """Whether `words`, in lower case, may be of `language`: of two kindred ones, that which knows most of them."""
    if language not in KINDRED:
        return True
    known = {one: sum(load_vectors(one).row(word) != UNKNOWN_ROW for word in words) for one in KINDRED}
    return known[language] == max(known.values())


def _table(language: str) -> WordVectors:
    """English words lie best in their own space."""
    return load_vectors() if language == "en" else load_vectors(language)
