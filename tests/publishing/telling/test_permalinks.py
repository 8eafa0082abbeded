"""What stands where."""

from builder.model import Claim, Digest
from builder.publishing.telling.layout import claims_by_page
from builder.publishing.telling.permalinks import pages_of


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_every_claim_stands_on_the_page_of_each_of_its_topics_or_on_context(digest: Digest) -> None:
    pages = claims_by_page(digest)
    assert {path: ids(claims) for path, claims in pages.items()} == {
        "topics/grounding.md": ["c-aground", "c-scrape", "c-ashore"],
        "topics/rescue.md": ["c-ashore", "c-ashore-209", "c-unhurt", "c-coffee"],
        "topics/salvage.md": [],
        "context.md": ["c-built", "c-inquiry"],
    }
    for claim in digest.claims:
        assert [path for path, claims in pages.items() if claim in claims] == list(pages_of(claim))
