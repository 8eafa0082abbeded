"""An editor's word on a report's text.

What `include` and `exclude` of its front matter say goes before what the program found.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from builder.model import Fate, Reason, Span
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.marks import Mark, trim


def overrule_marks(text: str, marks: Sequence[Mark], front: FrontMatter) -> tuple[Mark, ...]:
    """`marks`, in order, cut where `front.include` and `front.exclude` begin and end, with the fates these give.

    Together they hold what they held, without the white space at the cuts. Content that is one line goes on as one mark
    where nothing is cut.
    """
    if not front.include and not front.exclude:
        return tuple(marks)

    edges = sorted({edge for span in (*front.include, *front.exclude) for edge in (span.start, span.end)})
    return tuple(piece for mark in marks for piece in _cut(text, mark, edges, front))


def _cut(text: str, mark: Mark, edges: Sequence[int], front: FrontMatter) -> Iterator[Mark]:
    inside = edges[bisect_right(edges, mark.span.start) : bisect_left(edges, mark.span.end)]
    for start, end in pairwise([mark.span.start, *inside, mark.span.end]):
        if not text[start:end].strip():
            continue
        span = trim(text, Span(start, end))
        if _holds(front.exclude, span):
            yield Mark(span, Fate.WITHHELD, Reason.LEFT_OUT)
        elif _holds(front.include, span):
            yield Mark(span, Fate.CLAIM, None)
        else:
            yield replace(mark, span=span)


def _holds(places: Sequence[Span], span: Span) -> bool:
    """Whether one of `places`, which are in order and do not overlap, holds all of `span`."""
    last = bisect_right(places, span.start, key=lambda place: place.start) - 1
    return last >= 0 and span.end <= places[last].end
