"""Who does the work of the stages: this process, several of this machine, or a cluster."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from types import TracebackType
from typing import Self, TypeVar

from builder.errors import Code, Fault, UsageError
from builder.stages import IN_TURN, Workers

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class OnDemand:
    """`count` processes of this machine; what starts them is loaded with the first task: most runs have none."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._opened = ExitStack()
        self._workers: Workers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    @property
    def count(self) -> int:
        """As `Workers.count`."""
        return self._count

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """As `Workers.map`."""
        return self._open().map(stage, tasks)

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """As `Workers.map_here`."""
        return self._open().map_here(stage, tasks)

    def _open(self) -> Workers:
        """Copies where they are safe: on macOS system libraries may hold on to threads that a copy does not have."""
        if self._workers is None and sys.platform == "linux":
            from builder.working.copies import Copies

            self._workers = Copies(self._count)
        elif self._workers is None:
            from builder.working.processes import Processes

            self._workers = self._opened.enter_context(Processes(self._count))
        return self._workers


def default_workers() -> int:
    """As many processes as this one may use cores; one in CI, where memory is short."""
    if os.environ.get("CI"):
        return 1
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def open_workers(count: int, scheduler: str | None) -> AbstractContextManager[Workers]:
    """`count` processes of this machine, or the cluster whose scheduler has the address `scheduler`.

    None of them is started before there is work for it. Raises UsageError when there is no such cluster.
    """
    if scheduler is not None:
        try:
            from builder.working.cluster import open_cluster
        except ModuleNotFoundError:
            what, remedy = "what works with a cluster is not installed", "Install briefing-digest[cluster]"
            raise UsageError(Fault(Code.USAGE, scheduler, what, remedy)) from None
        return open_cluster(scheduler)
    return nullcontext(IN_TURN) if count == 1 else OnDemand(count)
