"""Who does the work of the stages: this process, several of this machine, or a cluster."""

import os
from contextlib import AbstractContextManager, nullcontext

from builder.errors import Code, Fault, UsageError
from builder.stages import IN_TURN, Workers


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
    if count == 1:
        return nullcontext(IN_TURN)

    from builder.working.processes import Processes

    return Processes(count)
