"""What a desk asks beside its site: a preview, a part on paper, why it says so, what would change, new reports.

What one of these stories needs alone is imported where it is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from builder.config import Config
from builder.errors import (
    BriefingError,
    Code,
    Fault,
    ReportsRejectedError,
    UsageError,
    disk_faults,
    internal_fault,
)
from builder.explanations import LeftOutError
from builder.order import Order, OrderForm, load_order
from builder.pipeline import SiteParts, make_digest, make_edition, merge_reading, publish_digest, take_passages
from builder.progress import Tell
from builder.whole_files import write_named

if TYPE_CHECKING:
    from builder.collecting.adding import Additions, Asked
    from builder.collecting.open_fields import Opened
    from builder.explanations import ClaimExplanation, Doubts, Filing, PairExplanation
    from builder.publishing.comparing.review import Review
    from builder.publishing.printing import Selection


class Answer(NamedTuple):
    """What an editor answers to one question."""

    is_yes: bool | None
    """None: nothing is decided."""
    note: str | None = None
    """Why, for the record."""


class Signature(NamedTuple):
    """What stands below every decision of one sitting."""

    day: str
    """YYYY-MM-DD."""
    by: str | None
    """Who decides."""


Ask = Callable[[str, str], Answer | None]
"""Tells what a question is about, asks it, and gives the answer; None ends it."""


def preview(form: OrderForm, address: str, on_fault: Callable[[BriefingError], None], *, quiet: bool = False) -> int:
    """Serve the site at `address` (host:port) until interrupted and follow every change; the server's exit code.

    With `quiet` the server says only what is wrong.
    """
    from builder.publishing.pages import render_pages
    from builder.publishing.rendered import Page
    from builder.publishing.site.preview import PLAIN, Listening, preview_site

    def make() -> tuple[tuple[Page, ...], Config]:
        order = load_order(form)
        pages = render_pages(make_edition(order))
        form.tell("")  # what is told from here on is the server's
        return pages, order.config

    plain = replace(PLAIN, root=form.config_file.parent)
    watched = (form.seeds, form.config_file, form.editorial_file)
    return preview_site(make, watched, Listening(address, quiet), on_fault, plain)


def print_part(order: Order, selection: "Selection", output: Path) -> None:
    """Print what is selected to `output`, whole or not at all.

    Raises UsageError when a topic is unknown, OutputError when `output` cannot be written, GateError when the PDF
    cannot be set.
    """
    from builder.publishing.printing import print_selection
    from builder.publishing.site.publish import inputs_sha256

    edition = make_edition(order)
    order.tell("setting the PDF")
    with disk_faults(output):
        write_named(output, print_selection(edition, selection, inputs_sha256(edition, order.previous), order.warn))


def explain_names(order: Order, names: Sequence[str]) -> "ClaimExplanation | PairExplanation":
    """Why a claim holds what it holds, or why two passages are one claim or two.

    Raises UsageError for a name that is none.
    """
    from builder.merging.explanation import explain
    from builder.publishing.explaining import left_out_fault

    reading = take_passages(order)
    digest = merge_reading(order, reading)
    order.tell("working it out again")
    try:
        return explain(reading, order.config, digest, names)
    except LeftOutError as error:
        raise UsageError(left_out_fault(error)) from None


def explain_doubts(order: Order) -> "Doubts":
    """The merges, similar claims, filings and disputes that are nearest to the bars."""
    from builder.merging.doubts import find_doubts

    reading = take_passages(order)
    digest = merge_reading(order, reading)
    order.tell("working it out again")
    return find_doubts(reading, order.config, digest)


def edit_doubts(order: Order, file: Path, ask: Ask, signed: Signature) -> int:
    """Ask about what is in doubt, nearest to its bar first, and write each decision to `file` at once; how many.

    Who is asked may end it at any question. Raises UsageError and OutputError when a decision cannot be written.
    """
    from builder.merging.doubts import find_doubts
    from builder.publishing.asking import list_questions
    from builder.publishing.editorial_file import add_entry

    reading = take_passages(order)
    digest = merge_reading(order, reading)
    order.tell("looking for what is in doubt")
    questions = list_questions(find_doubts(reading, order.config, digest), digest)
    decided = 0
    settled: set[tuple[str, frozenset[str]]] = set()

    for number, question in enumerate(questions, 1):
        key = ("file" if question.yes.kind == "file" else "claims", question.about)
        if key in settled:
            continue
        answer = ask(f"{number} of {len(questions)} · {question.told}", question.asked)
        if answer is None:
            break
        if answer.is_yes is None:
            continue
        settled.add(key)
        entry = question.yes if answer.is_yes else question.no
        add_entry(file, replace(entry, note=answer.note, by=signed.by, date=signed.day))
        decided += 1
    return decided


def check_decisions(form: OrderForm) -> None:
    """Whether what `editorial.yml` says can be carried out. Raises UsageError with all that cannot."""
    order = load_order(form)
    merge_reading(order, take_passages(order))


def explain_topics(order: Order, claim_id: str | None) -> "Filing":
    """Why each claim, or the one named, stands under its topics, and which topics are missing.

    Raises UsageError for a claim that is none.
    """
    from builder.merging.filing.explanation import explain_filing

    reading = take_passages(order)
    digest = merge_reading(order, reading)
    order.tell("weighing the topics")
    return explain_filing(reading, order.config, digest, claim_id)


def compare_files(old: Path, new: Path) -> "Review":
    """What the digest at `new` says against the one at `old`. Raises UsageError (PREVIOUS) when one of them is none."""
    from builder.publishing.comparing.review import review_changes
    from builder.publishing.digest_file.parsing import read_digest

    return review_changes(read_digest(old), read_digest(new))


def review_reports(form: OrderForm, output: Path, site: Path | None = None) -> str:
    """Say what the reports change against the edition before, in the files of the folder `output` and as text.

    With a `site` it is published there as it would be, so that whatever publishing refuses is refused here. The files
    are written too when something is refused, and when the program itself fails: they say what. Raises UsageError,
    ReportsRejectedError or GateError then, OutputError when `output` or `site` cannot be written.
    """
    from builder.publishing.comparing.review_files import review_digest, review_refusal, write_review
    from builder.publishing.digest_file.entries import DigestFile
    from builder.publishing.site.release import check_place

    try:
        order = load_order(form)
        digest = make_digest(order)
    except Exception as error:
        write_review(review_refusal(_faults(error)), output)
        raise

    old = order.previous.digest if order.previous else DigestFile()
    order.tell("comparing")
    files = review_digest(old, digest)
    write_review(files, output)
    if site is None:
        return files["changes.txt"]

    try:
        check_place(site, keep=(order.seeds, order.config.root / "docs"))
        publish_digest(order, digest, site, SiteParts(pdf=True))
    except Exception as error:
        write_review(review_digest(old, digest, _faults(error)), output)
        raise
    return files["changes.txt"]


def _faults(error: Exception) -> Sequence[Fault]:
    return error.faults if isinstance(error, BriefingError) else [internal_fault(error)]


def add_reports(
    sources: Sequence[str],
    seeds: Path,
    config: Config,
    asked: "Asked",
    *,
    allow_private: bool,
    tell: Tell,
) -> "Additions":
    """Bring the reports of `sources` (paths and addresses) into the folder `seeds`, a file each.

    What is there already is left as it is.

    Faults are returned beside what was added.
    Raises ReportsRejectedError when `seeds` holds more than may be taken already.
    """
    from builder.collecting.adding import Adding
    from builder.collecting.fetching import Fetcher, FetchLimits
    from builder.collecting.report_folder import ReportFolder
    from builder.reading.report_reader import ReportReader
    from builder.reading.taking.intake import report_id

    fetcher = Fetcher(FetchLimits(config.limits.max_document_bytes), allow_private=allow_private)
    with ReportReader(config) as reader:
        tell("reading what is there")
        there, faults = reader.read_folder(seeds) if seeds.exists() else ((), ())
        if any(fault.code is Code.SEED_TOO_MANY for fault in faults):
            raise ReportsRejectedError(faults)

        refused = {report_id(Path(fault.path).relative_to(seeds).as_posix()) for fault in faults}
        ids = {report.report.id for report in there} | refused
        adding = Adding(ReportFolder(seeds, there, ids), reader, fetcher, asked)
        return adding.add_sources(sources, tell)


def open_missing_fields(
    seeds: Path, config: Config, retrieved: str | None, tell: Tell
) -> "tuple[tuple[Opened, ...], tuple[Fault, ...]]":
    """Write lines to be filled in into each report of the folder `seeds` that names no outlet or day.

    Faults are returned beside what was written; of a file that is no report a build tells, and it stays as it is.
    """
    from builder.collecting.adding import today
    from builder.collecting.open_fields import open_fields
    from builder.reading.report_reader import ReportReader

    tell("looking what is missing")
    with ReportReader(config) as reader:
        reports, faults = reader.read_folder(seeds)
        opened, failed = open_fields(reports, seeds, reader, retrieved or today(), config.limits.max_document_bytes)
    return opened, (*faults, *failed)
