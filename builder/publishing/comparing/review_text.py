"""A review in words: for a terminal whole, for a Git host's pages in few lines.

Both are the same lines. Words of ours and words of a report are told apart in every line, so that each form writes the
latter in the one way that keeps them inert there: `printable` on a terminal, inline code in Markdown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.errors import Fault, printable
from builder.publishing.comparing.changes import ChangedFigure, Confirmation
from builder.publishing.comparing.review import Copied, ReportChange, Review
from builder.publishing.digest_file.entries import EditEntry, ReportEntry, ValueEntry
from builder.publishing.escaping import gfm_code, is_name, workflow_command
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, count, words_for

MAX_SUMMARY_LINES = 60  # read at a glance above the button that merges; the whole is one click away
MAX_SHOWN_CHARS = 240  # of a statement in a summary: the mean sentence of news is half of it
MAX_COPIES_SHOWN = 3  # of one report: the first tell which agency or outlet is behind it
_NAMES = {"title": "headline", "publisher": "outlet", "authors": "authors", "published": "day", "url": "address"}


class Quoted(str):
    """Words of a report or of a file's name."""

    __slots__ = ()


class Name(Quoted):
    """An id that a digest gives: as little to be trusted, and shown without quotation marks."""

    __slots__ = ()


Reports = Mapping[str, ReportEntry]
Line = tuple[str, ...]  # parts, those of class Quoted untrusted
Item = tuple[Line, ...]  # the first line names it, the others tell of it


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one kind that differ."""

    title: str
    """What they are."""
    items: tuple[Item, ...]
    """The things, one after the other."""


def review_text(review: Review | None, faults: Sequence[Fault] = ()) -> str:
    """The whole review for a terminal."""
    lines = [_as_text(_headline(review, faults))]
    for section in _sections(review, faults):
        lines += ["", f"{section.title} ({len(section.items)})"]
        for item in section.items:
            lines += [f"{'    ' if inner else '  '}{_as_text(line)}" for inner, line in enumerate(item)]
    return "\n".join(lines) + "\n"


def review_markdown(review: Review | None, faults: Sequence[Fault] = (), max_lines: int = MAX_SUMMARY_LINES) -> str:
    """The review for a job summary or a comment: at most `max_lines` lines, what does not fit is counted."""
    sections = tuple(_sections(review, faults))
    lines = [f"## {_as_markdown(_headline(review, faults))}"]
    for section, room in zip(sections, _rooms(sections, max_lines - 1), strict=True):
        lines += ["", f"### {section.title} ({len(section.items)})", "", *_fitting(section.items, room - _FRAME_LINES)]
    return "\n".join(lines) + "\n"


_FRAME_LINES = 3  # a blank line, the heading, a blank line
_LEAST_LINES = _FRAME_LINES + 1  # the heading, and how many there are


def _rooms(sections: Sequence[Section], max_lines: int) -> list[int]:
    """Lines for each section, frame included: what one does not need goes to the next ones that do."""
    needs = [_FRAME_LINES + sum(map(len, section.items)) for section in sections]
    rooms = [min(need, _LEAST_LINES) for need in needs]
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
        yield from (f"{'    - ' if inner else '- '}{_as_markdown(line)}" for inner, line in enumerate(item))


def annotations(faults: Iterable[Fault]) -> str:
    """A line for each fault that makes a CI runner show it beside the file and line it is about."""
    return "".join(
        f"{workflow_command('error', str(fault), file=fault.path, line=str(fault.line or 1), title=fault.code.value)}\n"
        for fault in faults
    )


def _as_text(line: Line) -> str:
    return "".join(_on_terminal(part) if isinstance(part, Quoted) else part for part in line)


def _on_terminal(words: Quoted) -> str:
    shown = printable(words, MAX_SHOWN_CHARS)
    return shown if isinstance(words, Name) and is_name(words) else f"“{shown}”"


def _as_markdown(line: Line) -> str:
    return "".join(gfm_code(_cut(part)) or "an empty name" if isinstance(part, Quoted) else part for part in line)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_SHOWN_CHARS else f"{text[:MAX_SHOWN_CHARS]}…"


def _headline(review: Review | None, faults: Sequence[Fault]) -> Line:
    if review is None:
        return (f"Not publishable: {count(len(faults), 'fault')}",)
    changes = review.changes
    counts = (
        (len(changes.figures), "figure changed", "figures changed"),
        (len(changes.reports_added), "report added", "reports added"),
        (len(changes.reports_changed), "report edited", "reports edited"),
        (len(changes.reports_removed), "report removed", "reports removed"),
        (len(_new_claims(review)), "new claim", "new claims"),
        (len(changes.confirmed), "claim confirmed", "claims confirmed"),
        (len(changes.disputed), "claim disputed", "claims disputed"),
        (len(review.withheld), "claim withheld", "claims withheld"),
        (len(review.unsupported), "claim without a source", "claims without a source"),
        (len(review.decisions), "decision of an editor", "decisions of an editor"),
    )

    parts = tuple(count(number, one, many) for number, one, many in counts if number)
    if parts:
        return (words_for(DEFAULT_LANGUAGE).listed(parts).capitalize(),)
    return ("Nothing a reader would see" if changes.is_empty else "No claim comes or goes",)


def _sections(review: Review | None, faults: Sequence[Fault]) -> Iterator[Section]:
    """Every section that has something to tell, in the order of what a reviewer must not miss."""
    sections = [Section("Faults", tuple(map(_fault, faults)))]
    if review is not None:
        sections += _figures(review)
        sections += _reports(review)
        sections += _claims(review)
    yield from (section for section in sections if section.items)


def _fault(fault: Fault) -> Item:
    return ((f"{fault.code} ", Quoted(_place(fault)), ": ", Quoted(f"{fault.what}. {fault.remedy}.")),)


def _place(fault: Fault) -> str:
    return fault.path + (f":{fault.line}" if fault.line else "")


def _figures(review: Review) -> Iterator[Section]:
    """What new reports give otherwise, old and new below one another: what a reviewer looks at first."""
    paths = {report.id: report.path for report in review.new.reports}

    def side(word: str, values: Sequence[ValueEntry]) -> Iterator[Line]:
        for value in values:
            day: Line = (f", as of {value.as_of}",) if value.as_of else ()
            sources = (Quoted(paths[source]) for source in value.sources if source in paths)
            yield (word, Quoted(value.text), *day, ": ", *_separated(sources))

    def item(figure: ChangedFigure) -> Item:
        verb = "went on" if figure.kind == "development" else "differs"
        head: Line = (Name(figure.dispute), " ", Quoted(figure.about), f" ({verb})")
        return (head, *side("before ", figure.before), *side("now ", figure.after))

    yield Section("Changed figures", tuple(item(figure) for figure in review.changes.figures))


def _reports(review: Review) -> Iterator[Section]:
    reports = review.new.reports_by_id
    yield Section("Reports added", tuple(_report(change, reports) for change in review.added))
    yield Section("Reports edited", tuple(_report(change, reports) for change in review.changed))
    yield Section("Reports removed", tuple(_report(change, reports) for change in review.removed))


def _report(change: ReportChange, reports: Reports) -> Item:
    return (_citation(change.report), *_account(change), *_copies(change.copies, reports), *_losses(change))


def _citation(report: ReportEntry) -> Line:
    """`“headline” · “outlet” · 2031-03-04 · “file”`, as far as it is known."""
    known = [words for words in (report.title, report.publisher, report.published) if words]
    return _each_after(" · ", map(Quoted, (*known, report.path)))[1:]


def _account(change: ReportChange) -> Iterator[Line]:
    counts = (
        ("adds", change.adds, "claim"),
        ("confirms", change.confirms, "claim"),
        ("disputes", change.disputes, "claim"),
        ("as no new origin repeats", change.repeats, "claim"),
    )
    parts = [f"{verb} {count(len(claims), noun)}" for verb, claims, noun in counts if claims]
    parts += [f"leaves out {count(change.left_out, 'span')}"] if change.left_out else []

    if parts:
        yield (", ".join(parts),)
    if change.resembles:
        yield (f"similar to what stood before: {count(len(change.resembles), 'claim')} of those it adds",)
    if change.pages:
        yield ("on the pages ", *_separated(map(Quoted, change.pages)))
    if change.not_found:
        yield (f"not found: {', '.join(_NAMES[field] for field in change.not_found)}",)


def _copies(copies: Sequence[Copied], reports: Reports) -> Iterator[Line]:
    for copied in copies[:MAX_COPIES_SHOWN]:
        names = (Quoted(reports[report].path) for report in copied.reports if report in reports)
        evidence = map(Quoted, copied.evidence)
        yield ("no origin of its own beside ", *_separated(names), *_each_after(": ", evidence))

    if len(copies) > MAX_COPIES_SHOWN:
        yield (f"and {count(len(copies) - MAX_COPIES_SHOWN, 'group')} more of that kind",)


def _losses(change: ReportChange) -> Iterator[Line]:
    if change.loses:
        yield (f"takes the last source from {count(len(change.loses), 'claim')}",)


def _separated(parts: Iterable[str]) -> Line:
    return _each_after(", ", parts)[1:]


def _each_after(separator: str, parts: Iterable[str]) -> Line:
    return tuple(part for each in parts for part in (separator, each))


def _new_claims(review: Review) -> tuple[str, ...]:
    """Claims nobody reported before: those that go on with an old one under another id are none."""
    renewed = {gone.successor for gone in review.changes.gone}
    return tuple(claim for claim in review.changes.added if claim not in renewed)


def _claims(review: Review) -> Iterator[Section]:
    changes, now, old = review.changes, review.new.claims_by_id, review.old.claims_by_id
    paths = {report.id: report.path for report in (*review.old.reports, *review.new.reports)}

    def say(claim: str) -> Line:
        return (Name(claim), " ", Quoted((now.get(claim) or old[claim]).text))

    def items(claims: Iterable[str]) -> tuple[Item, ...]:
        return tuple((say(claim),) for claim in claims)

    def with_origins(confirmations: Iterable[Confirmation]) -> tuple[Item, ...]:
        return tuple((say(change.claim), _carriers(change, paths)) for change in confirmations)

    reworded = ((say(change.claim), ("before ", Quoted(change.before))) for change in changes.reworded)
    continued = (gone for gone in changes.gone if gone.successor is not None)
    renamed = ((say(gone.claim), ("now ", Name(gone.successor))) for gone in continued)

    yield Section("Claims without a source", items(review.unsupported))
    yield Section("Claims an editor withholds", items(review.withheld))
    yield Section("Decisions of an editor", tuple(_decision(edit) for edit in review.decisions))
    yield Section("Claims in a dispute", items(changes.disputed))
    yield Section("Claims no longer in a dispute", items(changes.settled))
    yield Section("New claims", items(_new_claims(review)))
    yield Section("Claims confirmed", with_origins(changes.confirmed))
    yield Section("Claims on other reports, on no more origins", with_origins(changes.carried))
    yield Section("Claims shown in other words", tuple(reworded))
    yield Section("Claims under another id", tuple(renamed))


def _decision(edit: EditEntry) -> Item:
    """`“merge” c0ffee1, c0ffee2: “words”`."""
    words = [Quoted(text) for text in (edit.words, edit.note) if text]
    return ((Quoted(edit.edit), " ", *_separated(map(Name, edit.claims)), *_each_after(": ", words)),)


def _carriers(change: Confirmation, paths: dict[str, str]) -> Line:
    """`2 → 3 origins, now also “a.txt”, no longer “b.txt”`."""
    parts: list[str] = [f"{change.origins_before} → {count(change.origins_after, 'origin')}"]
    for words, reports in ((", now also ", change.sources_added), (", no longer ", change.sources_removed)):
        if reports:
            parts += [words, *_separated(Quoted(paths[report]) for report in reports)]
    return tuple(parts)
