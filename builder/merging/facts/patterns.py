"""What the patterns for figures and dates are made of."""

import re
from collections.abc import Iterable
from itertools import groupby

GAP = r"(?:[^\S\n]{1,2}|\n)"
"""Between two words: a line may end there, a paragraph may not."""
DASH = r"\s?[-–—]\s?"
"""Between the ends of a range."""
DIGITS = re.compile("[0-9]+")


def any_of(words: Iterable[str]) -> str:
    """Make a pattern for any of `words`, the longest first, with a gap for each blank.

    Words with one first letter stand together, so that most places in a text cost one comparison for each letter.
    """
    ordered = sorted(words, key=lambda word: (word[0], -len(word), word))
    letters = (
        re.escape(letter) + "(?:" + "|".join(re.escape(word[1:]).replace(r"\ ", GAP) for word in group) + ")"
        for letter, group in groupby(ordered, key=lambda word: word[0])
    )
    return "|".join(letters)


def fold_case(text: str) -> str:
    """`text` in lower case, each character still at its place (a few, as the dotted capital I, would become two)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
