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

from builder.days import NO_DAYS, make_day, read_day_of_moment
from builder.languages.known import unite
from builder.mail_addresses import MAIL_ADDRESS, MAIL_IN_ANGLES
from builder.written_days import read_moment

MAX_ENTRIES_READ = 5_000  # of one feed; more than `--limit` is for, and what an answer may hold
MAX_FACT_CHARS = 300  # of a title or a name, as in front matter
MAX_AUTHORS = 12  # of one entry, as of a page
_TAG = re.compile(r"<[^<>]{0,500}>")
_SET_OFF = re.compile(r"\s[|–—»«·•:-]\s|:\s")
_ADDRESS = re.compile(r"https?:|www\.")
_FORMAT = re.compile(r"(?:\s+(?:rss|atom|feed|xml|2\.0))+\Z", re.IGNORECASE)
_SHORT_ISO = re.compile(r"\A((?:19|20)\d\d)([01]\d)([0-3]\d)T\d{4,6}(?:Z|[+-]\d{4})?\Z")
_GENERIC = unite(lambda language: language.page.feed_titles)
_MAIL = re.compile(rf"{MAIL_IN_ANGLES}|{MAIL_ADDRESS}")
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
    feed = parse(io.BytesIO(data), sanitize_html=False)
    # What the library calls updated is a later version in Atom; in RSS it is `dc:date`, the only day there is.
    dated = ("published", "updated") if feed.version.startswith("rss") else ("published",)
    outlet = _outlet(feed.feed.get("title"))

    for entry in feed.entries:
        source = entry.get("source")
        yield {
            "address": entry.get("link"),
            "title": _plain(entry.get("title")),
            "publisher": _outlet(source.get("title")) if source else outlet,
            "authors": _names(_people(entry)),
            "published": next(filter(None, (_day(entry.get(name)) for name in dated)), None),
        }


def _outlet(title: object) -> str | None:
    """The outlet in the title of a feed: "Quay Herald – Latest news". None where it names none, or several things."""
    parts = [part.strip() for part in _SET_OFF.split(_plain(title) or "")]
    named = [part for part in parts if part and not _generic(part)]
    return _FORMAT.sub("", named[0]) if len(named) == 1 and not _ADDRESS.search(named[0]) else None


def _generic(part: str) -> bool:
    """Whether these are words of a kind of feed, and no name."""
    return all(word in _GENERIC for word in re.findall(r"[^\W\d_]+", part.lower()))


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
    outlet = _outlet(feed.get("title")) if isinstance(feed, dict) else None

    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            authors = item.get("authors", [item.get("author")])
            people = [author for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
            yield {
                "address": item.get("url") or item.get("external_url"),
                "title": _plain(item.get("title")),
                "publisher": outlet,
                "authors": _names(person.get("name") for person in people),
                "published": _day(item.get("date_published")),
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


def _day(written: object) -> str | None:
    """The day in the time zone the feed states it in, in whatever language; None where it is not beyond doubt.

    The day from which computers count is what a program states that knows none.
    """
    if not isinstance(written, str):
        return None

    day = _read_day(_SHORT_ISO.sub(r"\1-\2-\3", written.strip()))
    return None if day in NO_DAYS else day


def _read_day(written: str) -> str | None:
    day = read_day_of_moment(written)
    if day:
        return day
    with suppress(ValueError, TypeError, IndexError, OverflowError):
        moment = parsedate_to_datetime(written)
        return make_day(moment.year, moment.month, moment.day)
    return read_moment(written)
