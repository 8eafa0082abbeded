"""What stands in quotation marks, in any language."""

import re

MIN_QUOTE_WORDS = 3
"""Shorter quotations are words held at arm's length: a "crime"."""
_MARKS = re.compile(r"[“”«»„\"「」『』]")
_PAIRS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』"}


def find_quotes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Quotations of one paragraph as (start, end), half-open, quotation marks included.

    One that is not closed runs to the paragraph's end. Straight marks open after white space or an opening bracket and
    close elsewhere.
    """
    quotes: list[tuple[int, int]] = []
    opened: int | None = None
    closers = ""

    for match in _MARKS.finditer(text, start, end):
        position, mark = match.start(), match.group()
        if opened is None:
            before = text[position - 1] if position > start else " "
            if mark in _PAIRS or (mark == '"' and (before.isspace() or before in "([—–-:…")):
                opened, closers = position, _PAIRS.get(mark, '"')
        elif mark in closers:
            quotes.append((opened, position + 1))
            opened = None

    if opened is not None:
        quotes.append((opened, end))
    return quotes


def has_quotation(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` holds MIN_QUOTE_WORDS words that stand in quotation marks of its line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    quotes = find_quotes(text, line_start, len(text) if line_end < 0 else line_end)
    shared = (text[max(start, opened) : min(end, closed)] for opened, closed in quotes)
    return any(sum(map(_is_word, part.split())) >= MIN_QUOTE_WORDS for part in shared)


def is_broken_quotation(text: str) -> bool:
    """Whether a quotation in `text`, a part of a paragraph, begins and does not end in it, or ends and does not begin."""
    quotes = find_quotes(text, 0, len(text))
    if quotes:
        opened, end = quotes[-1]
        if end - opened < len('""') or text[end - 1] not in _PAIRS.get(text[opened], '"'):
            return True
    marks = (match.start() for match in _MARKS.finditer(text))
    return any(not any(opened <= mark < end for opened, end in quotes) for mark in marks)


def _is_word(part: str) -> bool:
    return any(map(str.isalnum, part))
