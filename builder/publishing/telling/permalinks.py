"""Paths of pages, and where things stand on them.

The permanent link of a claim is what feeds, exports and copied links name, the same whether the claim stands there or
in a part of that page. Pages of the site, which are made anew together, link to where the claim stands in this edition:
`Layout.page_of`.
"""

from typing import NamedTuple

from builder.config import Config
from builder.model import Claim, Digest, Passage

INDEX_PAGE = "index.md"
CONTEXT_PAGE = "context.md"
TIMELINE_PAGE = "timeline.md"
DISPUTES_PAGE = "disputes.md"
SOURCES_PAGE = "sources.md"
CORRECTIONS_PAGE = "corrections.md"
LEDGER_PAGE = "left-out.md"
TAGS_PAGE = "tags.md"
DATA_PAGE = "data.md"
EVIDENCE_PAGE = "evidence.md"
EVIDENCE_PAGES = ("sources", "timeline", "disputes", "corrections", "left-out", "tags", "data")
"""What stands behind a briefing, in the order of the page that leads there: a page each, of this name."""
GUIDE_PAGE = "how-to-read.md"
DIGEST = "digest.json"
DIGEST_SCHEMA = "digest.schema.json"
MANIFEST = "manifest.json"


class Place(NamedTuple):
    """Where something stands on the site."""

    page: str
    """Path of the page below the root of the pages, `topics/rescue.md`; of another file, below the root of the site."""
    anchor: str = ""
    """Id of the element; empty for the whole page."""


def topic_page(topic_id: str) -> str:
    """Path of a topic's page below the root of the pages."""
    return f"topics/{topic_id}.md"


def wrong_page(page: str) -> str:
    """Path of what tells how to correct the claims of the page at that path: `wrong/topics/rescue.md`."""
    return f"wrong/{page}"


def report_page(report_id: str) -> str:
    """Path of a report's page below the root of the pages."""
    return f"reports/{report_id}.md"


def part_path(first: str, number: int) -> str:
    """`topics/rescue.md`, 2 → `topics/rescue/2.md`.

    A folder below the page, so that no other topic's id is its name.
    """
    return f"{first.removesuffix('.md')}/{number}.md"


def moved_path(first: str, number: int) -> str:
    """`topics/rescue.md`, 2 → `topics/rescue/moved/2.md`: a page of permanent places that lead on."""
    return f"{first.removesuffix('.md')}/moved/{number}.md"


def passage_anchor(passage: Passage) -> str:
    """Where the passage stands on the page of its report.

    Its full stop, as in every id that the templates write themselves, is in no id that Markdown makes of a heading: a
    report called "P12" takes nobody's place.
    """
    return f"p.{passage.span.start}"


def pages_of(claim: Claim) -> tuple[str, ...]:
    """The page of each topic of the claim, or the context page: it stands there or in a part of it.

    Its permalink is on the first.
    """
    return tuple(map(topic_page, claim.topics)) or (CONTEXT_PAGE,)


def retired_by_successor(digest: Digest) -> dict[str, tuple[str, ...]]:
    """The ids that went on in each claim: their permalinks lead to it."""
    retired: dict[str, tuple[str, ...]] = {}
    for old, successor in digest.retired:
        if successor is not None:
            retired[successor] = (*retired.get(successor, ()), old)
    return retired


def claim_place(claim: Claim) -> Place:
    """The permanent place of the claim: on the page of its first topic, or on the context page."""
    return Place(pages_of(claim)[0], claim.id)


def html_file(page: str) -> str:
    """`topics/rescue.md` → `topics/rescue.html`: what is made of a page, below the root of the site."""
    return f"{page.removesuffix('.md')}.html"


def permalink(place: Place, config: Config) -> str:
    """The address of a place on a page, `topics/rescue.html#c4f2a910`.

    Whole where `site_url` is set, else below the root of the site.
    """
    page = f"{config.site_url}{html_file(place.page)}"
    return f"{page}#{place.anchor}" if place.anchor else page
