"""Permanent places that lead on to another page, where what stood on one page is divided."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

MAX_PERMANENT_LINKS = 2_000
"""To claims on other pages, 12 bytes each compressed; of more there are anchors only, 7 bytes, beside the page's
link."""


class MovedTo(NamedTuple):
    """Ids whose permanent place is on one page and which stand on another."""

    path: str
    """Path of the page where they stand."""
    number: int
    """Of these pages, from 1."""
    ids: tuple[str, ...]
    """Ids of claims or disputes, with those of earlier ones that went on in them."""


class Moved(NamedTuple):
    """All permanent places on a page that lead on."""

    pages: tuple[MovedTo, ...]
    """One or more."""
    is_link_each: bool
    """Whether there are so few that each is a link of its own; else each page is one, beside the anchors."""


def moved_on(entries: Iterable[tuple[str, str]]) -> Moved | None:
    """(id, path of the page where it stands), those of one page together; None where there are none."""
    grouped = [(path, tuple(name for name, _ in group)) for path, group in groupby(entries, key=lambda entry: entry[1])]
    if not grouped:
        return None
    pages = tuple(MovedTo(path, number, ids) for number, (path, ids) in enumerate(grouped, 1))
    return Moved(pages, sum(len(page.ids) for page in pages) <= MAX_PERMANENT_LINKS)
