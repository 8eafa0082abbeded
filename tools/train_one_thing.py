"""`make train`: when two differing values are of one thing, and how the answer does on stories left out.

It is learned from stories whose disputes were read by hand.

Every pair of passages that stand on two sides of a dispute or a development is one; every other pair of values of these
stories is not. A ridge regression whose weights may only have the sign that their feature means is fitted; the bar is
the lowest at which enough of what is shown is of one thing in the stories trained on. For each story the whole of it,
bar included, is learned from the others.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from logistic import fit_logistic
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import load_config  # noqa: E402 - the program is imported from the source tree
from builder.merging.claims import judge_mentions, tabulate_words  # noqa: E402
from builder.merging.disagreement.comparing import SIGNS, Differing, Feature, find_differing  # noqa: E402
from builder.merging.disagreement.differences import BY_RULE, Difference, group_values  # noqa: E402
from builder.merging.disagreement.judging import JUDGEMENT_FILE, MAX_DEVIATIONS, OneThing, judge_differing  # noqa: E402
from builder.merging.disagreement.values import read_values  # noqa: E402
from builder.merging.late_cuts import settle_sentences  # noqa: E402
from builder.merging.mentions import Mention, collect_mentions  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402

RIDGE = 3.0
ENTRY_WEIGHT = 3.0  # of all the pairs of one dispute together: one that fifteen reports copy is still one
MIN_DEVIATION = 0.001  # of a feature that hardly varies
MIN_OF_ONE_THING = 0.8  # shown values that are of one thing, be it a dispute or a development
BARS = tuple(round(0.5 + 0.05 * step, 2) for step in range(10))

Floats = NDArray[np.float64]
Side = tuple[int, object]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A folder of stories, with what is known of the pairs of its values."""

    mentions: Sequence[Mention]
    """All of the folder, in the order of reports and text."""
    story_numbers: Sequence[int]
    """Story that the program takes each mention to be of."""
    pairs: Sequence[Differing]
    """Every two values of the folder that differ and may be of one thing."""
    stories: Sequence[str]
    """Story of each pair."""
    entries: Sequence[int | None]
    """Number of the dispute or development that each pair stands on two sides of; None where of none."""
    sides: Mapping[int, Sequence[Side]]
    """(entry, side) of each passage that stands on a side of one."""
    kinds: Sequence[str]
    """"dispute" or "development", of each entry."""
    read: Collection[str]
    """Stories whose disputes were read."""
    by_rule: Sequence[tuple[str, Difference]]
    """Story and difference of each that no number is learned for: denials, and steps of a case."""


def lay_out(folder: Path) -> Labelled:
    """Read the stories and label the pairs of their values."""
    gold = json.loads((folder / "disputes.json").read_text(encoding="utf-8"))["disputes"]
    sentences = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["sentences"].values()
    story_of = {sentence["file"]: sentence["story"] for sentence in sentences}
    mentions = collect_mentions(settle_sentences(read_reports(folder / "reports", load_config(ROOT / "briefing.yml"))))
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    values = read_values(mentions, table)
    differing = find_differing(mentions, table, values, judged.pairs, judged.scores)
    pairs = [pair for pair in differing if not pair.leaves_room]

    sides = _find_sides(mentions, gold)
    files = [PurePosixPath(mention.report.path).name for mention in mentions]
    return Labelled(
        mentions,
        table.stories[table.reports].tolist(),
        pairs,
        [story_of.get(files[pair.first.place], "") for pair in pairs],
        [next(iter(_matching(sides, pair.first.place, pair.second.place)), None) for pair in pairs],
        sides,
        [entry["kind"] for entry in gold],
        {entry["story"] for entry in gold},
        [
            (story_of.get(files[difference.sides[0][0].place], ""), difference)
            for find in BY_RULE
            for difference in find(mentions, table, judged.pairs, judged.scores)
        ],
    )


def _find_sides(mentions: Sequence[Mention], gold: Sequence[dict[str, Any]]) -> dict[int, list[Side]]:
    """The sides that each passage stands on."""
    by_file: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        span = mention.passage.span
        by_file[PurePosixPath(mention.report.path).name].append((span.start, span.end, place))

    sides: dict[int, list[Side]] = defaultdict(list)
    for number, entry in enumerate(gold):
        for value in entry["values"]:
            for start, end, place in by_file[value["file"]]:
                if start < value["end"] and value["start"] < end:
                    sides[place].append((number, value.get("side", value.get("value"))))
    return sides


def _matching(sides: Mapping[int, Sequence[Side]], first: int, second: int) -> Iterator[int]:
    """The entries on two different sides of which two passages stand."""
    for entry, side in sides.get(first, ()):
        for other_entry, other_side in sides.get(second, ()):
            if entry == other_entry and side != other_side:
                yield entry


def fit(labelled: Labelled, stories: Collection[str], min_certainty: float = 0.7) -> OneThing:
    """The judgement as `stories` teach it."""
    rows = [row for row, story in enumerate(labelled.stories) if story in stories]
    x = np.array([labelled.pairs[row].features for row in rows])
    y = np.array([labelled.entries[row] is not None for row in rows], dtype=np.float64)
    of_entry = Counter(labelled.entries[row] for row in rows)
    copies = Counter(_told(labelled, row) for row in rows)
    weight = np.array(
        [
            ENTRY_WEIGHT / of_entry[labelled.entries[row]]
            if labelled.entries[row] is not None
            else 1 / math.sqrt(copies[_told(labelled, row)])
            for row in rows
        ]
    )
    means, deviations = x.mean(axis=0), np.maximum(x.std(axis=0), MIN_DEVIATION)
    scaled = ((x - means) / deviations).clip(-MAX_DEVIATIONS, MAX_DEVIATIONS)

    signs = np.array([SIGNS[feature] for feature in Feature])
    kept = np.ones(len(signs), dtype=np.bool_)
    while True:
        numbers = fit_logistic(scaled[:, kept], y, weight, RIDGE)
        wrong = numbers[:-1] * signs[kept] <= 0
        if not wrong.any():
            break
        kept[np.flatnonzero(kept)[wrong]] = False

    weights = np.zeros(len(signs))
    weights[kept] = numbers[:-1]
    lists = [tuple(round(float(number), 4) for number in each) for each in (means, deviations, weights)]
    return OneThing(lists[0], lists[1], lists[2], round(float(numbers[-1]), 4), min_certainty)


def _told(labelled: Labelled, row: int) -> tuple[str, str, frozenset[str]]:
    """What a pair sets against one another, equal for its copies."""
    pair = labelled.pairs[row]
    return labelled.stories[row], pair.first.kind, frozenset((pair.first.text, pair.second.text))


@dataclass(frozen=True, slots=True)
class Counted:
    """What is shown of one story or several."""

    numbers: Counter[str]
    """"shown", "right" and "other kind"."""
    found: frozenset[int]
    """Entries that what is shown is right about."""


def count(labelled: Labelled, numbers: OneThing, story: str) -> Counted:
    """What the values of one story show, and how much of it is right."""
    judged = [
        (pair, judge_differing(pair, numbers))
        for pair, of in zip(labelled.pairs, labelled.stories, strict=True)
        if of == story
    ]
    return match(labelled, group_values(labelled.mentions, judged, labelled.story_numbers, numbers))


def match(labelled: Labelled, differences: Iterable[Difference]) -> Counted:
    """How much of `differences` is right."""
    counted: Counter[str] = Counter()
    found: set[int] = set()
    for difference in differences:
        hits = {
            entry
            for one, other in combinations(difference.sides, 2)
            for first in one
            for second in other
            for entry in _matching(labelled.sides, first.place, second.place)
        }
        mine = {entry for entry in hits if labelled.kinds[entry] == difference.kind}
        counted["shown"] += 1
        counted["right"] += bool(mine)
        counted["other kind"] += bool(hits) and not mine
        found |= mine
    return Counted(counted, frozenset(found))


def choose_bar(labelled: Labelled, stories: Collection[str]) -> float:
    """The lowest bar at which enough of what is shown is right, each of `stories` judged by the others."""
    judgements = {story: fit(labelled, set(stories) - {story}) for story in stories}
    for bar in BARS:
        counted: Counter[str] = Counter()
        for story, judgement in judgements.items():
            counted += count(labelled, with_bar(judgement, bar), story).numbers
        if counted["right"] + counted["other kind"] >= MIN_OF_ONE_THING * counted["shown"]:
            return bar
    return BARS[-1]


def with_bar(numbers: OneThing, bar: float) -> OneThing:
    """The same judgement with another bar."""
    return OneThing(numbers.means, numbers.deviations, numbers.weights, numbers.base, bar)


def train(labelled: Labelled) -> tuple[OneThing, str]:
    """The judgement of all stories, and the report on each left out."""
    stories = sorted(labelled.read)
    rows, together, found = [], Counter[str](), set[int]()
    for story in stories:
        others = set(stories) - {story}
        numbers = fit(labelled, others, choose_bar(labelled, others))
        counted = count(labelled, numbers, story)
        together += counted.numbers
        found |= counted.found
        told = [str(counted.numbers[name]) for name in ("shown", "right", "other kind")]
        rows.append(f"| {story} | {' | '.join(told)} | {len(counted.found)} | {numbers.min_certainty:.2f} |")
    kept = fit(labelled, stories, choose_bar(labelled, stories))
    by_rule = match(labelled, [difference for story, difference in labelled.by_rule if story in labelled.read])
    everything = Counted(together + by_rule.numbers, by_rule.found | found)
    rows.append(
        f"| together | {together['shown']} | {together['right']} ({_share(together):.2f}) | {together['other kind']} | {len(found)} | kept {kept.min_certainty:.2f} |"
    )
    return kept, report(kept, rows, tell_everything(labelled, everything))


def _share(numbers: Counter[str]) -> float:
    return numbers["right"] / max(1, numbers["shown"])


def tell_everything(labelled: Labelled, counted: Counted) -> str:
    """What is shown in all, in one line."""
    told = f"shown {counted.numbers['shown']}, right {counted.numbers['right']} ({_share(counted.numbers):.2f})"
    for kind in ("dispute", "development"):
        entries = {entry for entry, of in enumerate(labelled.kinds) if of == kind}
        told += f", {kind}s found {len(entries & counted.found)} of {len(entries)}"
    return f"With denials and steps, which are found by rule: {told}."


def report(kept: OneThing, rows: Sequence[str], everything: str) -> str:
    """The training report, as Markdown."""
    lines = [
        "# How it is judged whether two values are of one thing",
        "",
        "Written by `make train`. Figures, hours and days alone: denials and the steps of a case are found by rule. Scale, weights and bar are found without the story",
        f"that is scored; which features and which certain rules there are was chosen with all of them in sight. The bar is the lowest at which {MIN_OF_ONE_THING:.0%} of what is shown is of one thing.",
        "",
        "| story left out | shown | right | of the other kind | found | bar |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        everything,
        "",
        "| feature | mean | deviation | log-odds for a deviation more |",
        "|---|---|---|---|",
    ]
    for place, feature in enumerate(Feature):
        lines.append(
            f"| {feature} | {kept.means[place]:.2f} | {kept.deviations[place]:.2f} | {kept.weights[place]:.2f} |"
        )
    return "\n".join(lines) + "\n"


def write(numbers: OneThing, told: str) -> None:
    """Write the numbers and, beside them, the report."""
    features = {
        str(feature): {"mean": mean, "deviation": deviation, "weight": weight}
        for feature, mean, deviation, weight in zip(
            Feature, numbers.means, numbers.deviations, numbers.weights, strict=True
        )
        if weight
    }
    written = {"base": numbers.base, "min_certainty": numbers.min_certainty, "features": features}
    JUDGEMENT_FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    JUDGEMENT_FILE.with_name("one_thing_training.md").write_text(told, encoding="utf-8")


def main() -> int:
    """Write the numbers and the report; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=ROOT.parent / "shared" / "stories_full")
    parser.add_argument("--check", action="store_true", help="only say how it does on stories left out; write nothing")
    args = parser.parse_args()
    if not (args.stories / "disputes.json").is_file():
        print(
            f"train_one_thing: {args.stories} has no disputes.json. Name a folder with reports/, gold.json and disputes.json."
        )
        return 2
    numbers, told = train(lay_out(args.stories))
    if not args.check:
        write(numbers, told)
    print(told, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
