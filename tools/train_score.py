"""`make train`: the numbers of the same-claim score, from labelled stories, and how they do on unseen ones.

For every setting on a small grid the whole folder is merged once, and the pairs of body sentences of two reports are
counted per story. The setting that is best for all stories is written to
`builder/merging/likeness/data/same_claim.json`; beside it, in `same_claim_training.md`, stands what each story gets
from the setting that is best for the other stories (leave one story out).
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import Any

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # before numpy is loaded: small products cost more with several threads

import numpy as np  # noqa: E402 - the threads are settled before it is loaded

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from calibrate_merging import locate  # noqa: E402 - tools stand side by side

from builder.config import load_config  # noqa: E402 - the program is imported from the source tree
from builder.merging.claims import ComparedPairs, find_stand_ins, link_mentions, settle_certainties, tabulate_words  # noqa: E402
from builder.merging.likeness.candidates import find_candidates  # noqa: E402
from builder.merging.likeness.evidence import NO_EVIDENCE  # noqa: E402
from builder.merging.likeness.similarity import WEIGHTS_FILE, Weights, score_pairs  # noqa: E402
from builder.merging.mentions import collect_mentions  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402

STORY_SHARES = (
    0.5,
)  # evenly: eight stories settle two numbers, and with a third free each story left out got other ones
ENOUGH_EVIDENCE = (1.0, 2.0, 3.0)
THRESHOLDS = tuple(round(0.26 + 0.004 * step, 3) for step in range(14))
NEIGHBOURS = 2  # settings on either side of a threshold that count as much as itself: a peak one step wide is chance
LEAST_PRECISION = (
    0.95  # a wrong merge costs a reader more than a missed one, and what no label covers merges less surely
)
SHORTFALL_FACTOR = 3.0  # what a point of precision below the least costs, in points of F1

Setting = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Counts:
    """Pairs of body sentences of two reports of one story."""

    right: int = 0
    """Same claim and merged."""
    wrong: int = 0
    """Merged, another claim."""
    missed: int = 0
    """Same claim, not merged."""

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


Table = dict[Setting, dict[str, Counts]]


def judged_pairs(gold: Mapping[str, Any], place: Mapping[str, int]) -> list[tuple[str, int, int, bool]]:
    """(story, place, place, same claim) of every two body sentences of two reports of one story that were judged."""
    cluster = {name: number for number, names in enumerate(gold["clusters"]) for name in names}
    ignored = {frozenset(pair) for pair in gold["ignore"]}
    body = [name for name, sentence in gold["sentences"].items() if not sentence.get("title")]
    pairs = []
    for first, second in combinations(body, 2):
        one, other = gold["sentences"][first], gold["sentences"][second]
        if (
            one["file"] != other["file"]
            and one["story"] == other["story"]
            and frozenset((first, second)) not in ignored
        ):
            pairs.append((one["story"], place.get(first, -1), place.get(second, -2), cluster[first] == cluster[second]))
    return pairs


def measure(stories: Path) -> Table:
    """Counts per story for every setting."""
    gold = json.loads((stories / "gold.json").read_text(encoding="utf-8"))
    mentions = collect_mentions(read_reports(stories / "reports", load_config(ROOT / "briefing.yml")))
    words = tabulate_words(mentions)
    pairs = find_candidates(words)
    stand_ins = find_stand_ins(mentions, words)
    judged = judged_pairs(gold, locate(gold["sentences"], mentions))
    table: Table = {}
    for story_share, evidence in product(STORY_SHARES, ENOUGH_EVIDENCE):
        scores = score_pairs(words, pairs, Weights(story_share, evidence, 0.0))
        scored = settle_certainties(mentions, words, ComparedPairs(pairs, scores, NO_EVIDENCE, stand_ins), scores)
        for threshold in THRESHOLDS:
            groups = link_mentions(mentions, scored, threshold).groups
            group_of = {item: number for number, group in enumerate(groups) for item in group}
            counts: dict[str, Counts] = {}
            for story, first, second, same in judged:
                merged = group_of.get(first, -1) == group_of.get(second, -2)
                found = Counts(int(same and merged), int(merged and not same), int(same and not merged))
                counts[story] = counts.get(story, Counts()) + found
            table[story_share, evidence, threshold] = counts
        print(f"  story share {story_share}, evidence {evidence}: measured", file=sys.stderr, flush=True)
    return table


def best_setting(table: Table, stories: Iterable[str]) -> Setting:
    """The setting with the highest mean of pooled and macro F1 on `stories`, its neighbouring thresholds included."""
    names = sorted(stories)
    worth = {setting: _worth([counts[name] for name in names]) for setting, counts in table.items()}

    def smoothed(setting: Setting) -> float:
        at = THRESHOLDS.index(setting[2])
        near = THRESHOLDS[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        return float(np.mean([worth[setting[0], setting[1], threshold] for threshold in near]))

    return max(table, key=lambda setting: (round(smoothed(setting), 6), [-value for value in setting]))


def _worth(counts: list[Counts]) -> float:
    pooled = sum(counts, Counts())
    macro = sum(count.f1 for count in counts) / len(counts)
    return (pooled.f1 + macro) / 2 - SHORTFALL_FACTOR * max(0.0, LEAST_PRECISION - pooled.precision)


def report(table: Table, chosen: Setting) -> str:
    """The training report, as Markdown.

    It has the setting kept, and what each story gets when it is left out of the training.
    """
    names = sorted(next(iter(table.values())))
    lines = [
        "# How the numbers of the same-claim score were found",
        "",
        "Written by `make train`. Kept: story share {}, enough evidence {}, threshold {}.".format(*chosen),
        "",
        "Pairs of body sentences of two reports, picked and labelled. Each story is scored with the setting that is best for",
        "the others. How often a badge is earned on whole stories is measured by `make gate`.",
        "",
        "| story left out | story share | enough evidence | threshold | precision | recall | F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    seen = []
    for number, name in enumerate(names, 1):
        setting = best_setting(table, [other for other in names if other != name])
        counts = table[setting][name]
        seen.append(counts)
        lines.append(
            "| {} | {} | {} | {} | {:.3f} | {:.3f} | {:.3f} |".format(
                number, *setting, counts.precision, counts.recall, counts.f1
            )
        )
    lines.append(f"| left out, together | | | | {_together(seen)} |")
    return "\n".join(lines) + "\n"


def _together(counts: list[Counts]) -> str:
    pooled, macro = sum(counts, Counts()), sum(count.f1 for count in counts) / len(counts)
    return f"{pooled.precision:.3f} | {pooled.recall:.3f} | {pooled.f1:.3f} (macro {macro:.3f})"


def main() -> int:
    """Write the numbers and the report; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=ROOT.parent / "shared" / "stories")
    args = parser.parse_args()
    if not (args.stories / "gold.json").is_file():
        print(f"train_score: {args.stories} has no gold.json. Name a folder with reports/ and gold.json.")
        return 2
    table = measure(args.stories)
    chosen = best_setting(table, next(iter(table.values())))
    names = ("story_share", "enough_evidence", "same_matter_score")
    WEIGHTS_FILE.write_text(json.dumps(dict(zip(names, chosen, strict=True)), indent=2) + "\n", encoding="utf-8")
    told = report(table, chosen)
    WEIGHTS_FILE.with_name("same_claim_training.md").write_text(told, encoding="utf-8")
    print(told, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
