"""CPU of building again over that of the first build: nothing changed, the same in another folder, one report more.

Each as a ratio within one run, with `diff` of every site against one built from nothing. The reports are made up from
those of a folder (`bench_scale.py`), their words exchanged, as many as asked for. One process does the work: what
others take is not told by the system to who waits for the program. Never part of the tests. POSIX only.
"""

import argparse
import filecmp
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import ROOT, run
from bench_scale import REPORTS, write_folder

MAX_UNCHANGED, MAX_ONE_MORE = 0.10, 0.25


def is_same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = [sorted(path.relative_to(site).as_posix() for path in site.rglob("*")) for site in (one, other)]
    files = [name for name in names[0] if (one / name).is_file()]
    return names[0] == names[1] and filecmp.cmpfiles(one, other, files, shallow=False)[0] == files


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    source = REPORTS if REPORTS.is_dir() else ROOT / "seeds"
    parser.add_argument("--source", type=Path, default=source, metavar="DIR", help="reports whose words are exchanged")
    parser.add_argument("--reports", type=int, default=1_000, help="how many to make (default: 1,000)")
    parser.add_argument("--pdf", action="store_true", help="with PDFs")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        seeds = folder / "seeds"
        write_folder(options.source, options.reports + 1, seeds)
        one_more = folder / "one-more.txt"
        max(seeds.iterdir()).rename(one_more)
        command = [sys.executable, "-m", "builder", "build", "--quiet", "--workers", "1", "--seeds", str(seeds)]
        command += [] if options.pdf else ["--no-pdf"]

        def build(site: str, kept: str = "kept") -> float:
            return run(*command, "--site", str(folder / site), kept=str(folder / kept)).cpu_s

        first = build("site")
        spent = {"unchanged": (build("site"), MAX_UNCHANGED), "unchanged, elsewhere": (build("other"), MAX_UNCHANGED)}
        same = is_same(folder / "site", folder / "other")
        shutil.copy(one_more, seeds)
        spent["one report more"] = build("site"), MAX_ONE_MORE
        whole = build("nothing", "nothing kept")
        same = same and is_same(folder / "site", folder / "nothing")

    print(f"{options.reports} reports: {first:.1f} s CPU the first time, {whole:.1f} with one more from nothing")
    for name, (cpu_s, limit) in spent.items():
        ratio = cpu_s / first
        print(f"  {name:24} {ratio:6.3f} of it   limit {limit:.2f}   {'ok' if ratio <= limit else 'OVER'}")
    print(f"  sites {'are the same as from nothing' if same else 'DIFFER from those built from nothing'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
