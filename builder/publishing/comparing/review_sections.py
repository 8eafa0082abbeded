"""What a review tells, section by section, in the order of what a reviewer must not miss."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.errors import Fault
from builder.publishing.comparing.changed_figures import ChangedFigure, numbers_of
from builder.publishing.comparing.changes import Confirmation, Rewording
from builder.publishing.comparing.edited_sentences import EditedSentence
from builder.publishing.comparing.regrouping import Regrouped
from builder.publishing.comparing.review import CONTEXT_TITLE, Copied, Joined, ReportChange, Review
from builder.publishing.comparing.review_lines import (
    Compared,
    Item,
    Line,
    Name,
    Quoted,
    Section,
    compared,
    each_after,
    separated,
)
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DisputeEntry,
    EditEntry,
    FigureEntry,
    ReportEntry,
    ValueEntry,
)
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, count, words_for

MAX_COPIES_SHOWN = 3  # of one report: the first tell which agency or outlet is behind it
_NAMES = {"title": "headline", "publisher": "outlet", "authors": "authors", "published": "day", "url": "address"}
_FIGURES = {  # what a changed figure is, behind what it is about
    "dispute": "reports differ",
    "development": "it went on",
    "edited": "its report says otherwise now",
    "one-claim": "one claim all the same",
    "kept-apart": "two claims, one but for the number",
    "similar": "two claims, which may be one",
}
Reports = Mapping[str, ReportEntry]


def headline(review: Review | None, faults: Sequence[Fault]) -> Line:
    """What differs, counted."""
    refused = f"Not publishable: {count(len(faults), 'fault')}"
    if review is None:
        return (refused,)
    changes = review.changes
    counts = (
        (len(changes.figures), "figure changed", "figures changed"),
        (len(changes.drawn_together), "claim drawn together", "claims drawn together"),
        (len(changes.torn_apart), "claim torn apart", "claims torn apart"),
        (len(changes.reports_added), "report added", "reports added"),
        (len(changes.reports_changed), "report edited", "reports edited"),
        (len(changes.reports_removed), "report removed", "reports removed"),
        (len(review.new_claims), "new claim", "new claims"),
        (len(changes.confirmed), "claim confirmed", "claims confirmed"),
        (len(changes.disputed), "claim disputed", "claims disputed"),
        (len(review.withheld), "claim withheld", "claims withheld"),
        (len(review.unsupported), "claim without a source", "claims without a source"),
        (len(review.decisions), "decision of an editor", "decisions of an editor"),
    )

    parts = tuple(count(number, one, many) for number, one, many in counts if number)
    said = words_for(DEFAULT_LANGUAGE).listed(parts).capitalize() if parts else "No claim comes or goes"
    said = "Nothing a reader would see" if changes.is_empty and not parts else said
    return (f"{refused}. {said}" if faults else said,)


def warning(review: Review | None) -> Line:
    """What to look at before anything else; nothing where there is nothing of the kind."""
    if review is None:
        return ()
    changes = review.changes
    alarming = (
        (len(changes.figures), "a figure that changed", "figures that changed"),
        (len(changes.drawn_together), "a claim drawn together", "claims drawn together"),
        (len(changes.torn_apart), "a claim torn apart", "claims torn apart"),
        (len(changes.begun), "a dispute or development that began", "disputes or developments that began"),
        (len(changes.ended), "a dispute or development that ended", "disputes or developments that ended"),
        (len(review.unsupported), "a claim that loses its last source", "claims that lose their last source"),
    )
    parts = [one if number == 1 else f"{number:,} {many}" for number, one, many in alarming if number]
    return (f"Warning: look first at {words_for(DEFAULT_LANGUAGE).listed(parts)}.",) if parts else ()


def sections(review: Review | None, faults: Sequence[Fault]) -> Iterator[Section]:
    """Every section that has something to tell."""
    every = [Section(("Faults",), tuple(map(_fault, faults)))]
    if review is not None:
        every += _first_looks(review)
        every += _reports(review)
        every += _claims(review)
    yield from (section for section in every if section.items)


def _fault(fault: Fault) -> Item:
    place = fault.path + (f":{fault.line}" if fault.line else "")
    return ((f"{fault.code} ", Quoted(place), ": ", Quoted(f"{fault.what}. {fault.remedy}.")),)


def _first_looks(review: Review) -> Iterator[Section]:
    """What is wrong most often, or weighs most."""
    changes, paths = review.changes, _paths(review)
    told = {figure.dispute for figure in changes.figures}
    begun = (review.new.disputes_by_id[name] for name in changes.begun if name not in told)
    ended = (review.old.disputes_by_id[name] for name in changes.ended)

    yield Section(("Changed figures",), tuple(_figure(figure, review, paths) for figure in changes.figures))
    yield Section(
        ("Claims drawn together",),
        tuple(_regrouped(each, review.new.claims_by_id, review.old.claims_by_id) for each in changes.drawn_together),
    )
    yield Section(
        ("Claims torn apart",),
        tuple(_regrouped(each, review.old.claims_by_id, review.new.claims_by_id) for each in changes.torn_apart),
    )
    yield Section(("Disputes and developments that began",), tuple(_dispute(each, paths) for each in begun))
    yield Section(("Disputes and developments that ended",), tuple(_dispute(each, paths) for each in ended))
    yield Section(("Claims without a source",), tuple(_said(review, claim) for claim in review.unsupported))


def _paths(review: Review) -> dict[str, str]:
    return {report.id: report.path for report in (*review.old.reports, *review.new.reports)}


def _figure(figure: ChangedFigure, review: Review, paths: Mapping[str, str]) -> Item:
    """What new sentences give otherwise, old and new below one another."""
    began = ", new" if figure.dispute in review.changes.begun else ""
    name: Line = (Name(figure.dispute), " ") if figure.dispute else ()
    head: Line = (*name, Quoted(figure.about), f" ({_FIGURES.get(figure.kind, 'it differs')}{began})")
    return (head, *_values("before ", figure.before, paths), *_values("now ", figure.after, paths))


def _values(word: str, values: Sequence[ValueEntry], paths: Mapping[str, str]) -> Iterator[Line]:
    for value in values:
        day: Line = (", as of ", Name(value.as_of)) if value.as_of else ()
        yield (word, Quoted(value.text), *day, ": ", *separated(_files(value.sources, paths)))


def _files(reports: Iterable[str], paths: Mapping[str, str]) -> Iterator[Quoted]:
    return (Quoted(paths[report]) for report in reports if report in paths)


def _dispute(dispute: DisputeEntry, paths: Mapping[str, str]) -> Item:
    head: Line = (Name(dispute.id), " ", Quoted(dispute.heading or dispute.about))
    return (head, *_values("", dispute.values, paths))


def _regrouped(each: Regrouped, whole: Mapping[str, ClaimEntry], parts: Mapping[str, ClaimEntry]) -> Item:
    """What is, or was, one claim, and below it the words of each that it was, or is now."""
    why: Line = (" (an editor decided)",) if each.by_editor else ()
    head: Line = (*_words(whole[each.claim]), *why)
    return (head, *(_words(parts[part]) for part in each.parts))


def _words(claim: ClaimEntry) -> Line:
    return (Name(claim.id), " ", Quoted(claim.text))


def _said(review: Review, claim: str) -> Item:
    return (_words(review.new.claims_by_id.get(claim) or review.old.claims_by_id[claim]),)


def _reports(review: Review) -> Iterator[Section]:
    reports = review.new.reports_by_id
    languages = {report.id: report.language for report in review.new.reports}
    paths = _paths(review)

    yield Section(("Reports added",), tuple(_report(change, reports) for change in review.added))
    yield Section(("Reports edited",), tuple(_report(change, reports) for change in review.changed))
    yield Section(("Reports removed",), tuple(_report(change, reports) for change in review.removed))
    yield Section(
        ("Sentences that were edited",),
        tuple(_edited(each, paths[each.report], languages[each.report]) for each in review.changes.edited),
    )


def _report(change: ReportChange, reports: Reports) -> Item:
    return (_citation(change.report), *_account(change), *_copies(change.copies, reports), *_losses(change))


def _citation(report: ReportEntry) -> Line:
    """`“headline” · “outlet” · 2031-03-04 · “file”, in Ukrainian`, as far as it is known; of English nothing is said."""
    known = [words for words in (report.title, report.publisher, report.published) if words]
    written = words_for(DEFAULT_LANGUAGE).written_in(report.language)
    return (*each_after(" · ", map(Quoted, (*known, report.path)))[1:], *([f", {written}"] if written else []))


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
        yield ("on the pages ", *separated(map(Quoted, change.pages)))
    if change.not_found:
        yield (f"not found: {', '.join(_NAMES[field] for field in change.not_found)}",)


def _copies(copies: Sequence[Copied], reports: Reports) -> Iterator[Line]:
    for copied in copies[:MAX_COPIES_SHOWN]:
        names = (Quoted(reports[report].path) for report in copied.reports if report in reports)
        evidence = separated(map(Quoted, copied.evidence))
        yield ("no origin of its own beside ", *separated(names), *((": ", *evidence) if evidence else ()))

    if len(copies) > MAX_COPIES_SHOWN:
        yield (f"and {count(len(copies) - MAX_COPIES_SHOWN, 'group')} more of that kind",)


def _losses(change: ReportChange) -> Iterator[Line]:
    if change.loses:
        yield (f"takes the last source from {count(len(change.loses), 'claim')}",)


def _edited(each: EditedSentence, path: str, language: str) -> Item:
    return (
        (Name(each.claim), " ", Quoted(path)),
        ("before ", compared(each.before, each.after, language)),
        ("now ", compared(each.after, each.before, language)),
    )


def _claims(review: Review) -> Iterator[Section]:
    changes, paths = review.changes, _paths(review)
    joined = tuple((each.is_confirmed, _joined(each, review, paths)) for each in review.joined)
    edited = {(each.before, each.after) for each in changes.edited}
    reworded = (change for change in changes.reworded if (change.before, change.after) not in edited)
    languages = {entry.id: review.new.reports_by_id[entry.report].language for entry in review.new.passages}
    continued = (gone for gone in changes.gone if gone.successor is not None)

    yield Section(("Claims confirmed",), tuple(item for is_confirmed, item in joined if is_confirmed))
    yield from _new_by_topic(review)
    yield Section(
        ("Claims on other reports, on no more origins",),
        tuple(item for is_confirmed, item in joined if not is_confirmed),
    )
    yield Section(("Claims an editor withholds",), tuple(_said(review, claim) for claim in review.withheld))
    yield Section(("Decisions of an editor",), tuple(_decision(edit) for edit in review.decisions))
    yield Section(("Claims shown in other words",), tuple(_reworded(change, review, languages) for change in reworded))
    yield Section(
        ("Claims under another id",),
        tuple(((Name(gone.claim), " ", Quoted(gone.text)), ("now ", Name(gone.successor or ""))) for gone in continued),
    )


def _reworded(change: Rewording, review: Review, languages: Mapping[str, str]) -> Item:
    language = languages.get(review.new.claims_by_id[change.claim].passage, DEFAULT_LANGUAGE)
    return (
        (Name(change.claim),),
        ("before ", compared(change.before, change.after, language)),
        ("now ", compared(change.after, change.before, language)),
    )


def _new_by_topic(review: Review) -> Iterator[Section]:
    """What nobody reported before, each claim once, under the first of its topics."""
    paths, similar = _paths(review), _similar(review)
    by_topic: dict[str, list[Item]] = {}
    for name in review.new_claims:
        claim = review.new.claims_by_id[name]
        head: Line = (Name(name), " ", *separated(_files(claim.sources, paths)), ": ", Quoted(claim.text))
        item: Item = (head, *(("similar, not counted: ", *_words(other)) for other in similar.get(name, ())))
        by_topic.setdefault(next(iter(claim.topics), ""), []).append(item)

    for topic in review.new.topics:
        yield Section(("New under ", Quoted(topic.title)), tuple(by_topic.get(topic.id, ())))
    yield Section(("New under ", Quoted(CONTEXT_TITLE)), tuple(by_topic.get("", ())))


def _similar(review: Review) -> Mapping[str, list[ClaimEntry]]:
    """New claim to those that stood and may say the same."""
    new, found = frozenset(review.new_claims), dict[str, list[ClaimEntry]]()
    for pair in review.new.similar:
        for claim, other in (pair.claims, pair.claims[::-1]):
            if claim in new and other not in new:
                found.setdefault(claim, []).append(review.new.claims_by_id[other])
    return found


def _joined(each: Joined, review: Review, paths: Mapping[str, str]) -> Item:
    """The claim and its reports, its words as they were, and below them those of each report that came."""
    claim, told = review.new.claims_by_id[each.carriers.claim], [said for said in each.wordings if said.text]
    came = {said.report for said in told}
    stood = [figure for figure in claim.figures if figure.passage.rpartition(":")[0] not in came]
    now = [figure for figure in claim.figures if figure.passage.rpartition(":")[0] in came]

    before: Quoted | Compared = Quoted(each.before)
    if told:
        language = review.new.reports_by_id[told[0].report].language
        other = " ".join(said.text for said in told)
        before = compared(each.before, other, language, *_same_and_differing(stood, now))
    news = (
        (
            "now ",
            Quoted(paths[said.report]),
            ": ",
            compared(
                said.text,
                each.before,
                review.new.reports_by_id[said.report].language,
                *_same_and_differing(now, stood),
            ),
        )
        for said in told
    )
    return ((Name(claim.id), " ", *_carriers(each.carriers, paths)), ("before ", before), *news)


def _same_and_differing(own: Sequence[FigureEntry], others: Sequence[FigureEntry]) -> tuple[list[str], list[str]]:
    """Figures of `own` whose value the others have too, and those of which they have another."""
    values, units = numbers_of(others), {figure.unit for figure in others}
    same = [figure.text for figure in own if not numbers_of([figure]).isdisjoint(values)]
    return same, [figure.text for figure in own if figure.text not in same and figure.unit in units]


def _carriers(change: Confirmation, paths: Mapping[str, str]) -> Line:
    """`2 → 3 origins, now also “a.txt”, no longer “b.txt”`."""
    told: Line = (f"{change.origins_before} → {count(change.origins_after, 'origin')}",)
    for words, reports in ((", now also ", change.sources_added), (", no longer ", change.sources_removed)):
        if reports:
            told = (*told, words, *separated(_files(reports, paths)))
    return told


def _decision(edit: EditEntry) -> Item:
    """`“merge” c0ffee1, c0ffee2: “words”`."""
    words = [Quoted(text) for text in (edit.words, edit.note) if text]
    return ((Quoted(edit.edit), " ", *separated(map(Name, edit.claims)), *each_after(": ", words)),)
