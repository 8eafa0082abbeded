"""The `digest.json` of the edition before, read once: for its ids, for what has changed, for the manifest."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.model import Earlier, EarlierClaim, Span
from builder.publishing.digest_file.entries import ClaimEntry, DigestFile, UneditedEntry
from builder.publishing.digest_file.parsing import (
    DigestFileError,
    one_fault,
    parse_digest,
    read_content,
    refuse_twins,
)

CLAIM_ID = re.compile(r"c[0-9a-f]{7,64}")
DISPUTE_ID = re.compile(r"d[0-9a-f]{7,64}")
Places = Mapping[
    str, tuple[str, str, Span]
]  # passage to the id of its report, the SHA-256 of the file, the place in its text


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier edition's digest."""

    sha256: str
    """Of the file's bytes, hexadecimal."""
    digest: DigestFile
    """What it tells."""
    earlier: Earlier
    """The ids it hands over, and what they stood for."""


def read_previous(path: Path) -> Previous:
    """The digest of an earlier edition.

    Raises UsageError (PREVIOUS), one fault, when it is missing, is no digest, or holds an id that this program does not
    write: an id of it becomes an anchor, so a file that was tampered with is not taken.
    """
    with one_fault(path):
        content = read_content(path)
        digest = parse_digest(content)
        return Previous(hashlib.sha256(content).hexdigest(), digest, hand_over(digest))


def hand_over(digest: DigestFile) -> Earlier:
    """The ids of a digest as merging takes them over.

    Raises DigestFileError for one that is none of this program's, or stands twice.
    """
    places = _places(digest)
    claims = _claims(digest.claims, places)
    regrouped = {passage for entry in digest.unedited for passage in entry.passages}
    untouched = (
        claim for claim, entry in zip(claims, digest.claims, strict=True) if regrouped.isdisjoint(entry.passages)
    )
    grouped = (*_claims(digest.unedited, places), *untouched)
    refuse_twins(claim.id for claim in grouped)

    disputes = tuple(
        (_checked(dispute.id, DISPUTE_ID), tuple(claim for value in dispute.values for claim in value.claims))
        for dispute in digest.disputes
    )
    retired = tuple(
        (_checked(entry.id, CLAIM_ID), None if entry.successor is None else _checked(entry.successor, CLAIM_ID))
        for entry in digest.retired
    )
    return Earlier(claims, grouped, disputes, retired)


def _places(digest: DigestFile) -> Places:
    reports = digest.reports_by_id
    return {
        passage.id: (passage.report, reports[passage.report].sha256, Span(passage.start, passage.end))
        for passage in digest.passages
    }


def _claims(entries: Iterable[ClaimEntry | UneditedEntry], places: Places) -> tuple[EarlierClaim, ...]:
    return tuple(
        EarlierClaim(
            id=_checked(entry.id, CLAIM_ID),
            text=entry.text,
            report=places[entry.passage][0],
            spans=tuple(places[passage][1:] for passage in entry.passages),
        )
        for entry in entries
    )


def _checked(name: str, form: re.Pattern[str]) -> str:
    if not form.fullmatch(name):
        raise DigestFileError(f"{name!r} is not an id that this program gives")
    return name
