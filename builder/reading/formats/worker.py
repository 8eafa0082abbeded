"""The child process that reads strangers' files: one file after another on standard input, an answer a line on standard output.

Started by `builder.reading.bounded_child`. It limits its own memory and computing time where the system has such limits, silences whatever
a library prints, and refuses every connection, every program and every file written: a library that is tricked into trying fails.
"""

import importlib
import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from builder.errors import Code
from builder.reading.formats import EXTRACTORS, READY
from builder.reading.formats.extracted import Extracted, NotExtractedError

MEGABYTE = 1_000_000
MAX_RECURSION = 1_000  # Python's own; said here since a file decides how deep its readers go
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.startfile",
    "ctypes.",
    "webbrowser.",
    "urllib.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> None:
    """Answer until standard input ends."""
    questions, answers = _take_over_pipes()
    sys.setrecursionlimit(MAX_RECURSION)
    answers.write(READY)
    answers.flush()
    sys.dont_write_bytecode = True
    guard = _Guard()
    sys.addaudithook(guard.watch)
    while header := questions.readline():
        job = json.loads(header)
        data = questions.read(job["bytes"])
        extract = guard.load(EXTRACTORS[job["format"]])
        _limit_memory(job["mb"])
        _limit_computing(job["seconds"])
        answer = _answer(extract, data)
        answers.write(json.dumps(answer).encode("ascii") + b"\n")
        answers.flush()
        if answer.get("code") == Code.SEED_MEMORY:
            return  # what is left of the heap is in pieces: the next file gets a new process


class _Guard:
    """An audit hook: nothing but computing and reading is done here, except while a library is loaded."""

    def __init__(self) -> None:
        self._is_loading = False

    def load(self, module: str) -> Callable[[bytes], Extracted]:
        """The `extract` of `module`. Libraries look, while they are loaded, whether the machine has this or that."""
        self._is_loading = True
        try:
            extract: Callable[[bytes], Extracted] = importlib.import_module(module).extract
        finally:
            self._is_loading = False
        return extract

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_loading and (event.startswith(_REFUSED) or (event == "open" and _is_writing(arguments))):
            message = f"refused: {event}"
            raise PermissionError(message)


def _take_over_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent under numbers of their own; whatever is printed from now on goes nowhere."""
    questions, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return questions, answers


def _answer(extract: Callable[[bytes], Extracted], data: bytes) -> dict[str, Any]:
    try:
        read = extract(data)
    except NotExtractedError as error:
        return {"code": error.code, "what": error.what, "remedy": error.remedy}
    except RecursionError:
        return {
            "code": Code.SEED_DEPTH,
            "what": "its parts are nested too deep",
            "remedy": "Put its text into a .txt file",
        }
    except MemoryError:
        return {"code": Code.SEED_MEMORY}
    except Exception as error:  # noqa: BLE001 (whatever a stranger's file makes a library raise is a fault of that file and of no other)
        what = f"it cannot be read ({type(error).__name__})"
        return {"code": Code.SEED_BROKEN, "what": what, "remedy": "Open it where it came from and save it anew"}
    facts = read.facts
    return {
        "text": read.text,
        "facts": [facts.title, facts.publisher, list(facts.authors), facts.published, facts.url, facts.language],
        "asides": [[aside.start, aside.end, aside.reason] for aside in read.asides],
    }


def _limit_memory(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, macOS does not hold this one
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_computing(seconds: int) -> None:
    """`seconds` more from now on; the system ends the process that uses them up."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not there on Windows

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


def _is_writing(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    return bool(flags & _WRITING) if isinstance(flags, int) else bool(set(mode or "") & set("wax+"))


if __name__ == "__main__":
    main()
