"""The two pictures of the front page as facts and places: how reports overlap, and when the events were.

Nothing is drawn here. Horizontal places and widths are shares of the picture's width, 0 to 1, so that the page draws
them as per cent (type keeps its size on a phone) and the typesetter as lengths; what goes downwards is counted in rows,
lanes and claims.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from builder.model import Claim, Digest, Report

MAX_ROWS = 12  # of the overlap: what fits a phone's screen twice over; more reports than that are gathered by outlet
MAX_COLUMNS = 8  # of the overlap: 36 px each on a screen of 320 px, room for a number of three digits
COLUMN_GAP = 0.12  # share of a column left empty
MAX_SLOTS = 10
"""Of the timeline: with one column for earlier and one for later ones 24 px each on a screen of 320 px, what a thumb
can hit."""
MIN_SLOTS = 5  # the width is divided by at least this: one day alone is a column, not a wall
MIN_SHARE_PLACED = 2 / 3
"""Of dated claims that must fall into the slots: the finest scale that reaches it is taken, the rest is earlier, later
or vaguer."""
MAX_SPANS = 4  # dates vaguer than a slot that have a line of their own
MAX_CLAIMS_LINKED = 24
"""Up to here each claim is a mark with a link; beyond, a column is one: a keyboard passes every link."""
LABEL_SHARE = 0.25  # of the width that a date on the axis needs: ten digits on a screen of 320 px
MAX_LABEL_CHARS = 40  # of an outlet's name beside its row, wide characters twice: a screen of 320 px


class Column(NamedTuple):
    """A topic of the overlap picture."""

    topics: tuple[str, ...]
    """Its id; none for what fits no topic; several for the topics that have no column of their own."""
    claims: int
    """How many claims it has."""
    shared: int
    """How many of them two or more origins carry."""
    left: float
    """Where it begins."""
    width: float
    """How wide its widest bar is."""


class Cell(NamedTuple):
    """What one report or outlet carries of one topic."""

    column: int
    """Number of its column, from 0."""
    claims: int
    """How many claims."""
    shared: int
    """How many of them another origin carries too."""
    left: float
    """Where its bar begins."""
    width: float
    """Of the bar of all claims."""
    filled: float
    """Of the part of it that stands for shared ones."""


class Row(NamedTuple):
    """One report, or all reports of one outlet."""

    reports: tuple[str, ...]
    """Their ids, sorted."""
    claims: int
    """How many claims they carry."""
    shared: int
    """How many of them another origin carries too."""
    cells: tuple[Cell, ...]
    """One for each column."""


class Overlap(NamedTuple):
    """Which report carries how many claims of each topic, and how many of these others carry too."""

    columns: tuple[Column, ...]
    """In the order of the topics."""
    rows: tuple[Row, ...]
    """Most shared claims first; at most MAX_ROWS."""
    by_outlet: bool
    """Whether a row is an outlet, or a report that names none."""
    rows_left_out: int
    """How many reports or outlets have no row."""
    claims_left_out: int
    """How many claims only they carry."""


class Slot(NamedTuple):
    """A column of the timeline: a day, a month, some years, or all that is earlier or later."""

    kind: str
    """"slot", "earlier" or "later"."""
    first: str
    """Its first day, YYYY-MM-DD, cut to what its scale tells; empty for earlier and later ones."""
    claims: tuple[str, ...]
    """Ids of the claims whose events lie wholly in it, in their order."""
    shared: int
    """How many of them two or more origins carry."""
    disputed: int
    """How many of them are in dispute."""
    left: float
    """Where it begins."""
    width: float
    """How wide it is."""
    is_labelled: bool
    """Whether there is room for its date on the axis."""


class Stretch(NamedTuple):
    """A date vaguer than a slot: its claims lie somewhere in it."""

    date: str
    """YYYY or YYYY-MM."""
    claims: tuple[str, ...]
    """Their ids, in their order."""
    disputed: int
    """How many of them are in dispute."""
    left: float
    """Where it begins, within the slots."""
    width: float
    """How much of the slots it covers."""


class Timeline(NamedTuple):
    """When the events happened of which the claims tell."""

    scale: str
    """What a slot is: "day", "week", "month", "quarter", "year", or a number of years such as "10"."""
    slots: tuple[Slot, ...]
    """From left to right, with earlier and later ones at the ends; empty when no claim is dated."""
    tallest: int
    """Most claims in one slot."""
    stretches: tuple[Stretch, ...]
    """By date; at most MAX_SPANS, those with most claims."""
    vaguer: int
    """Claims of further stretches, which are not drawn."""
    is_linked_by_claim: bool
    """Whether there are so few claims that each is a mark of its own."""
    dated: int
    """Claims with a date."""
    undated: int
    """Claims without one."""


def overlap_of(digest: Digest) -> Overlap:
    """How the reports overlap.

    A claim counts once for each topic it is filed under and each report or outlet that carries it.
    """
    columns = _columns(digest)
    grouped = list(_rows_of_reports(digest.reports))
    carried: dict[str, list[Claim]] = {report.id: [] for report in digest.reports}
    for claim in digest.claims:
        for source in claim.sources:
            carried[source].append(claim)

    claims_of = {
        ids: list({claim.id: claim for source in ids for claim in carried[source]}.values()) for ids in grouped
    }
    ordered = sorted(grouped, key=lambda ids: (-_shared(claims_of[ids]), -len(claims_of[ids]), ids))
    shown, rest = ordered[:MAX_ROWS], ordered[MAX_ROWS:]
    counts = {ids: [_of_column(claims_of[ids], column) for column in columns] for ids in shown}
    most = max((len(cell) for cells in counts.values() for cell in cells), default=0) or 1
    seen = {claim.id for ids in shown for claim in claims_of[ids]}

    return Overlap(
        columns,
        tuple(
            Row(
                ids,
                len(claims_of[ids]),
                _shared(claims_of[ids]),
                tuple(_cell(cell, number, columns[number], most) for number, cell in enumerate(counts[ids])),
            )
            for ids in shown
        ),
        by_outlet=len(digest.reports) > MAX_ROWS and any(report.citation.publisher for report in digest.reports),
        rows_left_out=len(rest),
        claims_left_out=len({claim.id for ids in rest for claim in claims_of[ids]} - seen),
    )


def _rows_of_reports(reports: Sequence[Report]) -> Iterable[tuple[str, ...]]:
    if len(reports) <= MAX_ROWS:
        return ((report.id,) for report in reports)

    def name(report: Report) -> tuple[str, str]:
        outlet = (report.citation.publisher or "").casefold()
        return (outlet, "") if outlet else ("", report.id)

    return (tuple(report.id for report in group) for _, group in groupby(sorted(reports, key=name), key=name))


def _columns(digest: Digest) -> tuple[Column, ...]:
    """The topics that have claims, in their order, then what fits none.

    Those with fewest claims share one column when there are too many.
    """
    groups: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
        ((topic.id,), topic.claims) for topic in digest.topics if topic.claims
    ]
    in_context = tuple(claim.id for claim in digest.claims if not claim.topics)

    room = MAX_COLUMNS - bool(in_context)
    if len(groups) > room:
        kept = sorted(groups, key=lambda group: -len(group[1]))[: room - 1]
        rest = [group for group in groups if group not in kept]
        together = (
            tuple(ids[0] for ids, _ in rest),
            tuple(dict.fromkeys(claim for _, claims in rest for claim in claims)),
        )
        groups = [*(group for group in groups if group in kept), together]
    if in_context:
        groups.append(((), in_context))

    claims = digest.claims_by_id
    width = 1 / (len(groups) or 1)
    return tuple(
        Column(
            topics, len(ids), _shared(claims[claim_id] for claim_id in ids), number * width, width * (1 - COLUMN_GAP)
        )
        for number, (topics, ids) in enumerate(groups)
    )


def _shared(claims: Iterable[Claim]) -> int:
    return sum(len(claim.origins) > 1 for claim in claims)


def _of_column(claims: Iterable[Claim], column: Column) -> list[Claim]:
    return [
        claim
        for claim in claims
        if (not claim.topics if not column.topics else not set(column.topics).isdisjoint(claim.topics))
    ]


def _cell(claims: list[Claim], number: int, column: Column, most: int) -> Cell:
    shared = _shared(claims)
    return Cell(
        number, len(claims), shared, column.left, column.width * len(claims) / most, column.width * shared / most
    )


def label(name: str) -> str:
    """`name`, cut where it would run out of a narrow picture; wide characters count twice."""
    room = MAX_LABEL_CHARS
    for place, char in enumerate(name):
        room -= 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if room < 0:
            return f"{name[:place].rstrip()}…"
    return name


@dataclass(frozen=True, slots=True)
class _Scale:
    name: str
    index: Callable[[int], int]
    """The number of the slot that holds a day (an ordinal)."""
    start: Callable[[int], int]
    """The first day of a slot."""
    shown: int
    """How many characters of YYYY-MM-DD tell where a slot begins."""


def _month_of(day: int) -> int:
    when = date.fromordinal(day)
    return 12 * when.year + when.month - 1


def _first_day(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal() if month >= 12 else 1


def _months(name: str, months: int, shown: int) -> _Scale:
    return _Scale(name, lambda day: _month_of(day) // months, lambda index: _first_day(index * months), shown)


# The finest that holds enough is taken. Weeks begin on Mondays; day 1 of the calendar was one.
_SCALES = (
    _Scale("day", lambda day: day, lambda index: index, 10),
    _Scale("week", lambda day: (day - 1) // 7, lambda index: 7 * index + 1, 10),
    _months("month", 1, 7),
    _months("quarter", 3, 7),
    _months("year", 12, 4),
    *(_months(str(years), 12 * years, 4) for years in (5, 10, 50, 100, 500, 1000)),
)


def timeline_of(digest: Digest) -> Timeline:
    """When the events were.

    The finest scale on which most dated claims fall into at most MAX_SLOTS slots, and what lies outside of these.
    """
    dated = [(claim, *_period(claim.event_date)) for claim in digest.claims if claim.event_date]
    undated = len(digest.claims) - len(dated)
    if not dated:
        return Timeline("day", (), 0, (), 0, is_linked_by_claim=True, dated=0, undated=undated)

    scale, first, last = _window(dated)
    begin, end = (
        scale.start(first),
        scale.start(last + 1) if last + 1 <= scale.index(date.max.toordinal()) else date.max.toordinal() + 1,
    )
    placed: dict[int, list[Claim]] = {number: [] for number in range(first, last + 1)}
    earlier: list[Claim] = []
    later: list[Claim] = []
    vague: dict[str, list[Claim]] = {}

    for claim, start, stop in dated:
        if stop <= begin:
            earlier.append(claim)
        elif start >= end:
            later.append(claim)
        elif scale.index(start) == scale.index(stop - 1):
            placed[scale.index(start)].append(claim)
        else:
            vague.setdefault(claim.event_date or "", []).append(claim)

    slots = _slots(scale, placed, earlier, later)
    drawn = sorted(sorted(vague, key=lambda when: (-len(vague[when]), when))[:MAX_SPANS])
    inner = [slot for slot in slots if slot.kind == "slot"]

    return Timeline(
        scale.name,
        slots,
        max(len(slot.claims) for slot in slots),
        tuple(_stretch(when, vague[when], begin, end, inner) for when in drawn),
        sum(len(claims) for when, claims in vague.items() if when not in drawn),
        is_linked_by_claim=len(dated) <= MAX_CLAIMS_LINKED,
        dated=len(dated),
        undated=undated,
    )


def _period(event_date: str | None) -> tuple[int, int]:
    """The days a date covers, half-open, as ordinals. A day that its month has not is the month's last."""
    year, *rest = (max(int(part), 1) for part in (event_date or "1").split("-"))
    if not rest:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1

    start = date(year, min(rest[0], 12), 1)
    is_last_month = (start.year, start.month) == (9999, 12)
    end = date.max.toordinal() + 1 if is_last_month else _first_day(_month_of(start.toordinal()) + 1)
    days = end - start.toordinal()
    if len(rest) == 1:
        return start.toordinal(), start.toordinal() + days

    day = start.toordinal() + min(rest[1], days) - 1
    return day, day + 1


def _window(dated: Sequence[tuple[Claim, int, int]]) -> tuple[_Scale, int, int]:
    """The scale, and the first and last of at most MAX_SLOTS slots that hold most; of equal ones the latest."""
    best = (_SCALES[-1], 0, 0)
    for scale in _SCALES:
        indexes = sorted(scale.index(start) for _, start, stop in dated if scale.index(start) == scale.index(stop - 1))
        most, left = 0, 0
        for right, index in enumerate(indexes):
            while index - indexes[left] >= MAX_SLOTS:
                left += 1
            if right - left + 1 >= most:
                most, best = right - left + 1, (scale, indexes[left], index)
        if most >= MIN_SHARE_PLACED * len(dated):
            break
    return best


def _slots(scale: _Scale, placed: dict[int, list[Claim]], earlier: list[Claim], later: list[Claim]) -> tuple[Slot, ...]:
    parts = [("earlier", "", earlier)] if earlier else []
    parts += [
        ("slot", date.fromordinal(scale.start(index)).isoformat()[: scale.shown], claims)
        for index, claims in placed.items()
    ]
    parts += [("later", "", later)] if later else []

    width = 1 / max(len(parts), MIN_SLOTS)
    labels_every = max(1, round(LABEL_SHARE / width + 0.49))
    slots: list[Slot] = []

    for number, (kind, first, claims) in enumerate(parts):
        inner = number - bool(earlier)
        fits = kind == "slot" and inner % labels_every == 0 and number * width + LABEL_SHARE <= 1.001
        slots.append(
            Slot(
                kind,
                first,
                tuple(claim.id for claim in claims),
                _shared(claims),
                _disputed(claims),
                number * width,
                width,
                fits,
            )
        )
    return tuple(slots)


def _disputed(claims: Iterable[Claim]) -> int:
    return sum(bool(claim.disputes) for claim in claims)


def _stretch(when: str, claims: list[Claim], begin: int, end: int, inner: Sequence[Slot]) -> Stretch:
    """Its place in proportion to the days the slots cover."""
    start, stop = _period(when)
    left, width = inner[0].left, inner[-1].left + inner[-1].width - inner[0].left
    share_before, share_after = ((min(max(day, begin), end) - begin) / (end - begin) for day in (start, stop))
    return Stretch(
        when,
        tuple(claim.id for claim in claims),
        _disputed(claims),
        left + share_before * width,
        (share_after - share_before) * width,
    )
