"""`make gate`: what the program achieves on data with known answers, beside the floors it must not fall below.

Each folder of `../shared` is digested by the program and scored by the scorer that lies beside it; both are run, not
imported. The floors in `tests/floors.json` belong to the data they were measured on: they carry its SHA-256, and name
the figures that the README publishes; the others only catch a change for the worse. Checks that need no such data run
everywhere.
"""

import argparse
import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from baseline_tfidf import cut_clusters, link_texts

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.json"
JOINED_STORIES = "claims that join two stories"
FILED_IDLE = "filed under topics of which no report is"
CALLED_TRANSLATIONS = "independent reports called translations, left out"
SMALLER_IS_BETTER = frozenset(
    {
        CALLED_TRANSLATIONS,
        FILED_IDLE,
        "mentions lost",
        "tail pairs different and merged",
        "tempting pairs shown",
        JOINED_STORIES,
    }
)
COUNTED_CLAIMS = {
    "badges of two or more origins earned": "badges earned (two or more origins)",
    "badges of two or more reports earned": "badges earned (two or more reports)",
    "shared claims found": "shared claims found",
}  # our name → that of score_claims.py, which gives how many of how many
BASELINE_THRESHOLDS = tuple(
    hundredths / 100 for hundredths in range(8, 62, 2)
)  # of cosine: from nearly everything merged to copies only
Figures = dict[str, float]
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Trial:
    """One folder with known answers."""

    name: str
    """As in floors.json and in the table."""
    reports: str
    """Its reports, below ../shared."""
    gold: str
    """Its answers, below ../shared."""
    measure: "Callable[[Path, Path, Trial], Figures]"
    """Digest and ../shared → the figures that have floors."""
    slow: bool = False
    """Costs more CPU than every `make test` may spend: left out by --quick."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a promise is broken, a figure is below its floor, or a floor belongs to other data."""
    options = _options(arguments)
    problems = list(broken_promises(ROOT / "seeds"))
    print(f"seeds/ built twice, the same bytes; verbatim; nothing lost: {'BROKEN' if problems else 'kept'}", flush=True)
    if options.shared.is_dir():
        document = json.loads(FLOORS.read_text(encoding="utf-8"))
        for trial in TRIALS:
            if options.quick and trial.slow:
                print(f"\n{trial.name}: left out by --quick")
            else:
                problems += _try(trial, document, options)
        if options.raise_floors or options.lower or options.adopt:
            FLOORS.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        print(
            f"The figures are skipped: there is no {options.shared.name}/ beside the repository with data to measure on."
        )
    for problem in problems:
        print(f"gate: {problem}", file=sys.stderr)
    return 1 if problems else 0


def _try(trial: Trial, document: dict[str, Any], options: argparse.Namespace) -> list[str]:
    """Measure one folder, change its floors as asked, compare."""
    floors, data = document["folders"][trial.name], data_sha256(trial, options.shared)
    print(f"\n{trial.name}: {floors.get('note', '')}".rstrip(": "), flush=True)
    measured = _measure(trial, options.shared)
    problems: list[str] = []
    if options.adopt == trial.name:
        document["changed"].append({"folder": trial.name, "because": options.because})
        floors.update(data_sha256=data, figures={})
    elif floors["data_sha256"] != data:
        problems.append(
            f"{trial.name}: its floors belong to other data. After a look: --adopt {trial.name} --because '…'"
        )
    if (options.lower or "").startswith(f"{trial.name}: "):
        document["changed"].append(lower_floor(floors["figures"], options, measured))
    if options.raise_floors or options.adopt == trial.name:
        lift_floors(floors["figures"], measured)
    return [*problems, *compare(trial.name, floors["figures"], measured)]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="the data (default: ../shared)"
    )
    parser.add_argument("--quick", action="store_true", help="leave out what costs much CPU, as `make test` does")
    parser.add_argument(
        "--raise",
        dest="raise_floors",
        action="store_true",
        help="lift each floor to what is measured, rounded by 0.01 towards the worse",
    )
    parser.add_argument(
        "--lower", metavar="NAME", help="set the floor of one figure ('folder: figure') to what is measured"
    )
    parser.add_argument("--adopt", metavar="FOLDER", help="the folder's data is new: measure its floors afresh")
    parser.add_argument(
        "--because", metavar="REASON", help="why a floor is lowered or data adopted; kept in floors.json"
    )
    options = parser.parse_args(arguments)
    if (options.lower or options.adopt) and not (options.because or "").strip():
        parser.error("--lower and --adopt need --because 'the reason'")
    return options


def compare(folder: str, floors: Mapping[str, float], measured: Figures) -> Iterator[str]:
    """Print measured figures beside their floors; what is wrong, one line each."""
    print(f"{folder:46} {'measured':>9} {'floor':>8}")
    for name, value in measured.items():
        floor = floors.get(name)
        good = floor is None or (value <= floor if name in SMALLER_IS_BETTER else value >= floor)
        print(
            f"  {name:44} {value:9.3f} {'' if floor is None else f'{floor:8.3f}'} {'' if good else '<- here'}".rstrip(),
            flush=True,
        )
        if not good:
            yield f"{folder}: {name} is {value:.3f}, its floor is {floor:.3f}"
    yield from (
        f"{folder}: {name} has a floor and is not measured any more" for name in floors.keys() - measured.keys()
    )


def lift_floors(floors: dict[str, float], measured: Figures) -> None:
    """Set each floor to what is measured, rounded by 0.01 towards the worse, where that is the harder one."""
    for name, value in measured.items():
        smaller_is_better = name in SMALLER_IS_BETTER
        rounded = (math.ceil if smaller_is_better else math.floor)(round(value * 100, 6)) / 100
        better = min if smaller_is_better else max
        floors[name] = better(floors.get(name, rounded), rounded)


def lower_floor(floors: dict[str, float], options: argparse.Namespace, measured: Figures) -> dict[str, Any]:
    """Set the floor that `--lower` names to what is measured; the entry that says so for good."""
    name = options.lower.split(": ", 1)[1]
    if name not in floors:
        sys.exit(f"gate: there is no floor {options.lower!r}")
    entry = {"figure": options.lower, "from": floors.pop(name), "to": measured[name], "because": options.because}
    lift_floors(floors, {name: measured[name]})
    return entry


def data_sha256(trial: Trial, shared: Path) -> str:
    """Of the answers and every report, names included, in a fixed order."""
    digest = hashlib.sha256()
    for path in [shared / trial.gold, *sorted((shared / trial.reports).iterdir())]:
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _measure(trial: Trial, shared: Path) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        digest = Path(folder, "digest.json")
        digest.write_bytes(_digest_once(shared / trial.reports))
        return trial.measure(digest, shared, trial)


@cache
def _digest_once(seeds: Path) -> bytes:
    """Their JSON; several trials look at one folder."""
    return digest_reports(seeds)


def digest_reports(seeds: Path, hash_seed: str = "0") -> bytes:
    """Run the program over `seeds`; its JSON."""
    command = [sys.executable, "-m", "builder", "digest", "--seeds", str(seeds), "--config", str(ROOT / "briefing.yml")]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ | {"PYTHONHASHSEED": hash_seed}, check=False
    )
    if done.returncode:
        sys.exit(f"gate: briefing digest --seeds {seeds} ended with {done.returncode}")
    return done.stdout


def _score(shared: Path, scorer: str, *arguments: object) -> str:
    command = [sys.executable, str(shared / "tools" / scorer), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"gate: {scorer} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


def _measure_seeds(digest: Path, shared: Path, trial: Trial) -> Figures:
    said = _score(shared, "score_digest.py", digest, shared / trial.gold)

    def figure(pattern: str) -> float:
        found = re.search(pattern, said, re.MULTILINE)
        if found is None:
            sys.exit(f"gate: the scorer no longer says {pattern!r}:\n{said}")
        return float(found[1])

    return {
        "mentions lost": figure(r"\blost (\d+)"),
        "boilerplate removed": figure(r"^boilerplate removed ([\d.]+)"),
        "pairs P": figure(r"^pairs\s+P ([\d.]+)"),
        "pairs R": figure(r"^pairs.* R ([\d.]+)"),
        "pairs F1": figure(r"^pairs.* F1 ([\d.]+)"),
        "bcubed F1": figure(r"^bcubed.* F1 ([\d.]+)"),
        "topics F1": figure(r"^topics.* F1 ([\d.]+)"),
    }


def _measure_stories(digest: Path, shared: Path, trial: Trial) -> Figures:
    def score(path: Path) -> Any:
        return json.loads(_score(shared, "score_stories.py", path, shared / trial.gold, "--json"))

    said = score(digest)
    body, tail = said["without headlines"], said["tail pairs"]
    ours = body["cross-report"]
    cuts = _baseline_cuts(digest, shared / trial.reports, lambda path: score(path)["without headlines"]["cross-report"])
    baseline = _at_recall(ours["r"], cuts)
    print(f"{'stories, body, cross-report':46} {'P':>6} {'R':>6} {'F1':>6}")
    for name, row in (
        ("TF-IDF, average linkage, at its best", max(cuts, key=lambda cut: cut["f1"])),
        ("TF-IDF, average linkage, at our recall", baseline),
        ("the program", ours),
    ):
        print(f"  {name:44} {row['p']:6.3f} {row['r']:6.3f} {row['f1']:6.3f}", flush=True)
    return {
        "body cross-report P": ours["p"],
        "body cross-report R": ours["r"],
        "body cross-report F1": ours["f1"],
        "body cross-report P above TF-IDF": round(ours["p"] - baseline["p"], 4),
        "body macro F1": body["story macro (cross-report)"]["f1"],
        "body bcubed F1": body["bcubed"]["f1"],
        "tail pairs same and merged": tail["same, merged"],
        "tail pairs different and merged": tail["different, merged"],
    }


def _measure_scraped(digest: Path, shared: Path, trial: Trial) -> Figures:
    scores = digest.with_name("scores.json")
    _score(shared, "score_cleaning.py", digest, shared / trial.gold, "--split", "all", "--json", scores)
    said = json.loads(scores.read_text(encoding="utf-8"))["all"]
    return {
        "macro F1": said["f1"],
        "macro precision": said["precision"],
        "macro recall": said["recall"],
        "boilerplate left out": round(1 - said["boilerplate_kept"], 4),
        "characters accounted for": said["covered"],
    }


def _measure_claims(digest: Path, shared: Path, trial: Trial) -> Figures:
    """What a reader is told, of reports whose every sentence is labelled."""
    return _claim_figures(_score_claims(digest, shared, shared / trial.gold))


def _measure_stories_together(digest: Path, shared: Path, trial: Trial) -> Figures:
    """What a reader is told of many stories in one folder, also how often a claim is of two of them."""
    said = _score_claims(digest, shared, shared / trial.gold)
    for name, key in COUNTED_CLAIMS.items():
        print(f"  {name}: {said[key][0]} of {said[key][1]}")

    joined = share_of_joined_stories(
        json.loads(digest.read_text(encoding="utf-8")), json.loads((shared / trial.gold).read_text(encoding="utf-8"))
    )
    return _claim_figures(said) | {JOINED_STORIES: joined}


def _measure_each_story(digest: Path, shared: Path, trial: Trial) -> Figures:
    """The mean over the stories, each in a folder of its own: what a reader is told who has a folder on one subject."""
    gold = json.loads((shared / trial.gold).read_text(encoding="utf-8"))
    stories = sorted({sentence["story"] for sentence in gold["sentences"].values()})
    figures = []
    for number, story in enumerate(stories):
        folder = digest.with_name(f"story-{number}")
        story_gold = only_story(gold, story)
        (folder / "reports").mkdir(parents=True)
        for name in sorted({sentence["file"] for sentence in story_gold["sentences"].values()}):
            shutil.copyfile(shared / trial.reports / name, folder / "reports" / name)

        (folder / "gold.json").write_text(json.dumps(story_gold), encoding="utf-8")
        (folder / "digest.json").write_bytes(digest_reports(folder / "reports"))
        figures.append(_claim_figures(_score_claims(folder / "digest.json", shared, folder / "gold.json")))
    return {name: sum(each[name] for each in figures) / len(figures) for name in figures[0]}


def _score_claims(digest: Path, shared: Path, gold: Path) -> Any:
    return json.loads(_score(shared, "score_claims.py", digest, gold, "--json"))


def _claim_figures(said: Mapping[str, Any]) -> Figures:
    """Shares of what score_claims.py counts; where there is nothing to count, nothing is wrong."""
    figures = {}
    for name, key in COUNTED_CLAIMS.items():
        good, counted = said[key]
        figures[name] = good / counted if counted else 1.0
    return figures | {"pairs P": said["pairs"]["p"], "pairs R": said["pairs"]["r"]}


def share_of_joined_stories(digest: Mapping[str, Any], gold: Mapping[str, Any]) -> float:
    """Of the claims that several reports carry, the share that holds reports of two stories or more."""
    story_of_file = {sentence["file"]: sentence["story"] for sentence in gold["sentences"].values()}
    story_of_report = {report["id"]: story_of_file[PurePosixPath(report["path"]).name] for report in digest["reports"]}
    report_of_passage = {passage["id"]: passage["report"] for passage in digest["passages"]}

    shared = joined = 0
    for claim in digest["claims"]:
        reports = {report_of_passage[passage] for passage in claim["passages"]}
        shared += len(reports) > 1
        joined += len({story_of_report[report] for report in reports}) > 1
    return joined / shared if shared else 0.0


def only_story(gold: Mapping[str, Any], story: str) -> dict[str, Any]:
    """The answers that are of `story`; no claim is of two."""
    sentences = {name: sentence for name, sentence in gold["sentences"].items() if sentence["story"] == story}
    return {
        "sentences": sentences,
        "clusters": [cluster for cluster in gold["clusters"] if cluster[0] in sentences],
        "ignore": [pair for pair in gold["ignore"] if pair[0] in sentences],
    }


def _baseline_cuts(digest: Path, reports: Path, score: Callable[[Path], Scores]) -> list[Scores]:
    """The baseline's scores over the digest's own passages at every threshold of BASELINE_THRESHOLDS."""
    document = json.loads(digest.read_text(encoding="utf-8"))
    texts = {report["id"]: _text(reports / report["path"]) for report in document["reports"]}
    passages = [passage for passage in document["passages"] if passage["fate"] == "claim"]
    merges = link_texts([texts[passage["report"]][passage["start"] : passage["end"]] for passage in passages])
    path = digest.with_name("baseline.json")
    cuts = []
    for threshold in BASELINE_THRESHOLDS:
        for passage, cluster in zip(passages, cut_clusters(merges, len(passages), threshold), strict=True):
            passage["claim"] = f"cluster-{cluster}"
        path.write_text(json.dumps(document), encoding="utf-8")
        cuts.append(score(path))
    return cuts


def _at_recall(recall: float, cuts: Sequence[Scores]) -> Scores:
    """Precision between the two cuts next to `recall`, in proportion; the nearest cut's where all lie on one side."""
    above = min((cut for cut in cuts if cut["r"] >= recall), key=lambda cut: cut["r"], default=None)
    below = max((cut for cut in cuts if cut["r"] < recall), key=lambda cut: cut["r"], default=above)
    above = above or below
    if above is None or below is None:
        sys.exit("gate: the baseline has no cut")
    share = (recall - below["r"]) / (above["r"] - below["r"]) if above["r"] > below["r"] else 0.0
    precision = below["p"] + share * (above["p"] - below["p"])
    return {
        "p": precision,
        "r": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
    }


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def broken_promises(seeds: Path) -> Iterator[str]:
    """What `briefing digest` of the repository's own reports breaks, found from the outside.

    Only the files and the JSON are looked at.
    """
    first, second = digest_reports(seeds, "1"), digest_reports(seeds, "2")
    if first != second:
        yield "two runs over seeds/ gave different bytes"
    document = json.loads(first)
    texts = {report["id"]: _text(seeds / report["path"]) for report in document["reports"]}
    passages = {passage["id"]: passage for passage in document["passages"]}
    for claim in document["claims"]:
        shown = passages[claim["passage"]]
        if " ".join(texts[shown["report"]][shown["start"] : shown["end"]].split()) != claim["text"]:
            yield f"the claim {claim['id']} is not verbatim"
    for report, text in texts.items():
        held = [0] * len(text)
        for passage in document["passages"]:
            if passage["report"] == report:
                for offset in range(passage["start"], passage["end"]):
                    held[offset] += 1
        if any(number > 1 or (number == 0 and not char.isspace()) for number, char in zip(held, text, strict=True)):
            yield f"a character of {report} is in no passage, or in two"


def _measure_originals(digest: Path, shared: Path, trial: Trial) -> Figures:
    """The claims, and where the passages are filed that a reader has labelled with topics."""
    gold = json.loads((shared / trial.gold).read_text(encoding="utf-8"))
    made = json.loads(digest.read_text(encoding="utf-8"))
    topics = {claim["id"]: set(claim["topics"]) for claim in made["claims"]}
    names = {report["id"]: PurePosixPath(report["path"]).name for report in made["reports"]}
    right = wrong = missing = 0
    for name, wanted in gold["topics"].items():
        sentence = gold["sentences"][name]
        if sentence["title"]:
            continue
        sized = [
            (min(one["end"], sentence["end"]) - max(one["start"], sentence["start"]), one["id"], one["claim"])
            for one in made["passages"]
            if names[one["report"]] == sentence["file"] and one["claim"]
        ]
        size, _, claim = max(sized, default=(0, "", ""))
        got = topics[claim] if size > 0 else set()
        right += len(got & set(wanted))
        wrong += len(got - set(wanted))
        missing += len(set(wanted) - got)

    filed = {"passages filed P": right / max(1, right + wrong), "passages filed R": right / max(1, right + missing)}
    return _measure_claims(digest, shared, trial) | filed


def _measure_stories_as_topics(_digest: Path, shared: Path, _trial: Trial) -> Figures:
    """Each story a topic: what `make calibrate` prints first."""
    command = [sys.executable, str(ROOT / "tools" / "calibrate_topics.py"), "--quick", str(shared)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(said.rstrip(), flush=True)
    return {f"{kind} macro F1": float(mean) for kind, mean in re.findall(r"((?:of )?\w+) ([\d.]+) \([\d.]+\)", said)}


def _measure_topics_by_hand(_digest: Path, shared: Path, _trial: Trial) -> Figures:
    """Topics as desks write them: what `make calibrate` prints last."""
    command = [sys.executable, str(ROOT / "tools" / "measure_topics.py"), "--quick", str(shared)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    print(said.rstrip(), flush=True)
    means = dict(re.findall(r"(\w+) ([\d.]+) \([\d.]+\)", said))
    return {(FILED_IDLE if kind == "idle" else f"{kind} macro F1"): float(means[kind]) for kind in means}


def _measure_disputes(digest: Path, shared: Path, trial: Trial) -> Figures:
    """What is found of the disputes and developments read by hand, and how much of what is shown is right."""
    said = _score(shared, "score_disputes.py", digest, shared / trial.gold)
    print(said.strip(), flush=True)

    def share(pattern: str) -> float:
        found = re.search(pattern, said, re.MULTILINE)
        if found is None:
            sys.exit(f"gate: the scorer no longer says {pattern!r}:\n{said}")
        return int(found[1]) / max(1, int(found[2]))

    shown = re.search(r"^shown (\d+): right (\d+) .*tempted (\d+)", said, re.MULTILINE)
    if shown is None:
        sys.exit(f"gate: the scorer no longer says what is shown:\n{said}")
    return {
        "disputes found": share(r"^disputes found (\d+) of (\d+)"),
        "disputes in figures or days found": share(r"^disputes .*in figures or days (\d+) of (\d+)"),
        "developments found": share(r"^developments found (\d+) of (\d+)"),
        "right of the shown": int(shown[2]) / max(1, int(shown[1])),
        "tempting pairs shown": float(shown[3]),
    }


def _measure_values_left_out(_digest: Path, shared: Path, trial: Trial) -> Figures:
    """What the judgement of two values shows of stories that it was not trained on."""
    command = [
        sys.executable,
        str(ROOT / "tools" / "train_one_thing.py"),
        str((shared / trial.reports).parent),
        "--check",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    together = re.search(r"^\| together \| (\d+) \| (\d+) .*?\| (\d+) \| (\d+) \|", said, re.MULTILINE)
    if together is None:
        sys.exit(f"gate: train_one_thing.py no longer says what it shows of all stories:\n{said}")
    everything = re.search(
        r"shown (\d+), right (\d+) .*disputes found (\d+) of (\d+), developments found (\d+) of (\d+)", said
    )
    if everything is None:
        sys.exit(f"gate: train_one_thing.py no longer says what is found in all:\n{said}")

    shown, right, other_kind, _ = map(int, together.groups())
    all_shown, all_right, disputes, of_disputes, developments, of_developments = map(int, everything.groups())
    return {
        "right of the shown, left out": right / max(1, shown),
        "of one thing, left out": (right + other_kind) / max(1, shown),
        "right of all shown, left out": all_right / max(1, all_shown),
        "disputes found, left out": disputes / of_disputes,
        "developments found, left out": developments / of_developments,
    }


def _measure_translations(_digest: Path, shared: Path, _trial: Trial) -> Figures:
    """How many translations are found as copies, with a bar that the other stories set."""
    command = [sys.executable, str(ROOT / "tools" / "measure_translations.py"), str(shared)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(
        r"^\| left out, together \| \| (\d+) of (\d+) .*? (\d+) of (\d+) \| \d+ of \d+ \|$", said, re.MULTILINE
    )
    if found is None:
        sys.exit(f"gate: measure_translations.py no longer says what it finds:\n{said}")
    translations, of_translations, wrong, of_independent = map(int, found.groups())
    return {
        "translations found, left out": translations / max(1, of_translations),
        CALLED_TRANSLATIONS: wrong / max(1, of_independent),
    }


TRIALS = (
    Trial("seeds", "seeds", "gold/seeds.json", _measure_seeds),
    Trial("stories", "stories/reports", "stories/gold.json", _measure_stories),
    Trial("scraped", "scraped/reports", "scraped/gold.json", _measure_scraped),
    Trial("originals", "seeds", "gold/seeds_full.json", _measure_originals),
    Trial("whole stories", "stories_full/reports", "stories_full/gold.json", _measure_stories_together),
    Trial("each story alone", "stories_full/reports", "stories_full/gold.json", _measure_each_story, slow=True),
    Trial("stories as topics", "stories_full/reports", "stories_full/gold.json", _measure_stories_as_topics, slow=True),
    Trial("topics by hand", "stories_full/reports", "stories_full/gold.json", _measure_topics_by_hand, slow=True),
    Trial("three languages", "stories_translated/reports", "stories_translated/gold.json", _measure_stories_together),
    Trial("translations", "stories_translated/reports", "stories_translated/gold.json", _measure_translations),
    Trial("disputes", "stories_full/reports", "stories_full/disputes.json", _measure_disputes),
    Trial("disputes of the originals", "seeds", "gold/seeds_disputes.json", _measure_disputes),
    Trial("values left out", "stories_full/reports", "stories_full/disputes.json", _measure_values_left_out, slow=True),
)

if __name__ == "__main__":
    sys.exit(main())
