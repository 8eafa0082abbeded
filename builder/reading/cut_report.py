"""One report: cited and cut into passages. Loaded only for a report that the cache does not know as it stands."""

from builder.config import Limits
from builder.model import Passage, Report
from builder.reading.citing.cite_report import NOTHING_KNOWN, Known, cite_report
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.citing.text_citation import TextCitation
from builder.reading.cutting.passages import make_passages
from builder.reading.marking.markdown_text import mark_markdown
from builder.reading.marking.overruling import overrule_marks
from builder.reading.marking.plain_text import mark_extracted, mark_plain_text
from builder.reading.marking.title import mark_title
from builder.reading.marks import Mark
from builder.reading.taking.intake import RECODED, RawReport


def cut_report(
    raw: RawReport, front: FrontMatter, limits: Limits, known: Known = NOTHING_KNOWN
) -> tuple[Report, tuple[Passage, ...]]:
    """Cite one report and cut it into passages, in the order of its text."""
    marks, stated = _mark(raw, front)
    content = "\n".join(mark.span.of(raw.text) for mark in marks if mark.reason is None)
    citation = cite_report(content, front, raw.facts, stated, known)
    marks = overrule_marks(
        raw.text, mark_title(raw.text, marks, citation.title if front.kind == "full" else None), front
    )

    report = Report(
        raw.id,
        raw.path,
        raw.sha256,
        front.kind,
        citation,
        raw.text,
        front.publish_full_text,
        RECODED if raw.is_recoded else raw.format,
    )
    return report, make_passages(report, marks, limits)


def _mark(raw: RawReport, front: FrontMatter) -> tuple[tuple[Mark, ...], TextCitation]:
    if raw.format == "md":
        return mark_markdown(raw.text, front)
    if raw.format == "txt":
        return mark_plain_text(raw.text)
    return mark_extracted(raw.text, raw.asides, is_wrapped=raw.format == "eml")
