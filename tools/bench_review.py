"""What the review of one added report costs, as a share of a full build from nothing.

Also whether its summary stays short. Never part of the tests. POSIX only.

Of two folders. *Reports* are made up from those of a folder, their words exchanged (`bench_scale.py`): that is what a
desk reads, and what the limit is for. *Bulletins* are sentences of one form filled from word lists: nearly every two of
them are alike and give two numbers of like things, so that comparing takes nearly all of the time whatever is done
beside it. Caches are as CI restores them for a review: the digest of the base branch, and what reading it gave. CPU
seconds with children, as `make bench`.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import bench_scale

ROOT = Path(__file__).resolve().parent.parent
REPORTS = 200
REPORTS_OF_A_STORY = 8
FACTS_OF_A_STORY = 30
FACTS_OF_A_REPORT = 15
MAX_RATIO = 0.35
MAX_SUMMARY_LINES = 60
WHO = "fishermen bakers nurses drivers weavers miners pilots teachers divers farmers clerks guards masons tailors brewers sailors".split()
DID = "blocked painted sold mapped repaired emptied lent counted moved closed opened buried measured raised burned guarded".split()
WHAT = "harbour bridge tunnel archive school museum reservoir chapel factory depot quarry market orchard station mill tower".split()
HOW = "quietly overnight twice again openly slowly together reluctantly early late".split()
WHERE = "Elmholt Torrin Vask Brannick Ostrow Pellan Quill Rostow Senn Tarrow Ulm Vexley Wend Yarrow Zell Ambry".split()
WHY = (
    "because the money of the council ran out", "after a storm had torn the roof off", "although the court had forbidden it", "before the inspectors came from the capital",
    "while the band played in the square", "so that trains could pass in winter", "when nobody had asked them to", "until the mayor gave way",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where a limit is passed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    source = bench_scale.REPORTS if bench_scale.REPORTS.is_dir() else ROOT / "seeds"
    parser.add_argument("--source", type=Path, default=source, metavar="DIR", help="reports whose words are exchanged")
    parser.add_argument("--reports", type=int, default=REPORTS, help=f"default: {REPORTS}")
    options = parser.parse_args(arguments)
    kept = True

    for kind, limit in (("reports", MAX_RATIO), ("bulletins", None)):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            seeds = folder / "seeds"
            if kind == "reports":
                bench_scale.write_folder(options.source, options.reports + 1, seeds)
            else:
                write_bulletins(options.reports + 1, seeds)
            kept &= measure(kind, folder, limit)
    return 0 if kept else 1


def measure(kind: str, folder: Path, limit: float | None) -> bool:
    """Print what the review of the last of the reports in `folder` costs; whether it keeps the limits."""
    seeds, added = folder / "seeds", folder / "added"
    last = max(seeds.iterdir())
    added.mkdir()
    last.rename(added / last.name)
    full = run(folder, folder / "none", "build", "--site", folder / "site")
    run(folder, folder / "kept", "digest", "--output", folder / "base.json")

    (added / last.name).rename(last)
    review = run(folder, folder / "kept", "review", folder / "base.json", "--output", folder / "review")
    preview = run(folder, folder / "kept", "build", "--no-pdf", "--site", folder / "preview")
    lines = len((folder / "review" / "summary.md").read_text(encoding="utf-8").splitlines())

    number = len(list(seeds.iterdir()))
    print(f"{number} {kind}, s CPU: full build from nothing {full:.1f}, review {review:.1f}, preview {preview:.1f}")
    kept = True
    for what, value, most in (
        ("review over full build", review / full, limit),
        ("preview over full build, beside it", preview / full, None),
        ("lines of the summary", lines, MAX_SUMMARY_LINES),
    ):
        verdict = "" if most is None else f"limit {most:6.2f}   {'ok' if value <= most else 'OVER'}"
        print(f"  {what:36} {value:7.2f}   {verdict}".rstrip())
        kept &= most is None or value <= most
    return kept


def write_bulletins(number: int, folder: Path) -> None:
    """Write so many made-up reports to `folder`. The same number gives the same files."""
    folder.mkdir()
    for place, text in enumerate(make_reports(number)):
        (folder / f"report-{place:04}.md").write_text(text, encoding="utf-8")


def make_reports(number: int) -> list[str]:
    """Reports of made-up stories, each with front matter."""
    chance = random.Random(3)  # noqa: S311 (stories, not secrets)
    reports: list[str] = []
    while len(reports) < number:
        facts = [_fact(chance) for _ in range(FACTS_OF_A_STORY)]
        for _ in range(REPORTS_OF_A_STORY):
            told = sorted(chance.sample(range(FACTS_OF_A_STORY), FACTS_OF_A_REPORT))
            outlet, day = chance.choice(WHERE), chance.randint(10, 28)
            citation = f"---\ntitle: News of {chance.choice(WHERE)} {len(reports)}\npublisher: {outlet} Post\npublished: 2031-03-{day}\n---\n\n"
            reports.append(citation + "\n\n".join(facts[place] for place in told) + "\n")
    return reports[:number]


def _fact(chance: random.Random) -> str:
    pick = chance.choice
    return f"{chance.randint(2, 900)} {pick(WHO)} {pick(DID)} the {pick(WHAT)} of {pick(WHERE)} {pick(HOW)} and the {pick(WHAT)} of {pick(WHERE)} {pick(WHY)}."


def run(folder: Path, cache: Path, *command: str | Path) -> float:
    """CPU seconds of one command of this program over the reports of `folder`; ends this program where it fails."""
    environment = os.environ | {"BRIEFING_CACHE": str(cache), "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    line = [
        sys.executable,
        "-P",
        "-m",
        "builder",
        *map(str, command),
        "--seeds",
        str(folder / "seeds"),
        "--config",
        str(ROOT / "briefing.yml"),
    ]
    done = subprocess.run(line, env=environment, stdout=subprocess.DEVNULL, cwd=folder, check=False)
    if done.returncode:
        sys.exit(f"bench_review: {' '.join(map(str, command))} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
