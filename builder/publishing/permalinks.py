"""The permanent link of a claim: what feeds, exports and copied links name, the same whether the claim stands there or in a part of that page.

Pages of the site, which are made anew together, link to where the claim stands in this edition: `Layout.page_of`.
"""

from builder.config import Config
from builder.model import Claim
from builder.publishing.contents import pages_of


def claim_page(claim: Claim) -> str:
    """The page with the claim or with the anchor that leads to it, below the root of the site: `topics/rescue.html`."""
    return f"{pages_of(claim)[0].removesuffix('.md')}.html"


def permalink(claim: Claim, config: Config) -> str:
    """The claim's address, `topics/rescue.html#c4f2a910`: whole where `site_url` is set, else below the root of the site."""
    return f"{config.site_url}{claim_page(claim)}#{claim.id}"
