"""A topic in one text of its own.

All that is said on it, however many pages that takes on the site, with every note.
"""

from collections.abc import Iterator
from typing import NamedTuple

from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE
from builder.publishing.telling.views.topic_view import DateGroup, date_groups, title_and_description

CONTEXT = CONTEXT_PAGE.removesuffix(".md")


class TopicTextView(NamedTuple):
    """A topic, or what fits none, in one text."""

    id: str
    """Id of the topic; `context` for what fits none."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    claims: int
    """How many claims it has, one at least."""
    groups: tuple[DateGroup, ...]
    """All of them in the order of events, with all of their notes."""


def topic_text_views(edition: Edition) -> Iterator[TopicTextView]:
    """Each topic that has claims, and what fits none."""
    for path, claims in edition.claims_by_page.items():
        if not claims:
            continue

        topic = edition.topics_by_page.get(path)
        title, description = title_and_description(edition, path)
        groups = date_groups(edition, claims, most_notes=None)
        yield TopicTextView(topic.id if topic else CONTEXT, title, description, len(claims), groups)
