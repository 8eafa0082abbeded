"""What an edited report says otherwise: its old sentence beside the one in its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.publishing.digest_file.entries import DigestFile, PassageEntry

MIN_ALIKE = 0.5
"""Share of the words of two sentences that stand in both, in order, for one to be the other edited: a corrected figure
or name leaves nine tenths, a rewritten sentence on the same matter a third."""
MAX_COMPARED = 12
"""Sentences in a row that were replaced, of which each is compared with each: a desk corrects a few, and whoever
replaces more has written another report."""


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """A sentence of a report and what stands in its place now."""

    report: str
    """Id of the report."""
    passage_before: str
    """Id that it had."""
    before: str
    """Its words as they were."""
    passage: str
    """Id of what stands in its place."""
    after: str
    """The words of that."""
    claim: str
    """The claim it is in."""


def edited_sentences(old: DigestFile, new: DigestFile, reports: Sequence[str]) -> Iterator[EditedSentence]:
    """Sentences of `reports`, which are in both digests, that say something else, in the order of the text.

    None of a report whose words one of the digests does not tell.
    """
    before, now = _told(old, reports), _told(new, reports)
    for report in reports:
        stood, stands = before[report], now[report]
        matcher = SequenceMatcher(None, [each.text for each in stood], [each.text for each in stands])
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "replace" and max(last - first, end - start) <= MAX_COMPARED:
                yield from _paired(stood[first:last], stands[start:end])


def _told(digest: DigestFile, reports: Sequence[str]) -> Mapping[str, list[PassageEntry]]:
    told: dict[str, list[PassageEntry]] = {report: [] for report in reports}
    for passage in digest.passages:
        if passage.report in told and passage.text and passage.claim is not None:
            told[passage.report].append(passage)
    return told


def _paired(stood: Sequence[PassageEntry], stands: Sequence[PassageEntry]) -> Iterator[EditedSentence]:
    """Each old sentence with the likest new one after the one before's."""
    begin = 0
    for old in stood:
        shares = [(share_alike(old.text or "", new.text or ""), -place) for place, new in enumerate(stands[begin:])]
        share, place = max(shares, default=(0.0, 0))
        if share >= MIN_ALIKE:
            new = stands[begin - place]
            begin += 1 - place
            yield EditedSentence(new.report, old.id, old.text or "", new.id, new.text or "", new.claim or "")


def share_alike(before: str, after: str) -> float:
    """Share of the words of two sentences, 0 to 1, that stand in both and in one order."""
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()
