"""Lines whose line breaks were lost on the way, cut where one piece ends and the next begins.

"…into orbitShare this articleThe crew…" → "…into orbit", "Share this article", "The crew…"

A cut only proposes: pieces that turn out to be of one kind are joined again (`builder.reading.cleaning.boilerplate`),
so that a brand written with a capital inside a word stays whole.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice, pairwise

from builder.languages.known import commonest_words, month_numbers, unite, weekday_numbers
from builder.model import Span
from builder.reading.cleaning.line_shape import DATELINE, LONG_WORDS, measure_line
from builder.word_patterns import LETTERS

MAX_DATELINE_CHARS = 100  # place, region, agency and dash
MIN_CUE_SHARE = 0.34  # of a piece's words in cue phrases: one word of three, as in "Share this story"
MAX_CUTS = 40  # of one line: a page poured into a single line has no more furniture than that worth finding
_STARTERS = (
    commonest_words()
    | month_numbers().keys()
    | weekday_numbers().keys()
    | unite(lambda language: language.sentences.openers_glued)
)
_LONE_STARTERS = frozenset("AIOВІУАОЯ")  # words of one letter that open a sentence
_LOWER, _UPPER = "a-zß-öø-ÿа-яёіїєґ", "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_SEAM = re.compile(
    rf"(?P<stop>(?<=[{_LOWER}]{{2}})[.!?…][\"”’»)]{{0,2}})(?=[{_UPPER}“«][{_LOWER}])"  # orbit.The
    rf"|(?P<word>(?<![\w@#/.])(?:[{_LOWER}{_UPPER}'’-]{{2,30}}[{_LOWER}]|\d{{4}}|\d ?[AaPp]\.?[Mm]\.?))(?=(?P<next>[{_UPPER}][{_LOWER}]{{0,20}})[\s,])"  # dayThe
    rf"|(?P<shout>(?<!\w)[{_UPPER}]{{3,20}})(?=(?P<after>[{_UPPER}][{_LOWER}]{{1,20}})[\s,])"  # APPThe
    rf"|(?P<quote>[{_LOWER}{_UPPER}]{{2}})(?=“[{_UPPER}])"  # app“Can
    rf"|(?P<place>[{_LOWER}]{{3}})(?=[{_UPPER}]{{2}}[{_UPPER} .,'-])"  # virusPARIS (AP) —
)


def cut_glued(text: str, span: Span, word_counts: Mapping[str, int]) -> tuple[Span, ...]:
    """The pieces of the line at `span`, together holding all of it; `word_counts` is that of the whole report.

    A line is cut only where the piece on one side looks like page furniture: two sentences without a space between them
    stay one.
    """
    seams = (match for match in _SEAM.finditer(text, span.start, span.end) if _is_seam(text, match, span, word_counts))
    cuts = [match.end() for match in islice(seams, MAX_CUTS)]
    if not cuts:
        return (span,)

    pieces = [Span(start, end) for start, end in pairwise([span.start, *cuts, span.end])]
    joined = [pieces[0]]
    for piece in pieces[1:]:
        if _is_furniture(text, joined[-1]) or _is_furniture(text, piece):
            joined.append(piece)
        else:
            joined[-1] = Span(joined[-1].start, piece.end)

    return tuple(joined)


def _is_furniture(text: str, piece: Span) -> bool:
    """Whether `piece` reads like a button, a counter or a headline rather than like part of a sentence."""
    line = measure_line(text, piece)
    if line.cue_share >= MIN_CUE_SHARE and line.words <= LONG_WORDS:
        return True
    is_label = not line.ends and line.stops == 0 and line.words <= LONG_WORDS
    return is_label and (line.capital_share > 0.5 or line.all_capitals or (line.has_date and line.is_short))


def count_words(text: str) -> Mapping[str, int]:
    """How often each word of `text` stands there, by its lower-case form."""
    return Counter(LETTERS.findall(text.lower()))


def _is_seam(text: str, match: re.Match[str], span: Span, word_counts: Mapping[str, int]) -> bool:
    if match.end() >= span.end:
        return False
    if match["place"]:
        return bool(DATELINE.match(text, match.end(), match.end() + MAX_DATELINE_CHARS))
    left, right = (match["word"], match["next"]) if match["word"] else (match["shout"], match["after"])
    if left is None:
        return True
    if right.lower() in _STARTERS:
        return len(right) > 1 or right in _LONE_STARTERS
    seen_apart = word_counts.get(left.lower(), 0) > 0 and word_counts.get(right.lower(), 0) > 0
    return seen_apart and word_counts.get((left + right).lower(), 0) == 1
