"""How the stages tell what is done now."""

from typing import Protocol


class Tell(Protocol):
    """Told what is done now and, where that is known, which share of it, 0 to 1, is done; "" when nothing is."""

    def __call__(self, stage: str, /, share: float | None = None) -> None: ...


def tell_nobody(_stage: str, /, share: float | None = None) -> None:
    """Where nobody looks."""
    del share
