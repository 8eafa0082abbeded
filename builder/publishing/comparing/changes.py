"""What one digest adds, confirms, disputes, rewords and removes against another.

Both sides are what a `digest.json` tells, so that a digest of last month compares as well as one made this minute.
A claim is the same claim when its id is: merging hands ids over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from builder.publishing.comparing.changed_figures import ChangedFigure, changed_figures
from builder.publishing.comparing.edited_sentences import EditedSentence, edited_sentences
from builder.publishing.comparing.passages_kept import passage_as_now, passages_kept, same_files
from builder.publishing.comparing.regrouping import Regrouped, drawn_together, torn_apart
from builder.publishing.digest_file.entries import ClaimEntry, DigestFile


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
    language: str | None = None
    """BCP 47 tag of the words; None where there are none or it is not known."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two digests, as far as reports and claims go.

    Ids of claims and reports, and values; order of the digest they stand in.
    """

    figures: tuple[ChangedFigure, ...] = ()
    """Values that new sentences give otherwise, the most certain first."""
    drawn_together: tuple[Regrouped, ...] = ()
    """Claims that hold mentions of several earlier ones."""
    torn_apart: tuple[Regrouped, ...] = ()
    """Earlier claims whose mentions several claims hold."""
    begun: tuple[str, ...] = ()
    """Disputes and developments that were not there."""
    ended: tuple[str, ...] = ()
    """Disputes and developments that are no more."""
    reports_added: tuple[str, ...] = ()
    """Reports that were not there."""
    reports_removed: tuple[str, ...] = ()
    """Reports that are no longer there."""
    reports_changed: tuple[str, ...] = ()
    """Reports whose file or citation is another."""
    edited: tuple[EditedSentence, ...] = ()
    """Sentences of reports that were edited, as they were and as they are."""
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
    kept = passages_kept(old, new)
    changed = tuple(report for report, entry in reports_now.items() if reports_before.get(report, entry) != entry)
    edited = tuple(edited_sentences(old, new, changed))

    return Changes(
        figures=changed_figures(old, new, kept.values(), edited),
        drawn_together=tuple(drawn_together(old, new, kept)),
        torn_apart=tuple(torn_apart(old, new, kept)),
        begun=tuple(entry.id for entry in new.disputes if entry.id not in old.disputes_by_id),
        ended=tuple(entry.id for entry in old.disputes if entry.id not in new.disputes_by_id),
        reports_added=tuple(report for report in reports_now if report not in reports_before),
        reports_removed=tuple(report for report in reports_before if report not in reports_now),
        reports_changed=changed,
        edited=edited,
        added=tuple(claim for claim in now if claim not in before),
        confirmed=tuple(change for change in carriers if change.origins_after > change.origins_before),
        carried=tuple(change for change in carriers if change.origins_after <= change.origins_before),
        disputed=tuple(claim for claim in now if _is_disputed(claim, now) and not _is_disputed(claim, before)),
        settled=tuple(claim for claim in both if _is_disputed(claim, before) and not _is_disputed(claim, now)),
        reworded=tuple(_rewordings(before, now, both)),
        gone=tuple(_gone(old, new)),
    )


def _carriers(
    before: Mapping[str, ClaimEntry], now: Mapping[str, ClaimEntry], both: Iterable[str]
) -> Iterator[Confirmation]:
    for claim in both:
        change = change_of_carriers(claim, before[claim], now[claim])
        if change is not None:
            yield change


def change_of_carriers(claim: str, old: ClaimEntry, new: ClaimEntry) -> Confirmation | None:
    """Which reports and origins carry `claim` now, where they are others than those of `old`."""
    added = tuple(source for source in new.sources if source not in old.sources)
    removed = tuple(source for source in old.sources if source not in new.sources)
    change = Confirmation(claim, added, removed, len(old.origins), len(new.origins))
    return change if added or removed or change.origins_before != change.origins_after else None


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
    reports = {passage.id: passage.report for passage in old.passages}

    for claim in old.claims:
        if claim.id not in new.claims_by_id:
            report = old.reports_by_id.get(reports.get(claim.passage, ""))
            language = report.language if report and claim.text else None
            yield Gone(claim.id, claim.text, claim.sources, successors.get(claim.id), language)


def _successors(old: DigestFile, new: DigestFile) -> Mapping[str, str]:
    """Claim of `old` to the claim of `new` that goes on with it.

    That is the one `new` names, else the one that holds most of its mentions, the first of equals.

    A mention is known again by its place in a report whose file is the same, whatever that is called now. Of a file
    that was edited places say nothing: there a claim is known again by the words it is shown in.
    """
    same_file = same_files(old.reports_by_id, new.reports_by_id)
    holder = {passage: claim.id for claim in new.claims for passage in claim.passages}
    in_words = {claim.text: claim.id for claim in reversed(new.claims)}
    order = {claim.id: place for place, claim in enumerate(new.claims)}

    successors = {}
    for claim in old.claims:
        moved = (passage_as_now(passage, same_file) for passage in claim.passages)
        mentions = Counter(None if passage is None else holder.get(passage) for passage in moved)
        mentions.update([in_words.get(claim.text)])
        held = [(-count, order[successor], successor) for successor, count in mentions.items() if successor is not None]
        if held:
            successors[claim.id] = min(held)[2]

    named = {entry.id: entry.successor for entry in new.retired if entry.successor and entry.successor in order}
    return successors | named
