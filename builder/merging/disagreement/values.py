"""A value in its frame: what a passage says of how many, how much, how old, which day, with the words around it.

Two figures speak of one thing where they agree in what is counted, what was done to it, of whom and where. None of this
is said by the figure alone, so each value carries the words near it, weighted by how rare they are and how near they
stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from builder.languages.known import unite, unite_classes
from builder.languages.language import SENTENCED
from builder.languages.patterns import class_of, one_of
from builder.merging.facts.dates import FoundDate
from builder.merging.facts.figure import Bound, FoundFigure, is_person
from builder.merging.facts.number_words import ORDINAL_WORDS, PERSON, STOP_WORDS
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention
from builder.word_patterns import WORD_OR_NUMBER

NEAR_WORDS, WIDE_WORDS = 4.0, 12.0
"""Words after which what stands beside a value counts 1/e: those that tell what is counted, and those that tell of
what."""
NEAR_BREAK, WIDE_BREAK = 0.6, 0.8
"""What is left of a word's weight beyond a comma or a word that opens a clause."""
MAX_VALUES = 10
"""Of one passage: one with more is a table or a list, whose values stand in no sentence, and each is held against all. No
passage of 12,000 of four folders has more than 8, none of those that a dispute was found in more than 6; from 8 to 40
the same is found."""
YEAR = "year"
MAX_DATELINE_WORDS = 6
"""Words beside day and hour in the line of a page that tells when it was published."""
UNIT_WEIGHT = 0.5
"""Weight of the words of the value itself, the noun it counts among them, beside what stands around it."""
MAX_ACT_WORDS = 12
"""Words to the nearest word of an act, a clause's border counting `CLAUSE_WORDS`."""
CLAUSE_WORDS = 4
BEHIND_WORDS = 2
"""By how many words an act behind a length of time is nearer than one before: "surrender costs ten years in prison"."""
FURTHER_WORDS = 2
"""Words to one that makes a number a part of a whole."""
CASUALTY = ("dead", "injured")
COMPARED_KINDS = frozenset({"count", "share", "money", "age", "duration", "measure"})
BREAK = re.compile(
    r"[,;:—–]|\b(?:and|but|while|which|who|where|when|after|before|as|и|а|но|что|і|й|та|але|що)\b", re.IGNORECASE
)


def _acts(*, of_words: bool) -> str:
    """A pattern with a group for each class of acts, of its single words or else of its phrases of several."""
    forms = unite_classes(lambda language: language.events.acts)
    return class_of({name: [word for word in words if (" " not in word) == of_words] for name, words in forms.items()})


ACT = re.compile(_acts(of_words=True))
ACT_PHRASE = re.compile(_acts(of_words=False), re.IGNORECASE)
VICTIM = re.compile(class_of(unite_classes(lambda language: language.events.victims)))
FURTHER = unite(lambda language: language.events.further)
ONE_MORE = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.events.one_more))})\s+(?P<number>{one_of(ORDINAL_WORDS)})\b",
    re.IGNORECASE,
)
WHOLE = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.whole))})\b", re.IGNORECASE)
ACROSS = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.events.across))})\s"
    rf"(?:(?:{one_of(unite(lambda language: language.cohesion.articles))})\s)?[^\W\d_a-zа-яґєії]"
)
INCLUDING = re.compile(rf"\b(?:{one_of(unite(lambda language: language.events.including))})\s\Z", re.IGNORECASE)
PART_OF = re.compile(rf"\s+(?:{one_of(unite(lambda language: language.events.part_of))})\b", re.IGNORECASE)
SAYING = unite(lambda language: (*language.speech.verbs, *language.speech.participles))
NO_WORD_OF = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.events.nobody))})\s"
    rf"(?:{one_of(unite(lambda language: language.events.no_word_of))})\b",
    re.IGNORECASE,
)
NOBODY = re.compile(
    rf"\b(?:{one_of(unite(lambda language: language.events.nobody))})\b(?:\W+\w+){{0,3}}?\W+(?={VICTIM.pattern})",
    re.IGNORECASE,
)
UPDATED_BEFORE = re.compile(
    rf"\b(?:{one_of(unite(lambda language: (*language.page.updated, *language.page.published)))})\b[^.;,]{{0,20}}\Z",
    re.IGNORECASE,
)
"""What makes a day the page's: "Updated: Tuesday, 3 May"."""
LIFE = re.compile(
    rf"\b(?P<most>(?:{one_of(unite(lambda language: language.numbers.at_most))})\s)?"
    rf"(?:{one_of(unite(lambda language: language.events.life_terms))})\b",
    re.IGNORECASE,
)
LIFE_YEARS = Decimal(100)
"""What a sentence for life is held against others as: longer than nearly all that are told in years."""


class Context(NamedTuple):
    """Distinct words with a weight each, by term number."""

    terms: NDArray[np.int64]
    """(n,): ascending."""
    weights: NDArray[np.float64]
    """(n,): above 0."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one passage says of one thing, in its frame."""

    place: int
    """Place of the passage among the mentions."""
    start: int
    """First code point within the passage."""
    end: int
    """One past the last."""
    text: str
    """What stands there, in lower case."""
    kind: str
    """That of the figure, or "day"."""
    figure: FoundFigure | None
    """The figure; None for a day."""
    day: FoundDate | None
    """The day; None for a figure."""
    act: str | None
    """Class of what is done or suffered, by the nearest word that tells; None where none does."""
    acts: frozenset[str]
    """Every class that the passage has a word of."""
    names: frozenset[int]
    """Term numbers of the names in the passage, that of the value left out."""
    further: bool
    """Whether it is a part of a whole or counted anew: "another 40"."""
    part: bool
    """Whether it is told as some of those told before: "two of the bombs"."""
    whole: bool
    """Whether its passage tells of all there are, wherever: "nationwide"."""
    said: bool
    """Whether a verb of saying stands right beside it: a day on which something was said."""
    near: Context
    """What stands close to it."""
    wide: Context
    """What stands around it."""

    @property
    def unit(self) -> str | None:
        """What is counted or measured; for a day, how exactly it is told."""
        return self.figure.unit if self.figure else str(self.day and self.day.precision)


def read_values(mentions: Sequence[Mention], table: WordTable) -> list[tuple[Value, ...]]:
    """The values of each mention, in the order of its text."""
    return [tuple(read_passage(place, mention, table)) for place, mention in enumerate(mentions)]


def read_passage(place: int, mention: Mention, table: WordTable) -> Iterator[Value]:
    """The values of one passage, in the order of its text."""
    found = sorted(_find(mention), key=lambda each: (each[1].start, each[1].end))
    if not 0 < len(found) <= MAX_VALUES:
        return
    passage = _Passage(place, mention, table)
    for kind, fact, act in found:
        yield passage.frame(kind, fact, act)


def read_context(place: int, mention: Mention, table: WordTable, span: tuple[int, int]) -> Context:
    """What stands close to the words from `span[0]` to `span[1]`, half-open, of a passage."""
    words = FoundFigure(*span, Decimal(0), Decimal(0), "exact", None, "count")
    return _Passage(place, mention, table).frame("count", words, None).near


def _find(mention: Mention) -> Iterator[tuple[str, FoundFigure | FoundDate, str | None]]:
    """(kind, fact, act where the words of the value tell it) of what a passage may differ about."""
    is_dateline = _is_dateline(mention)
    for figure in () if is_dateline else _join_changes(mention.figures):
        if figure.kind in COMPARED_KINDS and not _is_converted(mention.text, figure):
            yield figure.kind, figure, None
    for figure in () if is_dateline else mention.named_numbers:
        yield figure.kind, figure, None
    for day in () if is_dateline else mention.dates:
        if not UPDATED_BEFORE.search(mention.text, 0, day.start):
            yield "day", day, None

    for life in LIFE.finditer(mention.text):
        bound: Bound = "at most" if life["most"] else "exact"
        term = FoundFigure(*life.span(), LIFE_YEARS, LIFE_YEARS, bound, YEAR, "duration")
        yield "duration", term, SENTENCED
    yield from (("count", figure, None) for figure in _find_one_more(mention))
    for nobody in NOBODY.finditer(mention.text):
        victim = VICTIM.match(mention.text.lower(), nobody.end())
        if victim and not NO_WORD_OF.match(mention.text, nobody.start()):
            acts = CASUALTY if victim.lastgroup == "casualty" else (str(victim.lastgroup),)
            none = FoundFigure(nobody.start(), victim.end(), Decimal(0), Decimal(0), "exact", PERSON, "count")
            yield from (("count", none, act) for act in acts)


def _is_dateline(mention: Mention) -> bool:
    """Whether a passage is the line of a page that tells when it was published: a day, an hour and hardly a word."""
    facts = [(day.start, day.end) for day in mention.dates]
    hours = [(figure.start, figure.end) for figure in mention.named_numbers if figure.kind == "clock"]
    if not facts or not hours or len(mention.text[: min(facts)[0]].split()) > 1:
        return False

    stretches = (*facts, *hours)
    words = WORD_OR_NUMBER.finditer(mention.text)
    return sum(not any(start <= word.start() < end for start, end in stretches) for word in words) <= MAX_DATELINE_WORDS


def _find_one_more(mention: Mention) -> Iterator[FoundFigure]:
    """One person who is told by the number of those told before: "two were killed and a third wounded"."""
    if not any(figure.kind == "count" for figure in mention.figures):
        return

    for ordinal in ONE_MORE.finditer(mention.text):
        before = {figure.low for figure in mention.figures if figure.kind == "count" and figure.end <= ordinal.start()}
        behind = WORD_OR_NUMBER.search(mention.text, ordinal.end())
        counts_noun = behind is not None and not mention.text[ordinal.end() : behind.start()].strip()
        noun = behind[0].lower() if behind and counts_noun else None
        if ORDINAL_WORDS[ordinal["number"].lower()] - 1 in before and (noun is None or _ends_count(noun)):
            yield FoundFigure(ordinal.start(), ordinal.end(), Decimal(1), Decimal(1), "exact", PERSON, "count")


def _ends_count(word: str) -> bool:
    """Whether a word behind "a third" is no noun for something else: "a third day"."""
    return is_person(word) or word in STOP_WORDS or _act_of(word) is not None


def _join_changes(figures: Sequence[FoundFigure]) -> Iterator[FoundFigure]:
    """Both ends of a change as its new value: "from five to ten years" gives ten."""
    before: FoundFigure | None = None
    for figure in figures:
        if before is not None and before.change and figure.change and before.change != figure.change:
            new = figure if figure.change == "to" else before
            yield replace(new, start=before.start, end=figure.end, change=None)
            before = None
            continue
        if before is not None:
            yield before
        before = figure
    if before is not None:
        yield before


def _is_converted(text: str, figure: FoundFigure) -> bool:
    """Whether a figure only says another one in brackets again: "30 km (19 miles)"."""
    before = text[max(0, figure.start - 2) : figure.start]
    return before.endswith("(") and any(map(str.isdigit, text[max(0, figure.start - 25) : figure.start]))


class _Passage:
    """A passage with its words, asked for the frame of each of its values."""

    def __init__(self, place: int, mention: Mention, table: WordTable) -> None:
        entries = table.entries(place)
        weights = (table.story_weights[entries].astype(np.float64) + table.folder_weights[entries]) / 2
        self.weights = dict(zip(table.terms[entries].tolist(), weights.tolist(), strict=True))
        self.place, self.lexicon, self.text = place, table.lexicon, mention.text
        self.terms = table.lexicon.sequences[place].tolist()
        self.words = [(word.start(), word.end(), word[0].lower()) for word in WORD_OR_NUMBER.finditer(mention.text)]
        self.breaks = [match.start() for match in BREAK.finditer(mention.text)]
        self.phrases = {found.start(): str(found.lastgroup) for found in ACT_PHRASE.finditer(mention.text)}

    def frame(self, kind: str, fact: FoundFigure | FoundDate, act: str | None) -> Value:
        """The value that `fact` is, with the words around it."""
        inside = [n for n, (start, end, _) in enumerate(self.words) if start < fact.end and fact.start < end]
        first, last = (inside[0], inside[-1]) if inside else (0, -1)
        near: dict[int, float] = {}
        wide: dict[int, float] = {}
        acts: list[tuple[int, str]] = []
        names, further, said = set[int](), False, False

        for number, (word_start, _, word) in enumerate(self.words):
            term, weight = self.terms[number], self.weights[self.terms[number]]
            within = first <= number <= last
            steps = 0 if within else max(first - number, number - last)
            crossed = 0 if within else self._crossed(number, fact)
            if told := self.phrases.get(word_start) or _act_of(word):
                behind = kind == "duration" and number > last
                acts.append((steps + CLAUSE_WORDS * crossed - BEHIND_WORDS * behind, told))
            bounds = number == first and isinstance(fact, FoundFigure) and fact.bound != "exact"
            further = further or (word in FURTHER and steps <= FURTHER_WORDS and not crossed and not bounds)
            if within:
                if not word[0].isdigit() and number > first:
                    wide[term] = max(wide.get(term, 0.0), weight * UNIT_WEIGHT)
                continue
            apart = crossed and number > last and first > 0
            said = said or (word in SAYING and steps <= FURTHER_WORDS + 1 and not apart)
            if self.lexicon.names[term]:
                names.add(term)
            near[term] = max(near.get(term, 0.0), weight * _fade(steps, NEAR_WORDS) * NEAR_BREAK**crossed)
            wide[term] = max(wide.get(term, 0.0), weight * _fade(steps, WIDE_WORDS) * WIDE_BREAK**crossed)

        nearest = min(acts, default=(MAX_ACT_WORDS, None), key=lambda each: each[0])
        return Value(
            self.place,
            fact.start,
            fact.end,
            self.text[fact.start : fact.end].lower(),
            kind,
            fact if isinstance(fact, FoundFigure) else None,
            fact if isinstance(fact, FoundDate) else None,
            act or (nearest[1] if nearest[0] < MAX_ACT_WORDS else None),
            frozenset(name for _, name in acts) | ({act} if act else set()),
            frozenset(names),
            further,
            self._is_part(fact),
            (WHOLE.search(self.text) or ACROSS.search(self.text)) is not None,
            said,
            _pack(near),
            _pack(wide),
        )

    def _is_part(self, fact: FoundFigure | FoundDate) -> bool:
        """Whether "of the" stands within a value or right behind it, or "including" right before it."""
        within = PART_OF.search(self.text, fact.start, fact.end)
        beside = PART_OF.match(self.text, fact.end) or INCLUDING.search(self.text, 0, fact.start)
        return (within or beside) is not None

    def _crossed(self, number: int, fact: FoundFigure | FoundDate) -> int:
        """How many borders of clauses lie between a word and a value."""
        start, end, _ = self.words[number]
        low, high = (end, fact.start) if end <= fact.start else (fact.end, start)
        return sum(low <= border < high for border in self.breaks)


def find_acts(text: str) -> frozenset[str]:
    """Classes of all acts that `text` tells of."""
    told = (_act_of(word.lower()) for word in WORD_OR_NUMBER.findall(text))
    phrases = (str(found.lastgroup) for found in ACT_PHRASE.finditer(text))
    return frozenset(act for act in (*told, *phrases) if act)


@cache
def _act_of(word: str) -> str | None:
    """Class of the act that a word in lower case tells of."""
    match = ACT.fullmatch(word)
    return str(match.lastgroup) if match else None


@cache
def _fade(steps: int, words: float) -> float:
    """What is left of a word's weight `steps` words away, 1/e after so many `words`."""
    return float(np.exp(-steps / words))


def _pack(weights: Mapping[int, float]) -> Context:
    terms = np.array(sorted(weights), dtype=np.int64)
    return Context(terms, np.array([weights[term] for term in terms.tolist()], dtype=np.float64))
