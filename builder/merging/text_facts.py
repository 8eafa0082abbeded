"""What the text of a passage says of itself: figures, dates, names. It depends on the text and its report's day alone.

So it is kept from run to run, some reports together: reading it back takes a sixth of the work.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import chain
from sys import intern
from typing import Any, NamedTuple

from builder.languages.known import unite
from builder.merging.facts.dates import FoundDate, find_dates
from builder.merging.facts.figure import FoundFigure
from builder.merging.facts.figures import find_figures
from builder.merging.facts.named_numbers import find_named_numbers
from builder.merging.likeness.lexicon import plain_words_of, words_of
from builder.stages import ALONE, IN_TURN, Kept, Means, Workers, batched

POSSIBILITIES = unite(lambda language: language.stance.possibilities)
"""Words by which a thing may be so: may, could, perhaps."""
TEXTS_AT_ONCE = 512
"""Texts of a task: a twentieth of a second of work."""
MIN_SHARED_TEXTS = 4_096
"""Texts from which on others than this process read them too."""
MIN_KEPT_TEXTS = 4_096
"""Texts from which on what they say is kept: to know the program as a whole, for the key, takes as long as some hundred."""
MIN_NAME_CHARS = 3
"""Shorter capitalised words are initials and abbreviations that one writer spells with stops and another without."""
GROUP_CHARS = 2
"""Of the hash of a report's file, those that the reports of one entry share: of 256 groups a new report changes one,
however many there are."""


class Text(NamedTuple):
    """The text of a passage, and what it depends on what it says."""

    text: str
    """As it stands in its report."""
    day: str | None
    """Its report's day (ISO 8601), where that is known."""
    file_sha256: str
    """Of its report's file, hexadecimal: which texts are kept together, and nothing else."""


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


def tell_facts(texts: Sequence[Text], means: Means = ALONE) -> list[Facts]:
    """What each of `texts` says of itself, in their order; of a large folder it is kept for the next run."""
    workers, kept = means
    if kept is None or len(texts) < MIN_KEPT_TEXTS:
        return list(_read_all(texts, workers))

    groups: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        groups[text.file_sha256[:GROUP_CHARS]].append(place)

    facts: dict[int, Facts] = {}
    for places in groups.values():
        recalled = _recall([texts[place] for place in places], kept)
        if recalled is not None:
            facts.update(zip(places, recalled, strict=True))

    missing = [place for place in range(len(texts)) if place not in facts]
    facts.update(zip(missing, _read_all([texts[place] for place in missing], workers), strict=True))
    for places in (groups[name] for name in sorted({texts[place].file_sha256[:GROUP_CHARS] for place in missing})):
        kept.put(_written([facts[place] for place in places]), *_key(texts[place] for place in places))

    return [facts[place] for place in range(len(texts))]


def _read_all(texts: Sequence[Text], workers: Workers) -> Iterator[Facts]:
    doing = workers if len(texts) >= MIN_SHARED_TEXTS else IN_TURN
    tasks = [tuple((text.text, text.day) for text in some) for some in batched(texts, TEXTS_AT_ONCE)]
    return map(_with_one_of_each, chain.from_iterable(doing.map(read_facts, tasks)))


def _with_one_of_each(said: Facts) -> Facts:
    """`said` with words that are one with those of other passages, also where another process has read it."""
    return said._replace(vocabulary=tuple(map(intern, said.vocabulary)))


def read_facts(texts: Texts) -> tuple[Facts, ...]:
    """What each of the texts says of itself."""
    return tuple(_read(text, date.fromisoformat(day) if day else None) for text, day in texts)


def _read(text: str, published: date | None) -> Facts:
    dates = find_dates(text, published)
    undated = words_of(_without(text, dates))
    names = frozenset(intern(word.lower()) for word in undated[1:] if word[0].isupper() and len(word) >= MIN_NAME_CHARS)

    return Facts(
        figures=find_figures(text),
        named_numbers=find_named_numbers(text),
        dates=dates,
        vocabulary=_vocabulary(text),
        names=names,
        says_may=not POSSIBILITIES.isdisjoint(plain_words_of(text)),
    )


def _vocabulary(text: str) -> tuple[str, ...]:
    return tuple(sorted({intern(word.lower()) for word in words_of(text)}))


def _without(text: str, dates: Iterable[FoundDate]) -> str:
    """`text` with each of `dates` as one number, so that what is left has its place."""
    parts, done = [], 0
    for found in dates:
        parts += [text[done : found.start], "0"]
        done = found.end
    return "".join([*parts, text[done:]])


def _key(texts: Iterable[Text]) -> Iterator[str]:
    """All that what `texts` say depends on, beside the program."""
    yield "facts"
    for text in texts:
        yield text.text
        yield text.day or ""


def _written(facts: Iterable[Facts]) -> bytes:
    """What texts say, without the words of each, which the text gives as fast."""
    rows = [
        [
            [[*figure[:2], *map(str, figure[2:4]), *figure[4:]] for figure in map(_fields, said.figures)],
            [[*number[:2], *map(str, number[2:4]), *number[4:]] for number in map(_fields, said.named_numbers)],
            [list(_fields(day)) for day in said.dates],
            sorted(said.names),
            said.says_may,
        ]
        for said in facts
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _fields(found: FoundFigure | FoundDate) -> tuple[Any, ...]:
    return tuple(getattr(found, name) for name in found.__slots__)


def _recall(texts: Sequence[Text], kept: Kept) -> list[Facts] | None:
    """What `texts` say, as it is kept; None where it is not."""
    content = kept.get(*_key(texts))
    if content is None:
        return None
    with suppress(ValueError, TypeError, ArithmeticError):
        rows = json.loads(content.decode("utf-8", "surrogatepass"))
        return [_recalled(text.text, row) for text, row in zip(texts, rows, strict=True)]
    return None


def _recalled(text: str, row: Sequence[Any]) -> Facts:
    figures, named_numbers, dates, names, says_may = row
    return Facts(
        figures=tuple(map(_figure, figures)),
        named_numbers=tuple(map(_figure, named_numbers)),
        dates=tuple(FoundDate(*day) for day in dates),
        vocabulary=_vocabulary(text),
        names=frozenset(map(intern, names)),
        says_may=says_may,
    )


def _figure(row: Sequence[Any]) -> FoundFigure:
    start, end, low, high, *rest = row
    return FoundFigure(start, end, Decimal(low), Decimal(high), *rest)
