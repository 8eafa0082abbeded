"""The program from top to bottom: reports → passages → digest → pages → site."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.config import Config, Limits, load_config
from builder.errors import BriefingError, Code, Fault, ReportsRejectedError, UsageError
from builder.merging import merge_claims
from builder.model import Digest, Reading
from builder.publishing import (
    Page,
    Published,
    Selection,
    check_digest,
    check_place,
    digest_json,
    preview_site,
    print_digest,
    print_selection,
    publish_site,
    render_pages,
    write_pages,
)
from builder.publishing.release import disk_faults
from builder.reading import read_reports
from builder.reading.front_matter import FENCE

PAGES_FOLDER = Path("docs", "briefing")  # below the configuration's folder; where mkdocs.yml looks
Tell = Callable[[str], None]


def make_site(seeds: Path, config: Config, site: Path, *, pdf: bool, strict: bool, tell: Tell) -> Published:
    """Do the whole job and put the finished site in the place of the old one, whole or not at all; with `pdf` the PDFs are part of it.

    Raises OutputError when `site` cannot be written or another build holds it, GateError when the site or a PDF breaks a promise.
    """
    check_place(site, keep=(seeds, config.root / "docs"))
    pages, digest = _make_pages(seeds, config, strict=strict, tell=tell, printed=pdf)
    pdfs = {}
    if pdf:
        tell("setting the PDFs")
        with disk_faults(site):
            pdfs = print_digest(digest, config, site.absolute().with_name(f".{site.name}.print"))
    tell("building the site")
    return publish_site(digest, pages, site, config, pdfs)


def print_part(seeds: Path, config: Config, selection: Selection, output: Path, *, strict: bool, tell: Tell) -> None:
    """Print what is selected to `output`, whole or not at all.

    Raises UsageError when a topic is unknown, OutputError when `output` cannot be written, GateError when the PDF cannot be set.
    """
    digest = make_digest(seeds, config, strict=strict, tell=tell)
    tell("setting the PDF")
    with disk_faults(output):
        pdf = print_selection(digest, config, selection)
    _write_whole(output, pdf)


def make_pages(seeds: Path, config: Config, *, strict: bool, tell: Tell) -> Path:
    """Write the pages as Markdown where plain `mkdocs build` makes the site of them; the folder they are in."""
    pages, _ = _make_pages(seeds, config, strict=strict, tell=tell)
    folder = config.root / PAGES_FOLDER
    write_pages(pages, folder, config)
    return folder


def make_digest(seeds: Path, config: Config, *, strict: bool, tell: Tell) -> Digest:
    """Read the reports of `seeds` and say each thing once.

    Raises ReportsRejectedError when a report cannot be taken, GateError when the digest breaks a promise.
    """
    tell("reading the reports")
    reading = read_reports(seeds, config)
    if strict:
        _refuse_uncited(reading, seeds)
    tell("saying each thing once")
    digest = merge_claims(reading, config)
    tell("checking every sentence against its report")
    check_digest(digest)
    return digest


def write_digest(digest: Digest, output: Path) -> None:
    """Write the digest as JSON to `output`, whole or not at all. Raises OutputError when it cannot be written."""
    _write_whole(output, digest_json(digest).encode())


def _write_whole(output: Path, content: bytes) -> None:
    place = output.resolve()  # a link stays a link
    with disk_faults(output):
        if place.exists() and not place.is_file():
            place.write_bytes(content)  # a device or a pipe is written to, never replaced
            return
        new = place.with_name(f".{place.name}.{os.getpid()}.new")
        try:
            new.write_bytes(content)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)


def check_reports(seeds: Path, config_file: Path, *, strict: bool, tell: Tell) -> Reading:
    """Read everything, write nothing.

    Raises UsageError with the faults of the configuration and of the reports, ReportsRejectedError when only reports have any.
    """
    faults: list[Fault] = []
    try:
        config = load_config(config_file)
    except UsageError as error:
        faults += error.faults
        config = Config("", "", "en", (), (), Limits())  # enough to find what else is wrong
    tell("reading the reports")
    try:
        reading = read_reports(seeds, config)
        if strict:
            _refuse_uncited(reading, seeds)
    except ReportsRejectedError as error:
        if faults:
            raise UsageError([*faults, *error.faults]) from None
        raise
    if faults:
        raise UsageError(faults)
    return reading


def preview(seeds: Path, config_file: Path, address: str, *, on_fault: Callable[[BriefingError], None], tell: Tell) -> int:
    """Serve the site at `address` (host:port) until interrupted and follow every change; the exit code of the server."""

    def make() -> tuple[tuple[Page, ...], Config]:
        config = load_config(config_file)
        pages, _ = _make_pages(seeds, config, strict=False, tell=tell)
        return pages, config

    return preview_site(make, (seeds, config_file), address, on_fault)


def _make_pages(seeds: Path, config: Config, *, strict: bool, tell: Tell, printed: bool = False) -> tuple[tuple[Page, ...], Digest]:
    digest = make_digest(seeds, config, strict=strict, tell=tell)
    tell("writing the pages")
    return render_pages(digest, config, printed=printed), digest


def _refuse_uncited(reading: Reading, seeds: Path) -> None:
    faults = tuple(_missing_citations(reading, seeds))
    if faults:
        raise ReportsRejectedError(faults)


def _missing_citations(reading: Reading, seeds: Path) -> Iterator[Fault]:
    """What no text states and no editor has confirmed as unknown: front matter, even with the field empty, is an editor's word."""
    for report in reading.reports:
        if report.path.lower().endswith(".md") and FENCE.match(report.text):
            continue
        for value, code, what, field in (
            (report.citation.publisher, Code.CITATION_PUBLISHER, "nothing says who published it", "publisher"),
            (report.citation.published, Code.CITATION_DATE, "nothing says when it was published", "published"),
        ):
            if value is None:
                remedy = f"Save it as .md with front matter; leave {field} empty if nobody knows"
                yield Fault(code, str(seeds / report.path), what, remedy)
