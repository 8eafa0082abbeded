"""A content passage with what its words say: figures and dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from sys import intern
from typing import NamedTuple

from builder.languages.known import unite
from builder.merging.facts.dates import FoundDate, find_dates
from builder.merging.facts.figure import FoundFigure
from builder.merging.facts.figures import find_figures
from builder.merging.facts.named_numbers import find_named_numbers
from builder.merging.likeness.lexicon import plain_words_of, words_of
from builder.model import Fate, Passage, Reading, Report
from builder.stages import IN_TURN, Workers, batched

POSSIBILITIES = unite(lambda language: language.stance.possibilities)
"""Words by which a thing may be so: may, could, perhaps."""
TEXTS_AT_ONCE = 512
"""Texts of a task: a twentieth of a second of work."""
MIN_SHARED_TEXTS = 4_096
"""Texts from which on others than this process read them too."""
MIN_NAME_CHARS = 3
"""Shorter capitalised words are initials and abbreviations that one writer spells with stops and another without."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that will be part of a claim."""

    passage: Passage
    """Where it stands."""
    report: Report
    """The report it is from."""
    text: str
    """Its characters, verbatim."""
    figures: tuple[FoundFigure, ...]
    """Numbers with units, in order."""
    named_numbers: tuple[FoundFigure, ...]
    """Hours of the day, then numbers that are names: article 5, flight 370."""
    dates: tuple[FoundDate, ...]
    """Dates, in order, resolved against the report's day where that is known."""
    vocabulary: tuple[str, ...]
    """Its distinct words in lower case, without possessive endings, sorted. As the set `words` they take eight times the
    room."""
    names: frozenset[str]
    """Those of them that are capitalised and do not open it; initials and the words of dates left out."""
    says_may: bool
    """Whether one of them says that a thing may be so; the month and the surname May do not."""

    @property
    def words(self) -> frozenset[str]:
        """Its vocabulary as a set."""
        return frozenset(self.vocabulary)

    @property
    def day(self) -> str:
        """The report's day for sorting: unknown days come last."""
        return self.report.citation.published or "9999-99-99"


class Facts(NamedTuple):
    """What a text says of itself, as the fields of `Mention` of these names."""

    figures: tuple[FoundFigure, ...]
    named_numbers: tuple[FoundFigure, ...]
    dates: tuple[FoundDate, ...]
    vocabulary: tuple[str, ...]
    names: frozenset[str]
    says_may: bool


Texts = tuple[tuple[str, str | None], ...]
"""A task: texts of passages, each with its report's day (ISO 8601) where that is known."""


def collect_mentions(reading: Reading, workers: Workers = IN_TURN) -> tuple[Mention, ...]:
    """The content passages of `reading`, in its order."""
    reports = {report.id: report for report in reading.reports}
    passages = [passage for passage in reading.passages if passage.fate is Fate.CLAIM]
    texts = [passage.span.of(reports[passage.report].text) for passage in passages]
    days = [reports[passage.report].citation.published for passage in passages]

    doing = workers if len(passages) >= MIN_SHARED_TEXTS else IN_TURN
    tasks = tuple(batched(zip(texts, days, strict=True), TEXTS_AT_ONCE))
    facts = chain.from_iterable(doing.map(read_facts, tasks))
    return tuple(
        Mention(passage, reports[passage.report], text, *_with_one_of_each(said))
        for passage, text, said in zip(passages, texts, facts, strict=True)
    )


def _with_one_of_each(said: Facts) -> Facts:
    """`said` with words that are one with those of other passages, also where another process has read it."""
    return said._replace(vocabulary=tuple(map(intern, said.vocabulary)))


def read_facts(texts: Texts) -> tuple[Facts, ...]:
    """What each of the texts says of itself."""
    return tuple(_read(text, date.fromisoformat(day) if day else None) for text, day in texts)


def _read(text: str, published: date | None) -> Facts:
    words, dates = words_of(text), find_dates(text, published)
    undated = words_of(_without(text, dates))
    names = frozenset(intern(word.lower()) for word in undated[1:] if word[0].isupper() and len(word) >= MIN_NAME_CHARS)

    return Facts(
        figures=find_figures(text),
        named_numbers=find_named_numbers(text),
        dates=dates,
        vocabulary=tuple(sorted({intern(word.lower()) for word in words})),
        names=names,
        says_may=not POSSIBILITIES.isdisjoint(plain_words_of(text)),
    )


def _without(text: str, dates: Iterable[FoundDate]) -> str:
    """`text` with each of `dates` as one number, so that what is left has its place."""
    parts, done = [], 0
    for found in dates:
        parts += [text[done : found.start], "0"]
        done = found.end
    return "".join([*parts, text[done:]])


def folded(text: str) -> str:
    """`text` with every run of white space as one space and none at the ends."""
    return " ".join(text.split())


def first_in_time(mentions: Iterable[Mention]) -> Mention:
    """The mention of the earliest report; of one day, the first by report id and place."""
    return min(mentions, key=lambda mention: (mention.day, mention.report.id, mention.passage.span))
