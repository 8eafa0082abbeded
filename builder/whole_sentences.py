"""Parts of sentences, put together again: one passage, before anything is compared. An editor may want that of any."""

from collections.abc import Collection, Iterator, Sequence
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
        wanted |= {sentence_of(passage) for passage in found}

    if faults:
        raise UsageError(faults)
    return join_parts(reading, wanted)


def join_parts(reading: Reading, sentences: Collection[tuple[str, Span]]) -> Reading:
    """`reading` in which each of `sentences`, by report id and place, is one passage.

    Parts stay apart where something that is no content stands between them.
    """
    return replace(reading, passages=tuple(_joined(reading.passages, sentences)))


def sentence_of(passage: Passage) -> tuple[str, Span]:
    """Report id and place of the whole sentence that `passage` is a part of."""
    return passage.report, passage.sentence or passage.span


def _joined(passages: Sequence[Passage], wanted: Collection[tuple[str, Span]]) -> Iterator[Passage]:
    for (sentence, is_content), group in groupby(
        passages, key=lambda each: (sentence_of(each), each.fate is Fate.CLAIM)
    ):
        parts = tuple(group)
        whole = is_content and sentence in wanted
        if not whole or len(parts) == 1:
            yield from parts
            continue
        speakers = {part.speaker for part in parts if part.speaker}
        span = Span(parts[0].span.start, parts[-1].span.end)
        yield replace(parts[0], span=span, speaker=speakers.pop() if len(speakers) == 1 else None)
