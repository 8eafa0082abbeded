"""Which figures a reader would name: how many there are, and what a table of figures has beside that.

Both the front page and a topic's table of figures judge by this.
"""

import re
from itertools import chain

from builder.languages.known import unite
from builder.languages.language import SENTENCED
from builder.languages.patterns import one_of
from builder.model import Figure

MIN_COUNTED = 10
"""A smaller number tells an order or a part ("the two sides"), unless it counts people."""
MIN_PEOPLE, MIN_BEFALLEN = 3, 2
"""Fewer are told as somebody ("one woman told her"); the second where it is told what befell them."""
MAX_WORDS_TO_FATE = 5
"""Words between people and what befell them."""
LENGTHS = frozenset({
    "millimeter", "centimeter", "meter", "kilometer", "inch", "foot", "yard", "mile", "nautical mile", "block",
})  # fmt: skip
"""Units of what lies how far and is how tall, which counts nothing."""
FATES = ("dead", "injured", "missing")
"""What befalls people, as a unit and as a class of acts."""
CLAUSE_END = re.compile(r"[,;:.\"“”()–—]|\s-\s")
MAX_WORDS_TO_OTHER_END = 2
"""From a number without a noun to the one that has it: "five to ten years"."""
MAX_CONVERTED_CHARS = 25
"""Before a bracket with a figure, within which the figure stands that it says again: "30 km (19 miles)"."""
PEOPLE = unite(lambda language: language.numbers.persons) | {"person", *FATES}
ORDINALS = unite(lambda language: language.numbers.ordinal_words)
SHARES = unite(lambda language: language.numbers.shares)
SUMS = unite(lambda language: language.numbers.currencies)
TERMS = unite(lambda language: language.numbers.durations)
EMERGENCY = unite(lambda language: language.numbers.emergency)
NUMBER_WORDS = unite(
    lambda language: (
        *language.numbers.digit_words, *language.numbers.scale_words, *language.numbers.vague_words
    )
)  # fmt: skip
TOLD_BEFORE = unite(lambda language: language.numbers.told_before)
RANKED_BEFORE = unite(lambda language: language.numbers.ranked_before)
NO_COUNTS = LENGTHS | unite(
    lambda language: (
        *language.numbers.durations,
        *language.numbers.ranked_periods,
        *language.numbers.played,
        *language.numbers.no_matters,
    )
)
"""Units of what is not counted: times, what recurs, lengths, what sports count, mere things."""
_BOUNDING = unite(lambda language: (*language.numbers.at_least, *language.numbers.at_most, *language.numbers.about))
BOUNDS = frozenset(" ".join(_BOUNDING).split())
"""Words of the phrases that bound a number: "at least"."""
PARTITIVES = frozenset(phrase.split()[0] for phrase in unite(lambda language: language.events.part_of))
"""Behind a number, they make it a part of what follows: "12 of 35 sailors"."""
PART_OF = re.compile(rf"\s*\b(?:{one_of(unite(lambda language: language.events.part_of))})\b", re.IGNORECASE)
FATE = re.compile(one_of(unite(lambda language: [*chain(*(language.events.acts.get(fate, ()) for fate in FATES))])))
SENTENCE = re.compile(one_of(unite(lambda language: language.events.acts.get(SENTENCED, ()))))


def find_count(figure: Figure, words: str) -> tuple[int, int] | None:
    """Where `words` tell `figure` as a count of its own, half-open code points; None where they do not.

    `words` are those of its passage with single spaces.
    """
    return _find(figure, words) if _counts_something(figure) else None


def is_figure_of_a_topic(figure: Figure, words: str) -> bool:
    """Whether `figure` belongs in the table of figures of a topic: a count, a share, a sum of money or a term of a law.

    A share or a sum may be as small as it likes: "3 percent" and "$2" count no people but are looked for there. Of times a
    punishment alone is one, "ten years in prison"; how long something took and how old somebody is are told in sentences.
    `words` are those of its passage with single spaces.
    """
    if figure.unit in TERMS:
        place = _find_whole(words, written := " ".join(figure.text.split()))
        return place >= 0 and not _is_bare(figure) and _is_punishment(figure, words, place + len(written))
    if figure.unit in SHARES | SUMS and not _is_vague(figure):
        return _find(figure, words) is not None
    return find_count(figure, words) is not None


def _find(figure: Figure, words: str) -> tuple[int, int] | None:
    written = " ".join(figure.text.split())
    start = _find_whole(words, written)
    end = start + len(written)
    if start < 0 or _is_half(figure, words, end):
        return None
    return (start, end) if _tells_count(figure, words, start, end) else None


def _is_half(figure: Figure, words: str, end: int) -> bool:
    """Whether the noun of a number alone stands behind a second number: "20" in "the crew grew from 20 to 35 sailors".

    Such a half tells nothing without the other.
    """
    behind = CLAUSE_END.split(words[end:])[0].split()[:MAX_WORDS_TO_OTHER_END]
    return _is_bare(figure) and any(map(is_number, behind)) and behind[0].lower() not in PARTITIVES


def _is_bare(figure: Figure) -> bool:
    """Whether it is a number alone, which has its noun or its unit from elsewhere: "five", not "12-year"."""
    words = [word.lower() for word in figure.text.split()]
    return all(word in NUMBER_WORDS | BOUNDS or not any(map(str.isalpha, word)) for word in words)


def is_number(word: str) -> bool:
    """Whether a word is a number, in digits or spelled out."""
    return any(map(str.isdigit, word)) or word.lower().strip("-–") in NUMBER_WORDS


def _is_punishment(figure: Figure, words: str, end: int) -> bool:
    """Whether a time is one to which somebody is sentenced, and no age ("a 12-year-old")."""
    if re.search(r"-\w+-", figure.text) or _is_vague(figure):
        return False
    behind = CLAUSE_END.split(words[end:])[0].split()[:MAX_WORDS_TO_FATE]
    return any(SENTENCE.fullmatch(word.lower()) for word in behind)


def _is_vague(figure: Figure) -> bool:
    """Whether it is no number but its scale: "thousands"."""
    return figure.value.startswith("~") and ".." in figure.value


def _find_whole(words: str, written: str) -> int:
    """Where `written` begins in `words`, if it can be as no part of a longer number: "3 people", not in "13 people".

    -1 where it does not stand in them.
    """
    found = re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(written)}(?!\w)", words)
    return found.start() if found else words.find(written)


def _counts_something(figure: Figure) -> bool:
    """Whether it tells how many of what there are.

    No age, length, term or season, no "thousands", no "three things", nothing that is only called by its number
    ("a 35-seat bus") and no number to call.
    """
    if figure.unit is None or figure.unit in NO_COUNTS or _is_vague(figure):
        return False
    first = figure.text.split()[0]
    is_called = re.search(r"\w-[^\W\d]", figure.text) is not None or first in EMERGENCY
    if is_called or (first.lower() in ORDINALS and figure.unit not in SHARES):
        return False
    return _low(figure) >= MIN_COUNTED or figure.unit in PEOPLE


def _tells_count(figure: Figure, words: str, start: int, end: int) -> bool:
    """Whether the words around a figure tell it as a count of its own.

    It is none where it says another one again in brackets, where it is some of a row ("the first eleven") and where it
    means people told before ("the three").
    """
    if words[:start].endswith("(") and any(map(str.isdigit, words[max(0, start - MAX_CONVERTED_CHARS) : start])):
        return False

    before = re.findall(r"\w+", (words[:start] + figure.text).lower())[: -_count_own_words(figure) or None]
    beside = set(before[-1:])
    if beside & RANKED_BEFORE:
        return False
    if _low(figure) >= MIN_COUNTED or figure.unit in SHARES | SUMS:
        return True
    if beside & TOLD_BEFORE or PART_OF.match(words, end) or PART_OF.search(figure.text):
        return False
    befallen = figure.unit in FATES or _tells_fate(words, start, end)
    return _low(figure) >= (MIN_BEFALLEN if befallen else MIN_PEOPLE)


def _count_own_words(figure: Figure) -> int:
    """How many words of a figure's text stand from its number on, the words that bound it left out."""
    words = re.findall(r"\w+", figure.text.lower())
    bounds = next((place for place, word in enumerate(words) if word[0].isdigit() or word not in BOUNDS), 0)
    return len(words) - bounds


def _tells_fate(words: str, start: int, end: int) -> bool:
    """Whether what befell the people stands close to their number."""
    behind = CLAUSE_END.split(words[end:])[0].split()[:MAX_WORDS_TO_FATE]
    return any(FATE.fullmatch(word.lower()) for word in (*words[:start].split()[-2:], *behind))


def _low(figure: Figure) -> float:
    return float(figure.value.lstrip("<>~").partition("..")[0])
