"""`make train`: the two numbers between two languages, from stories in three, and how they do on a story left out.

What two passages of one language are judged by is learned elsewhere and stays as it is. Between two languages the
alignment is scaled and log-odds are added: the setting that brings most labelled pairs together of those at which enough
badges are earned. Each story is scored with the setting that is best for the others.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path

from train_judgement import ROOT, Folder, Labels, count_groups, lay_out, share  # tools stand side by side

from builder.config import load_config
from builder.merging.claims import (
    JUDGEMENT,
    SAME_CLAIM_CERTAINTY,
    ComparedPairs,
    find_stand_ins,
    link_mentions,
    settle_certainties,
)
from builder.merging.likeness.across import ACROSS, ACROSS_FILE, Across
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.evidence import gather_evidence
from builder.merging.likeness.judgement import to_certainty
from builder.merging.likeness.similarity import score_pairs
from builder.merging.origins.independence import Origins
from builder.merging.origins.translated_reports import find_translated_reports
from builder.reading.read_reports import read_reports
from builder.speakers import Speakers

SCALES = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5)
LOG_ODDS = tuple(round(0.1 * step, 1) for step in range(-10, 11))
MIN_EARNED = 0.95  # of the badges of two or more origins: of stories left out .89 are earned then


Table = Mapping[tuple[Across, str], Counter[str]]
Kinds = dict[str, Counter[str]]


def measure(folder: Folder, labels: Labels) -> dict[tuple[Across, str], Counter[str]]:
    """(setting, story) → what the claims of the story are worth."""
    table = {}
    for scale in SCALES:
        compared = compare(folder, scale)
        for log_odds in LOG_ODDS:
            setting = Across(scale, log_odds)
            groups = link(folder, compared, log_odds)
            for story in labels.story_number:
                table[setting, story] = count_groups(folder, groups, labels, {story})
        print(f"  scale {scale} of {SCALES[-1]}", file=sys.stderr, flush=True)
    return table


def find_origins(folder: Folder, agencies: Sequence[str]) -> Origins:
    """What tells origins apart in the folder, translations too."""
    pairs = folder.compared.pairs
    translated = find_translated_reports(folder.mentions, folder.table, pairs, folder.compared.scores)
    reading = folder.reading
    return Origins(reading.reports, agencies, Speakers(reading.reports, reading.passages), translated)


def compare(folder: Folder, scale: float) -> ComparedPairs:
    """The pairs of the folder with their evidence, alignments between two scripts scaled."""
    mentions, words = folder.mentions, folder.table
    pairs = find_candidates(words)
    scores = score_pairs(words, pairs, across=Across(scale, 0.0))
    evidence = gather_evidence(words, [mention.text for mention in mentions], pairs, scores)
    return ComparedPairs(pairs, scores, evidence, find_stand_ins(mentions, words))


def link(folder: Folder, compared: ComparedPairs, log_odds: float) -> tuple[tuple[int, ...], ...]:
    """The claims of the folder where pairs of two languages have `log_odds` more."""
    evidence = compared.evidence
    more = JUDGEMENT.sum_log_odds(evidence) + (log_odds - ACROSS.log_odds) * evidence.across
    certainties = compared.scores * 0.0
    certainties[evidence.rows] = to_certainty(more)
    judged = settle_certainties(folder.mentions, folder.table, compared, certainties)
    return link_mentions(folder.mentions, judged, SAME_CLAIM_CERTAINTY).groups


def group_by(folder: Folder, setting: Across) -> tuple[tuple[int, ...], ...]:
    """The claims of the folder with one setting."""
    return link(folder, compare(folder, setting.script_scale), setting.log_odds)


def choose(table: Table, stories: Collection[str]) -> Across:
    """The setting that brings most pairs together of those at which enough badges are earned; else the one that earns most."""
    counted = {
        setting: sum((table[setting, story] for story in stories), Counter[str]())
        for setting in dict.fromkeys(setting for setting, _ in table)
    }
    earning = {setting: share(counts, "origins earned", "origins") for setting, counts in counted.items()}
    enough = [setting for setting, earned in earning.items() if earned >= MIN_EARNED]
    if not enough:
        return max(earning, key=lambda setting: (earning[setting], -setting.log_odds))
    return max(enough, key=lambda setting: (counted[setting]["same"], earning[setting]))


def count_kinds(folder: Folder, groups: Sequence[tuple[int, ...]], labels: Labels, stories: Collection[str]) -> Kinds:
    """Two languages, as en-ru → labelled pairs of two reports of `stories` that are together, and that say the same."""
    kinds: dict[str, Counter[str]] = {}
    ours = {name for name, sentence in labels.sentences.items() if sentence["story"] in stories}
    for group in groups:
        names = [name for place in group if (name := folder.sentences[place]) is not None and name in ours]
        for one, other in combinations(names, 2):
            mine, theirs = labels.sentences[one], labels.sentences[other]
            if mine["file"] != theirs["file"]:
                kind = "-".join(sorted((mine["lang"], theirs["lang"])))
                kinds.setdefault(kind, Counter())[labels.relation(one, other)] += 1

    for one, other in combinations(sorted(ours), 2):
        mine, theirs = labels.sentences[one], labels.sentences[other]
        if mine["file"] != theirs["file"] and labels.relation(one, other) == "same":
            kinds.setdefault("-".join(sorted((mine["lang"], theirs["lang"]))), Counter())["all"] += (
                frozenset((one, other)) not in labels.near
            )
    return kinds


def add_kinds(kinds: Iterable[Kinds]) -> Kinds:
    """The counts of several stories as one."""
    together: Kinds = {}
    for some in kinds:
        for kind, counted in some.items():
            together[kind] = together.get(kind, Counter()) + counted
    return together


def report(table: Table, kept: Across, kinds: Kinds, left_out_kinds: Kinds, labels: Labels) -> list[str]:
    """The training report, as lines of Markdown."""
    lines = [
        "# How the numbers between languages were found",
        "",
        f"Written by `make train`. Three stories in three languages; the setting that brings most pairs together of those at which {MIN_EARNED:.0%} of the",
        "badges of two or more origins are earned. Each story is scored with the setting that is best for the others.",
        "",
        "| story left out | scale, log-odds | badges earned, two reports or more | two origins or more | shared claims found | pairs P / R |",
        "|---|---|---|---|---|---|",
    ]
    left_out = Counter[str]()
    for number, story in enumerate(labels.story_number, 1):
        setting = choose(table, set(labels.story_number) - {story})
        left_out += table[setting, story]
        lines.append(f"| {number} | {setting.script_scale}, {setting.log_odds} | {_told(table[setting, story])} |")
    lines.append(f"| left out, together | | {_told(left_out)} |")
    whole = sum((table[kept, story] for story in labels.story_number), Counter[str]())
    lines.append(f"| kept, nothing left out | {kept.script_scale}, {kept.log_odds} | {_told(whole)} |")

    lines += [
        "",
        "By languages, with the setting of the other stories and with the kept one:",
        "",
        "| languages | pairs of one claim | together, left out: P / R | kept: P / R |",
        "|---|---|---|---|",
    ]
    for name, chosen in [*((kind, {kind}) for kind in sorted(kinds)), ("two languages", _across(kinds))]:
        counts = [sum((some[kind] for kind in chosen), Counter[str]()) for some in (left_out_kinds, kinds)]
        lines.append(f"| {name} | {counts[0]['all']} | {' | '.join(map(_told_pairs, counts))} |")
    return lines


def _across(kinds: Kinds) -> set[str]:
    return {kind for kind in kinds if len(set(kind.split("-"))) > 1}


def _told_pairs(counted: Counter[str]) -> str:
    together = max(1, counted["same"] + counted["different"])
    return f"{counted['same'] / together:.2f} / {counted['same'] / max(1, counted['all']):.2f}"


def _told(counted: Counter[str]) -> str:
    badges = [
        f"{counted[f'{kind} earned']} of {counted[kind]} = {share(counted, f'{kind} earned', kind):.2f}"
        for kind in ("reports", "origins")
    ]
    pairs = (
        counted["same"] / max(1, counted["same"] + counted["different"]),
        counted["same"] / max(1, counted["all same"]),
    )
    return f"{badges[0]} | {badges[1]} | {counted['found']} of {counted['shared']} | {pairs[0]:.2f} / {pairs[1]:.2f}"


def main() -> int:
    """Write the numbers and the report; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=ROOT.parent / "shared" / "stories_translated")
    args = parser.parse_args()
    if not (args.stories / "gold.json").is_file():
        print(f"train_languages: {args.stories} has no gold.json. Name a folder with reports/ and gold.json.")
        return 2

    labels, config = Labels(args.stories / "gold.json"), load_config(ROOT / "briefing.yml")
    folder = lay_out("three languages", read_reports(args.stories / "reports", config), labels, config.agencies)
    folder.origins = find_origins(folder, config.agencies)
    table = measure(folder, labels)
    kept = choose(table, labels.story_number)
    left_out = []
    for story in labels.story_number:
        setting = choose(table, set(labels.story_number) - {story})
        left_out.append(count_kinds(folder, group_by(folder, setting), labels, {story}))
    kinds = count_kinds(folder, group_by(folder, kept), labels, labels.story_number)
    told = report(table, kept, kinds, add_kinds(left_out), labels)
    ACROSS_FILE.write_text(json.dumps(asdict(kept), indent=2) + "\n", encoding="utf-8")
    ACROSS_FILE.with_name("across_languages_training.md").write_text("\n".join(told) + "\n", encoding="utf-8")
    print(*told, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
