"""`make bench-merging`: our merging beside the usual tools on folders with known answers.

Then its growth from 10,000 to 100,000 passages, what MinHash takes to fold the same 100,000, and TF-IDF 40,000 of them.

Side by side: the same passages (those that our reading finds), the same scorers (they lie in `../shared/tools`), one
thread each. Every other tool gets the setting of a whole row of them that has the best F1 on the very data it is scored
on; ours has the one it ships with. Libraries that only the others need live in an environment of their own below
`build/`; one that cannot be had is said and left out. Growth: folders made of the passages of `../shared/stories`,
words exchanged and restatements planted (`made_up_folder.py`). Never part of the tests. POSIX only.
"""

import argparse
import gc
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from baseline_tfidf import cut_clusters, link_texts
from bench import ROOT
from gate import TRIALS, digest_reports
from made_up_folder import make_folder

from builder.cli import OBJECTS_BETWEEN_COLLECTIONS
from builder.config import load_config
from builder.merging.late_cuts import settle_sentences
from builder.merging.merge import merge_claims
from builder.model import Fate
from builder.reading.read_reports import read_reports

ENVIRONMENT = ROOT / "build" / "merging-baselines"
LIBRARIES = {
    "minhash": "datasketch==2.0.0",
    "wordllama": "wordllama==0.4.0.post1",
    "sklearn": "scikit-learn==1.9.0",
}
FOLDING = {"minhash": (3, 0.5), "sklearn": (0.6,)}
"""Settings that find copies with a few words exchanged."""
MAX_FOLDED = {"sklearn": 40_000}
"""Passages given to a tool that compares each with each. For twice as many TF-IDF takes four times the CPU and twice the
memory: 1.6, 7.3 and 27 s for 10,000, 20,000 and 40,000, so that 100,000 would take 170 s and 3 GB."""
TITLES = {
    "minhash": "MinHash (datasketch)",
    "tfidf": "TF-IDF, average linkage",
    "sklearn": "TF-IDF (scikit-learn)",
    "wordllama": "wordllama, communities",
    "minilm": "MiniLM, communities",
}
TFIDF_CUTS = tuple(hundredths / 100 for hundredths in range(8, 62, 2))
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
GROWTH = (10_000, 100_000)
MAX_GROWTH = 13.0  # CPU for ten times the passages
MAX_MEMORY_GROWTH = 10.0
MAX_CPU_RATIO = 8.0  # CPU for the larger folder over that of folding it by MinHash, which judges nothing
MAX_MEMORY_RATIO = 2.0
_MAXRSS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024
Clusters = Sequence[int | str]
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Data:
    """One folder with known answers."""

    reports: Path
    """The reports."""
    digest: dict[str, Any]
    """What the program makes of them."""
    texts: tuple[str, ...]
    """Its content passages, in order."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", metavar="DIR", help="the data (default: ../shared)"
    )
    parser.add_argument(
        "--torch", metavar="PYTHON", help="an interpreter with sentence-transformers and, on this machine, MiniLM"
    )
    parser.add_argument("--growth-only", action="store_true", help="leave the folders with known answers out")
    parser.add_argument(
        "--growth", type=int, nargs=2, default=GROWTH, metavar="N", help="passages of both folders that are made"
    )
    parser.add_argument("--ours", nargs=2, metavar=("REPORTS", "PASSAGES"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.ours:
        json.dump(_merge(Path(options.ours[0]), int(options.ours[1])), sys.stdout)
        return 0
    if not options.shared.is_dir():
        print(
            f"bench_merging: there is no {options.shared}. Name a folder with seeds/, stories/, gold/ and tools/: --shared DIR."
        )
        return 2
    os.environ.update(ONE_THREAD, PYTHONPATH=os.pathsep.join((str(ROOT), str(ROOT / "tools"))))
    interpreters = dict(_interpreters(options.torch))
    for number in () if options.growth_only else (0, 1):
        _compare(number, options.shared, interpreters)
    _grow(options.shared / "stories" / "reports", options.growth, interpreters)
    return 0


def _interpreters(torch: str | None) -> Iterator[tuple[str, str]]:
    """For each other tool the interpreter that runs it; a line on those that cannot be had."""
    python = ENVIRONMENT / "bin" / "python"
    if (
        not python.is_file()
        and subprocess.run((sys.executable, "-m", "venv", str(ENVIRONMENT)), check=False).returncode
    ):
        print(f"  no environment at {ENVIRONMENT}: `python -m venv` failed")
        return
    for method, library in LIBRARIES.items():
        name, version = library.split("==")
        known = (str(python), "-c", f"import importlib.metadata as m; assert m.version('{name}') == '{version}'")
        if subprocess.run(known, check=False, stderr=subprocess.DEVNULL).returncode:
            install = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", library)
            if subprocess.run(install, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
                print(f"  {TITLES[method]}: not compared, `pip install {library}` failed")
                continue
        yield method, str(python)
    minilm = {"minilm": torch or str(python)}
    if _run("minilm", minilm, ["A sentence to see whether the model is there."]):
        yield from minilm.items()


def _compare(number: int, shared: Path, interpreters: Mapping[str, str]) -> None:
    """Print a line for each tool on one folder."""
    data = _read(shared / TRIALS[number].reports)
    own = [passage["claim"] for passage in data.digest["passages"] if passage["fate"] == Fate.CLAIM]
    rows = [("ours", "as it ships", _score(number, shared, data, own), _ours(data.reports, 0)["cpu_s"])]
    for method, title in TITLES.items():
        cuts = _tfidf(data.texts) if method == "tfidf" else _run(method, interpreters, data.texts)
        if not cuts:
            continue
        scored = [(setting, _score(number, shared, data, clusters)) for setting, clusters in cuts["cuts"]]
        setting, scores = max(scored, key=lambda cut: cut[1]["F1"])
        cpu_s = cuts["cpu_s"] if method == "tfidf" else _run(method, interpreters, data.texts, [setting])["cpu_s"]
        rows.append((title, _shown(method, setting), scores, cpu_s))
    names = list(rows[0][2])
    print(
        f"\n{TRIALS[number].name}: {len(data.texts)} passages" + (", body sentences, across reports" if number else "")
    )
    print(f"  {'':26} " + " ".join(f"{name:>9}" for name in names) + f" {'s CPU':>7}  setting")
    for title, setting, scores, cpu_s in rows:
        print(
            f"  {title:26} " + " ".join(f"{scores[name]:9.3f}" for name in names) + f" {cpu_s:7.2f}  {setting}",
            flush=True,
        )
    behind = [
        name
        for name in names
        if name not in {"P", "R", "different"} and rows[0][2][name] < max(row[2][name] for row in rows)
    ]
    print(f"  ours leads in F1 and all means: {'yes' if not behind else 'NO, not in ' + ', '.join(behind)}")


def _shown(method: str, setting: Sequence[float]) -> str:
    return f"runs of {setting[0]:.0f}, Jaccard {setting[1]:.1f}" if method == "minhash" else f"cosine {setting[0]:.2f}"


def _read(reports: Path) -> Data:
    digest = json.loads(digest_reports(reports))
    texts = {
        report["id"]: (reports / report["path"]).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        for report in digest["reports"]
    }
    passages = [passage for passage in digest["passages"] if passage["fate"] == Fate.CLAIM]
    return Data(
        reports, digest, tuple(texts[passage["report"]][passage["start"] : passage["end"]] for passage in passages)
    )


def _score(number: int, shared: Path, data: Data, clusters: Clusters) -> Scores:
    """What the scorer says of the folder's passages grouped as in `clusters`."""
    content = (passage for passage in data.digest["passages"] if passage["fate"] == Fate.CLAIM)
    for passage, cluster in zip(content, clusters, strict=True):
        passage["claim"] = f"cluster-{cluster}"
    data.digest["claims"] = [{"id": f"cluster-{cluster}", "topics": []} for cluster in sorted(set(clusters), key=str)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "digest.json")
        path.write_text(json.dumps(data.digest), encoding="utf-8")
        if number == 0:
            said = _said(shared / "tools" / "score_digest.py", path, shared / TRIALS[0].gold)
            pairs = re.search(r"^pairs\s+P ([\d.]+).* R ([\d.]+).* F1 ([\d.]+)", said, re.MULTILINE)
            means = re.search(r"^bcubed.* F1 ([\d.]+)", said, re.MULTILINE)
            if not pairs or not means:
                sys.exit(f"bench_merging: the scorer no longer says what it said:\n{said}")
            return dict(zip(("P", "R", "F1", "bcubed"), map(float, (*pairs.groups(), means[1])), strict=True))
        scores = json.loads(_said(shared / "tools" / "score_stories.py", path, shared / TRIALS[1].gold, "--json"))
    body, tail = scores["without headlines"], scores["tail pairs"]
    across = body["cross-report"]
    means_of = {"macro": body["story macro (cross-report)"]["f1"], "bcubed": body["bcubed"]["f1"]}
    return {
        "P": across["p"],
        "R": across["r"],
        "F1": across["f1"],
        **means_of,
        "same": tail["same, merged"],
        "different": tail["different, merged"],
    }


def _said(*command: object) -> str:
    return subprocess.run((sys.executable, *map(str, command)), check=True, stdout=subprocess.PIPE, text=True).stdout


def _tfidf(texts: Sequence[str]) -> dict[str, Any]:
    began = time.process_time()
    merges = link_texts(texts)
    cpu_s = time.process_time() - began
    return {"cpu_s": cpu_s, "cuts": [((cut,), cut_clusters(merges, len(texts), cut)) for cut in TFIDF_CUTS]}


def _run(
    method: str,
    interpreters: Mapping[str, str],
    texts: Sequence[str],
    settings: Sequence[Sequence[float]] | None = None,
) -> dict[str, Any]:
    """What a tool in its own environment answers; empty, and a line why, where it cannot be had."""
    if method not in interpreters:
        return {}
    command = (interpreters[method], str(ROOT / "tools" / "merging_baselines.py"), method)
    asked = json.dumps({"texts": texts, "settings": settings})
    done = subprocess.run(command, check=False, input=asked, capture_output=True, text=True)
    if done.returncode:
        print(f"  {TITLES[method]}: not compared, {(done.stderr.strip().splitlines() or ['it failed'])[-1]}")
        return {}
    answer = json.loads(done.stdout)
    return {
        "cpu_s": answer["cpu_s"],
        "peak_mb": answer["peak_mb"],
        "cuts": [(cut["setting"], cut["clusters"]) for cut in answer["cuts"]],
    }


def _grow(reports: Path, sizes: Sequence[int], interpreters: Mapping[str, str]) -> None:
    """Print CPU and memory of both folders, the growth between them, and what others take for the larger."""
    print("\ngrowth: words exchanged, restatements planted")
    smaller, larger = (_ours(reports, passages) for passages in sizes)
    for uses in (smaller, larger):
        print(
            f"  {uses['passages']:7,} passages in {uses['reports']:5,} reports: {uses['cpu_s']:6.1f} s CPU, {uses['peak_mb']:5.0f} MB,"
            f" {uses['claims']:,} claims, {uses['found']:.1%} of {uses['planted']:,} restatements found",
            flush=True,
        )

    figures = [
        ("CPU over that of the smaller", larger["cpu_s"] / smaller["cpu_s"], MAX_GROWTH),
        ("memory over that of the smaller", larger["peak_mb"] / smaller["peak_mb"], MAX_MEMORY_GROWTH),
    ]
    folded = {method: _fold(reports, sizes[1], method, interpreters) for method in FOLDING}
    if minhash := folded["minhash"]:
        cpu_s, peak_mb = minhash
        figures.append(("CPU over that of MinHash", larger["cpu_s"] / cpu_s, MAX_CPU_RATIO))
        figures.append(("memory over that of MinHash", larger["peak_mb"] / peak_mb, MAX_MEMORY_RATIO))
    for name, value, limit in figures:
        print(f"  {name:36} {value:8.1f}   limit {limit:6.0f}   {'ok' if value <= limit else 'OVER'}")


def _fold(reports: Path, passages: int, method: str, interpreters: Mapping[str, str]) -> tuple[float, float] | None:
    """CPU seconds and megabytes of another tool that folds the same passages, or as many of them as it can.

    None where it cannot be had.
    """
    made, planted = make_folder(
        read_reports(reports, load_config(ROOT / "briefing.yml")), min(passages, MAX_FOLDED.get(method, passages))
    )
    texts_by_id = {report.id: report.text for report in made.reports}
    texts = [passage.span.of(texts_by_id[passage.report]) for passage in made.passages]
    places = {passage.id: place for place, passage in enumerate(made.passages)}

    setting = FOLDING[method]
    answer = _run(method, interpreters, texts, [setting])
    if not answer:
        return None
    ((_, clusters),) = answer["cuts"]
    found = sum(clusters[places[one]] == clusters[places[other]] for one, other in planted) / max(1, len(planted))
    print(
        f"  {TITLES[method]}, {_shown(method, setting)}, {len(texts):,} passages: {answer['cpu_s']:.1f} s CPU,"
        f" {answer['peak_mb']:.0f} MB, {len(set(clusters)):,} groups, {found:.1%} found",
        flush=True,
    )
    return answer["cpu_s"], answer["peak_mb"]


def _ours(reports: Path, passages: int) -> dict[str, Any]:
    """`_merge` in a process of its own."""
    answer: dict[str, Any] = json.loads(_said(Path(__file__).resolve(), "--ours", reports, passages))
    return answer


def _merge(reports: Path, passages: int) -> dict[str, Any]:
    """Merge the reports of a folder, or `passages` passages made of them; what it took."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # as the command line does
    config = load_config(ROOT / "briefing.yml")
    reading = read_reports(reports, config)
    made, planted = make_folder(reading, passages) if passages else (reading, [])
    began = time.process_time()
    digest = merge_claims(settle_sentences(made), config)
    cpu_s = time.process_time() - began
    claim_of = {passage: claim.id for claim in digest.claims for passage in claim.passages}
    return {
        "passages": len(claim_of),
        "reports": len(made.reports),
        "claims": len(digest.claims),
        "planted": len(planted),
        "found": sum(claim_of[one] == claim_of[other] for one, other in planted) / max(1, len(planted)),
        "cpu_s": cpu_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_PER_MB,
    }


if __name__ == "__main__":
    sys.exit(main())
