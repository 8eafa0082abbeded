"""Lines of a report as its author meant them: one paragraph, heading, list item or button each.

Scraped text has one paragraph to a line. Typed text may be wrapped at some column; its lines are joined again, else no
line but the last of a paragraph would end like a sentence. In a text that is wrapped throughout a line goes on where
the next one's first word had no room on it, whatever that word is; else lines that go on in lower case are joined.
"""

from collections.abc import Sequence
from itertools import pairwise

from builder.languages.known import commonest_words
from builder.model import Span
from builder.reading.marks import split_lines

MIN_WRAP_CHARS, MAX_WRAP_CHARS = 40, 110  # columns people and mail programs wrap at lie between 60 and 100
MIN_LOWER_SHARE = 0.5  # of the joined lines that start in lower case: prose has about .8, a list of headlines 0
MIN_COLUMN_CHARS = 30
MIN_PAIRS = 2  # of lines that follow each other: fewer show no column
MIN_FULL_SHARE = 0.65  # of them in which the next word had no room: all but the last lines of paragraphs
MIN_GOING_ON_SHARE = 0.5  # of these that go on by their words too: headlines of one length do not
MAX_LONG_SHARE = 0.05  # of all lines that are longer than any column: addresses, a header
COLUMN_SLACK = 0.94  # of the column that counts as full: programs count characters in several ways
_LIST_MARKS = ("- ", "* ", "+ ", "• ", "#", ">", "|")


def find_lines(text: str, start: int = 0) -> tuple[Span, ...]:
    """The non-blank lines of `text` from `start` on, without the white space around them; wrapped ones are joined."""
    groups = _groups(text, start)
    column = _find_column(text, groups)
    joined: list[Span] = []
    for group in groups:
        joined += _unwrap(text, group) if column is None else _fill(text, group, column)
    return tuple(joined)


def _find_column(text: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """The column that all of `text` is wrapped at; None where it is not."""
    lengths = [line.end - line.start for group in groups for line in group]
    usual = [length for length in lengths if length <= MAX_WRAP_CHARS]
    if not usual or len(lengths) - len(usual) > MAX_LONG_SHARE * len(lengths) or max(usual) < MIN_COLUMN_CHARS:
        return None

    column = max(usual)
    pairs = [pair for group in groups for pair in pairwise(group)]
    full = [(line, following) for line, following in pairs if _is_full(text, line, following, column)]
    going_on = sum(_goes_on(text, line, following) for line, following in full)
    is_wrapped = len(pairs) >= MIN_PAIRS and len(full) >= MIN_FULL_SHARE * len(pairs)
    return column if is_wrapped and going_on >= MIN_GOING_ON_SHARE * len(full) else None


def _goes_on(text: str, line: Span, following: Span) -> bool:
    """Whether the words say that `line` goes on: it ends with a comma or a word such as "of", or what follows is lower."""
    last = text[line.start : line.end].rsplit(maxsplit=1)[-1]
    return text[following.start].islower() or last.endswith(",") or last.lower() in commonest_words()


def _is_full(text: str, line: Span, following: Span, column: int) -> bool:
    """Whether the first word of `following` had no room on `line`."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start <= column < (line.end - line.start + 1 + len(word)) / COLUMN_SLACK


def _fill(text: str, group: Sequence[Span], column: int) -> list[Span]:
    """The paragraphs of a group of lines wrapped at `column`."""
    lines = [group[0]]
    for last, following in pairwise(group):
        if _is_full(text, last, following, column) and not text.startswith(_LIST_MARKS, following.start):
            lines[-1] = Span(lines[-1].start, following.end)
        else:
            lines.append(following)
    return lines


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
