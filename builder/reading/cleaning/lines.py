"""Lines of a report as its author meant them: one paragraph, heading, list item or button each.

Scraped text has one paragraph to a line. Typed text may be wrapped by hand at some column; its lines are joined again,
else no line but the last of a paragraph would end like a sentence.
"""

from builder.model import Span
from builder.reading.marks import split_lines

MIN_WRAP_CHARS, MAX_WRAP_CHARS = 40, 110  # columns people and mail programs wrap at lie between 60 and 100
MIN_LOWER_SHARE = 0.5  # of the joined lines that start in lower case: prose has about .8, a list of headlines 0
_LIST_MARKS = ("- ", "* ", "+ ", "• ", "#", ">", "|")


def find_lines(text: str, start: int = 0) -> tuple[Span, ...]:
    """The non-blank lines of `text` from `start` on, without the white space around them; wrapped ones are joined."""
    joined: list[Span] = []
    for group in _groups(text, start):
        joined += _unwrap(text, group)
    return tuple(joined)


def _groups(text: str, start: int) -> list[list[Span]]:
    """Runs of lines with no blank line between them."""
    groups: list[list[Span]] = []
    for line in split_lines(text, start, len(text)):
        if groups and text.count("\n", groups[-1][-1].end, line.start) == 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _unwrap(text: str, group: list[Span]) -> list[Span]:
    lines: list[Span] = []
    run: list[Span] = []
    for line in group:
        if run and not _may_continue(text, run[-1], line):
            lines += _settle(text, run)
            run = []
        run.append(line)
    return lines + _settle(text, run)


def _may_continue(text: str, line: Span, following: Span) -> bool:
    """Whether `line` has the length of a wrapped one and `following` does not start an item of its own."""
    return MIN_WRAP_CHARS <= line.end - line.start <= MAX_WRAP_CHARS and not text.startswith(
        _LIST_MARKS, following.start
    )


def _settle(text: str, run: list[Span]) -> list[Span]:
    """The lines of `run` as one paragraph when most of them go on in lower case, else each for itself."""
    lower = sum(text[line.start].islower() for line in run[1:])
    if len(run) > 1 and lower >= MIN_LOWER_SHARE * (len(run) - 1):
        return [Span(run[0].start, run[-1].end)]
    return run
