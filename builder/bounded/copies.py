"""Work with an end, done in a copy of this process: what is loaded need not be loaded again."""

import ctypes
import gc
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn

_END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A program, or a copy of this one, that has ended."""

    returncode: int
    """0 where it says that it has done its work."""
    output: str
    """What it has written to standard output."""
    complaints: str
    """What it has written to standard error."""


def can_copy() -> bool:
    """Whether this process can be copied as it is: on Linux, where no thread of it may hold what the copy waits for."""
    with suppress(OSError):
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - names are enough
    return False


def run_copy(work: Callable[[], object], max_seconds: float, environment: Mapping[str, str]) -> Finished | None:
    """Do `work` in a copy of this process, where it `can_copy`; None, and killed, after `max_seconds`.

    What is loaded need not be loaded again. Beyond that the copy is as a program of its own: it has no open file but
    its standard streams, whose output is told as complaints, `environment` beside what this process has, no module from
    the folder where the user stands, ends with its parent, and by SystemExit.
    """
    original = os.getpid()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()  # or both would write it
    with tempfile.TemporaryFile() as told:
        process = os.fork()
        if process == 0:
            _be_copy(original, work, max_seconds, environment, told.fileno())
        status = _wait_for(process)

        if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM:
            return None
        told.seek(0)
        return Finished(os.waitstatus_to_exitcode(status), "", told.read().decode("utf-8", "replace"))


def _wait_for(process: int) -> int:
    try:
        return os.waitpid(process, 0)[1]
    except BaseException:  # a request to end: nothing is left running
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        raise


def _be_copy(
    original: int, work: Callable[[], object], max_seconds: float, environment: Mapping[str, str], told: int
) -> NoReturn:
    """What the copy does, and nothing of what the original does on its way out."""
    code: object = 1
    try:
        for number in (signal.SIGALRM, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})  # whoever started the original may have blocked it
        signal.setitimer(signal.ITIMER_REAL, max_seconds)
        _end_with(original)
        _leave_files(told)

        gc.freeze()  # what is looked at is copied
        os.environ.update(environment)
        here = os.getcwd()  # noqa: PTH109 - a text, as the folders to load from are
        sys.path[:] = [folder for folder in sys.path if folder not in {"", here}]
        code = work()
    except SystemExit as end:
        code = end.code
        if isinstance(code, str):
            sys.stderr.write(f"{code}\n")
            code = 1
    except BaseException:  # noqa: BLE001 - the original hears of it
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        with suppress(Exception):
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


def _end_with(parent: int) -> None:
    """Ask Linux to end this process with its `parent`, which may have ended already."""
    with suppress(OSError, AttributeError):  # a C library without it
        ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _leave_files(told: int) -> None:
    """Nothing is open any more but the standard streams: input as it was, output and complaints in `told`."""
    for number in (1, 2):
        os.dup2(told, number)
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208 - names are enough
        if int(name) > 2:
            with suppress(OSError):  # the list's own
                os.close(int(name))
    words = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115 - stays open
    sys.stdout = sys.stderr = words
