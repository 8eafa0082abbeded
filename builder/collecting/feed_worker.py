"""What the guarded process does with a feed: its entries, with what it states of each.

Started by `builder.collecting.read_feed`. feedparser is never given an address. It reads XML and, where that is broken,
loosely; both may take a hostile file badly.
"""

import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.utils import parsedate_to_datetime
from functools import partial
from html import unescape
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from builder.days import make_day, read_day_of_moment

MAX_ENTRIES_READ = 5_000  # of one feed; more than `--limit` is for, and what an answer may hold
MAX_FACT_CHARS = 300  # of a title or a name, as in front matter
MAX_AUTHORS = 12  # of one entry, as of a page
_TAG = re.compile(r"<[^<>]{0,500}>")
_MAIL = re.compile(r"<?[^\s<>()@]{1,100}@[^\s<>()@]{1,253}>?")
_Entry = dict[str, Any]


def prepare(address: str, kind: str) -> Callable[[bytes], list[_Entry]]:
    """The function that takes the bytes of a feed and returns its entries.

    The feed was found at `address`, and is of the `kind` "feed" or "json feed".
    """
    if kind == "json feed":
        return partial(_read, _json_entries, address)

    import feedparser  # noqa: PLC0415 - loaded in the process of one feed alone

    return partial(_read, partial(_entries, feedparser.parse), address)


def _read(read_entries: Callable[[bytes], Iterator[_Entry]], address: str, data: bytes) -> list[_Entry]:
    entries = list(islice(read_entries(data), MAX_ENTRIES_READ))
    for entry in entries:
        entry["address"] = _absolute(address, entry["address"])
    return entries


def _entries(parse: Callable[..., Any], data: bytes) -> Iterator[_Entry]:
    """Of RSS or Atom, of any version."""
    for entry in parse(io.BytesIO(data), sanitize_html=False).entries:
        yield {
            "address": entry.get("link"),
            "title": _plain(entry.get("title")),
            "authors": _names(_people(entry)),
            "published": _day(entry.get("published"), entry.get("published_parsed")),
        }


def _people(entry: Any) -> Iterator[object]:
    """The names of an entry's authors.

    RSS has one author with a mail address, of which the library cuts long endings in two.
    """
    authors, whole = entry.get("authors", ()), str(entry.get("author", ""))
    if len(authors) == 1 and "@" in whole:
        yield _MAIL.sub("", whole).strip(" ()")
    else:
        yield from (author.get("name") for author in authors)


def _json_entries(data: bytes) -> Iterator[_Entry]:
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
    """`value` on one line, without tags, controls and invisible marks; None where nothing is left or too much."""
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

    day = read_day_of_moment(written)
    if day:
        return day
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        moment = parsedate_to_datetime(written)
        return make_day(moment.year, moment.month, moment.day)
    with suppress(ValueError, TypeError, OverflowError):
        return make_day(*parsed[:3])
    return None
