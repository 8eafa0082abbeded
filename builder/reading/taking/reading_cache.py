"""What reading one file gave, kept from run to run: the text of pages and documents, and the passages of every report.

An entry is found by the hash of everything it depends on: the file's bytes, its format, the settings that reading looks
at, this program's source and the versions of its libraries. It holds what that one file gave and nothing of other
reports. `user_cache` says where it lies and when it is believed.
"""

import hashlib
import json
import sys
from collections.abc import Callable
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
from builder.user_cache import UserCache, make_key

Read = TypeVar("Read")
_NOT_READ = frozenset(
    {"title", "description", "topics", "print", "root", "site_url", "repo_url", "inputs", "quotation_limit"}
)
"""Of Config, by reading."""
_READ_BY = frozenset(
    "addresses days errors mail_addresses model quotations strict_yaml text_encodings word_patterns written_days yaml_files "
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
    """The entries of one configuration."""

    def __init__(self, cache: UserCache, config: Config) -> None:
        self._cache = cache
        read = {field.name: getattr(config, field.name) for field in fields(config) if field.name not in _NOT_READ}
        self._limits, self._settings = repr(config.limits), repr(sorted(read.items()))

    @classmethod
    def of_user(cls, config: Config) -> Self | None:
        """The cache of the user; None where there is none to be trusted."""
        cache = UserCache.of_user()
        return cls(cache, config) if cache else None

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
        return make_key(*parts, _program(parts[1]))

    def _read(self, key: str, make: Callable[[Any], Read]) -> Read | None:
        """What `make` makes of the entry, where there is one and it fits."""
        content = self._cache.get(key)
        with suppress(ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            if content is not None:
                return make(json.loads(content))
        return None

    def _write(self, key: str, value: dict[str, object]) -> None:
        self._cache.put(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


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
