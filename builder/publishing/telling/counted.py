"""What is counted: the figures of an edition that tell how many, and the sentences that say it is not known."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Claim, Figure, Passage
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition

MIN_COUNTED = 10
"""A smaller number tells an order or a part ("the two sides"), unless it counts people."""
MIN_PEOPLE, MIN_BEFALLEN = 3, 2
"""Fewer are told as somebody ("one woman told her"); the second where it is told what befell them."""
MAX_WORDS_TO_FATE = 5
"""Words between people and what befell them."""
MAX_WORDS_BEFORE = 6
"""A figure: what is counted stands behind it, and who says so is named beside it."""
FEW_WORDS_BEFORE = 3
"""Where no comma tells where to begin."""
MAX_WORDS_AFTER = 16
"""A figure."""
MAX_OF_A_REPORT = 2
"""Figures of one report, before those of others have had their turn."""
LENGTHS = frozenset({
    "millimeter", "centimeter", "meter", "kilometer", "inch", "foot", "yard", "mile", "nautical mile", "block",
})  # fmt: skip
"""Units of what lies how far and is how tall, which counts nothing."""
FATES = ("dead", "injured", "missing")
"""What befalls people, as a unit and as a class of acts."""
CLAUSE_END = re.compile(r"[,;:.\"“”()–—]|\s-\s")
MAX_CONVERTED_CHARS = 25
"""Before a bracket with a figure, within which the figure stands that it says again: "30 km (19 miles)"."""
_UNDATED = ""


class Count(NamedTuple):
    """A figure, or that one is not known, within the words that say so."""

    claim: Claim
    """The claim they say."""
    passage: Passage
    """The passage they are."""
    words: str
    """The passage, with an ellipsis where its sentence goes on."""
    start: int
    """Where the figure begins in `words`."""
    end: int
    """One past its last code point."""


def find_counts(edition: Edition, told: Collection[str], most: int) -> tuple[Count, ...]:
    """At most `most` figures outside disputes and outside the claims `told`, the newest reports first, each value once.

    Of a report MAX_OF_A_REPORT, and then what others leave.
    """
    ranked = sorted(_counts(edition, told), key=lambda count: _age(edition, count), reverse=True)
    first: list[Count] = []
    later: list[Count] = []
    taken: dict[str, int] = {}

    for count in ranked:
        report = count.passage.report
        taken[report] = taken.get(report, 0) + 1
        (first if taken[report] <= MAX_OF_A_REPORT else later).append(count)
    chosen = (first + later)[:most]
    return tuple(count for count in ranked if count in chosen)


def _counts(edition: Edition, told: Collection[str]) -> Iterator[Count]:
    """One for each passage and value, in the order of claims."""
    values: set[str] = set()
    for claim in edition.digest.claims:
        if claim.disputes or claim.id in told:
            continue
        passages = [edition.passages[name] for name in claim.passages if edition.passages[name].quoted]
        yield from _figures_of(edition, claim, passages, values)
        yield from _unknown_of(edition, claim, passages[:1])


def _figures_of(edition: Edition, claim: Claim, passages: Iterable[Passage], values: set[str]) -> Iterator[Count]:
    by_id = {passage.id: passage for passage in passages}
    seen: set[str] = set()
    for figure in claim.figures:
        passage = by_id.get(figure.passage)
        if passage is None or passage.id in seen or figure.value in values or not _counts_something(figure):
            continue
        count = _within(edition, claim, passage, figure)
        if count:
            seen.add(passage.id)
            values.add(figure.value)
            yield count


def _unknown_of(edition: Edition, claim: Claim, passages: Iterable[Passage]) -> Iterator[Count]:
    for passage in passages:
        words = edition.excerpts[passage.id]
        found = _unknown().search(words := " ".join(shown(words).split()))
        if _quantity().search(words) and found:
            yield _count(claim, passage, words, found.start(), found.end())


def _within(edition: Edition, claim: Claim, passage: Passage, figure: Figure) -> Count | None:
    """`figure` within its passage; None where it is not told as a count there."""
    words = " ".join(shown(edition.excerpts[passage.id]).split())
    written = " ".join(figure.text.split())
    start = _find_whole(words, written)
    end = start + len(written)
    if start < 0 or not _tells_count(figure, words, start, end):
        return None

    before, after = _cut_before(words[:start]), _cut_after(words[end:])
    return _count(claim, passage, f"{before}{written}{after}", len(before), len(before) + len(written))


def _find_whole(words: str, written: str) -> int:
    """Where `written` begins in `words`, if it can be as no part of a longer number: "3 people", not in "13 people".

    -1 where it does not stand in them.
    """
    found = re.search(rf"(?<!\w)(?<!\d[.,]){re.escape(written)}(?!\w)", words)
    return found.start() if found else words.find(written)


def _count(claim: Claim, passage: Passage, words: str, start: int, end: int) -> Count:
    """Without words before or behind it, the figure takes the signs there."""
    start = start if any(map(str.isalnum, words[:start])) else 0
    end = end if any(map(str.isalnum, words[end:])) else len(words)
    return Count(claim, passage, words, start, end)


def _cut_before(words: str) -> str:
    """The end of `words`: what follows the last comma, or the last few, if they are many."""
    if len(words.split()) <= MAX_WORDS_BEFORE:
        return words
    clause = re.split(r"[,;:]\s", words)[-1]
    few = words.split()[-FEW_WORDS_BEFORE:]
    kept = clause if len(clause.split()) <= MAX_WORDS_BEFORE else " ".join(few) + words[len(words.rstrip()) :]
    return f"… {kept}" if kept else "… "


def _cut_after(words: str) -> str:
    parts = re.findall(r"\s*\S+", words)
    return words if len(parts) <= MAX_WORDS_AFTER else f"{''.join(parts[:MAX_WORDS_AFTER])} …"


def _counts_something(figure: Figure) -> bool:
    """Whether it tells how many of what there are.

    No age, length, term or season, no "thousands", no "three things", nothing that is only called by its number
    ("a 35-seat bus") and no number to call.
    """
    vague = figure.value.startswith("~") and ".." in figure.value
    if figure.unit is None or figure.unit in _no_counts() or vague:
        return False
    first = figure.text.split()[0]
    is_called = re.search(r"\w-[^\W\d]", figure.text) is not None or first in _emergency()
    if is_called or (first.lower() in _ordinals() and figure.unit not in _shares()):
        return False
    return _low(figure) >= MIN_COUNTED or figure.unit in _people()


def _tells_count(figure: Figure, words: str, start: int, end: int) -> bool:
    """Whether the words around a figure tell it as a count of its own.

    It is none where it says another one again in brackets, where it is some of a row ("the first eleven") and where it
    means people told before ("the three").
    """
    if words[:start].endswith("(") and any(map(str.isdigit, words[max(0, start - MAX_CONVERTED_CHARS) : start])):
        return False

    before = re.findall(r"\w+", (words[:start] + figure.text).lower())[: -_count_own_words(figure) or None]
    beside = set(before[-1:])
    if beside & _ranked_before():
        return False
    if _low(figure) >= MIN_COUNTED:
        return True
    if beside & _told_before() or _part_of().match(words, end) or _part_of().search(figure.text):
        return False
    befallen = figure.unit in FATES or _tells_fate(words, start, end)
    return _low(figure) >= (MIN_BEFALLEN if befallen else MIN_PEOPLE)


def _count_own_words(figure: Figure) -> int:
    """How many words of a figure's text stand from its number on, the words that bound it left out."""
    words = re.findall(r"\w+", figure.text.lower())
    bounds = next((place for place, word in enumerate(words) if word[0].isdigit() or word not in _bounds()), 0)
    return len(words) - bounds


def _tells_fate(words: str, start: int, end: int) -> bool:
    """Whether what befell the people stands close to their number."""
    behind = CLAUSE_END.split(words[end:])[0].split()[:MAX_WORDS_TO_FATE]
    return any(_fate().fullmatch(word.lower()) for word in (*words[:start].split()[-2:], *behind))


def _low(figure: Figure) -> float:
    return float(figure.value.lstrip("<>~").partition("..")[0])


def _age(edition: Edition, count: Count) -> tuple[str, int]:
    """Sort key: the day of the newest report that says it, then how many do."""
    days = (edition.reports[name].citation.published or _UNDATED for name in count.claim.sources)
    return max(days), len(count.claim.sources)


@cache
def _no_counts() -> frozenset[str]:
    """Units of what is not counted: times, what recurs, lengths, what sports count, mere things."""
    return LENGTHS | unite(
        lambda language: (
            *language.numbers.durations,
            *language.numbers.ranked_periods,
            *language.numbers.played,
            *language.numbers.no_matters,
        )
    )


@cache
def _people() -> frozenset[str]:
    return unite(lambda language: language.numbers.persons) | {"person", *FATES}


@cache
def _ordinals() -> frozenset[str]:
    return unite(lambda language: language.numbers.ordinal_words)


@cache
def _shares() -> frozenset[str]:
    return unite(lambda language: language.numbers.shares)


@cache
def _emergency() -> frozenset[str]:
    return unite(lambda language: language.numbers.emergency)


@cache
def _told_before() -> frozenset[str]:
    return unite(lambda language: language.numbers.told_before)


@cache
def _ranked_before() -> frozenset[str]:
    return unite(lambda language: language.numbers.ranked_before)


@cache
def _bounds() -> frozenset[str]:
    phrases = unite(lambda language: (*language.numbers.at_least, *language.numbers.at_most, *language.numbers.about))
    return frozenset(word for phrase in phrases for word in phrase.split())


@cache
def _part_of() -> re.Pattern[str]:
    return re.compile(rf"\s*\b(?:{one_of(unite(lambda language: language.events.part_of))})\b", re.IGNORECASE)


@cache
def _fate() -> re.Pattern[str]:
    return re.compile(one_of(unite(lambda language: [*chain(*(language.events.acts.get(fate, ()) for fate in FATES))])))


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(unite(lambda language: language.numbers.quantities))})(?!\w)", re.IGNORECASE)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(unite(lambda language: language.numbers.unknown))})(?!\w)", re.IGNORECASE)
