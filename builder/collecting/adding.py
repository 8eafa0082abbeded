"""What `briefing add` does: each source is read as a build will, and put into the folder or named with its fault.

One source that fails stops no other. The day of today is asked here and nowhere else in the program.
"""

import hashlib
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from builder.addresses import clean_address
from builder.collecting.archives import unpack_archive
from builder.collecting.fetching import Fetcher
from builder.collecting.kinds import as_utf_8, decide_kind
from builder.collecting.read_feed import read_feed
from builder.collecting.report_file import set_paragraphs, write_report_file
from builder.collecting.report_folder import ReportFolder, TakenReport, name_file
from builder.config import Limits
from builder.errors import Code, Fault, OutputError, ReportsRejectedError
from builder.model import Citation
from builder.progress import Tell

FILE_KINDS = frozenset({".txt", ".md", ".html", ".htm", ".pdf", ".eml", ".docx"})
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,30}:/", re.IGNORECASE)  # one letter before the colon is a drive
_NOTHING_STATED = Citation()


class Reader(Protocol):
    """Reads reports as a build does."""

    def extract(self, data: bytes, kind: str, shown: str) -> tuple[str, Citation]:
        """The text of `data`, of the format `kind`, and what it states of itself. Raises ReportsRejectedError."""

    def split(self, data: bytes, kind: str, shown: str) -> tuple[tuple[str, Citation], ...]:
        """The articles of a press database in one text, and what it states of each. Raises ReportsRejectedError."""

    def read(self, data: bytes, name: str, shown: str) -> TakenReport:
        """The bytes of a file called `name` as a report. Raises ReportsRejectedError."""

    def read_folder(self, folder: Path) -> tuple[tuple[TakenReport, ...], tuple[Fault, ...]]:
        """Every report below `folder`, and what is wrong with all else."""


@dataclass(frozen=True, slots=True)
class Added:
    """One report of a source."""

    shown: str
    """Where it was found: a path or an address."""
    path: str
    """Its file in the folder of reports."""
    citation: Citation
    """What is known of it."""
    is_new: bool = True
    """False where a file with its bytes or its words was there already."""
    others: str | None = None
    """Another report that was fetched from the same address earlier and says something else."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What became of all sources."""

    reports: tuple[Added, ...]
    """In the order of the sources."""
    faults: tuple[Fault, ...]
    """What could not be added, and why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a user says beside the sources."""

    limits: Limits
    """What is taken."""
    entries: int = 20
    """At most so many of a feed."""
    retrieved: str | None = None
    """The day to be written, YYYY-MM-DD; None: today."""


def today() -> str:
    """The day where the program runs, YYYY-MM-DD."""
    return datetime.now(tz=UTC).astimezone().date().isoformat()


class Adding:
    """Adds source after source."""

    def __init__(self, folder: ReportFolder, reader: Reader, fetcher: Fetcher, asked: Asked) -> None:
        self._folder, self._reader, self._fetcher = folder, reader, fetcher
        self._limits, self._limit, self._retrieved = asked.limits, asked.entries, asked.retrieved or today()
        self._added: list[Added] = []
        self._faults: list[Fault] = []

    def add_sources(self, sources: Sequence[str], tell: Tell) -> Additions:
        """Add every report of `sources`: paths of files, folders, archives; addresses of pages, files, archives, feeds.

        What was added stays, whatever becomes of the rest; only a folder that cannot be written ends the run.
        """
        try:
            for index, source in enumerate(sources):
                tell(f"adding {source}", index / len(sources))

                def tell_part(stage: str, share: float | None = None, index: int = index) -> None:
                    tell(stage, (index + (share or 0)) / len(sources))

                self._add(source, tell_part)
        except OutputError as error:
            self._faults += error.faults
        return Additions(tuple(self._added), tuple(self._faults))

    def _add(self, source: str, tell: Tell) -> None:
        try:
            if _ADDRESS.match(source):
                self._add_address(source, tell)
            elif Path(source).is_dir():
                self._add_folder(Path(source), source)
            else:
                self._add_file(Path(source))
        except ReportsRejectedError as error:
            self._faults += error.faults

    def _add_file(self, path: Path) -> None:
        shown, ending = str(path), path.suffix.lower()
        if ending not in (*FILE_KINDS, ".zip"):
            remedy = "Save it as .txt, .md, .html, .pdf, .eml or .docx; an address begins with https://"
            raise _refusal(Code.SEED_TYPE, shown, "it is not a kind of file that is read", remedy)

        if ending == ".zip":
            self._add_archive(_read_bytes(path, self._limits.max_total_bytes), shown, None)
            return

        data = _read_bytes(path, self._limits.max_document_bytes)
        name = name_file(None, None, path.stem, ending.removeprefix("."))
        try:
            report = self._reader.read(data, name, shown)
        except ReportsRejectedError as error:
            if not self._add_articles(data, path, error):
                raise
        else:
            self._put(report, data, name, shown)

    def _add_articles(self, data: bytes, path: Path, error: ReportsRejectedError) -> bool:
        """The articles of a file that was refused for holding several, each as a file of its own; whether it did."""
        if Code.SEED_SEVERAL not in {fault.code for fault in error.faults} or path.suffix.lower() == ".eml":
            return False
        articles = self._reader.split(data, path.suffix.lower().removeprefix("."), str(path))
        for number, (text, stated) in enumerate(articles, 1):
            self._add_article(text, stated, f"{path.stem} {stated.title or number}", str(path))
        return True

    def _add_article(self, text: str, stated: Citation, stem: str, shown: str) -> None:
        """One article of an export as a file of its own."""
        data = write_report_file(text, stated, _NOTHING_STATED, None, self._retrieved).encode("utf-8", "replace")
        name = name_file(None, None, stem, "md")
        self._put(self._reader.read(data, name, shown), data, name, shown)

    def _add_folder(self, folder: Path, shown: str, source: str | None = None) -> None:
        """Every report below `folder`, which faults and results call `shown`.

        With the address `source` the folder was fetched from there, and its reports are written as what was fetched.
        """
        reports, faults = self._reader.read_folder(folder)
        self._faults += [replace(fault, path=_moved(fault.path, folder, shown)) for fault in faults]
        for report in reports:
            try:
                self._add_from_folder(report, _moved(report.place, folder, shown), source)
            except ReportsRejectedError as error:
                self._faults += error.faults

    def _add_from_folder(self, report: TakenReport, shown: str, source: str | None) -> None:
        place = Path(report.place)
        if source:
            text = set_paragraphs(report.content, report.report.format)
            self._put_fetched(text, report.report.citation, _NOTHING_STATED, source, place.stem)
            return

        data = _read_bytes(place, self._limits.max_document_bytes)
        if hashlib.sha256(data).hexdigest() != report.report.sha256:
            remedy = "Try again when nothing writes to it"
            raise _refusal(Code.SEED_UNREADABLE, shown, "it changed while it was read", remedy)
        self._put(report, data, name_file(None, None, place.stem, place.suffix.lower().removeprefix(".")), shown)

    def _add_archive(self, data: bytes, shown: str, source: str | None) -> None:
        with tempfile.TemporaryDirectory(prefix="briefing-add-") as folder:
            place = Path(folder, "archive")
            place.mkdir()
            try:
                unpack_archive(data, place, shown, self._limits)
            except OSError as error:
                what = f"the archive cannot be unpacked ({error.strerror})"
                raise _refusal(Code.ADD_ZIP, shown, what, "Unpack it yourself and add its files") from None
            self._add_folder(place, shown, source)

    def _add_address(self, source: str, tell: Tell, stated: Citation | None = None, named: str | None = None) -> None:
        """What is at the address; with `stated`, what the feed at the address `named` says of it, it is an entry."""
        address = clean_address(source, is_inner=True)
        if address is None:
            remedy = "Write a full http:// or https:// address, without a user name"
            raise _refusal(Code.ADD_ADDRESS, source, "it is not an address that can be fetched", remedy)

        fetched = self._fetcher.fetch(address, named)
        kind = decide_kind(fetched.data, fetched.declared, address)
        if kind in ("feed", "json feed"):
            if stated is not None:
                what = "a feed leads to it, and it is a feed itself"
                raise _refusal(Code.ADD_FEED, address, what, "Add it by its own address if it is wanted")
            self._add_entries(fetched.data, kind, fetched.address, tell, address)
        elif kind == "zip":
            self._add_archive(fetched.data, address, fetched.address)
        else:
            data = as_utf_8(fetched.data, fetched.charset) if kind in ("html", "txt") else fetched.data
            text, page = self._reader.extract(data, kind, address)
            stem = Path(fetched.address.partition("?")[0].rstrip("/").rpartition("/")[2]).stem
            self._put_fetched(set_paragraphs(text, kind), page, stated or _NOTHING_STATED, fetched.address, stem)

    def _add_entries(self, data: bytes, kind: str, address: str, tell: Tell, named: str) -> None:
        entries = read_feed(data, kind, address, self._limits)[: self._limit]
        for index, entry in enumerate(entries):
            tell(f"adding {entry.address or address}", index / len(entries))
            if entry.address is None:
                what = f"entry {index + 1} of the feed has no address that can be fetched"
                self._faults.append(Fault(Code.ADD_FEED, address, what, "Look for it on the site"))
                continue
            try:
                self._add_address(entry.address, tell, entry.stated, named)
            except ReportsRejectedError as error:
                self._faults += error.faults

    def _put_fetched(self, text: str, page: Citation, feed: Citation, source: str, stem: str) -> None:
        public = clean_address(source)  # one of this house's machines alone is no citation
        data = write_report_file(text, page, feed, public, self._retrieved).encode("utf-8", "replace")
        title = page.title if ("title", "page") in page.stated_by else feed.title
        name = name_file(title, source, stem, "md")
        self._put(self._reader.read(data, name, source), data, name, source)

    def _put(self, report: TakenReport, data: bytes, name: str, shown: str) -> None:
        there, citation = self._folder.find(report), report.report.citation
        if there is not None:
            self._added.append(Added(shown, there, citation, is_new=False))
            return

        others = self._folder.find_source(report)
        try:
            place = self._folder.put(report, data, name)
        except OSError as error:
            what = f"it cannot be written ({error.strerror})"
            remedy = "Make room and check the permissions of the folder"
            raise OutputError(Fault(Code.OUT_UNWRITABLE, name, what, remedy)) from None
        self._added.append(Added(shown, str(place), citation, others=others))


def _moved(path: str, folder: Path, shown: str) -> str:
    """The path of a file below `folder` as the user knows it."""
    return shown + path.removeprefix(str(folder)).replace("\\", "/")


def _read_bytes(path: Path, max_bytes: int) -> bytes:
    """The bytes of a regular file. Raises ReportsRejectedError."""
    shown = str(path)
    try:
        if path.exists() and not path.is_file():
            raise _refusal(Code.SEED_TYPE, shown, "it is not a regular file", "Name a file, a folder or an address")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise _refusal(Code.SEED_UNREADABLE, shown, what, "Check its name and its permissions") from None

    if len(data) > max_bytes:
        what = f"it has more than {max_bytes} bytes"
        raise _refusal(Code.SEED_TOO_LARGE, shown, what, "Shorten it, or raise the limits")
    return data


def _refusal(code: Code, shown: str, what: str, remedy: str) -> ReportsRejectedError:
    return ReportsRejectedError(Fault(code, shown, what, remedy))
