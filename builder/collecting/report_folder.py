"""The folder of reports as `briefing add` fills it: nothing is overwritten, what is there is known by its content."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from slugify import slugify

from builder.addresses import address_host
from builder.model import Report
from builder.whole_files import create_file

MAX_STEM_CHARS = 72  # of a name; a report's id, made of it, has 80 at most, and a number may follow
MAX_HOST_CHARS = 30  # of them for the outlet
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index|404|search|assets")  # of file systems, and of sites


class TakenReport(Protocol):
    """A report as reading takes it, as far as the folder needs to know it."""

    @property
    def report(self) -> Report:
        """The report with its citation."""

    @property
    def content(self) -> str:
        """Its text without front matter and without what its format sets apart."""

    @property
    def source(self) -> str | None:
        """The address it was fetched from."""

    @property
    def place(self) -> str:
        """Its file as the user can find it."""


class ReportFolder:
    """What is in the folder of reports, and what has been put there since."""

    def __init__(self, folder: Path, reports: Iterable[TakenReport], ids: Iterable[str]) -> None:
        self._folder = folder
        self._ids = set(ids)
        self._names: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        for report in reports:
            self._remember(report, report.report.path)

    def find(self, report: TakenReport) -> str | None:
        """The file with the bytes or the words of `report`, if there is one."""
        return self._names.get(report.report.sha256) or self._names.get(_fingerprint(report))

    def find_source(self, report: TakenReport) -> str | None:
        """The file of another report that was fetched from the address of `report`."""
        return self._sources.get(report.source or "")

    def put(self, report: TakenReport, data: bytes, name: str) -> Path:
        """Write `data` to a new file, called `name` or, where that is taken, the like of it. Whole or not at all.

        Raises OSError.
        """
        stem, dot, ending = name.rpartition(".")
        self._folder.mkdir(parents=True, exist_ok=True)

        number = 1
        while True:
            numbered = stem if number == 1 else f"{stem}-{number}"
            place = self._folder / f"{numbered}{dot}{ending}"
            if numbered not in self._ids and create_file(place, data):
                self._ids.add(numbered)
                self._remember(report, place.name)
                return place
            number += 1

    def _remember(self, report: TakenReport, path: str) -> None:
        path = str(self._folder / path)
        for key in (report.report.sha256, _fingerprint(report)):
            self._names.setdefault(key, path)
        if report.source:
            self._sources.setdefault(report.source, path)


def name_file(title: str | None, source: str | None, stem: str, ending: str) -> str:
    """A file name of lower-case Latin letters, digits and hyphens.

    It is made of the outlet's host and the title of what was fetched, else of `stem`.
    """
    host = slugify(address_host(source).removeprefix("www."))[:MAX_HOST_CHARS].strip("-") if source else ""
    words = slugify((title or "") if source else stem) or slugify(stem)
    name = "-".join(filter(None, (host, words)))[:MAX_STEM_CHARS].strip("-")
    if not name or _RESERVED.fullmatch(name):
        name = f"report-{name}".strip("-")
    return f"{name}.{ending}"


def _fingerprint(report: TakenReport) -> str:
    """The same for the same words, however they are spaced; a page of readers' comments alone is known by these."""
    text = report.content if report.content.strip() else report.report.text
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()
