"""What the trainers fit."""

import numpy as np
import pytest
from logistic import fit_logistic


def test_the_regression_finds_the_odds_of_a_table() -> None:
    x = np.repeat([[0.0], [1.0]], 50_000, axis=0)
    y = np.concatenate([np.arange(50_000) < 5_000, np.arange(50_000) < 25_000]).astype(float)
    slope, constant = fit_logistic(x, y, np.ones(len(x)), ridge=100.0)
    assert constant == pytest.approx(np.log(0.1 / 0.9), abs=0.2)
    assert slope == pytest.approx(-np.log(0.1 / 0.9), abs=0.2)
