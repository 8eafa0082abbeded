"""Where the report's own headline stands among the lines of a page.

A scraped page starts with its title ("Storm hits coast | The Example") and repeats it above the article. The repetition
that has most text below it is the headline; whatever stands above it is the page's furniture.
"""

import re
from collections.abc import Sequence

from builder.reading.cleaning.line_shape import LONG_WORDS, SENTENCE_WORDS, Line
from builder.word_patterns import NO_WORD

TITLE_LINES = 3  # the title is the page's first line; some scrapers put an address or a skip link before it
MAX_TITLE_CHARS = 300  # longer first lines are text
LOOK_AHEAD_LINES = 25  # an article starts within so many lines of its headline: below pictures, shares, byline
MIN_TEXT_WORDS = 14  # of text within LOOK_AHEAD_LINES for a repetition to be a headline: one sentence
MIN_TEXT_SHARE = 0.7  # of the text below the best repetition: the first such one is the headline
MIN_BELOW_SHARE = 0.15  # text below against all text above: with less the "headline" is a teaser at the page's foot
MIN_WORD_OVERLAP = 0.75  # of the words of a reworded repetition ("Map of moon revealed" / "First map of moon revealed")
DATE_LINES = 5  # a headline that is not the page's title must have a date or byline so close below it
_SUFFIX = re.compile(r"\s{1,3}[|–—•·-]\s{1,3}[^|–—•·]{2,60}\Z")


def find_headline(lines: Sequence[Line], texts: Sequence[str], mass: Sequence[float]) -> int | None:
    """Which line repeats the page's title above the article, where one does.

    `mass` is the cumulated count of words in sentences, one longer than `lines`: `mass[i]` stand above line i.
    """
    for first in range(min(TITLE_LINES, len(lines))):
        line, text = lines[first], texts[first]
        forms = _repeatable_forms(text)
        is_text = line.ends and line.words > SENTENCE_WORDS
        if not forms or is_text or line.is_byline or (first > 0 and line.has_date and line.words <= SENTENCE_WORDS):
            continue

        names_site = first == 0 and _SUFFIX.search(text)
        repeated = [index for index in range(first + 1, len(lines)) if _repeats(lines[index], forms)]
        if not names_site:
            repeated = [index for index in repeated if _has_date_below(lines, index)]
        if repeated:
            return _with_text_below(repeated, mass)

    return None


def _repeatable_forms(title: str) -> list[str]:
    """The title as it may be repeated: whole, and without what is set off at its end.

    A form of a few letters is left out: it would repeat by chance.
    """
    if len(title) > MAX_TITLE_CHARS:
        return []

    forms = [title]
    while match := _SUFFIX.search(forms[-1]):
        forms.append(forms[-1][: match.start()])

    normal = [NO_WORD.sub(" ", form.lower()).strip() for form in forms]
    min_chars = 12 if len(forms) > 1 else 22
    return [form for form in normal if len(form.split()) >= 4 or (len(form) >= min_chars and " " in form)]


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


def _with_text_below(repeated: Sequence[int], mass: Sequence[float]) -> int | None:
    """The first of the lines `repeated` that has about as much text below it as any; None where none has enough."""
    below = {index: mass[min(len(mass) - 1, index + 1 + LOOK_AHEAD_LINES)] - mass[index + 1] for index in repeated}
    most = max(below.values())
    if most < MIN_TEXT_WORDS:
        return None
    index = min(index for index in repeated if below[index] >= MIN_TEXT_SHARE * most)
    return index if below[index] >= MIN_BELOW_SHARE * mass[index] else None
