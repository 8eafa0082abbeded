"""How many translations are found as copies, and how many independent reports are wrongly called one.

Half of the reports of three stories are translated. Beside them lie here the English reports that they translate, so
that a folder holds translations, and reports that tell the same story by themselves: which is which is told by the
English of both, where a copy has half of the five-word runs of the shorter report, and an independent one less than a
quarter. What lies between is counted neither way. The bar of a story is halfway between the least of the translations
and the most of the independent reports of the other stories.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import copyfile

from train_judgement import ROOT  # tools stand side by side

from builder.config import load_config
from builder.merging.claims import judge_mentions, tabulate_words
from builder.merging.mentions import collect_mentions
from builder.merging.origins.copied_reports import COPIED_REPORT_SHARE, RUN_WORDS
from builder.merging.origins.translated_reports import (
    MIN_PASSAGES,
    MIN_SHARED_MARKS,
    MIN_TRANSLATED,
    Translation,
    measure_translations,
)
from builder.reading.read_reports import read_reports
from builder.word_patterns import WORD_WITH_DIGITS

INDEPENDENT_SHARE = 0.25
ORIGINAL = "original-"
"""Before the name of the English report that is translated."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of two languages."""

    story: str
    kind: str
    """translation, copy (a translation of a report whose English copies the other's), independent, between."""
    files: tuple[str, str]
    translation: Translation


def lay_out(shared: Path, folder: Path) -> dict[str, str]:
    """Put the reports and the originals of those translated into `folder`; file → its story."""
    labels = json.loads((shared / "stories_translated" / "gold.json").read_text(encoding="utf-8"))["sentences"]
    languages = {sentence["file"]: sentence["lang"] for sentence in labels.values()}
    stories = {sentence["file"]: sentence["story"] for sentence in labels.values()}
    for file, language in languages.items():
        copyfile(shared / "stories_translated" / "reports" / file, folder / file)
        if language != "en":
            copyfile(shared / "stories_full" / "reports" / file, folder / f"{ORIGINAL}{file}")
    return stories


def measure(shared: Path) -> list[Pair]:
    """Every two reports of two languages of one story."""
    with tempfile.TemporaryDirectory() as name:
        stories = lay_out(shared, Path(name))
        reading = read_reports(Path(name), load_config(ROOT / "briefing.yml"))

    mentions = collect_mentions(reading)
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    files = {report.id: PurePosixPath(report.path).name for report in reading.reports}
    english = shared / "stories_full" / "reports"

    found = []
    for (one, other), translation in measure_translations(mentions, table, judged.pairs, judged.scores, 0.0).items():
        first, second = (files[report].removeprefix(ORIGINAL) for report in (one, other))
        if stories[first] == stories[second]:
            kind = tell_kind(english / first, english / second)
            found.append(Pair(stories[first], kind, (files[one], files[other]), translation))
    return found


def tell_kind(one: Path, other: Path) -> str:
    """What two reports are to one another, by their English."""
    if one == other:
        return "translation"
    runs = [_runs_of(path.read_text(encoding="utf-8")) for path in (one, other)]
    share = len(runs[0] & runs[1]) / max(1, min(map(len, runs)))
    if share >= COPIED_REPORT_SHARE:
        return "copy"
    return "independent" if share < INDEPENDENT_SHARE else "between"


def _runs_of(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in WORD_WITH_DIGITS.findall(text)]
    return set(zip(*(words[shift:] for shift in range(RUN_WORDS)), strict=False))


def choose_bar(pairs: Sequence[Pair]) -> float:
    """Halfway between the least of the translations and the most of the independent reports."""
    told = [pair for pair in pairs if may_be_one(pair.translation)]
    least = min(pair.translation.share for pair in told if pair.kind == "translation")
    most = max((pair.translation.share for pair in told if pair.kind == "independent"), default=0.0)
    return (least + most) / 2


def may_be_one(translation: Translation) -> bool:
    """Whether all but the bar is as a translation has it."""
    enough = translation.in_order >= MIN_PASSAGES
    return enough and translation.marks_shared >= MIN_SHARED_MARKS * translation.marks


def count(pairs: Sequence[Pair], kind: str, bar: float) -> tuple[int, int]:
    """Of the pairs of a kind how many are called one origin, and how many there are."""
    of_kind = [pair for pair in pairs if pair.kind == kind]
    return sum(may_be_one(pair.translation) and pair.translation.share >= bar for pair in of_kind), len(of_kind)


def report(pairs: Sequence[Pair]) -> list[str]:
    """The figures, as lines of Markdown."""
    lines = ["| story left out | bar | translations found | of copies | independent, wrongly | between |"]
    lines.append("|---|---|---|---|---|---|")
    kinds = ("translation", "copy", "independent", "between")
    totals = dict.fromkeys(kinds, (0, 0))
    for number, story in enumerate(sorted({pair.story for pair in pairs}), 1):
        mine, others = ([pair for pair in pairs if (pair.story == story) is own] for own in (True, False))
        bar = choose_bar(others)
        counts = {kind: count(mine, kind, bar) for kind in kinds}
        totals = {kind: (totals[kind][0] + counts[kind][0], totals[kind][1] + counts[kind][1]) for kind in kinds}
        lines.append(f"| {number} | {bar:.3f} | {_told(counts.values())} |")
    lines.append(f"| left out, together | | {_told(totals.values())} |")
    kept = {kind: count(pairs, kind, MIN_TRANSLATED) for kind in kinds}
    lines.append(f"| kept, nothing left out | {MIN_TRANSLATED} | {_told(kept.values())} |")
    return lines


def _told(counts: Iterable[tuple[int, int]]) -> str:
    return " | ".join(f"{some} of {every}" for some, every in counts)


def main() -> int:
    """Print the figures; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=ROOT.parent / "shared")
    parser.add_argument("--show", action="store_true", help="list the independent reports nearest to the bar")
    args = parser.parse_args()
    if not (args.shared / "stories_translated" / "gold.json").is_file():
        print(f"measure_translations: {args.shared} has no stories_translated/gold.json. Name the folder that has it.")
        return 2

    pairs = measure(args.shared)
    print(*report(pairs), sep="\n")
    if args.show:
        for pair in sorted(pairs, key=lambda pair: -pair.translation.share):
            told = pair.translation
            marks = f"{told.marks_shared} of {told.marks}"
            print(f"{told.share:.2f} {told.in_order}/{told.passages} {marks} {pair.kind} {' '.join(pair.files)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
