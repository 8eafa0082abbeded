"""Train the weights that tell a report's content from the rest of its page.

    python tools/train_cleaning.py [../shared/scraped]

Reads scraped pages with hand-made content spans (`reports/*.txt` and `gold.json`), measures their lines, and fits a
logistic regression whose signs are fixed by `feature_signs` (projected gradient with momentum, L2). Writes the weights
and how well they do on sites they were not trained on to `builder/reading/cleaning/data/cleaning_weights.json`. Numpy
alone; the same input gives the same bytes.
"""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.reading.cleaning.cleaning_model import KEEP_SCORE, CleaningWeights, score_lines  # noqa: E402 - the path comes first
from builder.reading.cleaning.gluing import count_words, cut_glued  # noqa: E402
from builder.reading.cleaning.line_features import MeasuredLines, feature_signs, measure_lines  # noqa: E402
from builder.reading.cleaning.lines import find_lines  # noqa: E402

FloatArray = npt.NDArray[np.float64]

OUTPUT = ROOT / "builder" / "reading" / "cleaning" / "data" / "cleaning_weights.json"
FOLDS = 10
SEEDS = (0, 1, 2, 3)  # of the split into folds: the mean over several tells more than one
RIDGE = 20.0  # L2 on weights of standardised features; 5 to 80 score within .002 of one another
STEPS = 400  # of the gradient: the fit no longer changes in the fourth digit
MIN_WEIGHT = 0.005  # per standard deviation: weights below add nothing and are left out
PAGE_WEIGHT = 100.0  # every page counts the same; within it a line counts by the root of its characters


@dataclass(frozen=True)
class Page:
    """A scraped page with the truth about each line."""

    site: str
    measured: MeasuredLines
    content: FloatArray
    """(lines,): characters that are content."""
    rest: FloatArray
    """(lines,): characters that are not; white space and neutral spans count for neither."""


def load_pages(folder: Path) -> list[Page]:
    """The pages of `folder` in the order of their names."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]
    pages = []
    for name in sorted(gold):
        text = (folder / "reports" / name).read_bytes().decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        label = np.zeros(len(text), dtype=np.int64)
        for value, key in ((1, "content"), (2, "neutral")):
            for start, end in gold[name][key]:
                label[start:end] = value
        seen = np.array([not char.isspace() for char in text])
        words = count_words(text)
        spans = [piece for line in find_lines(text) for piece in cut_glued(text, line, words)]
        content = np.array(
            [np.sum(seen[span.start : span.end] & (label[span.start : span.end] == 1)) for span in spans],
            dtype=np.float64,
        )
        rest = np.array(
            [np.sum(seen[span.start : span.end] & (label[span.start : span.end] == 0)) for span in spans],
            dtype=np.float64,
        )
        pages.append(Page(gold[name]["domain"], measure_lines(text, spans), content, rest))
    return pages


def fit_weights(pages: list[Page]) -> CleaningWeights:
    """Weights for raw features, each with its fixed sign or 0."""
    rows = np.vstack([page.measured.features for page in pages])
    truth = np.concatenate([page.content / np.maximum(1.0, page.content + page.rest) for page in pages])
    counts = np.concatenate([_line_weights(page) for page in pages])
    signs = np.array(list(feature_signs().values()), dtype=np.float64)
    spread = rows.std(axis=0)
    spread[spread < 1e-9] = 1.0
    matrix = np.hstack([np.ones((len(rows), 1)), rows / spread * signs])
    ridge = np.full(matrix.shape[1], RIDGE)
    ridge[0] = 0.0
    step = 1 / (_largest_curvature(matrix, counts) + RIDGE)
    weights = ahead = np.zeros(matrix.shape[1])
    momentum = 1.0
    for _ in range(STEPS):
        errors = counts * (1 / (1 + np.exp(-np.clip(matrix @ ahead, -30, 30))) - truth)
        gradient = matrix.T @ errors + ridge * ahead
        moved = ahead - step * gradient
        moved[1:] = np.maximum(0.0, moved[1:])
        if gradient @ (moved - weights) > 0:
            momentum, ahead = 1.0, moved
        else:
            faster = (1 + np.sqrt(1 + 4 * momentum * momentum)) / 2
            ahead = moved + (momentum - 1) / faster * (moved - weights)
            momentum = faster
        weights = moved
    scaled = np.where(weights[1:] < MIN_WEIGHT, 0.0, weights[1:] * signs / spread)
    return CleaningWeights(float(weights[0]), scaled)


def _line_weights(page: Page) -> FloatArray:
    roots = np.sqrt(page.content + page.rest)
    return np.asarray(PAGE_WEIGHT * roots / max(1e-9, roots.sum()))


def _largest_curvature(matrix: FloatArray, counts: FloatArray) -> float:
    """Largest eigenvalue of the log-loss's Hessian bound, by power iteration."""
    vector = np.full(matrix.shape[1], matrix.shape[1] ** -0.5)
    norm = 1.0
    for _ in range(30):
        vector = matrix.T @ (0.25 * counts * (matrix @ vector))
        norm = float(np.linalg.norm(vector))
        vector = vector / norm
    return norm


def cross_validate(pages: list[Page], seed: int) -> dict[str, float]:
    """Score pages by weights trained on the other sites only."""
    sites = sorted({page.site for page in pages})
    order = np.random.default_rng(seed).permutation(len(sites))
    fold_of = {sites[site]: fold % FOLDS for fold, site in enumerate(order)}
    kept: list[tuple[Page, npt.NDArray[np.bool_]]] = []
    for fold in range(FOLDS):
        weights = fit_weights([page for page in pages if fold_of[page.site] != fold])
        kept += [
            (page, score_lines(page.measured, weights) >= KEEP_SCORE) for page in pages if fold_of[page.site] == fold
        ]
    return summarise(kept)


def summarise(kept: list[tuple[Page, npt.NDArray[np.bool_]]]) -> dict[str, float]:
    """Means over pages, as the scorer of the scraped reports computes them."""
    precisions, recalls = [], []
    for page, keeps in kept:
        right, wrong = page.content[keeps].sum(), page.rest[keeps].sum()
        precisions.append(right / (right + wrong) if right + wrong else 0.0)
        recalls.append(right / page.content.sum())
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return {
        "macro_f1": 2 * precision * recall / (precision + recall),
        "macro_precision": precision,
        "macro_recall": recall,
        "boilerplate_kept": float(
            sum(page.rest[keeps].sum() for page, keeps in kept) / sum(page.rest.sum() for page, _ in kept)
        ),
        "pages_below_half_recall": float(sum(recall < 0.5 for recall in recalls)),
    }


def main() -> None:
    """Train, judge across sites, write."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "scraped"
    pages = load_pages(folder)
    runs = [cross_validate(pages, seed) for seed in SEEDS]
    across = {key: round(float(np.mean([run[key] for run in runs])), 4) for key in runs[0]}
    weights = fit_weights(pages)
    within = summarise([(page, score_lines(page.measured, weights) >= KEEP_SCORE) for page in pages])
    report = {
        "bias": round(weights.bias, 4),
        "training": {
            "pages": len(pages),
            "sites": len({page.site for page in pages}),
            "lines": sum(len(page.content) for page in pages),
            "gold_sha256": hashlib.sha256((folder / "gold.json").read_bytes()).hexdigest(),
            "across_sites": across,
            "on_the_training_pages": {key: round(value, 4) for key, value in within.items()},
        },
        "weights": {
            name: round(float(weight), 4)
            for name, weight in zip(feature_signs(), weights.weights, strict=True)
            if weight
        },
    }
    OUTPUT.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(report["training"], indent=1) + "\n")


if __name__ == "__main__":
    main()
