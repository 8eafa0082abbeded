"""How the work of a stage is given out: one small interface, whoever does it.

A stage is a public function of a module, a task and its result are values: the same task has the same result in this
process, in another one and on another machine. Who does the work is chosen in `builder.working`; who has work to do
knows this interface alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, Protocol, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class Workers(Protocol):
    """Whoever does the tasks of a stage."""

    @property
    def count(self) -> int:
        """How many tasks are done at once, 1 at least."""
        ...

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """The result of `stage` for each of `tasks`, in their order, each as soon as it and those before it are there.

        Tasks are asked for as they can be begun, and no sooner. Raises what the stage raises, and WorkersError when
        those who do the work are gone.
        """
        ...

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """The same of a stage that goes by more than it is worth to send, any function: only its results are values.

        It is done by copies of this process, which have all that it has; where there are none, here, in turn.
        """
        ...


class InTurn:
    """One task after another, here."""

    count = 1

    def map(self, stage: Callable[[_Task], _Result], tasks: Iterable[_Task]) -> Iterator[_Result]:
        """As `Workers.map`."""
        return map(stage, tasks)

    def map_here(self, stage: Callable[[_Task], _Result], tasks: Sequence[_Task]) -> Iterator[_Result]:
        """As `Workers.map_here`."""
        return map(stage, tasks)


IN_TURN = InTurn()


class Kept(Protocol):
    """What an earlier run of this very program has made, by all that it depends on."""

    def get(self, *parts: str) -> bytes | None:
        """What was put under `parts`, where it is there and whole."""
        ...

    def put(self, content: bytes, *parts: str) -> None:
        """Keep `content` for the next run, where there is a place for it."""
        ...


class Means(NamedTuple):
    """What a step works with; its result is the same with any."""

    workers: Workers = IN_TURN
    """Who does what is divided."""
    kept: Kept | None = None
    """What need not be done again."""


ALONE = Means()
"""In turn, and nothing kept."""


def batched(items: Iterable[_Task], most: int) -> Iterator[tuple[_Task, ...]]:
    """`items` in their order, `most` at a time. (Before Python 3.12 `itertools` has no such function.)"""
    left = iter(items)
    while some := tuple(islice(left, most)):
        yield some
