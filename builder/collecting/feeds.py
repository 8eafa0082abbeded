"""RSS, Atom and JSON feeds: the addresses of their entries, and what the feed states of each."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import builder
from builder.addresses import clean_address
from builder.config import Limits
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Citation

MAX_FEED_BYTES = 10_000_000  # the longest feeds of news sites, with all texts, have 2 MB
MAX_ENTRIES_READ = 5_000  # of one feed; more than `--limit` is for, and what an answer may hold
PATIENCE = 3  # seconds of wall-clock time for each second of computing, on a busy machine
START_SECONDS = 30  # beside that, for the child to start
_KEPT_VARIABLES = (
    "SYSTEMROOT",
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
)  # without which Python does not start everywhere
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from builder.collecting.feed_worker import main; main(*sys.argv[2:])"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    address: str | None
    """Of its page, as `clean_address` gives it; None where it has none that can be fetched."""
    stated: Citation
    """Title, authors and day as the feed states them."""


def read_feed(data: bytes, kind: str, address: str, limits: Limits) -> tuple[Entry, ...]:
    """The entries of the feed `data`, found at `address`, in its order. `kind` is "feed" or "json feed".

    Raises ReportsRejectedError (ADD-FEED) when it is too long, cannot be read or has no entries.
    """
    if len(data) > MAX_FEED_BYTES:
        raise _broken(address, f"the feed has {len(data)} bytes; at most {MAX_FEED_BYTES} are taken")
    done = _run(data, kind, address, limits)
    entries: tuple[Entry, ...] = ()
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        entries = tuple(map(_read_entry, json.loads(done)[:MAX_ENTRIES_READ]))
    if not entries:
        raise _broken(address, "the feed cannot be read, or there is nothing in it")
    return entries


def _run(data: bytes, kind: str, address: str, limits: Limits) -> bytes:
    path = [str(Path(builder.__file__).parents[1]), *(str(Path(place).absolute()) for place in sys.path if place)]
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-P",
                "-s",
                "-c",
                _START,
                json.dumps(path),
                address,
                kind,
                str(limits.max_document_seconds),
                str(limits.max_document_mb),
            ],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"},
            timeout=limits.max_document_seconds * PATIENCE + START_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _broken(address, f"the feed takes more than {limits.max_document_seconds} seconds to read") from None
    return done.stdout


def _read_entry(value: Any) -> Entry:
    address, title, published, authors = value["address"], value["title"], value["published"], value["authors"]
    texts = (*(text for text in (address, title, published) if text is not None), *authors)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return Entry(clean_address(address or ""), Citation(title=title, authors=tuple(authors), published=published))


def _broken(address: str, what: str) -> ReportsRejectedError:
    return ReportsRejectedError(Fault(Code.ADD_FEED, address, what, "Add the addresses of its pages instead"))
