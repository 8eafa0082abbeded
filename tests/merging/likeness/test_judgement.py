"""Whether two passages say one thing: shares of evidence, added up."""

import json

import numpy as np
import pytest

from builder.merging.likeness.evidence import Evidence, Feature
from builder.merging.likeness.judgement import (
    JUDGEMENT_FILE,
    LOG_ODDS_RANGE,
    MAX_DEVIATIONS,
    judge_pairs,
    load_judgement,
    to_certainty,
)

JUDGEMENT = load_judgement()
AGAINST = {Feature.NUMBERS_MISSING, Feature.HEDGED, Feature.NEGATED, Feature.PLANNED, Feature.APART}


def test_every_feature_speaks_as_a_reader_would_expect() -> None:
    for feature, weight in zip(Feature, JUDGEMENT.weights, strict=True):
        assert weight <= 0 if feature in AGAINST else weight >= 0


def test_the_numbers_are_those_that_were_written() -> None:
    written = json.loads(JUDGEMENT_FILE.read_text(encoding="utf-8"))
    assert set(written["features"]) <= set(Feature)
    assert JUDGEMENT.same_claim_certainty == written["same_claim_certainty"]
    assert (JUDGEMENT.deviations > 0).all()


def test_certainty_is_a_line_through_the_log_odds_held_between_none_and_full() -> None:
    log_odds = np.array([-2 * LOG_ODDS_RANGE, -LOG_ODDS_RANGE, 0, LOG_ODDS_RANGE / 2, 9 * LOG_ODDS_RANGE])
    assert to_certainty(log_odds).tolist() == [0, 0, 0.5, 0.75, 1]


def test_a_pair_that_is_not_judged_is_not_certain_at_all() -> None:
    evidence = Evidence(np.array([1]), np.array([JUDGEMENT.means]), np.array([False]))
    certainties = judge_pairs([evidence], 3, JUDGEMENT)
    assert certainties[[0, 2]].tolist() == [0, 0]
    assert certainties[1] == pytest.approx(0.5 + JUDGEMENT.base / (2 * LOG_ODDS_RANGE), abs=1e-6)


def test_no_value_adds_more_than_that_of_its_bounds() -> None:
    far, farther = (JUDGEMENT.means + steps * JUDGEMENT.deviations for steps in (MAX_DEVIATIONS, 99))
    assert JUDGEMENT.weigh(far) == pytest.approx(JUDGEMENT.weigh(farther))
