"""Where claims about one thing differ or go on: they stand beside each other, without a verdict."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.languages.known import commonest_words
from builder.merging.disagreement.differences import Difference, Given, tell_day
from builder.merging.facts.number_words import DIGIT_WORDS, SCALE_WORDS, VAGUE_WORDS
from builder.merging.identity.ids import name_disputes
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention, folded
from builder.model import Dispute, DisputeValue

MAX_QUANTITY_WORDS = 8
"""Words of a heading that names what is counted."""
CLAUSE_END = re.compile(r"[.,;:!?()\"“”«»—–]|\s-\s")
NUMBERS_IN_WORDS = frozenset(DIGIT_WORDS) | frozenset(SCALE_WORDS) | frozenset(VAGUE_WORDS)


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


def find_disputes(
    differences: Sequence[Difference],
    mentions: Sequence[Mention],
    sides: Mapping[str, Side],
    disputed: Sequence[tuple[tuple[str, ...], str | None]] = (),
    undisputed: Sequence[frozenset[str]] = (),
) -> tuple[Dispute, ...]:
    """Disputes and developments between claims, by id; `sides` has the claim of each passage id.

    What an editor withholds takes no part, and what he merges does not differ from itself; `disputed` are claims that
    he sets against one another, under a heading or none, `undisputed` those that he holds to agree. Values stand in the order of
    the difference: those of a development by time, those of a dispute by size.
    """
    found: dict[tuple[str, ...], tuple[Difference, tuple[DisputeValue, ...], str]] = {}
    for difference in differences:
        values = tuple(_values(difference, mentions, sides))
        claims = tuple(dict.fromkeys(claim for value in values for claim in value.claims))
        agree = any(_lie_between(values, claims) for claims in undisputed)
        if len(values) > 1 and len(claims) > 1 and not agree:
            key = (*claims, *(value.text for value in values))
            found.setdefault(key, (difference, values, _tell_about(difference, mentions, sides)))

    listed = list(found.values())
    names = name_disputes([[*_claims_of(values), *(value.text for value in values)] for _, values, _ in listed])
    disputes = [
        Dispute(name, about, values, kind=str(difference.kind))
        for name, (difference, values, about) in zip(names, listed, strict=True)
    ]
    return tuple(sorted(_with_editors(disputes, disputed, sides), key=lambda dispute: dispute.id))


def _lie_between(values: Sequence[DisputeValue], claims: Collection[str]) -> bool:
    """Whether two of the values are of `claims`."""
    return sum(any(claim in claims for claim in value.claims) for value in values) > 1


def _with_editors(
    disputes: Sequence[Dispute], disputed: Sequence[tuple[tuple[str, ...], str | None]], sides: Mapping[str, Side]
) -> list[Dispute]:
    """`disputes` with the headings of an editor, and with what he alone sets against one another."""
    by_claim = {side.claim: side for side in sides.values()}
    found, added = list(disputes), list[tuple[tuple[str, ...], str | None]]()
    for claims, heading in disputed:
        places = [place for place, dispute in enumerate(found) if _lie_between(dispute.values, claims)]
        for place in places:
            found[place] = replace(found[place], heading=heading)
        if not places:
            added.append((claims, heading))

    names = name_disputes([claims for claims, _ in added])
    for name, (claims, heading) in zip(names, added, strict=True):
        values = tuple(_whole_wording(by_claim[claim]) for claim in claims)
        found.append(Dispute(name, min((value.text for value in values), key=len), values, heading=heading))
    return found


def _whole_wording(side: Side) -> DisputeValue:
    """A claim as the value of a dispute that an editor tells of."""
    shown = next((mention for mention in side.mentions if folded(mention.text) == side.text), side.mentions[0])
    return DisputeValue(side.text, (side.claim,), tuple(sorted(side.sources)), shown.passage.id, tell_day(shown))


def _claims_of(values: Sequence[DisputeValue]) -> list[str]:
    return [claim for value in values for claim in value.claims]


def _values(difference: Difference, mentions: Sequence[Mention], sides: Mapping[str, Side]) -> list[DisputeValue]:
    """The values of a difference as published, each in the fewest words that give it, of those in the earliest."""
    values = []
    for given in difference.sides:
        kept = [each for each in given if mentions[each.place].passage.id in sides]
        if not kept:
            continue
        first = min(kept, key=lambda each: _plainness(mentions[each.place], each))
        mention = mentions[first.place]
        claims = dict.fromkeys(sides[mentions[each.place].passage.id].claim for each in kept)
        sources = {mentions[each.place].report.id for each in kept}
        text = folded(mention.text[first.start : first.end])
        values.append(DisputeValue(text, tuple(claims), tuple(sorted(sources)), mention.passage.id, first.as_of))
    return values


def _plainness(mention: Mention, given: Given) -> tuple[int, str, str, Given]:
    """Low for the words to show: "ten years" rather than "five to ten years", which tells a change; then by day."""
    return len(mention.text[given.start : given.end].split()), mention.day, mention.report.id, given


def _tell_about(difference: Difference, mentions: Sequence[Mention], sides: Mapping[str, Side]) -> str:
    """What is counted, in the words of a report, else the shortest wording: verbatim, and enough to know the matter."""
    given = [each for side in difference.sides for each in side if mentions[each.place].passage.id in sides]
    quantities = [words for each in given if (words := _name_quantity(mentions[each.place], each))]
    if quantities:
        return max(quantities, key=lambda words: (len(words_of(words)), words))
    texts = [folded(mentions[each.place].text) for each in given]
    return min(texts, key=lambda text: (len(text), text))


def _name_quantity(mention: Mention, given: Given) -> str:
    """What stands behind the number of a figure, to the end of its clause.

    Empty where nothing tells what is counted.
    """
    figure = next((each for each in mention.figures if (each.start, each.end) == (given.start, given.end)), None)
    if figure is None or figure.kind in {"score", "age"} or figure.unit is None:
        return ""

    number_end = given.start
    for word in re.finditer(r"\S+", mention.text[given.start : given.end]):
        bare = word[0].strip("-–").lower()
        if any(map(str.isdigit, bare)) or bare in NUMBERS_IN_WORDS:
            number_end = given.start + word.end()
    end = CLAUSE_END.search(mention.text, given.end)
    words = folded(mention.text[number_end : end.start() if end else len(mention.text)]).split()
    told = _to_whole_phrase(words)
    return " ".join(told) if len(told) > 1 else ""


def _to_whole_phrase(words: Sequence[str]) -> Sequence[str]:
    """`words` as far as a heading takes them.

    What would end within a phrase goes: "men under 55 with previous", "years for soldiers who".
    """
    common = commonest_words()
    if len(words) > MAX_QUANTITY_WORDS:
        linking = [place for place, word in enumerate(words[: MAX_QUANTITY_WORDS + 1]) if word in common]
        words = words[: next((place for place in reversed(linking) if place > 1), MAX_QUANTITY_WORDS)]
    return words[: max((place for place, word in enumerate(words, 1) if word not in common), default=0)]
