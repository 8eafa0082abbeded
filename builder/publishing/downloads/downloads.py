"""Every file a reader can take away, in the order the page "Data" lists them."""

from collections.abc import Iterator

from builder.publishing.downloads.citations import bibtex, csl_json, references, ris
from builder.publishing.downloads.feeds import ATOM, JSON_FEED, atom_feed, json_feed
from builder.publishing.downloads.tables import ClaimRow, MentionRow, claim_rows, csv_text, json_lines, mention_rows
from builder.publishing.rendered import Download
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.feed_view import feed_view

FOLDER = "data"


def render_downloads(edition: Edition) -> tuple[Download, ...]:
    """The tables, citations and feeds of an edition. The same edition gives the same bytes."""
    return (*_tables(edition), *_citations(edition), *_feeds(edition))


def _tables(edition: Edition) -> Iterator[Download]:
    claims = tuple(claim_rows(edition))
    yield Download(f"{FOLDER}/claims.csv", csv_text(ClaimRow, claims).encode(), "claims-csv")
    yield Download(f"{FOLDER}/claims.jsonl", json_lines(claims).encode(), "claims-jsonl")
    yield Download(f"{FOLDER}/mentions.csv", csv_text(MentionRow, mention_rows(edition)).encode(), "mentions-csv")


def _citations(edition: Edition) -> Iterator[Download]:
    cited = tuple(references(edition))
    yield Download(f"{FOLDER}/reports.csl.json", csl_json(cited).encode(), "csl")
    yield Download(f"{FOLDER}/reports.bib", bibtex(cited).encode(), "bibtex")
    yield Download(f"{FOLDER}/reports.ris", ris(cited).encode(), "ris")


def _feeds(edition: Edition) -> Iterator[Download]:
    view = feed_view(edition)
    yield Download(ATOM, atom_feed(edition, view), "atom")
    yield Download(JSON_FEED, json_feed(edition, view).encode(), "json-feed")
