"""What a passage says as the judgement reads it: its telling words in order, and whether it says a thing to be so."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.languages.known import unite
from builder.merging.likeness.lexicon import Lexicon, plain_words_of, words_of

TELLING_SALIENCE = 0.8
"""Salience from which on a word says something by itself. From .6 to .9 the claims found at the same badges change by
less than .005 (`make calibrate`)."""
HEDGES = unite(lambda language: language.stance.hedges)
NEGATIONS = unite(lambda language: language.stance.negations)
NEGATING_ENDINGS = tuple(sorted(unite(lambda language: language.stance.negating_endings)))
PLANS = unite(lambda language: language.stance.plans)
UNTELLING = unite(lambda language: language.stance.untelling)


@dataclass(frozen=True, slots=True)
class Statement:
    """What the judgement reads in a passage."""

    telling: tuple[int, ...]
    """Numbers of the terms that say something by themselves, in the order of the passage."""
    hedged: bool
    """Whether it tells of a thing that is not certain."""
    negated: bool
    """Whether it tells that something is not so."""
    planned: bool
    """Whether it tells of a thing to come."""


def read_statements(texts: Sequence[str], lexicon: Lexicon) -> list[Statement]:
    """The statement of each of the `texts` of `lexicon`.

    "The old dam may not break" has the telling words old dam break, is negated and planned.
    """
    telling = (lexicon.salience >= TELLING_SALIENCE).tolist()
    numbers = list(range(len(telling)))  # one object for each term, however often it stands
    sequences = ([numbers[term] for term in sequence.tolist()] for sequence in lexicon.sequences)
    return [_read_statement(text, terms, telling) for text, terms in zip(texts, sequences, strict=True)]


def _read_statement(text: str, terms: Sequence[int], telling: Sequence[bool]) -> Statement:
    words = [word.lower().replace("’", "'") for word in words_of(text)]
    told = [term for term, word in zip(terms, words, strict=True) if telling[term] and word not in UNTELLING]
    distinct, plain = frozenset(words), plain_words_of(text)

    return Statement(
        telling=tuple(told),
        hedged=not HEDGES.isdisjoint(plain),
        negated=not NEGATIONS.isdisjoint(distinct) or any(word.endswith(NEGATING_ENDINGS) for word in distinct),
        planned=not PLANS.isdisjoint(plain),
    )
