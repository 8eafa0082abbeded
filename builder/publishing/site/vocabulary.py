"""The words of all that can be found: what a search goes by where a reader types something else.

A search finds what is written. Whoever has seen a name elsewhere, or mistypes a word, is helped by the words that are
there: those that sound like his, those one letter away, and the ways in which languages write one place.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from builder.languages.sounds import is_cyrillic, spellings_known
from builder.word_patterns import LETTERS

MIN_WORD_CHARS = 2
"""Shorter words are found as they are typed or not at all."""


class FoundWord(NamedTuple):
    """A word that something is found by."""

    word: str
    """As it is written; in lower case unless most often not, so that a capital marks a name."""
    spellings: tuple[str, ...]
    """How languages write that name otherwise, by more than sounds: in lower case, without `word`."""

    @property
    def is_name(self) -> bool:
        """Whether a capital marks it as one."""
        return self.word != self.word.lower()


def vocabulary_of(texts: Iterable[str]) -> tuple[FoundWord, ...]:
    """Each word of `texts` once, without regard to case, in the order of their letters."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for word, times in Counter(word for text in texts for word in LETTERS.findall(text)).items():
        if len(word) >= MIN_WORD_CHARS:
            forms[word.lower()][word] += times

    return tuple(_found_word(lower, forms[lower]) for lower in sorted(forms))


def has_cyrillic_names(vocabulary: Iterable[FoundWord]) -> bool:
    """Whether some names are in Cyrillic letters, so that who types one in Latin letters may mean another spelling."""
    return any(found.is_name and is_cyrillic(found.word) for found in vocabulary)


def _found_word(lower: str, forms: Counter[str]) -> FoundWord:
    names = {form: times for form, times in forms.items() if form[0].isupper()}
    if 2 * sum(names.values()) <= forms.total():
        return FoundWord(lower, ())
    name = min(names, key=lambda form: (-names[form], form))
    return FoundWord(name, tuple(other for other in spellings_known(lower) if other != lower))
