"""An earlier `digest.json` as merging needs it: the ids it hands over, and what they stood for."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from builder.errors import Code, Fault, UsageError
from builder.model import Earlier, EarlierClaim, Span
from builder.publishing.digest_file.exports import read_digest

CLAIM_ID = re.compile(r"c[0-9a-f]{7,64}")
DISPUTE_ID = re.compile(r"d[0-9a-f]{7,64}")

Entry = Mapping[str, Any]


def read_earlier(path: Path) -> Earlier:
    """The ids that the digest at `path` hands over.

    Raises UsageError (PREVIOUS) when it is missing, is no digest, or holds an id, a passage or a link that this program does not write: an
    id of it becomes an anchor, so a file that was tampered with is not taken.
    """
    try:
        return _earlier(read_digest(path))
    except (_WrongError, KeyError, TypeError, ValueError) as error:
        what = str(error) if isinstance(error, _WrongError) else "one of its entries lacks what its kind has"
        raise UsageError(Fault(Code.PREVIOUS, str(path), what, "Name a digest.json that this program wrote")) from None


class _WrongError(Exception):
    """What is wrong, in words."""


def _earlier(document: Entry) -> Earlier:
    files = {report["id"]: report["sha256"] for report in document["reports"]}
    passages = {passage["id"]: (passage["report"], *_place(passage, files)) for passage in document["passages"]}
    claims = _claims(document["claims"], passages)
    before = _claims(document.get("unedited", ()), passages)
    changed = {passage for entry in document.get("unedited", ()) for passage in entry["passages"]}
    untouched = tuple(
        claim for claim, entry in zip(claims, document["claims"], strict=True) if changed.isdisjoint(entry["passages"])
    )
    disputes = tuple(
        (
            _name(dispute["id"], DISPUTE_ID),
            tuple(str(claim) for value in dispute["values"] for claim in value["claims"]),
        )
        for dispute in document["disputes"]
    )
    retired = tuple(
        (_name(entry["id"], CLAIM_ID), None if entry["successor"] is None else _name(entry["successor"], CLAIM_ID))
        for entry in document.get("retired", ())
    )
    for names in (
        [claim.id for claim in claims],
        [claim.id for claim in (*before, *untouched)],
        [name for name, _ in (*disputes, *retired)],
    ):
        _refuse_twins(names)
    return Earlier(claims, (*before, *untouched), disputes, retired)


def _claims(entries: Iterable[Entry], passages: Mapping[str, tuple[str, str, Span]]) -> tuple[EarlierClaim, ...]:
    return tuple(
        EarlierClaim(
            _name(entry["id"], CLAIM_ID),
            str(entry["text"]),
            passages[entry["passage"]][0],
            tuple(passages[passage][1:] for passage in entry["passages"]),
        )
        for entry in entries
    )


def _place(passage: Entry, files: Mapping[str, str]) -> tuple[str, Span]:
    start, end = passage["start"], passage["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise _WrongError(f"the passage {passage['id']!r} has no place in its report")
    return files[passage["report"]], Span(start, end)


def _name(name: Any, form: re.Pattern[str]) -> str:
    if not isinstance(name, str) or not form.fullmatch(name):
        raise _WrongError(f"{name!r} is not an id that this program gives")
    return name


def _refuse_twins(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _WrongError(f"the id {name!r} stands twice")
        seen.add(name)
