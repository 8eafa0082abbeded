"""Sentences that an editor wants whole: their parts are one passage again, before anything is compared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from builder.editorial import Editorial
from builder.errors import Fault, UsageError
from builder.model import Fate, Passage, Reading, Span
from builder.passage_names import PassageNames


def join_sentences(reading: Reading, editorial: Editorial) -> Reading:
    """`reading` in which each sentence that `editorial` wants whole is one passage.

    Parts stay apart where something that is no content stands between them. Raises UsageError for every entry whose
    passage is not there.
    """
    entries = [entry for entry in editorial.entries if entry.kind == "whole"]
    if not entries:
        return reading

    content = (passage for passage in reading.passages if passage.fate is Fate.CLAIM)
    names = PassageNames(content, {report.id: report for report in reading.reports})
    wanted: set[tuple[str, Span]] = set()
    faults: list[Fault] = []
    for entry in entries:
        found = names.find(entry.claims[0])
        if not found:
            faults.append(names.fault(entry.claims[0], editorial.path, entry.line))
        wanted |= {(passage.report, passage.sentence or passage.span) for passage in found}

    if faults:
        raise UsageError(faults)
    return replace(reading, passages=tuple(_joined(reading.passages, wanted)))


def _joined(passages: Sequence[Passage], wanted: set[tuple[str, Span]]) -> Iterator[Passage]:
    for (_, _, is_content), group in groupby(passages, key=_sentence_of):
        parts = tuple(group)
        whole = is_content and (parts[0].report, parts[0].sentence) in wanted
        if not whole or len(parts) == 1:
            yield from parts
            continue
        speakers = {part.speaker for part in parts if part.speaker}
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield replace(parts[0], span=span, speaker=speakers.pop() if len(speakers) == 1 else None)


def _sentence_of(passage: Passage) -> tuple[str, Span, bool]:
    return passage.report, passage.sentence or passage.span, passage.fate is Fate.CLAIM
