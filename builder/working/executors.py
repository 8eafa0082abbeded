"""The work of stages on an executor of `concurrent.futures`, whosever it is."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
TASKS_AHEAD = 2
"""Tasks handed over for each worker, one at work and one waiting: none is idle, and no more is held in memory."""


def map_in_order(
    submit: Callable[[Callable[[_Task], _Result], _Task], "Future[_Result]"],
    count: int,
    stage: Callable[[_Task], _Result],
    tasks: Iterable[_Task],
) -> Iterator[_Result]:
    """As `Workers.map`, with `count` workers, who are given a task by `submit`.

    Before Python 3.14 `Executor.map` asks for all tasks at once.
    """
    begun: deque[Future[_Result]] = deque()
    for task in tasks:
        begun.append(submit(stage, task))
        if len(begun) >= TASKS_AHEAD * count:
            yield begun.popleft().result()

    while begun:
        yield begun.popleft().result()
