"""Calendar days as reports and pages write them. A day that can be read two ways, or has no year, is no day."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from builder.days import make_day
from builder.languages.known import LANGUAGES, month_numbers
from builder.languages.patterns import one_of

_YEAR = r"(?P<year{0}>(?:19|20|21)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<day{0}>\d{{1,2}})"
_WEEKDAYS = tuple(names[0][:3] for names in LANGUAGES["en"].calendar.weekdays)
_WEEKDAY_BEFORE = re.compile(rf"\b({one_of(_WEEKDAYS)})[a-z]{{0,6}}\.?,?\s{{1,2}}\Z", re.IGNORECASE)
_SHORT_MONTHS = {short: month for language in LANGUAGES.values() for short, month in language.mail.short_months.items()}
_ANY_YEAR = re.compile(r"(?:19|20|21)\d\d")
MAX_LINE_CHARS = 400  # of a line that are searched: a date line or byline is shorter


def find_days(line: str) -> Iterator[tuple[str, int, int]]:
    """Each full date in `line` as (YYYY-MM-DD, start, end), half-open; one whose weekday does not fit is left out."""
    head = line[:MAX_LINE_CHARS]
    if not has_year(head):
        return

    for match in _patterns().finditer(head):
        day = _read(match)
        weekday = _WEEKDAY_BEFORE.search(head[max(0, match.start() - 14) : match.start()])
        if day is not None and (weekday is None or _falls_on(day, weekday[1])):
            yield day, match.start(), match.end()


def has_year(text: str) -> bool:
    """Whether `text` may have a full date, told without making the patterns of one."""
    return _ANY_YEAR.search(text) is not None


def read_moment(written: str) -> str | None:
    """The one day, YYYY-MM-DD, in what a program writes as a moment, months cut short in any language: "чт, 4 июн. 2026".

    None where it is none, or several. In a text some of the short forms are other words: a letter, a sickle.
    """
    in_full = _short_months().sub(lambda short: _SHORT_MONTHS[short[1].lower()], written[:MAX_LINE_CHARS])
    days = {day for day, _, _ in find_days(in_full)}
    return days.pop() if len(days) == 1 else None


@cache
def _short_months() -> re.Pattern[str]:
    """A month cut short between what may be day and year."""
    short = one_of(_SHORT_MONTHS)
    return re.compile(rf"(?:(?<=\d )|(?<=\d\. )|(?<=\d de ))({short})\.?(?=\s(?:de\s)?\d)", re.IGNORECASE)


@cache
def _patterns() -> re.Pattern[str]:
    """Every way to write a full date; not made where every report has been read before."""
    month = rf"(?:{one_of(month_numbers())})\b\.?"
    ways = (
        rf"(?:\b|(?-i:(?<=[a-zß-ÿа-яіїєґ])(?=[A-ZÀ-ÞА-ЯІЇЄҐ])))(?P<month0>{month})\s{{0,2}}{_DAY.format(0)}(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR.format(0)}",
        rf"{_DAY.format(1)}(?:st|nd|rd|th|\.|º)?\s{{0,2}}(?:de\s|of\s)?(?P<month1>{month}),?\s{{0,2}}(?:de\s|del\s)?{_YEAR.format(1)}",
        r"(?<![\d./-])(?P<year2>(?:19|20|21)\d\d)(?P<sep2>[-/.])(?P<month2>\d{1,2})(?P=sep2)(?P<day2>\d{1,2})(?![\d/])",
        r"(?<![\d./-])(?P<day3>\d{1,2})\.(?P<month3>\d{1,2})\.(?P<year3>(?:19|20|21)\d\d)(?!\d|:\d)",
        r"(?<![\d./-])(?P<first4>\d{1,2})(?P<sep4>[/-])(?P<second4>\d{1,2})(?P=sep4)(?P<year4>(?:19|20|21)\d\d)(?!\d)",
        r"(?<!\d)(?P<year5>(?:19|20|21)\d\d)\s?[年년]\s?(?P<month5>\d{1,2})\s?[月월]\s?(?P<day5>\d{1,2})\s?[日일]",
    )
    return re.compile("|".join(ways), re.IGNORECASE)


def _falls_on(day: str, weekday: str) -> bool:
    return _WEEKDAYS[date.fromisoformat(day).weekday()] == weekday.lower()


def _read(match: re.Match[str]) -> str | None:
    fields = {name[:-1]: value for name, value in match.groupdict().items() if value is not None}
    month = fields.get("month", "")
    if "first" in fields:
        first, second = int(fields["first"]), int(fields["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, fields["day"] = (
            (fields["first"], fields["second"]) if second > 12 else (fields["second"], fields["first"])
        )

    number = int(month) if month.isdigit() else month_numbers().get(month.rstrip(".").lower(), 0)
    return make_day(int(fields["year"]), number, int(fields["day"]))
