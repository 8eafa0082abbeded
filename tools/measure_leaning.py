"""How well the program tells what leans on the sentence before it.

It is held against passages that a reader labelled as standing alone or not.

`make gate` data (`gold/seeds_full.json`, five reports): every passage is labelled. They were read while the rules were
written, so the figures are an example and no estimate. With `--translated DIR` beside `--english DIR` it counts how
often a translation of a sentence is judged as its original is: nobody labelled those, and a rule that knows its
language should agree.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.merging.leaning import Leaning, leaning_of  # noqa: E402 - the program is imported from the source tree


def main() -> int:
    """Print the figures; exit 2 where the data is not there."""
    shared = ROOT.parent / "shared"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=shared, metavar="DIR", help="the data (default: ../shared)")
    options = parser.parse_args()
    gold = options.shared / "gold" / "seeds_full.json"
    if not gold.is_file():
        print(f"measure_leaning: there is no {gold.name}. Name the folder with --shared.")
        return 2

    labels = json.loads(gold.read_text(encoding="utf-8"))
    texts = dict(_texts(labels["sentences"], options.shared / "seeds"))
    for least in (Leaning.LEANS, Leaning.KNOWN):
        counted = Counter(
            (leaning_of(texts[name], "en") >= least, not alone) for name, alone in labels["stands_alone"].items()
        )
        right, wrong, missed = counted[True, True], counted[True, False], counted[False, True]
        told = f"{right} of {right + wrong} right, {right} of {right + missed} found"
        print(
            f"{least.name.lower()} or worse: P {right / (right + wrong):.2f}, R {right / (right + missed):.2f} ({told})"
        )
    _compare_translations(options.shared)
    return 0


def _compare_translations(shared: Path) -> None:
    """How often a translated sentence is judged as its English original: leaning (known nouns aside) or not."""
    translated, english = (shared / name / "gold.json" for name in ("stories_translated", "stories_full"))
    if not (translated.is_file() and english.is_file()):
        return

    theirs = json.loads(translated.read_text(encoding="utf-8"))["sentences"]
    originals = json.loads(english.read_text(encoding="utf-8"))["sentences"]
    theirs = {name: sentence for name, sentence in theirs.items() if name in originals and not sentence["title"]}
    texts = dict(_texts(theirs, translated.parent / "reports"))
    in_english = dict(_texts({name: originals[name] for name in theirs}, english.parent / "reports"))
    for language in sorted({sentence["lang"] for sentence in theirs.values()} - {"en"}):
        names = [name for name, sentence in theirs.items() if sentence["lang"] == language]
        judged = [
            (leaning_of(texts[name], language) is Leaning.LEANS, leaning_of(in_english[name], "en") is Leaning.LEANS)
            for name in names
        ]
        counted = Counter(judged)
        alike = counted[True, True] + counted[False, False]
        told = f"leans in both {counted[True, True]}, only here {counted[True, False]}, only in English {counted[False, True]}"
        print(
            f"{language}: {alike / len(names):.2f} of {len(names)} sentences judged as their English originals ({told})"
        )


def _texts(sentences: dict[str, Any], folder: Path) -> Iterator[tuple[str, str]]:
    """(name, words) of each labelled sentence."""
    files: dict[str, str] = {}
    for name, sentence in sentences.items():
        file = sentence["file"]
        text = files.setdefault(file, (folder / file).read_text(encoding="utf-8"))
        yield name, text[sentence["start"] : sentence["end"]]


if __name__ == "__main__":
    sys.exit(main())
