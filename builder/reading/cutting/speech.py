"""Words of saying, shared by the search for speakers and for clauses."""

import re

from builder.languages.known import unite
from builder.languages.patterns import one_of

SAID_VERBS = one_of(unite(lambda language: language.speech.verbs))
"""A pattern for a verb of saying."""
SAYING_PARTICIPLES = one_of(unite(lambda language: language.speech.participles))
SAID = re.compile(rf"(?<![\w-])(?:{SAID_VERBS})(?![\w-])", re.IGNORECASE)
_MARKS = re.compile(r"[“”«»„\"「」『』]")
_PAIRS = {"“": "”", "«": "»", "„": "“”", "「": "」", "『": "』"}
MIN_QUOTE_WORDS = 3  # shorter quotations are words held at arm's length: a "crime"


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
