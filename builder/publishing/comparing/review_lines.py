"""The lines of a review, and the two forms they are written in: plain for a terminal, Markdown for a Git host.

Words of ours and words of a report are told apart in every line, so that each form writes the latter in the one way
that keeps them inert there: `printable` on a terminal, inline code in Markdown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.errors import printable
from builder.publishing.escaping import gfm_code, is_name, shown
from builder.publishing.telling.additions import find_additions

MAX_SHOWN_CHARS = 240  # of a statement in a summary: the mean sentence of news is half of it
MAX_WHOLE_CHARS = 4_000  # of a statement in the whole review: no passage has more
_CHARS_BEFORE_MARK = 80  # of a statement that is cut: what leads to the first word that differs


class Quoted(str):
    """Words of a report or of a file's name."""

    __slots__ = ()


class Name(Quoted):
    """An id that a digest gives: as little to be trusted, and shown without quotation marks."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """Words of a report, of which those are marked that another wording does not have."""

    text: str
    """The words, as a reader sees them."""
    marked: tuple[tuple[int, int], ...]
    """Ranges of code points into them, half-open, in order; each of whole words with the signs beside them."""


Part = str | Compared  # of class Quoted and Compared untrusted
Line = tuple[Part, ...]
Item = tuple[Line, ...]  # the first line names it, the others tell of it


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that differ."""

    title: Line
    """What they are."""
    items: tuple[Item, ...]
    """The things, one after the other."""


def compared(text: str, other: str, language: str, same: Iterable[str] = (), differing: Iterable[str] = ()) -> Compared:
    """`text`, marked where it says what `other` does not, in its `language` (BCP 47).

    `same` and `differing`: figures in `text`, as it writes them, of which `other` has the value, or another one.
    """
    visible = shown(text)
    found = list(find_additions(visible, " ".join(map(shown, (other, *same))), language))
    found += [(place, place + len(words)) for words in map(shown, differing) if (place := visible.find(words)) >= 0]

    marked: list[tuple[int, int]] = []
    for start, end in sorted(found):
        first = visible.rfind(" ", 0, start) + 1
        last = visible.find(" ", end)
        last = len(visible) if last < 0 else last
        if marked and first <= marked[-1][1] + 1:
            marked[-1] = marked[-1][0], max(last, marked[-1][1])
        else:
            marked.append((first, last))
    return Compared(visible, tuple(marked))


def as_text(line: Line) -> str:
    """The line for a terminal: what is marked stands between asterisks."""
    return "".join(map(_on_terminal, line))


def _on_terminal(part: Part) -> str:
    if isinstance(part, Compared):
        pieces = (
            f"*{printable(words, MAX_WHOLE_CHARS)}*" if is_marked else printable(words, MAX_WHOLE_CHARS)
            for words, is_marked in _pieces(part)
        )
        return f"“{' '.join(pieces)}”"
    if not isinstance(part, Quoted):
        return part
    words = printable(part, MAX_WHOLE_CHARS)
    return words if isinstance(part, Name) and is_name(part) else f"“{words}”"


def as_markdown(line: Line) -> str:
    """The line for a Git host: words of a report are inline code, what is marked strong besides."""
    return "".join(map(_in_markdown, line))


def _in_markdown(part: Part) -> str:
    if isinstance(part, Compared):
        pieces = (
            f"**{gfm_code(words)}**" if is_marked else gfm_code(words) for words, is_marked in _pieces(_window(part))
        )
        return " ".join(pieces) or "an empty name"
    if not isinstance(part, Quoted):
        return part
    return gfm_code(part if len(part) <= MAX_SHOWN_CHARS else f"{part[:MAX_SHOWN_CHARS]}…") or "an empty name"


def _window(whole: Compared) -> Compared:
    """As much as a summary shows, from a little before the first mark where the beginning would not hold it."""
    if len(whole.text) <= MAX_SHOWN_CHARS:
        return whole
    start = 0
    if whole.marked and whole.marked[0][1] > MAX_SHOWN_CHARS:
        start = whole.text.rfind(" ", 0, max(0, whole.marked[0][0] - _CHARS_BEFORE_MARK)) + 1
    end = start + MAX_SHOWN_CHARS
    before, after = "… " if start else "", "…" if end < len(whole.text) else ""

    shift = len(before) - start
    marked = [(first + shift, min(last, end) + shift) for first, last in whole.marked if first < end]
    return Compared(f"{before}{whole.text[start:end]}{after}", tuple(marked))


def _pieces(whole: Compared) -> Iterator[tuple[str, bool]]:
    """The words in their order, without the spaces between those that are marked and those that are not."""
    done = 0
    for start, end in (*whole.marked, (len(whole.text), len(whole.text))):
        for words, is_marked in ((whole.text[done:start], False), (whole.text[start:end], True)):
            if words.strip():
                yield words.strip(), is_marked
        done = end


def separated(parts: Iterable[Part]) -> Line:
    """`a, b, c`."""
    return each_after(", ", parts)[1:]


def each_after(separator: str, parts: Iterable[Part]) -> Line:
    """`separator` and a part, so often as there are parts."""
    return tuple(part for each in parts for part in (separator, each))
