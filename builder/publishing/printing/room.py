"""What one paper has room for: of each topic what stands first on its page. The rest is counted, never left out unsaid."""

from collections.abc import Iterable, Sequence

from builder.model import Unit

MAX_CLAIMS = 1_000
"""Claims on one paper, some 80 pages: what can be gone through in a morning. Who wants more of a topic prints it alone."""
MAX_DISPUTES = 100
"""Tables of differing values on one paper, a quarter of a page each."""
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
