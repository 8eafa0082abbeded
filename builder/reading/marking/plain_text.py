"""Reports as text: furniture, citation and content told apart line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.model import Fate, Reason, Span
from builder.reading.citing.text_citation import TextCitation, find_citation
from builder.reading.cleaning.boilerplate import MarkedLine, find_boilerplate, tell_furniture
from builder.reading.cleaning.lines import find_lines
from builder.reading.marking.chat_text import mark_chat
from builder.reading.marks import Mark, split_lines
from builder.reading.taking.formats.extracted import Aside

# Reasons that the words of a line show on their own. Of an article without any furniture (94 annotated pages) all other
# reasons together take .007 of the words, these .0006; trafilatura and those who write documents have left out most of
# the rest already.
SURE_REASONS = frozenset(
    {
        Reason.ABOUT_AUTHOR,
        Reason.ADVERTISEMENT,
        Reason.CALL_TO_FOLLOW,
        Reason.CALL_TO_SUBSCRIBE,
        Reason.FORM,
        Reason.LEGAL_NOTICE,
        Reason.LINK,
        Reason.MEDIA_NOTICE,
        Reason.SHARE_LINE,
        Reason.SOURCES,
    }
)


def mark_plain_text(text: str) -> tuple[tuple[Mark, ...], TextCitation]:
    """Say of every line of `text` what becomes of it, and what the text states of its own origin."""
    return mark_chat(text) or mark_lines(text, find_lines(text))


def mark_extracted(text: str, asides: Sequence[Aside], *, is_wrapped: bool) -> tuple[tuple[Mark, ...], TextCitation]:
    """The same for text out of a page or a document, whose last part is its `asides`.

    Where lines are wrapped (mails), these are scraped text like any other; else each line is a paragraph, and goes only
    by its own words.
    """
    beside: list[Mark] = []
    for aside in asides:
        lines = split_lines(text, aside.start, aside.end)
        beside += (Mark(line, Fate.BOILERPLATE, aside.reason) for line in lines)

    body = text[: asides[0].start] if asides else text
    if is_wrapped:
        marks, citation = mark_plain_text(body)
    else:
        marks, citation = mark_lines(body, split_lines(body, 0, len(body)), SURE_REASONS)

    return (*marks, *beside), citation


def mark_lines(
    text: str, lines: Sequence[Span], trusted: frozenset[Reason] | None = None
) -> tuple[tuple[Mark, ...], TextCitation]:
    """The same for the lines at `lines`, which are in order: the marks together hold what they hold.

    With `trusted`, a line goes for these reasons only. A report of which nothing would be left as content keeps all
    that does not cite it.
    """
    marked = find_boilerplate(text, lines)
    if trusted is not None:
        marked = tuple(_trust(mark, trusted) for mark in marked)

    citation = find_citation(text, marked)
    cited = {line.span: line.reason for line in citation.lines}
    marks = tuple(_mark(line, cited) for line in marked)
    if any(mark.fate is Fate.CLAIM for mark in marks):
        return marks, citation
    return tuple(_keep(line, cited) for line in marked), citation


def _trust(mark: MarkedLine, trusted: frozenset[Reason]) -> MarkedLine:
    """`mark` with a reason that its own words give: where it stands tells nothing in a text without furniture."""
    return mark if mark.reason in trusted else replace(mark, reason=tell_furniture(mark.line))


def _mark(line: MarkedLine, cited: Mapping[Span, Reason]) -> Mark:
    """What cites the report is citation, though it be no content else; the rest as it was found."""
    if line.span in cited:
        return Mark(line.span, Fate.CITATION, cited[line.span])
    return Mark(line.span, Fate.CLAIM if line.reason is None else Fate.BOILERPLATE, line.reason)


def _keep(line: MarkedLine, cited: Mapping[Span, Reason]) -> Mark:
    """In a report of which nothing would be left, all is content but what cites it and would be none anyway."""
    if line.span in cited and line.reason is not None:
        return Mark(line.span, Fate.CITATION, cited[line.span])
    return Mark(line.span, Fate.CLAIM, None)
