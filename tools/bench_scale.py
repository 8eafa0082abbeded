"""`make bench-scale`: how a digest grows with the folder: CPU, memory and bytes from 500 to 8,000 reports, as ratios.

The folders are made of real reports with their words exchanged, round after round (`made_up_folder.py`): what agrees in
the originals agrees again, in a story of other words. Each folder is read anew, by one process, and each figure is
beside that of the smallest folder of the same run; then the folder of `--shared-by` reports by one and by two
processes, in turn. The figure is drawn into `docs/pictures/growth.svg`. Never part of the tests. POSIX only.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import ROOT, run
from made_up_folder import exchange_words, find_vocabulary

REPORTS = ROOT.parent / "shared" / "stories_full" / "reports"
FIGURE = ROOT / "docs" / "pictures" / "growth.svg"
SIZES = (500, 1_000, 2_000, 4_000, 8_000)
CONFIG = """title: Made up
description: Made up to be measured.
language: en
limits: {max_reports: 100000, max_total_bytes: 2000000000}
topics:
  - {id: all, title: All, description: What is told., terms: [police, court, city, people]}
"""
WIDTH, HEIGHT, MARGIN = 640, 360, 48
MAX_OVER_REPORTS = {"CPU": 1.3, "memory": 1.0, "bytes": 1.1}
"""Growth from the smallest folder to the largest, over that of the reports."""
MIN_FASTER = 1.6  # by two processes, where two cores are free
COLOURS = {"CPU": "#1f5fa8", "memory": "#a8501f", "bytes": "#3a7d34"}


@dataclass(frozen=True, slots=True)
class Growth:
    """What a digest of so many reports took."""

    reports: int
    """In the folder."""
    cpu_s: float
    """User and system seconds."""
    memory_mb: float
    """Largest resident set."""
    megabytes: float
    """Of `digest.json`."""

    def over(self, other: "Growth") -> dict[str, float]:
        """By what it is larger than `other`."""
        return {
            "CPU": self.cpu_s / other.cpu_s,
            "memory": self.memory_mb / other.memory_mb,
            "bytes": self.megabytes / other.megabytes,
        }


def write_folder(reports: Path, n_reports: int, folder: Path) -> None:
    """Write `n_reports` files made of those in `reports` to `folder`. The same arguments give the same files."""
    texts = {file.stem: _body(file.read_text(encoding="utf-8")) for file in sorted(reports.iterdir())}
    vocabulary, draw = find_vocabulary(texts.values()), random.Random(1)  # noqa: S311 - made-up data, no secret
    folder.mkdir()
    told: list[str] = []
    for number in range(n_reports):
        place = number % len(texts)
        if place == 0:
            told = exchange_words(list(texts.values()), vocabulary, draw)
        name = f"{number // len(texts):03}-{list(texts)[place]}.txt"
        (folder / name).write_text(told[place], encoding="utf-8")


def _body(text: str) -> str:
    """`text` without its front matter, whose words are not to be exchanged."""
    return text.split("\n---\n", 1)[1] if text.startswith("---\n") else text


def measure(seeds: Path, folder: Path) -> Growth:
    """A digest of `seeds` by one process."""
    used = run(*digest_command(seeds, folder, 1), kept=f"{folder}/none", cache="")
    size = (folder / "digest.json").stat().st_size
    return Growth(len(list(seeds.iterdir())), used.cpu_s, used.peak_mb, size / 1e6)


def seconds_by(workers: int, seeds: Path, folder: Path) -> tuple[float, float]:
    """Of a digest by so many processes: by the clock, and of CPU of all of them."""
    began = time.monotonic()
    used = run(*digest_command(seeds, folder, workers), kept=f"{folder}/none", cache="")
    return time.monotonic() - began, used.cpu_s


def digest_command(seeds: Path, folder: Path, workers: int) -> tuple[str, ...]:
    """To make a digest of `seeds` in `folder` by so many processes."""
    (folder / "briefing.yml").write_text(CONFIG, encoding="utf-8")
    command = (sys.executable, "-m", "builder", "digest", "--seeds", str(seeds), "--workers", str(workers))
    return (*command, "--config", f"{folder}/briefing.yml", "--output", f"{folder}/digest.json")


def read_size(description: str | None, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The `reports` that a bench of one folder makes it of, and its `size`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--reports", type=Path, default=REPORTS, metavar="DIR", help="what the folder is made of")
    parser.add_argument("--size", type=int, default=1_000, metavar="N", help="reports of the folder (default: 1,000)")
    return parser.parse_args(arguments)


def draw_figure(grown: Sequence[Growth]) -> str:
    """An SVG: by what CPU, memory and bytes grow with the reports, both axes in ratios to the smallest folder."""
    most = max(each.reports / grown[0].reports for each in grown)
    most = max(most, *(ratio for each in grown for ratio in each.over(grown[0]).values()))

    def at(across: float, up: float) -> str:
        step = (WIDTH - 2 * MARGIN) / most, (HEIGHT - 2 * MARGIN) / most
        return f"{MARGIN + across * step[0]:.1f},{HEIGHT - MARGIN - up * step[1]:.1f}"

    def line(points: Sequence[str], style: str) -> str:
        return f'<polyline points="{" ".join(points)}" fill="none" {style}/>'

    parts = [line([at(0, most), at(0, 0), at(most, 0)], 'stroke="#666"')]
    parts.append(line([at(0, 0), at(most, most)], 'stroke="#999" stroke-dasharray="4 4"'))
    for place, (name, colour) in enumerate(COLOURS.items()):
        ratios = [(each.reports / grown[0].reports, each.over(grown[0])[name]) for each in grown]
        parts.append(line([at(*ratio) for ratio in ratios], f'stroke="{colour}" stroke-width="2"'))
        parts.append(f'<text x="{MARGIN + 12}" y="{MARGIN + 18 * place}" fill="{colour}">{name}</text>')
    caption = f"{grown[0].reports:,} to {grown[-1].reports:,} reports; dashed: as much more as there are more reports"
    parts.append(f'<text x="{MARGIN}" y="{HEIGHT - 16}" fill="#666">{caption}</text>')
    inside = "\n".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">\n{inside}\n</svg>\n'


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--reports", type=Path, default=REPORTS, metavar="DIR", help="what the folders are made of")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="reports of the folders")
    parser.add_argument("--shared-by", type=int, default=1_000, metavar="N", help="reports read by one and by two")
    options = parser.parse_args(arguments)

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        grown = []
        for size in options.sizes:
            write_folder(options.reports, size, folder / str(size))
            grown.append(measure(folder / str(size), folder))
            ratios = "  ".join(f"{name} {ratio:5.2f}" for name, ratio in grown[-1].over(grown[0]).items())
            each = grown[-1]
            figures = f"{each.cpu_s:7.1f} s CPU  {each.memory_mb:6.0f} MB  {each.megabytes:6.1f} MB written"
            print(f"{size:6,} reports  {figures}   fold: {size / options.sizes[0]:5.1f}  {ratios}", flush=True)

        write_folder(options.reports, options.shared_by, folder / "shared")
        (one, one_cpu_s), (two, two_cpu_s) = (seconds_by(workers, folder / "shared", folder) for workers in (1, 2))

    for name, ratio in grown[-1].over(grown[0]).items():
        over = ratio * grown[0].reports / grown[-1].reports
        is_ok = over <= MAX_OVER_REPORTS[name]
        print(
            f"  {name + ' over reports':28} {over:5.2f}   limit {MAX_OVER_REPORTS[name]:.2f}   {'ok' if is_ok else 'OVER'}"
        )
    print(
        f"  {'times as fast by two':28} {one / two:5.2f}   at least {MIN_FASTER}   {'ok' if one / two >= MIN_FASTER else 'UNDER'}"
        f"   ({options.shared_by:,} reports: {one:.0f} s, {two:.0f} s)"
    )
    print(f"  {'CPU of both':28} {two_cpu_s / one_cpu_s:5.2f}   over that of one; `bench_copies.py` tells its parts")
    FIGURE.write_text(draw_figure(grown), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
