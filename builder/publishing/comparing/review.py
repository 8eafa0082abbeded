"""What each report that came, went or was edited does to the briefing: what somebody asks before pressing merge."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from builder import __version__
from builder.model import Fate
from builder.publishing.comparing.changes import Changes, Confirmation, Gone, change_of_carriers, compare_digests
from builder.publishing.comparing.passages_kept import words_by_passage
from builder.publishing.digest_file.entries import DigestFile, DisputeEntry, EditEntry, ReportEntry
from builder.publishing.escaping import dataclass_fields, json_text

CHANGES_SCHEMA_NAME = "briefing-changes/1"
CONTEXT_TITLE = "Context"
CITED = ("title", "publisher", "authors", "published", "url")  # what a reader looks for in a citation
_LEFT_OUT = {Fate.BOILERPLATE, Fate.WITHHELD}


@dataclass(frozen=True, slots=True)
class Copied:
    """Reports that are one origin with the report in question."""

    reports: tuple[str, ...]
    """Their ids, sorted."""
    evidence: tuple[str, ...]
    """Why, one sentence each."""


@dataclass(frozen=True, slots=True)
class ReportChange:
    """What one report does to the briefing."""

    report: ReportEntry
    """Its entry in the new digest; of a removed one, in the old."""
    not_found: tuple[str, ...] = ()
    """Fields of its citation that nothing states."""
    adds: tuple[str, ...] = ()
    """Claims it carries that nobody reported before."""
    resembles: tuple[str, ...] = ()
    """Those of them that are similar to a claim which stood before: they may be reported already."""
    confirms: tuple[str, ...] = ()
    """Claims that it gives one more independent origin."""
    repeats: tuple[str, ...] = ()
    """Claims it carries as a copy, without being an origin more."""
    disputes: tuple[str, ...] = ()
    """Claims of others that it gives another value for."""
    pages: tuple[str, ...] = ()
    """Titles of the pages on which these claims stand."""
    copies: tuple[Copied, ...] = ()
    """Reports it is no independent origin beside."""
    left_out: int = 0
    """How many of its spans are on no page."""
    loses: tuple[str, ...] = ()
    """Claims of the old digest that nobody reports now and that it carried."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a report that came says of a claim that stood."""

    report: str
    """Id of the report."""
    text: str
    """Its words; empty where the digest does not tell them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A claim that stood and rests on other reports, or on other origins, now: its old wording and the new ones."""

    carriers: Confirmation
    """Which reports came and went; its claim is named as it is called now."""
    before: str
    """The words it was shown in."""
    wordings: tuple[Wording, ...]
    """What each report that came says, in the order of the new digest."""

    @property
    def is_confirmed(self) -> bool:
        """Whether it has more independent origins than before."""
        return self.carriers.origins_after > self.carriers.origins_before


@dataclass(frozen=True, slots=True)
class Review:
    """Two digests, what differs, and which report does it."""

    old: DigestFile
    """The digest that stands."""
    new: DigestFile
    """The one that would."""
    changes: Changes
    """All that differs."""
    added: tuple[ReportChange, ...]
    """Of each report that came."""
    changed: tuple[ReportChange, ...]
    """Of each report whose file or citation was edited."""
    removed: tuple[ReportChange, ...]
    """Of each report that went."""
    joined: tuple[Joined, ...] = ()
    """Claims that stood, under whatever id, and whose reports or origins are others now, in the order of the new."""
    withheld: tuple[str, ...] = ()
    """Claims that are no more because an editor withholds them."""
    decisions: tuple[EditEntry, ...] = ()
    """What an editor decides now and did not before."""

    @property
    def new_claims(self) -> tuple[str, ...]:
        """Claims nobody reported before: those that go on with an old one under another id are none."""
        renewed = {gone.successor for gone in self.changes.gone}
        return tuple(claim for claim in self.changes.added if claim not in renewed)

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Claims of old that nobody reports any more."""
        return tuple(
            gone.claim for gone in self.changes.gone if gone.successor is None and gone.claim not in self.withheld
        )


def review_changes(old: DigestFile, new: DigestFile) -> Review:
    """What `new` says against `old`, and which report does it."""
    changes = compare_digests(old, new)
    accounts = _Accounts(old, new, changes)

    return Review(
        old,
        new,
        changes,
        added=tuple(map(accounts.account_for, changes.reports_added)),
        changed=tuple(map(accounts.account_for, changes.reports_changed)),
        removed=tuple(
            ReportChange(old.reports_by_id[report], loses=tuple(accounts.lost_with.get(report, ())))
            for report in changes.reports_removed
        ),
        joined=tuple(accounts.joined()),
        withheld=tuple(gone.claim for gone in changes.gone if gone.claim in accounts.withheld),
        decisions=tuple(edit for edit in new.edits if edit not in old.edits),
    )


class _Accounts:
    """What a review tells of each report. What is asked of all of them is worked out once."""

    def __init__(self, old: DigestFile, new: DigestFile, changes: Changes) -> None:
        self.old, self.new, self.changes = old, new, changes
        self.added, self.disputed = frozenset(changes.reports_added), frozenset(changes.disputed)
        self.predecessors: Mapping[str, Gone] = {
            gone.successor: gone
            for gone in changes.gone
            if gone.successor is not None and gone.successor in changes.added
        }

    def account_for(self, report: str) -> ReportChange:
        carried = self.carried_by.get(report, ())
        gained = self.gained_by.get(report, {})
        adds = tuple(claim for claim in carried if claim in self.new_claims)
        confirms = tuple(claim for claim in carried if gained.get(claim, 0) > 0)
        repeats = tuple(claim for claim in carried if gained.get(claim, 1) <= 0)
        disputes = tuple(self._disputed_by(report))
        entry = self.new.reports_by_id[report]

        return ReportChange(
            entry,
            not_found=tuple(field for field in CITED if not getattr(entry, field)),
            adds=adds,
            resembles=tuple(claim for claim in adds if claim in self.similar_to_old),
            confirms=confirms,
            repeats=repeats,
            disputes=disputes,
            pages=tuple(self._pages((*adds, *confirms, *repeats, *disputes))),
            copies=tuple(self._copies(report, carried)),
            left_out=self.left_out.get(report, 0),
            loses=tuple(self.lost_with.get(report, ())),
        )

    def joined(self) -> Iterator[Joined]:
        """Claims that stood and rest on other reports, or origins, now; of one drawn together its own part stood."""
        words, report_of = words_by_passage(self.new), {entry.id: entry.report for entry in self.new.passages}
        changed = {change.claim: change for change in (*self.changes.confirmed, *self.changes.carried)}

        for claim in self.new.claims:
            change, old = changed.get(claim.id), self.old.claims_by_id.get(claim.id)
            if old is None and claim.id in self.predecessors:
                old = self.old.claims_by_id[self.predecessors[claim.id].claim]
                change = change_of_carriers(claim.id, old, claim)
            if change is None or old is None:
                continue

            said: dict[str, list[str]] = {report: [] for report in change.sources_added}
            for passage in sorted(claim.passages, key=_place):
                said.get(report_of.get(passage, ""), []).append(words.get(passage, ""))
            yield Joined(
                change,
                old.text,
                tuple(Wording(report, " […] ".join(filter(None, texts))) for report, texts in said.items()),
            )

    @cached_property
    def carried_by(self) -> Mapping[str, Sequence[str]]:
        """Report to the claims it carries now, in their order."""
        carried: dict[str, list[str]] = {}
        for claim in self.new.claims:
            for report in claim.sources:
                carried.setdefault(report, []).append(claim.id)
        return carried

    @cached_property
    def gained_by(self) -> Mapping[str, Mapping[str, int]]:
        """Report to the origins gained by each claim that stood before and that it joins."""
        gained: dict[str, dict[str, int]] = {}
        for change in (*self.changes.confirmed, *self.changes.carried):
            for report in change.sources_added:
                gained.setdefault(report, {})[change.claim] = change.origins_after - change.origins_before

        for successor, gone in self.predecessors.items():
            claim, before = self.new.claims_by_id[successor], self.old.claims_by_id[gone.claim]
            for report in claim.sources:
                if report not in gone.sources:
                    gained.setdefault(report, {})[successor] = len(claim.origins) - len(before.origins)
        return gained

    @cached_property
    def lost_with(self) -> Mapping[str, Sequence[str]]:
        """Report to the claims of old that it carried and that nobody reports any more."""
        lost: dict[str, list[str]] = {}
        for gone in self.changes.gone:
            if gone.successor is None and gone.claim not in self.withheld:
                for report in gone.sources:
                    lost.setdefault(report, []).append(gone.claim)
        return lost

    @cached_property
    def new_claims(self) -> set[str]:
        """Claims that go on with none of old."""
        return set(self.changes.added) - set(self.predecessors)

    @cached_property
    def similar_to_old(self) -> set[str]:
        """New claims that are similar to one that stood before, under whatever id."""
        pairs = [pair.claims for pair in self.new.similar]
        sides = [(claim, other) for pair in pairs for claim, other in (pair, pair[::-1])]
        return {claim for claim, other in sides if claim in self.new_claims and other not in self.new_claims}

    @cached_property
    def withheld(self) -> set[str]:
        """Claims that an editor withholds now."""
        return {claim for edit in self.new.edits if edit.edit == "withhold" for claim in edit.claims}

    @cached_property
    def left_out(self) -> Mapping[str, int]:
        """Report to how many of its spans are on no page."""
        return Counter(passage.report for passage in self.new.passages if passage.fate in _LEFT_OUT)

    @cached_property
    def opponents(self) -> Mapping[str, set[str]]:
        """Report to the claims that give another value than it does."""
        return _opponents(self.new.disputes)

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Claim to its place among the claims of new."""
        return {claim.id: place for place, claim in enumerate(self.new.claims)}

    def _disputed_by(self, report: str) -> Iterator[str]:
        """Claims of others that `report` gives another value for, and did not before, in their order."""
        for claim in sorted(self.opponents.get(report, ()), key=self.order.__getitem__):
            if (report in self.added or claim in self.disputed) and report not in self.new.claims_by_id[claim].sources:
                yield claim

    def _pages(self, claims: Iterable[str]) -> Iterator[str]:
        """Titles in the order of the topics, the context page last."""
        topics: set[str] = set()
        has_context = False
        for claim in claims:
            filed = self.new.claims_by_id[claim].topics
            topics.update(filed)
            has_context = has_context or not filed

        yield from (topic.title for topic in self.new.topics if topic.id in topics)
        if has_context:
            yield CONTEXT_TITLE

    def _copies(self, report: str, carried: Iterable[str]) -> Iterator[Copied]:
        """Each group of reports that is one origin with `report` for some claim, with the evidence for it."""
        evidence: dict[tuple[str, ...], dict[str, None]] = {}
        for name in carried:
            claim = self.new.claims_by_id[name]
            for place, group in enumerate(claim.origins):
                if report in group and len(group) > 1:
                    others = tuple(sorted(other for other in group if other != report))
                    why = claim.origin_evidence[place] if place < len(claim.origin_evidence) else ()
                    evidence.setdefault(others, {}).update(dict.fromkeys(why))

        yield from (Copied(others, tuple(why)) for others, why in sorted(evidence.items()))


def _place(passage: str) -> tuple[str, int]:
    """Sort key of the passage `<report>:<start>`."""
    report, _, start = passage.rpartition(":")
    return report, int(start) if start.isdecimal() else 0


def _opponents(disputes: Iterable[DisputeEntry]) -> Mapping[str, set[str]]:
    """Report to the claims that give another value than it does."""
    opponents: dict[str, set[str]] = {}
    for dispute in disputes:
        for place, value in enumerate(dispute.values):
            others: set[str] = set()
            for other, side in enumerate(dispute.values):
                if other != place:
                    others.update(side.claims)
            for report in value.sources:
                opponents.setdefault(report, set()).update(others)
    return opponents


def changes_json(review: Review) -> str:
    """Everything that differs, as `changes.schema.json` describes it.

    With it, the reports, claims and disputes of old become those of new.
    """
    changes, old, new = review.changes, review.old, review.new
    head = {"schema": CHANGES_SCHEMA_NAME, "generator": {"name": "briefing-digest", "version": __version__}}

    entries = {
        "reports": _entries(old.reports, new.reports),
        "claims": _entries(old.claims, new.claims),
        "disputes": _entries(old.disputes, new.disputes),
    }
    by_report = {
        "added": [_by_report(change) for change in review.added],
        "changed": [_by_report(change) for change in review.changed],
        "removed": [_by_report(change) for change in review.removed],
    }
    claims = {
        "figures": changes.figures,
        "drawn_together": changes.drawn_together,
        "torn_apart": changes.torn_apart,
        "begun": changes.begun,
        "ended": changes.ended,
        "edited": changes.edited,
        "joined": [
            {"claim": each.carriers.claim, "before": each.before, "wordings": each.wordings} for each in review.joined
        ],
        "confirmed": changes.confirmed,
        "carried": changes.carried,
        "disputed": changes.disputed,
        "settled": changes.settled,
        "reworded": changes.reworded,
        "gone": changes.gone,
    }

    decided = {"withheld": review.withheld, "decisions": review.decisions}
    return json_text(head | entries | {"by_report": by_report} | claims | decided)


def _by_report(change: ReportChange) -> dict[str, Any]:
    return dataclass_fields(change) | {"report": change.report.id}


class _Named(Protocol):
    """An entry of an array of a digest."""

    @property
    def id(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Named)


def _entries(before: Iterable[_Entry], now: Iterable[_Entry]) -> dict[str, list[_Entry] | list[str]]:
    """`{"added": [entry of new], "removed": [id], "changed": [entry of new]}`."""
    was = {entry.id: entry for entry in before}
    names = {entry.id for entry in now}
    return {
        "added": [entry for entry in now if entry.id not in was],
        "removed": [name for name in was if name not in names],
        "changed": [entry for entry in now if was.get(entry.id, entry) != entry],
    }
