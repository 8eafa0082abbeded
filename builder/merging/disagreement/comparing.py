"""Pairs of values that cannot both be true, and what speaks for their being of one thing.

First what is certain: values of another kind, unit or act are not of one thing, nor is a part and its whole, nor what
the other report tells as well. What is left is judged by a few features (`judging`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite
from builder.languages.language import SENTENCED
from builder.merging.disagreement.values import LIFE, Context, Value
from builder.merging.facts.dates import MONTHS, WEEKDAYS, may_agree
from builder.merging.facts.figure import DAY_MINUTES, UNTOLD_HALF, FoundFigure, agree, comparable, is_person
from builder.merging.facts.number_words import PERSON
from builder.merging.guards import denies_claim
from builder.merging.likeness.lexicon import Lexicon
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention

MIN_ALIKE = 0.18
"""How alike the words of two passages are at least for their values to be held against one another."""
MIN_NEAR = 0.2
"""How alike what stands close to two values is at least."""
MIN_NEAR_BARE = 0.35
"""The same for values that little else tells to be of one thing: numbers without a noun, days of one act."""
MIN_NEAR_AGE = 0.45
"""The same for ages: a report of several young victims gives several, a year apart."""
MIN_NEAR_NO_ACT = 0.55
"""The same for figures without an act in common."""
MIN_NEAR_ALONE = 0.65
"""The same for days, hours and lengths without an act in common, which nothing else tells to be of one thing."""
MIN_NEAR_LARGE = 0.38
"""The same for counts of one noun that are too large to be of one size by chance, `MIN_LARGE` or more."""
MIN_LARGE = 100
"""Smaller counts of one noun are of one size by chance."""
MIN_NEAR_FURTHER = 0.5
"""The same for what two passages add to something: "another four", "another two"."""
MIN_PARTS = 2
"""Values that have to add up to one for it to be their sum."""
MIN_NEAR_CLOCK, MIN_NEAR_CLOCK_NO_ACT = 0.25, 0.35
"""The same for hours of the day, the second without an act in common."""
MIN_MINUTES_APART, MAX_MINUTES_APART = 10, 60
"""Hours that are nearer are one, rounded; hours of one thing lie no further apart: of two steps of a day one is mostly
later."""
KNOWN_LIKENESS, KNOWN_ACT_LIKENESS, KNOWN_LARGE_LIKENESS = 0.42, 0.3, 0.2
"""How alike the surroundings are from which on the other report gives the value as well; the second where the act is
the same, the third where it is a large number besides."""
BOUND_REACH = 2
"""How far beyond a bound a value may lie and be no news: "at least 15" leaves room for 24, "up to a million" is not
said of 300,000. Of a length of time or a share a bound is a bound."""
FEW_REPORTS = 10
"""Reports up to which all are taken to be of one story: which words are rare in a story cannot be told of so few."""
MAX_RATIO, MAX_RATIO_NO_ACT, MAX_BARE_RATIO = 1.0, 0.25, 0.05
"""Decimal logarithm of the larger value over the smaller at most: of one thing reports differ by less than ten times, where
no act tells that it is one by less than twice, and numbers that count nothing that is told are of one thing only where
they are nearly equal."""
MAX_ERROR_RATIO = 0.301
"""The same for each of two acts in two reports of one occasion: twice."""
MAX_APART = (2, 3, 4)
"""Years, months and days that lie between two days of one thing at most: reports err by little, and of two occasions
one is mostly further off."""
MAX_WEEKDAYS_APART = 2
MIN_NAMES_OF_WEEKDAYS = 2
"""Names that two passages share at least for two days of unknown weeks to be of one thing."""
MIN_NAMES_OF_STRANGERS = 2
"""Names that each of two passages has from which on they count on two occasions where they share none."""
MONTHS_A_YEAR = 12
MAX_AGE_APART = 1
"""Years: further apart, reports of two years or two people are the rule."""
YEARS = re.compile(r"\d[-–/]\d{2,4}\Z")
"""A season or a stretch of years, which is no day."""
DAY_OF_SAYING = frozenset({"today", "yesterday", "tomorrow", "tonight"})
DATED = frozenset({"day", "clock"})
"""Kinds of which one that lies far off answers nothing; a count that differs much may be what is meant."""
OCCASION = "time"
"""What "seven times" counts: a number that says nothing of what it counts is of something else."""
PAIRS_AT_ONCE = 65_536
"""Pairs that are Python's numbers at once: 10 MB."""
PLAYED = unite(lambda language: language.numbers.played)
REST = unite(lambda language: language.events.rest)
EVERYBODY = unite(lambda language: language.events.everybody) | {PERSON}
"""Nouns for people of any kind: two others, as fishermen and pirates, count different people."""
PARTED = frozenset({"man", "woman", "child", "boy", "girl", "baby"})
"""Nouns for some of those whom another noun counts all of."""


class Feature(StrEnum):
    """What a pair of values is judged by, in the order of the columns."""

    NEAR = "near"
    """How alike what stands close to both is, 0 to 1."""
    WIDE = "wide"
    """How alike what stands around both is, 0 to 1."""
    SAME_ACT = "same_act"
    """1 where both are of one act."""
    SAME_UNIT = "same_unit"
    """1 where both count the same noun or measure, or are no figures."""
    NAMES_SHARED = "names_shared"
    """Names that both passages have, 0 to 3."""
    NAMES_DIFFER = "names_differ"
    """Names that either has alone, the fewer of both, 0 to 3."""
    RATIO = "ratio"
    """Decimal logarithm of the larger value over the smaller, 0 to 2."""
    KNOWN = "known"
    """How alike the best surroundings are in which the other's report gives the value as well, 0 to 1."""
    ALIKE = "alike"
    """How alike the words of both passages are, 0 to 1."""


SIGNS = {
    Feature.NEAR: 1, Feature.WIDE: 1, Feature.SAME_ACT: 1, Feature.SAME_UNIT: 1, Feature.NAMES_SHARED: 1,
    Feature.NAMES_DIFFER: -1, Feature.RATIO: -1, Feature.KNOWN: -1, Feature.ALIKE: 1,
}  # fmt: skip
"""Whether more of a feature speaks for one thing: a weight of the other sign is chance, and is left out."""


class Differing(NamedTuple):
    """Two values that may be of one thing and cannot both be true."""

    first: Value
    """Of the passage that comes first."""
    second: Value
    """Of the other."""
    features: tuple[float, ...]
    """In the order of `Feature`."""
    leaves_room: bool
    """Whether both can be true, one being a bound: of a later day it is news, of the same day none."""
    contested: bool
    """Whether they count one act or noun, and one of the passages tells that its figure is denied."""
    of_strangers: bool
    """Whether both passages name others throughout: a count on two occasions, from which is learned and which is never
    shown."""


def find_differing(
    mentions: Sequence[Mention],
    table: WordTable,
    values: Sequence[Sequence[Value]],
    pairs: NDArray[np.int64],
    scores: NDArray[np.float64],
) -> list[Differing]:
    """Pairs of values of one kind that nothing tells to be of two things.

    (n, 2), ascending, in the order of `pairs`.
    """
    comparer = _Comparer(mentions, table, values)
    has_values = np.array([bool(each) for each in values], dtype=np.bool_)
    rows = np.flatnonzero((scores >= MIN_ALIKE) & has_values[pairs].all(axis=1) & are_of_one_story(table, pairs))

    found: list[Differing] = []
    for row in rows.tolist():
        found += comparer.compare(int(pairs[row, 0]), int(pairs[row, 1]), float(scores[row]))
    return found


def each_pair(pairs: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """`pairs`, (n, 2), one after another: all of a large folder as Python's numbers would take ten times the room."""
    for begin in range(0, len(pairs), PAIRS_AT_ONCE):
        firsts, seconds = pairs[begin : begin + PAIRS_AT_ONCE].T.tolist()
        yield from zip(firsts, seconds, strict=True)


def are_of_one_story(table: WordTable, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(n_pairs,): whether the reports of both passages tell one story, as all of a few reports do."""
    if len(table.stories) <= FEW_REPORTS:
        return np.ones(len(pairs), dtype=np.bool_)
    return np.asarray(table.stories[table.reports[pairs[:, 0]]] == table.stories[table.reports[pairs[:, 1]]])


def number_stories(table: WordTable) -> list[int]:
    """The story that each passage is of, as `are_of_one_story` tells them."""
    few = len(table.stories) <= FEW_REPORTS
    return [0] * len(table) if few else [int(story) for story in table.stories[table.reports]]


class _Comparer:
    """The values of a folder, held against one another."""

    def __init__(self, mentions: Sequence[Mention], table: WordTable, values: Sequence[Sequence[Value]]) -> None:
        self.mentions, self.lexicon, self.values = mentions, table.lexicon, values
        self.reports = table.reports.tolist()
        self.by_report: dict[tuple[int, str], list[Value]] = defaultdict(list)
        for value in (each for some in values for each in some):
            self.by_report[self.reports[value.place], value.kind].append(value)
        self.known: dict[tuple[int, int, int, str, bool], float] = {}

    def compare(self, first: int, second: int, alike: float) -> Iterator[Differing]:
        """The values of two passages that may be of one thing and differ."""
        contested = any(denies_claim(self.mentions[place].text) for place in (first, second))
        if self.reports[first] == self.reports[second] and not contested:
            return

        pairs = [(mine, theirs) for mine in self.values[first] for theirs in self.values[second]]
        comparable_pairs = [pair for pair in pairs if can_compare(*pair)]
        if not comparable_pairs or _are_of_two_occasions(self.values[first], self.values[second]):
            return

        agreeing = [pair for pair in comparable_pairs if may_be_of_one_act(*pair) and not do_differ(*pair)]
        settled = {id(value) for pair in agreeing for value in pair}
        settled |= {id(value) for value in self.values[first] if _is_sum(value, self.values[second])}
        settled |= {id(value) for value in self.values[second] if _is_sum(value, self.values[first])}

        open_pairs = [
            pair
            for pair in comparable_pairs
            if not {id(value) for value in pair} & settled and may_be_of_one_act(*pair)
        ]
        for mine, theirs in open_pairs:
            closest = _count_shared(mine, theirs)
            rivals = [
                pair
                for pair in open_pairs
                if (pair[0] is mine) != (pair[1] is theirs) and (mine.kind not in DATED or may_be_of_one_thing(*pair))
            ]
            if may_be_of_one_thing(mine, theirs) and all(_count_shared(*rival) < closest for rival in rivals):
                held = self._hold(mine, theirs, alike, contested=contested)
                yield from [held] if held else []  # else nothing tells which of the other's values answers it

    def _hold(self, mine: Value, theirs: Value, alike: float, *, contested: bool) -> Differing | None:
        """Two values against one another; None where they tell at once that they are of two things."""
        same_act = mine.act is not None and mine.act == theirs.act
        same_noun = mine.unit is not None and mine.unit == theirs.unit
        is_contested = contested and mine.kind == "count" and (same_act or same_noun)
        features = self._describe(mine, theirs, alike, contested=is_contested)
        if features is None:
            return None
        of_strangers = mine.kind == "count" and not is_contested and _are_strangers(mine, theirs)
        return Differing(
            mine, theirs, features, leave_room(mine, theirs) and not is_contested, is_contested, of_strangers
        )

    def _describe(
        self, mine: Value, theirs: Value, alike: float, *, contested: bool = False
    ) -> tuple[float, ...] | None:
        """The features of a pair; None where they tell at once that it is of two things.

        A figure that its own passage tells to be denied answers another of the same act in whatever words.
        """
        same_act = mine.act is not None and mine.act == theirs.act
        ratio = _ratio(mine, theirs)
        bare = mine.kind == "count" and mine.unit is None and theirs.unit is None
        act_tells = (same_act and mine.unit not in PLAYED) or contested
        if ratio > _max_ratio(mine.kind, bare=bare, same_act=act_tells):
            return None  # most of what cannot be of one thing, and no words were compared for it

        near = compare_contexts(self.lexicon, mine.near, theirs.near)
        if near < (0.0 if contested else _min_near(mine, theirs, same_act=same_act)):
            return None

        known = max(self._known(mine, theirs), self._known(theirs, mine))
        if known >= _max_known(mine, theirs, same_act=same_act):
            return None

        wide = compare_contexts(self.lexicon, mine.wide, theirs.wide)
        shared = min(len(mine.names & theirs.names), 3)
        differ = min(len(mine.names - theirs.names), len(theirs.names - mine.names), 3)
        if mine.day and not (mine.day.iso and theirs.day and theirs.day.iso) and shared < MIN_NAMES_OF_WEEKDAYS:
            return None
        terms = _are_longest_terms(mine, theirs) or LIFE.search(mine.text) or LIFE.search(theirs.text)
        if not shared and mine.act == SENTENCED and terms:
            return None  # of two people, as far as anything tells
        if not shared and PLAYED & {mine.unit, theirs.unit}:
            return None  # of two matches, as far as anything tells
        if differ and mine.kind in {"age", "money", "duration", "measure"}:
            return None
        same_unit = mine.unit == theirs.unit
        return near, wide, float(same_act), float(same_unit), float(shared), float(differ), ratio, known, alike

    def _known(self, value: Value, other: Value) -> float:
        """How alike the best surroundings are in which the report of `other` gives `value` as well."""
        report = self.reports[other.place]
        if report == self.reports[value.place]:
            return 0.0

        roomy = not (leave_room(value, other) or _are_longest_terms(value, other))
        key = (value.place, value.start, report, value.act or "", roomy)
        if key not in self.known:
            given = [
                each
                for each in self.by_report[report, value.kind]
                if can_compare(value, each)
                and may_be_of_one_act(value, each)
                and (not do_differ(value, each) or (roomy and leave_room(value, each)))
            ]
            likeness = [compare_contexts(self.lexicon, value.wide, each.wide) for each in given]
            self.known[key] = max(likeness, default=0.0)

        return self.known[key]


def _are_strangers(first: Value, second: Value) -> bool:
    """Whether each of two passages has names, and none that the other has."""
    return not first.names & second.names and min(len(first.names), len(second.names)) >= MIN_NAMES_OF_STRANGERS


def _count_shared(first: Value, second: Value) -> int:
    """How much of act and noun two values have in common, 0 to 2."""
    return (first.act is not None and first.act == second.act) + (first.unit is not None and first.unit == second.unit)


def _max_ratio(kind: str, *, bare: bool, same_act: bool) -> float:
    """How far apart two values of one thing are at most."""
    if bare:
        return MAX_BARE_RATIO
    return MAX_RATIO_NO_ACT if kind == "count" and not same_act else MAX_RATIO


def _max_known(first: Value, second: Value, *, same_act: bool) -> float:
    """How alike the surroundings are from which on the other report gives a value of two as well."""
    if not same_act or first.unit != second.unit:
        return KNOWN_LIKENESS
    return KNOWN_LARGE_LIKENESS if _are_large(first, second) else KNOWN_ACT_LIKENESS


def _min_near(first: Value, second: Value, *, same_act: bool) -> float:
    """How alike what stands close to two values has to be: the more, the less else tells what they are of."""
    if same_act and _are_longest_terms(first, second):
        return 0.0
    if first.kind == "clock":
        return MIN_NEAR_CLOCK if same_act else MIN_NEAR_CLOCK_NO_ACT
    if first.kind in {"day", "duration", "measure"} and not same_act:
        return MIN_NEAR_ALONE
    if first.further and second.further:
        return MIN_NEAR if same_act and _are_the_rest(first, second) else MIN_NEAR_FURTHER
    if first.kind == "count" and first.unit == second.unit and not same_act and _are_large(first, second):
        return MIN_NEAR_LARGE
    if first.kind in {"count", "money", "share"} and not same_act:
        return MIN_NEAR_NO_ACT
    if first.kind == "age":
        return MIN_NEAR_AGE
    if first.kind == "day":
        return MIN_NEAR_BARE
    bare = first.unit is None or second.unit is None or first.further != second.further
    return MIN_NEAR_BARE if bare else MIN_NEAR


def _are_longest_terms(first: Value, second: Value) -> bool:
    """Whether both tell how long somebody may go to prison at most, in words that need not be alike."""
    bounds = {each.figure.bound for each in (first, second) if each.figure}
    return first.kind == "duration" and first.act == SENTENCED and bounds == {"at most"}


def _are_the_rest(first: Value, second: Value) -> bool:
    """Whether both count the rest of a whole, of which neither then counts a part: "the other eleven"."""
    return all(not REST.isdisjoint(each.text.split()) for each in (first, second))


def _are_large(first: Value, second: Value) -> bool:
    return all(each.unit is not None and each.figure and each.figure.low >= MIN_LARGE for each in (first, second))


def can_compare(first: Value, second: Value) -> bool:
    """Whether two values are of one kind and unit. Symmetric."""
    if first.kind != second.kind:
        return False
    if first.day and second.day:
        return _days_known(first, second)
    mine, theirs = _figures(first, second)
    if mine.kind == theirs.kind == "count" and is_person(mine.unit) and is_person(theirs.unit):
        return mine.unit == theirs.unit or not EVERYBODY.isdisjoint({mine.unit, theirs.unit})
    if (mine.unit is None) != (theirs.unit is None) and mine.kind == theirs.kind == "count":
        return OCCASION not in {mine.unit, theirs.unit}
    return comparable(mine, theirs)


def do_differ(first: Value, second: Value) -> bool:
    """Whether two values that can be compared are not one, bounds taken as reports use them. Symmetric."""
    if first.day and second.day:
        return _days_differ(first, second)
    mine, theirs = _figures(first, second)
    if mine.low == theirs.low == 0:
        return False
    return not agree(mine, theirs) and not (_is_within(mine, theirs) or _is_within(theirs, mine))


def leave_room(first: Value, second: Value) -> bool:
    """Whether two values that differ can both be true, one of them being a bound: "at least 15" and 24. Symmetric."""
    return first.figure is not None and second.figure is not None and _bounds_agree(first.figure, second.figure)


def may_be_of_one_thing(first: Value, second: Value) -> bool:
    """Whether nothing in the frames of two values tells that they are of two things. Symmetric."""
    if first.day and second.day:
        return not (first.said or second.said) and _lie_close(first, second)
    mine, theirs = _figures(first, second)
    known = first.act is not None and second.act is not None
    if not may_be_of_one_act(first, second):
        return False

    stranger = bool(first.names and second.names) and not first.names & second.names
    if mine.kind in {"age", "duration"} and stranger:
        return False
    if mine.kind in {"count", "duration"} and first.further != second.further:
        return False  # what is added to a term is not the term, nor are others those who were counted before
    if first.part != second.part:
        return False
    if mine.kind == "clock":
        apart = _count_minutes_apart(mine, theirs)
        return UNTOLD_HALF not in {mine.unit, theirs.unit} and MIN_MINUTES_APART <= apart <= MAX_MINUTES_APART
    if mine.kind == "age":
        return abs(mine.low - theirs.low) <= MAX_AGE_APART
    if mine.unit != theirs.unit and PARTED & {mine.unit, theirs.unit} and not _are_the_rest(first, second):
        return False
    if mine.kind == "count" and (_is_of_a_place(first, second) or _is_of_a_place(second, first)):
        return False
    if mine.kind == "count" and _is_class_of(mine, theirs) and not _are_the_rest(first, second):
        return False
    none = (mine.low == 0) != (theirs.low == 0)
    return not none or known


def _is_of_a_place(part: Value, whole: Value) -> bool:
    """Whether one counts all there are, wherever, and the other no more of them, at a place that only it names."""
    if not whole.whole or part.whole or not part.figure or not whole.figure:
        return False
    return part.figure.low <= whole.figure.high and bool(part.names - whole.names)


def _is_class_of(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether one counts people of a class, and the other no fewer people of any: five soldiers and twelve people."""
    if not (is_person(first.unit) and is_person(second.unit)):
        return False
    everybody = [figure for figure in (first, second) if figure.unit in EVERYBODY]
    some = [figure for figure in (first, second) if figure.unit not in EVERYBODY]
    return len(everybody) == len(some) == 1 and some[0].low <= everybody[0].high


def may_be_of_one_act(first: Value, second: Value) -> bool:
    """Whether not both are told of an act, one of another: twelve killed and twelve arrested are two figures. Symmetric.

    Days are of what happened on them, whatever act is the nearest.
    """
    return bool(first.day or second.day) or first.act is None or second.act is None or first.act == second.act


def compare_contexts(lexicon: Lexicon, first: Context, second: Context) -> float:
    """How alike the words around two values are, 0 to 1: the harmonic mean of what each finds in the other."""
    if not len(first.terms) or not len(second.terms):
        return 0.0
    likeness = lexicon.square_cosines(first.terms, second.terms).astype(np.float64)
    likeness[first.terms[:, None] == second.terms[None, :]] = 1.0
    mine = float((first.weights * likeness.max(axis=1)).sum() / first.weights.sum())
    theirs = float((second.weights * likeness.max(axis=0)).sum() / second.weights.sum())
    return round(2 * mine * theirs / max(mine + theirs, 1e-9), 4)


def _figures(first: Value, second: Value) -> tuple[FoundFigure, FoundFigure]:
    if first.figure is None or second.figure is None:
        raise ValueError("a value that is no day is a figure")
    return first.figure, second.figure


def _bounds_agree(first: FoundFigure, second: FoundFigure) -> bool:
    """Whether a bound leaves room for the other value: "at least 15" for 24, "up to 119" for "at least 45"."""
    estimates = {first.kind, second.kind} <= {"count", "money"}
    if estimates and max(first.high, second.high) > BOUND_REACH * min(first.low, second.low):
        return False
    if first.bound == second.bound == "at most" and {first.kind, second.kind} == {"duration"}:
        return False  # two longest terms: an equal one would agree
    for one, other in ((first, second), (second, first)):
        if one.bound == "at least" and other.high >= one.low:
            return True
        if one.bound == "at most" and other.bound != "at least" and other.high <= one.high:
            return True
    return False


def _count_minutes_apart(first: FoundFigure, second: FoundFigure) -> int:
    apart = int(abs(first.low - second.low))
    return min(apart, DAY_MINUTES - apart)


def _is_within(point: FoundFigure, wide: FoundFigure) -> bool:
    """Whether a value lies between the ends of a range, neither of which it is."""
    return point.low == point.high and wide.low < point.low < wide.high


def _is_sum(value: Value, others: Sequence[Value]) -> bool:
    """Whether a value counts together the people or the money that `others` count one by one."""
    if not value.figure or not _adds_up(value):
        return False
    parts = [each.figure.low for each in others if each.figure and each.kind == value.kind and _adds_up(each)]
    if len(parts) < MIN_PARTS:
        return False
    return sum(parts) == value.figure.low or any(sum(pair) == value.figure.low for pair in combinations(parts, 2))


def _adds_up(value: Value) -> bool:
    return value.kind == "money" or (value.kind == "count" and is_person(value.unit))


def _are_of_two_occasions(mine: Sequence[Value], theirs: Sequence[Value]) -> bool:
    """Whether both count two acts, and both counts lie further apart than reports err.

    As 5 dead and 16 injured here, 43 and 55 there.
    """
    counts = [value for value in theirs if value.kind == "count"]
    apart = {
        value.act: all(_ratio(value, other) > MAX_ERROR_RATIO for other in counts if other.act == value.act)
        for value in mine
        if value.kind == "count" and value.act in {other.act for other in counts}
    }
    return len(apart) > 1 and all(apart.values())


def _days_known(first: Value, second: Value) -> bool:
    """Whether two days tell enough to be held against one another: a year, a month, a day of both, or a weekday."""
    if YEARS.search(first.text) or YEARS.search(second.text):
        return False
    if first.day and second.day and first.day.iso and second.day.iso:
        exact = {first.day.precision, second.day.precision}
        return "week" not in exact and (len(exact) == 1 or "year" in exact)
    if first.unit == second.unit == "month":
        return _month(first) is not None and _month(second) is not None
    return _weekday(first) is not None and _weekday(second) is not None


def _days_differ(first: Value, second: Value) -> bool:
    one, other = _weekday(first), _weekday(second)
    if first.day and second.day and first.day.iso and second.day.iso:
        return not may_agree(first.day, second.day)
    if first.unit == second.unit == "month":
        return _month(first) != _month(second)
    return one is not None and other is not None and one != other


def _lie_close(first: Value, second: Value) -> bool:
    """Whether two days lie no further apart than reports err about one."""
    if DAY_OF_SAYING & {first.text, second.text}:
        return False
    one, other = (_parts(each.day.iso if each.day else None) for each in (first, second))
    known = min(len(one), len(other))
    months = _month(first), _month(second)
    if not known and months[0] is not None and months[1] is not None:
        apart = (months[0] - months[1]) % MONTHS_A_YEAR
        return min(apart, MONTHS_A_YEAR - apart) <= MAX_APART[1]
    if not known:
        weekdays = _weekday(first), _weekday(second)
        if weekdays[0] is None or weekdays[1] is None:
            return False
        apart = (weekdays[0] - weekdays[1]) % 7
        return min(apart, 7 - apart) <= MAX_WEEKDAYS_APART

    places = [_count_units(parts, known) for parts in (one, other)]
    return abs(places[0] - places[1]) <= MAX_APART[known - 1]


def _weekday(value: Value) -> int | None:
    """The weekday that a day names, 0 for Monday; None where it names none."""
    return next((number for name, number in WEEKDAYS.items() if name in value.text), None)


def _month(value: Value) -> int | None:
    """The month, from 1, that a day names which is told as a month; None for "last month" of an unknown day."""
    if not value.day or value.day.precision != "month":
        return None
    if value.day.iso:
        return int(value.day.iso.split("-")[-1])
    return next((number for name, number in MONTHS.items() if name in value.text), None)


def _parts(iso: str | None) -> tuple[int, ...]:
    """Year, month and day of a date, as far as it tells them from the year on."""
    if not iso or iso.startswith("-"):
        return ()
    return tuple(int(part) for part in iso.split("-"))


def _count_units(parts: tuple[int, ...], known: int) -> int:
    """The years, months or days from year 0 to a date, roughly: months of 31 days."""
    year, month, day = (*parts[:known], *(1, 1, 1)[known:])
    return {1: year, 2: year * 12 + month, 3: (year * 12 + month) * 31 + day}[known]


def _ratio(first: Value, second: Value) -> float:
    if not first.figure or not second.figure or min(first.figure.low, second.figure.low) <= 0 or first.kind == "clock":
        return 0.0
    return _decades_between(first.figure.high, second.figure.high)


@lru_cache(maxsize=10_000)  # the same two numbers are compared again and again where reports are bulletins
def _decades_between(first: Decimal, second: Decimal) -> float:
    """How many powers of ten lie between two numbers above 0, two at most."""
    return min(abs(float((first / second).log10())), 2.0)
