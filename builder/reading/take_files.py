"""The stage of reading: bytes of files → reports that are taken, or what is wrong with them.

A task holds the bytes of several files and is done by any process, here or elsewhere: none of them opens a file of the
folder of reports. What strangers' formats hold is read in a guarded process that each of them starts for itself.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from builder.config import Config
from builder.errors import Fault
from builder.reading.take_report import TakenReport, recall_report, take_report
from builder.reading.taking.extracting import Extractor
from builder.reading.taking.formats.extracted import Extracted
from builder.reading.taking.intake import RawReport, take_file
from builder.reading.taking.reading_cache import ReadingCache

Outcome = TakenReport | Fault | tuple[Fault, ...]
"""A report that is taken; or why its file is not; or all that is wrong with what it says."""


@dataclass(frozen=True, slots=True)
class Files:
    """A task: files to be taken."""

    config: Config
    """How they are read."""
    files: tuple[tuple[RawReport, bytes], ...]
    """Each as it is named, without its text, and its bytes."""


def take_files(task: Files) -> dict[str, Outcome]:
    """What becomes of each file of the task, by its path as faults show it."""
    tools = _tools_for(task.config)
    return {raw.shown_path: _take(raw, data, task.config, tools) for raw, data in task.files}


def recall_file(raw: RawReport, data: bytes, config: Config, cache: ReadingCache) -> Outcome | None:
    """What `take_files` gives for a file where the cache holds all that is to be worked out; None where it does not."""
    try:
        named = take_file(data, raw, config.limits, _Recalling(), cache)
    except _NotKeptError:
        return None
    return named if isinstance(named, Fault) else recall_report(named, config, cache)


@contextmanager
def ended_with() -> Iterator[None]:
    """End with the block what this process has started to take files. What others have started ends with them."""
    try:
        yield
    except BaseException as error:
        _end(error)
        raise
    _end(None)


class _Recalling:
    """Extracts nothing: what is not in the cache is not to be had."""

    def extract(self, _data: bytes, _kind: str, _shown: str) -> Extracted | Fault:
        raise _NotKeptError


class _NotKeptError(Exception):
    """The cache does not hold it."""


@dataclass(frozen=True, slots=True)
class _Tools:
    """What a thread that takes files keeps from task to task, since it costs more than a task."""

    config: Config
    extractor: Extractor
    cache: ReadingCache | None


_own = threading.local()


def _tools_for(config: Config) -> _Tools:
    tools: _Tools | None = getattr(_own, "tools", None)
    if tools is None or tools.config != config:
        _end(None)
        tools = _own.tools = _Tools(config, Extractor(config.limits), ReadingCache.of_user(config))
    return tools


def _end(error: BaseException | None) -> None:
    tools: _Tools | None = getattr(_own, "tools", None)
    _own.tools = None
    if tools is not None:
        tools.extractor.__exit__(type(error) if error else None, error, error.__traceback__ if error else None)


def _take(raw: RawReport, data: bytes, config: Config, tools: _Tools) -> Outcome:
    named = take_file(data, raw, config.limits, tools.extractor, tools.cache)
    return named if isinstance(named, Fault) else take_report(named, config, tools.cache)
