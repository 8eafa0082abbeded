"""Numbers that say neither how many nor how much: hours of the day, and what an article, a flight, a room is called by.

No table of figures lists them, and two passages that give different ones do not say the same.
"""

import re
from decimal import Decimal

from builder.languages.known import unite, unite_forms, unite_mappings
from builder.merging.facts.figure import DAY_MINUTES, UNTOLD_HALF, Bound, FoundFigure
from builder.merging.facts.patterns import GAP, any_of, fold_case

LOCAL = "local"
"""Zone that is none."""
DAY_PARTS = unite_mappings(lambda language: language.calendar.day_parts)
_ABOUT = any_of(unite(lambda language: language.calendar.about_hours))
_AFTER = any_of(unite(lambda language: language.calendar.hours_after))
_ZONES = any_of(unite(lambda language: language.calendar.time_zones))
_HOUR = re.compile(
    rf"(?<![\w.:,/$€£-])(?:(?P<about>(?:{_ABOUT}){GAP})|(?P<after>(?:{_AFTER}){GAP}))*"
    r"(?P<hour>[01]?[0-9]|2[0-4])(?:(?P<mark>[:.])(?P<minute>[0-5][0-9]))?(?![0-9]|[.,:/][0-9])"
    rf"(?:{GAP}?(?P<half>[ap])(?:\.m\b\.?|m\b)|{GAP}o['’]clock\b)?"
    rf"(?:,?{GAP}(?P<part>{any_of(DAY_PARTS)})\b)?(?:{GAP}?(?P<zone>{_ZONES})\b)?"
)
NUMBERED = unite_forms(lambda language: language.numbers.numbered)
_LABEL = re.compile(
    rf"(?<![\w-])(?P<what>{any_of(NUMBERED)})\b\.?{GAP}?(?:(?P<letters>[a-z]{{1,3}}){GAP}?)?(?P<number>[0-9]{{1,6}}(?:\.[0-9]{{1,4}})?)(?![\w-])"
)


def find_named_numbers(text: str) -> tuple[FoundFigure, ...]:
    """Hours and labels, each in the order of the text."""
    return (*find_hours(text), *find_labels(text))


def find_hours(text: str) -> tuple[FoundFigure, ...]:
    """Every hour of the day in `text`, in order: its minutes since midnight.

    Its unit is the time zone, None where none is named and UNTOLD_HALF where nothing tells which half of the day it is
    in. "20:15" and "8:15 p.m." are 1215; "2.30" is an hour only after a word such as "at".
    """
    folded = fold_case(text)
    if not any(map(str.isdigit, folded)):
        return ()
    return tuple(figure for match in _HOUR.finditer(folded) if (figure := _read_hour(match)))


def find_labels(text: str) -> tuple[FoundFigure, ...]:
    """Every number in `text` that is a name, in order; its unit is what it names: "Article 337", "flight 17"."""
    folded = fold_case(text)
    found = []
    for match in _LABEL.finditer(folded):
        number = Decimal(match["number"])
        unit = NUMBERED[" ".join(match["what"].split())]
        found.append(FoundFigure(*match.span(), number, number, "exact", unit, "label"))
    return tuple(found)


def _read_hour(match: re.Match[str]) -> FoundFigure | None:
    """The hour that `match` is; None where it only looks like one."""
    told = match["half"] or match["part"] or "clock" in match[0]
    placed = match["about"] or match["after"]
    if not told and not match["zone"] and (not match["minute"] or (match["mark"] == "." and not placed)):
        return None

    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    elif match["part"]:
        first, end = DAY_PARTS[" ".join(match["part"].split())]
        hour = next((each for each in (hour, hour + 12) if first <= each < end), hour)

    minutes = Decimal((hour * 60 + minute) % DAY_MINUTES)
    certain = match["half"] or match["part"] or hour > 12 or hour == 0
    zone = match["zone"] if match["zone"] != LOCAL else None
    unit = zone or (None if certain else UNTOLD_HALF)
    bound: Bound = "about" if match["about"] else "exact"
    start = match.start("about" if match["about"] else "hour")
    return FoundFigure(start, match.end(), minutes, minutes, bound, unit, "clock")
