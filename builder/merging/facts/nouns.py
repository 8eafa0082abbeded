"""The noun that a number counts: "20 newly recruited young soldiers" counts soldiers."""

import re
from typing import NamedTuple

from builder.merging.facts.masking import MaskedText
from builder.merging.facts.number_words import (
    DIGIT_WORDS,
    IRREGULAR_PLURALS,
    LISTED_NOUNS,
    PERSON_NOUNS,
    STATES,
    STOP_WORDS,
    SYNONYMS,
    UNIT_KINDS,
    VAGUE_WORDS,
    Kind,
)
from builder.merging.facts.patterns import GAP, any_of

MAX_NOUN_WORDS = 4
"""Words from a number to what it counts: "20 newly recruited young soldiers"."""
MAX_NAME_CHARS = 24
NOUN_WORD = re.compile(
    rf"{GAP}(?P<word>(?:[a-z]\.){{2,4}}|[^\W\d_](?:(?!-(?:{any_of(DIGIT_WORDS)})\s)[\w'’-]){{0,30}}(?<![-'’])(?![\w'’]))"
)
"""A hyphen before a number in words is a dash: "three clerks-two women and a man"."""
OF_THE = re.compile(rf"{GAP}of(?:{GAP}(?:the|its|their|his|her|our|those|these|all))?(?={GAP}[^\W\d_])")
NAMES_AROUND = re.compile(r"(?<![^\W_])[A-Z]\w{1,20}\sand\s[A-Z]\Z")
SHORT_PLURAL = re.compile("[a-z]{2}s")


class Counted(NamedTuple):
    """What a number counts or measures."""

    end: int
    """One past its last code point; where nothing is told, that of the number."""
    unit: str | None = None
    """As `FoundFigure.unit`."""
    kind: Kind = "count"
    """What sort of figure the number then is."""


def find_noun(text: MaskedText, end: int, *, one: bool = False) -> Counted | None:
    """Find the noun counted: the last plural in a row, past adjectives and "of the"; after `one` a person's noun."""
    of = OF_THE.match(text.masked, end)
    at, noun, state = of.end() if of else end, None, None

    for _ in range(MAX_NOUN_WORDS):
        word = _next_word(text, at)
        counted = _name_counted(text, word, one=one) if word else ""
        if word is None or (noun and not counted):
            break

        at, form = word.end(), _bare(word)
        if counted:
            noun = Counted(at, *UNIT_KINDS.get(form, (counted, "count")))
        elif form in STATES:
            state = Counted(at, STATES[form])

    return noun or state


def _next_word(text: MaskedText, at: int) -> re.Match[str] | None:
    """Give the next word while it can belong to a noun.

    "and" does between two names ("23 Somali and Yemeni pirates").
    """
    word = NOUN_WORD.match(text.masked, at)
    if word and word["word"] == "and" and _joins_names(text, at, word.end()):
        word = NOUN_WORD.match(text.masked, word.end())
    if word is None or word["word"] in STOP_WORDS or word["word"] in VAGUE_WORDS or word["word"] in DIGIT_WORDS:
        return None
    return word


def _joins_names(text: MaskedText, start: int, end: int) -> bool:
    """Whether the "and" of [start, end) stands between two words with a capital."""
    return NAMES_AROUND.search(text.verbatim, max(0, start - MAX_NAME_CHARS), end + 2) is not None


def _bare(word: re.Match[str]) -> str:
    """Give the word without its possessive ending."""
    return word["word"].removesuffix("'s").removesuffix("’s")


def _name_counted(text: MaskedText, word: re.Match[str], *, one: bool) -> str:
    """Name what the word counts; empty where it is no plural (after `one`: no person)."""
    form = _bare(word)
    if one:
        return form if form in PERSON_NOUNS and form not in STATES else ""
    noun = LISTED_NOUNS.get(form) or singular_of(form, capital=text.verbatim[word.start("word")].isupper())
    return SYNONYMS.get(noun, noun)


def singular_of(word: str, *, capital: bool = False) -> str:
    """Give the singular of an English plural; empty for any other word. With a capital, "Somalis" is a plural too."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word.endswith("men") and len(word) > 4:
        return f"{word[:-3]}man"
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "ous")):
        return f"{word[:-1]}" if SHORT_PLURAL.fullmatch(word) else ""
    if word.endswith("is"):
        return word[:-1] if capital else ""
    if word.endswith("ies") and len(word) > 5:
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")) else word[:-1]
