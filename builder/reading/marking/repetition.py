"""Lines that an outlet prints under one report after another: its own notices, labels and calls, whatever their words.

What several reports say is what a briefing is about, so that a line is repeated proves nothing alone. It goes only
where three reports of one outlet that are no copies of one another hold it, letter for letter, and where it cannot be
news: a label without a verb of saying, a number or an end, or a line at the very top or bottom that speaks to the
reader or of the outlet. A paragraph of background that a desk puts below every report of a war is none of these and
stays.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from builder.addresses import address_host
from builder.model import Fate, Passage, Reason, Report, Said, Span
from builder.reading.citing.front_matter import FrontMatter

# Of one outlet, none a copy of another: two may share what one took from the other. Of the scraped pages no site has
# three, 28 have two; asked of two, seven lines go, all of them greetings, thanks and calls to comment.
MIN_REPORTS = 3
MIN_COPIED_SHARE = 0.5  # of the shorter report's content in lines of the other: they are versions of one text
VOUCHED = frozenset({"front matter", "configuration"})
"""Who must name an outlet: what a page calls itself anybody can write."""


@dataclass(frozen=True, slots=True)
class _ContentLine:
    """A line of one report that holds nothing but content."""

    key: str
    """White space folded, case folded."""
    passages: tuple[int, ...]
    """Places of its passages in the reading."""
    span: Span
    """Where it stands, without white space around it."""


def drop_repeated_lines(
    reports: Sequence[Report], passages: Sequence[Passage], fronts: Mapping[str, FrontMatter]
) -> tuple[Passage, ...]:
    """`passages` with those of repeated lines as boilerplate.

    `fronts` by report id says where each was fetched and what an editor kept. Abstracts, and lines that an editor's
    `include` touches, stay as they are, and no report loses all its content.
    """
    by_report: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(passages):
        by_report[passage.report].append(place)

    changed = list(passages)
    for group in _group_by_outlet(reports, fronts):
        lines = {report.id: _content_lines(report, passages, by_report[report.id]) for report in group}
        repeated = _repeated(lines)
        for report in group:
            kept = fronts[report.id].include if report.id in fronts else ()
            for line in _furniture(report, lines[report.id], repeated, kept):
                for place in line.passages:
                    changed[place] = _as_furniture(passages[place])

    return tuple(changed)


def _as_furniture(passage: Passage) -> Passage:
    return replace(passage, fate=Fate.BOILERPLATE, reason=Said(Reason.REPEATED), speaker=None, sentence=None)


def _group_by_outlet(reports: Sequence[Report], fronts: Mapping[str, FrontMatter]) -> list[list[Report]]:
    """Full reports of each outlet that has MIN_REPORTS of them, by the outlet's name."""
    outlets: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        outlet = _outlet(report, fronts.get(report.id))
        if outlet and report.kind == "full":
            outlets[outlet].append(report)
    return [outlets[name] for name in sorted(outlets) if len(outlets[name]) >= MIN_REPORTS]


def _outlet(report: Report, front: FrontMatter | None) -> str | None:
    """What reports of one outlet have in common: its name as an editor gives it, else the host it was fetched from."""
    if dict(report.citation.stated_by).get("publisher") in VOUCHED:
        return report.citation.publisher
    return address_host(front.source) if front and front.source else None


def _content_lines(report: Report, passages: Sequence[Passage], places: Sequence[int]) -> list[_ContentLine]:
    """The lines of `report` all of whose passages are content, in order."""
    by_line: dict[int, list[int]] = defaultdict(list)
    for place in places:
        by_line[report.text.rfind("\n", 0, passages[place].span.start) + 1].append(place)

    lines = []
    for start in sorted(by_line):
        held = by_line[start]
        span = Span(passages[held[0]].span.start, passages[held[-1]].span.end)
        words = span.of(report.text)
        if "\n" not in words and all(passages[place].fate is Fate.CLAIM for place in held):
            lines.append(_ContentLine(" ".join(words.casefold().split()), tuple(held), span))

    return lines


def _repeated(lines: Mapping[str, Sequence[_ContentLine]]) -> frozenset[str]:
    """Keys of the lines that stand in MIN_REPORTS reports none of which is a copy of another; `lines` by report."""
    keys = {report: frozenset(line.key for line in of_report) for report, of_report in lines.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for report in sorted(keys):
        for key in keys[report]:
            holders[key].append(report)

    @cache
    def are_copies(first: str, second: str) -> bool:
        shorter = min(sum(map(len, keys[first])), sum(map(len, keys[second])))
        return sum(map(len, keys[first] & keys[second])) >= MIN_COPIED_SHARE * shorter

    repeated = {key: reports for key, reports in holders.items() if len(reports) >= MIN_REPORTS}
    return frozenset(key for key, reports in repeated.items() if _are_independent(reports, are_copies))


def _are_independent(reports: Sequence[str], are_copies: Callable[[str, str], bool]) -> bool:
    """Whether MIN_REPORTS of `reports` are no copies of one another, taken in their order."""
    chosen: list[str] = []
    for report in reports:
        if not any(are_copies(other, report) for other in chosen):
            chosen.append(report)
            if len(chosen) == MIN_REPORTS:
                return True
    return False


def _furniture(
    report: Report, lines: Sequence[_ContentLine], repeated: frozenset[str], kept: Sequence[Span]
) -> tuple[_ContentLine, ...]:
    """Those of `lines` that are repeated and cannot be news; none where nothing else would be left."""
    is_free = [line.key in repeated and not _overlaps(line.span, kept) for line in lines]
    if not any(is_free):
        return ()

    from builder.reading.marking.furniture import is_label, is_notice

    furniture = {index for index, line in enumerate(lines) if is_free[index] and is_label(report, line.span)}

    for from_the_end in (range(len(lines)), reversed(range(len(lines)))):
        for index in from_the_end:
            if index not in furniture and not (is_free[index] and is_notice(report, lines[index].span)):
                break
            furniture.add(index)

    return tuple(lines[index] for index in sorted(furniture)) if len(furniture) < len(lines) else ()


def _overlaps(line: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < line.end and line.start < span.end for span in spans)
