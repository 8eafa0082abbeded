"""Reports as scraped text: furniture, citation and content told apart line by line."""

from collections.abc import Sequence

from builder.model import Fate, Span
from builder.reading.boilerplate import find_boilerplate
from builder.reading.citation import TextCitation, find_citation
from builder.reading.lines import find_lines
from builder.reading.passages import Mark


def mark_plain_text(text: str) -> tuple[tuple[Mark, ...], TextCitation]:
    """Say of every line of `text` what becomes of it, and what the text states of its own origin."""
    return mark_lines(text, find_lines(text))


def mark_lines(text: str, lines: Sequence[Span]) -> tuple[tuple[Mark, ...], TextCitation]:
    """The same for the lines at `lines`, which are in order: the marks together hold what they hold.

    A report of which nothing would be left as content keeps all that does not cite it.
    """
    marked = find_boilerplate(text, lines)
    citation = find_citation(text, marked)
    cited = {line.span: line.reason for line in citation.lines}
    reasons = [cited.get(mark.span, mark.reason) for mark in marked]
    if all(reasons):
        reasons = [None if mark.reason is None or mark.span not in cited else cited[mark.span] for mark in marked]
    return tuple(_mark(mark.span, reason, is_cited=mark.span in cited) for mark, reason in zip(marked, reasons, strict=True)), citation


def _mark(span: Span, reason: str | None, *, is_cited: bool) -> Mark:
    if reason is None:
        return Mark(span, Fate.CLAIM, None)
    return Mark(span, Fate.CITATION if is_cited else Fate.BOILERPLATE, reason)
