"""A cluster of Dask does the work of the stages, on as many machines as it has.

What a task is sent by, who does it, and what becomes of it when a worker dies is the engine's matter alone. Loaded with
`--scheduler` and never otherwise.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from distributed import Client, KilledWorker

from builder.errors import Code, Fault, UsageError, WorkersError
from builder.working.executors import map_in_order

if TYPE_CHECKING:
    from concurrent.futures import Executor

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
CONNECT_SECONDS = 10
"""To wait for a scheduler, and for its first worker."""


class Cluster:
    """The workers of a scheduler, as many as it has when work is given out, until the `with` block ends."""

    def __init__(self, address: str, client: Client) -> None:
        self._address, self._client = address, client
        self._executor: Executor = client.get_executor(pure=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=error is None)
        self._client.close()

    @property
    def count(self) -> int:
        """As `Workers.count`."""
        return max(1, sum(map(int, self._client.nthreads().values())))

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """As `Workers.map`."""
        try:
            yield from map_in_order(self._executor.submit, self.count, stage, tasks)
        except KilledWorker:
            what = "workers of its cluster died one after another over the same task"
            raise WorkersError(Fault(Code.WORKERS, self._address, what, "Look into their logs")) from None

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """As `Workers.map_here`: its client has threads, of which a copy would have none."""
        return map(stage, tasks)


def open_cluster(address: str) -> Cluster:
    """The cluster of the scheduler at `address`. Raises UsageError when none answers, or it has no worker."""
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError):
        raise UsageError(_not_there(address, "no scheduler answers there")) from None

    try:
        client.wait_for_workers(1, timeout=CONNECT_SECONDS)
    except TimeoutError:
        client.close()
        raise UsageError(_not_there(address, "its scheduler has no worker")) from None
    return Cluster(address, client)


def _not_there(address: str, what: str) -> Fault:
    return Fault(Code.USAGE, address, what, "Start it as docs/desk/scale.md says, or leave out --scheduler")
