"""`editorial.yml` as frozen dataclasses: what an editor decides about claims, each with the line it stands on."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeGuard

from builder.days import read_day
from builder.errors import Code, Fault, UsageError
from builder.whole_files import read_regular
from builder.yaml_files import DocumentReader, read_yaml_file

FILE_NAME = "editorial.yml"
MAX_EDITORIAL_BYTES = 1_000_000
"""Bytes of the file: some 5,000 entries with their notes."""
MAX_WORDS_CHARS = 1_000
"""Code points of a reason, a heading, a note, a wording: a paragraph."""

NEEDED = {
    "merge": "",
    "split": "passages",
    "withhold": "reason",
    "pin": "passage",
    "retitle": "heading",
    "file": "topics",
    "dispute": "heading",
    "no-dispute": "",
}
"""What can be decided, and the key that has to stand beside it."""
OF_SEVERAL = frozenset({"merge", "dispute", "no-dispute"})
"""What is decided of several claims at once."""
ALWAYS = ("text", "note", "by", "date")
"""Keys that any entry may have."""


@dataclass(frozen=True, slots=True)
class EditorialEntry:
    """One decision."""

    kind: str
    """"merge", "split", "withhold", "pin", "retitle", "file", "dispute" or "no-dispute"."""
    claims: tuple[str, ...]
    """Ids of the claims it is about; several for a merge, the one that stays first, and for a dispute or none."""
    line: int
    """1-based line of the file it begins on."""
    passages: tuple[str, ...] = ()
    """Of a split or a pin: passage ids, or how the passages begin."""
    topics: tuple[str, ...] = ()
    """Of a filing: topic ids; empty puts the claim on the page "Context"."""
    words: str | None = None
    """The reason for withholding, or the heading."""
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

    document = read_yaml_file(raw, shown, MAX_EDITORIAL_BYTES, Code.EDIT_SYNTAX, Code.EDIT_SYNTAX)
    reader = _EntryReader(shown, document)
    entries = reader.entries()
    if reader.faults:
        raise UsageError(reader.faults)
    return Editorial(shown, entries, sha256(raw).hexdigest())


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
        kinds = [kind for kind in NEEDED if isinstance(item, dict) and kind in item]
        if len(kinds) != 1:
            self.refuse("an entry must say one thing", f"Write one of {', '.join(NEEDED)} with a claim's id", index)
            return None

        kind, needed = kinds[0], NEEDED[kinds[0]]
        known = [key for key in (kind, needed, *ALWAYS) if key]
        for key in item:
            if key not in known:
                what = f"the key {key!r} is not known beside {kind}"
                self.refuse(what, f"Known here are {', '.join(known)}", index, key)

        return EditorialEntry(
            kind,
            self.claims(item, kind, index),
            self.document.line(index),
            passages=self.passages(item, kind, index),
            topics=self.texts(item, needed, index, may_be_empty=True) if kind == "file" else (),
            words=self.text(item, needed, index, needed=True) if needed in {"reason", "heading"} else None,
            text=self.text(item, "text", index) or None,
            note=self.text(item, "note", index) or None,
            by=self.text(item, "by", index) or None,
            date=self.day(item, index),
        )

    def claims(self, item: dict[str, Any], kind: str, index: int) -> tuple[str, ...]:
        if kind not in OF_SEVERAL:
            return (self.text(item, kind, index, needed=True),)
        claims = self.texts(item, kind, index)
        if claims and len(claims) < 2:
            self.refuse(f"a {kind} needs two claims", "Write the ids of two or more", index, kind)
        return claims

    def passages(self, item: dict[str, Any], kind: str, index: int) -> tuple[str, ...]:
        if kind == "pin":
            return (self.text(item, NEEDED[kind], index, needed=True),)
        return self.texts(item, NEEDED[kind], index) if kind == "split" else ()

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


def _is_text(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= MAX_WORDS_CHARS
