"""Where claims about one thing differ: they stand beside each other, without a verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from builder.merging.facts.figure import FoundFigure
from builder.merging.guards import (
    denies_claim,
    differing_days,
    differing_figures,
)
from builder.merging.identity.ids import name_disputes
from builder.merging.likeness.lexicon import words_of
from builder.merging.likeness.linkage import link_average
from builder.merging.mentions import Mention, folded
from builder.model import Dispute, DisputeValue, KeptApart, Rule

MIN_DISPUTE_SCORE = 0.45
"""Same-claim score from which on two claims that a guard keeps apart speak of one thing and differ about it. Below, in
the training stories, most pairs count the same kind of thing on two occasions (two quakes, two days of a war). Values
that overlap ("ten years", "three to ten years") are of one thing wherever the passages would be one claim but for them:
two occasions seldom share a value. Set by reading what is found; no data here says which disputes are real."""
MIN_CONTESTED_SCORE = 0.2
"""Score from which on figures of one kind are about one thing where one of the passages tells itself that its figure is
denied. Not calibrated: neither the training stories nor the scraped pages have such a pair at .1 or more, so that
nothing there speaks for or against it."""
MIN_SHARE_OF_PAIRS = 0.5
"""Share of the pairs between two groups of claims that are disputed, from which on they are one dispute."""
WORDS_BESIDE = 4
"""Words on either side of a measure that tell what is measured ("at a depth of", "in prison")."""
MIN_BESIDE_CHARS = 4
"""Of such a word: shorter ones stand beside any figure."""
DISPUTED_RULES = frozenset({Rule.ANOTHER_NUMBER, Rule.ANOTHER_DAY, Rule.DENIED, Rule.ONLY_POSSIBLE})
"""Another name in the same words is another thing, not a dispute."""


@dataclass(frozen=True, slots=True)
class Side:
    """A claim as disputes need it."""

    claim: str
    """Its id."""
    text: str
    """Its shown wording."""
    sources: tuple[str, ...]
    """Reports that carry it."""
    mentions: tuple[Mention, ...]
    """Its mentions."""


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two mentions of two claims that differ."""

    pair: KeptApart
    mentions: tuple[Mention, Mention]
    """The first is of the claim whose id comes first."""


Edges = Mapping[tuple[str, str], _Edge]


def is_contested(first: Mention, second: Mention) -> bool:
    """Whether the two give differing figures and one tells that its own is denied.

    As in "plans to call up 2,000, a figure the mayor denied".
    """
    return (denies_claim(first.text) or denies_claim(second.text)) and bool(differing_figures(first, second))


def find_disputes(kept_apart: Sequence[KeptApart], sides: Mapping[str, Side]) -> tuple[Dispute, ...]:
    """Disputes between the claims of pairs that a guard kept apart; `sides` has the claim of each passage id.

    Claims are brought together by average linkage over their disputed pairs, so that a chain of differing pairs does
    not make one dispute of everything. Values stand in the order of the claims' ids, those of one claim in the order of
    its mentions.
    """
    edges = _find_edges(kept_apart, sides)
    by_claim = {side.claim: side for side in sides.values()}
    listed: list[tuple[tuple[str, ...], tuple[DisputeValue, ...]]] = []
    for claims, inside in _group_claims(edges):
        values = _values(claims, inside, by_claim)
        listed += [(claims, together) for together in _by_matter(values)]

    names = name_disputes([[*claims, values[0].text] for claims, values in listed])
    disputes = [
        Dispute(name, _about(values, by_claim), values) for name, (_, values) in zip(names, listed, strict=True)
    ]
    return tuple(sorted(disputes, key=lambda dispute: dispute.id))


def _find_edges(kept_apart: Sequence[KeptApart], sides: Mapping[str, Side]) -> Edges:
    """The first disputed pair between each two claims, by the claims' ids."""
    by_passage = {mention.passage.id: mention for side in sides.values() for mention in side.mentions}
    edges: dict[tuple[str, str], _Edge] = {}
    for pair in kept_apart:
        if any(passage not in sides for passage in pair.passages):
            continue  # withheld by the editor

        first, second = sorted(pair.passages, key=lambda passage: sides[passage].claim)
        one, other = sides[first], sides[second]
        edge = _Edge(pair, (by_passage[first], by_passage[second]))
        if one.claim != other.claim and _is_disputed(edge, one, other):
            edges.setdefault((one.claim, other.claim), edge)

    return edges


def _group_claims(edges: Edges) -> Sequence[tuple[tuple[str, ...], Edges]]:
    """Claims that differ about one thing, by id, and the edges among them; groups in the order of their first claim."""
    claims = sorted({claim for edge in edges for claim in edge})
    place = {claim: number for number, claim in enumerate(claims)}
    pairs = np.array([[place[one], place[other]] for one, other in edges], dtype=np.int64).reshape(-1, 2)

    linked = link_average(len(claims), pairs, np.ones(len(pairs)), MIN_SHARE_OF_PAIRS)
    groups = [tuple(claims[number] for number in group) for group in linked if len(group) > 1]
    group_of = {claim: number for number, group in enumerate(groups) for claim in group}
    inside: list[dict[tuple[str, str], _Edge]] = [{} for _ in groups]
    for (one, other), edge in edges.items():
        if one in group_of and group_of[one] == group_of.get(other):
            inside[group_of[one]][one, other] = edge

    return list(zip(groups, inside, strict=True))


def _is_disputed(edge: _Edge, one: Side, other: Side) -> bool:
    """Whether the two speak of one thing and differ about it.

    One report about itself states two facts, unless it tells of a denial.
    """
    if is_contested(*edge.mentions) and edge.pair.score >= MIN_CONTESTED_SCORE:
        return True
    if edge.pair.rule.code not in DISPUTED_RULES or len({*one.sources, *other.sources}) == 1:
        return False
    if edge.pair.rule.code != Rule.ANOTHER_NUMBER:
        return edge.pair.score >= MIN_DISPUTE_SCORE

    differing = [pair for pair in differing_figures(*edge.mentions) if _may_measure_one_thing(edge.mentions, pair)]
    if not differing:
        return False
    if any(mine.low <= theirs.high and theirs.low <= mine.high for mine, theirs in differing):
        return True
    paired_off = len({mine for mine, _ in differing}) == len({theirs for _, theirs in differing}) == len(differing)
    return edge.pair.score >= MIN_DISPUTE_SCORE and paired_off  # else nothing tells which figure answers which


def _may_measure_one_thing(mentions: tuple[Mention, Mention], figures: tuple[FoundFigure, FoundFigure]) -> bool:
    """Whether two figures can measure one thing: a count names what it counts.

    Of a length or a time only the words beside it tell whether it is a depth or a distance.
    """
    if figures[0].kind == "count":
        return True
    mine, theirs = (_words_beside(mention.text, figure) for mention, figure in zip(mentions, figures, strict=True))
    return not mine.isdisjoint(theirs)


def _words_beside(text: str, figure: FoundFigure) -> frozenset[str]:
    before, after = words_of(text[: figure.start])[-WORDS_BESIDE:], words_of(text[figure.end :])[:WORDS_BESIDE]
    return frozenset(word.lower() for word in (*before, *after) if len(word) >= MIN_BESIDE_CHARS)


def _about(values: Sequence[DisputeValue], by_claim: Mapping[str, Side]) -> str:
    """The shortest wording among the claims: verbatim, and enough to know what they differ about."""
    return min((by_claim[claim].text for value in values for claim in value.claims), key=lambda text: (len(text), text))


def _by_matter(values: Iterable[tuple[str | None, DisputeValue]]) -> Iterator[tuple[DisputeValue, ...]]:
    """The values of one matter together: how many people is one, in how many countries another.

    A matter of one value is none.
    """
    matters: dict[str | None, list[DisputeValue]] = {}
    for matter, value in values:
        matters.setdefault(matter, []).append(value)
    yield from (tuple(together) for together in matters.values() if len(together) > 1)


def _values(
    group: Sequence[str], edges: Edges, by_claim: Mapping[str, Side]
) -> Iterator[tuple[str | None, DisputeValue]]:
    """(matter, value) of what the claims say.

    Each differing figure or day as a report first writes it, else the whole wording.

    Equal values are one. The matter of a figure is what it counts.
    """
    texts: dict[tuple[str | None, object], str] = {}
    saying: dict[tuple[str | None, object], tuple[dict[str, None], set[str]]] = {}
    for claim in group:
        for given in _given_by(by_claim[claim], _differences(claim, edges)):
            texts.setdefault((given.matter, given.key), given.text)
            claims, sources = saying.setdefault((given.matter, given.key), ({}, set()))
            claims.setdefault(claim)
            sources.add(given.report)

    for (matter, key), (claims, sources) in saying.items():
        yield matter, DisputeValue(texts[matter, key], tuple(claims), tuple(sorted(sources)))


def _differences(claim: str, edges: Edges) -> Iterator[tuple[StrEnum, Mention, Mention]]:
    """(rule, mention of `claim`, mention of another claim of its group) of each pair in which `claim` differs."""
    for pair, edge in edges.items():
        if claim in pair:
            first, second = edge.mentions
            rule = Rule.ANOTHER_NUMBER if is_contested(first, second) else edge.pair.rule.code
            yield (rule, first, second) if claim == pair[0] else (rule, second, first)


class _Given(NamedTuple):
    """A value that a mention gives."""

    matter: str | None
    """What it counts; None for a day and for a whole wording."""
    key: object
    """Equal for equal values."""
    text: str
    """Verbatim, white space folded."""
    report: str
    """Id of the report."""


def _given_by(side: Side, differences: Iterator[tuple[StrEnum, Mention, Mention]]) -> Iterator[_Given]:
    """Every value that the mentions of `side` give; the whole wording where neither figures nor days differ."""
    any_given = False
    for rule, mine, theirs in differences:
        for given in _values_of(rule, side, mine, theirs):
            any_given = True
            yield given

    if not any_given:
        for mention in side.mentions:
            yield _Given(None, side.text, side.text, mention.report.id)


def _values_of(rule: StrEnum, side: Side, mine: Mention, theirs: Mention) -> Iterator[_Given]:
    """What `side` gives where `mine`, one of its mentions, differs from `theirs` by `rule`."""
    if rule == Rule.ANOTHER_NUMBER:
        for mention in side.mentions:
            for matter, key, start, end in _figures_against(mention, theirs):
                yield _Given(matter, key, folded(mention.text[start:end]), mention.report.id)
    elif rule == Rule.ANOTHER_DAY:
        for day, _ in differing_days(mine, theirs)[:1]:
            text = folded(mine.text[day.start : day.end])
            yield _Given(None, (day.iso, day.precision), text, mine.report.id)


def _figures_against(mention: Mention, other: Mention) -> Iterator[tuple[str | None, object, int, int]]:
    """(what it counts, key, start, end) of each figure of `mention` that differs from `other`.

    Both ends of a change are one.
    """
    differing = {figure for figure, _ in differing_figures(mention, other)}
    before: FoundFigure | None = None
    for figure in mention.figures:
        ends_change = figure.change == "to" and before is not None and before.change == "from"
        if ends_change and before is not None and not differing.isdisjoint({figure, before}):
            yield figure.unit, (before.low, figure.low, "change"), before.start, figure.end
        elif figure in differing and figure.change is None:
            yield figure.unit, (figure.low, figure.high, figure.bound), figure.start, figure.end
        before = figure
