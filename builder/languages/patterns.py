"""Patterns made of the words of a language's file."""

import re
from collections.abc import Iterable


def one_of(words: Iterable[str]) -> str:
    r"""A pattern for any of `words`, the longest first; in a word * stands for any ending and ? for one letter.

    `said`, `сообщ?*` → `сообщ\w\w*|said`.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace(r"\ ", " ") for word in ordered
    )


def either_case(words: Iterable[str]) -> str:
    """A pattern for any of `words` with a capital or without, in their order: `he` → `[Hh]e`."""
    return "|".join(f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}".replace(r"\ ", " ") for word in words)
