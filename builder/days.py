"""A day of the calendar, which the program keeps as text, YYYY-MM-DD, whoever wrote it in whatever way."""

import re
from datetime import MAXYEAR, MINYEAR, date

DAY_FORM = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""How a day is written; whether the calendar has it, `read_day` says."""
PRESS_YEARS = range(1_500, 2_201)
"""Of a day on which a report was published or fetched, or an editor decided. Printed news begins in the 1600s; a day
beyond these years is a slip of the pen, or what a system writes where it knows none (0001-01-01)."""
EVERY_YEAR = range(MINYEAR, MAXYEAR + 1)
"""Of a day that a report tells of: Hastings was in 1066."""
NO_DAYS = frozenset({"1969-12-31", "1970-01-01", "1900-01-01", "1601-01-01"})
"""From which computers count: what a program states of a report that knows no day."""
_FIRST_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])", re.ASCII)


def read_day(text: str, years: range = PRESS_YEARS) -> str | None:
    """`text`, written YYYY-MM-DD and in no other way, where it is a day of the calendar within `years`; else None."""
    if not DAY_FORM.fullmatch(text):
        return None
    year, month, day = map(int, text.split("-"))
    return make_day(year, month, day, years)


def read_day_of_moment(text: str, years: range = PRESS_YEARS) -> str | None:
    """The day that `text`, an ISO 8601 date or time, begins with, in its own time zone; None for none in `years`.

    `2031-03-04T23:30:00-05:00` → `2031-03-04`.
    """
    begins = _FIRST_DAY.match(text)
    return read_day(begins[1], years) if begins else None


def make_day(year: int, month: int, day: int, years: range = PRESS_YEARS) -> str | None:
    """The day of these numbers, where the calendar has it and it lies within `years`; else None."""
    if year not in years:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
