"""What one paper has room for: of each topic what stands first on its page. The rest is counted, never left out unsaid."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from builder.model import Unit
from builder.publishing.telling.views.dispute_view import MAX_OF_A_VALUE


class Room(NamedTuple):
    """How much of what its topics tell one paper has room for."""

    claims: int
    """Claims in their units."""
    disputes: int
    """Tables of differing values, a quarter of a page each."""
    of_a_value: int
    """Reports that give one value of a table, and claims that tell it."""


BRIEF = Room(claims=100, disputes=8, of_a_value=3)
"""A whole briefing without its evidence, 12 to 16 pages: what is read before a meeting. It ends where the pages and
papers of its topics go on."""
WHOLE = Room(claims=1_000, disputes=100, of_a_value=MAX_OF_A_VALUE)
"""Any other paper, some 80 pages: what can be gone through in a morning. Who wants more of a topic prints it alone."""
MAX_LISTED = 200
"""Entries of one list at the end: reports without a note, files that were not taken, claims that are no more."""


def share_out(wanted: Sequence[int], most: int) -> tuple[int, ...]:
    """How many of `most` each gets who wants so many: as many as any other, and what one does not want goes to the rest.

    Of 15, those who want 3, 10 and 10 get 3, 6 and 6.
    """
    given = [0] * len(wanted)
    left = most
    waiting = sorted(range(len(wanted)), key=lambda place: wanted[place])

    while waiting:
        place = waiting.pop(0)
        given[place] = min(wanted[place], left // (len(waiting) + 1))
        left -= given[place]
    return tuple(given)


def fit_units(units: Iterable[Unit], most_claims: int) -> tuple[Unit, ...]:
    """The first of `units`, as many as show no more than `most_claims` together; one in any case."""
    fitting: list[Unit] = []
    claims = 0

    for unit in units:
        claims += len(unit.claims)
        if fitting and claims > most_claims:
            break
        fitting.append(unit)
    return tuple(fitting)
