"""What stands behind the briefing: the pages of its evidence, and how the reports overlap."""

from typing import NamedTuple

from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import EVIDENCE_PAGES
from builder.publishing.telling.views.overlap_view import OverlapView, overlap_view


class EvidenceView(NamedTuple):
    """The page of the evidence."""

    pages: tuple[tuple[str, str], ...]
    """(name of a page, what stands there), in their order."""
    overlap: OverlapView | None
    """How the reports overlap; None where there is nothing to draw."""


def evidence_view(edition: Edition) -> EvidenceView:
    """The pages of the evidence, each with what it is good for."""
    words, disputes = edition.words, sum(dispute.kind == "dispute" for dispute in edition.digest.disputes)
    told = {name: words[f"behind.{name}"] for name in EVIDENCE_PAGES if name != "disputes"}
    things = words.count("differs", disputes)
    told["disputes"] = words.say("behind.disputes", things=things) if disputes else words["behind.no-disputes"]
    return EvidenceView(tuple((name, told[name]) for name in EVIDENCE_PAGES), overlap_view(edition))
