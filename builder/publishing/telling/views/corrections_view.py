"""The page of corrections: what an editor decided by hand, with its day and its reason, the newest first."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.model import Edit
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text

MAX_CORRECTIONS_SHOWN = 500
"""The newest; all of them are in digest.json."""
_CONFIRMED = frozenset({"merge", "no-dispute"})
"""What is about one claim alone where the program had decided so by itself."""


class CorrectedWords(NamedTuple):
    """Words that a correction is about."""

    words: Text
    """In a report's words, or what stands for words that may not be quoted."""
    report: CitedReport | None
    """Who says them; None where a claim of several reports is meant."""
    place: Place
    """Where they stand now."""


class CorrectionView(NamedTuple):
    """One decision."""

    day: str | None
    """When it was made, in words; None where the entry has no day."""
    what: str
    """What was decided."""
    words: tuple[CorrectedWords, ...]
    """What it is about; nothing where that is off the pages, or about a name."""
    note: str | None
    """Why, in the editor's words."""
    by: str | None
    """Who decided it."""


class CorrectionsView(NamedTuple):
    """The page."""

    corrections: tuple[CorrectionView, ...]
    """The newest first, those without a day last."""
    left: int
    """How many more there are."""
    confirmed: int
    """How many decisions only say what the program had decided by itself."""


def corrections_view(edition: Edition) -> CorrectionsView:
    """Every decision of `editorial.yml` that changes something."""
    changing = [edit for edit in edition.digest.edits if not _is_confirmed(edit)]
    newest = sorted(changing, key=lambda edit: edit.date or "", reverse=True)
    shown = newest[:MAX_CORRECTIONS_SHOWN]
    return CorrectionsView(
        tuple(_correction(edition, edit) for edit in shown),
        len(newest) - len(shown),
        len(edition.digest.edits) - len(changing),
    )


def _is_confirmed(edit: Edit) -> bool:
    return edit.kind in _CONFIRMED and len(edit.claims) == 1


def _correction(edition: Edition, edit: Edit) -> CorrectionView:
    words = edition.words
    topics = words.listed([edition.topics[topic].title for topic in edit.topics])
    key = "corrections.file-nowhere" if edit.kind == "file" and not topics else f"corrections.{edit.kind}"
    report = edition.cited[edit.names[0]].name if edit.kind == "label" else ""
    what = words.say(key, words=edit.words or "", topics=topics, names=words.listed(edit.names), report=report)
    reason = edit.words if edit.kind == "withhold" else None
    note = " ".join(part for part in (reason, edit.note) if part) or None
    day = words.date(edit.date) if edit.date else None
    return CorrectionView(day, what, tuple(_words(edition, edit)), note, edit.by)


def _words(edition: Edition, edit: Edit) -> Iterator[CorrectedWords]:
    """The passages that the entry names, else its claims; nothing that is off the pages."""
    shown = [name for name in edit.passages if name in edition.claim_by_passage]
    for name in shown:
        report = edition.cited[edition.passages[name].report]
        claim = edition.claim_by_passage[name]
        text = Text(edition.excerpts[name], report.language)
        yield CorrectedWords(text, report, Place(edition.layout.page_of(claim), claim.id))
    if shown:
        return

    successors = dict(edition.digest.retired)
    living = dict.fromkeys(successors.get(claim, claim) for claim in edit.claims)
    for claim in (edition.claims[name] for name in living if name is not None and name in edition.claims):
        yield CorrectedWords(edition.headlines[claim.id], None, Place(edition.layout.page_of(claim), claim.id))
