"""An editor's hand: what `editorial.yml` decides about claims.

It is carried out after grouping and before anything rests on the groups; what is set apart for good is so in the
grouping. Splits come first, then merges, then withholding, then wording, heading, topics and places: a part that was
split off can be merged into another claim. An entry that cannot be carried out as it stands is a fault; none is passed
over. One that names passages by their words holds whatever claims they are in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from builder.editorial import KINDS, EditorialEntry, is_claim_id
from builder.errors import Code, Fault, UsageError, printable
from builder.merging.guards import find_difference
from builder.merging.identity.ids import ID_CHARS, mention_digest, name_claims, nearest_names, share_of_words
from builder.merging.identity.naming import EditorsNames
from builder.merging.mentions import Mention, folded
from builder.merging.wordings import choose_wording
from builder.model import Earlier, Edit, Fate, Passage, Reason, Rule, Said, Unedited

LIKE_TEXT_SHARE = 0.4
"""Share of the words that an entry's `text` and a passage have in common from which on the passage is named as the
nearest: half of a wording may have been edited, and two sentences on one matter seldom share a third."""

MAX_SHOWN_CHARS = 60
"""Of an entry's words in a fault: a line stays a line."""

Group = tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """The groups of mentions after the editor's hand, and what it decided about them."""

    groups: dict[str, Group]
    """Claim id → its mentions in the order of reports and text; by the first mention."""
    withheld: dict[str, str]
    """Passage id → the editor's reason."""
    shown: dict[str, str]
    """Claim id → the passage whose wording is shown."""
    headings: dict[str, str]
    """Claim id → the editor's heading."""
    topics: dict[str, tuple[str, ...]]
    """Claim id → the topics it is filed under, in the order of the configuration."""
    disputed: tuple[tuple[tuple[str, ...], str | None], ...]
    """(claims that differ about one thing, the editor's heading if there is one)."""
    undisputed: tuple[frozenset[str], ...]
    """Claims that do not differ about one thing."""
    gone: dict[str, str | None]
    """Id of a claim that was merged or withheld → the claim it went on in."""
    edits: tuple[Edit, ...]
    """The record, in the order of the file."""
    unedited: tuple[Unedited, ...]
    """Claims whose mentions were changed, as they were before; by id."""


def apply_editorial(names: EditorsNames, named: Mapping[str, Group], earlier: Earlier, topics: Sequence[str]) -> Edited:
    """Carry out the entries that have `names` on the claims `named`.

    `topics` are the ids that the configuration has, `earlier` what retired before.

    Raises UsageError with a fault for every entry that does not apply, each naming what is nearest.
    """
    hand = _Hand(names, named, earlier, topics)
    hand.carry_out(hand.split, "split")
    hand.name_parts()
    hand.carry_out(hand.merge, "merge")
    hand.carry_out(hand.set_apart, "apart")
    hand.carry_out(hand.withhold, "withhold")
    hand.carry_out(hand.adjust, "pin", "retitle", "file", "first", "last", "no-key-point", "whole")
    hand.carry_out(hand.set_against, "dispute", "no-dispute")
    hand.carry_out(hand.call, "speaker", "label")

    if hand.faults:
        raise UsageError(sorted(hand.faults, key=lambda fault: fault.line or 0))
    return hand.result()


def withhold_passages(passages: Iterable[Passage], reasons: Mapping[str, str]) -> tuple[Passage, ...]:
    """`passages`; those that `reasons` names have the fate withheld and their reason."""
    withheld = []
    for passage in passages:
        if passage.id in reasons:
            reason = Said(Reason.WITHHELD, (reasons[passage.id],))
            withheld.append(replace(passage, fate=Fate.WITHHELD, reason=reason, sentence=None))
        else:
            withheld.append(passage)
    return tuple(withheld)


class _Hand:
    """Carries out entries one after another and collects what is wrong with them."""

    def __init__(
        self, names: EditorsNames, named: Mapping[str, Group], earlier: Earlier, topics: Sequence[str]
    ) -> None:
        self.names, self.editorial = names, names.editorial
        self.named, self.earlier, self.known_topics = named, earlier, topics
        self.groups = dict(named)
        self.faults: list[Fault] = []
        self.edits: dict[int, Edit] = {}

        self.parts: dict[int, tuple[EditorialEntry, str, Group]] = {}
        """Place of a split → its claim and what is split off."""
        self.split_off: dict[str, str] = {}
        """Claim that was split off → the one it was part of."""
        self.gone: dict[str, tuple[str | None, int]] = {}
        """Claim that was merged or withheld → its successor and the line that says so."""
        self.decided: dict[tuple[str, str], int] = {}
        """(kind, claim) → the line that decides it."""

        self._holders: dict[str, str] | None = None
        self.withheld: dict[str, str] = {}
        self.withheld_by: dict[str, int] = {}
        """Passage that is withheld → the line that says so."""
        self.shown: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        self.topics: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, int] = {}
        """Claim that an editor put first or last → the line that says so."""
        self.disputed: list[tuple[tuple[str, ...], str | None]] = []
        self.undisputed: list[frozenset[str]] = []

    def carry_out(self, one: Callable[[int, EditorialEntry], None], *kinds: str) -> None:
        """Carry out the entries of these kinds, in the order of the file."""
        for place, entry in enumerate(self.editorial.entries):
            if entry.kind not in kinds:
                continue
            meant = entry if KINDS[entry.kind].names in {"report", "speaker"} else self.with_ids(entry)
            if meant is not None:
                one(place, meant)

    def with_ids(self, entry: EditorialEntry) -> EditorialEntry | None:
        """`entry` with the ids of the claims it names by words; None, and a fault, where one of them is in none."""
        found = [name if is_claim_id(name) else self.claim_named(entry, name) for name in entry.claims]
        claims = tuple(dict.fromkeys(claim for claim in found if claim is not None))
        return None if None in found else replace(entry, claims=claims)

    def claim_named(self, entry: EditorialEntry, name: str) -> str | None:
        """The claim with the passage that is called `name`; if there is not just one, a fault says so."""
        found = self.names.names.find(name)
        if not found:
            self.faults.append(self.names.names.fault(name, self.editorial.path, entry.line))
            return None

        holders = {self.holder(passage.id) for passage in found} - {None}
        if len(holders) == 1:
            return holders.pop()
        if holders:
            what = f"{len(holders)} claims have the words {printable(name, MAX_SHOWN_CHARS)!r}"
            remedy = f"Write the report before them, as in '{found[0].report}: …'"
            self.fault(entry, Code.EDIT_PASSAGE, what, remedy)
        else:
            what = f"the passage {found[0].id} is withheld by line {self.withheld_by[found[0].id]}"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
        return None

    def holder(self, passage: str) -> str | None:
        """The claim that holds `passage` at this point."""
        if self._holders is None:
            self._holders = {mention.passage.id: claim for claim, group in self.groups.items() for mention in group}
        return self._holders.get(passage)

    def fault(self, entry: EditorialEntry, code: Code, what: str, remedy: str) -> None:
        self.faults.append(Fault(code, self.editorial.path, what, remedy, entry.line))

    def split(self, place: int, entry: EditorialEntry) -> None:
        """Take passages out of a claim; they get their id when all of them are known."""
        (claim,) = entry.claims
        if not self.is_claim(entry, claim):
            return

        picked = [self.passage(entry, claim, wanted, self.named[claim]) for wanted in entry.passages]
        for mention in picked:
            other = next((part for part, _, group in self.parts.values() if mention in group), None)
            if mention is not None and other is not None:
                what = f"the passage {mention.passage.id} is split off by line {other.line} already"
                self.fault(entry, Code.EDIT_CONFLICT, what, "Name it in one of the two")
                return

        part = tuple(mention for mention in self.named[claim] if mention in picked)
        rest = tuple(mention for mention in self.groups[claim] if mention not in part)
        if None in picked or not part:
            return
        if not rest:
            what = f"nothing would be left of the claim {claim}"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Leave out the passages that stay")
            return
        self.groups[claim] = rest
        self.parts[place] = entry, claim, part
        self._holders = None

    def name_parts(self) -> None:
        """Give each part that was split off an id: that of the same part in the earlier digest, else one of its own."""
        places = sorted(self.parts, key=lambda place: self.parts[place][2][0].passage.id)
        old = [claim for claim in self.earlier.claims if claim.id not in self.named]
        names = name_claims([self.parts[place][2] for place in places], old, taken=self.named)

        for place, name in zip(places, names, strict=True):
            entry, claim, part = self.parts[place]
            self.groups[name] = part
            self._holders = None
            self.split_off[name] = claim
            self.edits[place] = replace(_edit(entry), claims=(claim, name), passages=_ids(part))

    def merge(self, place: int, entry: EditorialEntry) -> None:
        """Make one claim of several, whatever the rules say; it keeps the id of the first."""
        known = [claim for claim in entry.claims if self.is_claim(entry, claim)]
        if len(known) == 1 == len(entry.claims):
            self.edits[place] = self.record(entry, place)
            return
        if len(known) < len(entry.claims) or not self.may_merge(entry, known, place):
            return

        stays, *others = known
        groups = [self.groups[claim] for claim in known]
        rules: set[Rule | None] = set()
        for one_group, other_group in combinations(groups, 2):
            rules |= {find_difference(one, other) for one, other in product(one_group, other_group)}
        merged = {mention.passage.id for group in groups for mention in group}
        self.groups[stays] = tuple(mention for mention in self.in_order if mention.passage.id in merged)

        self._holders = None
        for claim in others:
            del self.groups[claim]
            self.gone[claim] = stays, entry.line
        self.decided |= dict.fromkeys((("merge", claim) for claim in known), entry.line)
        overruled = tuple(sorted(Said(rule) for rule in rules if rule))
        self.edits[place] = replace(self.record(entry, place), overruled=overruled)

    def may_merge(self, entry: EditorialEntry, claims: Sequence[str], place: int) -> bool:
        """Whether no other entry says anything else of `claims`; if one does, a fault names it."""
        for claim in claims:
            if self.split_off.get(claim) in claims:
                what = f"it merges {claim} with {self.split_off[claim]}, from which another entry splits it off"
                self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
                return False
            by_id = claim in self.editorial.entries[place].claims
            if by_id and ("merge", claim) in self.decided:
                what = f"the claim {claim} is merged by line {self.decided['merge', claim]} already"
                self.fault(entry, Code.EDIT_CONFLICT, what, "Put all of it into one entry")
                return False
        return True

    def withhold(self, place: int, entry: EditorialEntry) -> None:
        """Take a claim off the pages; its passages go to the ledger with the reason."""
        (claim,) = entry.claims
        if not self.is_claim(entry, claim):
            return
        group = self.groups.pop(claim)
        self.gone[claim] = None, entry.line
        self._holders = None
        self.withheld |= dict.fromkeys(_ids(group), entry.words or "")
        self.withheld_by |= dict.fromkeys(_ids(group), entry.line)
        self.edits[place] = replace(_edit(entry), passages=_ids(group))

    def adjust(self, place: int, entry: EditorialEntry) -> None:
        """Choose the wording, the heading or the topics of a claim."""
        (claim,) = entry.claims
        if not self.is_claim(entry, claim):
            return

        line = self.decided.setdefault((entry.kind, claim), entry.line)
        if line != entry.line:
            what = f"line {line} says {entry.kind} of the claim {claim} too"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
        elif entry.kind == "pin":
            mention = self.passage(entry, claim, entry.passages[0], self.groups[claim])
            if mention is not None:
                self.shown[claim] = mention.passage.id
                self.edits[place] = replace(_edit(entry), passages=(mention.passage.id,))
        elif entry.kind == "retitle":
            self.headings[claim] = entry.words or ""
            self.edits[place] = self.record(entry, place)
        elif entry.kind != "file":
            self.put(place, entry)
        else:
            self.check_topics(entry)
            self.topics[claim] = tuple(topic for topic in self.known_topics if topic in entry.topics)
            self.edits[place] = replace(_edit(entry), topics=self.topics[claim])

    def set_against(self, place: int, entry: EditorialEntry) -> None:
        """Say that claims differ about one thing, under the editor's heading, or that they do not."""
        unknown = [claim for claim in entry.claims if not self.is_claim(entry, claim)]
        if unknown:
            return
        if len(entry.claims) == 1:
            self.settle(place, entry)
            return

        key = " ".join(sorted(entry.claims))
        line = self.decided.setdefault(("dispute", key), entry.line)
        if line != entry.line:
            what = f"line {line} decides about a dispute of these claims too"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
            return
        if entry.kind == "dispute":
            self.disputed.append((entry.claims, entry.words))
        else:
            self.undisputed.append(frozenset(entry.claims))
        self.edits[place] = self.record(entry, place)

    def settle(self, place: int, entry: EditorialEntry) -> None:
        """Passages that are one claim do not differ: what says that they do cannot be carried out."""
        if entry.kind == "no-dispute":
            self.edits[place] = self.record(entry, place)
            return
        what = f"its passages are one claim, {entry.claims[0]}, which cannot differ from itself"
        self.fault(entry, Code.EDIT_CONFLICT, what, "Set them apart, or remove the entry")

    def set_apart(self, place: int, entry: EditorialEntry) -> None:
        """Record what the grouping has kept apart; what another entry or its own words make one claim is a fault."""
        if len(entry.claims) == len(self.editorial.entries[place].claims):
            self.edits[place] = self.record(entry, place)
            return

        line = next((line for claim in entry.claims if (line := self.decided.get(("merge", claim)))), None)
        if line is not None:
            what = f"it sets apart what line {line} merges into {entry.claims[0]}"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
        else:
            what = f"its passages have the same words and are one claim, {entry.claims[0]}"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Name passages that differ, or use split")

    def put(self, place: int, entry: EditorialEntry) -> None:
        """Put a claim first or last, off the key points, or record that its sentence is whole."""
        (claim,) = entry.claims
        self.check_topics(entry)
        if entry.kind in {"first", "last"}:
            line = self.places.setdefault(claim, entry.line)
            if line != entry.line:
                what = f"line {line} says where the claim {claim} stands too"
                self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
        topics = tuple(topic for topic in self.known_topics if topic in entry.topics)
        self.edits[place] = replace(self.record(entry, place), topics=topics)

    def call(self, place: int, entry: EditorialEntry) -> None:
        """Record what a speaker or a report is called, where there is one."""
        (name,) = entry.claims
        if entry.kind == "label":
            unknown = [] if name in self.names.reports else [name]
            known: Iterable[str] = self.names.reports
            what = f"there is no report {printable(name, MAX_SHOWN_CHARS)!r}"
        else:
            unknown = [also for also in entry.also if not self.is_named(also)]
            known = {mention.passage.speaker for mention in self.in_order if mention.passage.speaker}
            what = f"no report names {printable(', '.join(unknown), MAX_SHOWN_CHARS)!r}"

        line = self.decided.setdefault((entry.kind, name), entry.line)
        if unknown:
            near = nearest_names(unknown[0], known)[:1] or ["none: there are none"]
            self.fault(entry, Code.EDIT_REPORT, what, f"The nearest is {printable(near[0], MAX_SHOWN_CHARS)}")
        elif line != entry.line:
            what = f"line {line} says what {printable(name, MAX_SHOWN_CHARS)!r} is called too"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Remove one of the two entries")
        elif entry.kind == "label":
            self.edits[place] = replace(self.record(entry, place), names=(name,))
        else:
            self.edits[place] = replace(self.record(entry, place), words=name, names=entry.also)

    def is_named(self, speaker: str) -> bool:
        """Whether any report has the name."""
        wanted = speaker.casefold()
        return any(wanted in " ".join(report.text.split()).casefold() for report in self.names.reports.values())

    def record(self, entry: EditorialEntry, place: int) -> Edit:
        """`entry` as it was carried out, with the passages that it names by their words."""
        is_of_claims = KINDS[entry.kind].names not in {"report", "speaker"}
        passages = self.names.passages(self.editorial.entries[place]) if is_of_claims else ()
        return replace(
            _edit(entry),
            claims=entry.claims if is_of_claims else (),
            passages=tuple(passage.id for passage in passages),
        )

    def check_topics(self, entry: EditorialEntry) -> None:
        """Collect a fault for every topic that the configuration does not have."""
        for topic in entry.topics:
            if topic not in self.known_topics:
                nearest = nearest_names(topic, self.known_topics)[:1] or ["none: the configuration has no topics"]
                self.fault(entry, Code.EDIT_TOPIC, f"there is no topic {topic!r}", f"The nearest is {nearest[0]}")

    @cached_property
    def in_order(self) -> list[Mention]:
        return sorted((mention for group in self.named.values() for mention in group), key=_place)

    def is_claim(self, entry: EditorialEntry, claim: str) -> bool:
        """Whether there is such a claim at this point; if not, a fault says what became of it or what is nearest."""
        if claim in self.groups:
            return True
        if claim in self.gone:
            successor, line = self.gone[claim]
            fate = "withheld" if successor is None else f"merged into {successor}"
            remedy = "Remove one of the two entries" if successor is None else f"Write {successor}"
            self.fault(entry, Code.EDIT_CONFLICT, f"the claim {claim} is {fate} by line {line}", remedy)
            return False

        holder = self.went_on(entry, claim)
        if holder is None:
            near = ", ".join(nearest_names(claim, self.groups)) or "none: there are no claims"
            self.fault(entry, Code.EDIT_CLAIM, f"there is no claim {claim!r}", f"The nearest ids are {near}")
        elif holder in entry.claims:
            what = f"{claim!r} is part of the claim {holder} already"
            self.fault(entry, Code.EDIT_CONFLICT, what, "Leave it out, or remove the entry when nothing else is in it")
        else:
            remedy = f"Its words stand in {holder} now: write that, or remove the entry"
            self.fault(entry, Code.EDIT_CLAIM, f"there is no claim {claim!r}", remedy)
        return False

    def went_on(self, entry: EditorialEntry, claim: str) -> str | None:
        """The claim that holds what `claim` was.

        It is found by the earlier digest, by the passage its id was made from, by the entry's wording.
        """
        successor = dict(self.earlier.retired).get(claim)
        if successor in self.groups:
            return successor
        for name, group in self.groups.items():
            if len(claim) > ID_CHARS and any(f"c{mention_digest(mention)}".startswith(claim) for mention in group):
                return name

        wording = entry.text or next((old.text for old in self.earlier.claims if old.id == claim), "")
        groups = self.groups if wording else {}
        likeness = {name: max(_likeness(wording, mention) for mention in group) for name, group in groups.items()}
        best = min(likeness, key=lambda name: (-likeness[name], name), default=None)
        return best if best is not None and likeness[best] >= LIKE_TEXT_SHARE else None

    def passage(self, entry: EditorialEntry, claim: str, wanted: str, group: Group) -> Mention | None:
        """The mention of `group` of this id or beginning; if there is not just one, a fault names the nearest."""
        fitting = [mention for mention in group if mention.passage.id == wanted]
        fitting = fitting or [mention for mention in group if folded(mention.text).startswith(wanted)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            what = f"{len(fitting)} passages of {claim} begin with {wanted!r}"
            remedy = f"Write more of it, or one of the ids {', '.join(_ids(fitting)[:3])}"
            self.fault(entry, Code.EDIT_PASSAGE, what, remedy)
            return None

        if ":" in wanted and " " not in wanted:
            what, near = f"no passage of {claim} has the id {wanted!r}", nearest_names(wanted, _ids(group))[0]
        else:
            beginnings = {folded(mention.text)[: len(wanted)]: mention.passage.id for mention in reversed(group)}
            what = f"no passage of {claim} begins with {wanted!r}"
            near = beginnings[nearest_names(wanted, beginnings)[0]]
        self.fault(entry, Code.EDIT_PASSAGE, what, f"The nearest is {near}")
        return None

    def result(self) -> Edited:
        regrouping = [edit for edit in self.edits.values() if edit.kind in {"merge", "split", "withhold"}]
        changed = {claim for edit in regrouping for claim in edit.claims}

        return Edited(
            groups=dict(sorted(self.groups.items(), key=lambda item: _place(item[1][0]))),
            withheld=self.withheld,
            shown=self.shown,
            headings=self.headings,
            topics=self.topics,
            disputed=tuple(self.disputed),
            undisputed=tuple(self.undisputed),
            gone={claim: successor for claim, (successor, _) in self.gone.items()},
            edits=tuple(edit for _, edit in sorted(self.edits.items())),
            unedited=tuple(_unedited(claim, self.named[claim]) for claim in sorted(changed & self.named.keys())),
        )


def _likeness(wording: str, mention: Mention) -> float:
    """Of an entry's wording and a mention; its beginning is enough."""
    text = folded(mention.text)
    return 1.0 if text.startswith(wording) else share_of_words(wording, text)


def _edit(entry: EditorialEntry) -> Edit:
    return Edit(entry.kind, entry.claims, words=entry.words, note=entry.note, by=entry.by, date=entry.date)


def _unedited(claim: str, group: Group) -> Unedited:
    shown = choose_wording(group)
    return Unedited(claim, folded(shown.text), shown.passage.id, _ids(group))


def _ids(group: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(mention.passage.id for mention in group)


def _place(mention: Mention) -> tuple[str, int]:
    return mention.report.id, mention.passage.span.start
