"""Where a claim stands on the finished site: what the pages, the pictures, the feeds and the exports link to."""

from builder.config import Config
from builder.model import Claim
from builder.publishing.contents import pages_of


def claim_page(claim: Claim) -> str:
    """The page with the claim, below the root of the site: `topics/rescue.html`."""
    return f"{pages_of(claim)[0].removesuffix('.md')}.html"


def permalink(claim: Claim, config: Config) -> str:
    """The claim's address, `topics/rescue.html#c4f2a910`: whole where `site_url` is set, else below the root of the site."""
    return f"{config.site_url}{claim_page(claim)}#{claim.id}"
