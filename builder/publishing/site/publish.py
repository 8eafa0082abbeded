"""From pages to the site in its place: build in private, check, swap."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.config import Config
from builder.model import Reading
from builder.publishing.rendered import Page
from builder.publishing.site import fast
from builder.publishing.site.check_site import check_site
from builder.publishing.site.fast.carrying import put_back, set_aside
from builder.publishing.site.kept_pages import KeptPages, found_on, pages_alone, pages_key
from builder.publishing.site.kept_site import KeptSite, SiteNumbers, site_key
from builder.publishing.site.manifest import Hashes, inputs_of, sha256_of_list, write_manifest
from builder.publishing.site.mkdocs import (
    GENERATED_CONFIG,
    PROJECT_CONFIG,
    build_site,
    is_known,
    kept_inputs,
    private_config,
    project_config,
    site_tree,
    write_tree,
)
from builder.publishing.site.release import MARKER, MARKER_TEXT, new_site, private_folder, replace_site
from builder.publishing.site.search import MAX_PAGES_OF_ONE_INDEX, finish_index
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import MANIFEST, html_file
from builder.user_cache import UserCache

if TYPE_CHECKING:
    from builder.publishing.digest_file.previous import Previous

MAX_PAGES_IN_COPY = 100
"""A site of more is made by a generator of its own, started anew: to load it takes .06 s, and the copy of a large program
has much memory to mark."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a site is made: of these, only whether it is `offline` and `previous` change what stands in it."""

    offline: bool = False
    """Whether it can be searched from a folder whatever its size; of many pages, another is searched by parts, which
    only a server can give."""
    previous: "Previous | None" = None
    """The digest of the edition before, which the manifest names among what the site was made from."""
    kept: KeptSite | None = None
    """Where the finished site is kept for the next build of the same; None where it is not."""
    processes: int = 1
    """How many make its pages."""


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
    """Write the sources of the site into `folder`, where plain `mkdocs build` makes it; whatever else was there goes.

    Raises OutputError when `folder` is not this program's or cannot be written.
    """
    write_tree(site_tree(pages, config), folder)


def inputs_sha256(edition: Edition, previous: "Previous | None" = None) -> str:
    """One hash of everything the site of `edition` is made from: what `manifest.json` has under `inputs_sha256`."""
    return sha256_of_list(_inputs(edition, previous))


def _inputs(edition: Edition, previous: "Previous | None") -> Hashes:
    previous_sha256 = previous.sha256 if previous else None
    return inputs_of(edition.digest.reports, edition.config, project_config(edition.config), previous_sha256)


def publish_site(
    edition: Edition,
    pages: Iterable[Page],
    site: Path,
    files: Mapping[str, bytes] | None = None,
    making: Making = Making(),
) -> Published:
    """Build the site in a private folder, check it, and put it in the place of `site`, whole or not at all.

    `files`, the downloads and PDFs by their paths below the site, are published with the pages that link to them, and a
    manifest of it all.

    Raises OutputError when `site` cannot be written, is not this program's or is held by another build; GateError when
    MkDocs refuses a page or the finished site breaks a promise; UsageError when there is no usable `mkdocs.yml`.
    """
    every_page = tuple(pages)
    digest = edition.digest
    generated = sum(page.path.endswith(".md") for page in every_page)
    numbers = SiteNumbers(len(digest.reports), len(digest.claims), generated)
    with private_folder(site) as folder:
        building = _Building(edition, every_page, folder, offline=making.offline)
        building.build(files or {}, site if making.kept else None, making.processes)
        write_manifest(new_site(folder), _inputs(edition, making.previous))
        if making.kept:
            making.kept.keep(new_site(folder), numbers)
        replace_site(folder, site)

    return _published(site, numbers)


def find_kept_site(
    reading: Reading, config: Config, previous: "Previous | None", switches: Mapping[str, bool]
) -> KeptSite | None:
    """Where the site of these inputs is kept, or will be.

    None where nothing is kept, or where the site may depend on more than is known of it. Raises UsageError when there
    is no `mkdocs.yml`.
    """
    cache = UserCache.of_user()
    settings = project_config(config)
    others = kept_inputs(config) if cache else None
    if cache is None or others is None:
        return None

    previous_sha256 = previous.sha256 if previous else None
    inputs = inputs_of(reading.reports, config, settings, previous_sha256)
    return KeptSite(cache, site_key(reading, config, inputs | others, switches))


def publish_kept(kept: KeptSite, site: Path) -> Published | None:
    """Publish what is `kept`, where it is still there. Raises OutputError as `publish_site`."""
    numbers = kept.publish(site)
    return _published(site, numbers) if numbers else None


def _published(site: Path, numbers: SiteNumbers) -> Published:
    return Published(site, site / "index.html", numbers.reports, numbers.claims, numbers.pages)


class _Building:
    """The making of a whole site in a private folder, and its check."""

    def __init__(self, edition: Edition, pages: Sequence[Page], folder: Path, *, offline: bool) -> None:
        self.edition, self.pages, self.folder = edition, pages, folder
        self.new = new_site(folder)
        self.tree = site_tree(pages, edition.config)
        self.n_pages = sum(path.endswith(".md") for path in self.tree)
        self.in_parts = not offline and self.n_pages > MAX_PAGES_OF_ONE_INDEX

    def build(self, files: Mapping[str, bytes], before: Path | None, processes: int) -> None:
        """Make it with these `files`; what reads as in the site `before` is taken from there."""
        docs, settings, config = self.folder / "docs", self.folder / PROJECT_CONFIG, self.edition.config
        write_tree({path: self.tree[path] for path in (GENERATED_CONFIG, MARKER)}, docs)
        settings.write_bytes(private_config(config, docs, self.new, in_parts=self.in_parts))
        kept, alone = self._kept_pages(settings.read_bytes(), before) if before else (None, ())
        made = kept.made(alone) if kept else {}

        lean, blocks = _set_aside((page for page in self.pages if page.path not in made), self.edition.layout.claims)
        write_tree(self.tree | dict.fromkeys(made, b"") | lean, docs)
        found = {path: page.found for path, page in made.items()}
        in_copy = self.n_pages <= MAX_PAGES_IN_COPY and is_known(config)
        build_site(settings, self.edition.newest_day, config.limits.max_site_seconds, processes, found, in_copy=in_copy)
        put_back(self.new, blocks)
        _add({html_file(path): page.html for path, page in made.items()}, self.new)
        _add(files, self.new)

        check_site(self.edition, self.new)
        if kept:
            kept.keep(alone, self.new, found_on(self.new))
        (self.new / MARKER).write_bytes(MARKER_TEXT)
        if self.in_parts:
            _index_in_parts(self.edition, self.new)
        else:
            finish_index(self.edition, self.new)

    def _kept_pages(self, settings: bytes, before: Path) -> tuple[KeptPages | None, tuple[Page, ...]]:
        """Where pages are kept, and which may be."""
        cache = UserCache.of_user()
        others = kept_inputs(self.edition.config) if cache and fast.IS_ON else None
        if cache is None or others is None:
            return None, ()
        key = pages_key(settings.replace(str(self.folder).encode(), b""), others, self.edition.newest_day)
        return KeptPages(cache, key, before), pages_alone(self.pages, settings, self.edition.tags)


def _set_aside(pages: Iterable[Page], topics: Collection[str]) -> tuple[dict[str, bytes], dict[str, tuple[str, ...]]]:
    """What the site generator gets of each generated page, and what goes round it; `topics`: paths of pages of claims.

    Of those nothing is found but their beginning and what the digest has for them.
    """
    parted = {page.path: set_aside(page.text, plain=page.path in topics) for page in pages if page.path.endswith(".md")}
    lean = {path: text.encode() for path, (text, _) in parted.items()}
    return lean, {path: blocks for path, (_, blocks) in parted.items()}


def _add(files: Mapping[str, bytes], site: Path) -> None:
    """Not through the site generator: it would make pages of those that are Markdown."""
    (site / MANIFEST).touch()  # written last, and the page that leads to it is checked before
    for path, content in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _index_in_parts(edition: Edition, site: Path) -> None:
    from builder.publishing.site.search_pagefind import index_in_parts  # only sites of many pages need its process

    index_in_parts(edition, site)
