"""How certain it is that two differing values are of one thing.

A logistic regression with a handful of readable numbers.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from builder.merging.disagreement.comparing import Differing, Feature

JUDGEMENT_FILE = Path(__file__).parent / "data" / "one_thing.json"
MAX_DEVIATIONS = 4.0
"""Features further from their mean say no more."""


@dataclass(frozen=True, slots=True)
class OneThing:
    """The numbers of the judgement, written by `make train`.

    `one_thing_training.md` says how they do on stories left out.
    """

    means: tuple[float, ...]
    """Of each feature."""
    deviations: tuple[float, ...]
    """Standard deviation of each feature."""
    weights: tuple[float, ...]
    """Log-odds for one deviation more; 0 for a feature that gives nothing."""
    base: float
    """Log-odds where all features are as the mean."""
    min_certainty: float
    """Certainty from which on two values are shown as differing about one thing."""

    def judge(self, features: tuple[float, ...]) -> float:
        """How certain it is, 0 to 1, rounded to four digits."""
        log_odds = self.base
        for value, mean, deviation, weight in zip(features, self.means, self.deviations, self.weights, strict=True):
            scaled = (value - mean) / deviation
            log_odds += weight * max(-MAX_DEVIATIONS, min(MAX_DEVIATIONS, scaled))
        return round(1 / (1 + math.exp(-log_odds)), 4)


def load_one_thing() -> OneThing:
    """The numbers as they were trained."""
    numbers = json.loads(JUDGEMENT_FILE.read_text(encoding="utf-8"))
    features = [numbers["features"].get(feature, {"mean": 0.0, "deviation": 1.0, "weight": 0.0}) for feature in Feature]
    return OneThing(
        means=tuple(feature["mean"] for feature in features),
        deviations=tuple(feature["deviation"] for feature in features),
        weights=tuple(feature["weight"] for feature in features),
        base=numbers["base"],
        min_certainty=numbers["min_certainty"],
    )


def judge_differing(differing: Differing, numbers: OneThing) -> float:
    """How certain it is that the values are of one thing, 0 to 1."""
    return numbers.judge(differing.features)
