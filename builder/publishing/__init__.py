"""Digest → what people open: pages, the site, the digest for other programs.

A name is loaded when it is first asked for: a command that writes the digest needs no pages, and one that builds the site no reviews.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from builder.publishing.comparing.changes import Changes
    from builder.publishing.comparing.review import Review, changes_json, review_changes
    from builder.publishing.comparing.review_text import review_files, review_markdown
    from builder.publishing.digest_file.check_digest import check_digest
    from builder.publishing.digest_file.exports import digest_json
    from builder.publishing.digest_file.quoting import limit_quotations
    from builder.publishing.downloads import render_downloads
    from builder.publishing.explaining import explanation_json, explanation_text, left_out_fault
    from builder.publishing.pages import render_pages
    from builder.publishing.printing import Selection, print_digest, print_selection
    from builder.publishing.rendered import Download, Page
    from builder.publishing.site.preview import preview_site
    from builder.publishing.site.publish import Published, inputs_sha256, publish_site, write_pages
    from builder.publishing.site.release import check_place
    from builder.publishing.telling.edition import Edition

__all__ = [
    "Changes",
    "Download",
    "Edition",
    "Page",
    "Published",
    "Review",
    "Selection",
    "changes_json",
    "check_digest",
    "check_place",
    "digest_json",
    "explanation_json",
    "explanation_text",
    "inputs_sha256",
    "left_out_fault",
    "limit_quotations",
    "preview_site",
    "print_digest",
    "print_selection",
    "publish_site",
    "render_downloads",
    "render_pages",
    "review_changes",
    "review_files",
    "review_markdown",
    "write_pages",
]

_NAMES = {
    "comparing.changes": ("Changes",),
    "downloads": ("render_downloads",),
    "explaining": ("explanation_json", "explanation_text", "left_out_fault"),
    "digest_file.exports": ("digest_json",),
    "digest_file.check_digest": ("check_digest",),
    "pages": ("render_pages",),
    "site.preview": ("preview_site",),
    "printing": ("Selection", "print_digest", "print_selection"),
    "site.publish": ("Published", "inputs_sha256", "publish_site", "write_pages"),
    "digest_file.quoting": ("limit_quotations",),
    "site.release": ("check_place",),
    "rendered": ("Download", "Page"),
    "comparing.review": ("Review", "changes_json", "review_changes"),
    "comparing.review_text": ("review_files", "review_markdown"),
    "telling.edition": ("Edition",),
}
_MODULE_OF = {name: module for module, names in _NAMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """What `__all__` names, from the module it is in; raises AttributeError for any other name."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    return value
