"""What the page "Data" lists: every file a reader can take away, what it holds and how large it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builder.publishing.rendered import Download, Page
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DIGEST, DIGEST_SCHEMA, MANIFEST
from builder.publishing.telling.wording import Words

KILOBYTE = 1000  # as file managers count
_KINDS = {DIGEST: "digest", DIGEST_SCHEMA: "schema"}


class FileView(NamedTuple):
    """One line of the page."""

    path: str
    """Below the root of the site."""
    name: str
    """Its file name."""
    what: str
    """What it holds, in the site's words."""
    size: str
    """How large it is; empty where it cannot be known before the site is whole."""


class DataView(NamedTuple):
    """What a reader can take away."""

    files: tuple[FileView, ...]
    """In the order they are listed."""
    has_downloads: bool
    """Whether there is more than every set of pages has."""


def data_view(edition: Edition, always: Sequence[Page], downloads: Sequence[Download]) -> DataView:
    """`always`: the digest and its schema, which every set of pages has.

    With `downloads`, these and the manifest follow.
    """
    return DataView(tuple(_files(edition, always, downloads)), bool(downloads))


def _files(edition: Edition, always: Sequence[Page], downloads: Sequence[Download]) -> Iterator[FileView]:
    words = edition.words
    for page in always:
        yield _file(page.path, words[f"data.{_KINDS[page.path]}"], len(page.content), words)
    for download in downloads:
        yield _file(download.path, _what(edition, download), len(download.content), words)
    if downloads:
        yield FileView(MANIFEST, MANIFEST, words["data.manifest"], "")


def _what(edition: Edition, download: Download) -> str:
    if not download.topic:
        return edition.words[f"data.{download.kind}"]
    topic = edition.topics.get(download.topic)
    title = topic.title if topic else edition.words["nav.context"]
    return edition.words.say(f"data.{download.kind}", topic=title)


def _file(path: str, what: str, size_bytes: int, words: Words) -> FileView:
    key, size = ("bytes", size_bytes) if size_bytes < KILOBYTE else ("kilobytes", round(size_bytes / KILOBYTE))
    return FileView(path, path.rpartition("/")[2], what, words.say(f"data.{key}", n=words.number(size)))
