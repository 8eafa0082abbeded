"""The guarded process as the program sees it: started when there is something to do, asked, believed in nothing, ended.

One child works on file after file. Where a file makes it die, run out of time or of memory, that file is at fault, and
a new child goes on with the next. What comes back is JSON of a bounded length; whoever asks has to check it, since a
child is believed no more than its file.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import builder
from builder.bounded.guard import READY

if TYPE_CHECKING:
    from builder.bounded.processes import PipedProcess

PATIENCE = 3
"""Seconds of waiting for each second of computing: a busy machine gives a process a third of a core at times."""
START_SECONDS = 30
"""Of waiting, for the process to start: a tenth of one on a quiet machine."""
LOAD_SECONDS = 30
"""Of waiting beside `PATIENCE`, for libraries to be loaded: 2 on a quiet machine."""
MAX_SAID_CHARS = 300
"""Of what a library says that cannot be loaded."""
_KEPT_VARIABLES = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Without which Python does not start everywhere."""
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from builder.bounded.guard import main; main(sys.argv[2])"
)
_TOO_MUCH_COMPUTING = -getattr(signal, "SIGXCPU", 0)
_KILLED = -getattr(signal, "SIGKILL", 0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may cost."""

    seconds: int
    """Of computing."""
    megabytes: int
    """Of address space, 10**6 bytes each, libraries included."""
    answer_bytes: int
    """Of what comes back."""


class Failure(StrEnum):
    """Why there is no answer."""

    TIME = "time"
    """It takes more time than it may."""
    MEMORY = "memory"
    """It takes more memory than it may."""
    DEPTH = "depth"
    """Its parts are nested deeper than Python goes."""
    RAISED = "raised"
    """What works on it raises an exception."""
    DIED = "died"
    """It makes the process break down, or answer without an end."""
    SENSELESS = "senseless"
    """What comes back is no answer."""


class NoAnswerError(Exception):
    """There is none, for what the file is or does."""

    def __init__(self, why: Failure, exception: str = "") -> None:
        super().__init__(f"{why} {exception}".rstrip())
        self.why = why
        self.exception = exception
        """Name of the exception, where the reason is `RAISED`: it may have been chosen by the file."""


class _UnloadedError(Exception):
    """The process says that what works in it cannot be loaded."""


class BoundedChild:
    """The process that works on strangers' bytes. Started with the first of them, ended with the `with` block.

    `worker` is the name of a module that is loaded in the process and nowhere else. Its function `prepare`, given the
    arguments of a question, loads what it needs and returns the function that takes the bytes and returns a JSON value;
    only that one is guarded.
    """

    def __init__(self, worker: str, bounds: Bounds) -> None:
        self._worker, self._bounds = worker, bounds
        self._process: PipedProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.__exit__(kind, error, trace)

    def ask(self, data: bytes, *arguments: str) -> Any:
        """What the worker answers to `data`: any JSON value, unchecked.

        Raises NoAnswerError; ChildProcessError when the process does not start at all, or not what works in it, which
        is no file's fault.
        """
        bounds = self._bounds
        job = {"arguments": arguments, "bytes": len(data), "seconds": bounds.seconds, "megabytes": bounds.megabytes}
        question = json.dumps(job).encode("ascii") + b"\n" + data
        process = self._process or self._start()
        try:
            line = process.ask(question, bounds.answer_bytes, bounds.seconds * PATIENCE + LOAD_SECONDS)
        except BaseException:  # a request to end has ended it
            self._end()
            raise
        if line is None:
            raise NoAnswerError(self._why_it_died())

        try:
            return _read_answer(line)
        except _UnloadedError as error:
            self._end()
            if not data:
                what = f"what reads strangers' files cannot be loaded ({error})"
                raise ChildProcessError(what) from None
            with suppress(NoAnswerError):  # a child is believed no more than its file: one without it is asked
                self.ask(b"", *arguments)
            raise NoAnswerError(Failure.DIED) from None
        except NoAnswerError as error:
            if error.why is Failure.MEMORY:
                self._end()  # what is left of its heap is in pieces: the next file gets a new process
            raise

    def _start(self) -> "PipedProcess":
        from builder.bounded.processes import PipedProcess

        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        path = [str(Path(builder.__file__).parents[1]), *(str(Path(place).absolute()) for place in sys.path if place)]
        # -P, -s: a module where the user stands, or in the user's own folder, must not be taken for one of the program.
        command = [sys.executable, "-P", "-s", "-c", _START, json.dumps(path), self._worker]
        process = PipedProcess(command, kept | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"})
        if process.ask(b"", len(READY), START_SECONDS) != READY:
            process.end()
            raise ChildProcessError("the process that reads strangers' files does not start")
        self._process = process
        return process

    def _why_it_died(self) -> Failure:
        is_late = self._process is not None and self._process.is_late
        status = self._end()
        if is_late or status == _TOO_MUCH_COMPUTING != 0:
            return Failure.TIME
        return Failure.MEMORY if status == _KILLED != 0 else Failure.DIED

    def _end(self) -> int:
        process, self._process = self._process, None
        return process.end() if process else 0


def _read_answer(line: bytes) -> Any:
    """What the guard passes on of the worker. Raises NoAnswerError and _UnloadedError."""
    failed: Exception
    try:
        outcome = json.loads(line)
        if "answer" in outcome:
            return outcome["answer"]
        if "unloaded" in outcome:
            failed = _UnloadedError(" ".join(str(outcome["unloaded"]).split())[:MAX_SAID_CHARS])
        else:
            failed = NoAnswerError(Failure(outcome["failure"]), str(outcome.get("exception", "")))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoAnswerError(Failure.SENSELESS) from None
    raise failed
