"""What renderers give and a site is made of: files, by their paths below its root."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One file below the root of the site's sources."""

    path: str
    """Below the root, with `/`."""
    content: bytes
    """All of it, in UTF-8: as text, one dash in it doubles what it takes."""

    @property
    def text(self) -> str:
        """All of it as text."""
        return self.content.decode()


def write_page(path: str, text: str) -> Page:
    """The page of `text` at `path`."""
    return Page(path, text.encode())


@dataclass(frozen=True, slots=True)
class Download:
    """One file beside the pages."""

    path: str
    """Below the root of the site, with `/`."""
    content: bytes
    """All of it."""
    kind: str
    """What it is: the words for it stand under `data.` and this."""
    topic: str | None = None
    """Id of the topic it is about; None for files about all."""
