"""A figure: a number, what bounds it, its unit or what it counts; whether two are about one thing and can both be true.

Figures keep reports apart: "220 soldiers" and "300 soldiers" are two claims, "220 soldiers" and "ten years" are no
contradiction at all. So each figure carries what it is about, `comparable` says whether two are about one thing and
`agree` whether they then can both be true. `tests/merging/facts/cases/comparisons.md` holds an example of each rule.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from builder.merging.facts.number_words import DIMENSIONS, PERSON, PERSON_NOUNS, Kind

Bound = Literal["exact", "at least", "at most", "about"]
AT_LEAST_REACH = Decimal("1.25")
"""How far above a lower bound a value may lie and still be meant by it, and never as far as the next number that is as
round: reports bound a number by the round one next to it, and "more than 220" is not said of 260."""
ABOUT_MINUTES = 15
"""How far an hour that is not exact may lie from another and still be meant."""
HALF_DAY_MINUTES, DAY_MINUTES = 720, 1440
UNTOLD_HALF = "12-hour"
"""Unit of an hour of which nothing tells whether it is before noon or after."""
ABOUT_REACH = Decimal("1.10")
"""The same for a number called approximate, in both directions."""
SAME_VAGUE_REACH = 2
"""Two vague words mean the same up to this factor: dozens and scores do, hundreds and thousands do not."""
CONVERTED_REACH = Decimal("1.05")
"""How far apart two figures in different units of one dimension may lie to be one figure converted: reports round after
converting."""
MIN_ROUNDED_DIGITS = 2
"""Significant digits from which on a coarser figure counts as another one rounded: 6.1 for 6.12, but not 6 for 6.1."""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A number as a text gives it."""

    start: int
    """First code point, of the bound if there is one."""
    end: int
    """One past the last code point, of what is counted if that is told."""
    low: Decimal
    """The value, or the lower end of a range."""
    high: Decimal
    """The value, or the upper end of a range."""
    bound: Bound
    """Whether the text gives it as it is, bounds or rounds it."""
    unit: str | None
    """Unit, currency (ISO 4217) or noun counted, in the singular and lower case; None where it cannot be told."""
    kind: Kind
    """What sort of figure it is."""
    change: Literal["from", "to"] | None = None
    """Set for the two ends of a change ("doubles from five to ten years")."""


def value_text(figure: FoundFigure) -> str:
    """Give the value as `model.Figure.value` has it.

    That is `1000` or `3..10`, with `>`, `<` or `~` before it where it is bounded or rounded.
    """
    sign = {"exact": "", "at least": ">", "at most": "<", "about": "~"}[figure.bound]
    low, high = (format(end.normalize(), "f") for end in (figure.low, figure.high))
    return f"{sign}{low}" if low == high else f"{sign}{low}..{high}"


def comparable(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the two are about one thing, so that differing values contradict each other. Symmetric.

    They are when they are of one kind and have one unit or noun. "People" may stand for any noun for persons, but two
    different nouns ("men", "soldiers") may count different people and are not compared. Different units of one
    dimension are compared only where one figure is the other converted: else they nearly always measure different
    things. A vague word ("dozens") may stand for a count. Two figures without a unit are compared; one with and one
    without are not. This is all a figure itself can tell: a sentence with two figures of one unit (killed and injured
    people) must first be paired off by `agree`; only what is left on both sides differs.
    """
    kinds = {first.kind, second.kind}
    if kinds == {"clock"}:
        return first.unit == second.unit or {first.unit, second.unit} == {None, UNTOLD_HALF}
    if kinds & {"clock", "label"}:
        return kinds == {"label"} and first.unit == second.unit
    if len(kinds) > 1 and ("vague" not in kinds or kinds & {"age", "ordinal", "score", "share"}):
        return False

    return _same_noun(first.unit, second.unit) or _converted(first, second)


def agree(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the values of two comparable figures can both be true as reports use them. Symmetric.

    Exact values must be equal; of money, shares and measures one may be the other rounded. A lower bound goes with
    values up to `AT_LEAST_REACH` above it and below the next one that is as round (more than 220 with 223, not with
    260), an upper bound likewise below, an approximate value with those within `ABOUT_REACH`; two lower bounds go
    together where either is the other rounded. Hours of the day may lie `ABOUT_MINUTES` apart where one is not exact.
    Ranges need both ends to agree, and a bound goes with the range that ends there (up to 10 with 3 to 10), so that
    "ten years" and "three to ten years" are told apart. A vague word goes with every value of its order of magnitude.
    """
    if first.kind == "clock":
        return _hours_agree(first, second)
    if first.unit != second.unit and _converted(first, second):
        return True
    if "vague" in {first.kind, second.kind}:
        return _vaguely_agree(first, second)

    ranges = first.low < first.high, second.low < second.high
    if all(ranges) or first.kind == second.kind == "score":
        lows_agree = _values_agree(first, first.low, second, second.low)
        return lows_agree and _values_agree(first, first.high, second, second.high)
    if any(ranges):
        return _bounds_range(second, first) if ranges[0] else _bounds_range(first, second)
    return _values_agree(first, first.low, second, second.low)


def _bounds_range(point: FoundFigure, wide: FoundFigure) -> bool:
    """Whether a bound stands at the end of a range: "up to 10" with "3 to 10"."""
    at_top = point.bound == "at most" and point.low == wide.high
    return at_top or (point.bound == "at least" and point.low == wide.low)


def _values_agree(first: FoundFigure, one: Decimal, second: FoundFigure, two: Decimal) -> bool:
    """Whether a value of each figure can be meant by the other."""
    if _in_reach(first.bound, one, two) or _in_reach(second.bound, two, one):
        return True
    return first.kind in {"money", "share", "measure"} and (_is_rounded(one, two) or _is_rounded(two, one))


def _in_reach(bound: Bound, value: Decimal, other: Decimal) -> bool:
    """Whether `value`, bounded so, can stand for `other`."""
    if value * other < 0:
        return False
    low, high = sorted((abs(value), abs(other)))
    if bound == "about":
        return high <= low * ABOUT_REACH
    if bound == "exact" or value == other:
        return value == other
    beyond = abs(other) > abs(value) if bound == "at least" else abs(other) < abs(value)
    return beyond and high <= low * AT_LEAST_REACH and high - low < _last_digit(value)


def _last_digit(value: Decimal) -> Decimal:
    """What the last digit of `value` that is not zero counts: tens of 220, hundreds of 1200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _hours_agree(first: FoundFigure, second: FoundFigure) -> bool:
    day = HALF_DAY_MINUTES if UNTOLD_HALF in {first.unit, second.unit} else DAY_MINUTES
    apart = int(abs(first.low - second.low)) % day
    return min(apart, day - apart) <= (ABOUT_MINUTES if "about" in {first.bound, second.bound} else 0)


def _is_rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether `coarse` is `fine` rounded to fewer digits."""
    digits = len(coarse.normalize().as_tuple().digits)
    return digits >= MIN_ROUNDED_DIGITS and Context(prec=digits, rounding=ROUND_HALF_UP).plus(fine) == coarse


def _vaguely_agree(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether a vague word and a value, or two vague words, can mean the same."""
    if first.kind == second.kind:
        return max(first.low, second.low) <= SAME_VAGUE_REACH * min(first.low, second.low)
    vague, other = (first, second) if first.kind == "vague" else (second, first)
    return vague.low <= other.high and other.low < vague.high


def _same_noun(one: str | None, two: str | None) -> bool:
    return one == two or (PERSON in {one, two} and is_person(one) and is_person(two))


def is_person(noun: str | None) -> bool:
    """Whether a noun in the singular is one for persons, as far as it can be told.

    It is told by a list, or by the ending of a nation's name.
    """
    return bool(noun) and (noun in PERSON_NOUNS or str(noun).endswith(("ian", "man", "woman", "child")))


def _converted(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether the two are one quantity in two units of one dimension."""
    one, two = DIMENSIONS.get(first.unit or ""), DIMENSIONS.get(second.unit or "")
    if not one or not two or one[0] != two[0] or first.unit == second.unit or first.kind not in {"duration", "measure"}:
        return False
    sizes = [(first.low * one[1], second.low * two[1]), (first.high * one[1], second.high * two[1])]
    return all(min(pair) > 0 and max(pair) <= CONVERTED_REACH * min(pair) for pair in sizes)
