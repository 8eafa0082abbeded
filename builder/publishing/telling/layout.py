"""What stands on which page, however large the folder.

What would make a long page is divided into pages of a bounded size.

A topic's page ends after so many units or references to notes, and goes on in parts, each with notes of its own. The
first page has an anchor for each claim, so that a permanent link works whether the claim stands there or in a part, in
this edition and in the next (docs/decisions/0019). Sources, disputes and what is left out
go on from page to page. All of it follows from the digest alone: the edition keeps it, and pages, search and the
check of the finished site ask there.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from builder.model import CONTEXT, Claim, Digest, Dispute, Fate, Passage, Report, Unit
from builder.publishing.telling.dispute_order import order_disputes
from builder.publishing.telling.permalinks import (
    CONTEXT_PAGE,
    DISPUTES_PAGE,
    LEDGER_PAGE,
    SOURCES_PAGE,
    pages_of,
    part_path,
    topic_page,
)

MAX_UNITS = 40
"""Of a topic on one page: with stretches of some 120 words, what can be read at one sitting."""
MAX_REFERENCES = 60
"""To notes on a page of a topic, estimated from the claims: what a keyboard or a screen reader can pass through."""
MAX_REFERENCES_OF_A_CLAIM = 5
"""Reports that the line of a claim refers to."""
MAX_PAGE_BYTES = 36_000
"""Compressed, as estimated below, of the disputes or left-out passages on one page. With the theme's own part (4 kB) a
page stays below 60 kB: `tools/weigh_pages.py` weighs them."""
MAX_SOURCES_OF_A_PAGE = 800
"""Rows of one table, 55 bytes each: a table that can be sorted is worth keeping whole as long as it can be."""
# Bytes that what is told adds to its page compressed. Of 80 pages of claims of news, of made-up words and of words made
# up in Cyrillic and in Chinese characters, gzip made .46 to .97 of this estimate; copies compress best, words that
# never come back worst.
TEXT_BYTES_PER_BYTE = 0.4  # of a report's own words
CLAIM_BYTES = 150
NAMED_BYTES = 25  # a report that is named and linked, without its words
ITEM_BYTES = 10  # a passage in the list of what is left out

_Item = TypeVar("_Item")


class Part(NamedTuple):
    """One page of those that a topic's units stand on."""

    path: str
    """Below the root of the pages; of the first, the topic's own."""
    units: tuple[Unit, ...]
    """In the order of the page."""


class Layout(NamedTuple):
    """Which page holds what."""

    claims: Mapping[str, tuple[Claim, ...]]
    """Path → the claims that stand there with their notes, of each topic's page, the context page and their parts."""
    parts: Mapping[str, tuple[Part, ...]]
    """Path of a topic's page or the context page → the pages its units stand on, itself the first; one at least."""
    sources: Mapping[str, tuple[Report, ...]]
    """Path → the reports listed there, in their order."""
    disputes: Mapping[str, tuple[Dispute, ...]]
    """Path → the disputes shown there, in their order."""
    ledger: Mapping[str, tuple[Report, ...]]
    """Path → the reports whose left-out passages stand there, in their order."""
    places: Mapping[tuple[str, str], str]
    """(path of a topic's page or the context page, claim id) → path of the part it stands in."""
    pages: Mapping[str, Mapping[str, str]]
    """Path of the first page of sources, disputes or the ledger → id of a report or dispute → path of the page it
    stands on."""

    def page_of(self, claim: Claim, home: str | None = None) -> str:
        """The page the claim stands on; of several topics the first, or the one whose page is `home`."""
        first = home or pages_of(claim)[0]
        return self.places.get((first, claim.id), first)

    def other_paths(self) -> tuple[str, ...]:
        """The pages of sources, disputes and the ledger."""
        return (*self.sources, *self.disputes, *self.ledger)


def claims_by_page(digest: Digest) -> dict[str, tuple[Claim, ...]]:
    """The claims of each topic, under the topic's page, and of the context page, in their order.

    `layout` divides what is long.
    """
    claims = digest.claims_by_id
    pages = {topic_page(topic.id): tuple(claims[claim_id] for claim_id in topic.claims) for topic in digest.topics}
    return pages | {CONTEXT_PAGE: tuple(claim for claim in digest.claims if not claim.topics)}


def lay_out(digest: Digest, on_page: Mapping[str, tuple[Claim, ...]]) -> Layout:
    """Divide what stands on the pages of `digest`; what fits its page stays whole.

    `on_page`: what `claims_by_page` gave.
    """
    weigh = _Weights(digest)
    units = {CONTEXT_PAGE if page.id == CONTEXT else topic_page(page.id): page.units for page in digest.pages}
    parts = {path: tuple(_parts(path, units.get(path, ()), digest.claims_by_id)) for path in on_page}
    known = digest.claims_by_id
    pages = [part for own in parts.values() for part in own]
    claims = {part.path: tuple(known[name] for unit in part.units for name in unit.claims) for part in pages}
    sources = _pages(SOURCES_PAGE, digest.reports, lambda _: MAX_PAGE_BYTES / MAX_SOURCES_OF_A_PAGE)
    told = sorted(order_disputes(digest.disputes, known), key=lambda dispute: dispute.kind != "dispute")
    disputes = _pages(DISPUTES_PAGE, told, weigh.dispute)
    ledger = _pages(LEDGER_PAGE, digest.reports, weigh.left_out)

    return Layout(
        claims,
        parts,
        sources,
        disputes,
        ledger,
        {(first, claim.id): part.path for first, own in parts.items() for part in own for claim in claims[part.path]},
        {
            SOURCES_PAGE: {report.id: path for path, own in sources.items() for report in own},
            DISPUTES_PAGE: {dispute.id: path for path, own in disputes.items() for dispute in own},
            LEDGER_PAGE: {report.id: path for path, own in ledger.items() for report in own},
        },
    )


def _parts(first: str, units: Iterable[Unit], claims: Mapping[str, Claim]) -> Iterator[Part]:
    """The pages of the topic whose own is `first`: as many units on each as MAX_UNITS and MAX_REFERENCES allow."""
    number, references = 1, 0
    own: list[Unit] = []

    for unit in units:
        needed = _references(unit, claims)
        if own and (len(own) == MAX_UNITS or references + needed > MAX_REFERENCES):
            yield Part(_numbered(first, number), tuple(own))
            number, references, own = number + 1, 0, []
        own.append(unit)
        references += needed
    yield Part(_numbered(first, number), tuple(own))


def _references(unit: Unit, claims: Mapping[str, Claim]) -> int:
    """To notes: one to the unit's report, and those at the lines of its shared claims."""
    return 1 + sum(min(len(claims[name].sources) - 1, MAX_REFERENCES_OF_A_CLAIM) for name in unit.claims)


def _numbered(first: str, number: int) -> str:
    return first if number == 1 else part_path(first, number)


def divide(items: Iterable[_Item], weigh: Callable[[_Item], float]) -> list[tuple[_Item, ...]]:
    """`items` in their order, in groups of about the same weight, as few as MAX_PAGE_BYTES allows.

    One item is never divided.

    A group exceeds the share by no more than half of its first item and half of its last. Without items there is one
    empty group.
    """
    weighed = [(item, weigh(item)) for item in items]
    total = sum(weight for _, weight in weighed)
    share = total / max(1, math.ceil(total / MAX_PAGE_BYTES)) or 1

    groups: dict[int, list[_Item]] = {0: []}
    before = 0.0
    for item, weight in weighed:
        groups.setdefault(int((before + weight / 2) / share), []).append(item)
        before += weight
    return [tuple(group) for group in groups.values() if group] or [()]


def _pages(first: str, items: Sequence[_Item], weigh: Callable[[_Item], float]) -> dict[str, tuple[_Item, ...]]:
    """Path → items, the first page included."""
    return {_numbered(first, number): group for number, group in enumerate(divide(items, weigh), 1)}


class _Weights:
    """How many bytes each thing adds to its page, compressed."""

    def __init__(self, digest: Digest) -> None:
        self.reports, self.claims = digest.reports_by_id, digest.claims_by_id
        self.cited = {report.id: _cited_bytes(report) for report in digest.reports}
        self.own: dict[str, list[Passage]] = {report.id: [] for report in digest.reports}
        for passage in digest.passages:
            if passage.fate in {Fate.BOILERPLATE, Fate.WITHHELD, Fate.CITATION}:
                self.own[passage.report].append(passage)

    def dispute(self, dispute: Dispute) -> float:
        texts = [dispute.about, *(value.text for value in dispute.values)]
        texts += (self.claims[name].text for value in dispute.values for name in value.claims)
        named = sum(len(value.sources) + len(value.claims) for value in dispute.values)
        return CLAIM_BYTES + sum(map(_text_bytes, texts)) + NAMED_BYTES * named

    def left_out(self, report: Report) -> float:
        return (
            CLAIM_BYTES
            + self.cited[report.id]
            + sum(ITEM_BYTES + self._words(passage) for passage in self.own[report.id])
        )

    def _words(self, passage: Passage) -> float:
        return _text_bytes(passage.span.of(self.reports[passage.report].text))


def _cited_bytes(report: Report) -> float:
    """What the note of a report has beside its words: outlet, headline, authors, address."""
    cited = report.citation
    return sum(_text_bytes(text) for text in (cited.publisher, cited.title, *cited.authors, cited.url) if text)


def _text_bytes(text: str) -> float:
    """What a text of a report adds, compressed; half a surrogate pair, which no encoding has, counts as one byte."""
    return TEXT_BYTES_PER_BYTE * len(text.encode(errors="replace"))
