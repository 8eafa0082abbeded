"""The child process that reads a feed: its bytes on standard input, its entries as JSON on standard output, and nothing else.

feedparser is never given an address. It reads XML and, where that is broken, loosely; both may take a hostile file badly, so they do it here,
where time and memory are limited and no connection, program or file to write is to be had.
"""

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

MEGABYTE = 1_000_000
MAX_FACT_CHARS = 300  # of a title or a name, as in front matter
MAX_AUTHORS = 12  # of one entry, as of a page
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_TAG = re.compile(r"<[^<>]{0,500}>")
_MAIL = re.compile(r"<?[^\s<>()@]{1,100}@[^\s<>()@]{1,253}>?")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?![\d-])", re.ASCII)
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
    "webbrowser.",
    "urllib.",
)


def main(address: str, kind: str, seconds: str, megabytes: str) -> None:
    """Read the feed of `kind` ("feed" or "json feed") found at `address`."""
    with os.fdopen(0, "rb") as questions, os.fdopen(1, "wb") as answers:
        data = questions.read()
        answers.write(json.dumps(_read(data, address, kind, int(seconds), int(megabytes))).encode("ascii"))


def _read(data: bytes, address: str, kind: str, seconds: int, megabytes: int) -> list[dict[str, Any]]:
    import feedparser  # noqa: PLC0415 - before anything is refused: libraries look at the machine while they are loaded

    _limit(seconds, megabytes)
    sys.addaudithook(_refuse)
    try:
        entries = list(
            _json_entries(data)
            if kind == "json feed"
            else _entries(feedparser.parse(io.BytesIO(data), sanitize_html=False))
        )
    except (ValueError, RecursionError, MemoryError):
        entries = []
    for entry in entries:
        entry["address"] = _absolute(address, entry["address"])
    return entries


def _limit(seconds: int, megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits, macOS does not hold the second
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED) or (event == "open" and _is_writing(*arguments[1:])):
        message = f"refused: {event}"
        raise PermissionError(message)


def _is_writing(mode: str | None, flags: int) -> bool:
    return bool(flags & _WRITING) or bool(set(mode or "") & set("wax+"))


def _entries(feed: Any) -> Iterator[dict[str, Any]]:
    for entry in feed.entries:
        yield {
            "address": entry.get("link"),
            "title": _plain(entry.get("title")),
            "authors": _names(_people(entry)),
            "published": _day(entry.get("published"), entry.get("published_parsed")),
        }


def _people(entry: Any) -> Iterator[object]:
    """The names of an entry's authors. RSS has one author with a mail address, of which the library cuts long endings in two."""
    authors, whole = entry.get("authors", ()), str(entry.get("author", ""))
    if len(authors) == 1 and "@" in whole:
        yield _MAIL.sub("", whole).strip(" ()")
    else:
        yield from (author.get("name") for author in authors)


def _json_entries(data: bytes) -> Iterator[dict[str, Any]]:
    """Of a JSON Feed, version 1 or 1.1."""
    feed = json.loads(data.decode("utf-8-sig"))
    items = feed.get("items") if isinstance(feed, dict) else None
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            authors = item.get("authors", [item.get("author")])
            people = [author for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
            yield {
                "address": item.get("url") or item.get("external_url"),
                "title": _plain(item.get("title")),
                "authors": _names(person.get("name") for person in people),
                "published": _day(item.get("date_published"), None),
            }


def _absolute(address: str, link: object) -> str | None:
    try:
        return urljoin(address, link.strip()) if isinstance(link, str) and link.strip() else None
    except ValueError:
        return None


def _plain(value: object) -> str | None:
    """`value` without tags, on one line, without controls and invisible marks; None where nothing is left or too much."""
    if not isinstance(value, str) or len(value) > 4 * MAX_FACT_CHARS:
        return None
    words = " ".join(unescape(_TAG.sub("", value)).split())
    shown = " ".join("".join(char for char in words if char.isprintable()).split())
    return shown if 0 < len(shown) <= MAX_FACT_CHARS else None


def _names(values: Iterator[object]) -> list[str]:
    names = [
        name
        for value in values
        if (name := _plain(value)) and any(map(str.isalpha, name)) and not re.search(r"@|://", name)
    ]
    return list(dict.fromkeys(names))[:MAX_AUTHORS]


def _day(written: object, parsed: Any) -> str | None:
    """The day in the time zone the feed states it in; else the one the library found, which is in universal time."""
    if not isinstance(written, str):
        return None
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        found = _DAY.match(written)
        return (date.fromisoformat(found[1]) if found else parsedate_to_datetime(written).date()).isoformat()
    with suppress(ValueError, TypeError, OverflowError):
        return date(*parsed[:3]).isoformat()
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
