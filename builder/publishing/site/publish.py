"""From pages to the site in its place: build in private, check, swap."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.config import Config
from builder.model import Reading
from builder.publishing.rendered import Page
from builder.publishing.site.check_site import check_site
from builder.publishing.site.fast.carrying import put_back, set_aside
from builder.publishing.site.kept_site import KeptSite, SiteNumbers, site_key
from builder.publishing.site.manifest import Hashes, inputs_of, sha256_of_list, write_manifest
from builder.publishing.site.mkdocs import (
    PROJECT_CONFIG,
    build_site,
    kept_inputs,
    private_config,
    project_config,
    site_tree,
    write_tree,
)
from builder.publishing.site.release import MARKER, MARKER_TEXT, new_site, private_folder, replace_site
from builder.publishing.site.search import MAX_PAGES_OF_ONE_INDEX, finish_index
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import MANIFEST
from builder.user_cache import UserCache

if TYPE_CHECKING:
    from builder.publishing.digest_file.previous import Previous


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
    *,
    offline: bool = False,
    previous: "Previous | None" = None,
    kept: KeptSite | None = None,
    processes: int = 1,
) -> Published:
    """Build the site in a private folder, check it, and put it in the place of `site`, whole or not at all.

    `files`, the downloads and PDFs by their paths below the site, are published with the pages that link to them, and a
    manifest of it all, which names the digest of the edition before among what the site was made from. An `offline`
    site can be searched from a folder whatever its size; another of many pages is searched by parts, which only a
    server can give. The finished site is `kept` for the next build of the same. Pages are made by as many `processes`.

    Raises OutputError when `site` cannot be written, is not this program's or is held by another build; GateError when
    MkDocs refuses a page or the finished site breaks a promise; UsageError when there is no usable `mkdocs.yml`.
    """
    every_page = tuple(pages)
    digest = edition.digest
    generated = sum(page.path.endswith(".md") for page in every_page)
    numbers = SiteNumbers(len(digest.reports), len(digest.claims), generated)
    with private_folder(site) as folder:
        _build(edition, every_page, folder, files or {}, offline=offline, processes=processes)
        write_manifest(new_site(folder), _inputs(edition, previous))
        if kept:
            kept.keep(new_site(folder), numbers)
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


def _build(
    edition: Edition,
    pages: Sequence[Page],
    folder: Path,
    files: Mapping[str, bytes],
    *,
    offline: bool,
    processes: int,
) -> None:
    """Make the whole site in a private folder and check it."""
    config = edition.config
    docs, new, settings = folder / "docs", new_site(folder), folder / PROJECT_CONFIG
    tree = site_tree(pages, config)
    in_parts = not offline and sum(path.endswith(".md") for path in tree) > MAX_PAGES_OF_ONE_INDEX

    lean, blocks = _set_aside(pages, edition.layout.claims)
    write_tree(tree | lean, docs)
    settings.write_bytes(private_config(config, docs, new, in_parts=in_parts))
    build_site(settings, edition.newest_day, config.limits.max_site_seconds, processes)
    put_back(new, blocks)
    _add(files, new)

    check_site(edition, new)
    (new / MARKER).write_bytes(MARKER_TEXT)
    if in_parts:
        _index_in_parts(edition, new)
    else:
        finish_index(edition, new)


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
