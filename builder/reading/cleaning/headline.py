"""Where the report's own headline stands among the lines of a page.

A scraped page starts with its title ("Storm hits coast | The Example") and repeats it above the article. The repetition that
has most text below it is the headline; whatever stands above it is the page's furniture.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builder.reading.cleaning.line_shape import LONG_WORDS, SENTENCE_WORDS, Line

TITLE_LINES = 3  # the title is the page's first line; some scrapers put an address or a skip link before it
MAX_TITLE_CHARS = 300  # longer first lines are text
LOOK_AHEAD_LINES = 25  # an article starts within so many lines of its headline: below pictures, shares, byline
MIN_TEXT_WORDS = 14  # of text within LOOK_AHEAD_LINES for a repetition to be a headline: one sentence
MIN_TEXT_SHARE = 0.7  # of the text below the best repetition: the first such one is the headline
MIN_BELOW_SHARE = 0.15  # text below against all text above: with less the "headline" is a teaser at the page's foot
MIN_WORD_OVERLAP = 0.75  # of the words of a reworded repetition ("Map of moon revealed" / "First map of moon revealed")
DATE_LINES = 5  # a headline that is not the page's title must have a date or byline so close below it
_SUFFIX = re.compile(r"\s{1,3}[|–—•·-]\s{1,3}([^|–—•·]{2,60})\Z")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page that repeats its title."""

    index: int
    """Which line it is."""
    site: str | None
    """What follows the headline in the page's title, behind a bar or dash: mostly the outlet."""


def find_headline(lines: Sequence[Line], texts: Sequence[str], mass: Sequence[float]) -> Headline | None:
    """The line that repeats the page's title above the article; `mass` is the cumulated count of words in sentences, one longer."""
    for first in range(min(TITLE_LINES, len(lines))):
        forms, site = _forms(texts[first])
        line = lines[first]
        is_text = line.ends and line.words > SENTENCE_WORDS
        if not forms or is_text or line.is_byline or (first > 0 and line.has_date and line.words <= SENTENCE_WORDS):
            continue
        is_title = first == 0 and site is not None
        found = [index for index in range(first + 1, len(lines)) if _repeats(lines[index], forms)]
        if not is_title:
            found = [index for index in found if _has_date_below(lines, index)]
        if found:
            index = _with_text_below(found, mass)
            return None if index is None else Headline(index, site)
    return None


def _forms(title: str) -> tuple[list[str], str | None]:
    """The title as it may be repeated: whole, and without what is set off at its end; and that end."""
    if len(title) > MAX_TITLE_CHARS:
        return [], None
    forms, site = [title], None
    while match := _SUFFIX.search(forms[-1]):
        site = site or match.group(1).strip()
        forms.append(forms[-1][: match.start()])
    normal = [_NOT_A_WORD.sub(" ", form.lower()).strip() for form in forms]
    minimum = 12 if site else 22
    return [form for form in normal if len(form.split()) >= 4 or (len(form) >= minimum and " " in form)], site


def _repeats(line: Line, forms: list[str]) -> bool:
    if line.normal in forms or any(len(form) > 25 and line.normal.startswith(form) for form in forms):
        return True
    if not 5 <= line.words <= LONG_WORDS:
        return False
    words = set(line.normal.split())
    return any(len(words & set(form.split())) >= MIN_WORD_OVERLAP * len(words | set(form.split())) for form in forms)


def _has_date_below(lines: Sequence[Line], index: int) -> bool:
    below = lines[index + 1 : index + 1 + DATE_LINES]
    return any(
        line.words <= SENTENCE_WORDS and not line.is_sentence and (line.has_date or line.is_byline) for line in below
    )


def _with_text_below(found: list[int], mass: Sequence[float]) -> int | None:
    below = {index: mass[min(len(mass) - 1, index + 1 + LOOK_AHEAD_LINES)] - mass[index + 1] for index in found}
    most = max(below.values())
    if most < MIN_TEXT_WORDS:
        return None
    index = min(index for index in found if below[index] >= MIN_TEXT_SHARE * most)
    return index if below[index] >= MIN_BELOW_SHARE * mass[index] else None
