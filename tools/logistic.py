"""Ridge logistic regression, for the trainers of the program's judgements."""

import numpy as np
from numpy.typing import NDArray

MAX_STEPS = 40
LEAST_STEP = 1e-6
"""Change of every number below which nothing is gained by another step."""


def fit_logistic(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64], ridge: float
) -> NDArray[np.float64]:
    """(features + 1,): log-odds for one unit of each feature of `x` (rows, features), and the constant, by Newton's method.

    `y` (rows,) is 1 or 0 and `weight` what each row counts. `ridge` holds the numbers small, all but the constant.
    """
    x = np.column_stack([x, np.ones(len(x))])
    ridges = np.append(np.full(x.shape[1] - 1, ridge), 1e-6)
    beta = np.zeros(x.shape[1])

    for _ in range(MAX_STEPS):
        p = 1 / (1 + np.exp(-x @ beta))
        slope = x.T @ (weight * (y - p)) - ridges * beta
        bend = (x * (weight * p * (1 - p) + 1e-9)[:, None]).T @ x + np.diag(ridges)
        step = np.linalg.solve(bend, slope)
        beta += step
        if np.abs(step).max() < LEAST_STEP:
            break

    return beta
