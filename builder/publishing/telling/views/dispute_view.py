"""A dispute as it is told: what each side says, who says it, and in which claims. No verdict."""

from collections.abc import Iterable
from typing import NamedTuple

from builder.model import Claim, Dispute, DisputeValue
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place
from builder.publishing.telling.topic_parts import disputes_among
from builder.publishing.telling.views.claim_view import PointView, point_view

MAX_OF_A_VALUE = 30
"""Reports and claims in one cell of a dispute's table; all of them are in digest.json."""


class SideView(NamedTuple):
    """One side of a dispute."""

    text: str
    """The value in a report's words, or what stands for words that may not be quoted."""
    reports: tuple[CitedReport, ...]
    """Who gives it."""
    reports_left: int
    """How many more reports give it."""
    claims: tuple[PointView, ...]
    """The claims that give it."""
    claims_left: int
    """How many more claims give it."""


class DisputeView(NamedTuple):
    """Claims about one thing whose values differ."""

    id: str
    """Its id, which is its anchor."""
    home: Place
    """Its permanent place."""
    about: str
    """What is disputed, in words of the reports, or what stands for words that may not be quoted."""
    sides: tuple[SideView, ...]
    """Two or more."""


def dispute_view(edition: Edition, dispute: Dispute, most: int | None = MAX_OF_A_VALUE) -> DisputeView:
    """`dispute` with at most `most` reports and claims of each side; None: all of them."""
    return DisputeView(
        dispute.id,
        Place(DISPUTES_PAGE, dispute.id),
        dispute.about or edition.words["note.bare"],
        tuple(_side_view(edition, value, most) for value in dispute.values),
    )


def dispute_views(
    edition: Edition, claims: Iterable[Claim], most_of_a_value: int | None = MAX_OF_A_VALUE
) -> tuple[DisputeView, ...]:
    """The disputes that `claims` are part of, in the order they come up."""
    disputes = disputes_among(claims, edition.disputes)
    return tuple(dispute_view(edition, dispute, most_of_a_value) for dispute in disputes)


def _side_view(edition: Edition, value: DisputeValue, most: int | None) -> SideView:
    reports = tuple(edition.cited[report] for report in value.sources[:most])
    claims = tuple(point_view(edition, edition.claims[claim]) for claim in value.claims[:most])
    return SideView(
        value.text or edition.words["note.bare"],
        reports,
        len(value.sources) - len(reports),
        claims,
        len(value.claims) - len(claims),
    )
