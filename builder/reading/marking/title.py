"""The title that a report's page or front matter states, marked as the headline where the text begins with it."""

from collections.abc import Sequence

from builder.model import Fate, Reason
from builder.reading.marks import Mark
from builder.word_patterns import NO_WORD

TOP_MARKS = 8  # front matter, headline, subheadline, byline, date: a stated title stands so near the top of the text


def mark_title(text: str, marks: Sequence[Mark], title: str | None) -> tuple[Mark, ...]:
    """`marks` with the first line that says nothing but `title` as the headline, where other content is left."""
    wanted = _words(title or "")
    content = [index for index, mark in enumerate(marks) if mark.fate is Fate.CLAIM]
    if not wanted or len(content) < 2:
        return tuple(marks)

    for index in content:
        if index < TOP_MARKS and _words(marks[index].span.of(text)) == wanted:
            headline = Mark(marks[index].span, Fate.CITATION, Reason.HEADLINE)
            return (*marks[:index], headline, *marks[index + 1 :])

    return tuple(marks)


def _words(text: str) -> str:
    return NO_WORD.sub(" ", text.casefold()).strip()
