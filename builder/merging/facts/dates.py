"""Dates in a text, as far as the text itself and the day it was published tell them.

A wrong date is worse than none: what cannot be told for sure stays unresolved, with its wording kept by its offsets,
and what is known only in part stays a part (`--09-24`, `2022-09`). The rules were written against the development
stories and the originals of the seeds, read through by eye; `tests/merging/facts/cases/dates.md` holds an example of
each.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from builder.days import EVERY_YEAR, make_day
from builder.languages.known import (
    LANGUAGES,
    month_numbers_of_dates,
    unite,
    unite_mappings,
    weekday_numbers_of_dates,
)
from builder.languages.patterns import one_of
from builder.merging.facts.patterns import DASH, DIGITS, GAP, any_of, fold_case

How = Literal["stated", "resolved", "unresolved"]
Precision = Literal["day", "week", "month", "year"]

MAX_DAYS_AHEAD = 31
"""Days after publication up to which a date without a year is taken as coming; one further ahead nearly always means
last year's, unless the sentence looks ahead."""
FORESIGHT_CHARS = 90
"""Characters before or after a date that are searched for "will" and its like: a clause, not a paragraph."""
LIKELY_YEARS = range(1900, 2100)
"""A bare number that counts nothing is one of these years whatever word stands before it."""
ROUND_YEARS = 50
"""A bare multiple of this before a plural noun counts it ("2000 users"); other years there name one ("2012
elections")."""
LEAP_YEAR = 2000
"""Any leap year: whether a day without a year exists at all."""
LEAP_YEARS_APART = 4
"""A 29 February without a year is looked for this many years around publication."""

MAX_DAYS_AGO_IN_WORDS = 10
"""More days ago are written in digits."""
FULL_DAY_CHARS = len("YYYY-MM-DD")
"""Shorter ones do not tell the year, the month or the day."""
YEARS_COUNTED_FROM = range(1000, 9000)
"""A day of publication outside these years is taken as unknown, so that counting from it stays within the calendar."""


MONTHS = month_numbers_of_dates()
SHORT_MONTHS = unite(lambda language: language.calendar.short_months)
VERB_MONTHS = unite(lambda language: language.calendar.verb_months)
NAME_MONTHS = VERB_MONTHS | unite(lambda language: language.calendar.name_months)
MONTH_AFTER = unite(lambda language: language.calendar.before_months)
WEEKDAYS = weekday_numbers_of_dates()
SHORT_WEEKDAYS = unite(lambda language: language.calendar.short_weekdays)
NO_DAY_AFTER = unite(lambda language: language.calendar.before_named_days)
YEAR_AFTER = unite(lambda language: language.calendar.before_years)
YEAR_PERHAPS_AFTER = unite(lambda language: language.calendar.perhaps_before_years)
YEAR_WORDS = unite(lambda language: language.calendar.after_years)
SHORT_YEAR_WORDS = unite(lambda language: language.calendar.after_years_short)
DAY_WORDS = unite_mappings(lambda language: language.calendar.day_words)
PERIOD_WORDS = unite_mappings(lambda language: language.calendar.period_words)
OTHER_DAY_WORDS = unite(lambda language: language.calendar.other_day_words)
YEARS_AWAY = {"last": -1, "this": 0, "next": 1}
DAYS_AGO = {"a": 1} | {
    word: number for word, number in LANGUAGES["en"].numbers.digit_words.items() if number <= MAX_DAYS_AGO_IN_WORDS
}

DAY_NUMBER = "3[01]|[12][0-9]|0?[1-9]"
DAY = rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?"
YEAR = rf"(?P<year>1[0-9]{{3}}|2[01][0-9]{{2}})(?![0-9])(?:{GAP}(?:{any_of(YEAR_WORDS | SHORT_YEAR_WORDS)}))?"
WHICH_YEAR = rf",?{GAP}(?P<which>last|this|next){GAP}year\b"
MONTH = (
    rf"(?P<month>(?:{any_of(SHORT_MONTHS)})\b\.?|(?:{any_of(MONTHS.keys() - SHORT_MONTHS)})\b"
    rf"(?:\.(?={GAP}[0-9]{{1,2}},{GAP}[12][0-9]{{3}}))?)"  # "May. 3, 2013" is no abbreviation either, but read as one
)
WEEKDAY_BEFORE = re.compile(rf"\b(?:{any_of(WEEKDAYS.keys() | SHORT_WEEKDAYS)})\.?,?{GAP}\Z")
ALONE = r"(?<![\w.,/:$€£#-])"
"""Before a number that belongs to no larger one, price or name."""

ISO = re.compile(
    rf"(?<![\w./-])(?P<year>[12][0-9]{{3}})(?P<mark>[-./])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>{DAY_NUMBER})(?![0-9/-])"
)
NUMERIC = re.compile(
    r"(?<![\w./-])(?P<one>[0-9]{1,2})(?P<mark>[-./])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3})(?![0-9/-])"
)
MONTH_DAY = re.compile(
    rf"{MONTH}{GAP}{DAY}(?:(?:{DASH}|{GAP}(?:and|to){GAP})(?P<last>{DAY_NUMBER})(?![0-9]|st|nd|rd|th|{GAP}[a-z]))?(?:{GAP}?,?{GAP}{YEAR}|{WHICH_YEAR})?(?![0-9:%]|[.,/][0-9]|[^\W\d_])"
)
DAY_MONTH = re.compile(
    rf"{ALONE}(?:(?P<last>{DAY_NUMBER})(?:{DASH}|{GAP}(?:and|to|or){GAP}))?{DAY}(?:{GAP}of)?(?:{GAP}|-){MONTH}(?:(?:{GAP}?,?{GAP}|-){YEAR}|{WHICH_YEAR})?(?!\w)"
)
MONTH_YEAR = re.compile(rf"\b{MONTH}(?:,|{GAP}of)?{GAP}{YEAR}(?![-–/][0-9])")
YEARS = re.compile(
    rf"{ALONE}(?P<first>1[0-9]{{3}}|20[0-9]{{2}}){DASH}(?P<last>1[0-9]{{3}}|20[0-9]{{2}}|[0-9]{{2}})(?![\w%/-]|[.,][0-9])"
)
LONE_YEAR = re.compile(
    rf"{ALONE}(?P<year>1[0-9]{{3}}|20[0-9]{{2}})(?![\w%/]|[.,:-][0-9]|(?<=0)['’]s\b)(?P<word>{GAP}(?:{any_of(YEAR_WORDS)})\b)?"
)
LONE_MONTH = re.compile(
    rf"\b(?:(?P<shift>last|this|next){GAP})?(?P<month>{any_of(MONTHS.keys() - SHORT_MONTHS)})\b(?!{GAP}?[0-9])(?:{WHICH_YEAR})?"
)
LONE_WEEKDAY = re.compile(
    rf"\b(?:(?P<shift>last|next|this|coming){GAP})?(?:(?:late|early)(?:{GAP}on)?{GAP})?(?P<weekday>{any_of(WEEKDAYS)})\b"
    rf"(?:{GAP}(?:morning|afternoon|evening|night)\b)?(?!{GAP}(?:times|telegraph|herald|mail|express|mirror|post|of{GAP}each|of{GAP}every)\b)"
)
DAY_WORD = re.compile(rf"\b(?P<words>{any_of(DAY_WORDS)})\b(?:{GAP}(?:morning|afternoon|evening)\b)?")
AGO = re.compile(rf"\b(?P<number>{any_of(DAYS_AGO)}|[0-9]{{1,2}}){GAP}(?P<unit>day|week|month|year|decade)s?{GAP}ago\b")
PERIOD = re.compile(rf"\b(?P<the>the{GAP})?(?:(?:earlier|later|early|late){GAP})?(?P<words>{any_of(PERIOD_WORDS)})\b")
OTHER_DAY = re.compile(rf"\b(?:on{GAP})?(?:{any_of(OTHER_DAY_WORDS)})\b")

WORD_BEFORE = re.compile(r"(?:^|(?<=\W))(?P<word>[^\W\d_]+(?:['’]s)?)[\s-]{1,2}\Z")
OPENING = re.compile(r"(?:\A|[.!?:;\n\"“”])\s{0,3}(?:on\s)?\Z")
REPORTED = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.speech.before_days))})(?:\s\w{{1,12}}){{0,2}}\s(?:on\s)?\Z"
)
WILL = rf"\b(?:{one_of(unite(lambda language: language.calendar.foresight))})\b"
WILL_BEFORE = re.compile(rf"{WILL}[^,;:.!?\"“”]{{0,{FORESIGHT_CHARS}}}\Z")
WILL_AFTER = re.compile(rf",?[^,;:.!?\"“”]{{0,40}}{WILL}")
PEOPLE_AFTER = re.compile(rf"{GAP}(?:people|persons|men|women|children|troops|soldiers)\b")
PLURAL_AFTER = re.compile(rf"{GAP}(?:[a-z-]{{2,20}}{GAP})?(?:people|men|women|children|[a-z-]{{2,20}}[^\Wsu_]s)\b")
COMPOUND_AFTER = re.compile(r"[-‐‑][^\W\d_]")
ZONE_AFTER = re.compile(rf"{GAP}?(?:GMT|UTC|BST|IST|MSK|CES?T|EES?T|[ECMP][SD]?T)\b")
"""What makes an hour of four digits: 1200 GMT."""
CLOSING = re.compile(r"\s{0,2}(?:\Z|[.,;:)\]!?\n])")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as a text gives it."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    iso: str | None
    """YYYY, YYYY-MM, YYYY-MM-DD, or --MM-DD where no year can be told; None: unresolved."""
    how: How
    """Written out in the text, worked out from the day of publication, or neither."""
    precision: Precision
    """How fine `iso` is; where that is None, how fine the wording is."""
    weekday: int | None = None
    """0 for Monday, where a weekday is all that is known; what has an `iso` falls on the weekday that the calendar
    says."""


def find_dates(text: str, published: date | None) -> tuple[FoundDate, ...]:
    """Every date in `text`, in order, none overlapping another.

    `published` is the day that weekdays, "yesterday" and dates without a year are counted from; without it they stay
    unresolved or partial. Offsets are half-open code points of `text`. Where two rules see a date in one place, the
    earlier of `RULES` has it.
    """
    known = published if published and published.year in YEARS_COUNTED_FROM else None
    context = _Context(text, fold_case(text), known)
    taken = bytearray(len(text))
    dates: list[FoundDate] = []
    for match, read in _matches(context.folded):
        if taken.find(1, *match.span()) >= 0:
            continue
        for one in tuple(read(match, context)):
            dates.append(one)
            taken[one.start : one.end] = b"\1" * (one.end - one.start)

    return tuple(sorted(dates, key=lambda one: one.start))


def may_agree(first: FoundDate, second: FoundDate) -> bool:
    """Whether the two can be one date: False only when both know their year, month or day and it differs."""
    pairs = zip(_parts(first.iso), _parts(second.iso), strict=True)
    return all(one is None or other is None or one == other for one, other in pairs)


def may_fall_together(first: FoundDate, second: FoundDate) -> bool:
    """Whether the two can be one date and fall on one weekday.

    False, too, when both tell the weekday and it differs.
    """
    one, other = _weekday_of(first), _weekday_of(second)
    return may_agree(first, second) and (one is None or other is None or one == other)


def _weekday_of(found: FoundDate) -> int | None:
    """0 for Monday; None where the date does not tell."""
    known = None if found.iso is None or len(found.iso) < FULL_DAY_CHARS else date.fromisoformat(found.iso)
    return found.weekday if known is None else known.weekday()


def _parts(iso: str | None) -> tuple[str | None, str | None, str | None]:
    """Year, month and day of an `iso`, None where it does not say."""
    parts = [part or None for part in (iso or "").removeprefix("-").split("-")] + [None, None]
    return (parts[0], parts[1], parts[2])


@dataclass(frozen=True, slots=True)
class _Context:
    """What a rule sees beside its match."""

    text: str
    """As given."""
    folded: str
    """In lower case, of the same length."""
    published: date | None
    """The day it appeared."""

    def capital(self, start: int) -> bool:
        return self.text[start].isupper()

    def word_before(self, start: int) -> str:
        """Give the word that ends right before `start`, in lower case; empty after punctuation."""
        match = WORD_BEFORE.search(self.folded[max(0, start - 16) : start])
        return match["word"] if match else ""

    def weekday_before(self, start: int) -> int:
        """Give where a date that begins at `start` begins with its weekday."""
        match = WEEKDAY_BEFORE.search(self.folded, max(0, start - 16), start)
        return match.start() if match else start

    def capital_before(self, start: int) -> bool:
        """Whether the word right before `start` begins with a capital."""
        match = WORD_BEFORE.search(self.text[max(0, start - 16) : start])
        return match is not None and match["word"][0].isupper()

    def opens(self, start: int) -> bool:
        """Whether a sentence begins there, or before an "on" there."""
        return bool(OPENING.search(self.folded[max(0, start - 8) : start]))

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether the clause around a date speaks of what is to come.

        So does "will … on Saturday", but not "will …, he said on Saturday".
        """
        before = self.folded[max(0, start - FORESIGHT_CHARS) : start]
        if REPORTED.search(before[-40:]):
            return False
        after = self.folded[end : end + FORESIGHT_CHARS] if self.opens(start) else ""
        return bool(WILL_BEFORE.search(before) or WILL_AFTER.match(after))


_Reader = Callable[[re.Match[str], _Context], Iterator[FoundDate]]


def _read_iso(match: re.Match[str], _: _Context) -> Iterator[FoundDate]:
    """2022-09-24."""
    yield from _stated(*match.span(), _day(int(match["year"]), int(match["month"]), int(match["day"])))


def _read_numeric(match: re.Match[str], _: _Context) -> Iterator[FoundDate]:
    """24.09.2022 and 3/27/2012, but 07/03/2013 is July in one country and March in another."""
    year, one, two = int(match["year"]), int(match["one"]), int(match["two"])
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    if match["mark"] != "." and day_first and month_first and one != two:
        yield FoundDate(*match.span(), None, "unresolved", "day")
    else:
        yield from _stated(*match.span(), day_first or month_first)


def _read_month_day(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """September 24; Sat. Sept. 24, 2022; September 24-26.

    It is glued to a word before it only with its year, as scraped bylines are.
    """
    start, capital = match.start(), context.capital(match.start())
    glued = start > 0 and context.text[start - 1].isalnum()
    if glued and not (match["year"] and capital):
        return
    marches = context.opens(start) and PEOPLE_AFTER.match(context.folded, match.end())
    if _month_name(match) in VERB_MONTHS and (not capital or marches):
        return

    end = match.end("day") if match["last"] else match.end()
    yield from _dated(context.weekday_before(start), end, context, match, "day")
    if match["last"]:
        yield from _dated(match.start("last"), match.end(), context, match, "last")


def _read_day_month(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """24 September 2022; the 24th of September; 24-26 September."""
    if _month_name(match) in VERB_MONTHS and not context.capital(match.start("month")):
        return
    start = context.weekday_before(match.start())
    if match["last"]:
        yield from _dated(start, match.end("last"), context, match, "last")
    yield from _dated(match.start("day") if match["last"] else start, match.end(), context, match, "day")


def _read_month_year(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """September 2022."""
    if _month_name(match) not in VERB_MONTHS or context.capital(match.start("month")):
        yield FoundDate(*match.span(), f"{match['year']}-{MONTHS[_month_name(match)]:02}", "stated", "month")


def _read_years(match: re.Match[str], _: _Context) -> Iterator[FoundDate]:
    """2019-2021 as two dates, 2022-23 as its first year."""
    first, last = match["first"], match["last"]
    if len(last) < len(first):
        yield from _stated(*match.span(), first if last == f"{int(first) % 100 + 1:02}" else None, "year")
    elif first < last:
        yield FoundDate(*match.span("first"), first, "stated", "year")
        yield FoundDate(*match.span("last"), last, "stated", "year")


def _read_year(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """In 2004; the 2004 tsunami; (2004).

    Not "2000 users", nor the "2000" of a product's name, nor a 1000-member church, nor 1200 GMT.
    """
    start, end = match.span()
    is_likely = int(match["year"]) in LIKELY_YEARS and int(match["year"]) % ROUND_YEARS
    if ZONE_AFTER.match(context.text, end) or (COMPOUND_AFTER.match(context.text, end) and not is_likely):
        return

    before, sure = context.word_before(start), context.word_before(start) in YEAR_AFTER
    known = sure or before in YEAR_PERHAPS_AFTER or before.endswith(("'s", "’s"))
    counts = PEOPLE_AFTER.match(context.folded, end) or (
        PLURAL_AFTER.match(context.text, end) and (not known or (int(match["year"]) % ROUND_YEARS == 0 and not sure))
    )
    named = before and not known and (context.capital_before(start) or int(match["year"]) not in LIKELY_YEARS)
    apart = not before and (CLOSING.match(context.text, end) or context.text[end + 1 : end + 2].isupper())
    if match["word"] or (not counts and not named and (before or apart)):
        yield FoundDate(start, end, match["year"], "stated", "year")


def _read_month(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """In September; last May."""
    start, name = match.start("month"), _month_name(match)
    if name in VERB_MONTHS and not context.capital(start):
        return
    if name in NAME_MONTHS and context.word_before(start) not in MONTH_AFTER:
        return
    if context.published is None:
        yield FoundDate(*match.span(), None, "unresolved", "month")
        return

    this = context.published.replace(day=1)
    firsts = [date(this.year + years, MONTHS[name], 1) for years in (-1, 0, 1)]
    if match["which"] or match["shift"] == "this":
        month = this.replace(year=this.year + YEARS_AWAY[match["which"] or "this"], month=MONTHS[name])
    elif match["shift"] == "last":
        month = max(first for first in firsts if first < this)
    elif match["shift"] == "next":
        month = min(first for first in firsts if first > this)
    else:
        month = _nearest(firsts, this, ahead=context.looks_ahead(*match.span()))

    yield FoundDate(*match.span(), month.isoformat()[:7], "resolved", "month")


def _read_weekday(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """On Saturday; late Tuesday; next Friday. "This Friday" may be past or to come."""
    start, end = match.span()
    if context.word_before(start) in NO_DAY_AFTER:
        return
    if context.published is None or match["shift"] == "this":
        yield FoundDate(start, end, None, "unresolved", "day", WEEKDAYS[match["weekday"]])
        return

    days_since = (context.published.weekday() - WEEKDAYS[match["weekday"]]) % 7
    if match["shift"] == "last":
        days = -(days_since or 7)
    elif match["shift"]:
        days = 7 - days_since
    else:
        days = -days_since % 7 if context.looks_ahead(start, end) else -days_since

    yield from _days_away(match, context, days)


def _read_day_word(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """Yesterday; this morning. "Today" with a capital inside a sentence is a newspaper."""
    if not (context.capital(match.start()) and context.word_before(match.start())):
        yield from _days_away(match, context, DAY_WORDS[" ".join(match["words"].split())])


def _read_ago(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """Two days ago; weeks, months and years ago are too rough to be given a date."""
    number, unit = match["number"], match["unit"]
    if unit == "day":
        yield from _days_away(match, context, -(DAYS_AGO.get(number) or int(number)))
    else:
        precision: dict[str, Precision] = {"week": "week", "month": "month"}
        yield FoundDate(*match.span(), None, "unresolved", precision.get(unit, "year"))


def _read_period(match: re.Match[str], context: _Context) -> Iterator[FoundDate]:
    """Last week; earlier this month. "The last year" is a stretch of time and no date."""
    if match["the"]:
        return

    precision, periods = PERIOD_WORDS[" ".join(match["words"].split())]
    day = context.published
    if day is None:
        yield FoundDate(*match.span(), None, "unresolved", precision)
    elif precision == "week":
        monday = day + timedelta(7 * periods - day.weekday())
        yield _both(match, monday, monday + timedelta(6))
    elif precision == "month":
        months = day.year * 12 + day.month - 1 + periods
        yield FoundDate(*match.span(), f"{months // 12}-{months % 12 + 1:02}", "resolved", "month")
    else:
        yield FoundDate(*match.span(), f"{day.year + periods}", "resolved", "year")


def _read_other_day(match: re.Match[str], _: _Context) -> Iterator[FoundDate]:
    """On the same day; a day earlier."""
    yield FoundDate(*match.span(), None, "unresolved", "day")


def _month_name(match: re.Match[str]) -> str:
    return match["month"].rstrip(".")


def _day(year: int, month: int, day: int) -> str | None:
    """Give the day in ISO form, or None where the calendar has none such."""
    return make_day(year, month, day, EVERY_YEAR)


def _stated(start: int, end: int, iso: str | None, precision: Precision = "day") -> Iterator[FoundDate]:
    """Yield a date that the text gives, if there is one."""
    if iso:
        yield FoundDate(start, end, iso, "stated", precision)


def _dated(start: int, end: int, context: _Context, match: re.Match[str], number: str) -> Iterator[FoundDate]:
    """Yield the day of `match` whose number stands in the group `number`.

    Its year is stated or told by the day of publication.
    """
    month, day, published = MONTHS[_month_name(match)], int(match[number]), context.published
    if match["year"]:
        iso = _day(int(match["year"]), month, day)
    elif published is None:
        iso = f"--{month:02}-{day:02}" if _day(LEAP_YEAR, month, day) else None
    elif match["which"]:
        iso = _day(published.year + YEARS_AWAY[match["which"]], month, day)
    else:
        years = range(published.year - LEAP_YEARS_APART, published.year + LEAP_YEARS_APART + 1)
        days = [date.fromisoformat(known) for year in years if (known := _day(year, month, day))]
        iso = _nearest(days, published, ahead=context.looks_ahead(*match.span())).isoformat() if days else None

    if iso:
        yield FoundDate(start, end, iso, "resolved" if published and not match["year"] else "stated", "day")


def _nearest(days: list[date], published: date, *, ahead: bool) -> date:
    """Of `days` the one that is meant.

    The first from `published` on where the text looks ahead, else the last that is past or about to come.
    """
    if ahead:
        return min((day for day in days if day >= published), default=days[-1])
    return max((day for day in days if day <= published + timedelta(MAX_DAYS_AHEAD)), default=days[0])


def _days_away(match: re.Match[str], context: _Context, days: int) -> Iterator[FoundDate]:
    """Yield the day that lies `days` after publication."""
    if context.published is None:
        yield FoundDate(*match.span(), None, "unresolved", "day")
    else:
        yield FoundDate(*match.span(), (context.published + timedelta(days)).isoformat(), "resolved", "day")


def _both(match: re.Match[str], first: date, last: date) -> FoundDate:
    """Give the month, else the year, that both days share."""
    if first.year != last.year:
        return FoundDate(*match.span(), None, "unresolved", "week")
    if first.month != last.month:
        return FoundDate(*match.span(), first.isoformat()[:4], "resolved", "year")
    return FoundDate(*match.span(), first.isoformat()[:7], "resolved", "month")


class _Rule(NamedTuple):
    """One way of writing a date."""

    pattern: re.Pattern[str]
    """What it looks like in lower case."""
    read: _Reader
    """Turns a match into dates, or none where it only looks like one."""
    hints: tuple[str, ...] = ()
    """One of these stands in every text that has such a date: looking for them is many times faster than the pattern.
    None: it begins where digits begin."""


def _last_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """The last word of each of `phrases`: "yesterday", "night" of "last night"."""
    return tuple(sorted({phrase.split()[-1] for phrase in phrases}))


def _day_word_hints() -> Iterator[str]:
    """What a text is searched for before `DAY_WORD`."""
    for language in LANGUAGES.values():
        yield from language.calendar.day_word_hints or _last_words(language.calendar.day_words)


DAY_WORD_HINTS = tuple(_day_word_hints())
MONTH_STEMS = tuple(sorted({name[:3] for name in MONTHS}))
RULES = (
    _Rule(ISO, _read_iso),
    _Rule(NUMERIC, _read_numeric),
    _Rule(MONTH_DAY, _read_month_day, MONTH_STEMS),
    _Rule(DAY_MONTH, _read_day_month),
    _Rule(MONTH_YEAR, _read_month_year, MONTH_STEMS),
    _Rule(YEARS, _read_years),
    _Rule(LONE_YEAR, _read_year),
    _Rule(LONE_MONTH, _read_month, MONTH_STEMS),
    _Rule(AGO, _read_ago, ("ago",)),
    _Rule(DAY_WORD, _read_day_word, DAY_WORD_HINTS),
    _Rule(PERIOD, _read_period, _last_words(PERIOD_WORDS)),
    _Rule(OTHER_DAY, _read_other_day, ("day",)),
    _Rule(LONE_WEEKDAY, _read_weekday, tuple(sorted({name[-3:] for name in WEEKDAYS}))),
)
"""What is read, the surest first."""


def _matches(folded: str) -> Iterator[tuple[re.Match[str], _Reader]]:
    """Yield what looks like a date, rule by rule."""
    numbers = [run.start() for run in DIGITS.finditer(folded)]
    for rule in RULES:
        if not rule.hints:
            yield from ((match, rule.read) for start in numbers if (match := rule.pattern.match(folded, start)))
        elif any(map(folded.__contains__, rule.hints)):
            yield from ((match, rule.read) for match in rule.pattern.finditer(folded))
