"""Several processes of this machine do the work of the stages, on systems that cannot copy this one safely."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Self, TypeVar

from builder.errors import Code, Fault, WorkersError
from builder.working.executors import map_in_order

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How a process is started: never as a copy of this one, which has pipes, locks and half-written files."""
_LOADED_ONCE = ["builder.reading.take_files", "builder.merging.merge"]
"""Modules that the server of new processes loads for all of them."""


class Processes:
    """`count` processes, started with the first task and ended with the `with` block, whatever ends it."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._executor: ProcessPoolExecutor | None = None
        self._starter = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._starter.shutdown()
        if self._executor is None:
            return
        if error is not None:
            for process in multiprocessing.active_children():
                process.terminate()  # nobody waits any more for what it is at
        self._executor.shutdown(cancel_futures=True)

    @property
    def count(self) -> int:
        """As `Workers.count`."""
        return self._count

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """As `Workers.map`."""
        try:
            yield from map_in_order(self._submit, self._count, stage, tasks)
        except BrokenProcessPool:
            raise no_longer_there() from None

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """As `Workers.map_here`: to send what is here would take longer."""
        return map(stage, tasks)

    def _submit(self, stage: Callable[[_Task], _Result], task: _Task) -> "Future[_Result]":
        """Hand one task over, in a thread of its own: a request to end, which comes to the main one, waits for that.

        Broken off half-way, a process that is being started would hold on to pipes for ever.
        """
        return self._starter.submit(self._hand_over, stage, task).result()

    def _hand_over(self, stage: Callable[[_Task], _Result], task: _Task) -> "Future[_Result]":
        executor = self._executor or self._start()
        return executor.submit(stage, task)

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context(_METHOD)
        context.set_forkserver_preload(_LOADED_ONCE)
        self._executor = ProcessPoolExecutor(
            self._count, mp_context=context, initializer=prepare_worker, initargs=(gc.get_threshold()[0],)
        )
        return self._executor


def no_longer_there() -> WorkersError:
    """The fault of work that nobody does any more."""
    what = "a process of its own was ended from outside, as a system does that runs out of memory"
    remedy = "Make room, or take fewer at once with --workers 1"
    return WorkersError(Fault(Code.WORKERS, "briefing", what, remedy))


def prepare_worker(objects_between_collections: int) -> None:
    """In the new process: whoever started it ends it, and a key pressed on the terminal is told to that one alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(objects_between_collections)
    gc.freeze()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Not even a parent that is killed leaves a process behind: it would wait for tasks for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)
