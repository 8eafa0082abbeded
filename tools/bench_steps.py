"""Where a digest spends its CPU and its memory: the steps of one run, each with its share.

The program runs as it is started on a command line, by one process, and a thread beside it looks twenty times a second
at which step of it is at work. Part of `make bench-scale`. POSIX only.
"""

import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from bench import ROOT
from bench_scale import digest_command, read_size, write_folder

from builder.cli import main as briefing

LOOK_AGAIN_S = 0.05
LEAST_SHARE = 0.01  # of all CPU: shorter steps are added up
STEPS = 4
"""Functions of the program below one another by which a step is called, from the last of WHOLES on."""
WHOLES = ("make_digest", "merge_claims")
"""Functions that are nothing but their steps."""
WAYS = {"_take_step", "map_here"}
"""Functions that say nothing of the step that they lead to."""
PACKAGE = str(ROOT / "builder") + os.sep


@dataclass(slots=True)
class Spent:
    """What one step took."""

    cpu_s: float = 0.0
    """Of all threads, while it was at work."""
    most_mb: float = 0.0
    """Largest resident set then."""


@dataclass(slots=True)
class Watch:
    """A thread that looks at what the main one is at."""

    steps: dict[tuple[str, ...], Spent] = field(default_factory=dict)
    """What each step took, in the order in which they began."""
    is_over: bool = False
    """Whether it has to end."""

    def look(self, thread: int) -> None:
        """Look at `thread` until it is over."""
        before = time.process_time()
        while not self.is_over:
            time.sleep(LOOK_AGAIN_S)
            frame = sys._current_frames().get(thread)  # noqa: SLF001 — documented for this
            spent = self.steps.setdefault(step_of(frame), Spent())
            now = time.process_time()
            spent.cpu_s, before = spent.cpu_s + now - before, now
            spent.most_mb = max(spent.most_mb, resident_mb())


def step_of(frame: FrameType | None) -> tuple[str, ...]:
    """The functions of the program that `frame` is called by, the outermost first, without the way to the steps."""
    names: list[str] = []
    while frame:
        code = frame.f_code
        if code.co_filename.startswith(PACKAGE) and not (code.co_name.startswith("<") or code.co_name in WAYS):
            names.append(code.co_name)
        frame = frame.f_back

    names.reverse()
    begin = max((names.index(name) + 1 for name in WHOLES if name in names), default=2)
    return tuple(names[begin : begin + STEPS]) or ("the start",)


def resident_mb() -> float:
    """Of this process now; where the system does not tell, the largest so far."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shares_of(steps: dict[tuple[str, ...], Spent]) -> list[tuple[str, float, float]]:
    """(step, share of all CPU, megabytes) of those that take LEAST_SHARE or more, then of the others together."""
    all_s = sum(spent.cpu_s for spent in steps.values())
    large = [(" > ".join(step), spent) for step, spent in steps.items() if spent.cpu_s >= LEAST_SHARE * all_s]
    left = all_s - sum(spent.cpu_s for _, spent in large)
    told = [(step, spent.cpu_s / all_s, spent.most_mb) for step, spent in large]
    return [*told, ("all others", left / all_s, max(spent.most_mb for spent in steps.values()))]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = read_size(__doc__, arguments)

    os.environ["BRIEFING_CACHE"] = ""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_folder(options.reports, options.size, folder / "seeds")
        watch = Watch()
        thread = threading.Thread(target=watch.look, args=(threading.get_ident(),), daemon=True)
        thread.start()
        code = briefing([*digest_command(folder / "seeds", folder, 1)[3:], "--quiet"])
        watch.is_over = True
        thread.join()

    print(f"{options.size:,} reports, one process; share of CPU, largest memory while at it")
    for step, share, most_mb in shares_of(watch.steps):
        print(f"  {share:6.1%}  {most_mb:6.0f} MB  {step}")
    return code


if __name__ == "__main__":
    sys.exit(main())
