"""What is a word: the patterns of all who take texts apart, and why they differ."""

import re

LETTERS = re.compile(r"[^\W\d_]+")
"""A run of letters: "doesn't" is two. For counting words that are known by heart, where an apostrophe adds nothing."""
SPELLED_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""Letters and the apostrophes between them: what is a name and how it is spelled."""
WORD_OR_NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
"""The same, or a number with its points and commas: what two wordings are compared by."""
WORD_WITH_DIGITS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
"""Letters and digits alike: what a copy has in the same order, "1,200" being two."""
HYPHENED_WORD = re.compile(r"[\w'’-]+")
"""All that no space or punctuation parts, hyphens within: what a clause is measured by."""
MARKED_WORD = re.compile(r"\w+(?:[.,:’'-]\w+)*")
"""The same, and numbers, hours and addresses whole: what a reader sees as one word that is marked."""
NO_WORD = re.compile(r"[\W_]+")
"""What stands between words, for telling lines that say the same."""
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs that show nothing: fillers of Hangul, the empty cell of Braille."""
_POSSESSIVE = ("'s", "’s")


def shows_nothing(text: str) -> bool:
    """Whether a reader sees nothing of `text`."""
    return not any(char.isprintable() and not char.isspace() for char in _BLANK.sub("", text))


def has_blank_words(text: str) -> bool:
    """Whether what a program takes for words of `text` is nothing that a reader sees, but for its punctuation."""
    shown = _BLANK.sub("", text)
    return shown != text and not any(map(str.isalnum, shown))


def runs_of_words(text: str, n_words: int) -> frozenset[tuple[str, ...]]:
    """Every `n_words` words of `text` in a row, in lower case: what a copy shares with what it is copied from."""
    words = [word.lower() for word in WORD_WITH_DIGITS.findall(text)]
    return frozenset(zip(*(words[shift:] for shift in range(n_words)), strict=False))


def without_possessive(word: str) -> str:
    """`Bond's` → `Bond`."""
    return word[:-2] if word.endswith(_POSSESSIVE) else word
