"""`make gate`: what the program achieves on data with known answers, beside the floors it must not fall below.

Each folder of `../shared` is digested by the program and scored by the scorer that lies beside it; both are run, not imported. The floors
in `tests/floors.json` belong to the data they were measured on: they carry its SHA-256. Checks that need no such data run everywhere.
"""

import argparse
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baseline_tfidf import cut_clusters, link_texts

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "tests" / "floors.json"
SMALLER_IS_BETTER = frozenset({"mentions lost", "tail pairs different and merged"})
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a promise is broken, a figure is below its floor, or a floor belongs to other data."""
    options = _options(arguments)
    problems = list(broken_promises(ROOT / "seeds"))
    print(f"seeds/ built twice, the same bytes; verbatim; nothing lost: {'BROKEN' if problems else 'kept'}", flush=True)
    if options.shared.is_dir():
        document = json.loads(FLOORS.read_text(encoding="utf-8"))
        for trial in TRIALS:
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
    floors, measured, data = (
        document["folders"][trial.name],
        _measure(trial, options.shared),
        data_sha256(trial, options.shared),
    )
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
    parser.add_argument(
        "--raise",
        dest="raise_floors",
        action="store_true",
        help="lift each floor to what is measured, rounded down to 0.01",
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
    """Set each floor to what is measured, rounded down to 0.01, where that is the harder one."""
    for name, value in measured.items():
        rounded = value if name in SMALLER_IS_BETTER else math.floor(round(value * 100, 6)) / 100
        better = min if name in SMALLER_IS_BETTER else max
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
        digest.write_bytes(digest_reports(shared / trial.reports))
        return trial.measure(digest, shared, trial)


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
    """What `briefing digest` of the repository's own reports breaks, found from the outside: only the files and the JSON are looked at."""
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


TRIALS = (
    Trial("seeds", "seeds", "gold/seeds.json", _measure_seeds),
    Trial("stories", "stories/reports", "stories/gold.json", _measure_stories),
    Trial("scraped", "scraped/reports", "scraped/gold.json", _measure_scraped),
)

if __name__ == "__main__":
    sys.exit(main())
