"""What stands on which page, however large the folder: what would make a long page is divided into pages of a bounded size.

A topic of few claims is one page. One of many is an overview, at the address it always had, and parts with its claims in the order of events.
The overview has an anchor for each claim, so that a permanent link works whether the claim stands there or in a part, in this edition and in the
next (docs/decisions/0018). Sources, disputes and what is left out go on from page to page. All of it follows from the digest alone: the pages, the
check of the finished site and the search ask here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.model import Claim, Digest, Dispute, Fate, Passage, Report
from builder.publishing.contents import CONTEXT_PAGE, claims_by_page, listed_sources, notes_shown, pages_of

MAX_PAGE_BYTES = 40_000
"""Compressed, as estimated below, of the claims, disputes or left-out passages on one page. With the theme's own part, up to 12 kB, and what the
estimate is off by (at most a fifth on news in English and Ukrainian and on made-up words) a page stays below 60 kB."""
MAX_SOURCES_OF_A_PAGE = 1_000  # rows of one table, about 43 bytes each: a table that can be sorted is worth keeping whole for as long as it can be
# Bytes that what is told adds to its page compressed, by least squares over the pages of 600 reports and of 200 made up from random words.
TEXT_BYTES_PER_BYTE = 0.4  # of a report's own words, which are there once in a note and near it once more
CLAIM_BYTES = 150
NOTE_BYTES = 100
NAMED_BYTES = 25  # a report that is named and linked, without its words
DISPUTES_PAGE = "disputes.md"
SOURCES_PAGE = "sources.md"
LEDGER_PAGE = "left-out.md"


@dataclass(frozen=True, slots=True)
class Part[Item]:
    """One page of several."""

    path: str
    """Below the root of the pages."""
    items: tuple[Item, ...]
    """What stands on it."""
