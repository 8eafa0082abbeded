"""What is counted otherwise between two passages of two languages; the numbers are written by `make train`."""

import json
from dataclasses import dataclass
from pathlib import Path

ACROSS_FILE = Path(__file__).parent / "data" / "across_languages.json"


@dataclass(frozen=True, slots=True)
class Across:
    """The numbers between two languages: two, so that a few labelled stories suffice to set them."""

    script_scale: float
    """What the score of an English passage and one in Cyrillic is multiplied by: fewer of their words are known in both,
    and a translation lies less near than the same word. Brings what says one thing to the scores of one language."""
    log_odds: float
    """What is added to the log-odds that two passages of two languages say one thing: what says one thing is worded less
    alike there than in one language, and so is what says another."""


def load_across() -> Across:
    """The numbers as they were trained."""
    return Across(**json.loads(ACROSS_FILE.read_text(encoding="utf-8")))


ACROSS = load_across()
