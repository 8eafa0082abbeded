"""What is counted: the figures of an edition that tell how many, and the sentences that say it is not known."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.model import Claim, Figure, Passage
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.figures import find_count

MAX_WORDS_BEFORE = 6
"""A figure: what is counted stands behind it, and who says so is named beside it."""
FEW_WORDS_BEFORE = 3
"""Where no comma tells where to begin."""
MAX_WORDS_AFTER = 16
"""A figure."""
MAX_OF_A_REPORT = 2
"""Figures of one report, before those of others have had their turn."""
_UNDATED = ""


class Count(NamedTuple):
    """A figure, or that one is not known, within the words that say so."""

    claim: Claim
    """The claim they say."""
    passage: Passage
    """The passage they are."""
    words: str
    """The passage, with an ellipsis where its sentence goes on."""
    start: int
    """Where the figure begins in `words`."""
    end: int
    """One past its last code point."""


def find_counts(edition: Edition, told: Collection[str], most: int) -> tuple[Count, ...]:
    """At most `most` figures outside disputes and outside the claims `told`, the newest reports first, each value once.

    Of a report MAX_OF_A_REPORT, and then what others leave.
    """
    ranked = sorted(_counts(edition, told), key=lambda count: _age(edition, count), reverse=True)
    first: list[Count] = []
    later: list[Count] = []
    taken: dict[str, int] = {}

    for count in ranked:
        report = count.passage.report
        taken[report] = taken.get(report, 0) + 1
        (first if taken[report] <= MAX_OF_A_REPORT else later).append(count)
    chosen = (first + later)[:most]
    return tuple(count for count in ranked if count in chosen)


def _counts(edition: Edition, told: Collection[str]) -> Iterator[Count]:
    """One for each passage and value, in the order of claims."""
    values: set[str] = set()
    for claim in edition.digest.claims:
        if claim.disputes or claim.id in told:
            continue
        passages = [edition.passages[name] for name in claim.passages if edition.passages[name].quoted]
        yield from _figures_of(edition, claim, passages, values)
        yield from _unknown_of(edition, claim, passages[:1])


def _figures_of(edition: Edition, claim: Claim, passages: Iterable[Passage], values: set[str]) -> Iterator[Count]:
    by_id = {passage.id: passage for passage in passages}
    seen: set[str] = set()
    for figure in claim.figures:
        passage = by_id.get(figure.passage)
        if passage is None or passage.id in seen or figure.value in values:
            continue
        count = _within(edition, claim, passage, figure)
        if count:
            seen.add(passage.id)
            values.add(figure.value)
            yield count


def _unknown_of(edition: Edition, claim: Claim, passages: Iterable[Passage]) -> Iterator[Count]:
    for passage in passages:
        words = edition.excerpts[passage.id]
        found = _unknown().search(words := " ".join(shown(words).split()))
        if _quantity().search(words) and found:
            yield _count(claim, passage, words, found.start(), found.end())


def _within(edition: Edition, claim: Claim, passage: Passage, figure: Figure) -> Count | None:
    """`figure` within its passage; None where it is not told as a count there."""
    words = " ".join(shown(edition.excerpts[passage.id]).split())
    place = find_count(figure, words)
    if place is None:
        return None

    start, end = place
    written = words[start:end]
    before, after = _cut_before(words[:start]), _cut_after(words[end:])
    return _count(claim, passage, f"{before}{written}{after}", len(before), len(before) + len(written))


def _count(claim: Claim, passage: Passage, words: str, start: int, end: int) -> Count:
    """Without words before or behind it, the figure takes the signs there."""
    start = start if any(map(str.isalnum, words[:start])) else 0
    end = end if any(map(str.isalnum, words[end:])) else len(words)
    return Count(claim, passage, words, start, end)


def _cut_before(words: str) -> str:
    """The end of `words`: what follows the last comma, or the last few, if they are many."""
    if len(words.split()) <= MAX_WORDS_BEFORE:
        return words
    clause = re.split(r"[,;:]\s", words)[-1]
    few = words.split()[-FEW_WORDS_BEFORE:]
    kept = clause if len(clause.split()) <= MAX_WORDS_BEFORE else " ".join(few) + words[len(words.rstrip()) :]
    return f"… {kept}" if kept else "… "


def _cut_after(words: str) -> str:
    parts = re.findall(r"\s*\S+", words)
    return words if len(parts) <= MAX_WORDS_AFTER else f"{''.join(parts[:MAX_WORDS_AFTER])} …"


def _age(edition: Edition, count: Count) -> tuple[str, int]:
    """Sort key: the day of the newest report that says it, then how many do."""
    days = (edition.reports[name].citation.published or _UNDATED for name in count.claim.sources)
    return max(days), len(count.claim.sources)


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(unite(lambda language: language.numbers.quantities))})(?!\w)", re.IGNORECASE)


@cache
def _unknown() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(unite(lambda language: language.numbers.unknown))})(?!\w)", re.IGNORECASE)
