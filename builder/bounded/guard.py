"""The guarded process from inside: one file after another on standard input, an answer a line on standard output.

It limits its own memory and computing time where the system has such limits, silences whatever a library prints, and
refuses every connection, every program and every change of a file: a library that is tricked into trying fails. Started
by `builder.bounded.child`.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO

READY = b"ready\n"
"""What the process says first."""
MEGABYTE = 1_000_000
MAX_RECURSION = 1_000
"""Python's own; set here since a file decides how deep its readers go."""
_REFUSED = tuple(
    "ctypes. os.chmod os.chown os.exec os.fork os.link os.mkdir os.posix_spawn os.remove os.rename os.rmdir os.spawn "
    "os.startfile os.symlink os.system os.truncate shutil. socket. subprocess. urllib. webbrowser.".split()
)
"""How the names of audit events begin that nothing which only computes and reads gives rise to."""
_GRANTED = frozenset(
    {"ctypes.create_string_buffer"}
)  # memory and nothing else: what a library in C writes an answer into
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_Work = Callable[[bytes], object]


def main(worker: str) -> None:
    """Let the module `worker` answer until standard input ends; see `BoundedChild`."""
    questions, answers = _take_over_pipes()
    sys.setrecursionlimit(MAX_RECURSION)
    sys.dont_write_bytecode = True
    guard = _Guard()
    sys.addaudithook(guard.watch)
    answers.write(READY)
    answers.flush()

    while header := questions.readline():
        job = json.loads(header)
        data = questions.read(job["bytes"])
        try:
            work = guard.load(worker, job["arguments"])
        except Exception as error:  # noqa: BLE001 - what a library that is not whole raises is no file's fault
            outcome: Mapping[str, object] = {"unloaded": f"{type(error).__name__}: {error}"}
        else:
            _limit_memory(job["megabytes"])
            _limit_computing(job["seconds"])
            outcome = _work_on(work, data)
        answers.write(json.dumps(outcome).encode("ascii") + b"\n")
        answers.flush()

    os._exit(
        0
    )  # there is nothing to clear up: with large libraries loaded, Python takes half a second to find that out


class _Guard:
    """An audit hook: nothing but computing and reading is done in this process, except while libraries are loaded."""

    def __init__(self) -> None:
        self._is_loading = False

    def load(self, worker: str, arguments: list[str]) -> _Work:
        """What `worker` prepares. Libraries look, while they are loaded, whether the machine has this or that."""
        _limit_computing(None)
        self._is_loading = True
        try:
            work: _Work = importlib.import_module(worker).prepare(*arguments)
        finally:
            self._is_loading = False
        return work

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        is_refused = event.startswith(_REFUSED) and event not in _GRANTED
        if not self._is_loading and (is_refused or (event == "open" and _is_writing(*arguments))):
            message = f"refused: {event}"
            raise PermissionError(message)


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent under numbers of their own; whatever is printed from now on goes nowhere."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return questions, answers


def _work_on(work: _Work, data: bytes) -> Mapping[str, object]:
    try:
        return {"answer": work(data)}
    except RecursionError:
        return {"failure": "depth"}
    except MemoryError:
        return {"failure": "memory"}
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file makes a library raise is that file's fault
        return {"failure": "raised", "exception": type(error).__name__}


def _limit_memory(megabytes: int) -> None:
    """Also: no file may grow, and none is left where the process crashes."""
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, macOS does not hold this one
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_computing(seconds: int | None) -> None:
    """`seconds` more from now on, None for all the system allows; the system ends the process that uses them up."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not there on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = most if seconds is None else int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit, most))


def _is_writing(_path: object, mode: str | None, flags: object) -> bool:
    return bool(flags & _WRITING) if isinstance(flags, int) else bool(set(mode or "") & set("wax+"))
