"""What buys time buys nothing else."""

from pathlib import Path

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.site import fast
from builder.publishing.site.fast.carrying import set_aside
from builder.publishing.site.mkdocs import mkdocs_command
from builder.publishing.site.publish import publish_site
from builder.publishing.telling.edition import Edition

BY_THE_SEARCH = {"manifest.json", "search/search_index.js", "search/search_index.json"}
"""The generator's search takes the beginning of a page from what it is given of it."""


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_pages_are_the_same_without_it(
    digest: Digest, config: Config, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "IS_ON", False)
    edition = Edition(digest, config)
    slow = publish_site(edition, render_pages(edition), tmp_path / "site").site
    without, ours = bytes_of(slow), bytes_of(built)
    assert without.keys() == ours.keys()
    assert {path for path in ours if ours[path] != without[path]} == BY_THE_SEARCH


def test_one_switch_turns_all_of_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "# Title\n\n<p>Words</p>\n"
    assert set_aside(page)[1]
    monkeypatch.setattr(fast, "IS_ON", False)
    assert set_aside(page) == (page, ())
    assert mkdocs_command("build")[2:] == ["-m", "mkdocs", "build"]
