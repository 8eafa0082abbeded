"""Reports as Markdown with front matter. The marks of Markdown stay in the text: offsets are those of the file."""

import re
from collections.abc import Iterator
from dataclasses import replace

from builder.model import Fate, Reason, Span
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.citing.text_citation import NOTHING_STATED, TextCitation
from builder.reading.cleaning.lines import find_lines
from builder.reading.marking.chat_text import mark_chat
from builder.reading.marking.plain_text import SURE_REASONS, mark_lines
from builder.reading.marks import Mark, split_lines, trim
from builder.word_patterns import has_blank_words

_HEADING = re.compile(r"#{1,6}(?:\s+(?P<title>.*?)(?:\s+#*)?)?\Z", re.DOTALL)
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s|[#>|]")


def mark_markdown(text: str, front: FrontMatter) -> tuple[tuple[Mark, ...], TextCitation]:
    """Say of every paragraph of `text` what becomes of it, and what the text states of its own origin.

    An abstract is all content but its headings, and states nothing: its origin is that of the report it abstracts.
    """
    marks = [Mark(trim(text, Span(0, front.end)), Fate.CITATION, Reason.FRONT_MATTER)] if front.end else []
    if front.kind == "abstract":
        return (*marks, *_mark_abstract(text, front.end)), NOTHING_STATED

    chat = mark_chat(text, front.end)
    if chat:
        return (*marks, *chat[0]), chat[1]

    lines = find_lines(text, front.end)
    headings = [line for line in lines if _HEADING.match(line.of(text))]
    others = [line for line in lines if not _HEADING.match(line.of(text))]
    # What was fetched is the text of the page alone: somebody has left out the furniture already.
    body, citation = mark_lines(text, others, SURE_REASONS if front.retrieved else None)

    title = _HEADING.match(headings[0].of(text)) if headings else None
    if title and title["title"]:
        citation = replace(citation, title=" ".join(title["title"].split()))

    above = [Mark(line, Fate.CITATION, Reason.HEADLINE) for line in headings[:1]]
    within = [Mark(line, Fate.CITATION, Reason.SUBHEADING) for line in headings[1:]]
    return (*marks, *sorted((*above, *within, *body), key=lambda mark: mark.span)), citation


def _mark_abstract(text: str, start: int) -> Iterator[Mark]:
    is_first = True
    for paragraph in _paragraphs(text, start):
        words = paragraph.of(text)
        if _HEADING.match(words):
            yield Mark(paragraph, Fate.CITATION, Reason.HEADLINE if is_first else Reason.SUBHEADING)
            is_first = False
        elif any(map(str.isalnum, words)) and not has_blank_words(words):
            yield Mark(paragraph, Fate.CLAIM, None)
        else:
            yield Mark(paragraph, Fate.BOILERPLATE, Reason.WORDLESS)


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    """Paragraphs, headings and list items as Markdown sees them: lines go on until a blank one or a new item."""
    run: list[Span] = []
    for line in split_lines(text, start, len(text)):
        gap = text[run[-1].end : line.start] if run else ""
        if run and (gap.count("\n") > 1 or _ITEM.match(line.of(text)) or _HEADING.match(run[-1].of(text))):
            yield Span(run[0].start, run[-1].end)
            run = []
        run.append(line)

    if run:
        yield Span(run[0].start, run[-1].end)
