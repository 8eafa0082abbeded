"""Whether a sentence can be understood alone, or leans on the one before it.

By what a reader sees at once: words that stand for somebody named before, a first word that joins or counts, a
quotation that began elsewhere or names nobody, an "I" outside of one. What is said within quotation marks names nobody
for what is said outside of them.
"""

import re
from enum import IntEnum
from functools import cache

from builder.languages.known import base_language, language_of
from builder.languages.language import Cohesion, Language
from builder.word_patterns import HYPHENED_WORD

_CLOSING_OF = {"“": "”", "«": "»", "„": "“”", '"': '"', "「": "」", "『": "』"}
"""Opening quotation mark → what may close it. Single ones are apostrophes more often."""
_CLOSING = frozenset("".join(_CLOSING_OF.values()))
_MARKS = _CLOSING.union(_CLOSING_OF)
_SAID_BY = re.compile(r"[,!?…]\s*[–—]\s+(?=[^\W\d_])")
"""Behind what is said stands who says it, within the marks of a quotation that goes on."""
POINTING_WORDS = 5
"""Words of a sentence among which a pointing one is part of what it tells about."""
ADDING_WORDS = 6
"""The same for "also": further on it adds to something of the sentence itself."""
KNOWN_NOUN_WORDS = 5
"""Words behind "the" among which it has to be told which group, soldier or law is meant."""


class Leaning(IntEnum):
    """How much a sentence needs the one before it; less is better."""

    STANDS = 0
    """It is understood alone."""
    JOINED = 1
    """It is understood alone, and opens as one that goes on: "However", "The mayor also"."""
    KNOWN = 2
    """It is about something that it takes to be known, and that a page may make known: "The group fled"."""
    LEANS = 3
    """Who or what it is about stands before it."""


@cache
def leaning_of(text: str, language: str) -> Leaning:
    """How much `text`, a sentence or a part of one in `language` (BCP 47), needs what stands before it."""
    facts = language_of(language)
    outside = _outside_quotations(text)
    opening = HYPHENED_WORD.search(text)
    if outside is None or opening is None or opening[0][0].islower():
        return Leaning.LEANS

    written = [word for found in HYPHENED_WORD.findall(outside) if (word := found.strip("'’-"))]
    words = [word.lower().replace("’", "'") for word in written]
    n_joining = next((place for place, word in enumerate(words) if word not in facts.cohesion.joining), len(words))
    told, told_as_written = words[n_joining:], written[n_joining:]
    if not told or _refers_back(told, told_as_written, outside, facts):
        return Leaning.LEANS
    if _is_known_noun(told, told_as_written, facts.cohesion):
        return Leaning.KNOWN

    adds = not set(told[:ADDING_WORDS]).isdisjoint(facts.cohesion.adding)
    return Leaning.JOINED if n_joining or adds else Leaning.STANDS


def leans(text: str, language: str) -> bool:
    """Whether the sentence `text` can be understood only with what stands before it."""
    return leaning_of(text, language) is Leaning.LEANS


def _outside_quotations(text: str) -> str | None:
    """`text` without what it quotes; None where a quotation begins or ends outside of it.

    Of `"Run," he added.` it is ` he added.`, and of `«Run, – he added.`, whose quotation goes on, `he added.`
    """
    if _MARKS.isdisjoint(text):
        return text

    outside: list[str] = []
    closing = quoted = ""

    for char in text:
        if closing:
            closing = "" if char in closing else closing
            quoted += char
        elif char in _CLOSING_OF:
            closing, quoted = _CLOSING_OF[char], ""
        elif char in _CLOSING:
            return None
        else:
            outside.append(char)

    said_by = _SAID_BY.search(quoted) if closing else None
    if said_by:
        return "".join((*outside, quoted[said_by.end() :]))
    return None if closing else "".join(outside)


def _refers_back(words: list[str], written: list[str], outside: str, facts: Language) -> bool:
    """Whether what is told outside of quotations names by a word what stands before.

    It is given twice: in lower case and as `written`.
    """
    cohesion, told = facts.cohesion, f" {' '.join(words)} "

    return (
        (words[0] in cohesion.leaning and not _means_own_time(words, 1, facts))
        or _counts(words[0], outside, cohesion)
        or any(f" {phrase} " in told for phrase in cohesion.back_references)
        or _points_back(words, facts)
        or (words[0] in cohesion.sharing and (len(words) == 1 or words[1] in cohesion.after_sharing))
        or not set(words).isdisjoint(facts.stance.first_person)
        or _leaves_unnamed(words, written, facts)
    )


def _counts(word: str, outside: str, cohesion: Cohesion) -> bool:
    return word in cohesion.counting and re.search(rf"\b{re.escape(word)}\s*[,:–—]", outside.lower()) is not None


def _points_back(words: list[str], facts: Language) -> bool:
    for place, word in enumerate(words[:POINTING_WORDS]):
        if word in facts.cohesion.pointing and not _means_own_time(words, place + 1, facts):
            return True
    return False


def _means_own_time(words: list[str], place: int, facts: Language) -> bool:
    """Whether the word at `place` is a time that the day of the report tells: of "this week" and "this Monday"."""
    if place >= len(words):
        return False
    return words[place] in facts.cohesion.own_times or words[place] in _calendar_words(facts.code)


def _is_known_noun(words: list[str], written: list[str], cohesion: Cohesion) -> bool:
    """Whether it opens with a noun that is known before, and is not told which: "The group fled"."""
    if words[0] not in cohesion.articles:
        return False
    behind = written[1:KNOWN_NOUN_WORDS]
    is_told = any(not word[0].islower() for word in behind)
    return not is_told and set(words[2:KNOWN_NOUN_WORDS]).isdisjoint(cohesion.completing)


def _leaves_unnamed(words: list[str], written: list[str], facts: Language) -> bool:
    """Whether a word stands for a person and no name tells who: before it for one who does something, else anywhere."""
    subject = next((place for place, word in enumerate(words) if word in facts.cohesion.subjects), None)
    if subject is not None and not _names_anybody(words[:subject], written[:subject], facts):
        return True
    return not set(words).isdisjoint(facts.cohesion.persons) and not _names_anybody(words, written, facts)


def _names_anybody(words: list[str], written: list[str], facts: Language) -> bool:
    """Whether a word is a name, as far as capitals tell; the first is one unless it is a common word."""
    silent, times = _silent_words(facts.code), _calendar_words(facts.code)
    for place, (word, surface) in enumerate(zip(words, written, strict=True)):
        if surface[0].isupper() and word not in times and len(word) > 1 and (place or word not in silent):
            return True
    return False


@cache
def _silent_words(language: str) -> frozenset[str]:
    facts = language_of(language)
    return frozenset((*facts.silent_words, *facts.commonest_words, *facts.cohesion.joining))


@cache
def _calendar_words(language: str) -> frozenset[str]:
    """Names of months and weekdays."""
    calendar = language_of(base_language(language)).calendar
    return frozenset(name for names in (*calendar.months, *calendar.weekdays) for name in names)
