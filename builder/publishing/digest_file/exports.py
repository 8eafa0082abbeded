"""The digest as JSON, for other programs: `digest.json`, described by `digest.schema.json`."""

import json
from pathlib import Path
from typing import Any

from builder import __version__
from builder.errors import Code, Fault, UsageError
from builder.model import (
    Claim,
    Digest,
    Dispute,
    Edit,
    Figure,
    KeptApart,
    NotIncluded,
    Passage,
    Report,
    Said,
    Topic,
    Unedited,
)
from builder.publishing.escaping import json_text
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, words_for

SCHEMA_NAME = "briefing-digest/1"
SCHEMA_FILE = Path(__file__).parent.parent / "data" / "digest.schema.json"
MAX_DIGEST_BYTES = 500_000_000  # about twice the digest of the largest folder of reports the intake takes
_ARRAYS = ("reports", "passages", "claims", "disputes", "kept_apart", "topics")
_TEXTS = {
    "reports": ("id", "path", "sha256"),
    "passages": ("id", "report", "fate"),
    "claims": ("id", "text", "passage"),
    "disputes": ("id",),
    "topics": ("id", "title"),
}
_LISTS = {"claims": ("passages", "sources", "topics", "disputes"), "topics": ("claims",)}  # of ids


def digest_json(digest: Digest) -> str:
    """The digest as `digest.schema.json` describes it: keys in a fixed order, arrays in the order of the model, one line end last."""
    claim_of = {passage_id: claim.id for claim in digest.claims for passage_id in claim.passages}
    return json_text(
        {
            "schema": SCHEMA_NAME,
            "generator": {"name": "briefing-digest", "version": __version__},
            "reports": [_report(report) for report in digest.reports],
            "passages": [_passage(passage, claim_of.get(passage.id)) for passage in digest.passages],
            "claims": [_claim(claim) for claim in digest.claims],
            "disputes": [_dispute(dispute) for dispute in digest.disputes],
            "kept_apart": [_kept_apart(pair) for pair in digest.kept_apart],
            "topics": [_topic(topic) for topic in digest.topics],
            "retired": [{"id": old, "successor": successor} for old, successor in digest.retired],
            "edits": [_edit(edit) for edit in digest.edits],
            "unedited": [_unedited(claim) for claim in digest.unedited],
            "not_included": [_not_included(file) for file in digest.not_included],
        }
    )


def schema_json() -> str:
    """The JSON Schema of `digest.json`, as it is published beside it."""
    return SCHEMA_FILE.read_text(encoding="utf-8")


def read_digest(path: Path) -> dict[str, Any]:
    """A digest written earlier, for comparing: its arrays are there and each entry has the ids, words and lists of ids its kind has.

    Raises UsageError (PREVIOUS) for anything else: missing, too large, not JSON, another schema.
    """
    try:
        if path.stat().st_size > MAX_DIGEST_BYTES:
            raise _not_a_digest(path, f"it has more than {MAX_DIGEST_BYTES} bytes")
        value = json.loads(path.read_bytes())
    except OSError as error:
        raise _not_a_digest(path, f"it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError):
        raise _not_a_digest(path, "it is not JSON") from None
    if not isinstance(value, dict) or value.get("schema") != SCHEMA_NAME:
        raise _not_a_digest(path, f"its schema is not {SCHEMA_NAME!r}")
    for name in _ARRAYS:
        if not _is_array_of_entries(value.get(name), name):
            raise _not_a_digest(path, f"its {name!r} are not a list of entries with ids")
    return value


def _is_array_of_entries(value: object, name: str) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) and _is_entry(entry, name) for entry in value)


def _is_entry(entry: dict[str, Any], name: str) -> bool:
    texts = all(isinstance(entry.get(key), str) for key in _TEXTS.get(name, ()))
    groups = [entry.get(key) for key in _LISTS.get(name, ())] + (
        _groups(entry.get("origins")) if name == "claims" else []
    )
    return texts and all(isinstance(ids, list) and all(isinstance(item, str) for item in ids) for ids in groups)


def _groups(value: object) -> list[Any]:
    """The lists in a list; what is no list is one wrong entry."""
    return value if isinstance(value, list) else [None]


def _not_a_digest(path: Path, what: str) -> UsageError:
    return UsageError(Fault(Code.PREVIOUS, str(path), what, "Name a digest.json that this program wrote"))


def _report(report: Report) -> dict[str, Any]:
    citation = report.citation
    return {
        "id": report.id,
        "path": report.path,
        "sha256": report.sha256,
        "kind": report.kind,
        "title": citation.title,
        "publisher": citation.publisher,
        "authors": list(citation.authors),
        "published": citation.published,
        "url": citation.url,
        "language": citation.language,
        "stated_by": dict(citation.stated_by),
    }


def _sentence(said: Said) -> str:
    """A digest speaks English, whatever language its briefing is in: other programs read it."""
    return words_for(DEFAULT_LANGUAGE).sentence(said)


def _not_included(file: NotIncluded) -> dict[str, Any]:
    return {"path": file.path, "line": file.line, "code": file.code, "what": file.what, "remedy": file.remedy}


def _passage(passage: Passage, claim_id: str | None) -> dict[str, Any]:
    return {
        "id": passage.id,
        "report": passage.report,
        "start": passage.span.start,
        "end": passage.span.end,
        "fate": passage.fate.value,
        "claim": claim_id,
        "reason": None if passage.reason is None else _sentence(passage.reason),
        "speaker": passage.speaker,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "text": claim.text,
        "passage": claim.passage,
        "passages": list(claim.passages),
        "sources": list(claim.sources),
        "origins": [list(origin.reports) for origin in claim.origins],
        "origin_evidence": [list(map(_sentence, origin.evidence)) for origin in claim.origins],
        "topics": list(claim.topics),
        "event_date": claim.event_date,
        "figures": [_figure(figure) for figure in claim.figures],
        "disputes": list(claim.disputes),
        "heading": claim.heading,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {"text": figure.text, "value": figure.value, "unit": figure.unit, "passage": figure.passage}


def _dispute(dispute: Dispute) -> dict[str, Any]:
    values = [
        {"text": value.text, "claims": list(value.claims), "sources": list(value.sources)} for value in dispute.values
    ]
    return {"id": dispute.id, "about": dispute.about, "values": values}


def _kept_apart(pair: KeptApart) -> dict[str, Any]:
    return {"passages": list(pair.passages), "score": pair.score, "rule": _sentence(pair.rule)}


def _topic(topic: Topic) -> dict[str, Any]:
    return {"id": topic.id, "title": topic.title, "claims": list(topic.claims)}


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "edit": edit.kind,
        "claims": list(edit.claims),
        "passages": list(edit.passages),
        "topics": list(edit.topics),
        "words": edit.words,
        "note": edit.note,
        "by": edit.by,
        "date": edit.date,
        "overruled": list(map(_sentence, edit.overruled)),
    }


def _unedited(claim: Unedited) -> dict[str, Any]:
    return {"id": claim.id, "text": claim.text, "passage": claim.passage, "passages": list(claim.passages)}
