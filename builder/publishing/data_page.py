"""What the page "Data" lists: every file a reader can take away, what it holds and how large it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model import Digest
from builder.publishing.downloads import Download
from builder.publishing.manifest import MANIFEST
from builder.publishing.telling.wording import Words

KILOBYTE = 1000  # as file managers count


@dataclass(frozen=True, slots=True)
class File:
    """One line of the page."""

    path: str
    """Below the root of the site."""
    name: str
    """Its file name."""
    what: str
    """What it holds, in the site's words."""
    size: str
    """How large it is; empty where it cannot be known before the site is whole."""


def data_files(
    digest: Digest, always: Iterable[tuple[str, str, str]], downloads: Sequence[Download], words: Words
) -> Iterator[File]:
    """`always`: (path, kind, text) of the files every set of pages has; with `downloads`, these and the manifest follow."""
    for path, kind, text in always:
        yield _file(path, words[f"data.{kind}"], len(text.encode()), words)
    titles = {topic.id: topic.title for topic in digest.topics}
    for download in downloads:
        topic = download.topic and titles.get(download.topic, words["nav.context"])
        what = words.say(f"data.{download.kind}", topic=topic) if topic else words[f"data.{download.kind}"]
        yield _file(download.path, what, len(download.content), words)
    if downloads:
        yield File(MANIFEST, MANIFEST, words["data.manifest"], "")


def _file(path: str, what: str, size_bytes: int, words: Words) -> File:
    key, size = ("bytes", size_bytes) if size_bytes < KILOBYTE else ("kilobytes", round(size_bytes / KILOBYTE))
    return File(path, path.rpartition("/")[2], what, words.say(f"data.{key}", n=words.number(size)))
