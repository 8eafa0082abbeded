"""The gate: which files of the seeds folder are reports, and their text, or why one is not taken.

Nothing here looks at what a report says. Every file that is not taken is a fault of its own. Passed over are names that
start with a full stop (`.gitkeep`, `.DS_Store`), which are the machine's own, and the pictures, scripts and frames that
a browser puts beside a page it saves.
"""

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from slugify import slugify

from builder.config import Limits
from builder.errors import Code, Fault
from builder.reading.taking.extracting import Extractor
from builder.reading.taking.formats import FORMATS, PLAIN_FORMATS
from builder.reading.taking.formats.extracted import Aside, Extracted
from builder.reading.taking.open_below import list_folder, open_file
from builder.reading.taking.page_facts import NO_FACTS, PageFacts
from builder.reading.taking.press_exports import Article, find_articles, lone_article
from builder.reading.taking.reading_cache import ReadingCache
from builder.reading.taking.saved_pages import find_asset_folders, find_frames, is_asset
from builder.reading.taking.stated_encodings import guess_encoding, undo_second_encoding
from builder.text_encodings import marked_encoding
from builder.word_patterns import shows_nothing

KINDS_READ = "txt, .md, .html, .pdf, .eml or .docx"
OTHER_KINDS = {
    ".zip": "Unpack it here",
    ".7z": "Unpack it here",
    ".rar": "Unpack it here",
    ".gz": "Unpack it here",
    ".doc": "Open it and save it as .docx",
    ".odt": "Open it and save it as .docx",
    ".rtf": "Open it and save it as .docx",
    ".pages": "Open it and save it as .docx",
    ".mht": "Open the page and save it as .html",
    ".mhtml": "Open the page and save it as .html",
    ".webarchive": "Open the page and save it as .html",
    ".xhtml": "Rename it to .html",
    ".url": "Open the page it leads to and save that as .html",
    ".webloc": "Open the page it leads to and save that as .html",
    ".msg": "Open the mail and save it as .eml",
    ".mbox": "Save each mail as a file of its own, .eml",
    ".json": "Export the chat as a page or text, or put its text into a .txt file",
    ".jpg": "Text in pictures is not read: put it into a .txt file",
    ".jpeg": "Text in pictures is not read: put it into a .txt file",
    ".png": "Text in pictures is not read: put it into a .txt file",
}
"""Ending in lower case → what to do about a kind of file that newsrooms have and that is not read."""
MAX_ID_CHARS = 80  # a report's id becomes part of page addresses and footnote labels
HASH_CHARS = 8  # enough to tell a few thousand cut or unspeakable names apart: collisions are still found and named
RECODED = (
    "recoded"  # format of a plain text in another encoding than UTF-8: like that of a document, its text is published
)
_POINTER = re.compile(
    rb"version https://(?:git-lfs|hawser)\.github\.com/spec/|/annex/objects/|(?:\.\./)*\.git/annex/objects/"
)
"""How pointers of Git LFS and git-annex begin, also where a link was checked out as a text."""
_LONE_PATH = re.compile(rb"\.{0,2}/?(?:[^\s/:]+/)+[^\s/:]+\.[A-Za-z0-9]{1,6}\s{0,2}")
MAX_POINTER_BYTES = 1_024  # by the rules of Git LFS
MAX_LISTED_FAULTS = 100  # beside the one that there are too many files: enough to see what kind of folder it is
MAX_FOLDER_DEPTH = 20  # folders below the seeds folder: far more than any sorting of reports needs
RESERVED_NAMES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)}
)
_REPLACED = frozenset({errno.ELOOP, errno.ENOTDIR, errno.EMLINK})
"""What systems answer who opens, without following links, what has become one."""


@dataclass(frozen=True, slots=True)
class RawReport:
    """One file that passed the gate."""

    id: str
    """Slug of its path below the seeds folder, without ending."""
    path: str
    """Path below the seeds folder, with `/`, in Unicode's composed form."""
    shown_path: str
    """The path as the user can find it, for faults."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    text: str
    """UTF-8 decoded, a byte order mark dropped, every line end a line feed; or what its format's module extracted."""
    facts: PageFacts = NO_FACTS
    """What the file states of itself; nothing for .txt and .md."""
    asides: tuple[Aside, ...] = ()
    """Stretches that the format tells not to be content."""
    is_recoded: bool = False
    """Whether the file is a plain text in another encoding than UTF-8: its text is not the file as it is."""

    @property
    def format(self) -> str:
        """One of those in `FORMATS`."""
        return FORMATS[PurePosixPath(self.path).suffix.lower()]


class Extracts(Protocol):
    """Whoever gives the text of strangers' files."""

    def extract(self, data: bytes, kind: str, shown: str) -> Extracted | Fault:
        """As `Extractor.extract`."""
        ...


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A regular file with a report's ending."""

    place: Path
    """Where it is."""
    root: Path
    """The folder of the reports, that it lies below."""
    path: str
    """As of `RawReport`."""
    size: int
    """Bytes, when the folder was walked."""

    @property
    def format(self) -> str:
        return FORMATS[self.place.suffix.lower()]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to walk into."""

    place: Path
    depth: int
    """Folders above it, the seeds folder being the first."""
    frames: frozenset[str] | None = None
    """Where a browser saves what belongs to a page: files shown in frames of it; None elsewhere."""


def gather_reports(
    seeds: Path, limits: Limits, cache: ReadingCache | None = None
) -> tuple[tuple[RawReport, ...], tuple[Fault, ...]]:
    """Read every report below `seeds`, sorted by path, and say of everything else why it is not one.

    Text that `cache` holds is not extracted again. Raises nothing: an unusable folder is a fault like an unusable file.
    """
    files, found_faults = find_files(seeds, limits)
    faults = list(found_faults)
    reports: list[RawReport] = []
    with Extractor(limits) as extractor:
        for file in files:
            report = _read(file, limits, extractor, cache)
            if isinstance(report, Fault):
                faults.append(report)
            else:
                reports.append(report)

    return tuple(reports), tuple(sorted(faults, key=lambda fault: fault.path))


def find_files(seeds: Path, limits: Limits) -> tuple[tuple[ReportFile, ...], tuple[Fault, ...]]:
    """The files below `seeds` that may be reports, sorted by path, and why everything else is none.

    Of two that get the same name the second is a fault, and among the files all the same. Raises nothing.
    """
    files, faults = _walk(seeds, limits)
    if not files and not faults:
        return (), (Fault(Code.SEED_NONE, str(seeds), "there is no report in it", f"Put .{KINDS_READ} files there"),)

    masses = _refuse_masses(seeds, files, faults, limits)
    if masses:
        return (), (*masses, *faults[:MAX_LISTED_FAULTS])
    return tuple(files), (*faults, *_refuse_shared_ids(files))


def report_id(path: str) -> str:
    """The id of the report at `path` (below the seeds folder, with its ending): `a/b c.txt` → `a-b-c`."""
    stem = path.rsplit(".", 1)[0]
    slug = slugify(stem.replace("/", "-"))
    digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_CHARS]
    if not slug:
        return f"report-{digest}"
    if slug in RESERVED_NAMES:
        return f"{slug}-{digest}"
    if len(slug) > MAX_ID_CHARS:
        return f"{slug[: MAX_ID_CHARS - HASH_CHARS - 1].rstrip('-')}-{digest}"
    return slug


def _walk(seeds: Path, limits: Limits) -> tuple[list[ReportFile], list[Fault]]:
    """Every file below `seeds`, sorted by path, and what cannot be one; ends early with more than may be taken."""
    if not seeds.exists():
        remedy = "Name the folder of the reports with --seeds"
        return [], [Fault(Code.SEED_NONE, str(seeds), "there is no such folder", remedy)]

    entries: list[ReportFile] = []
    faults: list[Fault] = []
    folders = deque([_Folder(seeds, 0)])
    while folders and len(entries) + len(faults) <= limits.max_reports:
        folder = folders.popleft()
        places = _list_folder(seeds, folder.place)
        if isinstance(places, Fault):
            faults.append(places)
            continue

        pages = find_asset_folders(places)
        for place in places:
            is_hidden = place.name.startswith(".")
            thing = None if is_hidden else _look_at(place, seeds)
            if thing is None or (folder.frames is not None and thing is not place and is_asset(place, folder.frames)):
                continue
            if isinstance(thing, Fault):
                faults.append(thing)
            elif isinstance(thing, ReportFile):
                entries.append(thing)
            elif folder.depth >= MAX_FOLDER_DEPTH:
                what, remedy = "it lies too deep", "Move the reports further up"
                faults.append(Fault(Code.SEED_UNREADABLE, str(place), what, remedy))
            else:
                frames = find_frames(seeds, pages[place.name], place) if place.name in pages else folder.frames
                folders.append(_Folder(thing, folder.depth + 1, frames))

    return sorted(entries, key=lambda entry: entry.path), sorted(faults, key=lambda fault: fault.path)


def _list_folder(seeds: Path, folder: Path) -> list[Path] | Fault:
    """What lies in `folder`, sorted, or why that is not known."""
    try:
        return [folder / name for name in sorted(list_folder(seeds, folder), key=os.fsencode)]
    except OSError as error:
        if folder == seeds and error.errno == errno.ENOTDIR:
            remedy = "Name the folder of the reports with --seeds"
            return Fault(Code.SEED_NONE, str(folder), "it is not a folder", remedy)
        return _unreadable(folder, error)


def _look_at(place: Path, seeds: Path) -> ReportFile | Fault | Path:
    """What lies at `place`: a report, a fault, or a folder to walk into. Never follows a link."""
    shown = str(place)
    try:
        status = place.lstat()
    except OSError as error:
        return _unreadable(place, error)

    mode = status.st_mode
    is_report_name = place.suffix.lower() in FORMATS
    if stat.S_ISLNK(mode):
        return Fault(Code.SEED_SYMLINK, shown, "it is a symbolic link", "Put the file itself there")
    if stat.S_ISDIR(mode):
        if is_report_name:
            return Fault(Code.SEED_TYPE, shown, "it is a folder with the name of a report", "Rename the folder")
        return place
    if not stat.S_ISREG(mode):
        return Fault(Code.SEED_TYPE, shown, "it is not a regular file", "Remove it from the folder of reports")

    if not is_report_name:
        remedy = OTHER_KINDS.get(place.suffix.lower(), f"Save it as .{KINDS_READ}")
        return Fault(Code.SEED_TYPE, shown, "it is not a kind of file that is read", f"{remedy}, or move it elsewhere")
    if any(unicodedata.category(char).startswith("C") for char in place.name):
        return Fault(Code.SEED_NAME, shown, "its name holds characters that cannot be shown", "Rename it")

    path = unicodedata.normalize("NFC", place.relative_to(seeds).as_posix())
    return ReportFile(place, seeds, path, status.st_size)


def _refuse_masses(seeds: Path, entries: list[ReportFile], faults: list[Fault], limits: Limits) -> list[Fault]:
    if len(entries) + len(faults) > limits.max_reports:
        what = f"it holds more than {limits.max_reports} files"
        return [Fault(Code.SEED_TOO_MANY, str(seeds), what, "Split them, or raise limits.max_reports")]
    total = sum(entry.size for entry in entries)
    if total > limits.max_total_bytes:
        what = f"its reports have {total} bytes together; at most {limits.max_total_bytes} are taken"
        return [Fault(Code.SEED_TOO_MANY, str(seeds), what, "Split them, or raise limits.max_total_bytes")]
    return []


def _refuse_shared_ids(entries: list[ReportFile]) -> list[Fault]:
    first: dict[str, ReportFile] = {}
    faults: list[Fault] = []
    for entry in entries:
        other = first.setdefault(report_id(entry.path), entry)
        if other is not entry:
            what = f"it and {other.path} both get the name {report_id(entry.path)!r}"
            faults.append(Fault(Code.SEED_NAME, str(entry.place), what, "Rename one of them"))
    return faults


def _read(file: ReportFile, limits: Limits, extractor: Extractor, cache: ReadingCache | None) -> RawReport | Fault:
    data = read_bytes(file, limits)
    if isinstance(data, Fault):
        return data
    return take_file(data, name_file(data, file.path, str(file.place)), limits, extractor, cache)


def name_file(data: bytes, path: str, shown: str) -> RawReport:
    """The file at `path`, which faults call `shown`, before its text is read.

    The path is below the seeds folder and has an ending of `FORMATS`.
    """
    return RawReport(report_id(path), path, shown, hashlib.sha256(data).hexdigest(), "")


def take_file(
    data: bytes, raw: RawReport, limits: Limits, extractor: Extracts, cache: ReadingCache | None = None
) -> RawReport | Fault:
    """`raw` with the text of its bytes, `data`, or why there is none. Raises what `extractor` raises."""
    limit, max_bytes = _byte_limit(raw.format, limits)
    if len(data) > max_bytes:
        return _too_large(raw.shown_path, len(data), max_bytes, limit)

    if raw.format in PLAIN_FORMATS:
        text = decode_text(raw.shown_path, data)
        if isinstance(text, Fault):
            return text
        articles = find_articles(text) if raw.format == "txt" else ()
        if len(articles) > 1:
            return _several(raw.shown_path, len(articles))
        facts = _facts_of(articles, NO_FACTS)
        return _check_text(replace(raw, text=text, facts=facts, is_recoded=not _is_as_written(data, text)), limits)

    read = _extract(raw, data, extractor, cache)
    if isinstance(read, Fault):
        return read
    articles = find_articles(read.text)
    if len(articles) > 1:
        return _several(raw.shown_path, len(articles))
    facts = _facts_of(articles, read.facts)
    return _check_text(replace(raw, text=read.text, facts=facts, asides=read.asides), limits)


def _facts_of(articles: Sequence[Article], otherwise: PageFacts) -> PageFacts:
    """What the header of a lone article from a press database states of it; `otherwise` where there is none."""
    article = lone_article(articles)
    if article is None:
        return otherwise
    return PageFacts(article.title, article.publisher, article.authors, article.published)


def _extract(raw: RawReport, data: bytes, extractor: Extracts, cache: ReadingCache | None) -> Extracted | Fault:
    if not data:
        return _nothing_in(raw.shown_path)
    read = cache.extracted(raw.format, raw.sha256) if cache else None
    if read is not None:
        return read
    read_anew = extractor.extract(data, raw.format, raw.shown_path)
    if cache and isinstance(read_anew, Extracted):
        cache.keep_extracted(raw.format, raw.sha256, read_anew)
    return read_anew


def _check_text(raw: RawReport, limits: Limits) -> RawReport | Fault:
    """`raw`, unless there is nothing to see in its text, or too much of it."""
    if shows_nothing(raw.text):
        return _nothing_in(raw.shown_path)
    lines = raw.text.count("\n") + 1
    if lines > limits.max_report_lines:
        what = f"it has {lines} lines; at most {limits.max_report_lines} are taken"
        return Fault(Code.SEED_TOO_LARGE, raw.shown_path, what, "Shorten it, or raise limits.max_report_lines")
    if raw.format not in PLAIN_FORMATS and len(raw.text.encode()) > limits.max_report_bytes:
        what = f"its text has {len(raw.text.encode())} bytes; at most {limits.max_report_bytes} are taken"
        return Fault(Code.SEED_TOO_LARGE, raw.shown_path, what, "Shorten it, or raise limits.max_report_bytes")
    return raw


def _several(shown: str, articles: int) -> Fault:
    what = f"it holds {articles} articles of a press database"
    remedy = "Move it out of the folder and bring it in with `briefing add`, which takes it apart"
    return Fault(Code.SEED_SEVERAL, shown, what, remedy)


def _nothing_in(shown: str) -> Fault:
    return Fault(Code.SEED_EMPTY, shown, "there is nothing in it", "Put the report's text there, or remove the file")


def read_bytes(entry: ReportFile, limits: Limits) -> bytes | Fault:
    """The file's bytes; no link that was put in its place or in that of a folder above it meanwhile is followed.

    No pipe is waited for.
    """
    shown = str(entry.place)
    limit, max_bytes = _byte_limit(entry.format, limits)
    if entry.size > max_bytes:
        return _too_large(shown, entry.size, max_bytes, limit)

    try:
        with os.fdopen(open_file(entry.root, entry.place), "rb") as stream:
            before = os.fstat(stream.fileno())
            if not stat.S_ISREG(before.st_mode):
                return Fault(Code.SEED_TYPE, shown, "it is not a regular file", "Remove it from the folder of reports")
            data = stream.read(max_bytes + 1)
            after = os.fstat(stream.fileno())
    except OSError as error:
        return _unreadable(entry.place, error)

    if len(data) > max_bytes:
        return _too_large(shown, len(data), max_bytes, limit)
    if len(data) != before.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return Fault(Code.SEED_UNREADABLE, shown, "it changed while it was read", "Try again when nothing writes to it")
    return data


def decode_text(shown: str, data: bytes) -> str | Fault:
    """The text of a plain file, by the rules for reports: no NUL, line feeds alone.

    It is in UTF-8, or in another encoding beyond doubt.
    """
    if len(data) < MAX_POINTER_BYTES and _POINTER.match(data):
        of_annex = b"annex/objects/" in data
        what = f"it is a pointer of {'git-annex' if of_annex else 'Git LFS'}, not the report itself"
        remedy = "`git annex get`" if of_annex else "`git lfs pull`; a workflow needs `lfs: true`"
        return Fault(Code.SEED_TYPE, shown, what, f"Fetch the file with {remedy}")
    if len(data) < MAX_POINTER_BYTES and _LONE_PATH.fullmatch(data):
        what = "it holds the path of another file and nothing else, as a link does that was checked out as a text"
        return Fault(Code.SEED_TYPE, shown, what, "Put the file itself there")

    text = _decode_plain(shown, data)
    return text if isinstance(text, Fault) else _fold_line_ends(text)


def _is_as_written(data: bytes, text: str) -> bool:
    """Whether `text` is what stands in `data` as UTF-8."""
    try:
        return _fold_line_ends(data.decode("utf-8-sig")) == text
    except UnicodeDecodeError:
        return False


def _fold_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_plain(shown: str, data: bytes) -> str | Fault:
    marked = marked_encoding(data)
    try:
        text = data.decode(marked or "utf-8")
        if "\0" not in text:
            return undo_second_encoding(text)
        line = text.count("\n", 0, text.index("\0")) + 1
    except UnicodeDecodeError as error:
        line = _line_of(data, error.start)

    guess = None if marked else guess_encoding(data)
    if guess and guess.is_sure:
        return data.decode(guess.encoding)
    if b"\0" in data and marked != "utf-16":
        what = "it holds a NUL byte: it is not a text"
        line = _line_of(data, data.index(b"\0"))
        return Fault(Code.SEED_NUL, shown, what, "Save the report as plain text in UTF-8", line)
    seems = f", and looks like {guess.encoding}, which is not beyond doubt" if guess else ""
    return Fault(Code.SEED_ENCODING, shown, f"it is not UTF-8{seems}", "Save it as UTF-8", line)


def _byte_limit(kind: str, limits: Limits) -> tuple[str, int]:
    """Which of `limits` a file of the format `kind` is under, and what it is."""
    if kind in PLAIN_FORMATS:
        return "max_report_bytes", limits.max_report_bytes
    return "max_document_bytes", limits.max_document_bytes


def _line_of(data: bytes, offset: int) -> int:
    return data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1


def _too_large(shown: str, size: int, max_bytes: int, limit: str) -> Fault:
    what = f"it has {size} bytes or more; at most {max_bytes} are taken"
    return Fault(Code.SEED_TOO_LARGE, shown, what, f"Shorten it, or raise limits.{limit}")


def _unreadable(place: Path, error: OSError) -> Fault:
    if isinstance(error, FileNotFoundError):
        return Fault(Code.SEED_UNREADABLE, str(place), "it vanished while the folder was read", "Try again")
    if error.errno in _REPLACED:
        what = "it, or a folder above it, became a link while the folder was read"
        return Fault(Code.SEED_UNREADABLE, str(place), what, "Put the files themselves there, and try again")
    what = f"it cannot be read ({error.strerror})"
    return Fault(Code.SEED_UNREADABLE, str(place), what, "Make it readable, or remove it")
