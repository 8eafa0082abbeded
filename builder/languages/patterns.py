"""Patterns made of the words of a language's file."""

import re
from collections.abc import Iterable, Mapping, Sequence


def one_of(words: Iterable[str]) -> str:
    r"""A pattern for any of `words`, the longest first; in a word * stands for any ending and ? for one letter.

    `said`, `сообщ?*` → `сообщ\w\w*|said`. Words with one first letter are looked for together, `say`, `said` →
    `s(?:aid|ay)`: a search tries a few letters at each place and not hundreds of words. More such steps would make it no
    faster, and the pattern twice as long to make.
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    alike: dict[str, list[str]] = {}
    for word in longest_first:
        alike.setdefault(word[:1].lower(), []).append(word)

    if not alike.keys().isdisjoint("*?"):
        return "|".join(map(_literal, longest_first))  # an ending that may be any: its place among the others matters
    return "|".join(map(_with_one_beginning, alike.values()))


def _with_one_beginning(words: Sequence[str]) -> str:
    """A pattern for any of `words`, which begin with one letter, in either case."""
    first = words[0][:1]
    if len(words) == 1 or any(word[:1] != first for word in words):
        return "|".join(map(_literal, words))
    return f"{_literal(first)}(?:{'|'.join(_literal(word[1:]) for word in words)})"


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace(r"\ ", " ")


def class_of(classes: Mapping[str, Iterable[str]]) -> str:
    """A pattern for any word of `classes`, with a group for each class: its name, with _ for white space."""
    groups = ((name.replace(" ", "_"), one_of(words)) for name, words in classes.items())
    return "|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in groups if words)


def longest_words(phrases: Iterable[str]) -> frozenset[str]:
    """The longest word of each of `phrases`, none of which has a *: a text with none of these words has no such phrase."""
    return frozenset(max(re.split(r"[\s-]", phrase), key=len) for phrase in phrases)


def either_case(words: Iterable[str]) -> str:
    """A pattern for any of `words` with a capital or without, in their order: `he` → `[Hh]e`."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}".replace(r"\ ", " ") for word in words)
