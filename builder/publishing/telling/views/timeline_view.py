"""When the events were: the picture, and the claims by year and day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from builder.model import Claim
from builder.publishing.telling.captions import claims_told, slot_name
from builder.publishing.telling.choosing import by_event_date, by_weight
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.pictures import Slot, Stretch, Timeline, timeline_of
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import PointView, point_view

MAX_EVENTS_SHOWN = 500
"""On the timeline, the most carried first; all of them are in digest.json."""


class MarkView(NamedTuple):
    """One claim in the picture."""

    place: Place
    """Where it stands."""
    date: str | None
    """When it was."""
    headline: Text
    """The words it is shown in."""
    is_shared: bool
    """Whether two or more origins carry it."""
    is_disputed: bool
    """Whether it is in dispute."""


class SlotView(NamedTuple):
    """A column of the picture: a day, a month, some years, or all that is earlier or later."""

    kind: str
    """"slot", "earlier" or "later"."""
    name: str
    """`24 September 2022`, `earlier`."""
    first: str
    """Its first day, as its scale tells it; empty for earlier and later ones."""
    told: str
    """How many claims it has, and how many of them are in dispute."""
    claims: int
    """How many claims it has."""
    shared: int
    """How many of them two or more origins carry."""
    disputed: int
    """How many of them are in dispute."""
    place: Place | None
    """Where its first claim stands; None where it has none."""
    marks: tuple[MarkView, ...]
    """Its claims, where each is a mark of its own; none where the column is one."""
    left: float
    """Where it begins, as a share of the width."""
    width: float
    """How wide it is."""
    is_labelled: bool
    """Whether there is room for its date on the axis."""


class StretchView(NamedTuple):
    """A date vaguer than a slot: its claims lie somewhere in it."""

    date: str
    """YYYY or YYYY-MM."""
    name: str
    """`some time in September 2022`."""
    told: str
    """How many claims it has, and how many of them are in dispute."""
    claims: int
    """How many claims it has."""
    is_disputed: bool
    """Whether any of them is in dispute."""
    place: Place
    """Where its first claim stands."""
    left: float
    """Where it begins, as a share of the width."""
    width: float
    """How wide it is."""


class EventsView(NamedTuple):
    """The picture of when the events were."""

    slots: tuple[SlotView, ...]
    """From left to right, with earlier and later ones at the ends."""
    stretches: tuple[StretchView, ...]
    """By date."""
    tallest: int
    """Most claims in one slot."""
    vaguer: int
    """Claims of further stretches, which are not drawn."""
    is_linked_by_claim: bool
    """Whether each claim is a mark of its own."""
    dated: int
    """Claims with a date."""
    undated: int
    """Claims without one."""


class DayView(NamedTuple):
    """The claims of one date."""

    date: str
    """YYYY, YYYY-MM or YYYY-MM-DD."""
    points: tuple[PointView, ...]
    """In their order."""


class YearView(NamedTuple):
    """The claims of one year."""

    year: str
    """YYYY."""
    days: tuple[DayView, ...]
    """By date."""


class YearlessView(NamedTuple):
    """The claims that name one day without a year."""

    date: str
    """MM-DD."""
    day: str
    """The day, and who places it in a year, in words."""
    points: tuple[PointView, ...]
    """The claims."""


class TimelineView(NamedTuple):
    """What is claimed of which day."""

    events: EventsView | None
    """The picture; None where no claim is dated."""
    years: tuple[YearView, ...]
    """In their order."""
    shown: int
    """How many claims these are."""
    dated: int
    """How many claims are dated in all."""
    yearless: tuple[YearlessView, ...]
    """Undated claims that name a day without a year, by that day: the first MAX_EVENTS_SHOWN claims."""


def events_view(edition: Edition, claims: tuple[Claim, ...] | None = None) -> EventsView | None:
    """The picture of when the events of `claims` were, or of all of the edition's; None where no claim is dated."""
    timeline = edition.timeline if claims is None else timeline_of(replace(edition.digest, claims=claims))
    if not timeline.slots:
        return None

    return EventsView(
        tuple(_slot_view(edition, timeline, slot) for slot in timeline.slots),
        tuple(_stretch_view(edition, stretch) for stretch in timeline.stretches),
        timeline.tallest,
        timeline.vaguer,
        timeline.is_linked_by_claim,
        timeline.dated,
        timeline.undated,
    )


def timeline_view(edition: Edition) -> TimelineView:
    """The dated claims of the edition, those most carried where there are too many."""
    dated = [claim for claim in edition.digest.claims if claim.event_date]
    shown = _most_carried(dated)
    years = tuple(_years(edition, shown))
    return TimelineView(events_view(edition), years, len(shown), len(dated), tuple(_yearless(edition)))


def _yearless(edition: Edition) -> Iterator[YearlessView]:
    named = [
        (claim.yearless_day.day[2:], edition.yearless_day(claim) or "", claim)
        for claim in edition.digest.claims
        if claim.yearless_day and not claim.event_date
    ]
    undated = sorted(named, key=lambda each: each[:2])[:MAX_EVENTS_SHOWN]
    for (date, day), of_day in groupby(undated, key=lambda each: each[:2]):
        yield YearlessView(date, day, tuple(point_view(edition, claim) for _, _, claim in of_day))


def _slot_view(edition: Edition, timeline: Timeline, slot: Slot) -> SlotView:
    marked = slot.claims if timeline.is_linked_by_claim else ()

    return SlotView(
        kind=slot.kind,
        name=slot_name(slot, timeline.scale, edition.words),
        first=slot.first,
        told=claims_told(len(slot.claims), slot.disputed, edition.words),
        claims=len(slot.claims),
        shared=slot.shared,
        disputed=slot.disputed,
        place=_place_of(edition, slot.claims[0]) if slot.claims else None,
        marks=tuple(_mark_view(edition, edition.claims[claim]) for claim in marked),
        left=slot.left,
        width=slot.width,
        is_labelled=slot.is_labelled,
    )


def _mark_view(edition: Edition, claim: Claim) -> MarkView:
    return MarkView(
        _place_of(edition, claim.id),
        claim.event_date,
        edition.headlines[claim.id],
        len(claim.origins) > 1,
        bool(claim.disputes),
    )


def _stretch_view(edition: Edition, stretch: Stretch) -> StretchView:
    words = edition.words
    return StretchView(
        stretch.date,
        words.say("picture.somewhere", date=words.date(stretch.date)),
        claims_told(len(stretch.claims), stretch.disputed, words),
        len(stretch.claims),
        bool(stretch.disputed),
        _place_of(edition, stretch.claims[0]),
        stretch.left,
        stretch.width,
    )


def _place_of(edition: Edition, claim: str) -> Place:
    return Place(edition.layout.page_of(edition.claims[claim]), claim)


def _most_carried(claims: list[Claim]) -> tuple[Claim, ...]:
    """At most MAX_EVENTS_SHOWN of `claims`, those most origins carry, in their order."""
    chosen = {claim.id for claim in sorted(claims, key=by_weight)[:MAX_EVENTS_SHOWN]}
    return tuple(claim for claim in claims if claim.id in chosen)


def _years(edition: Edition, claims: Iterable[Claim]) -> Iterator[YearView]:
    for year, of_year in groupby(claims, key=lambda claim: (claim.event_date or "")[:4]):
        days = (
            DayView(date or "", tuple(point_view(edition, claim) for claim in of_date))
            for date, of_date in by_event_date(of_year)
        )
        yield YearView(year, tuple(days))
