"""Copies of this process do the work of the stages: they have all that it has, and are sent nothing but what is new."""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from builder.working.executors import map_in_order
from builder.working.processes import no_longer_there, prepare_worker

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
REQUESTS_TO_END = {signal.SIGINT, signal.SIGTERM}


class Copies:
    """`count` copies, made anew for each stage from what this process is then, and ended with it, whatever ends it."""

    def __init__(self, count: int) -> None:
        self._count = count

    @property
    def count(self) -> int:
        """As `Workers.count`."""
        return self._count

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """As `Workers.map`. Only tasks that are not there yet are sent."""
        if isinstance(tasks, Sequence):
            return self.map_here(stage, tasks)
        return self._map(self._count, _held, stage, tasks)

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """As `Workers.map_here`."""
        if len(tasks) <= 1:
            return map(stage, tasks)
        return self._map(min(self._count, len(tasks)), (stage, tasks), _do_held, range(len(tasks)))

    def _map(
        self, count: int, held: Any, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]
    ) -> Iterator[_Result]:
        others = multiprocessing.active_children()
        context = multiprocessing.get_context("fork")
        executor = ProcessPoolExecutor(count, mp_context=context, initializer=_prepare, initargs=(held,))

        try:
            yield from map_in_order(partial(_submit, executor), count, stage, tasks)
        except (BrokenProcessPool, _NoCopyError):
            raise no_longer_there() from None
        except BaseException:
            for process in multiprocessing.active_children():
                if process not in others:
                    process.terminate()  # nobody waits any more for what it is at
            raise
        finally:
            executor.shutdown(cancel_futures=True)


class _NoCopyError(Exception):
    """The system makes no copy, as one does that runs out of memory."""


def _submit(executor: ProcessPoolExecutor, stage: Callable[[_Task], _Result], task: _Task) -> "Future[_Result]":
    with _requests_waiting():
        try:
            return executor.submit(stage, task)
        except OSError as error:
            raise _NoCopyError from error


@contextmanager
def _requests_waiting() -> Iterator[None]:
    """Requests to end wait: broken off half-way, a process that is being started would hold on to pipes for ever."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, REQUESTS_TO_END)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_held: tuple[Callable[[Any], Any], Sequence[Any]] = (repr, ())
"""In a copy: the stage and the tasks that it has from the process it is a copy of."""


def _prepare(held: tuple[Callable[[Any], Any], Sequence[Any]]) -> None:
    """In the copy: it says nothing, as another thread may have been at the streams when it was made."""
    global _held  # noqa: PLW0603 - a process that does one stage alone
    _held = held
    sys.stdout = sys.stderr = None
    prepare_worker(gc.get_threshold()[0])
    signal.pthread_sigmask(signal.SIG_UNBLOCK, REQUESTS_TO_END)


def _do_held(place: int) -> Any:
    stage, tasks = _held
    return stage(tasks[place])
