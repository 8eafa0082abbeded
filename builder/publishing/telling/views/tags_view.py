"""The page of tags."""

from typing import NamedTuple

from builder.publishing.telling.edition import Edition
from builder.publishing.telling.tags import are_reports_tagged


class TagsView(NamedTuple):
    """What is said of the tags; the tags themselves stand on the pages that have them."""

    reports_are_tagged: bool
    """Whether reports have tags; they have none where there are too many of them."""


def tags_view(edition: Edition) -> TagsView:
    """The page of tags of the edition."""
    return TagsView(are_reports_tagged(edition.digest))
