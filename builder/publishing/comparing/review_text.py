"""A review in words: for a terminal whole, for a Git host's pages in few lines. Both are the same lines."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from builder.errors import Fault
from builder.publishing.comparing.review import Review
from builder.publishing.comparing.review_lines import Item, Section, as_markdown, as_text
from builder.publishing.comparing.review_sections import headline, sections, warning
from builder.publishing.escaping import workflow_command

MAX_SUMMARY_LINES = 60  # read at a glance above the button that merges; the whole is one click away
MAX_NAMED_SECTIONS = 8  # of those that have no room in a summary
MAX_ITEM_LINES = 8  # of one thing in a summary: a claim with the words of six reports that came


def review_text(review: Review | None, faults: Sequence[Fault] = ()) -> str:
    """The whole review for a terminal."""
    lines = [as_text(headline(review, faults))]
    lines += [as_text(line) for line in (warning(review),) if line]
    for section in sections(review, faults):
        lines += ["", f"{as_text(section.title)} ({len(section.items)})"]
        for item in section.items:
            lines += [f"{'    ' if inner else '  '}{as_text(line)}" for inner, line in enumerate(item)]
    return "\n".join(lines) + "\n"


def review_markdown(review: Review | None, faults: Sequence[Fault] = (), max_lines: int = MAX_SUMMARY_LINES) -> str:
    """The review for a job summary or a comment: at most `max_lines` lines, what does not fit is counted."""
    lines = [f"## {as_markdown(headline(review, faults))}"]
    lines += [line for told in (warning(review),) if told for line in ("", as_markdown(told))]

    every = tuple(_clipped(section) for section in sections(review, faults))
    told = every[: _sections_that_fit(every, max_lines - len(lines))]
    closing = _closing(every[len(told) :])
    room = max_lines - len(lines) - len(closing)
    for section, lines_of_it in zip(told, _rooms(told, room), strict=True):
        lines += ["", f"### {_title(section)}", "", *_fitting(section.items, lines_of_it - _FRAME_LINES)]
    return "\n".join((*lines, *closing)) + "\n"


_FRAME_LINES = 3  # a blank line, the heading, a blank line
_CLOSING_LINES = 2  # a blank line, and what has no room


def _clipped(section: Section) -> Section:
    """The section with the first lines of each item, and how many more it has."""
    return Section(section.title, tuple(map(_clipped_item, section.items)))


def _clipped_item(item: Item) -> Item:
    if len(item) <= MAX_ITEM_LINES:
        return item
    return (*item[: MAX_ITEM_LINES - 1], (f"and {len(item) - MAX_ITEM_LINES + 1:,} more",))


def _title(section: Section) -> str:
    return f"{as_markdown(section.title)} ({len(section.items)})"


def _need(section: Section) -> int:
    """Lines that all of it takes."""
    return _FRAME_LINES + sum(map(len, section.items))


def _least(section: Section) -> int:
    """Lines that its first item takes, and how many more there are."""
    return _FRAME_LINES + len(section.items[0]) + (len(section.items) > 1)


def _sections_that_fit(every: Sequence[Section], max_lines: int) -> int:
    """How many of the first sections have room for their least lines, and for naming the others."""
    ends = tuple(accumulate(map(_least, every)))
    if not ends or ends[-1] <= max_lines:
        return len(ends)
    return sum(end <= max_lines - _CLOSING_LINES for end in ends)


def _closing(left: Sequence[Section]) -> tuple[str, ...]:
    """Which sections stand in the whole review alone."""
    if not left:
        return ()
    named = ", ".join(map(_title, left[:MAX_NAMED_SECTIONS]))
    more = f" and {len(left) - MAX_NAMED_SECTIONS:,} more" if len(left) > MAX_NAMED_SECTIONS else ""
    return ("", f"Only in the whole review: {named}{more}.")


def _rooms(told: Sequence[Section], max_lines: int) -> list[int]:
    """Lines for each section, frame included: the least of each, then more in turn, what one does not need to others."""
    needs, rooms = list(map(_need, told)), list(map(_least, told))
    left = max_lines - sum(rooms)
    while left > 0 and rooms != needs:
        wanting = [place for place, need in enumerate(needs) if rooms[place] < need]
        for place in wanting[:left]:
            rooms[place] += 1
        left -= len(wanting[:left])
    return rooms


def _fitting(items: Sequence[Item], room: int) -> Iterator[str]:
    """As many items as fit into `room` lines whole, and how many more there are."""
    rest = sum(map(len, items))
    for place, item in enumerate(items):
        if rest > room and len(item) >= room:
            yield f"- and {len(items) - place:,} more"
            return
        room -= len(item)
        rest -= len(item)
        yield from (f"{'    - ' if inner else '- '}{as_markdown(line)}" for inner, line in enumerate(item))


def annotations(faults: Iterable[Fault]) -> str:
    """A line for each fault that makes a CI runner show it beside the file and line it is about."""
    return "".join(
        f"{workflow_command('error', str(fault), file=fault.path, line=str(fault.line or 1), title=fault.code.value)}\n"
        for fault in faults
    )
