"""Figures in a text: numbers, joined to ranges where they are, with what bounds them and what they count.

The rules were written against the development stories and the originals of the seeds, read through by eye;
`tests/merging/facts/cases/figures.md` holds an example of each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.facts.counted import MAX_AGE_YEARS, find_counted, refine_counted
from builder.merging.facts.figure import Bound, FoundFigure
from builder.merging.facts.masking import MaskedText, mask_text
from builder.merging.facts.nouns import MAX_NAME_CHARS, Counted
from builder.merging.facts.number_words import DIMENSIONS, HINTS, MINUS, NO_ONE_AFTER, STOP_WORDS, Kind
from builder.merging.facts.numerals import Number, read_numbers
from builder.merging.facts.patterns import GAP, any_of, fold_case
from builder.merging.facts.ranges import join_numbers

MIN_LONE_NUMBER = 13
"""Numbers in words below this say nothing on their own ("the two", "all four")."""
MAX_MINUS_CHARS = 7
"""Of a minus sign as a word and what parts it from its number."""
MAX_BOUND_CHARS = 48
"""Before a number: "upwards of a total of" and a currency."""
AT_LEAST = any_of(unite(lambda language: language.numbers.at_least))
AT_MOST = any_of(unite(lambda language: language.numbers.at_most))
ABOUT = any_of(unite(lambda language: language.numbers.about))
MONEY_BEFORE = "us$|a$|c$|hk$|nz$|s$|$|€|£|¥|₴|₽|₹|rs.|rs|usd|eur|gbp|uah|rub|inr"
BEFORE = re.compile(
    rf"(?P<bound>(?<!\w)(?:(?:(?P<at_least>{AT_LEAST})|(?P<at_most>{AT_MOST})|(?P<about>{ABOUT}))"
    rf"{GAP}(?:(?:another|about|the|a{GAP}total{GAP}of|a{GAP}further|an{GAP}additional){GAP})?|[~≈]\s?|[>≥]\s?|[<≤]\s?))?"
    rf"(?P<age>(?<!\w)(?:aged|ages|age|the{GAP}age{GAP}of)(?:{GAP}(?:between|from))?{GAP})?"
    rf"(?P<money>(?<!\w)(?:{any_of(MONEY_BEFORE.split('|'))})\s?)?\Z"
)
HALF = Decimal("0.5")
OR_MORE = rf"\+|-plus\b|{GAP}(?:or{GAP}(?:more|above|over|older|longer|higher)|and{GAP}(?:over|above|older|up))\b(?!{GAP}[$€£0-9])"
OR_LESS = rf"{GAP}(?:or|and){GAP}(?:less|fewer|under|younger|below|lower)\b"
OR_SO = rf"-odd\b|{GAP}or{GAP}so\b"
BOUND_AFTER = re.compile(rf"(?P<at_least>{OR_MORE})|(?P<at_most>{OR_LESS})|(?P<about>{OR_SO})")
OVER_COUNTS_AFTER = unite(lambda language: language.numbers.over_counts_after)
"""Words after which "over two years" is a bound; else it is the time something took."""
MINUS_BEFORE = re.compile(rf"(?<![^\s(])(?:[-−]|(?P<word>{any_of(MINUS)})[\s-])\Z")
TEMPERATURE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.numbers.temperatures))})\b")
HALF_AFTER = re.compile(rf"{GAP}and{GAP}a{GAP}half\b")
ITEM_BEFORE = re.compile(r"(?:\A|[\n.!?:])\s*\Z")
OF = re.compile(rf"{GAP}of\b")
LISTED = re.compile(rf",{GAP}|,?{GAP}(?:and|or){GAP}")
PARTS_OF_TIME = re.compile(rf"(?:,?{GAP}(?:and{GAP})?)")
SHARED = re.compile(rf"{GAP}(?:[^\W\d_]+{GAP})?(?:(?:and|or){GAP}|of{GAP}(?:the{GAP})?)")


_Read = tuple[FoundFigure, Number]
"""A figure and the number it was made of."""


def find_figures(text: str) -> tuple[FoundFigure, ...]:
    """Every figure in `text`, in order, none overlapping another.

    Dates, times of day, labels ("version 5", "Article 338"), street numbers and words that only look like numbers ("one
    of the", "no one", "second-hand") are none. Offsets are half-open code points of `text`: from the bound ("more
    than") to what is counted.
    """
    folded = fold_case(text)
    if not any(map(folded.__contains__, HINTS)):
        return ()

    masked = mask_text(text, folded)
    figures = _read_figures(masked, list(read_numbers(masked)))
    complete = _continue_ages(masked, _share_units(masked, list(figures)))
    return tuple(_join_durations(masked, [figure for figure, number in complete if _is_figure(masked, figure, number)]))


def _read_figures(text: MaskedText, numbers: Sequence[Number]) -> Iterator[_Read]:
    """Join numbers to ranges, scores and changes, and find what each is about."""
    at, floor = 0, 0
    while at < len(numbers):
        if numbers[at].start < floor:  # it stands inside the noun of the one before: "two seven-seat cars"
            at += 1
            continue

        joined = join_numbers(text, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else ()
        unit: tuple[str | None, Kind] = (None, "count")
        for number, change in joined or ((numbers[at], None),):
            figure = _read_figure(text, number, floor)
            if change and figure.unit is None:
                figure = replace(figure, unit=unit[0], kind=unit[1])
            yield replace(figure, change=change), number
            floor, unit = figure.end, (figure.unit, figure.kind)

        at += 2 if joined else 1


def _read_figure(text: MaskedText, number: Number, floor: int) -> FoundFigure:
    """Find what bounds `number` and what it is about, from `floor` on."""
    before = BEFORE.search(text.masked, max(floor, number.start - MAX_BOUND_CHARS), number.start)
    groups = before.groupdict() if before and number.form != "ordinal" else {}
    start = before.start() if before and groups else number.start

    suffix = BOUND_AFTER.match(text.masked, number.end)
    counted = find_counted(text, number, suffix.end() if suffix else number.end)
    suffix = suffix or BOUND_AFTER.match(text.masked, counted.end)
    counted = refine_counted(text, number, counted, groups, start)

    bound = _name_bound(groups) if groups.get("bound") else _name_bound(suffix.groupdict() if suffix else {})
    if number.form == "vague":
        counted, bound = counted._replace(kind="vague"), "about"
    elif number.form == "ordinal":
        counted = counted._replace(kind="ordinal")
    elif _takes_time(text, groups, counted, start):
        start, bound = number.start, "exact"
    if suffix and counted.unit == "year" and suffix[0].endswith(("older", "younger")):
        counted = counted._replace(kind="age")

    if number.lead is not None and number.lead >= floor:
        start = min(start, number.lead)
    end = max(counted.end, suffix.end() if suffix else 0)
    figure = FoundFigure(start, end, number.low, number.high, bound, counted.unit, counted.kind)
    return _signed(text, _with_half(text, figure), number)


def _takes_time(text: MaskedText, before: Mapping[str, str | None], counted: Counted, start: int) -> bool:
    """Whether "over two years" from `start` on is the time something took, and "over" no bound."""
    over_time = before.get("at_least") == "over" and counted.kind == "duration"
    return over_time and text.word_before(start) not in OVER_COUNTS_AFTER


def _with_half(text: MaskedText, figure: FoundFigure) -> FoundFigure:
    """Add the half of "a mile and a half"."""
    half = HALF_AFTER.match(text.masked, figure.end)
    if not half or figure.low != figure.high:
        return figure
    return replace(figure, low=figure.low + HALF, high=figure.high + HALF, end=half.end())


def _signed(text: MaskedText, figure: FoundFigure, number: Number) -> FoundFigure:
    """Take the minus before degrees and percents; elsewhere it is a dash.

    The word, in a text of temperatures, is before degrees that are not named: "it was minus 20".
    """
    minus = MINUS_BEFORE.search(text.masked, max(0, number.start - MAX_MINUS_CHARS), number.start)
    if not minus:
        return figure
    if minus["word"] and _counts_nothing(figure) and TEMPERATURE.search(text.masked):
        figure = replace(figure, unit="degree", kind="measure")
    if not (figure.unit or "").startswith(("degree", "percent")):
        return figure
    return replace(figure, start=min(figure.start, minus.start()), low=-figure.high, high=-figure.low)


def _name_bound(groups: Mapping[str, str | None]) -> Bound:
    """Name the bound that words before or after a number set."""
    names: tuple[tuple[str, Bound], ...] = (("at_least", "at least"), ("at_most", "at most"), ("about", "about"))
    return next((bound for name, bound in names if groups.get(name)), "exact")


def _share_units(text: MaskedText, figures: Sequence[_Read]) -> Sequence[_Read]:
    """Give a figure without a unit that of the next, where one noun serves both.

    In "12 Somali and 11 Yemeni nationals" both are nationals.
    """
    later: FoundFigure | None = None
    shared: list[_Read] = []
    for figure, number in reversed(figures):
        now = figure
        if later and _counts_nothing(figure) and _shares_unit(text, figure, later):
            now = replace(figure, unit=later.unit, kind=later.kind)
        shared.append((now, number))
        later = now

    return shared[::-1]


def _counts_nothing(figure: FoundFigure) -> bool:
    return figure.unit is None and figure.kind == "count"


def _shares_unit(text: MaskedText, figure: FoundFigure, later: FoundFigure) -> bool:
    """Whether what `later` counts is what `figure`, right before it, counts too."""
    if figure.change == "from" and later.change == "to":
        return True
    return SHARED.fullmatch(text.masked, figure.end, later.start) is not None


def _join_durations(text: MaskedText, figures: Iterable[FoundFigure]) -> Iterator[FoundFigure]:
    """Make one of a length of time that is told in two units: "1 hour and 4 minutes" is 64 minutes."""
    before: FoundFigure | None = None
    for figure in figures:
        size = _smaller_units(before, figure)
        if before and size and PARTS_OF_TIME.fullmatch(text.masked, before.end, figure.start):
            total = before.low * size + figure.low
            before = replace(figure, start=before.start, low=total, high=total, bound=before.bound)
            continue
        if before:
            yield before
        before = figure
    if before:
        yield before


def _smaller_units(first: FoundFigure | None, second: FoundFigure) -> Decimal:
    """How many of the second's unit one of the first's is; 0 where they make no one length of time."""
    if first is None or first.kind != "duration" or second.kind != "duration" or second.bound != "exact":
        return Decimal(0)
    one, two = DIMENSIONS.get(first.unit or ""), DIMENSIONS.get(second.unit or "")
    whole = first.low == first.high and second.low == second.high
    if not one or not two or one[0] != two[0] or not whole or one[1] <= two[1] or second.low * two[1] >= one[1]:
        return Decimal(0)
    return one[1] / two[1]


def _continue_ages(text: MaskedText, figures: Iterable[_Read]) -> Iterator[_Read]:
    """Make ages of the numbers that go on after one: "aged 19, 23 and 27"."""
    before: FoundFigure | None = None
    for figure, number in figures:
        now = figure
        if before and before.kind == "age" and _counts_nothing(figure) and figure.high <= MAX_AGE_YEARS:
            listed = LISTED.fullmatch(text.masked, before.end, figure.start)
            now = replace(figure, unit="year", kind="age") if listed else figure
        yield now, number
        before = now


def _is_figure(text: MaskedText, figure: FoundFigure, number: Number) -> bool:
    """Whether a number that was read says how many, how much, how old or the how-manieth."""
    if number.form == "article":
        return figure.bound != "exact"
    if number.form == "ordinal":
        return figure.unit is not None and number.high > 1
    if number.form == "word" and number.high == 1:
        return _counts_one(text, figure, number)
    if not _counts_nothing(figure):
        return True

    if number.form == "digits" and (_is_item(text, number) or _follows_name(text, number)):
        return False
    if figure.bound != "exact" or number.high >= MIN_LONE_NUMBER:
        return True
    return number.form not in {"word", "part", "range"} and number.high > 0


def _is_item(text: MaskedText, number: Number) -> bool:
    """Whether a number opens the item of a list: "2. What …"."""
    return text.masked[number.end : number.end + 1] in {".", ")"} and bool(
        ITEM_BEFORE.search(text.masked, max(0, number.start - 4), number.start)
    )


def _follows_name(text: MaskedText, number: Number) -> bool:
    """Whether a number belongs to the name before it ("Firefox 3", "737-800") or stands alone in brackets."""
    start, word = number.start, text.word_before(number.start)
    before, after = text.masked[max(0, start - 1) : start], text.masked[number.end : number.end + 1]
    if (before, after) == ("(", ")") or before in {"-", "–"}:
        return True
    return word not in STOP_WORDS and word not in text.verbatim[max(0, start - MAX_NAME_CHARS) : start]


def _counts_one(text: MaskedText, figure: FoundFigure, number: Number) -> bool:
    """Whether a "one" counts ("one soldier was killed") and is no pronoun ("one of the", "no one", "one day")."""
    if text.masked[number.end : number.end + 1] == "-" and figure.unit:
        return True
    if OF.match(text.masked, number.end) or text.word_before(number.start) in NO_ONE_AFTER:
        return False
    if figure.unit is None:
        return figure.bound != "exact"
    return figure.bound != "exact" or figure.kind != "duration"
