"""Folders of any size for `tools/bench_merging.py`, made of the passages of real stories with their words exchanged."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from builder.model import Fate, Passage, Reading, Report, Span

KEPT_WORDS = 150
"""The commonest words, a tenth at most, hold sentences together and stay."""
RESTATED_SHARE = 0.05
"""Of the passages: said once more, in other words, by any report of the same round."""
WORDS_RESTATED = (1, 2, 4, 6)
"""How many words of a restatement are others, a quarter at most but one; one in eight also has its halves swapped."""
WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage to be."""

    text: str
    speaker: str | None
    restates: tuple[int, int] | None = None
    """Place of the report and of the line in it."""


def make_folder(reading: Reading, n_passages: int, seed: int = 1) -> tuple[Reading, list[tuple[str, str]]]:
    """A folder of `n_passages` content passages, and the ids of those of which the second restates the first.

    Round after round all reports are told again with each word exchanged for another of the folder that is as frequent
    and as capital: what agreed in the original agrees again, in a story of other words. The same arguments give the
    same folder.
    """
    draw = random.Random(seed)  # noqa: S311 - made-up data, no secret
    lines = [_lines_of(report, reading.passages) for report in reading.reports]
    vocabulary = _vocabulary(lines)
    reports: list[Report] = []
    passages: list[Passage] = []
    planted: list[tuple[str, str]] = []
    for number in count():
        exchanged = _exchange(vocabulary, draw)
        told = [[_told_again(line, exchanged) for line in own] for own in lines]
        _restate_some(told, vocabulary, draw)
        ids: dict[tuple[int, int], str] = {}
        for place, report in enumerate(reading.reports):
            some = told[place][: n_passages - len(passages)]
            made, own = _lay_out(f"{number:03}-{report.id}", report, some)
            reports.append(made)
            passages += own
            ids |= {(place, row): passage.id for row, passage in enumerate(own)}
            if len(passages) == n_passages:
                break
        planted += [
            (ids[line.restates], ids[place, row])
            for place, own in enumerate(told)
            for row, line in enumerate(own)
            if line.restates in ids and (place, row) in ids
        ]
        if len(passages) == n_passages:
            return Reading(tuple(reports), tuple(passages)), planted
    raise AssertionError


def find_vocabulary(texts: Iterable[str]) -> dict[str, tuple[int, bool, bool]]:
    """The words of `texts` that may be exchanged, each with what another must have in common with it."""
    return _vocabulary([[_Line(text, None) for text in texts]])


def exchange_words(
    texts: Sequence[str], vocabulary: Mapping[str, tuple[int, bool, bool]], draw: random.Random
) -> list[str]:
    """`texts` with each word of the `vocabulary` exchanged for another, the same in all of them."""
    exchanged = _exchange(vocabulary, draw)
    return [WORD.sub(lambda word: exchanged.get(word[0], word[0]), text) for text in texts]


def _lines_of(report: Report, passages: Sequence[Passage]) -> list[_Line]:
    own = (passage for passage in passages if passage.report == report.id and passage.fate is Fate.CLAIM)
    return [_Line(" ".join(passage.span.of(report.text).split()), passage.speaker) for passage in own]


def _told_again(line: _Line, exchanged: Mapping[str, str]) -> _Line:
    return _Line(WORD.sub(lambda word: exchanged.get(word[0], word[0]), line.text), line.speaker)


def _vocabulary(lines: Sequence[Sequence[_Line]]) -> dict[str, tuple[int, bool, bool]]:
    """For each word but the commonest what another must have in common with it; commonest first."""
    seen = Counter(word for own in lines for line in own for word in WORD.findall(line.text))
    ordered = sorted(seen, key=lambda word: (-seen[word], word))[min(KEPT_WORDS, len(seen) // 10) :]
    return {word: (seen[word].bit_length(), word[0].isupper(), word[0].isdigit()) for word in ordered}


def _exchange(vocabulary: Mapping[str, tuple[int, bool, bool]], draw: random.Random) -> dict[str, str]:
    """Another word for each, no two the same."""
    kinds: dict[tuple[int, bool, bool], list[str]] = {}
    for word, kind in vocabulary.items():
        kinds.setdefault(kind, []).append(word)
    return {
        word: other
        for words in kinds.values()
        for word, other in zip(words, draw.sample(words, len(words)), strict=True)
    }


def _restate_some(told: Sequence[list[_Line]], vocabulary: Mapping[str, object], draw: random.Random) -> None:
    words = list(vocabulary)
    originals = [
        (line, (place, row))
        for place, own in enumerate(told)
        for row, line in enumerate(own)
        if draw.random() < RESTATED_SHARE
    ]
    for line, origin in originals:
        said = line.text.split()
        for _ in range(min(draw.choice(WORDS_RESTATED), max(1, len(said) // 4))):
            said[draw.randrange(len(said))] = draw.choice(words)
        if draw.random() < 1 / 8:
            half = len(said) // 2
            said = said[half:] + said[:half]
        draw.choice(told).append(_Line(" ".join(said), line.speaker, origin))


def _lay_out(name: str, report: Report, lines: Sequence[_Line]) -> tuple[Report, list[Passage]]:
    text, passages = "", []
    for line in lines:
        span = Span(len(text), len(text) + len(line.text))
        passages.append(Passage(f"{name}:{span.start}", name, span, Fate.CLAIM, speaker=line.speaker, sentence=span))
        text += line.text + "\n"
    return Report(name, f"{name}.txt", "0" * 64, "full", report.citation, text), passages
