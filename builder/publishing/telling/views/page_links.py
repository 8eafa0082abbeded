"""The pages that one list goes on over, and which of them each leads to: of many those a reader may want next."""

from typing import NamedTuple

MAX_LINKED = 12
"""Pages that each other leads to all of. With hundreds, all on each would weigh more than what stands there."""
NEIGHBOURS = 2
"""Linked on either side of a page, beside the first and the last."""


class PageLinks(NamedTuple):
    """A list that is divided into pages, and which of them this is."""

    paths: tuple[str, ...]
    """Of all of them, below the root of the pages, in their order; one where the list is not divided."""
    number: int
    """Of this page, from 1."""

    @property
    def linked(self) -> tuple[int | None, ...]:
        """Numbers of the pages that are named on this one, itself among them; None where some are passed over.

        On page 7 of 40: 1 None 5 6 7 8 9 None 40.
        """
        last = len(self.paths)
        if last <= MAX_LINKED:
            return tuple(range(1, last + 1))

        near = range(max(1, self.number - NEIGHBOURS), min(last, self.number + NEIGHBOURS) + 1)
        named: list[int | None] = []
        before = 0
        for number in sorted({1, *near, last}):
            if number == before + 2:
                named.append(number - 1)  # one alone is as short as the sign for it
            elif number > before + 1:
                named.append(None)
            named.append(number)
            before = number
        return tuple(named)
