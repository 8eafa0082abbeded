"""What one report does not know and another tells, and what two tell that somebody died of."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.merging.disagreement.comparing import are_of_one_story, number_stories
from builder.merging.disagreement.denials import ANY_DENIAL, find_scope
from builder.merging.disagreement.naming import tell_names
from builder.merging.disagreement.values import NO_WORD_OF, Value, find_acts, read_passage
from builder.merging.facts.figure import is_person
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.word_patterns import WORD_OR_NUMBER

CAUSE, OTHER_CAUSE, COMMENT = "cause", "other cause", "comment"
"""What an answer is about, beside the acts that are counted."""
MIN_ALIKE_UNKNOWN = 0.2
"""How alike the words of two passages are at least of which one tells what the other does not know."""
MIN_TELLING = 0.8
"""Salience from which on a word names a cause of death."""
MAX_SAME_CAUSE = 0.15
"""Squared cosine from which on two words may name one cause: cancer and tumour, heart and cardiac, lung and pneumonia."""
VAGUE_CAUSES = unite(lambda language: language.events.vague_causes)
MAX_CAUSE_WORDS = 4
"""Words behind "died of" among which those that name the cause are looked for."""
SIDE_CHARS = 60
"""Characters beside "no comment" within which the side that does not comment is named."""
NO_CAUSE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.no_cause_of_death))})\b", re.IGNORECASE)
_DIED = one_of(unite(lambda language: language.events.died))
_DIED_OF = one_of(unite(lambda language: language.events.died_of))
DIED_OF = re.compile(
    rf"\b(?:{_DIED})\b(?:,?\s[\w'’]+){{0,4}}?,?\s(?:{_DIED_OF})\s(?P<cause>[^,.;:()]{{3,60}})", re.IGNORECASE
)
BY_PRONOUN = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.speech.pronouns))})\s(?:\w+\s)?\Z", re.IGNORECASE
)
"""Before a verb whose doer is named elsewhere in the sentence: "X denounced Y, and he denied"."""
NO_COMMENT = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.no_comment))})\b", re.IGNORECASE)


class Stretch(NamedTuple):
    """Words of a passage."""

    place: int
    """Place of the passage among the mentions."""
    start: int
    """First code point within the passage."""
    end: int
    """One past the last."""


class Answer(NamedTuple):
    """What one report does not know, or tells otherwise, and what another tells."""

    unknown: Stretch
    """Where it is told to be unknown, or what else is told."""
    told: Stretch
    """Where it is told."""
    matter: str
    """What it is about: `CAUSE`, `OTHER_CAUSE`, `COMMENT` or the class of an act."""


def find_answers(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Answer]:
    """What is unknown here and told there, by two reports of one story."""
    yield from _find_causes(mentions, table)
    yield from _find_comments(mentions, table)
    yield from _find_counts(mentions, table, pairs, scores)


def _find_causes(mentions: Sequence[Mention], table: WordTable) -> Iterator[Answer]:
    """Causes of one person's death: unknown and told, or two that have no word in common."""
    stories = number_stories(table)
    unknown: dict[int, list[Stretch]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        for match in NO_CAUSE.finditer(mention.text):
            unknown[stories[place]].append(_stretch(place, match))

    before: dict[int, list[tuple[Stretch, NDArray[np.int64]]]] = defaultdict(list)
    for place, story in enumerate(stories):
        for told, terms in _read_causes(mentions, table, place):
            for stretch in unknown[story]:
                if _are_of_one_death(mentions, table, place, stretch.place):
                    yield Answer(stretch, told, CAUSE)
            for other, others in before[story]:
                if _are_of_one_death(mentions, table, place, other.place) and _are_two_causes(table, terms, others):
                    yield Answer(other, told, OTHER_CAUSE)
            before[story].append((told, terms))


def _are_of_one_death(mentions: Sequence[Mention], table: WordTable, first: int, second: int) -> bool:
    """Whether two passages of one story, of two reports, tell of one person's death."""
    if table.reports[first] == table.reports[second]:
        return False
    return bool(tell_names(mentions, first) & tell_names(mentions, second))


def _are_two_causes(table: WordTable, first: NDArray[np.int64], second: NDArray[np.int64]) -> bool:
    """Whether no term of the one names what a term of the other does."""
    return table.lexicon.square_cosines(first, second).max() < MAX_SAME_CAUSE and set(first).isdisjoint(second)


def _read_causes(
    mentions: Sequence[Mention], table: WordTable, place: int
) -> Iterator[tuple[Stretch, NDArray[np.int64]]]:
    """The deaths that a passage tells with their causes, and the terms that name each."""
    for match in DIED_OF.finditer(mentions[place].text):
        cause = _read_cause(mentions, table, place, match)
        if cause is not None:
            yield cause


def _read_cause(
    mentions: Sequence[Mention], table: WordTable, place: int, match: re.Match[str]
) -> tuple[Stretch, NDArray[np.int64]] | None:
    """A death with its cause, and the terms that name it; None where no cause follows: "died at the age of 85"."""
    words = WORD_OR_NUMBER.finditer(mentions[place].text)
    start, end = match.span("cause")
    inside = [
        (word, term)
        for word, term in zip(words, table.lexicon.sequences[place].tolist(), strict=True)
        if start <= word.start() < end
    ][:MAX_CAUSE_WORDS]

    telling: list[tuple[int, int]] = []
    for word, term in inside:
        tells = table.lexicon.salience[term] >= MIN_TELLING and not word[0][0].isdigit()
        if not tells and telling:
            break
        if word[0][0].isdigit() or word[0].lower() in VAGUE_CAUSES:
            return None
        if tells:
            telling.append((word.end(), term))
    if not telling:
        return None
    stretch = Stretch(place, match.start(), telling[-1][0])
    return stretch, np.array(sorted({term for _, term in telling}), dtype=np.int64)


def _find_comments(mentions: Sequence[Mention], table: WordTable) -> Iterator[Answer]:
    """A side that did not comment and, in another report, denies."""
    stories = number_stories(table)
    silent = [(place, match) for place, mention in enumerate(mentions) for match in NO_COMMENT.finditer(mention.text)]
    among = {stories[place] for place, _ in silent}
    denying: dict[int, list[tuple[Stretch, frozenset[str]]]] = defaultdict(list)
    for place, story in enumerate(stories):
        if story in among and find_scope(mentions[place].text) and (verb := ANY_DENIAL.search(mentions[place].text)):
            denying[story].append((_stretch(place, verb), _names_of_doer(mentions[place], verb.start())))

    for place, match in silent:
        side = _names_within(mentions[place], match.start() - SIDE_CHARS, match.end() + SIDE_CHARS)
        for denied, deniers in denying[stories[place]]:
            if table.reports[denied.place] != table.reports[place] and side & deniers:
                yield Answer(_stretch(place, match), denied, COMMENT)


def _names_of_doer(mention: Mention, verb: int) -> frozenset[str]:
    """The names before the verb at `verb`; none where a pronoun is all that stands for who does it."""
    return frozenset() if BY_PRONOUN.search(mention.text[:verb]) else _names_within(mention, 0, verb)


def _names_within(mention: Mention, start: int, end: int) -> frozenset[str]:
    """The names between two code points of a passage."""
    words = WORD_OR_NUMBER.findall(mention.text[max(0, start) : end])
    return frozenset(word.lower() for word in words) & mention.names


def _find_counts(
    mentions: Sequence[Mention], table: WordTable, pairs: NDArray[np.int64], scores: NDArray[np.float64]
) -> Iterator[Answer]:
    """How many were hurt or arrested: no word of it here, a count there."""
    unknown = {place: match for place, mention in enumerate(mentions) if (match := NO_WORD_OF.search(mention.text))}
    among = np.isin(pairs, list(unknown)).any(axis=1) & (scores >= MIN_ALIKE_UNKNOWN) & are_of_one_story(table, pairs)
    values: dict[int, tuple[Value, ...]] = {}
    for first, second in pairs[among].tolist():
        for place, other in ((first, second), (second, first)):
            if place not in unknown or other in unknown or table.reports[place] == table.reports[other]:
                continue

            asked = find_acts(mentions[place].text[unknown[place].end() :])
            if other not in values:
                values[other] = tuple(read_passage(other, mentions[other], table))
            for value in values[other]:
                if value.act in asked and value.kind == "count" and is_person(value.unit):
                    yield Answer(_stretch(place, unknown[place]), Stretch(other, value.start, value.end), value.act)


def _stretch(place: int, match: re.Match[str]) -> Stretch:
    return Stretch(place, *match.span())
