"""Which mention of a claim is shown: the one that stands best alone."""

from collections.abc import Sequence

from builder.merging.leaning import leaning_of
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention

COMFORTABLE_CHARS = (60, 260)
"""Lengths that read well as a line of a page: shorter ones lack their circumstances, longer ones are skimmed."""


def choose_wording(mentions: Sequence[Mention]) -> Mention:
    """The mention to show.

    First one that stands alone, then quality decides, then the earliest report, then the report's id and the place in
    it.
    """
    return min(
        mentions,
        key=lambda mention: (
            leaning_of(mention.text, mention.report.citation.language),
            -_quality(mention),
            mention.day,
            mention.report.id,
            mention.passage.span,
        ),
    )


def _quality(mention: Mention) -> int:
    """Points for reading well: a whole sentence with its beginning, names, a day, figures, a comfortable length."""
    words = words_of(mention.text)
    whole = mention.passage.sentence in (None, mention.passage.span)
    names = sum(1 for word in words[1:] if word[0].isupper())
    shortest, longest = COMFORTABLE_CHARS

    return (
        (3 if whole else 0)
        + (3 if words and not words[0][0].islower() else 0)
        + min(names, 3)
        + min(len(mention.figures) + len(mention.dates), 2)
        + (1 if _names_day(mention) else 0)
        + (2 if shortest <= len(mention.text) <= longest else 0)
    )


def _names_day(mention: Mention) -> bool:
    """Whether it names a day outright: "on September 24", and not "on Saturday"."""
    days = (mention.text[found.start : found.end] for found in mention.dates if found.precision == "day")
    return any(char.isdigit() for day in days for char in day)
