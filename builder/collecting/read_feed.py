"""RSS, Atom and JSON feeds: the addresses of their entries, and what the feed states of each."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from builder.addresses import clean_address
from builder.bounded.child import BoundedChild, Bounds, Failure, NoAnswerError
from builder.config import Limits
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Citation

WORKER = "builder.collecting.feed_worker"
MAX_FEED_BYTES = 10_000_000  # the longest feeds of news sites, with all texts, have 2 MB
MAX_ANSWER_BYTES = 6 * MAX_FEED_BYTES
"""An answer is ASCII: "\\u0431" for each letter of two bytes; most have a tenth of the feed's."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed."""

    address: str | None
    """Of its page, as `clean_address` gives it; None where it has none that can be fetched."""
    stated: Citation
    """Title, outlet, authors and day as the feed states them."""


def read_feed(data: bytes, kind: str, address: str, limits: Limits) -> tuple[FeedEntry, ...]:
    """The entries of the feed `data`, found at `address`, in its order. `kind` is "feed" or "json feed".

    Raises ReportsRejectedError (ADD-FEED) when it is too long, cannot be read or has no entries.
    """
    if len(data) > MAX_FEED_BYTES:
        raise _broken(address, f"the feed has {len(data)} bytes; at most {MAX_FEED_BYTES} are taken")

    entries: tuple[FeedEntry, ...] = ()
    with suppress(ValueError, TypeError, KeyError):
        entries = tuple(map(_read_entry, _ask_worker(data, kind, address, limits)))
    if not entries:
        raise _broken(address, "the feed cannot be read, or there is nothing in it")
    return entries


def _ask_worker(data: bytes, kind: str, address: str, limits: Limits) -> Any:
    """What the worker answers, a list of entries if it can be believed; None where it has no answer.

    Raises ReportsRejectedError.
    """
    bounds = Bounds(limits.max_document_seconds, limits.max_document_mb, MAX_ANSWER_BYTES)
    try:
        with BoundedChild(WORKER, bounds) as child:
            return child.ask(data, address, kind)
    except NoAnswerError as error:
        if error.why is Failure.TIME:
            raise _broken(address, f"the feed takes more than {bounds.seconds} seconds to read") from None
        return None


def _read_entry(value: Any) -> FeedEntry:
    address, title, published, authors = value["address"], value["title"], value["published"], value["authors"]
    publisher = value["publisher"]
    texts = (*(text for text in (address, title, published, publisher) if text is not None), *authors)
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    stated = Citation(title=title, publisher=publisher, authors=tuple(authors), published=published)
    return FeedEntry(clean_address(address or "", is_inner=True), stated)


def _broken(address: str, what: str) -> ReportsRejectedError:
    return ReportsRejectedError(Fault(Code.ADD_FEED, address, what, "Add the addresses of its pages instead"))
