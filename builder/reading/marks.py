"""Marks: stretches of a report's text and what becomes of each; and where its lines stand. All of reading uses them."""

from dataclasses import dataclass

from builder.model import Fate, Reason, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a report's text and what becomes of it."""

    span: Span
    """Where it stands: a paragraph, a heading, a piece of furniture."""
    fate: Fate
    """What becomes of it."""
    reason: Reason | None
    """Why it is not a claim; None for a claim."""
    speaker: str | None = None
    """Whose words it gives, where the form of the text tells: the writer of a message."""


def trim(text: str, span: Span) -> Span:
    """`span` of `text`, which must hold more than white space, without the white space at its ends."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(piece.strip()))


def split_lines(text: str, start: int, end: int) -> list[Span]:
    """The non-blank lines of `text` from `start` to `end`, half-open, without the white space around them."""
    lines: list[Span] = []
    position = start

    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append(trim(text, Span(position, position + len(line))))
        position += len(line) + 1

    return lines
