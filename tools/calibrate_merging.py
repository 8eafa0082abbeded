"""How the merging does on labelled stories, for each threshold (`make calibrate`).

Reads a folder with `reports/` and `gold.json` (default: `../shared/stories`) through the program's own reading and
merging, and prints for each threshold of the same-claim score the quality across reports on body sentences. Nothing is
fitted: the table is what the constants in `builder/merging` were read off.
"""

import argparse
import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import load_config  # noqa: E402 - the program is imported from the source tree
from builder.merging.claims import SAME_CLAIM_CERTAINTY, judge_mentions, link_mentions, tabulate_words  # noqa: E402
from builder.merging.late_cuts import settle_sentences  # noqa: E402
from builder.merging.mentions import Mention, collect_mentions  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402


def locate(sentences: dict[str, Any], mentions: tuple[Mention, ...]) -> dict[str, int]:
    """Each sentence (file, start, end) with the mention that overlaps it most, if that covers half of it."""
    of_file: dict[str, list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        of_file[Path(mention.report.path).name].append(place)
    found = {}
    for name, sentence in sentences.items():
        spans = [(mentions[place].passage.span, place) for place in of_file[sentence["file"]]]
        overlaps = [
            (min(span.end, sentence["end"]) - max(span.start, sentence["start"]), -place) for span, place in spans
        ]
        size, place = max(overlaps, default=(0, 0))
        if 2 * size >= sentence["end"] - sentence["start"]:
            found[name] = -place
    return found


def score_groups(
    gold: dict[str, Any], mentions: tuple[Mention, ...], groups: tuple[tuple[int, ...], ...]
) -> dict[str, float]:
    """Precision, recall, F1 across reports, macro F1 over stories and B-cubed F1 on body sentences.

    Last come the hand-judged pairs that are merged.
    """
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    places = locate(gold["sentences"], mentions)
    cluster = {name: number for number, names in enumerate(gold["clusters"]) for name in names}
    ignored = {frozenset(pair) for pair in gold["ignore"]}
    body = [name for name, sentence in gold["sentences"].items() if not sentence.get("title")]
    key = {name: group_of.get(places.get(name, -1), -1 - number) for number, name in enumerate(body)}
    outcomes: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # right, wrong, missed
    precision = {name: [1, 1] for name in body}
    recall = {name: [1, 1] for name in body}
    for first, second in combinations(body, 2):
        same, merged = cluster[first] == cluster[second], key[first] == key[second]
        if not (same or merged) or frozenset((first, second)) in ignored:
            continue
        for name in (first, second):
            precision[name] = [precision[name][0] + (same and merged), precision[name][1] + merged]
            recall[name] = [recall[name][0] + (same and merged), recall[name][1] + same]
        one, other = gold["sentences"][first], gold["sentences"][second]
        if one["file"] != other["file"]:
            outcome = 0 if same and merged else 1 if merged else 2
            for story in {"all", one["story"] if one["story"] == other["story"] else "across"}:
                outcomes[story][outcome] += 1
    right, wrong, missed = outcomes.pop("all", [0, 0, 0])
    outcomes.pop("across", None)
    p = sum(part / whole for part, whole in precision.values()) / len(body)
    r = sum(part / whole for part, whole in recall.values()) / len(body)
    tail = [0, 0]
    for pair in gold.get("tail", []):
        ends = {
            side: dict(zip(("file", "start", "end"), pair[at : at + 3], strict=True))
            for side, at in (("one", 0), ("other", 3))
        }
        found = locate(ends, mentions)
        tail[0 if pair[6] else 1] += len(found) == len(ends) and len({group_of[place] for place in found.values()}) == 1
    return {
        "P": right / max(1, right + wrong),
        "R": right / max(1, right + missed),
        "F1": 2 * right / max(1, 2 * right + wrong + missed),
        "macro F1": sum(2 * a / max(1, 2 * a + b + c) for a, b, c in outcomes.values()) / max(1, len(outcomes)),
        "bcubed F1": 2 * p * r / (p + r),
        "same tail pairs merged": tail[0] / max(1, sum(1 for pair in gold.get("tail", []) if pair[6])),
        "different": tail[1] / max(1, sum(1 for pair in gold.get("tail", []) if not pair[6])),
    }


def main() -> int:
    """Print the table; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=ROOT.parent / "shared" / "stories")
    args = parser.parse_args()
    if not (args.stories / "gold.json").is_file():
        print(f"calibrate_merging: {args.stories} has no gold.json. Name a folder with reports/ and gold.json.")
        return 2
    gold = json.loads((args.stories / "gold.json").read_text(encoding="utf-8"))
    mentions = collect_mentions(
        settle_sentences(read_reports(args.stories / "reports", load_config(ROOT / "briefing.yml")))
    )
    table = tabulate_words(mentions)
    judged = judge_mentions(mentions, table)
    print(f"{len(mentions)} passages, {len(judged.pairs)} candidate pairs")
    for cut in sorted({*np.round(np.arange(0.4, 0.71, 0.02), 2).tolist(), SAME_CLAIM_CERTAINTY}):
        figures = score_groups(gold, mentions, link_mentions(mentions, judged, cut).groups)
        shown = "  ".join(f"{name} {value:.3f}" for name, value in figures.items())
        print(f"{'>' if cut == SAME_CLAIM_CERTAINTY else ' '} {cut:.3f}  {shown}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
