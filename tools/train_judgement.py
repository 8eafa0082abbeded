"""`make train`: the numbers of the judgement, from whole stories, and how they do on stories left out.

Every sentence of these stories is labelled.

A folder's company changes what surrounds a pair and how much words weigh. So the stories are laid out in four kinds of
company: all in one folder, each alone, five reports of one, reports of several mixed. A logistic regression is fitted
on the pairs of all of them. The bar is the lowest at which the badges of the training stories are earned; kept is the
median of those of the folds.

Folds of stories are left out of what is learned: scale, weights (which drop a feature that gives nothing) and bar.
Stories of one number (13ecb, 13ecbplus) are look-alikes and lie in one fold; a pair of two folds gets the mean of the
two judgements that lack one of its stories.
"""

import argparse
import json
import os
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path, PurePosixPath

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")  # before numpy is loaded: small products cost more with several threads

import numpy as np  # noqa: E402 - the threads are settled before it is loaded
from numpy.typing import NDArray  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from logistic import fit_logistic  # noqa: E402 - tools stand side by side
from measure_similar import SimilarTable, choose_similar_bar, count_similar, report_similar, tally  # noqa: E402 - tools stand side by side

from builder.config import load_config  # noqa: E402 - the program is imported from the source tree
from builder.merging.claims import (  # noqa: E402
    ComparedPairs,
    JudgedPairs,
    compare_mentions,
    link_mentions,
    settle_certainties,
    tabulate_words,
)
from builder.merging.late_cuts import settle_sentences  # noqa: E402
from builder.merging.likeness.evidence import Feature  # noqa: E402
from builder.merging.likeness.judgement import JUDGEMENT_FILE, MAX_DEVIATIONS, Judgement, to_certainty  # noqa: E402
from builder.merging.likeness.word_table import WordTable  # noqa: E402
from builder.merging.mentions import Mention, collect_mentions  # noqa: E402
from builder.merging.origins.independence import Origins  # noqa: E402
from builder.model import Reading  # noqa: E402
from builder.reading.read_reports import read_reports  # noqa: E402
from builder.speakers import Speakers  # noqa: E402

FOLDS = 5
SEED = 5
FIVES_PER_STORY = 3
MIXED_FOLDERS = 24  # of eight stories a report each, and as many of three stories three each
NEAR_WEIGHT = 0.2  # of a pair labelled near, trained as different: a reader would not call it wrong, nor one claim
RIDGE = 100.0
MIN_WEIGHT = 0.05  # log-odds for a deviation below which a feature gives nothing and is left out
MIN_EARNED_REPORTS, MIN_EARNED_ORIGINS = 0.94, 0.925  # at .922 three languages in one folder earn less (decision 66)
BARS = tuple(round(0.42 + 0.01 * step, 2) for step in range(21))
KINDS = ("all in one folder", "each story alone", "five reports")
CHOOSING = KINDS[:2]  # of five reports there are too few claims of several origins to choose by

Floats = NDArray[np.float64]


class Labels:
    """The labelled sentences and what two of them are to one another."""

    def __init__(self, path: Path) -> None:
        raw = json.loads(path.read_text(encoding="utf-8"))
        self.sentences = {name: s for name, s in raw["sentences"].items() if not s.get("title")}
        self.cluster = {name: number for number, names in enumerate(raw["clusters"]) for name in names}
        self.near = {frozenset(pair) for pair in raw["ignore"]}
        self.story_of_file = {s["file"]: s["story"] for s in self.sentences.values()}
        names = sorted(set(self.story_of_file.values()))
        self.story_number = {name: place for place, name in enumerate(names)}
        self.by_file: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for name, s in self.sentences.items():
            self.by_file[s["file"]].append((s["start"], s["end"], name))

    def relation(self, one: str, other: str) -> str:
        if self.cluster[one] == self.cluster[other]:
            return "same"
        return "near" if frozenset((one, other)) in self.near else "different"

    def sentence_of(self, file: str, start: int, end: int) -> str | None:
        """The labelled sentence that most of start..end lies in."""
        shared = [(min(stop, end) - max(begin, start), name) for begin, stop, name in self.by_file.get(file, ())]
        length, name = max(shared, default=(0, ""))
        return name if length * 2 >= end - start and length > 0 else None


@dataclass(slots=True)
class Folder:
    """Some of the reports, compared with one another."""

    kind: str
    reading: Reading
    mentions: tuple[Mention, ...]
    table: WordTable
    compared: ComparedPairs
    sentences: list[str | None]
    """Labelled sentence of each mention."""
    stories: NDArray[np.int64]
    """(n_judged, 2): numbers of the stories of each judged pair."""
    same: Floats
    """(n_judged,): 1 same, 0 different or near."""
    weight: Floats
    """(n_judged,): what each counts in training; 0 for pairs of one report and without labels."""
    origins: Origins
    n_origins: dict[tuple[int, ...], int] = field(default_factory=dict)


def lay_out(kind: str, reading: Reading, labels: Labels, agencies: Sequence[str]) -> Folder:
    """Compare the reports of `reading` with one another and label the pairs."""
    reading = settle_sentences(reading)
    mentions = collect_mentions(reading)
    table = tabulate_words(mentions)
    compared = compare_mentions(mentions, table)
    files = [PurePosixPath(mention.report.path).name for mention in mentions]
    sentences = [
        labels.sentence_of(file, mention.passage.span.start, mention.passage.span.end)
        for file, mention in zip(files, mentions, strict=True)
    ]
    judged = compared.pairs[compared.evidence.rows]
    story = np.array([labels.story_number[labels.story_of_file[file]] for file in files])
    same, weight = np.zeros((2, len(judged)))
    for row, (first, second) in enumerate(judged.tolist()):
        one, other = sentences[first], sentences[second]
        if one is None or other is None or one == other or files[first] == files[second]:
            continue
        relation = labels.relation(one, other)
        same[row], weight[row] = relation == "same", NEAR_WEIGHT if relation == "near" else 1.0
    return Folder(
        kind,
        reading,
        mentions,
        table,
        compared,
        sentences,
        story[judged],
        same,
        weight,
        Origins(reading.reports, agencies, Speakers(reading.reports, reading.passages)),
    )


def lay_out_all(stories: Path, labels: Labels) -> tuple[list[Folder], list[str]]:
    """Every kind of company, and the names of the stories by number."""
    config = load_config(ROOT / "briefing.yml")
    reading = read_reports(stories / "reports", config)
    names = list(labels.story_number)
    files = {name: sorted(file for file, story in labels.story_of_file.items() if story == name) for name in names}
    draw = random.Random(SEED)  # noqa: S311 - which reports lie in one folder, no secret

    companies: list[tuple[str, Collection[str]]] = [("all in one folder", set(labels.story_of_file))]
    companies += [("each story alone", set(files[name])) for name in names]
    companies += [("five reports", set(draw.sample(files[name], 5))) for name in names for _ in range(FIVES_PER_STORY)]
    for _ in range(MIXED_FOLDERS):
        companies.append(("mixed", {draw.choice(files[name]) for name in draw.sample(names, 8)}))
        companies.append(("mixed", {file for name in draw.sample(names, 3) for file in draw.sample(files[name], 3)}))
    return [lay_out(kind, _only(reading, some), labels, config.agencies) for kind, some in companies], names


def _only(reading: Reading, files: Collection[str]) -> Reading:
    reports = tuple(report for report in reading.reports if PurePosixPath(report.path).name in files)
    ids = {report.id for report in reports}
    return replace(reading, reports=reports, passages=tuple(p for p in reading.passages if p.report in ids))


def deal_folds(names: Sequence[str], labels: Labels) -> NDArray[np.int64]:
    """Fold of each story: look-alikes together, folds of about as many sentences."""
    head = {name: re.sub(r"\D.*", "", name) for name in names}
    sizes = Counter(head[s["story"]] for s in labels.sentences.values())
    loads, fold = [0] * FOLDS, dict[str, int]()
    for number in sorted(sizes, key=lambda number: (-sizes[number], number)):
        fold[number] = loads.index(min(loads))
        loads[fold[number]] += sizes[number]
    return np.array([fold[head[name]] for name in names])


def fit(folders: Sequence[Folder], left_out: Collection[int], bar: float = 0.5) -> Judgement:
    """The judgement of the pairs that touch none of the stories `left_out`.

    Features that give nothing are dropped once.
    """
    values, same, weight = [], [], []
    for folder in folders:
        kept = (folder.weight > 0) & ~np.isin(folder.stories, list(left_out)).any(axis=1)
        values.append(folder.compared.evidence.values[kept])
        same.append(folder.same[kept])
        weight.append(folder.weight[kept])
    x, y, w = np.concatenate(values), np.concatenate(same), np.concatenate(weight)
    means, deviations = x.mean(axis=0), x.std(axis=0) + 1e-6
    scaled = ((x - means) / deviations).clip(-MAX_DEVIATIONS, MAX_DEVIATIONS)

    weights, base, kept = np.zeros(len(Feature)), 0.0, np.ones(len(Feature), dtype=np.bool_)
    for _ in range(2):
        numbers = fit_logistic(scaled[:, kept], y, w, RIDGE)
        weights[:] = 0.0
        weights[kept], base = numbers[:-1], float(numbers[-1])
        kept &= np.abs(weights) >= MIN_WEIGHT
    return Judgement(means, deviations, weights, base, bar, similar_certainty=bar)


def judge(folder: Folder, judgements: Sequence[Judgement], fold: NDArray[np.int64]) -> JudgedPairs:
    """Certainties from the judgements that lack the pair's stories."""
    evidence = folder.compared.evidence
    log_odds = np.stack([each.sum_log_odds(evidence) for each in judgements])
    rows = np.arange(log_odds.shape[1])
    left_out = fold[folder.stories]
    certainties = np.zeros(len(folder.compared.pairs))
    certainties[evidence.rows] = to_certainty((log_odds[left_out[:, 0], rows] + log_odds[left_out[:, 1], rows]) / 2)
    return settle_certainties(folder.mentions, folder.table, folder.compared, certainties)


def count_groups(
    folder: Folder, groups: Iterable[tuple[int, ...]], labels: Labels, stories: Collection[str] | None
) -> Counter[str]:
    """Badges, pairs and shared claims of the `groups` that touch `stories`, of all without them."""
    counted: Counter[str] = Counter()
    together: set[int] = set()
    for group in groups:
        told = [(name, place) for place in group if (name := folder.sentences[place]) is not None]
        sentences = labels.sentences
        pairs = [(a, b) for (a, _), (b, _) in combinations(told, 2) if sentences[a]["file"] != sentences[b]["file"]]
        if not pairs or (stories is not None and not any(sentences[name]["story"] in stories for name, _ in told)):
            continue
        relations = [labels.relation(*pair) for pair in pairs]
        earned = "different" not in relations
        together |= {labels.cluster[a] for (a, b), relation in zip(pairs, relations, strict=True) if relation == "same"}
        counted["reports"] += 1
        counted["reports earned"] += earned
        counted["two stories"] += len({sentences[name]["story"] for name, _ in told}) > 1
        if group not in folder.n_origins:
            folder.n_origins[group] = len(folder.origins.group_reports([folder.mentions[place] for place in group]))
        if folder.n_origins[group] > 1:
            counted["origins"] += 1
            counted["origins earned"] += earned
        counted["same"] += relations.count("same")
        counted["different"] += relations.count("different")

    present = {PurePosixPath(report.path).name for report in folder.reading.reports}
    files: dict[int, set[str]] = defaultdict(set)
    members: dict[int, list[str]] = defaultdict(list)
    for name, sentence in labels.sentences.items():
        if sentence["file"] in present and (stories is None or sentence["story"] in stories):
            files[labels.cluster[name]].add(sentence["file"])
            members[labels.cluster[name]].append(name)
    shared = {cluster for cluster, some in files.items() if len(some) > 1}
    counted["shared"], counted["found"] = len(shared), len(shared & together)
    counted["all same"] = sum(
        len({labels.sentences[a]["file"], labels.sentences[b]["file"]}) > 1 and frozenset((a, b)) not in labels.near
        for names in members.values()
        for a, b in combinations(names, 2)
    )
    return counted


def share(counts: Counter[str], part: str, whole: str) -> float:
    """A part of a whole, 0 where there is none."""
    return counts[part] / max(1, counts[whole])


Table = dict[tuple[str, int, float], Counter[str]]


def measure(
    folders: Sequence[Folder],
    judgements: Sequence[Judgement],
    fold: NDArray[np.int64],
    names: Sequence[str],
    labels: Labels,
) -> Table:
    """(kind, fold, bar) → what the claims of the fold's stories are worth."""
    table: Table = defaultdict(Counter)
    for folder in folders:
        if folder.kind not in KINDS:
            continue
        judged = judge(folder, judgements, fold)
        concerned = sorted(set(fold[folder.stories].ravel().tolist()))
        for bar in BARS:
            groups = link_mentions(folder.mentions, judged, bar).groups
            for number in concerned:
                stories = {name for name, of in zip(names, fold.tolist(), strict=True) if of == number}
                table[folder.kind, number, bar] += count_groups(folder, groups, labels, stories)
    return table


def measure_similar(
    folders: Sequence[Folder], judgements: Sequence[Judgement], fold: NDArray[np.int64], labels: Labels, bar: float
) -> SimilarTable:
    """What the claims shown as similar are worth, where those from `bar` on are one."""
    counted = []
    for folder in folders:
        if folder.kind in KINDS:
            judged = judge(folder, judgements, fold)
            counted += [(folder.kind, *pair) for pair in count_similar(folder, judged, bar, labels, fold)]
    return tally(counted)


def choose_bar(table: Table, folds: Collection[int]) -> float:
    """The lowest bar at which enough badges are earned in `folds`, in large folders and in small ones together."""
    for bar in BARS:
        counted = sum((table[kind, number, bar] for kind in CHOOSING for number in folds), Counter[str]())
        enough = share(counted, "reports earned", "reports") >= MIN_EARNED_REPORTS
        if enough and share(counted, "origins earned", "origins") >= MIN_EARNED_ORIGINS:
            return bar
    return BARS[-1]


def train(folders: Sequence[Folder], names: Sequence[str], labels: Labels) -> tuple[Judgement, list[str]]:
    """The judgement of all stories, and the report on stories left out."""
    fold = deal_folds(names, labels)
    stories = [set(np.flatnonzero(fold == number).tolist()) for number in range(FOLDS)]
    judgements = [fit(folders, some) for some in stories]
    left_out = measure(folders, judgements, fold, names, labels)

    bars, together = [], {kind: Counter[str]() for kind in KINDS}
    similar_bars, similar_together = [], {kind: Counter[str]() for kind in KINDS}
    for number in range(FOLDS):
        within = [fit(folders, stories[number] | some) for some in stories]
        others = set(range(FOLDS)) - {number}
        bars.append(choose_bar(measure(folders, within, fold, names, labels), others))
        inner = measure_similar(folders, within, fold, labels, bars[-1])
        similar_bars.append(choose_similar_bar(inner, CHOOSING, others))
        outer = measure_similar(folders, judgements, fold, labels, bars[-1])
        for kind in KINDS:
            together[kind] += left_out[kind, number, bars[-1]]
            similar_together[kind] += outer[kind, number, similar_bars[-1]]
        print(f"  fold {number + 1} of {FOLDS}: bars {bars[-1]}, {similar_bars[-1]}", file=sys.stderr, flush=True)

    bar = sorted(bars)[FOLDS // 2]  # what the figures of stories left out are of
    similar = measure_similar(folders, judgements, fold, labels, bar)
    similar_bar = choose_similar_bar(similar, CHOOSING, range(FOLDS))
    kept = replace(fit(folders, ()), same_claim_certainty=bar, similar_certainty=similar_bar)
    told = report(kept, judgements, bars, together, left_out)
    return kept, told + report_similar(similar_bar, similar_bars, similar_together, similar, FOLDS)


def report(
    kept: Judgement,
    judgements: Sequence[Judgement],
    bars: Sequence[float],
    together: Mapping[str, Counter[str]],
    left_out: Table,
) -> list[str]:
    """The training report on what is one claim, as lines of Markdown."""
    head = "| badges earned, two reports or more | two origins or more | shared claims found | pairs P / R | claims of two stories |"
    lines = [
        "# How the numbers of the judgement were found",
        "",
        f"Written by `make train`. {FOLDS} folds of stories; scale, weights and bar are found without the stories that are scored; which features there are was chosen with all of them in sight.",
        f"The bar is the lowest at which {MIN_EARNED_REPORTS:.0%} of the badges of two reports and {MIN_EARNED_ORIGINS:.1%} of those of two origins are earned; kept is the median of the folds.",
        "",
        f"| stories left out {head}",
        "|---|---|---|---|---|---|",
        *(f"| {kind} | {_told(counted)} |" for kind, counted in together.items()),
        "",
        f"Bars: {', '.join(f'{bar:.2f}' for bar in bars)}; kept {kept.same_claim_certainty:.2f}. With other bars, all in one folder:",
        "",
        f"| bar {head}",
        "|---|---|---|---|---|---|",
    ]
    for bar in BARS:
        counted = sum((left_out[KINDS[0], number, bar] for number in range(FOLDS)), Counter[str]())
        lines.append(f"| {bar:.2f} | {_told(counted)} |")
    lines += ["", "Log-odds for one standard deviation more, kept and by fold left out:", ""]
    lines += [
        "| feature | mean | deviation | weight | " + " | ".join(f"fold {number + 1}" for number in range(FOLDS)) + " |"
    ]
    lines += ["|---|---|---|---|" + "---|" * FOLDS]
    for place, feature in enumerate(Feature):
        numbers = (
            kept.means[place],
            kept.deviations[place],
            kept.weights[place],
            *(each.weights[place] for each in judgements),
        )
        lines.append(f"| {feature} | " + " | ".join(f"{number:.2f}" for number in numbers) + " |")
    return lines


def _told(counted: Counter[str]) -> str:
    badges = [
        f"{share(counted, f'{kind} earned', kind):.3f} ({counted[f'{kind} earned']} of {counted[kind]})"
        for kind in ("reports", "origins")
    ]
    precision = counted["same"] / max(1, counted["same"] + counted["different"])
    return f"{badges[0]} | {badges[1]} | {share(counted, 'found', 'shared'):.3f} | {precision:.3f} / {counted['same'] / max(1, counted['all same']):.3f} | {counted['two stories']}"


def write(judgement: Judgement, told: Iterable[str]) -> None:
    """Write the numbers and, beside them, the report."""
    features = {}
    for place, feature in enumerate(Feature):
        if judgement.weights[place]:
            numbers = judgement.means[place], judgement.deviations[place], judgement.weights[place]
            features[str(feature)] = dict(
                zip(("mean", "deviation", "weight"), (round(float(n), 4) for n in numbers), strict=True)
            )
    written = {
        "base": round(judgement.base, 4),
        "same_claim_certainty": judgement.same_claim_certainty,
        "similar_certainty": judgement.similar_certainty,
        "features": features,
    }
    JUDGEMENT_FILE.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    JUDGEMENT_FILE.with_name("judgement_training.md").write_text("\n".join(told) + "\n", encoding="utf-8")


def main() -> int:
    """Write the numbers and the report; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=ROOT.parent / "shared" / "stories_full")
    args = parser.parse_args()
    if not (args.stories / "gold.json").is_file():
        print(f"train_judgement: {args.stories} has no gold.json. Name a folder with reports/ and gold.json.")
        return 2
    labels = Labels(args.stories / "gold.json")
    judgement, told = train(*lay_out_all(args.stories, labels), labels)
    write(judgement, told)
    print(*told, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
