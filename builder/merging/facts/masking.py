"""A text as the rules for figures see it.

Dates, times of day and serial numbers hold numbers that are no figures and are hidden.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from builder.merging.facts.dates import find_dates
from builder.merging.facts.number_words import HIDDEN
from builder.merging.facts.patterns import DASH, DIGITS

TIME = re.compile(
    rf"(?<![\w.:])(?:[0-9]{{1,2}}{DASH})?[0-9]{{1,2}}(?:[:.][0-9]{{2}}){{0,2}}\s?(?:[ap]\.m\b\.?|[ap]m\b)"
    r"|(?<![\w.:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
    r"|(?<![\w.:,])[0-2][0-9][0-5][0-9]\s?(?:hours|hrs|gmt|utc)\b"
    r"|(?<![\w.:,])[0-9]{1,2}\s?(?:gmt|utc)\b"
)
CHAIN = re.compile(r"(?<![\w–-])[0-9]+(?:[-–][0-9]+){2,20}")
"""Telephone and serial numbers."""
MAX_WORD_CHARS = 20
WORD_BEFORE = re.compile(r"(?:^|(?<=\W))(?P<word>[^\W\d_]+)\.?[\s-]{1,2}\Z")


class MaskedText(NamedTuple):
    """What the rules see of a text."""

    verbatim: str
    """As given."""
    masked: str
    """In lower case, of the same length, with dates and times hidden."""

    def word_before(self, start: int) -> str:
        """Give the word right before `start`, in lower case; empty after punctuation."""
        match = WORD_BEFORE.search(self.masked, max(0, start - MAX_WORD_CHARS), start)
        return match["word"] if match else ""


def mask_text(text: str, folded: str) -> MaskedText:
    """Hide what holds numbers that are no figures; `folded` is `text` in lower case, of the same length.

    "At 7:37 on 24 May 40 men" is masked as "at ···· on ······ 40 men", with HIDDEN for each dot.
    """
    numbers = [run.start() for run in DIGITS.finditer(folded)]
    spans = [match.span() for start in numbers for match in _hidden_at(folded, start)]
    if numbers or "ago" in folded:
        spans += [(one.start, one.end) for one in find_dates(text, None)]

    parts, done = [], 0
    for start, end in sorted(spans):
        parts += [folded[done:start], HIDDEN * (end - max(start, done))]
        done = max(done, end)
    return MaskedText(text, "".join([*parts, folded[done:]]))


def _hidden_at(folded: str, start: int) -> Iterator[re.Match[str]]:
    """Yield the time of day and the serial number that begin with the digits at `start`."""
    for pattern in (TIME, CHAIN):
        if match := pattern.match(folded, start):
            yield match
