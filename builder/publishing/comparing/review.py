"""What each report that came, went or was edited does to the briefing: what somebody asks before pressing merge."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from builder import __version__
from builder.publishing.comparing.changes import Changes, Entries, Entry, by_id, compare_digests
from builder.publishing.escaping import json_text

CHANGES_SCHEMA_NAME = "briefing-changes/1"
CONTEXT_TITLE = "Context"
CITED = ("title", "publisher", "authors", "published", "url")  # what a reader looks for in a citation
_LEFT_OUT = {"boilerplate", "withheld"}


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

    report: Entry
    """Its entry in the new digest; of a removed one, in the old."""
    not_found: tuple[str, ...] = ()
    """Fields of its citation that nothing states."""
    adds: tuple[str, ...] = ()
    """Claims it carries that nobody reported before."""
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
class Review:
    """Two digests, what differs, and which report does it."""

    old: Entry
    """The digest that stands."""
    new: Entry
    """The one that would."""
    changes: Changes
    """All that differs."""
    added: tuple[ReportChange, ...]
    """Of each report that came."""
    changed: tuple[ReportChange, ...]
    """Of each report whose file or citation was edited."""
    removed: tuple[ReportChange, ...]
    """Of each report that went."""
    withheld: tuple[str, ...] = ()
    """Claims that are no more because an editor withholds them."""
    decisions: tuple[Entry, ...] = ()
    """What an editor decides now and did not before, as entries of `edits` of the new digest."""

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Claims of old that nobody reports any more."""
        return tuple(
            gone.claim for gone in self.changes.gone if gone.successor is None and gone.claim not in self.withheld
        )


def review_changes(old: Entry, new: Entry) -> Review:
    """What `new` says against `old`, two documents as `read_digest` returns them, and which report does it."""
    changes = compare_digests(old, new)
    reader = _Reader(old, new, changes)
    before = by_id(old["reports"])
    return Review(
        old,
        new,
        changes,
        tuple(map(reader.of, changes.reports_added)),
        tuple(map(reader.of, changes.reports_changed)),
        tuple(ReportChange(before[report], loses=reader.lost_with(report)) for report in changes.reports_removed),
        tuple(gone.claim for gone in changes.gone if gone.claim in reader.withheld),
        tuple(edit for edit in new.get("edits", ()) if edit not in old.get("edits", ())),
    )


class _Reader:
    """Answers for each report what a review asks."""

    def __init__(self, old: Entry, new: Entry, changes: Changes) -> None:
        self.changes = changes
        self.reports, self.now, self.before = by_id(new["reports"]), by_id(new["claims"]), by_id(old["claims"])
        self.titles = {topic["id"]: topic["title"] for topic in new["topics"]}
        self.predecessors = {
            gone.successor: gone
            for gone in changes.gone
            if gone.successor is not None and gone.successor in changes.added
        }
        self.withheld = {
            claim for edit in new.get("edits", ()) if edit["edit"] == "withhold" for claim in edit["claims"]
        }
        self.left_out: dict[str, int] = {}
        for passage in new["passages"]:
            self.left_out[passage["report"]] = self.left_out.get(passage["report"], 0) + (passage["fate"] in _LEFT_OUT)
        self.opponents = _opponents(new["disputes"])

    def of(self, report: str) -> ReportChange:
        carried = tuple(claim for claim, entry in self.now.items() if report in entry["sources"])
        new = set(self.changes.added) - set(self.predecessors)
        adds = tuple(claim for claim in carried if claim in new)
        gained = self._gained(report)
        confirms = tuple(claim for claim in carried if gained.get(claim, 0) > 0)
        repeats = tuple(claim for claim in carried if gained.get(claim, 1) <= 0)
        disputes = tuple(
            claim
            for claim in self.now
            if claim in self._disputed_by(report) and report not in self.now[claim]["sources"]
        )
        touched = (*adds, *confirms, *repeats, *disputes)
        return ReportChange(
            self.reports[report],
            tuple(field for field in CITED if not self.reports[report].get(field)),
            adds,
            confirms,
            repeats,
            disputes,
            tuple(self._pages(touched)),
            tuple(self._copies(report, carried)),
            self.left_out.get(report, 0),
            self.lost_with(report),
        )

    def lost_with(self, report: str) -> tuple[str, ...]:
        """Claims of old that `report` carried and that nobody reports any more."""
        lost = (gone for gone in self.changes.gone if gone.successor is None and gone.claim not in self.withheld)
        return tuple(gone.claim for gone in lost if report in gone.sources)

    def _gained(self, report: str) -> Mapping[str, int]:
        """Origins gained by each claim that stood before and that `report` joins."""
        gained = {
            change.claim: change.origins_after - change.origins_before
            for change in (*self.changes.confirmed, *self.changes.carried)
            if report in change.sources_added
        }
        for successor, gone in self.predecessors.items():
            if report in self.now[successor]["sources"] and report not in gone.sources:
                gained[successor] = len(self.now[successor]["origins"]) - len(self.before[gone.claim]["origins"])
        return gained

    def _disputed_by(self, report: str) -> set[str]:
        newly = set(self.changes.disputed)
        return {
            claim for claim in self.opponents.get(report, ()) if claim in newly or report in self.changes.reports_added
        }

    def _pages(self, claims: Iterable[str]) -> Iterator[str]:
        """Titles in the order of the topics, the context page last."""
        topics = {topic for claim in claims for topic in (self.now[claim]["topics"] or [None])}
        yield from (title for topic, title in self.titles.items() if topic in topics)
        if None in topics:
            yield CONTEXT_TITLE

    def _copies(self, report: str, carried: Iterable[str]) -> Iterator[Copied]:
        """Each group of reports that is one origin with `report` for some claim, with the evidence for it."""
        evidence: dict[tuple[str, ...], dict[str, None]] = {}
        for claim in carried:
            entry = self.now[claim]
            for place, group in enumerate(entry["origins"]):
                if report in group and len(group) > 1:
                    others = tuple(sorted(other for other in group if other != report))
                    told = entry.get("origin_evidence") or []
                    evidence.setdefault(others, {}).update(dict.fromkeys(told[place] if place < len(told) else ()))
        yield from (Copied(others, tuple(told)) for others, told in sorted(evidence.items()))


def _opponents(disputes: Iterable[Entry]) -> Mapping[str, set[str]]:
    """Report to the claims that give another value than it does."""
    opponents: dict[str, set[str]] = {}
    for dispute in disputes:
        sides = [(set(value["sources"]), set(value["claims"])) for value in dispute.get("values", ())]
        for place, (sources, _) in enumerate(sides):
            others = set().union(*(claims for other, (_, claims) in enumerate(sides) if other != place))
            for report in sources:
                opponents.setdefault(report, set()).update(others)
    return opponents


def changes_json(review: Review) -> str:
    """Everything that differs, as `changes.schema.json` describes it: with it, the reports, claims and disputes of old become those of new."""
    changes = review.changes
    return json_text(
        {
            "schema": CHANGES_SCHEMA_NAME,
            "generator": {"name": "briefing-digest", "version": __version__},
            "reports": _entries(review, "reports"),
            "claims": _entries(review, "claims"),
            "disputes": _entries(review, "disputes"),
            "by_report": {
                name: [_by_report(change) for change in getattr(review, name)]
                for name in ("added", "changed", "removed")
            },
            "confirmed": [asdict(change) for change in changes.confirmed],
            "carried": [asdict(change) for change in changes.carried],
            "disputed": list(changes.disputed),
            "settled": list(changes.settled),
            "reworded": [asdict(change) for change in changes.reworded],
            "gone": [asdict(gone) for gone in changes.gone],
            "withheld": list(review.withheld),
            "decisions": [dict(edit) for edit in review.decisions],
        }
    )


def _by_report(change: ReportChange) -> dict[str, Any]:
    return asdict(change) | {"report": change.report["id"]}


def _entries(review: Review, array: str) -> dict[str, Any]:
    """`{"added": [entry of new], "removed": [id], "changed": [entry of new]}`."""
    before: Entries = by_id(review.old[array])
    now: Entries = by_id(review.new[array])
    return {
        "added": [entry for name, entry in now.items() if name not in before],
        "removed": [name for name in before if name not in now],
        "changed": [entry for name, entry in now.items() if name in before and entry != before[name]],
    }
