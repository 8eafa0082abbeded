"""CPU of building again over that of the first build: nothing changed, the same in another folder, one report more.

Each as a ratio within one run, with `diff` of every site against one built from nothing. The reports are made up from
those of a folder (`made_up_folder.py`), their words exchanged, as many as asked for. Never part of the tests. POSIX
only.
"""

import argparse
import filecmp
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import ROOT, run
from made_up_folder import make_folder

from builder.config import load_config
from builder.model import Fate
from builder.reading.read_reports import read_reports

SHARED = ROOT.parent / "shared" / "stories_full" / "reports"
MAX_UNCHANGED, MAX_ONE_MORE = 0.10, 0.25
ROOM = 1.3
"""More passages than the reports asked for have on the average, so that there are as many reports."""
OUTLETS = 37


def write_reports(source: Path, n_reports: int, folder: Path) -> None:
    """Write `n_reports` made-up reports, and one more as `more.md` beside the `folder`."""
    reading = read_reports(source, load_config(ROOT / "briefing.yml"))
    n_passages = sum(passage.fate is Fate.CLAIM for passage in reading.passages)
    made, _ = make_folder(reading, int(ROOM * (n_reports + 1) * n_passages / len(reading.reports)) + 100)

    folder.mkdir()
    for number, report in enumerate(made.reports[: n_reports + 1]):
        day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        front = f'---\ntitle: "Report {number}"\npublisher: Outlet {number % OUTLETS}\npublished: {day}\n---\n\n'
        place = folder / f"{report.id}.md" if number < n_reports else folder.with_name("more.md")
        place.write_text(front + report.text.replace("\n", "\n\n"), encoding="utf-8")


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
    source = SHARED if SHARED.is_dir() else ROOT / "seeds"
    parser.add_argument("--source", type=Path, default=source, metavar="DIR", help="reports whose words are exchanged")
    parser.add_argument("--reports", type=int, default=1_000, help="how many to make (default: 1,000)")
    parser.add_argument("--pdf", action="store_true", help="with PDFs")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        seeds = folder / "seeds"
        write_reports(options.source, options.reports, seeds)
        command = [sys.executable, "-m", "builder", "build", "--quiet", "--seeds", str(seeds)]
        command += [] if options.pdf else ["--no-pdf"]

        def build(site: str, kept: str = "kept") -> float:
            return run(*command, "--site", str(folder / site), kept=str(folder / kept)).cpu_s

        first = build("site")
        spent = {"unchanged": (build("site"), MAX_UNCHANGED), "unchanged, elsewhere": (build("other"), MAX_UNCHANGED)}
        same = is_same(folder / "site", folder / "other")
        shutil.copy(folder / "more.md", seeds)
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
