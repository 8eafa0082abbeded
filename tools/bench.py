"""`make bench`: CPU seconds and peak memory, each as a ratio to `mkdocs build` in the same run. Never part of the tests.

CPU seconds are user and system time of a command and of everything it starts. The commands take turns, so that a busy
machine slows them alike; the medians are compared. As after an installation, modules are compiled and the reports have
been read once: a first round is not counted. What a build keeps is thrown away before the next one, or nothing would be
built but once. POSIX only: Windows does not tell what a child has used.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ORIGINALS = ROOT.parent / "shared" / "seeds"
MAX_BUILD_RATIO = 1.35  # CPU of `briefing build` over that of the `mkdocs build` it contains
MAX_DIGEST_RATIO = 1.0  # CPU of `briefing digest` over that of the same `mkdocs build`
MAX_MEMORY_RATIO = 2.5  # largest process of a digest over that of `mkdocs build`
_MAXRSS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere


@dataclass(frozen=True, slots=True)
class Use:
    """What one run used."""

    cpu_s: float
    """User and system seconds, children included."""
    peak_mb: float
    """Largest resident set of any one process."""


def run(*command: str, kept: str, cache: str | None = None) -> Use:
    """Run a command of this environment in the repository's root; ends the program where it fails.

    `kept` is the folder of all caches; with a `cache` of its own, or none where that is empty, for what is read.
    """
    settings = {
        "NO_MKDOCS_2_WARNING": "1",
        "BRIEFING_CACHE": f"{kept}/cache" if cache is None else cache,
        "PYTHONPYCACHEPREFIX": f"{kept}/modules",
    }
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | settings
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}")
    return Use(used.ru_utime + used.ru_stime, used.ru_maxrss / _MAXRSS_PER_MB)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument(
        "--seeds", default=str(ORIGINALS if ORIGINALS.is_dir() else ROOT / "seeds"), metavar="DIR", help="the reports"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default: 5)")
    options = parser.parse_args(arguments)
    briefing = (sys.executable, "-m", "builder")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "briefing digest": (*briefing, "digest", "--seeds", options.seeds, "--output", f"{folder}/digest.json"),
            "briefing build": (*briefing, "build", "--no-pdf", "--seeds", options.seeds, "--site", f"{folder}/site"),
            "mkdocs build": (
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--quiet",
                "--strict",
                "--site-dir",
                f"{folder}/plain",
            ),
        }
        run(*briefing, "pages", "--seeds", options.seeds, kept=folder)
        reports_read = shutil.copytree(f"{folder}/cache", f"{folder}/read")
        uses: dict[str, list[Use]] = {name: [] for name in commands}
        for _ in range(1 + options.rounds):
            for name, command in commands.items():
                shutil.rmtree(f"{folder}/cache")
                shutil.copytree(reports_read, f"{folder}/cache")
                uses[name].append(run(*command, kept=folder))
    uses = {name: rounds[1:] for name, rounds in uses.items()}
    cpu_s = {name: statistics.median(use.cpu_s for use in rounds) for name, rounds in uses.items()}
    print(f"{len(list(Path(options.seeds).iterdir()))} reports, {options.rounds} rounds, medians")
    for name, rounds in uses.items():
        print(f"  {name:18} {cpu_s[name]:6.2f} s CPU   {max(use.peak_mb for use in rounds):5.0f} MB at most")
    ratio = cpu_s["briefing build"] / cpu_s["mkdocs build"]
    peak_mb = {name: max(use.peak_mb for use in rounds) for name, rounds in uses.items()}
    for name, value, limit in (
        ("build over mkdocs build", ratio, MAX_BUILD_RATIO),
        ("digest over mkdocs build", cpu_s["briefing digest"] / cpu_s["mkdocs build"], MAX_DIGEST_RATIO),
        ("its memory over that of mkdocs", peak_mb["briefing digest"] / peak_mb["mkdocs build"], MAX_MEMORY_RATIO),
    ):
        print(f"  {name:32} {value:7.2f}   limit {limit:6.2f}   {'ok' if value <= limit else 'OVER'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
