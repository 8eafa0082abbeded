"""Where claims about one thing differ or go on: they stand beside each other, without a verdict."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.languages.known import base_language
from builder.merging.disagreement.differences import Difference, Given, tell_stated_day
from builder.merging.headings import find_names_of_most, tell_heading
from builder.merging.identity.editing import Edited
from builder.merging.identity.ids import name_disputes
from builder.merging.mentions import Mention, folded
from builder.model import Dispute, DisputeValue


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
    topics: tuple[str, ...] = ()
    """Ids of the topics it is filed under."""

    @property
    def language(self) -> str:
        """The language of its shown wording."""
        shown = next((mention for mention in self.mentions if folded(mention.text) == self.text), self.mentions[0])
        return shown.report.citation.language


def find_disputes(
    differences: Sequence[Difference],
    mentions: Sequence[Mention],
    sides: Mapping[str, Side],
    edited: Edited,
    language: str,
) -> tuple[Dispute, ...]:
    """Disputes and developments between claims, by id; `sides` has the claim of each passage id.

    What an editor withholds takes no part, and what he merges does not differ from itself; `edited` has the claims that he sets
    against one another, under a heading or none, and those that he holds to agree. In `language`, that of the briefing (BCP 47),
    it is told what they are about, where a report does so. Values of reports on different matters are never set against one
    another. Values stand in the order of the difference: those of a development by time, those of a dispute by size.
    """
    found: dict[tuple[str, ...], tuple[Difference, tuple[DisputeValue, ...], str]] = {}
    names, matters = _NamesOfMost(mentions, sides), _Matters(mentions, sides)

    for difference in (part for each in differences for part in matters.part(each)):
        values = tuple(_values(difference, mentions, sides))
        claims = tuple(dict.fromkeys(claim for value in values for claim in value.claims))
        agree = any(_lie_between(values, claims) for claims in edited.undisputed)
        if len(values) > 1 and len(claims) > 1 and not agree:
            key = (*claims, *(value.text for value in values))
            found.setdefault(key, (difference, values, _tell_about(difference, mentions, sides, names, language)))

    listed = list(found.values())
    ids = name_disputes([[*_claims_of(values), *(value.text for value in values)] for _, values, _ in listed])
    disputes = [
        Dispute(name, about, values, kind=str(difference.kind))
        for name, (difference, values, about) in zip(ids, listed, strict=True)
    ]
    return tuple(sorted(_with_editors(disputes, edited.disputed, sides), key=lambda dispute: dispute.id))


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
    return DisputeValue(
        side.text,
        (side.claim,),
        tuple(sorted(side.sources)),
        shown.passage.id,
        tell_stated_day(shown, 0, len(shown.text)),
    )


def _claims_of(values: Sequence[DisputeValue]) -> list[str]:
    return [claim for value in values for claim in value.claims]


def _values(difference: Difference, mentions: Sequence[Mention], sides: Mapping[str, Side]) -> list[DisputeValue]:
    """The values of a difference as published, each in the fewest words that give it, of those in the earliest."""
    values = []
    for given in difference.sides:
        kept = [each for each in given if mentions[each.place].passage.id in sides]
        if not kept:
            continue
        first = min(_as_shown(kept, mentions, sides), key=lambda each: _plainness(mentions[each.place], each))
        mention = mentions[first.place]

        claims = dict.fromkeys(sides[mentions[each.place].passage.id].claim for each in kept)
        sources = {mentions[each.place].report.id for each in kept}
        text = folded(mention.text[first.start : first.end])

        stated = tell_stated_day(mention, first.start, first.end)
        values.append(DisputeValue(text, tuple(claims), tuple(sorted(sources)), mention.passage.id, stated))
    return values


def _as_shown(given: Sequence[Given], mentions: Sequence[Mention], sides: Mapping[str, Side]) -> Sequence[Given]:
    """Those of `given` that are in the language in which their claim is shown; all where none is."""
    told = [
        each
        for each in given
        if mentions[each.place].report.citation.language == sides[mentions[each.place].passage.id].language
    ]
    return told or given


def _in_language(given: Sequence[Given], mentions: Sequence[Mention], language: str) -> Sequence[Given]:
    languages = (base_language(mentions[each.place].report.citation.language) for each in given)
    return [each for each, own in zip(given, languages, strict=True) if own == base_language(language)]


def _plainness(mention: Mention, given: Given) -> tuple[bool, int, bool, str, str, Given]:
    """Low for the words to show: "ten years" rather than "five to ten years", which tells a change.

    What only adds to what others tell comes last. Of equal ones what states its day, then by day.
    """
    is_undated = tell_stated_day(mention, given.start, given.end) is None
    n_words = len(mention.text[given.start : given.end].split())
    return given.is_more, n_words, is_undated, mention.day, mention.report.id, given


class _Matters:
    """Which reports are on one matter, as their topics tell: those of a report of another matter are all others.

    Sides of one matter share their reports, so that such topics keep none apart.
    """

    def __init__(self, mentions: Sequence[Mention], sides: Mapping[str, Side]) -> None:
        self._mentions = mentions
        self._topics: dict[str, set[str]] = {}
        for side in sides.values():
            for report in side.sources:
                self._topics.setdefault(report, set()).update(side.topics)

    def part(self, difference: Difference) -> Iterator[Difference]:
        """`difference` by the matters of its reports; what is filed under no topic at all stays with most of them."""
        reports = [self._mentions[each.place].report.id for side in difference.sides for each in side]
        matters = self._join(dict.fromkeys(reports))
        if len(matters) < 2:
            yield difference
            return

        largest = max(matters, key=lambda matter: (sum(report in matter for report in reports), sorted(matter)))
        unfiled = {report for report in reports if not self._topics.get(report)}
        for matter in matters:
            own = matter | unfiled if matter is largest else matter
            sides = [
                [each for each in side if self._mentions[each.place].report.id in own] for side in difference.sides
            ]
            yield replace(difference, sides=tuple(tuple(side) for side in sides if side))

    def _join(self, reports: Iterable[str]) -> list[set[str]]:
        """The filed ones of `reports`, with each those that share a topic with one of them."""
        matters: list[tuple[set[str], set[str]]] = []
        for report in reports:
            joined, topics = {report}, set(self._topics.get(report, ()))
            if not topics:
                continue

            apart = []
            for others, theirs in matters:
                if topics.isdisjoint(theirs):
                    apart.append((others, theirs))
                else:
                    joined, topics = joined | others, topics | theirs

            matters = [*apart, (joined, topics)]
        return [joined for joined, _ in matters]


class _NamesOfMost:
    """Words of names that most reports of the folder or of a topic have, each worked out when it is first asked for."""

    def __init__(self, mentions: Sequence[Mention], sides: Mapping[str, Side]) -> None:
        self._mentions = mentions
        self._sides = sides
        self._of_topic: dict[str | None, frozenset[str]] = {}

    def within(self, topics: Iterable[str]) -> frozenset[str]:
        """Those of the folder and of `topics`."""
        return frozenset().union(*map(self._find, (None, *topics)))

    def _find(self, topic: str | None) -> frozenset[str]:
        if topic not in self._of_topic:
            filed = (mention for mention in self._mentions if topic is None or topic in self._topics_of(mention))
            self._of_topic[topic] = find_names_of_most(filed)
        return self._of_topic[topic]

    def _topics_of(self, mention: Mention) -> tuple[str, ...]:
        side = self._sides.get(mention.passage.id)
        return side.topics if side else ()


def _tell_about(
    difference: Difference,
    mentions: Sequence[Mention],
    sides: Mapping[str, Side],
    names: _NamesOfMost,
    language: str,
) -> str:
    """What the values are of, in the words of a report that a page may show, in `language` where a report has such."""
    kept = [[each for each in side if mentions[each.place].passage.id in sides] for side in difference.sides]
    told = [_in_language(side, mentions, language) for side in kept]
    if not any(told):
        told = [_as_shown(side, mentions, sides) for side in kept]
    topics = {topic for side in kept for each in side for topic in sides[mentions[each.place].passage.id].topics}
    return tell_heading([side for side in told if side], mentions, names.within(sorted(topics)))
