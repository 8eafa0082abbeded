"""Differences between passages: what they dispute, and what has gone on. Nothing here knows claims or an editor."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from itertools import combinations, pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.disagreement.comparing import Differing, can_compare, do_differ, find_differing
from builder.merging.disagreement.contraries import Told, find_contraries
from builder.merging.disagreement.denials import find_denials
from builder.merging.disagreement.judging import OneThing, judge_differing
from builder.merging.disagreement.spellings import find_spellings
from builder.merging.disagreement.steps import find_next_steps, find_same_steps, find_step
from builder.merging.disagreement.unknowns import CAUSE, OTHER_CAUSE, find_answers
from builder.merging.disagreement.values import Value, find_acts, read_values
from builder.merging.facts.figure import is_person
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention

MIN_ALIKE_DENIALS = 0.3
"""How alike two denials are from which on they are of one thing."""
MAX_DAY_WORDS = 8
"""Words between a date and what is told of it: one farther away is mostly of something else. It decides little: of some 600
values read by hand 141 have a day within two words, 147 within eight, 152 within thirty."""
FINAL = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.final))})\b", re.IGNORECASE)
ADDING_UP = frozenset({
    "dead", "injured", "missing", "arrested", "charged", "convicted", "sentenced", "displaced", "rescued", "surrendered",
    "called up", "hired", "destroyed",
})  # fmt: skip
"""Acts of which a later day counts more: a higher number of a later day is no dispute."""


Key = TypeVar("Key", bound=tuple[int | str, ...])


_Key = tuple[int, int, str, str]
"""Place, start, kind and act of a value."""


class DifferenceKind(StrEnum):
    """What two sides of a difference are to one another; the value is what `digest.json` calls it."""

    DISPUTE = "dispute"
    """Of one time, and they cannot both be."""
    DEVELOPMENT = "development"
    """Of one thing at different times."""


@dataclass(frozen=True, slots=True, order=True)
class Given:
    """A value, or a whole passage, as one passage gives it."""

    place: int
    """Place of the passage among the mentions."""
    start: int
    """First code point within the passage."""
    end: int
    """One past the last."""
    as_of: str | None
    """The day, month or year it is told of at the latest; None where neither passage nor report says."""
    is_more: bool = False
    """Whether it only adds to what the passages of more reports tell, whose words are shown."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Passages that differ about one thing."""

    kind: DifferenceKind
    """Whether it is a dispute or has gone on."""
    sides: tuple[tuple[Given, ...], ...]
    """Two or more; what one side gives is one value in several words. A development's are in the order of time."""


Finder = Callable[[Sequence[Mention], WordTable, NDArray[np.int64], NDArray[np.float64]], Iterator[Difference]]
"""What tells differences of some kind from passages, their words, the pairs that were compared, (n, 2), ascending, and
how alike their words are, (n,)."""


def find_differing_values(
    mentions: Sequence[Mention],
    table: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
    numbers: OneThing,
) -> Iterator[Difference]:
    """Values that differ and are judged to be of one thing."""
    judged = judge_values(mentions, table, pairs, scores, numbers)
    return group_values(mentions, judged, table.stories[table.reports].tolist(), numbers)


def judge_values(
    mentions: Sequence[Mention],
    table: WordTable,
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
    numbers: OneThing,
) -> list[tuple[Differing, float]]:
    """Two and two of values that cannot both be true, and how certain it is that they are of one thing, 0 to 1."""
    values = read_values(mentions, table)
    differing = find_differing(mentions, table, values, pairs, scores)
    return [(pair, judge_differing(pair, numbers)) for pair in differing]


def tell_stated_day(mention: Mention, start: int, end: int) -> str | None:
    """The one day, month or year that a passage states for its words from `start` to `end`, half-open.

    A date far from them, or behind another act, is of something else: "charged with surrendering since the call-up in
    May". The day of a report is none.
    """
    days = {
        day.iso
        for day in mention.dates
        if day.iso and not day.iso.startswith("-") and _stands_by(mention.text, (day.start, day.end), (start, end))
    }
    return days.pop() if len(days) == 1 else None


def _stands_by(text: str, day: tuple[int, int], words: tuple[int, int]) -> bool:
    (_, left_end), (right_start, _) = sorted((day, words))
    between = text[left_end : max(left_end, right_start)]
    return len(between.split()) <= MAX_DAY_WORDS and not find_acts(between)


def tell_day(mention: Mention) -> str | None:
    """The latest that what a passage says can be of: the one day it names from the year on, else that of its report.

    Orders what is told, and is not shown.
    """
    days = {day.iso for day in mention.dates if day.iso and not day.iso.startswith("-")}
    return days.pop() if len(days) == 1 else mention.report.citation.published


def group_values(
    mentions: Sequence[Mention],
    judged: Sequence[tuple[Differing, float]],
    stories: Sequence[int],
    numbers: OneThing,
) -> Iterator[Difference]:
    """Figures, hours and days of one thing that cannot both be; `stories` has the story of each mention.

    Pairs that give one value of one act in one story are of one thing: a reader sees one row with all that is said.
    """
    linked: list[tuple[_Key, _Key]] = []
    known: dict[_Key, Value] = {}
    for pair, certainty in judged:
        if pair.of_strangers or (pair.leaves_room and not _counts_on(mentions, pair)):
            continue
        if pair.contested or certainty >= numbers.min_certainty:
            linked.append((_key(pair.first), _key(pair.second)))
            known |= {_key(value): value for value in (pair.first, pair.second)}

    linked += _link_equal([known[key] for key in sorted(known)], stories)
    for group in group_linked(linked):
        sides: list[list[Value]] = []
        for value in (known[key] for key in group):
            side = next((side for side in sides if not do_differ(side[0], value)), None)
            if side is None:
                sides.append([value])
            else:
                side.append(value)
        if len(sides) > 1:
            yield _tell_kind(mentions, sides)


def _link_equal(values: Sequence[Value], stories: Sequence[int]) -> Iterator[tuple[_Key, _Key]]:
    """Pairs of values that are one value of one act and unit in one story.

    Of the same value the first stands for all.
    """
    alike: dict[tuple[object, ...], dict[object, Value]] = defaultdict(dict)
    for value in values:
        if value.act is not None:
            matter = alike[stories[value.place], value.kind, value.act, value.unit]
            same = (value.figure.low, value.figure.high, value.figure.bound) if value.figure else value.text
            first = matter.setdefault(same, value)
            if first is not value:
                yield _key(first), _key(value)

    for matter in alike.values():
        for first, second in combinations(matter.values(), 2):
            if can_compare(first, second) and not do_differ(first, second):
                yield _key(first), _key(second)


def _key(value: Value) -> _Key:
    return value.place, value.start, value.kind, value.act or ""


def _tell_kind(mentions: Sequence[Mention], sides: Sequence[Sequence[Value]]) -> Difference:
    """A dispute, unless the later value is of a later day and counts on, or of a later step of one case."""
    given = [tuple(_given(mentions, value) for value in side) for side in sides]
    if sides[0][0].day:
        steps = [find_step(mentions[side[0].place].text) for side in sides]
        ranks = [step.rank for step in steps if step]
        if len(ranks) == len(sides) == len(set(ranks)):
            ordered = tuple(side for _, side in sorted(zip(ranks, given, strict=True)))
            return Difference(DifferenceKind.DEVELOPMENT, ordered)
        return Difference(DifferenceKind.DISPUTE, tuple(given))

    order = sorted(range(len(sides)), key=lambda number: (_low(sides[number]), given[number]))
    days = [min((each.as_of for each in given[number] if each.as_of), default=None) for number in order]
    ended = {bool(FINAL.search(mentions[side[0].place].text)) for side in sides}
    if len(sides) == 2 and len(ended) == 2 and sides[0][0].act in {"fell", "rose"}:
        order.sort(key=lambda number: bool(FINAL.search(mentions[sides[number][0].place].text)))
        return Difference(DifferenceKind.DEVELOPMENT, tuple(given[number] for number in order))

    goes_on = all(one and other and one <= other for one, other in pairwise(days)) and days[0] != days[-1]
    if goes_on and all(_adds_up(side[0]) for side in sides):
        return Difference(DifferenceKind.DEVELOPMENT, tuple(given[number] for number in order))
    told = [values for number in order for values in _as_told(sides[number])]
    return Difference(
        DifferenceKind.DISPUTE, tuple(tuple(_given(mentions, value) for value in values) for values in told)
    )


def _adds_up(value: Value) -> bool:
    """Whether a later day counts more of it: people, or what was destroyed; not the countries in which people died."""
    if value.kind != "count" or value.act not in ADDING_UP:
        return False
    return value.act == "destroyed" or value.unit is None or is_person(value.unit)


def _as_told(side: Sequence[Value]) -> list[list[Value]]:
    """The values of one side, each by itself: "ten years" can be "five to ten years", but is not what that says."""
    told: dict[object, list[Value]] = defaultdict(list)
    for value in side:
        told[(value.figure.low, value.figure.high) if value.figure else None].append(value)
    return list(told.values())


def _counts_on(mentions: Sequence[Mention], pair: Differing) -> bool:
    """Whether the higher of two values is of a later day, and of an act that adds up."""
    low, high = sorted((pair.first, pair.second), key=lambda value: value.figure.low if value.figure else Decimal(0))
    days = tell_day(mentions[low.place]), tell_day(mentions[high.place])
    return bool(_adds_up(low) and low.act == high.act and days[0] and days[1] and days[0] < days[1])


def _low(side: Sequence[Value]) -> float:
    return float(side[0].figure.low) if side[0].figure else 0.0


def _given(mentions: Sequence[Mention], value: Value) -> Given:
    return Given(value.place, value.start, value.end, tell_day(mentions[value.place]))


def find_denied(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Difference]:
    """What somebody says, and who denies it: denials of one thing together, with what the surest of them denies."""
    denials = {denial.denying: denial for denial in find_denials(mentions, table, pairs, scores)}
    among = np.isin(pairs, list(denials)).all(axis=1) & (scores >= MIN_ALIKE_DENIALS)
    same = [((first,), (second,)) for first, second in pairs[among].tolist()]
    answered: dict[int, int] = {}
    for denial in denials.values():
        first = answered.setdefault(denial.denied, denial.denying)
        same.append(((first,), (denial.denying,)))

    for group in group_linked(same):
        together = [denials[place] for (place,) in group]
        surest = max(together, key=lambda denial: (denial.certainty, -denial.denying))
        denied = (_whole(mentions, surest.denied),)
        rest = [denial.denying for denial in together if denial is not surest]
        denying = tuple(_whole(mentions, place) for place in (surest.denying, *rest))
        yield Difference(DifferenceKind.DISPUTE, (denied, denying))


def _whole(mentions: Sequence[Mention], place: int) -> Given:
    return Given(place, 0, len(mentions[place].text), tell_day(mentions[place]))


def find_developments(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Difference]:
    """The steps of one case or law, or the scores of one match, each once, the earliest first."""
    steps = find_next_steps(mentions, table, pairs, scores)
    told: dict[tuple[str, int], tuple[tuple[int, int], tuple[int, ...]]] = {}
    for step in steps:
        told[step.matter, step.earlier] = step.spans[0], step.ranks[0]
        told[step.matter, step.later] = step.spans[1], step.ranks[1]

    links = [((step.matter, step.earlier), (step.matter, step.later)) for step in steps]
    part_of = {key: part for part in group_linked(links) for key in part}
    links += find_same_steps(mentions, table, pairs, scores, steps)

    for group in group_linked(links):
        parts = [part_of[key] for key in group]
        most = max(parts, key=lambda part: len({table.reports[place] for _, place in part}))
        by_rank: dict[tuple[int, ...], list[Given]] = defaultdict(list)
        for (matter, place), part in zip(group, parts, strict=True):
            (start, end), rank = told[matter, place]
            by_rank[rank].append(Given(place, start, end, tell_day(mentions[place]), is_more=part is not most))
        yield Difference(DifferenceKind.DEVELOPMENT, tuple(tuple(by_rank[rank]) for rank in sorted(by_rank)))


def find_differing_names(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Difference]:
    """Names of one person or crossing that reports give differently."""
    for sides in find_spellings(mentions, table, pairs, scores):
        told = [
            tuple(Given(place, start, end, tell_day(mentions[place])) for place, start, end in side) for side in sides
        ]
        yield Difference(DifferenceKind.DISPUTE, tuple(sorted(told)))


def find_contradicted(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Difference]:
    """Words that cannot both be of one thing: those of one side together."""
    told = list(find_contraries(mentions, table, pairs, scores))
    words = {each: mentions[each.place].text[each.start : each.end].lower() for pair in told for each in pair}
    for group in group_linked([(tuple(one), tuple(other)) for one, other in told]):
        sides: dict[str, list[Given]] = defaultdict(list)
        for place, start, end in group:
            sides[words[Told(place, start, end)]].append(Given(place, start, end, tell_day(mentions[place])))
        yield Difference(DifferenceKind.DISPUTE, tuple(sorted(tuple(side) for side in sides.values())))


def find_answered(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Difference]:
    """What one report does not know and others tell: a development, but for a cause of death told the same day."""
    answers = list(find_answers(mentions, table, pairs, scores))
    links = [((answer.matter, *answer.unknown), (answer.matter, *answer.told)) for answer in answers]
    unknown = {(answer.matter, *answer.unknown) for answer in answers}
    for group in group_linked(links):
        sides = [
            tuple(Given(place, start, end, tell_day(mentions[place])) for _, place, start, end in side)
            for side in (unknown.intersection(group), set(group) - unknown)
        ]
        yield _tell_answer(group[0][0], tuple(sorted(sides[0])), tuple(sorted(sides[1])))


def _tell_answer(matter: str, unknown: tuple[Given, ...], told: tuple[Given, ...]) -> Difference:
    """A dispute where it is of a death and not known to be told later, else a development."""
    days = [min((each.as_of for each in side if each.as_of), default=None) for side in (unknown, told)]
    later = bool(days[0] and days[1] and days[0] < days[1])
    is_dispute = matter == OTHER_CAUSE or (matter == CAUSE and not later)
    return Difference(DifferenceKind.DISPUTE if is_dispute else DifferenceKind.DEVELOPMENT, (unknown, told))


BY_RULE = (find_denied, find_developments, find_differing_names, find_contradicted, find_answered)
"""What is found by rule: no number of it is learned from labelled stories."""


def list_finders(numbers: OneThing) -> tuple[Finder, ...]:
    """All that tell what passages differ about, each a part of it that depends on no other."""
    return (partial(find_differing_values, numbers=numbers), *BY_RULE)


def order_differences(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """What passages differ about, in the order of their first passages."""
    return tuple(sorted(found, key=lambda difference: difference.sides))


def group_linked(links: Sequence[tuple[Key, Key]]) -> list[list[Key]]:
    """What hangs together by `links`, each group in the order of its keys, groups by their first."""
    root: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        root.setdefault(key, key)
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for one, other in links:
        first, second = sorted((find(one), find(other)))
        root[second] = first

    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(root):
        groups[find(key)].append(key)
    return sorted(groups.values())
