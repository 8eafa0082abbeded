"""Digest → what people open: pages, the site, the digest for other programs."""

from builder.publishing.exports import digest_json, read_digest
from builder.publishing.gate import check_digest
from builder.publishing.pages import Page, render_pages
from builder.publishing.preview import preview_site
from builder.publishing.printing import Selection, print_digest, print_selection
from builder.publishing.publish import Published, publish_site, write_pages
from builder.publishing.release import check_place

__all__ = [
    "Page",
    "Published",
    "Selection",
    "check_digest",
    "check_place",
    "digest_json",
    "preview_site",
    "print_digest",
    "print_selection",
    "publish_site",
    "read_digest",
    "render_pages",
    "write_pages",
]
