"""What readers take away, all of it."""

from builder.config import Config
from builder.model import Digest
from builder.publishing.downloads import render_downloads
from builder.publishing.telling.edition import Edition


def test_each_file_has_a_path_of_its_own_and_is_utf_8(any_digest: Digest, config: Config) -> None:
    downloads = render_downloads(Edition(any_digest, config))
    assert len({download.path for download in downloads}) == len(downloads)
    assert all(
        download.content.decode() or download.path.endswith((".jsonl", ".ris", ".bib")) for download in downloads
    )


def test_the_same_digest_gives_the_same_bytes(worst_digest: Digest, config: Config) -> None:
    assert render_downloads(Edition(worst_digest, config)) == render_downloads(Edition(worst_digest, config))
