"""What the review of one added report costs, as a share of a full build from nothing.

Also whether its summary stays short. Not part of the tests.

Made-up reports, so that it runs anywhere: stories of facts put together from word lists, each told by several reports
that share some of them. Caches are as CI restores them for a review: the digest of the base branch, and what reading it
gave. CPU seconds with children, as `make bench`.
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
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--reports", type=int, default=REPORTS, help=f"default: {REPORTS}")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seeds = folder / "seeds"
        seeds.mkdir()
        texts = list(make_reports(options.reports + 1))
        for number, text in enumerate(texts[:-1]):
            (seeds / f"report-{number:03}.md").write_text(text, encoding="utf-8")
        full = run(folder, folder / "none", "build", "--site", folder / "site")
        run(folder, folder / "kept", "digest", "--output", folder / "base.json")
        (seeds / "added.md").write_text(texts[-1], encoding="utf-8")
        review = run(folder, folder / "kept", "review", folder / "base.json", "--output", folder / "review")
        preview = run(folder, folder / "kept", "build", "--no-pdf", "--site", folder / "preview")
        lines = len((folder / "review" / "summary.md").read_text(encoding="utf-8").splitlines())
    print(
        f"{options.reports} reports, s CPU: full build from nothing {full:.1f}, review {review:.1f}, preview {preview:.1f}"
    )
    for what, value, limit in (
        ("review over full build", review / full, MAX_RATIO),
        ("preview over full build, beside it", preview / full, None),
        ("lines of the summary", lines, MAX_SUMMARY_LINES),
    ):
        print(
            f"  {what:36} {value:7.2f}   "
            + (f"limit {limit:6.2f}   {'ok' if value <= limit else 'OVER'}" if limit else "")
        )
    return 0


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
