"""Each topic as a file of Markdown to take away: the same templates as its page, whole, leading to the site."""

from collections.abc import Iterator

from builder.publishing.pages.templating import Templates
from builder.publishing.rendered import Download
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE
from builder.publishing.telling.views.topic_view import topic_view

FOLDER = "data/topics"
CONTEXT_FILE = CONTEXT_PAGE.removesuffix(".md")


def render_topic_texts(edition: Edition) -> tuple[Download, ...]:
    """The text of each topic that has claims, and of what fits none, on one page each, with all of its notes."""
    return tuple(_texts(edition))


def _texts(edition: Edition) -> Iterator[Download]:
    templates = Templates(edition)
    for path, claims in edition.claims_by_page.items():
        if not claims:
            continue
        topic = edition.topics_by_page.get(path)
        name = topic.id if topic else CONTEXT_FILE
        pages = (part.path for part in edition.layout.parts[path])
        page = templates.page(f"{FOLDER}/{name}.md", "topic.md", topic_view(edition, path), pages)
        yield Download(page.path, page.content, "topic", name)
