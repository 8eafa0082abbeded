"""Two neighbouring numbers that are one: a range, a score or a share; or that are the two ends of a change."""

import re
from decimal import Decimal
from typing import Literal

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.facts.counted import UNIT_AFTER, find_counted, unit_of
from builder.merging.facts.masking import MaskedText
from builder.merging.facts.number_words import UNIT_KINDS
from builder.merging.facts.numerals import SIGN, SIGNS, Number
from builder.merging.facts.patterns import DASH, GAP

CLAUSE_CHARS = 160
"""Characters before "from five to ten" that are searched for a word of change."""
MAX_JOINT_CHARS = 30
"""Between two numbers of one range: " percentage points to "."""
SHARED_SCALE_BELOW = 1000
"""A number below it shares the scale of the next ("two to three million")."""
MAX_SCORE = 200
"""Points in a match; larger numbers joined by a hyphen are names ("737-800")."""
RANGE_BETWEEN = unite(lambda language: language.numbers.range_between)
CHANGE_FROM = unite(lambda language: language.numbers.change_from)
LONE_RANGE_TO = unite(lambda language: language.numbers.lone_range_to)
FROM_WORD = one_of(CHANGE_FROM)
TO_WORD = one_of(unite(lambda language: language.numbers.range_to))
AND_WORD = one_of(unite(lambda language: language.numbers.range_and))
OR_WORD = one_of(unite(lambda language: language.numbers.range_or))
RANGE_WORD = one_of(unite(lambda language: language.numbers.range_from) | RANGE_BETWEEN)
FROM_BEFORE = re.compile(rf"(?<!\w)(?P<word>{RANGE_WORD})\s{SIGN}?\Z")
TO_BEFORE = re.compile(rf"(?<!\w)(?:{TO_WORD})\s\Z")
CHANGE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.numbers.changing))})\b")
CHANGE_ENDS = re.compile(rf"[.!?;]|\b(?:{one_of(unite(lambda language: language.numbers.change_ends))})\b")
"""What between a word of change and "from three to ten" makes the latter a range: "the changes say that he may be
jailed from …"."""
UNIT_BETWEEN = r"(?P<unit>\s?(?:%|[^\W\d_%]{1,20}))?"
TO = re.compile(
    rf"-?(?P<unit>\s?(?:%|[^\W\d_%]{{1,20}}(?:{GAP}cent)?))?"
    rf"(?:(?P<hyphen>-)|{GAP})(?P<word>{TO_WORD})(?(hyphen)-|{GAP}){SIGN}?"
)
OR = re.compile(rf"{GAP}(?:{OR_WORD}){GAP}{SIGN}?")
AND = re.compile(rf"{UNIT_BETWEEN}{GAP}(?:{AND_WORD}){GAP}{SIGN}?")
FROM = re.compile(rf"{UNIT_BETWEEN}{GAP}(?:{FROM_WORD}){GAP}{SIGN}?")
JOINT = re.compile(rf"[-–—]|\b(?:{TO_WORD}|{OR_WORD}|{AND_WORD}|{FROM_WORD}|in|of)\b")
"""Stands between any two numbers that are joined; quick to look for."""
JOINED = re.compile(rf"%?{DASH}{SIGN}?")
ODDS = re.compile(rf"{GAP}(?:(?P<in>in)|out{GAP}of|in{GAP}every|of{GAP}every|out{GAP}of{GAP}every){GAP}")
NEVER_JOINED = frozenset({"ordinal", "vague", "share", "article"})
"""Forms of numbers that are no end of anything."""

Change = Literal["from", "to"] | None
"""Which end of a change a number is."""


def join_numbers(text: MaskedText, one: Number, two: Number) -> tuple[tuple[Number, Change], ...]:
    """Join two neighbouring numbers: to one, or to the two ends of a change; empty where each stands for itself."""
    gap = text.masked[one.end : two.start]
    if len(gap) > MAX_JOINT_CHARS or not JOINT.search(gap) or NEVER_JOINED & {one.form, two.form}:
        return ()
    if (odds := ODDS.fullmatch(gap)) and one.low < two.low and (not odds["in"] or _are_odds(text, one, two)):
        share = round(100 * one.low / two.low, 2)
        return ((Number(one.start, two.end, share, share, "share"), None),)
    if not _same_measure(text, one, two):
        return ()

    to_before = TO_BEFORE.search(text.masked, max(0, one.start - 5), one.start)
    if FROM.fullmatch(gap) and to_before and _tells_change(text, one.start):
        return ((one, "to"), (two, "from"))
    lead = FROM_BEFORE.search(text.masked, max(0, one.start - 12), one.start)
    word, to = lead["word"] if lead else "", TO.fullmatch(gap)
    if to and word in CHANGE_FROM and _tells_change(text, one.start):
        return ((one, "from"), (two, "to"))

    both = Number(one.start, two.end, _scaled(one, two), two.low, "range", lead=lead.start("word") if lead else None)
    if JOINED.fullmatch(gap):
        return _join_by_dash(text, one, two, both._replace(lead=None))
    by_to = to and (word or (to["word"] in LONE_RANGE_TO and _may_have(to["unit"])))
    by_and = word in RANGE_BETWEEN and AND.fullmatch(gap)
    by_or = OR.fullmatch(gap) and two.low <= 2 * both.low
    return ((both, None),) if both.low < both.high and (by_to or by_and or by_or) else ()


def _may_have(unit: str | None) -> bool:
    """Whether what follows the first number of "two to three" leaves it the end of a range: nothing, or a unit."""
    return not unit or unit.strip() in UNIT_KINDS


def _are_odds(text: MaskedText, one: Number, two: Number) -> bool:
    """Whether "one in 500", "three in ten" are shares, and not what happened "in ten days"."""
    return (one.low == 1 or one.form == two.form == "word") and find_counted(text, two, two.end).kind != "duration"


def _same_measure(text: MaskedText, one: Number, two: Number) -> bool:
    """Whether a unit or a currency that stands between two numbers can be that of both."""
    between = text.masked[one.end : two.start]
    unit = UNIT_AFTER.match(text.masked, one.end, two.start)
    if between[-1:] in SIGNS:
        return unit is None and text.masked[max(0, one.start - 1) : one.start] == between[-1]
    return unit is None or find_counted(text, two, two.end).unit in {unit_of(unit)[0], None}


def _scaled(one: Number, two: Number) -> Decimal:
    """Give the first value with the scale it shares with the second ("two to three million")."""
    return one.low * two.scale if one.scale == 1 and one.low < SHARED_SCALE_BELOW else one.low


def _tells_change(text: MaskedText, start: int) -> bool:
    """Whether the clause before `start` says that something becomes more, less or another."""
    words = CHANGE.finditer(text.masked, max(0, start - CLAUSE_CHARS), start)
    end = max((word.end() for word in words), default=None)
    return end is not None and not CHANGE_ENDS.search(text.masked, end, start)


def _join_by_dash(text: MaskedText, one: Number, two: Number, both: Number) -> tuple[tuple[Number, Change], ...]:
    """Tell a range ("5-10 years") from a score ("20-13")."""
    counted = find_counted(text, two, two.end)
    named = counted.unit and text.verbatim[two.end : counted.end].islower()
    priced = text.masked[max(0, one.start - 1) : one.start] in SIGNS
    if both.low < both.high and (named or counted.kind != "count" or priced):
        return ((both, None),)

    whole = one.form == two.form == "digits" and one.low % 1 == two.low % 1 == 0
    if whole and max(one.low, two.low) < MAX_SCORE:
        low, high = sorted((one.low, two.low))
        return ((both._replace(low=low, high=high, form="score"), None),)
    return ()
