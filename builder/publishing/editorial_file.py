"""Entries added to `editorial.yml`: what stood there, comments too, stays as it is."""

import re
from dataclasses import replace
from pathlib import Path

from builder.editorial import MAX_EDITORIAL_BYTES, EditorialEntry, parse_editorial
from builder.errors import Code, Fault, UsageError, disk_faults
from builder.publishing.telling.entry_text import entry_text
from builder.whole_files import read_regular, write_named

HEAD = "# Decisions about claims. What can stand here: the page “Correct a claim” of the manual.\n"


def add_entry(path: Path, entry: EditorialEntry) -> None:
    """Write `entry` behind what stands in the file, whole or not at all; the file is read again each time.

    Raises UsageError when it holds what is no list of entries with a hyphen each, OutputError when it cannot be
    written.
    """
    old = _read(path)
    new = _with(old, entry, str(path))
    before, after = parse_editorial(old, str(path)).entries, parse_editorial(new, str(path)).entries
    if after[:-1] != before or replace(after[-1], line=entry.line) != entry:
        raise UsageError(_not_a_list(str(path), None))

    with disk_faults(path):
        write_named(path, new)


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, MAX_EDITORIAL_BYTES)
    except FileNotFoundError:
        return HEAD.encode()
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise UsageError(Fault(Code.EDIT_SYNTAX, str(path), what, "Make it a readable file, or remove it")) from None


def _with(old: bytes, entry: EditorialEntry, path: str) -> bytes:
    """The content `old` with `entry` behind it, indented and ended as its lines are."""
    entries = parse_editorial(old, path).entries
    text = old.decode("utf-8")
    indent = ""
    if entries:
        line = re.split(r"\r\n|\r|\n", text)[entries[0].line - 1]
        found = re.match(r"(\ufeff?)( *)- ", line)
        if not found:
            raise UsageError(_not_a_list(path, entries[0].line))
        indent = found[2]

    end_of_line = "\r\n" if "\r\n" in text else "\n"
    if not entries and _is_empty_list(text):
        raise UsageError(_not_a_list(path, None))
    before = text if not text or text.endswith(("\n", "\r")) else text + end_of_line
    added = "".join(f"{indent}{line}{end_of_line}" for line in entry_text(entry).splitlines())
    return (before + added).encode()


def _is_empty_list(text: str) -> bool:
    """Whether the file says in words of its own that there is nothing: then nothing can stand behind it."""
    lines = (line.strip("\ufeff \t") for line in text.splitlines())
    return any(line and not line.startswith("#") and line != "---" for line in lines)


def _not_a_list(path: str, line: int | None) -> Fault:
    what = "nothing can be written behind what stands there"
    return Fault(
        Code.EDIT_SYNTAX, path, what, "Begin each entry with a hyphen on a line of its own, as in the docs", line
    )
