"""`editorial.yml` as frozen dataclasses: what an editor decides about claims, each with the line it stands on."""

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeGuard

from builder.config import SpeakerConfig
from builder.days import read_day
from builder.errors import Code, Fault, UsageError, printable
from builder.whole_files import read_regular
from builder.yaml_files import DocumentReader, read_yaml_file

FILE_NAME = "editorial.yml"
MAX_EDITORIAL_BYTES = 1_000_000
"""Bytes of the file: some 5,000 entries with their notes."""
MAX_WORDS_CHARS = 1_000
"""Code points of a reason, a heading, a note, a wording: a paragraph."""


@dataclass(frozen=True, slots=True)
class EntryKind:
    """What an entry of one kind is about, and what stands beside it."""

    names: str
    """What its own value is: "claim", "claims" (two or more), "passage", "report" or "speaker"."""
    needed: str = ""
    """The key that has to stand beside it; empty where none has to."""
    optional: str = ""
    """A further key that may."""


KINDS = {
    "merge": EntryKind("claims"),
    "apart": EntryKind("claims"),
    "split": EntryKind("claim", "passages"),
    "withhold": EntryKind("claim", "reason"),
    "pin": EntryKind("claim", "passage"),
    "whole": EntryKind("passage"),
    "retitle": EntryKind("claim", "heading"),
    "file": EntryKind("claim", "topics"),
    "first": EntryKind("claim", optional="topics"),
    "last": EntryKind("claim", optional="topics"),
    "no-key-point": EntryKind("claim"),
    "dispute": EntryKind("claims", optional="heading"),
    "no-dispute": EntryKind("claims"),
    "speaker": EntryKind("speaker", "also"),
    "label": EntryKind("report", "name"),
}
"""What can be decided."""
BY_WORDS = frozenset({"apart", "whole"})
"""What is decided before there are claims: passages are named, and no id of a claim."""
TEXTS = frozenset({"reason", "heading", "name"})
"""Keys of which the value is a text."""
ALWAYS = ("text", "note", "by", "date")
"""Keys that any entry may have."""
_CLAIM_ID = re.compile(r"[!-~]+")
_PASSAGE_ID = re.compile(r"\S+:\d+")


def is_claim_id(name: str) -> bool:
    """Whether `name` can be nothing but the id of a claim: ASCII in one piece, and no place in a report."""
    return bool(_CLAIM_ID.fullmatch(name)) and not is_passage_id(name)


def is_passage_id(name: str) -> bool:
    """Whether `name` is a place in a report, `harbour-fire:120`."""
    return bool(_PASSAGE_ID.fullmatch(name))


@dataclass(frozen=True, slots=True)
class EditorialEntry:
    """One decision."""

    kind: str
    """A key of `KINDS`."""
    claims: tuple[str, ...]
    """What it is about, as it is named: a claim by its id or by the words or the id of a passage in it, a passage by
    its words or its id, a report by its id, a speaker by the name that is shown. The first claim of a merge stays."""
    line: int
    """1-based line of the file it begins on."""
    passages: tuple[str, ...] = ()
    """Of a split or a pin: passage ids, or how the passages begin."""
    topics: tuple[str, ...] = ()
    """Topic ids. Of a filing, none puts the claim on the page "Context"; of a place, none means every page."""
    words: str | None = None
    """The reason for withholding, the heading, or what a report is called."""
    also: tuple[str, ...] = ()
    """What else a speaker is called."""
    text: str | None = None
    """The claim's wording when the entry was written: with it the claim is found again when its id is gone."""
    note: str | None = None
    """Why, for the record."""
    by: str | None = None
    """Who decided it."""
    date: str | None = None
    """When, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """All decisions."""

    path: str
    """The file, as faults name it."""
    entries: tuple[EditorialEntry, ...] = ()
    """In the order of the file."""
    sha256: str | None = None
    """Of the file's bytes, hexadecimal; None where there is no file."""


def load_editorial(path: Path) -> Editorial:
    """Read and check the file; without one there are no decisions.

    Raises UsageError with every fault of the file: unreadable, too long, not plain YAML, unknown keys, wrong types or
    values. Whether the claims, passages and topics it names are there is found when it is carried out.
    """
    shown = str(path)
    try:
        raw = read_regular(path, MAX_EDITORIAL_BYTES)
    except FileNotFoundError:
        return Editorial(shown)
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise UsageError(Fault(Code.EDIT_SYNTAX, shown, what, "Make it a readable file, or remove it")) from None

    editorial = parse_editorial(raw, shown)
    return replace(editorial, sha256=sha256(raw).hexdigest())


def parse_editorial(raw: bytes, shown: str) -> Editorial:
    """The decisions that a file of these bytes holds; faults call it `shown`. Raises UsageError with all of them."""
    # Words of reports stand here too, and keep what they hold: what steers a terminal goes on the way out, as theirs do.
    document = read_yaml_file(raw, shown, MAX_EDITORIAL_BYTES, Code.EDIT_SYNTAX, Code.EDIT_SYNTAX)
    reader = _EntryReader(shown, document)
    entries = reader.entries()
    if reader.faults:
        raise UsageError(reader.faults)
    return Editorial(shown, entries)


def take_speakers(editorial: Editorial, known: tuple[SpeakerConfig, ...]) -> tuple[SpeakerConfig, ...]:
    """The speakers of the configuration with what an editor says that they are called too.

    Raises UsageError for every name that would be that of two speakers.
    """
    speakers = {speaker.name: speaker for speaker in known}
    owners = {way.casefold(): speaker.name for speaker in known for way in (speaker.name, *speaker.also)}
    faults: list[Fault] = []

    for entry in editorial.entries:
        if entry.kind != "speaker":
            continue
        (name,) = entry.claims
        for way in (name, *entry.also):
            owner = owners.setdefault(way.casefold(), name)
            if owner != name:
                what = f"{printable(way)!r} is the name of {printable(owner)!r} too"
                remedy = "Give each name to one speaker, also in briefing.yml"
                faults.append(Fault(Code.EDIT_CONFLICT, editorial.path, what, remedy, entry.line))
        before = speakers[name].also if name in speakers else ()
        speakers[name] = SpeakerConfig(name, tuple(dict.fromkeys((*before, *entry.also))))

    if faults:
        raise UsageError(faults)
    return tuple(speakers.values())


class _EntryReader(DocumentReader):
    """Turns a document into entries."""

    def refuse(self, what: str, remedy: str, *where: str | int) -> None:
        self.fault(Code.EDIT_VALUE, what, remedy, *where)

    def entries(self) -> tuple[EditorialEntry, ...]:
        value = self.document.value
        if value is None:
            return ()
        if not isinstance(value, list):
            self.refuse("it must be a list of entries", "Begin each entry with a hyphen, as in the docs")
            return ()
        entries = [self.entry(item, index) for index, item in enumerate(value)]
        return tuple(entry for entry in entries if entry is not None)

    def entry(self, item: Any, index: int) -> EditorialEntry | None:
        kinds = [kind for kind in KINDS if isinstance(item, dict) and kind in item]
        if len(kinds) != 1:
            self.refuse("an entry must say one thing", f"Write one of {', '.join(KINDS)} with what it is about", index)
            return None

        kind = kinds[0]
        self.check_keys(item, kind, index)
        beside = {KINDS[kind].needed, KINDS[kind].optional}
        words = next((key for key in sorted(TEXTS & beside)), "")
        return EditorialEntry(
            kind,
            self.names(item, kind, index),
            self.document.line(index),
            passages=self.passages(item, kind, index),
            topics=self.topics(item, kind, index),
            words=self.text(item, words, index, needed=words == KINDS[kind].needed) or None if words else None,
            also=self.texts(item, "also", index) if kind == "speaker" else (),
            text=self.text(item, "text", index) or None,
            note=self.text(item, "note", index) or None,
            by=self.text(item, "by", index) or None,
            date=self.day(item, index),
        )

    def check_keys(self, item: dict[str, Any], kind: str, index: int) -> None:
        known = [key for key in (kind, KINDS[kind].needed, KINDS[kind].optional, *ALWAYS) if key]
        for key in item:
            if key not in known:
                what = f"the key {key!r} is not known beside {kind}"
                self.refuse(what, f"Known here are {', '.join(known)}", index, key)

    def names(self, item: dict[str, Any], kind: str, index: int) -> tuple[str, ...]:
        if KINDS[kind].names == "claims":
            names = self.texts(item, kind, index)
            if names and len(names) < 2:
                self.refuse(f"{_a(kind)} needs two claims", "Name two or more", index, kind)
        else:
            names = (self.text(item, kind, index, needed=True),)

        for name in names if kind in BY_WORDS else ():
            if name and is_claim_id(name):
                what = f"{kind} is about passages, and {name!r} is none"
                self.refuse(what, "Write how the passage begins, word for word", index, kind)
        return names

    def passages(self, item: dict[str, Any], kind: str, index: int) -> tuple[str, ...]:
        if kind == "pin":
            return (self.text(item, "passage", index, needed=True),)
        return self.texts(item, "passages", index) if kind == "split" else ()

    def topics(self, item: dict[str, Any], kind: str, index: int) -> tuple[str, ...]:
        if KINDS[kind].needed == "topics" or (KINDS[kind].optional == "topics" and "topics" in item):
            return self.texts(item, "topics", index, may_be_empty=kind == "file")
        return ()

    def text(self, item: dict[str, Any], key: str, index: int, *, needed: bool = False) -> str:
        value = item.get(key)
        if value is None and key not in item and not needed:
            return ""
        if not _is_text(value):
            what = f"{key} must be a text of 1 to {MAX_WORDS_CHARS} characters"
            self.refuse(what, "Write it, in quotes if need be", index, key)
            return ""
        return " ".join(value.split())

    def texts(self, item: dict[str, Any], key: str, index: int, *, may_be_empty: bool = False) -> tuple[str, ...]:
        value = item.get(key)
        if not isinstance(value, list) or not all(map(_is_text, value)) or not (value or may_be_empty):
            self.refuse(f"{key} must be a list of texts that are not empty", "Write [one, another]", index, key)
            return ()
        texts = tuple(" ".join(one.split()) for one in value)
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            self.refuse(f"{key} names {text!r} twice", "Name it once", index, key)
        return texts

    def day(self, item: dict[str, Any], index: int) -> str | None:
        day = self.text(item, "date", index)
        if not day:
            return None
        if read_day(day) is None:
            self.refuse(f"{day!r} is not a day", "Write it as YYYY-MM-DD", index, "date")
        return day


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= MAX_WORDS_CHARS
