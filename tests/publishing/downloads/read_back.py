"""Downloads as a reader of them gets them."""

import csv
import io
import re

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes
from builder.publishing.downloads import render_downloads
from builder.publishing.telling.edition import Edition

SITE = "https://desk.example/halcyon/"


def content(digest: Digest, config: Config, path: str, changes: Changes | None = None) -> str:
    return next(
        download.content for download in render_downloads(Edition(digest, config, changes)) if download.path == path
    ).decode()


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def as_text(cell: str) -> str:
    """A cell as the docs say to read it."""
    return re.sub(r"(\A|[;|]\s*)'(?=[=+\-@＝＋－＠'])", r"\1", cell)
