"""Names that count how often they are looked up or put into a set.

What is done grows with them, whatever the machine.
"""

from collections.abc import Callable


class CountedName(str):
    """An id that counts each time it is hashed."""

    __slots__ = ()
    times = 0

    __eq__ = str.__eq__

    def __hash__(self) -> int:
        CountedName.times += 1
        return super().__hash__()


def lookups_in(work: Callable[[], object]) -> int:
    """How often names were looked up while `work` was done."""
    CountedName.times = 0
    work()
    return CountedName.times
