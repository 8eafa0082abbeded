"""How likely each line of a report is content: a logistic model over `line_features`, and what we know better.

The weights are plain numbers in `data/cleaning_weights.json`, made by `tools/train_cleaning.py` on scraped pages that
are not part of this repository, and stand there with the figures they reached across sites.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from builder.reading.cleaning.line_features import FloatArray, MeasuredLines, distances, feature_signs
from builder.reading.cleaning.line_shape import SENTENCE_WORDS, Line

KEEP_SCORE = 0.4
# Lines from here on are content: F1 across sites is flat from .35 to .55, so the choice is for losing little.
MIN_KEPT_WORDS = 30
# A report of which less would be kept is a list or a page without sentences: its densest part is kept instead.

# What the training pages hardly show, in log-odds (2 takes an even chance to .12, 4 to .02).
COMMENT_PENALTY = 9.0  # below the readers' comments: of 8 such pages none has content there
ABOVE_HEADLINE_PENALTY = 2.0  # above the headline, unless longer than any teaser
CUE_PENALTY = 2.5  # a short line that is mostly the phrase of a button or notice, even between two paragraphs
NOTHING_PENALTY = 9.0  # a line without a word
MIN_CUE_SHARE = 0.5  # of such a line's words in phrases of one group
LIST_PENALTY = 2.0  # a long line without any function word is a list of tags, names or links
LABEL_PENALTY = 4.0  # "See also: …"
CREDIT_PENALTY = 3.0  # a caption that ends with whose picture it is
CUT_OFF_PENALTY = 5.0  # a teaser that breaks off with three dots
CAPITALS_PENALTY = 3.0  # a headline in capitals between paragraphs leads to another story
MIN_CAPITALS_WORDS = 6  # shorter ones are headings of the report's own
CALL_PENALTY_PER_WORD = 1.0  # each word of a call to give, join, follow or click
MAX_CALL_WORDS = 5  # of which count; two words of one phrase may also stand in a quotation
FULL_CALL_SHARE = 0.2  # of a line's words in calls from which on each counts fully: others mention one in passing
MAX_FURNITURE_WORDS = 60  # no teaser above a headline is longer
MAX_CUE_WORDS = 12  # longer lines say something beside the phrase
MIN_LIST_WORDS = 10  # shorter lines lack function words by chance
MAX_LIST_FUNCTION_SHARE = 0.1  # of a line's words; prose has .3 and more, headlines .2
CLEAN_BONUS = 2.0  # in a report that is nearly all content a line of some words is rather content as well
MAX_TOP_LINES = 4  # headline, subheadline, byline and date above a clean report
MIN_CLEAN_SHARE = 0.9  # of the words in kept lines for a report to be nearly all content
MIN_CLEAN_WORDS = 6  # shorter lines are labels even there
FURNITURE_CUE_SHARE = 0.34  # of a line's words in cue phrases: one word of three, as in "Share this story"
MAX_COUNTED_WORDS = 40  # of a line that count for the densest part: one giant line must not outweigh an article
LINE_COST, CUE_LINE_COST = 4.0, 25.0  # words that a label and a line of mostly cues take from the densest part
FILL_SCORE = 0.1  # of a line between two kept ones from which on it is kept
MAX_FILL_CUE_SHARE = 0.1  # of the words of such a line in phrases of furniture
MAX_GAP_LINES = 2  # lines to the nearest kept one on either side
MAX_HEADING_WORDS = 25  # a line without an end that stands over a paragraph is its heading
ODDS_DIGITS = 9  # sums of products differ between machines beyond
KEEP_ODDS = math.log(KEEP_SCORE / (1 - KEEP_SCORE))
_DATA = Path(__file__).with_name("data") / "cleaning_weights.json"


@dataclass(frozen=True, slots=True)
class CleaningWeights:
    """The trained numbers."""

    bias: float
    """Log-odds of a line about which nothing is known."""
    weights: FloatArray
    """(features,): what each feature adds to the log-odds, in the order of `feature_signs`."""


@cache
def load_weights() -> CleaningWeights:
    """Read `data/cleaning_weights.json` once; a feature without a weight counts nothing."""
    data = json.loads(_DATA.read_text(encoding="utf-8"))
    by_name: Mapping[str, float] = data["weights"]
    return CleaningWeights(float(data["bias"]), np.array([by_name.get(name, 0.0) for name in feature_signs()]))


def score_lines(measured: MeasuredLines, weights: CleaningWeights) -> FloatArray:
    """(lines,): the likelihood of each line to be content, 0 to 1; from KEEP_SCORE on it is kept.

    A report of which next to nothing would be kept gets its densest part kept whole.
    """
    words = np.array([line.words for line in measured.lines])
    odds = np.round(weights.bias + measured.features @ weights.weights, ODDS_DIGITS) - _penalties(measured, words)

    odds = odds - CUT_OFF_PENALTY * _is_cut_off_teaser(measured.lines, odds)
    if _is_clean(words, odds >= KEEP_ODDS):
        odds = odds + CLEAN_BONUS * np.array([_may_be_content(line) for line in measured.lines])

    scores: FloatArray = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    _fill_gaps(measured, scores)
    _drop_bare_headings(measured, scores)
    if words[scores >= KEEP_SCORE].sum() < min(MIN_KEPT_WORDS, words.sum() / 2):
        _keep_densest(measured, words, scores)
    return scores


def _penalties(measured: MeasuredLines, words: FloatArray) -> FloatArray:
    """(lines,): what to take from the log-odds of each line."""
    is_above = np.arange(len(words)) < (measured.headline or 0)
    is_furniture = is_above & (words <= MAX_FURNITURE_WORDS)
    penalties = COMMENT_PENALTY * measured.after_comments + ABOVE_HEADLINE_PENALTY * is_furniture
    for index, line in enumerate(measured.lines):
        for penalty in _line_penalties(line):
            penalties[index] += penalty
    return np.asarray(penalties)


def _line_penalties(line: Line) -> Iterator[float]:
    """What is taken from the log-odds of a line for what it shows by itself."""
    if _is_list(line):
        yield LIST_PENALTY
    if line.is_labelled or line.is_tags or line.is_release_end:
        yield LABEL_PENALTY
    if 0 < line.words <= MAX_CUE_WORDS and max(line.cues.values(), default=0.0) >= MIN_CUE_SHARE:
        yield CUE_PENALTY
    if line.ends_in_credit and not line.is_credit:
        yield CREDIT_PENALTY
    if line.words == 0 or line.is_address:
        yield NOTHING_PENALTY
    if line.all_capitals and line.words >= MIN_CAPITALS_WORDS and not line.ends:
        yield CAPITALS_PENALTY
    yield CALL_PENALTY_PER_WORD * _call_words(line)


def _is_list(line: Line) -> bool:
    """Whether a line is long and lacks function words: tags, names or links."""
    return line.words >= MIN_LIST_WORDS and line.function_share < MAX_LIST_FUNCTION_SHARE and not line.ends


def _is_cut_off_teaser(lines: Sequence[Line], odds: FloatArray) -> npt.NDArray[np.bool_]:
    """(lines,): breaks off under a headline and above furniture.

    The last paragraph before a paywall breaks off too, but follows others.
    """
    cut_off = np.array([line.is_cut_off for line in lines], dtype=bool)
    follows_text = np.append([False], [line.ends and odd >= 0 for line, odd in zip(lines, odds, strict=True)][:-1])
    above_furniture = np.append(odds[1:] < 0, [False])
    return np.asarray(cut_off & ~follows_text.astype(bool) & above_furniture)


def _is_clean(words: FloatArray, kept: npt.NDArray[np.bool_]) -> bool:
    """Whether nearly all of the report is content, apart from the headline, byline and date at its top."""
    if not kept.any():
        return False
    first = int(np.argmax(kept))
    top = first if first <= MAX_TOP_LINES else 0
    return bool(words[kept].sum() >= MIN_CLEAN_SHARE * words[top:].sum())


def _call_words(line: Line) -> float:
    """Words of calls in the line as far as they count; none in what somebody is quoted as saying."""
    share = 0.0 if line.says or line.is_quoted else line.cues.get("appeal", 0.0) + line.cues.get("promotion", 0.0)
    return min(MAX_CALL_WORDS, share * line.words) * min(1.0, share / FULL_CALL_SHARE)


def _may_be_content(line: Line) -> bool:
    is_furniture = line.cue_share >= FURNITURE_CUE_SHARE or line.is_byline or line.is_caption or line.is_labelled
    return line.words >= MIN_CLEAN_WORDS and not is_furniture


def _fill_gaps(measured: MeasuredLines, scores: FloatArray) -> None:
    """A doubtful line close between two that are kept is kept too, unless it shows by itself what it is."""
    kept = scores >= KEEP_SCORE
    before, after = distances(kept)
    for index, line in enumerate(measured.lines):
        is_between = before[index] <= MAX_GAP_LINES and after[index] <= MAX_GAP_LINES
        is_doubtful = FILL_SCORE <= scores[index] < KEEP_SCORE and line.words >= MIN_CLEAN_WORDS
        if is_between and is_doubtful and _may_be_content(line) and line.cue_share < MAX_FILL_CUE_SHARE:
            scores[index] = KEEP_SCORE


def _drop_bare_headings(measured: MeasuredLines, scores: FloatArray) -> None:
    """A heading goes with the paragraph it stands over."""
    for index in range(len(scores) - 2, -1, -1):
        line, following = measured.lines[index], measured.lines[index + 1]
        is_heading = not line.ends and line.words <= MAX_HEADING_WORDS and line.function_share < 0.5
        is_paragraph = following.words >= SENTENCE_WORDS and not following.is_caption
        if is_heading and is_paragraph and scores[index] >= KEEP_SCORE > scores[index + 1]:
            scores[index] = scores[index + 1]


def _keep_densest(measured: MeasuredLines, words: FloatArray, scores: FloatArray) -> None:
    """Raise the scores of the run of lines with most words; words count, lines of cues and of one or two words cost.

    Where no line gains anything, all are kept.
    """
    cues = np.array([line.cue_share for line in measured.lines])
    is_list = np.array([_is_list(line) or line.is_imperative for line in measured.lines], dtype=bool)
    is_text = (words >= 3) & (cues < FURNITURE_CUE_SHARE) & ~is_list
    costs = np.where(cues > 0.5, CUE_LINE_COST, LINE_COST)
    gains = np.where(is_text, np.minimum(words, MAX_COUNTED_WORDS), -costs)

    first, last = _densest_run(gains.tolist())
    if last < first:
        scores[:] = np.maximum(scores, KEEP_SCORE)
        return

    position = np.arange(len(scores))
    kept = (position >= first) & (position <= last) & (cues < 0.5) & ~is_list
    scores[kept] = np.maximum(scores[kept], KEEP_SCORE)


def _densest_run(gains: Sequence[float]) -> tuple[int, int]:
    """First and last index of the run whose sum is largest; (0, -1) where none is above 0.

    [2, -3, 4, -1, 5] → (2, 4)
    """
    best, first, last, total, start = 0.0, 0, -1, 0.0, 0

    for index, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, index
        total += gain
        if total > best:
            best, first, last = total, start, index

    return first, last
