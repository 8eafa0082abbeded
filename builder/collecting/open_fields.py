"""What `briefing add --front-matter` does: it writes the lines that a desk fills in where a report names no outlet or day.

A Markdown report gets them into its front matter. Every other kind has no place for them: such a report becomes a
Markdown file of the same name, as if it had been fetched, and its own file is kept beside the folder of reports.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from builder.collecting.report_file import set_paragraphs, write_report_file
from builder.errors import Code, Fault, OutputError, ReportsRejectedError, disk_faults
from builder.model import Citation, Report
from builder.whole_files import create_file, read_regular, write_named

ORIGINALS = "originals"
"""The folder for the files themselves, beside that of the reports."""
EXPLANATION = '# To fill in: write the answer in the place of "?", or nothing at all where nobody knows.'
LINES = {"publisher": 'publisher: "?"', "published": 'published: "?" # YYYY-MM-DD'}
"""Field that may be missing → its line, open."""
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?P<end>\r?\n)")
_CLOSING = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_NOTHING_STATED = Citation()


class TakenReport(Protocol):
    """A report as reading takes it, as far as it is needed here."""

    @property
    def report(self) -> Report:
        """The report with its citation."""

    @property
    def place(self) -> str:
        """Its file as the user can find it."""


class Reader(Protocol):
    """Reads reports as a build does."""

    def extract(self, data: bytes, kind: str, shown: str) -> tuple[str, Citation]:
        """The text of `data`, of the format `kind`, and what it states of itself. Raises ReportsRejectedError."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report whose file has lines to fill in now."""

    path: str
    """The file."""
    fields: tuple[str, ...]
    """What is to be filled in: publisher, published."""
    original: str | None = None
    """Where its own file is kept, if that was of another kind."""


def open_fields(
    reports: Sequence[TakenReport], seeds: Path, reader: Reader, retrieved: str, max_bytes: int
) -> tuple[tuple[Opened, ...], tuple[Fault, ...]]:
    """Write the lines into the file of each of `reports` (of the folder `seeds`) that misses something.

    Lines that are there already, open or filled in, stay. `retrieved` (YYYY-MM-DD) is the day for files that state of
    themselves what becomes front matter. What could not be done is told in faults, and stops nothing else.
    """
    opened: list[Opened] = []
    faults: list[Fault] = []
    for report in reports:
        if not report.report.citation.missing:
            continue
        try:
            opened += _open(report, seeds, reader, retrieved, max_bytes)
        except (OutputError, ReportsRejectedError) as error:
            faults += error.faults
    return tuple(opened), tuple(faults)


def _open(report: TakenReport, seeds: Path, reader: Reader, retrieved: str, max_bytes: int) -> Sequence[Opened]:
    place, fields = Path(report.place), report.report.citation.missing
    with disk_faults(place):
        data = read_regular(place, max_bytes)

    kind = place.suffix.lower().removeprefix(".")
    if kind == "md":
        text = _with_lines(_as_utf_8(data, report.report), fields)
        if text is None:
            return ()
        with disk_faults(place):
            write_named(place, text)
        return (Opened(str(place), fields),)

    if kind == "txt":
        new = _with_lines(_as_utf_8(data, report.report), fields)
    else:
        kind = "html" if kind == "htm" else kind
        read, page = reader.extract(data, kind, report.place)
        file = write_report_file(set_paragraphs(read, kind), page, _NOTHING_STATED, None, retrieved)
        new = _with_lines(file.encode("utf-8", "replace"), fields)

    original = seeds.parent / ORIGINALS / place.relative_to(seeds)
    _exchange(place, place.with_suffix(".md"), new or data, original)
    return (Opened(str(place.with_suffix(".md")), fields, str(original)),)


def _as_utf_8(data: bytes, report: Report) -> bytes:
    """The bytes of a text as they are, but for one in another encoding."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return report.text.encode("utf-8", "replace")
    return data


def _with_lines(data: bytes, fields: Sequence[str]) -> bytes | None:
    """`data` with the lines of `fields` in its front matter, and all else byte for byte; None: they are there."""
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end()) if opening else None
    if opening is None or closing is None:
        block = ["---", EXPLANATION, *(LINES[name] for name in fields), "---", "", ""]
        bare = data.removeprefix(b"\xef\xbb\xbf")
        return "\n".join(block).encode() + bare

    block_text = data[opening.end() : closing.start()]
    new = [name for name in fields if not re.search(rb"^%s[ \t]*:" % name.encode(), block_text, re.MULTILINE)]
    if not new:
        return None

    end = opening["end"]
    lines = b"".join(line.encode() + end for line in (EXPLANATION, *(LINES[name] for name in new)))
    return data[: closing.start()] + lines + data[closing.start() :]


def _exchange(place: Path, new: Path, data: bytes, original: Path) -> None:
    """Put `data` at `new` and what is at `place` to `original`; neither takes the place of anything."""
    if original.exists() or original.is_symlink() or original.parent.is_symlink():
        what, remedy = "its place among the originals is taken", "Move away what is there"
        raise OutputError(Fault(Code.OUT_FOREIGN, str(original), what, remedy))

    with disk_faults(new):
        original.parent.mkdir(parents=True, exist_ok=True)
        if not create_file(new, data):
            raise OutputError(
                Fault(Code.OUT_FOREIGN, str(new), "it is there already", "Remove or rename one of the two")
            )
        try:
            place.rename(original)
        except OSError:
            new.unlink()  # two files of one report would be a fault of the next build
            raise
