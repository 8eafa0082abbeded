"""What reading one file gave, kept from run to run: the text of pages and documents, and the passages of every report.

An entry is found by the hash of everything it depends on: the file's bytes, its format, the settings that reading looks
at, this program's source and the versions of its libraries. It holds what that one file gave and nothing of other
reports. It is written whole or not at all, and believed only when it is whole: an entry that is damaged is made again.

The folder is the user's own, never the project's: what comes with a clone or a pull request must not be taken for what
this program has read. `BRIEFING_CACHE` names another one; set to nothing, nothing is kept.
"""

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, fields
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Self, TypeVar

import builder
from builder.config import Config
from builder.model import Citation, Fate, Passage, Reason, Report, Said, Span
from builder.reading.taking.formats.extracted import Extracted, read_extracted, write_extracted
from builder.strict_yaml import YAML_VERSION
from builder.whole_files import replace_file

Read = TypeVar("Read")
VARIABLE = "BRIEFING_CACHE"
FOLDER = "briefing-digest"
MAX_CACHE_BYTES = 300_000_000  # of all entries: about those of 20,000 reports; the oldest go first
MAX_ENTRY_BYTES = 50_000_000  # of one: ten times what the largest report taken gives
OWNER_ONLY = 0o700
_NOT_READ = frozenset({"title", "description", "topics", "print", "root", "site_url", "inputs", "quotation_limit"})
"""Of Config, by reading."""
_READ_BY = frozenset(
    "addresses days errors model quotations strict_yaml text_encodings word_patterns written_days yaml_files "
    "zip_packages".split()
)
"""Modules beside reading's own that decide what is read."""
_ROOMS = ("languages", "reading")
"""Packages that do, with their data."""
_LIBRARIES = {
    "html": ("cssselect", "lxml", "trafilatura", "justext"),
    "pdf": ("pypdfium2",),
    "eml": ("lxml", "trafilatura", "justext"),
    "docx": ("lxml", "python-docx"),
}


class ReadingCache:
    """The entries of one configuration.

    Whatever the disk does, nothing is raised: without a cache everything is read anew.
    """

    def __init__(self, folder: Path, config: Config) -> None:
        self._folder = folder
        read = {field.name: getattr(config, field.name) for field in fields(config) if field.name not in _NOT_READ}
        self._limits, self._settings = repr(config.limits), repr(sorted(read.items()))
        self._has_written = False

    @classmethod
    def of_user(cls, config: Config) -> Self | None:
        """The cache in the folder the environment names, else in the user's; None where that is not to be trusted."""
        folder = _folder()
        return cls(folder, config) if folder and _is_private(folder) else None

    def extracted(self, kind: str, sha256: str) -> Extracted | None:
        """What the file of the format `kind` with the hash `sha256` gave before."""
        return self._read(self._key("text", kind, sha256, self._limits), read_extracted)

    def keep_extracted(self, kind: str, sha256: str, read: Extracted) -> None:
        """Keep it for the next run."""
        self._write(self._key("text", kind, sha256, self._limits), write_extracted(read))

    def passages(self, report: Report) -> tuple[Report, tuple[Passage, ...]] | None:
        """`report` with its citation and its passages as read before; only its file and its text need be known."""
        return self._read(self._passages_key(report), lambda value: _read_passages(value, report))

    def keep_passages(self, report: Report, passages: tuple[Passage, ...]) -> None:
        """Keep them for the next run."""
        self._write(self._passages_key(report), _write_passages(report, passages))

    def _passages_key(self, report: Report) -> str:
        return self._key("passages", report.format, report.sha256, self._settings)

    def _key(self, *parts: str) -> str:
        return hashlib.sha256("\0".join((*parts, _program(parts[1]))).encode()).hexdigest()

    def _read(self, key: str, make: Callable[[Any], Read]) -> Read | None:
        """What `make` makes of the entry, where there is one and it is whole."""
        place = self._folder / key[:2] / key
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            if place.lstat().st_size > MAX_ENTRY_BYTES:
                return None
            digest, _, content = place.read_bytes().partition(b"\n")
            if digest.decode("ascii") == hashlib.sha256(content).hexdigest():
                return make(json.loads(content))
        return None

    def _write(self, key: str, value: dict[str, object]) -> None:
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        place = self._folder / key[:2] / key
        with suppress(OSError):
            if not self._has_written:
                self._has_written = True
                _make_room(self._folder)

            place.parent.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
            replace_file(place, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):  # nobody's home: a service without one
        return _of_system()
    return None


def _of_system() -> Path | None:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base, FOLDER) if Path(base).is_absolute() else None


def _is_private(folder: Path) -> bool:
    """Whether `folder` is a folder only this user can write to; makes it where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        status = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(status.st_mode):
        return False
    return os.name != "posix" or (status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH))


def _make_room(folder: Path) -> None:
    """Remove the oldest entries until there is room for as much again as a large folder of reports needs."""
    entries = sorted((status.st_mtime_ns, status.st_size, path) for path, status in _entries(folder))
    total = sum(size for _, size, _ in entries)
    for _, size, path in entries:
        if total <= MAX_CACHE_BYTES:
            return

        with suppress(OSError):
            Path(path).unlink()
        total -= size


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for place in folder.iterdir():
        if len(place.name) == 2 and place.is_dir():
            with os.scandir(place) as entries:
                for entry in entries:
                    with suppress(OSError):
                        yield entry.path, entry.stat(follow_symlinks=False)


@cache
def _program(kind: str) -> str:
    """What reads a file of the format `kind`, as one hash: the source of reading, its data, Python, libraries."""
    versions = (sys.version, YAML_VERSION, *map(_version, _LIBRARIES.get(kind, ())))
    return hashlib.sha256("\n".join((_source(), *versions)).encode()).hexdigest()


@cache
def _source() -> str:
    """The source of reading, its data and what turns their numbers into scores, as one hash."""
    import numpy as np  # not above: imports nest so deep there that loading it costs a third more

    root = Path(builder.__file__).parent
    digest = hashlib.sha256(np.__version__.encode())
    for room in _ROOMS:
        for path in sorted(path for path in (root / room).rglob("*") if path.suffix in {".py", ".json"}):
            digest.update(path.read_bytes())
    for name in sorted(_READ_BY):
        digest.update((root / f"{name}.py").read_bytes())
    return digest.hexdigest()


def _version(library: str) -> str:
    from importlib import metadata  # loads all that reads mail, which is how packages state their version

    return metadata.version(library)


def _write_passages(report: Report, passages: tuple[Passage, ...]) -> dict[str, object]:
    """Passages as rows; the reasons and speakers, of which there are few, by their number."""
    reasons = sorted({passage.reason for passage in passages if passage.reason is not None})
    speakers = sorted({passage.speaker for passage in passages if passage.speaker is not None})
    place_of_reason = {reason: place for place, reason in enumerate(reasons)}
    place_of_speaker = {speaker: place for place, speaker in enumerate(speakers)}
    fates = list(Fate)

    return {
        "kind": report.kind,
        "publish_full_text": report.publish_full_text,
        "citation": asdict(report.citation),
        "reasons": [[reason.code, *reason.values] for reason in reasons],
        "speakers": speakers,
        "passages": [
            [
                passage.span.start,
                passage.span.end,
                fates.index(passage.fate),
                None if passage.reason is None else place_of_reason[passage.reason],
                None if passage.speaker is None else place_of_speaker[passage.speaker],
                *((passage.sentence.start, passage.sentence.end) if passage.sentence else ()),
            ]
            for passage in passages
        ],
    }


def _read_passages(value: Any, report: Report) -> tuple[Report, tuple[Passage, ...]]:
    reasons = [Said(Reason(code), tuple(values)) for code, *values in value["reasons"]]
    speakers, fates = value["speakers"], list(Fate)

    passages = []
    for start, end, fate, reason, speaker, *sentence in value["passages"]:
        passages.append(
            Passage(
                f"{report.id}:{start}",
                report.id,
                Span(start, end),
                fates[fate],
                None if reason is None else reasons[reason],
                None if speaker is None else speakers[speaker],
                Span(*sentence) if sentence else None,
            )
        )

    ends = [0]
    for passage in passages:
        ends += (passage.span.start, passage.span.end)
    ends.append(len(report.text))
    if any(end < start for start, end in pairwise(ends)):
        raise ValueError

    stated = value["citation"]
    lists = {
        "authors": tuple(stated["authors"]),
        "stated_by": tuple(map(tuple, stated["stated_by"])),
        "answered": tuple(stated["answered"]),
    }
    citation = Citation(**stated | lists)

    read = Report(
        report.id,
        report.path,
        report.sha256,
        value["kind"],
        citation,
        report.text,
        value["publish_full_text"],
        report.format,
    )
    return read, tuple(passages)
