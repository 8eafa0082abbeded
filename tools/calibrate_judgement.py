"""`make calibrate`: what the numbers beside the trained weights of the judgement decide.

Each is set otherwise, and the weights are trained anew.

For each setting: the shared claims found at the bar where .90, and where .92, of the badges of two origins are earned,
all stories in one folder, folds of stories left out of scale, weights and the rest (`train_judgement`). Folders of few
reports are trained on in smaller number than by `make train`.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import train_judgement as training  # tools stand side by side; it puts the source tree on the path

from builder.merging.likeness import evidence, judgement, statements

SETTINGS: tuple[tuple[str, tuple[ModuleType, ...], tuple[float, ...]], ...] = (
    ("TELLING_SALIENCE", (statements,), (0.6, 0.7, 0.8, 0.9)),
    ("MIN_THIRD_SCORE", (evidence,), (0.15, 0.25, 0.35)),
    ("MAX_DEVIATIONS", (judgement, training), (2.0, 3.0, 4.0, 8.0)),
)
"""Name, the modules that read it, values to try."""
BARS = tuple(round(0.44 + 0.02 * step, 2) for step in range(10))
EARNED = (0.90, 0.92)
WHOLE = training.KINDS[0]


def main() -> int:
    """Print what each value gives; exit 2 where there are no labelled stories."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path, nargs="?", default=training.ROOT.parent / "shared" / "stories_full")
    stories = parser.parse_args().stories
    if not (stories / "gold.json").is_file():
        print(f"calibrate_judgement: {stories} has no gold.json. Name a folder with reports/ and gold.json.")
        return 2

    labels = training.Labels(stories / "gold.json")
    training.MIXED_FOLDERS, training.FIVES_PER_STORY, training.BARS = 6, 1, BARS
    for name, modules, values in SETTINGS:
        as_it_is = getattr(modules[0], name)
        for value in values:
            for module in modules:
                setattr(module, name, value)
            found = ", ".join(f"{share:.3f} at {earned:.2f}" for earned, share in _measure(stories, labels).items())
            print(f"{name} {value}{' (as it is)' if value == as_it_is else ''}: found {found}", flush=True)
        for module in modules:
            setattr(module, name, as_it_is)
    return 0


def _measure(stories: Path, labels: training.Labels) -> dict[float, float]:
    """Share of the badges of two origins earned → share of the shared claims found there.

    Between two bars it is read off a straight line.
    """
    folders, names = training.lay_out_all(stories, labels)
    fold = training.deal_folds(names, labels)
    left_out = [{place for place, number in enumerate(fold) if number == some} for some in range(training.FOLDS)]
    judgements = [training.fit(folders, some) for some in left_out]
    whole = [folder for folder in folders if folder.kind == WHOLE]
    table = training.measure(whole, judgements, fold, names, labels)

    earned, found = [], []
    for bar in BARS:
        counted = sum((table[WHOLE, number, bar] for number in range(training.FOLDS)), Counter[str]())
        earned.append(training.share(counted, "origins earned", "origins"))
        found.append(training.share(counted, "found", "shared"))
    return {wanted: float(np.interp(wanted, earned, found)) for wanted in EARNED}


if __name__ == "__main__":
    sys.exit(main())
