"""The program from top to bottom: reports → passages → digest → pages → site."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder import publishing
from builder.config import Config, Limits, load_config
from builder.editorial import FILE_NAME as EDITORIAL
from builder.editorial import Editorial, load_editorial
from builder.errors import BriefingError, Code, Fault, GateError, ReportsRejectedError, UsageError
from builder.explanations import LeftOutError
from builder.merging.merge import merge_claims
from builder.model import Digest, Reading
from builder.publishing.comparing.changes import compare_digests
from builder.publishing.digest_file.exports import digest_file
from builder.publishing.digest_file.parsing import read_digest
from builder.publishing.digest_file.previous import read_previous
from builder.publishing.site.release import disk_faults
from builder.reading.citing.missing import refuse_uncited
from builder.reading.intake import report_id
from builder.reading.read_reports import read_reports
from builder.whole_files import write_named

if TYPE_CHECKING:
    from builder.collecting.adding import Additions
    from builder.collecting.adding import Tell as AddingTell
    from builder.explanations import ClaimExplanation, Filing, PairExplanation
    from builder.publishing import Changes, Page, Published, Review, Selection

PAGES_FOLDER = Path("docs", "briefing")  # below the configuration's folder; where mkdocs.yml looks
REVIEW_FILES = ("summary.md", "changes.txt", "changes.json", "annotations.txt", "digest.json")
Tell = Callable[[str], None]
KeepGoing = Callable[[Sequence[Fault]], None] | None  # told what is not included; None: one fault refuses all


def make_site(
    seeds: Path,
    config: Config,
    site: Path,
    *,
    pdf: bool,
    strict: bool,
    tell: Tell,
    previous: Path | None = None,
    keep_going: KeepGoing = None,
    offline: bool = False,
) -> "Published":
    """Do the whole job and put the finished site in the place of the old one, whole or not at all; with `pdf` the PDFs are part of it.

    An `offline` site has one search index, whatever its size, so that it can be searched from a folder too.

    Raises OutputError when `site` cannot be written or another build holds it, GateError when the site or a PDF breaks a promise.
    """
    publishing.check_place(site, keep=(seeds, config.root / "docs"))
    config = _with_editorial(config)
    digest = make_digest(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    tell("writing the pages")
    edition = publishing.Edition(digest, config, _changes_since(previous, digest))
    downloads = publishing.render_downloads(edition)
    pages = publishing.render_pages(edition, printed=pdf, downloads=downloads)
    pdfs = {}
    if pdf:
        tell("setting the PDFs")
        with disk_faults(site):
            shelf = site.absolute().with_name(f".{site.name}.print")
            pdfs = publishing.print_digest(edition, shelf, publishing.inputs_sha256(digest, config, previous))
    tell("building the site")
    return publishing.publish_site(edition, pages, site, pdfs, offline=offline, downloads=downloads, previous=previous)


def print_part(
    seeds: Path,
    config: Config,
    selection: "Selection",
    output: Path,
    *,
    strict: bool,
    tell: Tell,
    previous: Path | None = None,
    keep_going: KeepGoing = None,
) -> None:
    """Print what is selected to `output`, whole or not at all.

    Raises UsageError when a topic is unknown, OutputError when `output` cannot be written, GateError when the PDF cannot be set.
    """
    config = _with_editorial(config)
    digest = make_digest(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    tell("setting the PDF")
    with disk_faults(output):
        inputs = publishing.inputs_sha256(digest, config, previous)
        pdf = publishing.print_selection(publishing.Edition(digest, config), selection, inputs)
    _write_whole(output, pdf)


def _with_editorial(config: Config) -> Config:
    """`config` with the file of the editor's decisions among those it was made from, where there is one."""
    editorial = load_editorial(config.root / EDITORIAL)
    return replace(config, inputs=(*config.inputs, (EDITORIAL, editorial.sha256))) if editorial.sha256 else config


def make_pages(
    seeds: Path, config: Config, *, strict: bool, tell: Tell, previous: Path | None = None, keep_going: KeepGoing = None
) -> Path:
    """Write the pages as Markdown where plain `mkdocs build` makes the site of them; the folder they are in."""
    pages = _make_pages(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    folder = config.root / PAGES_FOLDER
    publishing.write_pages(pages, folder, config)
    return folder


def make_digest(
    seeds: Path, config: Config, *, strict: bool, tell: Tell, previous: Path | None = None, keep_going: KeepGoing = None
) -> Digest:
    """Read the reports of `seeds` and say each thing once; ids are handed over from the digest at `previous`.

    Raises UsageError when `previous` is no digest, ReportsRejectedError when a report cannot be taken, GateError when the digest breaks a promise.
    """
    return _read_and_merge(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)[1]


def explain_names(
    seeds: Path,
    config: Config,
    names: Sequence[str],
    *,
    strict: bool,
    tell: Tell,
    previous: Path | None = None,
    keep_going: KeepGoing = None,
) -> "ClaimExplanation | PairExplanation":
    """Why a claim holds what it holds, or why two passages are one claim or two. Raises UsageError for a name that is none."""
    from builder.merging.explanation import explain

    reading, digest = _read_and_merge(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    tell("working it out again")
    try:
        return explain(reading, config, digest, names)
    except LeftOutError as error:
        raise UsageError(publishing.left_out_fault(error)) from None


def explain_topics(
    seeds: Path,
    config: Config,
    claim_id: str | None,
    *,
    strict: bool,
    tell: Tell,
    previous: Path | None = None,
    keep_going: KeepGoing = None,
) -> "Filing":
    """Why each claim, or the one named, stands under its topics, and which topics are missing. Raises UsageError for a claim that is none."""
    from builder.merging.filing.proposals import explain_filing

    reading, digest = _read_and_merge(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    tell("weighing the topics")
    return explain_filing(reading, config, digest, claim_id)


def _read_and_merge(
    seeds: Path, config: Config, *, strict: bool, tell: Tell, previous: Path | None, keep_going: KeepGoing = None
) -> tuple[Reading, Digest]:
    earlier = read_previous(previous).earlier if previous else None
    editorial = load_editorial(config.root / EDITORIAL)
    tell("reading the reports")
    reading = read_reports(seeds, config, keep_going=keep_going is not None)
    if keep_going and reading.not_included:
        keep_going(
            [
                Fault(Code(file.code), str(seeds / file.path), file.what, file.remedy, file.line)
                for file in reading.not_included
            ]
        )
    if strict:
        refuse_uncited(reading, seeds)
    tell("saying each thing once")
    digest = merge_claims(reading, config, earlier, editorial)
    tell("checking every sentence against its report")
    publishing.check_digest(digest)
    return reading, publishing.limit_quotations(digest, config.quotation_limit)


def add_reports(
    sources: Sequence[str],
    seeds: Path,
    config: Config,
    *,
    limit: int,
    allow_private: bool,
    retrieved: str | None,
    tell: "AddingTell",
) -> "Additions":
    """Bring the reports of `sources` (paths and addresses) into the folder `seeds`, a file each; what is there already is left as it is.

    At most `limit` entries of a feed; `retrieved` (YYYY-MM-DD) is written instead of today. Faults are returned beside what was added.
    Raises ReportsRejectedError when `seeds` holds more than may be taken already.
    """
    from builder.collecting.adding import Adding, Asked
    from builder.collecting.fetching import Fetcher, FetchLimits
    from builder.collecting.shelf import Shelf
    from builder.reading.report_reader import ReportReader

    fetcher = Fetcher(FetchLimits(config.limits.max_document_bytes), allow_private=allow_private)
    with ReportReader(config) as reader:
        tell("reading what is there")
        there, faults = reader.read_folder(seeds) if seeds.exists() else ((), ())
        if any(fault.code is Code.SEED_TOO_MANY for fault in faults):
            raise ReportsRejectedError(faults)
        ids = {report.report.id for report in there} | {
            report_id(Path(fault.path).relative_to(seeds).as_posix()) for fault in faults
        }
        adding = Adding(Shelf(seeds, there, ids), reader, fetcher, Asked(config.limits, limit, retrieved))
        return adding.add_sources(sources, tell)


def compare_files(old: Path, new: Path) -> "Review":
    """What the digest at `new` says against the one at `old`. Raises UsageError (PREVIOUS) when one of them is none."""
    return publishing.review_changes(read_digest(old), read_digest(new))


def review_reports(base: Path, seeds: Path, config: Config, output: Path, *, strict: bool, tell: Tell) -> str:
    """Say what the reports of `seeds` change against the digest at `base`, in the files of the folder `output` and as text.

    The files are written too when the reports or an editor's decisions are refused. Raises ReportsRejectedError, UsageError or GateError then,
    UsageError also when `base` is no digest, OutputError when `output` cannot be written.
    """
    old = read_digest(base)
    try:
        digest = make_digest(seeds, config, strict=strict, tell=tell, previous=base)
    except (GateError, ReportsRejectedError, UsageError) as error:
        _write_files(publishing.review_files(None, error.faults), output)
        raise
    made = publishing.digest_json(digest)
    files = publishing.review_files(publishing.review_changes(old, digest_file(digest)))
    _write_files(files | {"digest.json": made}, output)
    return files["changes.txt"]


def _write_files(files: Mapping[str, str], folder: Path) -> None:
    with disk_faults(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for name in REVIEW_FILES:
        if name in files:
            _write_whole(folder / name, files[name].encode())
        else:
            with disk_faults(folder / name):
                (folder / name).unlink(missing_ok=True)  # of a review before this one


def write_digest(digest: Digest, output: Path) -> None:
    """Write the digest as JSON to `output`, whole or not at all. Raises OutputError when it cannot be written."""
    _write_whole(output, publishing.digest_json(digest).encode())


def _write_whole(output: Path, content: bytes) -> None:
    with disk_faults(output):
        write_named(output, content)


def check_reports(seeds: Path, config_file: Path, *, strict: bool, tell: Tell, previous: Path | None = None) -> Reading:
    """Read everything, write nothing. Whether what `editorial.yml` decides can be carried out is found when nothing else is wrong.

    Raises UsageError with the faults of the configuration, of `editorial.yml` and of the reports, ReportsRejectedError when only reports have any.
    """
    faults: list[Fault] = []
    try:
        config = load_config(config_file)
    except UsageError as error:
        faults += error.faults
        config = Config("", "", "en", (), (), Limits())  # enough to find what else is wrong
    editorial = Editorial("")
    try:
        editorial = load_editorial(config_file.parent / EDITORIAL)
    except UsageError as error:
        faults += error.faults
    tell("reading the reports")
    try:
        reading = read_reports(seeds, config)
        if strict:
            refuse_uncited(reading, seeds)
    except ReportsRejectedError as error:
        if faults:
            raise UsageError([*faults, *error.faults]) from None
        raise
    if faults:
        raise UsageError(faults)
    if editorial.entries:
        tell("saying each thing once")
        merge_claims(reading, config, read_previous(previous).earlier if previous else None, editorial)
    return reading


def preview(
    seeds: Path,
    config_file: Path,
    address: str,
    *,
    on_fault: Callable[[BriefingError], None],
    tell: Tell,
    previous: Path | None = None,
) -> int:
    """Serve the site at `address` (host:port) until interrupted and follow every change; the exit code of the server."""

    def make() -> "tuple[tuple[Page, ...], Config]":
        config = load_config(config_file)
        return _make_pages(seeds, config, strict=False, tell=tell, previous=previous), config

    return publishing.preview_site(make, (seeds, config_file, config_file.parent / EDITORIAL), address, on_fault)


def _make_pages(
    seeds: Path, config: Config, *, strict: bool, tell: Tell, previous: Path | None = None, keep_going: KeepGoing = None
) -> "tuple[Page, ...]":
    digest = make_digest(seeds, config, strict=strict, tell=tell, previous=previous, keep_going=keep_going)
    tell("writing the pages")
    return publishing.render_pages(publishing.Edition(digest, config, _changes_since(previous, digest)))


def _changes_since(previous: Path | None, digest: Digest) -> "Changes | None":
    if previous is None:
        return None
    return compare_digests(read_digest(previous), digest_file(digest))
