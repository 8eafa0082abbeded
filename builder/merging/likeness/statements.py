"""What a passage says as the judgement reads it: its telling words in order, and whether it says a thing to be so."""

from collections.abc import Sequence
from dataclasses import dataclass

from builder.merging.likeness.lexicon import Lexicon, words_of

TELLING_SALIENCE = 0.8
"""Salience from which on a word says something by itself."""
HEDGES = frozenset(
    "allegedly alleged reportedly reported apparently accused suspected charged claims claimed rumors rumored rumours possibly believed "
    "якобы предположительно сообщается обвиняют подозревают нібито ймовірно звинувачують підозрюють".split()
)
"""Words of a thing that is not certain."""
NEGATIONS = frozenset(
    "not no never neither nor without cannot nobody none unable failed fail denied denies refused "
    "не нет ни никогда никто без отрицает отверг немає ні ніколи ніхто заперечує відкинув".split()
)
"""Words of a thing that is not so."""
PLANS = frozenset(
    "will would going plan plans planned expected set scheduled due intend intends could may might "
    "будет будут планирует намерен может могут буде будуть планує має може можуть".split()
)
"""Words of a thing that has not happened yet."""
FUNCTION_WORDS = frozenset(
    "is are was were be been being has have had having am will would can could may might must shall should to does do did don't didn't doesn't "
    "won't wouldn't can't couldn't isn't aren't wasn't weren't hasn't haven't hadn't not he she it they this these those that his her its their "
    "i we you him them who which there here what one another many some several both others my our your".split()
)
"""Words that the vocabulary holds to be salient here and there and that tell nothing by themselves."""


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
    sequences = (sequence.tolist() for sequence in lexicon.sequences)
    return [_read_statement(text, terms, telling) for text, terms in zip(texts, sequences, strict=True)]


def _read_statement(text: str, terms: Sequence[int], telling: Sequence[bool]) -> Statement:
    words = [word.lower().replace("’", "'") for word in words_of(text)]
    told = [term for term, word in zip(terms, words, strict=True) if telling[term] and word not in FUNCTION_WORDS]
    distinct = frozenset(words)

    return Statement(
        telling=tuple(told),
        hedged=not HEDGES.isdisjoint(distinct),
        negated=not NEGATIONS.isdisjoint(distinct) or any(word.endswith("n't") for word in distinct),
        planned=not PLANS.isdisjoint(distinct),
    )
