"""Whether two passages say one thing: a logistic regression over their evidence, trained on whole stories.

A feature's value is brought to a common scale, held between its bounds and multiplied by its weight; the sum of these
shares is the log-odds that an editor would print both passages as one claim. `make train` finds the numbers.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.merging.likeness.across import ACROSS
from builder.merging.likeness.evidence import RANGES, WHOLE, Evidence, Feature

JUDGEMENT_FILE = Path(__file__).parent / "data" / "judgement.json"
MAX_DEVIATIONS = 4.0
"""Standard deviations from the mean beyond which a value counts no more: a folder of a kind never trained on cannot run
away with the sum. Within the stories it decides nothing: from 2 to 8 the claims found at the same badges change by less
than .005 (`make calibrate`)."""
LOG_ODDS_RANGE = 7.0
"""Log-odds of full certainty, and below zero of none. A pair that is not judged counts as -7 in a mean."""
ROUNDING = 1e-9
"""Of sums of log-odds that were added in another order."""
CERTAINTY_DECIMALS = 6
"""Certainties are rounded, so that the order in which a machine adds decides nothing."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The numbers of the judgement, written by `make train`; arrays are (n_features,), in the order of `Feature`."""

    means: NDArray[np.float64]
    """What a feature's value is among the pairs trained on."""
    deviations: NDArray[np.float64]
    """How far it lies from there; above 0."""
    weights: NDArray[np.float64]
    """Log-odds for one deviation more; 0 for a feature that gives nothing."""
    base: float
    """Log-odds of a pair whose every value is the mean."""
    same_claim_certainty: float
    """Mean certainty between two groups of mentions from which on they are one claim, 0 to 1."""
    similar_certainty: float
    """Certainty between two mentions from which on their claims are shown as similar, 0 to 1."""

    def weigh(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """What each value adds to the log-odds, of the shape of `values`: (n, n_features)."""
        scaled = (values - self.means) / self.deviations
        return np.asarray(scaled.clip(-MAX_DEVIATIONS, MAX_DEVIATIONS) * self.weights)

    def base_of(self, *, across: bool) -> float:
        """Log-odds of a pair of one language, or of two, whose every value is the mean."""
        return self.base + (ACROSS.log_odds if across else 0.0)

    def sum_log_odds(self, evidence: Evidence) -> NDArray[np.float64]:
        """(n_judged,): the log-odds of each pair."""
        base = np.where(evidence.across, self.base_of(across=True), self.base)
        return np.asarray(base + self.weigh(evidence.values).sum(axis=1))


def load_judgement() -> Judgement:
    """The numbers as they were trained."""
    written = json.loads(JUDGEMENT_FILE.read_text(encoding="utf-8"))
    kept: list[dict[str, float]] = [written["features"].get(feature, {}) for feature in Feature]
    return Judgement(
        means=np.array([numbers.get("mean", 0.0) for numbers in kept]),
        deviations=np.array([numbers.get("deviation", 1.0) for numbers in kept]),
        weights=np.array([numbers.get("weight", 0.0) for numbers in kept]),
        base=float(written["base"]),
        same_claim_certainty=float(written["same_claim_certainty"]),
        similar_certainty=float(written["similar_certainty"]),
    )


def judge_pairs(parts: Iterable[Evidence], n_pairs: int, judgement: Judgement) -> NDArray[np.float64]:
    """(n_pairs,): how certain it is that the passages of each pair say one thing, 0 to 1; 0 for one not judged.

    `parts` are of different pairs; one is gone before the next is asked for. Certainty is a straight line through the
    log-odds, .5 where both answers are as likely, so that a mean of certainties is one of log-odds.
    """
    certainties = np.zeros(n_pairs)
    for evidence in parts:
        certainties[evidence.rows] = to_certainty(judgement.sum_log_odds(evidence))
    return certainties


def find_tipping_values(
    judgement: Judgement, values: NDArray[np.float64], missing: float
) -> tuple[tuple[Feature, float], ...]:
    """Features that alone, with another value, would add the `missing` log-odds, and the nearest value that does.

    `values` is (n_features,). The least change first, in deviations; whole numbers where a feature has no others.
    """
    tipping: list[tuple[float, Feature, float]] = []
    for place, feature in enumerate(Feature):
        weight, deviation = float(judgement.weights[place]), float(judgement.deviations[place])
        if not weight:
            continue

        low, high = RANGES[feature]
        value = float(values[place]) + missing / weight * deviation
        if feature in WHOLE:
            value = math.ceil(value) if value > values[place] else math.floor(value)

        changed = values.copy()
        changed[place] = value
        gained = float(judgement.weigh(changed).sum() - judgement.weigh(values).sum())
        enough = gained >= missing - ROUNDING if missing > 0 else gained <= missing + ROUNDING
        if low <= value <= high and enough:
            tipping.append((abs(value - float(values[place])) / deviation, feature, value))

    return tuple((feature, value) for _, feature, value in sorted(tipping))


def to_certainty(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of -7, 0, 7 as 0, .5, 1."""
    return np.round((0.5 + log_odds / (2 * LOG_ODDS_RANGE)).clip(0.0, 1.0), CERTAINTY_DECIMALS)
