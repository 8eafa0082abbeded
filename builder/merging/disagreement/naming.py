"""Whom a passage is about: the names in it, and where it says "he" those of the passages that it leans on."""

from collections.abc import Sequence

from builder.languages.known import unite
from builder.merging.mentions import Mention

MAX_LEANING = 3
"""Passages before one that says "he" among which the nearest with a name tells who that is."""
PERSONS = unite(lambda language: language.cohesion.persons)


def tell_names(mentions: Sequence[Mention], place: int) -> frozenset[str]:
    """The names in a passage, and where it says "he" or "they" those of the passages before it that it leans on."""
    mention = mentions[place]
    named = mention.names
    for before in range(place - 1, max(-1, place - 1 - MAX_LEANING), -1):
        if PERSONS.isdisjoint(mention.vocabulary) or mentions[before].report is not mention.report:
            break
        named |= mentions[before].names
        if mentions[before].names:
            break
    return named
