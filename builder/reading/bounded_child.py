"""Strangers' files are read in a process of their own, which a file can at worst end: never this one, and no other file's reading.

One child reads file after file. Where a file makes it die, run out of time or of memory, that file is at fault, and a new child goes on
with the next. Files go in as bytes, answers come back as JSON and are checked: a child is believed no more than the file it has read.
"""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

import builder
from builder.config import Limits
from builder.errors import Code, Fault
from builder.model import Reason
from builder.reading.formats import READY
from builder.reading.formats.extracted import Aside, Extracted, clean_text
from builder.reading.page_facts import PageFacts

PATIENCE = (
    3  # wall-clock seconds for each second of computing: a busy machine gives a process a third of a core at times
)
START_SECONDS = 30  # beside that, for the child to start and load its libraries: 2 on a quiet machine
MAX_ANSWER_BYTES_PER_BYTE = 6  # an answer is ASCII: "\\u0431" for each letter of two bytes
MAX_ANSWER_REST_BYTES = 1_000_000  # of an answer without its text
_KEPT_VARIABLES = (
    "SYSTEMROOT",
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)  # without which Python does not start everywhere
_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from builder.reading.formats.worker import main; main()"
)


class BoundedChild:
    """The process that extracts text. Started when the first file comes, ended with the `with` block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def extract(self, data: bytes, kind: str, shown: str) -> Extracted | Fault:
        """The text of `data`, a file of the format `kind` that faults call `shown`, or why there is none.

        Raises ChildProcessError when the child does not start at all, which is no file's fault.
        """
        is_late = []

        def end() -> None:
            is_late.append(True)
            if self._process is not None:
                self._process.kill()

        timer = Timer(self._limits.max_document_seconds * PATIENCE + START_SECONDS, end)
        timer.start()
        try:
            line = self._ask(self._process or self._start(), data, kind)
        except BaseException:  # also a request to end: nothing is left running
            self._end()
            raise
        finally:
            timer.cancel()
            timer.join()
        if line is None:
            status = self._end()
            return self._why_it_died(shown, status, is_late=bool(is_late))
        answer = _read_answer(line, shown)
        if isinstance(answer, Fault) and answer.code is Code.SEED_MEMORY:
            self._end()
            return self._out_of_memory(shown)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        path = [str(Path(builder.__file__).parents[1]), *(str(Path(place).absolute()) for place in sys.path if place)]
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-s", "-c", _START, json.dumps(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
        )
        if _pipes(self._process)[1].readline(len(READY)) != READY:
            message = "the process that reads pages and documents does not start"
            raise ChildProcessError(message)
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], data: bytes, kind: str) -> bytes | None:
        """The child's answer; None when it died over it or says more than it may."""
        limits = self._limits
        job = {"format": kind, "bytes": len(data), "seconds": limits.max_document_seconds, "mb": limits.max_document_mb}
        most = MAX_ANSWER_BYTES_PER_BYTE * limits.max_report_bytes + MAX_ANSWER_REST_BYTES
        questions, answers = _pipes(process)
        try:
            questions.write(json.dumps(job).encode("ascii") + b"\n" + data)
            questions.flush()
            line = answers.readline(most + 1)
        except OSError:
            return None
        return line if line.endswith(b"\n") else None

    def _end(self) -> int:
        """End the child; how it ended, as `subprocess` says it."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in _pipes(process):
            with suppress(OSError):  # what it was still to be told does not matter any more
                pipe.close()
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _why_it_died(self, shown: str, status: int, *, is_late: bool) -> Fault:
        if is_late or status == -getattr(signal, "SIGXCPU", 0) != 0:
            seconds = self._limits.max_document_seconds
            remedy = "Raise limits.max_document_seconds, or put its text into a .txt file"
            return Fault(Code.SEED_TIME, shown, f"it takes more than {seconds} seconds to read", remedy)
        if status == -getattr(signal, "SIGKILL", 0) != 0:
            return self._out_of_memory(shown)
        what = "it makes the reader of its format break down"
        return Fault(Code.SEED_BROKEN, shown, what, "Put its text into a .txt file")

    def _out_of_memory(self, shown: str) -> Fault:
        what = f"it takes more than {self._limits.max_document_mb} MB of memory to read"
        return Fault(Code.SEED_MEMORY, shown, what, "Raise limits.max_document_mb, or put its text into a .txt file")


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Where it is asked and where it answers."""
    if process.stdin is None or process.stdout is None:
        raise ValueError
    return process.stdin, process.stdout


def _read_answer(line: bytes, shown: str) -> Extracted | Fault:
    """What the child says, if it has the shape of an answer."""
    try:
        answer = json.loads(line)
        if "code" in answer:
            return Fault(Code(answer["code"]), shown, str(answer.get("what", "")), str(answer.get("remedy", "")))
        return read_extracted(answer)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return Fault(Code.SEED_BROKEN, shown, "its reader gives no sensible answer", "Put its text into a .txt file")


def read_extracted(value: Any) -> Extracted:
    """An answer, or its copy in a cache, as what it stands for. Raises ValueError, TypeError or KeyError for anything that is not one."""
    text, (title, publisher, authors, published, url, language) = value["text"], value["facts"]
    facts = PageFacts(
        _text_or_none(title),
        _text_or_none(publisher),
        tuple(map(_text, authors)),
        _text_or_none(published),
        _text_or_none(url),
        _text_or_none(language),
    )
    asides = tuple(Aside(_offset(start), _offset(end), Reason(reason)) for start, end, reason in value["asides"])
    ends = [0, *(offset for aside in asides for offset in (aside.start, aside.end)), len(_text(text))]
    between = [text[end:start] for end, start in pairwise(ends[2:])][::2] if asides else []
    if clean_text(text) != text or any(end < start for start, end in pairwise(ends)) or "".join(between).strip():
        raise ValueError
    return Extracted(text, facts, asides)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _offset(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value
