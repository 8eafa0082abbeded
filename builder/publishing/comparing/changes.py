"""What one digest adds, confirms, disputes, rewords and removes against another.

Both sides are what a `digest.json` tells, so that a digest of last month compares as well as one made this minute.
A claim is the same claim when its id is: merging hands ids over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from builder.publishing.digest_file.entries import ClaimEntry, DigestFile, ReportEntry, ValueEntry


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A claim that stood before and rests on other reports, or on other origins, now."""

    claim: str
    """Its id."""
    sources_added: tuple[str, ...]
    """Reports that carry it now and did not, in the order of the new digest."""
    sources_removed: tuple[str, ...]
    """Reports that carried it and do not, in the order of the old digest."""
    origins_before: int
    """How many independent origins it had."""
    origins_after: int
    """How many it has."""


@dataclass(frozen=True, slots=True)
class Rewording:
    """A claim of which another passage is shown."""

    claim: str
    """Its id."""
    before: str
    """The words it was shown in."""
    after: str
    """The words it is shown in."""


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A value that new reports give otherwise than those that were there."""

    dispute: str
    """Id of the dispute or development that the values stand in."""
    kind: str
    """"dispute" or "development"."""
    about: str
    """What it is about: the editor's heading, else words of the reports."""
    before: tuple[ValueEntry, ...]
    """What reports give that were there."""
    after: tuple[ValueEntry, ...]
    """What new reports alone give."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A claim that is no more."""

    claim: str
    """The id it had."""
    text: str
    """The words it was shown in."""
    sources: tuple[str, ...]
    """The reports that carried it."""
    successor: str | None
    """The claim that took over most of its mentions; None where nothing says it any more."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two digests, as far as reports and claims go.

    Ids of claims and reports, and values; order of the digest they stand in.
    """

    figures: tuple[ChangedFigure, ...] = ()
    """Values that new reports give otherwise, in the order of the disputes."""
    reports_added: tuple[str, ...] = ()
    """Reports that were not there."""
    reports_removed: tuple[str, ...] = ()
    """Reports that are no longer there."""
    reports_changed: tuple[str, ...] = ()
    """Reports whose file or citation is another."""
    added: tuple[str, ...] = ()
    """New claims."""
    confirmed: tuple[Confirmation, ...] = ()
    """Claims with more independent origins than before."""
    carried: tuple[Confirmation, ...] = ()
    """Claims whose reports or origins changed and did not become more origins: copies, lost sources."""
    disputed: tuple[str, ...] = ()
    """Claims, new ones too, that stand in a dispute now and did not before."""
    settled: tuple[str, ...] = ()
    """Claims that stood in a dispute and do not any more."""
    reworded: tuple[Rewording, ...] = ()
    """Claims that show another passage."""
    gone: tuple[Gone, ...] = ()
    """Claims that are no more."""

    @property
    def is_empty(self) -> bool:
        """Whether a reader would find nothing new."""
        return not any(getattr(self, field.name) for field in fields(self))


def compare_digests(old: DigestFile, new: DigestFile) -> Changes:
    """What `new` says against `old`."""
    reports_before, reports_now = old.reports_by_id, new.reports_by_id
    before, now = old.claims_by_id, new.claims_by_id
    both = tuple(claim for claim in now if claim in before)
    carriers = tuple(_carriers(before, now, both))

    return Changes(
        figures=tuple(_changed_figures(old, new)),
        reports_added=tuple(report for report in reports_now if report not in reports_before),
        reports_removed=tuple(report for report in reports_before if report not in reports_now),
        reports_changed=tuple(
            report for report, entry in reports_now.items() if reports_before.get(report, entry) != entry
        ),
        added=tuple(claim for claim in now if claim not in before),
        confirmed=tuple(change for change in carriers if change.origins_after > change.origins_before),
        carried=tuple(change for change in carriers if change.origins_after <= change.origins_before),
        disputed=tuple(claim for claim in now if _is_disputed(claim, now) and not _is_disputed(claim, before)),
        settled=tuple(claim for claim in both if _is_disputed(claim, before) and not _is_disputed(claim, now)),
        reworded=tuple(_rewordings(before, now, both)),
        gone=tuple(_gone(old, new)),
    )


def _changed_figures(old: DigestFile, new: DigestFile) -> Iterator[ChangedFigure]:
    for dispute in new.disputes:
        known = [any(source in old.reports_by_id for source in value.sources) for value in dispute.values]
        before = tuple(value for value, was in zip(dispute.values, known, strict=True) if was)
        after = tuple(value for value, was in zip(dispute.values, known, strict=True) if not was)
        if before and after:
            yield ChangedFigure(dispute.id, dispute.kind, dispute.heading or dispute.about, before, after)


def _carriers(
    before: Mapping[str, ClaimEntry], now: Mapping[str, ClaimEntry], both: Iterable[str]
) -> Iterator[Confirmation]:
    for claim in both:
        old, new = before[claim], now[claim]
        added = tuple(source for source in new.sources if source not in old.sources)
        removed = tuple(source for source in old.sources if source not in new.sources)
        change = Confirmation(claim, added, removed, len(old.origins), len(new.origins))
        if added or removed or change.origins_before != change.origins_after:
            yield change


def _is_disputed(claim: str, claims: Mapping[str, ClaimEntry]) -> bool:
    return claim in claims and bool(claims[claim].disputes)


def _rewordings(
    before: Mapping[str, ClaimEntry], now: Mapping[str, ClaimEntry], both: Iterable[str]
) -> Iterator[Rewording]:
    for claim in both:
        if before[claim].text != now[claim].text:
            yield Rewording(claim, before[claim].text, now[claim].text)


def _gone(old: DigestFile, new: DigestFile) -> Iterator[Gone]:
    successors = _successors(old, new)
    for claim in old.claims:
        if claim.id not in new.claims_by_id:
            yield Gone(claim.id, claim.text, claim.sources, successors.get(claim.id))


def _successors(old: DigestFile, new: DigestFile) -> Mapping[str, str]:
    """Claim of `old` to the claim of `new` that goes on with it.

    That is the one `new` names, else the one that holds most of its mentions, the first of equals.

    A mention is known again by its place in a report whose file is the same, whatever that is called now. Of a file
    that was edited places say nothing: there a claim is known again by the words it is shown in.
    """
    same_file = _same_files(old.reports_by_id, new.reports_by_id)
    holder = {passage: claim.id for claim in new.claims for passage in claim.passages}
    in_words = {claim.text: claim.id for claim in reversed(new.claims)}
    order = {claim.id: place for place, claim in enumerate(new.claims)}

    successors = {}
    for claim in old.claims:
        moved = (_moved(passage, same_file) for passage in claim.passages)
        mentions = Counter(None if passage is None else holder.get(passage) for passage in moved)
        mentions.update([in_words.get(claim.text)])
        held = [(-count, order[successor], successor) for successor, count in mentions.items() if successor is not None]
        if held:
            successors[claim.id] = min(held)[2]

    named = {entry.id: entry.successor for entry in new.retired if entry.successor and entry.successor in order}
    return successors | named


def _same_files(before: Mapping[str, ReportEntry], now: Mapping[str, ReportEntry]) -> Mapping[str, str]:
    """Report of old to that of new with the same bytes: that of the same id, else the first that old does not have."""
    renamed = {now[report].sha256: report for report in reversed(tuple(now)) if report not in before}
    same = {
        report: report if report in now and now[report].sha256 == entry.sha256 else renamed.get(entry.sha256)
        for report, entry in before.items()
    }
    return {report: as_now for report, as_now in same.items() if as_now is not None}


def _moved(passage: str, same_file: Mapping[str, str]) -> str | None:
    """The id that the passage `<report>:<start>` of an unchanged file has now."""
    report, _, start = passage.rpartition(":")
    return f"{same_file[report]}:{start}" if report in same_file else None
