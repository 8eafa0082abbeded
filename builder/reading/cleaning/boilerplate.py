"""What of a report is not its content: calls to subscribe, teasers, captions, navigation, each with its reason.

Finds lines by the model of `cleaning_model`; here they are cut where line breaks were lost, and given a reason why they
go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.model import Reason, Span
from builder.reading.cleaning.cleaning_model import KEEP_SCORE, load_weights, score_lines
from builder.reading.cleaning.cues import load_cues
from builder.reading.cleaning.gluing import count_words, cut_glued
from builder.reading.cleaning.line_features import MeasuredLines, measure_lines
from builder.reading.cleaning.line_shape import SENTENCE_WORDS, SHORT_WORDS, Line, measure_line
from builder.reading.cutting.splitting import split_sentences
from builder.reading.marks import trim

MIN_REASON_SHARE = 0.2  # of a line's words in the phrases of one group for that group to be its reason
SURE_REASON_SHARE = 0.5  # such a line is that and nothing else, wherever it stands
MIN_ZONE = 0.3  # of a heading over teasers that must still hold
MIN_CALL_WORDS = 2  # of a sentence in phrases that call to give, follow or click, to take it out of its paragraph
MIN_CALL_SHARE = 0.2  # of such a sentence's words: less is a phrase in passing
MIN_REST_SHARE = 0.5  # of a paragraph's words outside such sentences: else the whole paragraph is the call
MAX_PHRASE_WORDS = 14  # of a line that is a phrase of furniture: longer ones say something beside it
_BROAD = frozenset({"navigation", "time", "sources"})  # word lists that headings of content share
_CALLS = ("appeal", "promotion")
_AS_OTHER_GROUP = {"navigation": 0.6, "time": 0.9}  # weights when groups tie: broad word lists explain less


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line, or a piece of one, and whether it is content."""

    span: Span
    """Where it stands, without white space around it."""
    reason: Reason | None
    """Why it is not content; None for content."""
    line: Line
    """What was measured of it."""
    is_headline: bool = False
    """The page repeats its title here."""


def find_boilerplate(text: str, lines: Sequence[Span]) -> tuple[MarkedLine, ...]:
    """Mark each of `lines` of `text` as content or not; glued ones in pieces. Together they hold what `lines` hold."""
    counts = count_words(text)
    pieces = [piece for span in lines for piece in cut_glued(text, span, counts)]
    measured = measure_lines(text, pieces)
    cut = [piece for line in measured.lines for piece in _cut_calls(text, line)]
    if len(cut) > len(pieces):
        pieces, measured = cut, measure_lines(text, cut)

    scores = score_lines(measured, load_weights())
    marked = [_mark(measured, index, is_content=bool(scores[index] >= KEEP_SCORE)) for index in range(len(pieces))]
    trimmed = [replace(mark, span=trim(text, mark.span)) for mark in marked]
    return tuple(_join_glued(text, trimmed))


def _cut_calls(text: str, line: Line) -> tuple[Span, ...]:
    """A paragraph cut around its calls to subscribe, give or click, where most of it says something else."""
    sentences = split_sentences(text, line.span) if _call_words(line) >= MIN_CALL_WORDS and line.stops else ()
    if len(sentences) < 2:
        return (line.span,)

    measured = [measure_line(text, sentence) for sentence in sentences]
    is_call = [_is_call(sentence) for sentence in measured]
    rest = sum(sentence.words for sentence, call in zip(measured, is_call, strict=True) if not call)
    if not any(is_call) or rest < MIN_REST_SHARE * line.words:
        return (line.span,)

    pieces: list[Span] = []
    for index, sentence in enumerate(sentences):
        if index and is_call[index] == is_call[index - 1]:
            pieces[-1] = Span(pieces[-1].start, sentence.end)
        else:
            pieces.append(sentence)
    return tuple(pieces)


def _is_call(sentence: Line) -> bool:
    is_someones = sentence.says or sentence.is_quoted
    return not is_someones and _call_words(sentence) >= max(MIN_CALL_WORDS, MIN_CALL_SHARE * sentence.words)


def _call_words(line: Line) -> float:
    return line.words * max(line.cues.get(group, 0.0) for group in _CALLS)


def _mark(measured: MeasuredLines, index: int, *, is_content: bool) -> MarkedLine:
    line = measured.lines[index]
    is_headline = measured.headline is not None and line.normal == measured.lines[measured.headline].normal
    return MarkedLine(line.span, None if is_content else _explain(measured, index), line, is_headline)


def tell_furniture(line: Line) -> Reason | None:
    """Why `line` is no content wherever it stands, by its own words alone; None where these leave a doubt.

    Labels with what they lead to, credits of pictures, tags, the marks of press releases, and short lines that are
    mostly phrases of buttons and notices.
    """
    if line.is_release_end:
        return Reason.LABEL
    if line.is_tags:
        return Reason.NAVIGATION
    if line.says or line.is_quoted:
        return None
    if line.is_labelled:
        return load_cues().reasons["release"] if line.cue("release") else Reason.TEASER
    if line.is_credit and not line.ends:
        return Reason.CAPTION

    best = max(sorted(line.cues), key=lambda group: line.cues[group], default=None)
    is_phrase = best is not None and line.words <= MAX_PHRASE_WORDS and line.cues[best] >= SURE_REASON_SHARE
    return load_cues().reasons[best] if best is not None and is_phrase and best not in _BROAD else None


def _explain(measured: MeasuredLines, index: int) -> Reason:
    """Why the line goes: by its own words first, then by where it stands."""
    line = measured.lines[index]
    reasons = load_cues().reasons
    shares = {group: share * _AS_OTHER_GROUP.get(group, 1.0) for group, share in line.cues.items()}
    best = max(sorted(shares), key=lambda group: shares[group], default=None)

    if line.is_labelled or line.is_tags or line.is_release_end:
        return tell_furniture(line) or Reason.TEASER
    if best is not None and shares[best] >= SURE_REASON_SHARE:
        return reasons[best]
    if measured.after_comments[index]:
        return Reason.COMMENT if line.ends else Reason.BELOW_COMMENTS
    if line.is_caption:
        return Reason.CAPTION
    if _call_words(line) >= MIN_CALL_WORDS:
        return reasons[max(_CALLS, key=lambda group: line.cues.get(group, 0.0))]
    if line.has_date and line.words <= SENTENCE_WORDS and not line.is_sentence:
        return Reason.COUNTER_LINE
    if best is not None and shares[best] >= MIN_REASON_SHARE:
        return reasons[best]
    return _explain_by_place(measured, index)


def _explain_by_place(measured: MeasuredLines, index: int) -> Reason:
    line = measured.lines[index]
    if line.words == 0:
        return Reason.WORDLESS
    if measured.under_teasers[index] > MIN_ZONE and line.words > 3:
        return Reason.TEASER
    if measured.headline is not None and index < measured.headline and line.words > SHORT_WORDS / 2:
        return Reason.ABOVE_ARTICLE
    if line.words <= SHORT_WORDS / 2:
        return Reason.NAVIGATION
    return Reason.BESIDE_ARTICLE if line.is_sentence else Reason.LABEL


def _join_glued(text: str, marked: Sequence[MarkedLine]) -> list[MarkedLine]:
    """Pieces of one line that turned out to be of one kind become one again, unless a sentence ends between them."""
    joined: list[MarkedLine] = []
    for mark in marked:
        last = joined[-1] if joined else None
        is_one_line = last is not None and "\n" not in text[last.span.end : mark.span.start]
        if last is not None and is_one_line and (last.reason is None) == (mark.reason is None) and not last.is_headline:
            joined[-1] = replace(last, span=Span(last.span.start, mark.span.end))
        else:
            joined.append(mark)
    return joined
