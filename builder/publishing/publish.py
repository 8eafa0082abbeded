"""From pages to the site in its place: build in private, check, swap."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.config import Config
from builder.model import Digest
from builder.publishing.contents import newest_day
from builder.publishing.pages import Page
from builder.publishing.release import MARKER, MARKER_TEXT, new_site, private_folder, replace_site
from builder.publishing.site import PROJECT_CONFIG, build_site, private_config, site_tree, write_tree
from builder.publishing.site_gate import check_site


@dataclass(frozen=True, slots=True)
class Published:
    """What stands in the place of the old site now."""

    site: Path
    """The folder."""
    index: Path
    """Its front page."""
    reports: int
    """How many reports it is made from."""
    claims: int
    """How many claims it has."""
    pages: int
    """How many of its pages are generated."""


def write_pages(pages: Iterable[Page], folder: Path, config: Config) -> None:
    """Write the sources of the site into `folder`, from where plain `mkdocs build` makes it; whatever else was there goes.

    Raises OutputError when `folder` is not this program's or cannot be written.
    """
    write_tree(site_tree(pages, config), folder)


def publish_site(digest: Digest, pages: Iterable[Page], site: Path, config: Config, pdfs: Mapping[str, bytes] | None = None) -> Published:
    """Build the site in a private folder beside `site`, check it, and put it in the place of `site`, whole or not at all.

    `pdfs` by their paths below the site are published with the pages that link to them.

    Raises OutputError when `site` cannot be written, is not this program's or is held by another build; GateError when MkDocs
    refuses a page or the finished site breaks a promise; UsageError when there is no usable `mkdocs.yml`.
    """
    made = tuple(pages)
    with private_folder(site) as folder:
        docs, new, settings = folder / "docs", new_site(folder), folder / PROJECT_CONFIG
        write_tree({**site_tree(made, config), **(pdfs or {})}, docs)
        settings.write_bytes(private_config(config, docs, new))
        build_site(settings, newest_day(digest.reports), config.limits.max_site_seconds)
        check_site(digest, new)
        _finish(new)
        replace_site(folder, site)
    pages_made = sum(page.path.endswith(".md") for page in made)
    return Published(site, site / "index.html", len(digest.reports), len(digest.claims), pages_made)


def _finish(site: Path) -> None:
    """Add what MkDocs does not: the marker, and the search index as a script, which a site opened from a folder can load."""
    (site / MARKER).write_bytes(MARKER_TEXT)
    index = site / "search" / "search_index.json"
    if index.is_file():
        (site / "search" / "search_index.js").write_bytes(b"var __index = " + index.read_bytes() + b"\n")
