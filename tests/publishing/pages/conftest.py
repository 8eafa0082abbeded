"""Pages of digests whose strings break formats, as downloads have them."""

from tests.publishing.downloads.conftest import any_digest, worst_digest

__all__ = ["any_digest", "worst_digest"]
