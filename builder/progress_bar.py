"""A line on a terminal that says what is done now, how much of it, and since when.

It moves as long as the program works, also while a stage cannot say how far it is.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable

from builder.errors import printable

BAR_CHARS = 20
BLOCK_CHARS = 4  # of what moves where no share is known
STAGE_CHARS = 48  # of what is said beside the bar, so that with the seconds the line stays one on a terminal of 80
SECONDS_BETWEEN = 0.2
SHOWN_FROM_SECONDS = 2  # a stage that takes less needs no clock
KEPT_FROM_SECONDS = 5  # a stage that has taken so long leaves a line that says so
CLEAR = "\r\x1b[K"


class ProgressBar:
    """Told the stages; call it from anywhere, and `close` it.

    Several processes may do the work: the one that waits for them tells how many have done theirs.
    """

    def __init__(self, write: Callable[[str], None], now: Callable[[], float] = time.monotonic) -> None:
        self._write, self._now = write, now
        self._stage, self._begun, self._ticks = "", now(), 0
        self._share: float | None = None
        self._lock, self._end = threading.Lock(), threading.Event()
        self._mover = threading.Thread(target=self._move, daemon=True)
        self._mover.start()

    def __call__(self, stage: str, /, share: float | None = None) -> None:
        """The stage and, where that is known, which share of it, 0 to 1, is done.

        What follows a colon says how far it is: "reading: 3 of 7" is still the stage "reading".
        """
        with self._lock:
            if _name(stage) != _name(self._stage):
                self._leave_line()
                self._begun = self._now()
            self._stage, self._share = stage, share
            if stage:
                self._show()
            else:
                self._write(CLEAR)

    def clear(self) -> None:
        """Make room for a line of its own; the bar comes back with what is told next, or by itself."""
        with self._lock:
            self._write(CLEAR)

    def close(self) -> None:
        """End it; the line is empty then."""
        self._end.set()
        self._mover.join()
        self._leave_line()
        self._write(CLEAR)

    def _move(self) -> None:
        while not self._end.wait(SECONDS_BETWEEN):
            with self._lock:
                self._ticks += 1
                if self._stage:
                    self._show()

    def _show(self) -> None:
        seconds = int(self._now() - self._begun)
        since = f" ({seconds} s)" if seconds >= SHOWN_FROM_SECONDS else ""
        self._write(f"{CLEAR}[{self._bar()}] {printable(self._stage, STAGE_CHARS)}{since}")

    def _bar(self) -> str:
        if self._share is not None:
            return f"{'#' * round(min(max(self._share, 0), 1) * BAR_CHARS):<{BAR_CHARS}}"
        room = BAR_CHARS - BLOCK_CHARS
        place = room - abs(room - self._ticks % (2 * room))
        return f"{' ' * place}{'#' * BLOCK_CHARS}{' ' * (room - place)}"

    def _leave_line(self) -> None:
        seconds = int(self._now() - self._begun)
        if self._stage and seconds >= KEPT_FROM_SECONDS:
            self._write(f"{CLEAR}{printable(_name(self._stage), STAGE_CHARS)}: done in {seconds} s\n")


def _name(stage: str) -> str:
    return stage.partition(": ")[0]


def write_to_standard_error(text: str) -> None:
    """Past the buffers of the interpreter, so that a process that begins just then inherits no lock of theirs."""
    with contextlib.suppress(OSError):
        os.write(2, text.encode("utf-8", "backslashreplace"))
