"""What buys time buys nothing else."""

import sys
from pathlib import Path
from typing import Any

import pytest

from builder.bounded.copies import Finished, run_copy
from builder.config import Config
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.site import fast, mkdocs
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


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process for this")
def test_a_copy_of_the_program_makes_the_pages_of_a_generator_of_its_own(
    digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition, copies, sites = Edition(digest, config), [], []

    def counted(*arguments: Any) -> Finished | None:
        copies.append(arguments)
        return run_copy(*arguments)

    for can_copy in (False, True):
        monkeypatch.setattr(mkdocs, "can_copy", lambda can_copy=can_copy: can_copy)
        monkeypatch.setattr(mkdocs, "run_copy", counted)
        sites.append(bytes_of(publish_site(edition, render_pages(edition), tmp_path / f"{can_copy}").site))
        assert len(copies) == can_copy
    assert sites[0] == sites[1]


def test_one_switch_turns_all_of_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "# Title\n\n<p>Words</p>\n"
    assert set_aside(page)[1]
    monkeypatch.setattr(fast, "IS_ON", False)
    assert set_aside(page) == (page, ())
    assert mkdocs_command("build")[2:] == ["-m", "mkdocs", "build"]
