"""How rare a word is: counted in the folder and, beside it, in texts at large.

In a folder of five reports of one story every word that matters stands in most of them. Counted there alone the words
of the story would be its commonest, and five reports of one thing would look like five stories. So a number of passages
that nobody sees is counted with those of the folder; in a folder of thousands they weigh next to nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_WEIGHT = 0.05
"""Of a term that every passage has: next to nothing, and above it so that no passage weighs nothing."""


@dataclass(frozen=True, slots=True)
class Background:
    """Texts at large, as far as rarity goes by them."""

    n_texts: int
    """How many there are taken to be."""
    least_share: float
    """Share of them that has a word which says something by itself, 0 to 1. A word of salience s stands in
    `least_share ** s` of them: one that says nothing in all."""


PASSAGES_AT_LARGE = Background(n_texts=1_000, least_share=0.0015)
"""With 300 to 3,000 passages as many claims of the labelled stories are found. Words known to the table stand in .0015
of those stories' passages, at the median, "have" in .06, "the" in .26 and more."""
REPORTS_AT_LARGE = Background(n_texts=100, least_share=0.03)
"""A hundred reports have about as many passages. With 30 to 300 all the labelled stories hold together, alone or five
reports of them, and those of different stories stay as much apart."""


def weigh_rarity(
    frequency: NDArray[np.int64], n_texts: int, salience: NDArray[np.float32], background: Background
) -> NDArray[np.float64]:
    """(n_terms,): inverse document frequency of each term, in natural logarithms; LEAST_WEIGHT at least.

    `frequency` (n_terms,) is how many of the folder's `n_texts` have it. (Spärck Jones 1972; counts of a background as
    a prior: Dirichlet smoothing.)
    """
    at_large = background.n_texts * background.least_share ** salience.astype(np.float64)
    expected = (n_texts + background.n_texts + 1.0) / (frequency + at_large + 0.5)
    return np.asarray(np.log(expected).clip(min=LEAST_WEIGHT))
