"""Every file a reader can take away, in the order the page "Data" lists them."""

from collections.abc import Iterator

from builder.config import Config
from builder.model import Digest
from builder.publishing.downloads import citations, feeds, tables
from builder.publishing.downloads.topic_texts import topic_texts
from builder.publishing.rendered import Download
from builder.publishing.telling.edition import Edition

FOLDER = "data"


def render_downloads(edition: Edition) -> tuple[Download, ...]:
    """The tables, topics, citations and feeds of an edition. The same edition gives the same bytes."""
    digest, config, changes = edition.digest, edition.config, edition.changes
    entries = feeds.feed_entries(digest, config, changes)
    claims = tuple(tables.claim_rows(digest, config))
    mentions = tables.mention_rows(digest, config)
    texts = {
        "claims.csv": ("claims-csv", tables.csv_text(tables.CLAIM_COLUMNS, claims)),
        "claims.jsonl": ("claims-jsonl", tables.json_lines(claims)),
        "mentions.csv": ("mentions-csv", tables.csv_text(tables.MENTION_COLUMNS, mentions)),
        "reports.csl.json": ("csl", citations.csl_json(digest)),
        "reports.bib": ("bibtex", citations.bibtex(digest)),
        "reports.ris": ("ris", citations.ris(digest)),
    }
    return (
        *(Download(f"{FOLDER}/{name}", _bytes(text), kind) for name, (kind, text) in texts.items()),
        *_topics(digest, config),
        Download(feeds.ATOM, feeds.atom_feed(entries, digest, config), "atom"),
        Download(feeds.JSON_FEED, _bytes(feeds.json_feed(entries, config)), "json-feed"),
    )


def _topics(digest: Digest, config: Config) -> Iterator[Download]:
    for topic_id, text in topic_texts(digest, config):
        yield Download(f"{FOLDER}/topics/{topic_id}.md", _bytes(text), "topic", topic_id)


def _bytes(text: str) -> bytes:
    return text.encode()
