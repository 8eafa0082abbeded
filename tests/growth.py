"""Whether a function takes time that grows with the length of a text and no faster, counted in CPU."""

from collections.abc import Callable
from time import process_time

SHORT_CHARS, LONG_CHARS = 5_000, 20_000
MOST_TIMES = 10
"""As long for the longer text: 4 where time grows with the length, 16 where it grows with its square."""
LEAST_S = 0.05
"""What the machine may add by chance."""
TRIES = 3
"""A function that is too slow is so each time, and a busy machine only now and then."""


def grows_with_length_only(work: Callable[[str], object], piece: str) -> bool:
    """Try `work` on `piece` repeated: what grows with the square takes minutes for the text of a report."""

    def seconds(chars: int) -> float:
        text = piece * (chars // len(piece))
        started = process_time()
        work(text)
        return process_time() - started

    return any(seconds(LONG_CHARS) < MOST_TIMES * seconds(SHORT_CHARS) + LEAST_S for _ in range(TRIES))
