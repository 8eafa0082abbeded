"""From the marked paragraphs of a report to its passages: sentences and clauses with their speakers."""

from collections.abc import Iterator, Sequence

from builder.config import Limits
from builder.model import Fate, Passage, Reason, Report, Said, Span
from builder.quotations import find_quotes
from builder.reading.cutting.clauses import split_clauses
from builder.reading.cutting.speakers import find_speakers
from builder.reading.cutting.speech import SAID
from builder.reading.cutting.splitting import split_sentences
from builder.reading.marks import Mark, trim
from builder.word_patterns import has_blank_words

MAX_AROUND_CHARS = 200
# On each side of a piece of an endless sentence: enough to show that it goes on and to find its date.


def make_passages(report: Report, marks: Sequence[Mark], limits: Limits) -> tuple[Passage, ...]:
    """Cut the stretches of `marks`, which are in order, into passages: what is content into clauses, the rest not.

    Every non-blank character of the marks is in exactly one passage, none of which is longer than
    `limits.max_passage_chars`.
    """
    passages: list[Passage] = []
    person: str | None = None

    for mark in marks:
        if mark.fate is not Fate.CLAIM:
            passages += (_passage(report, piece, mark) for piece in _cut_long(report.text, mark.span, limits))
            continue

        sentences = split_sentences(report.text, mark.span, report.citation.language)
        speakers, person = find_speakers(report.text, sentences, None if mark.speaker else person)
        for sentence, speaker in zip(sentences, speakers, strict=True):
            if has_blank_words(sentence.of(report.text)):
                blank = Mark(sentence, Fate.BOILERPLATE, Reason.WORDLESS)
                passages += (_passage(report, piece, blank) for piece in _cut_long(report.text, sentence, limits))
                continue

            for piece, spoken in _pieces(report.text, sentence, speaker, mark.speaker, limits):
                around = _sentence_around(report.text, piece, sentence, limits)
                passages.append(_passage(report, piece, mark, spoken, around))

    return tuple(passages)


def _sentence_around(text: str, piece: Span, sentence: Span, limits: Limits) -> Span:
    """The sentence of a piece; of one that is longer than a passage may be, the whole words around the piece.

    Whoever looked at all of a sentence of two million characters with each of its five hundred pieces would not end in
    minutes.
    """
    if sentence.end - sentence.start <= limits.max_passage_chars:
        return sentence

    start, end = max(sentence.start, piece.start - MAX_AROUND_CHARS), min(sentence.end, piece.end + MAX_AROUND_CHARS)
    while sentence.start < start < piece.start and not text[start - 1].isspace():
        start += 1
    while piece.end < end < sentence.end and not text[end].isspace():
        end -= 1
    return Span(start, end)


def _passage(
    report: Report, piece: Span, mark: Mark, speaker: str | None = None, sentence: Span | None = None
) -> Passage:
    reason = None if mark.reason is None else Said(mark.reason)
    return Passage(f"{report.id}:{piece.start}", report.id, piece, mark.fate, reason, speaker, sentence)


def _pieces(
    text: str, sentence: Span, speaker: str | None, writer: str | None, limits: Limits
) -> Iterator[tuple[Span, str | None]]:
    """The clauses of a sentence, each with its speaker: what comes before all speech is the report's own.

    Where its form tells a `writer`, all is theirs that is nobody else's.
    """
    clauses = split_clauses(text, sentence)
    has_speech = [_has_speech(text, clause) for clause in clauses]

    for index, clause in enumerate(clauses):
        spoken = speaker if len(clauses) == 1 or any(has_speech[: index + 1]) or not any(has_speech) else None
        for piece in _cut_long(text, clause, limits):
            yield piece, spoken or writer


def _has_speech(text: str, clause: Span) -> bool:
    return bool(SAID.search(clause.of(text)) or find_quotes(text, clause.start, clause.end))


def _cut_long(text: str, span: Span, limits: Limits) -> Iterator[Span]:
    """`span` in pieces of at most `limits.max_passage_chars`, cut at white space where there is any."""
    start = span.start
    while span.end - start > limits.max_passage_chars:
        end = start + limits.max_passage_chars
        spaces = (index for index in range(end, start + limits.max_passage_chars // 2, -1) if text[index].isspace())
        space = next(spaces, end)
        yield trim(text, Span(start, space))

        start = space
        while text[start].isspace():
            start += 1

    yield Span(start, span.end)
