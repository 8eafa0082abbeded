"""The second bar of the judgement, of `make train`.

It is the certainty from which on two claims are worth pointing at as similar.

Shown are the two likest of each claim, as on the page. A shown pair is *same* where a labelled sentence of the one
claim says the same as one of the other, in another report; *near* where the labels call two of them near; else
*different*. The bar is the lowest at which MIN_RELATED of the shown pairs are the same or near: of four pointers that a
reader follows, three lead to what is asked for. It is chosen as the first bar is, on stories left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING

from builder.merging.claims import link_mentions
from builder.merging.similar import find_similar_claims, find_similar_mentions
from builder.publishing.telling.choosing import MAX_SIMILAR_SHOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray
    from train_judgement import Folder, Labels

    from builder.merging.claims import JudgedPairs
    from builder.model import Similar

SIMILAR_BARS = tuple(round(0.36 + 0.02 * step, 2) for step in range(11))
MIN_RELATED = 0.75
RELATIONS = ("same", "near", "different")

SimilarTable = dict[tuple[str, int, float], Counter[str]]
"""(kind of folder, fold, bar) → how many of the shown pairs are what."""


def count_similar(
    folder: Folder, judged: JudgedPairs, bar: float, labels: Labels, fold: NDArray[np.int64]
) -> Iterator[tuple[int, float, str]]:
    """(fold, certainty, relation) of each shown pair of claims, once for each fold that it touches."""
    groups = link_mentions(folder.mentions, judged, bar).groups
    claims = {str(number): [folder.mentions[place] for place in group] for number, group in enumerate(groups)}
    told = {
        str(number): [name for place in group if (name := folder.sentences[place]) is not None]
        for number, group in enumerate(groups)
    }
    near = find_similar_mentions(folder.mentions, folder.table, judged, groups, SIMILAR_BARS[0])
    for pair in _shown(find_similar_claims(near, claims, ())):
        one, other = (told[claim] for claim in pair.claims)
        relations = {
            labels.relation(first, second)
            for first, second in product(one, other)
            if labels.sentences[first]["file"] != labels.sentences[second]["file"]
        }
        relation = next((relation for relation in RELATIONS if relation in relations), None)
        stories = {labels.story_number[labels.sentences[name]["story"]] for name in (*one, *other)}
        if relation is not None:
            yield from ((number, pair.score, relation) for number in {int(fold[story]) for story in stories})


def _shown(similar: Iterable[Similar]) -> Iterator[Similar]:
    """Those that stand beside one of their two claims at least."""
    beside: Counter[str] = Counter()
    for pair in similar:
        if any(beside[claim] < MAX_SIMILAR_SHOWN for claim in pair.claims):
            yield pair
        beside.update(pair.claims)


def tally(counted: Iterable[tuple[str, int, float, str]]) -> SimilarTable:
    """What is shown from each bar on: of (kind of folder, fold, certainty, relation) of every pair."""
    table: SimilarTable = defaultdict(Counter)
    for kind, fold, certainty, relation in counted:
        for bar in SIMILAR_BARS:
            if certainty >= bar:
                table[kind, fold, bar][relation] += 1
    return table


def choose_similar_bar(table: SimilarTable, kinds: Collection[str], folds: Collection[int]) -> float:
    """The lowest bar at which enough of the shown pairs are the same or near; the highest where none is."""
    for bar in SIMILAR_BARS:
        counted = sum((table[kind, fold, bar] for kind in kinds for fold in folds), Counter[str]())
        if counted["same"] + counted["near"] >= MIN_RELATED * max(1, counted.total()):
            return bar
    return SIMILAR_BARS[-1]


def report_similar(
    kept: float, bars: Sequence[float], together: Mapping[str, Counter[str]], table: SimilarTable, folds: int
) -> list[str]:
    """The part of the training report on similar claims, as lines of Markdown."""
    kinds = list(together)
    return [
        "",
        "## Similar, not counted",
        "",
        f"The two likest of each claim from a second bar on: the lowest at which {MIN_RELATED:.0%} of the shown pairs are the same or near (what an editor would not print as one",
        "thing, nor call wrong).",
        "",
        "| stories left out | shown | same | same or near |",
        "|---|---|---|---|",
        *(f"| {kind} | {_told(counted)} |" for kind, counted in together.items()),
        "",
        f"Bars: {', '.join(f'{bar:.2f}' for bar in bars)}; kept {kept:.2f}. With other bars, {kinds[0]}:",
        "",
        "| bar | shown | same | same or near |",
        "|---|---|---|---|",
        *(
            f"| {bar:.2f} | {_told(sum((table[kinds[0], fold, bar] for fold in range(folds)), Counter[str]()))} |"
            for bar in SIMILAR_BARS
        ),
    ]


def _told(counted: Counter[str]) -> str:
    shown = max(1, counted.total())
    return f"{counted.total()} | {counted['same'] / shown:.2f} | {(counted['same'] + counted['near']) / shown:.2f}"
