"""Permanent places that lead on to another page, where what stood on one page is divided.

A few stand on the first page themselves. Of many, pages of their own hold them, so that the first page of the largest
topic weighs no more than any other.
"""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place, moved_path

MAX_PERMANENT_LINKS = 2_000
"""On one page, 12 bytes each compressed."""


class MovedPage(NamedTuple):
    """A page of permanent places."""

    path: str
    """Below the root of the pages."""
    first: str
    """The first of its ids, which are sorted from page to page."""
    last: str
    """The last of them."""


class Moved(NamedTuple):
    """How the first page of what is divided leads on."""

    places: tuple[Place, ...]
    """Where each claim or dispute stands whose permanent place is on this page, under its own id and under those that
    went on in it; none where there are too many for one page."""
    pages: tuple[MovedPage, ...]
    """The pages that hold them in that case."""


class MovedView(NamedTuple):
    """A page of permanent places."""

    home: str
    """Path of the first page, which the permanent links name."""
    places: tuple[Place, ...]
    """Where each stands, by id."""


def moved_on(edition: Edition, home: str) -> Moved | None:
    """How `home`, the first page of a topic, of what fits none, or of disputes, leads on; None where it is whole."""
    places = _places(edition, home)
    if not places:
        return None
    if len(places) <= MAX_PERMANENT_LINKS:
        return Moved(places, ())
    return Moved((), tuple(MovedPage(path, own[0].anchor, own[-1].anchor) for path, own in _divided(home, places)))


def moved_views(edition: Edition) -> Iterator[tuple[str, MovedView]]:
    """(path, what stands there) of each page of permanent places; none where they have room on the first pages."""
    for home in (*edition.layout.parts, DISPUTES_PAGE):
        places = _places(edition, home)
        if len(places) > MAX_PERMANENT_LINKS:
            for path, own in _divided(home, places):
                yield path, MovedView(home, own)


def _divided(home: str, places: tuple[Place, ...]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    ordered = sorted(places, key=lambda place: place.anchor)
    for number, start in enumerate(range(0, len(ordered), MAX_PERMANENT_LINKS), 1):
        yield moved_path(home, number), tuple(ordered[start : start + MAX_PERMANENT_LINKS])


def _places(edition: Edition, home: str) -> tuple[Place, ...]:
    """Where each thing stands whose permanent place is on `home` and that stands on another page, in their order."""
    layout = edition.layout
    if home == DISPUTES_PAGE:
        found = layout.pages[home].items()
        return tuple(Place(path, name) for name, path in found if path != home)

    others = (part.path for part in layout.parts[home][1:])
    claims = chain.from_iterable(((path, claim.id) for claim in layout.claims[path]) for path in others)
    return tuple(Place(path, name) for path, claim in claims for name in (claim, *edition.retired.get(claim, ())))
