"""The page of disputes: where reports differ, and which likely pairs were kept apart by which rule."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from builder.model import KeptApart
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.dispute_view import DisputeView, dispute_view
from builder.publishing.telling.views.moved import Moved, moved_on
from builder.publishing.telling.views.page_links import PageLinks

MAX_PAIRS_SHOWN = 200
"""Kept apart, the likest first; all of them are in digest.json."""


class PairedPassage(NamedTuple):
    """One of two passages that were kept apart."""

    words: Text
    """What it says."""
    report: CitedReport
    """Who says it."""


class PairView(NamedTuple):
    """Two passages that score as the same and are two claims."""

    passages: tuple[PairedPassage, ...]
    """The two."""
    score: float
    """Their same-claim score, 0 to 1."""


class RuleView(NamedTuple):
    """The pairs that one rule keeps apart."""

    rule: str
    """The rule."""
    pairs: tuple[PairView, ...]
    """The likest first."""


class KeptApartView(NamedTuple):
    """What scores as the same and is two."""

    rules: tuple[RuleView, ...]
    """By the English name of the rule."""
    shown: int
    """How many pairs are shown at most."""
    pairs: int
    """How many pairs there are in all."""

    @property
    def are_all_shown(self) -> bool:
        """Whether no pair is left out."""
        return self.pairs <= self.shown


class DisputesView(NamedTuple):
    """One page of disputes."""

    links: PageLinks
    """The pages of disputes."""
    disputes: tuple[DisputeView, ...]
    """Those on this page, in their order."""
    moved: Moved | None
    """How the first page leads on to the others; None elsewhere, and where there are no others."""
    kept_apart: KeptApartView | None
    """The pairs that were kept apart, on the first page; None elsewhere."""


def disputes_views(edition: Edition) -> Iterator[tuple[str, DisputesView]]:
    """(path, what stands there) of each page of disputes, the first of which there always is."""
    pages = edition.layout.disputes

    for number, (path, disputes) in enumerate(pages.items(), 1):
        is_first = number == 1
        yield (
            path,
            DisputesView(
                PageLinks(tuple(pages), number),
                tuple(dispute_view(edition, dispute) for dispute in disputes),
                moved_on(edition, DISPUTES_PAGE) if is_first else None,
                _kept_apart(edition) if is_first else None,
            ),
        )


def _kept_apart(edition: Edition) -> KeptApartView:
    """The likest pairs by their rules, the likest of each first."""
    pairs = edition.digest.kept_apart
    ordered = sorted(pairs[:MAX_PAIRS_SHOWN], key=lambda pair: (pair.rule, -pair.score, pair.passages))
    rules = (
        RuleView(edition.words.sentence(rule), tuple(_pair_view(edition, pair) for pair in of_rule))
        for rule, of_rule in groupby(ordered, key=lambda pair: pair.rule)
    )
    return KeptApartView(tuple(rules), MAX_PAIRS_SHOWN, len(pairs))


def _pair_view(edition: Edition, pair: KeptApart) -> PairView:
    passages: list[PairedPassage] = []
    for name in pair.passages:
        report = edition.cited[edition.passages[name].report]
        passages.append(PairedPassage(Text(edition.excerpts[name], report.language), report))
    return PairView(tuple(passages), pair.score)
