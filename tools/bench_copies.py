"""How much faster two processes are than one where nobody else wants the cores: by CPU, not by the clock.

A digest by one process, then one by two: what the program itself takes and, of each stage that its copies do, what the
longer of the two takes. The one waits for the other, so that both together are the least that it can take by the clock.
Part of `make bench-scale`. Linux only.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from multiprocessing import current_process
from multiprocessing.util import Finalize, register_after_fork
from pathlib import Path

from bench import run
from bench_scale import digest_command, read_size, write_folder

from builder.cli import main as briefing

WORKERS = 2
MIN_FASTER = 1.6


class Notes:
    """Where each copy of this process writes down in the end what it took."""

    def __init__(self, file: Path) -> None:
        self.file = file
        register_after_fork(self, Notes.note_at_end)

    def note_at_end(self) -> None:
        """In a copy."""
        Finalize(None, self.note, exitpriority=0)

    def note(self) -> None:
        """The number of this copy, from 1 on, and its seconds of CPU."""
        with self.file.open("a", encoding="ascii") as file:
            file.write(f"{current_process().name.rpartition('-')[2]} {time.process_time()}\n")

    def longest_s(self) -> float:
        """Of the copies of each stage the longest, added up; a stage has WORKERS of them, which follow one another."""
        longest: dict[int, float] = {}
        for line in self.file.read_text(encoding="ascii").splitlines():
            number, seconds = line.split()
            stage = (int(number) - 1) // WORKERS
            longest[stage] = max(longest.get(stage, 0.0), float(seconds))
        return sum(longest.values())


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    started_s = time.process_time()
    options = read_size(__doc__, arguments)

    os.environ["BRIEFING_CACHE"] = ""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_folder(options.reports, options.size, folder / "seeds")
        one_s = run(*digest_command(folder / "seeds", folder, 1), kept=f"{folder}/none", cache="").cpu_s

        notes = Notes(folder / "copies")
        notes.file.touch()
        before_s = time.process_time()
        code = briefing([*digest_command(folder / "seeds", folder, WORKERS)[3:], "--quiet"])
        own_s, longest_s = started_s + time.process_time() - before_s, notes.longest_s()

    faster = one_s / (own_s + longest_s)
    print(f"{options.size:,} reports: one process {one_s:.1f} s of CPU; by two the program {own_s:.1f} s", end="")
    print(f" and the longer of its copies {longest_s:.1f} s: {faster:.2f} times as fast, at least {MIN_FASTER}")
    return code


if __name__ == "__main__":
    sys.exit(main())
