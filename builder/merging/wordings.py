"""Which mention of a claim is shown: the one that stands best alone."""

from collections.abc import Sequence

from builder.languages.known import unite
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention

OPENERS = unite(lambda language: language.stance.leaning)
"""A first word that leans on the sentence before it."""
COMFORTABLE_CHARS = (60, 260)
"""Lengths that read well as a line of a page: shorter ones lack their circumstances, longer ones are skimmed."""


def choose_wording(mentions: Sequence[Mention]) -> Mention:
    """The mention to show.

    Quality decides first, then the earliest report, then the report's id and the place in it.
    """
    return min(mentions, key=lambda mention: (-_quality(mention), mention.day, mention.report.id, mention.passage.span))


def leans(text: str) -> bool:
    """Whether the sentence `text` can be understood only with what stands before it."""
    words = words_of(text)
    return not words or words[0].lower() in OPENERS or words[0][0].islower()


def _quality(mention: Mention) -> int:
    """Points for standing alone: a whole sentence, a subject of its own, names, figures, a comfortable length."""
    words = words_of(mention.text)
    if not words:
        return -10

    whole = mention.passage.sentence in (None, mention.passage.span)
    leaning = leans(mention.text)
    names = sum(1 for word in words[1:] if word[0].isupper())
    shortest, longest = COMFORTABLE_CHARS

    return (
        (3 if whole else 0)
        - (4 if leaning else 0)
        + min(names, 3)
        + min(len(mention.figures) + len(mention.dates), 2)
        + (2 if shortest <= len(mention.text) <= longest else 0)
    )
