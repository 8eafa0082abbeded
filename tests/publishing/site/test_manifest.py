"""What a site was made from and what it holds."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config, PrintConfig
from builder.errors import Code, GateError, OutputError
from builder.model import Digest
from builder.publishing.downloads import render_downloads
from builder.publishing.pages import render_pages
from builder.publishing.site.manifest import check_manifest, inputs_of, sha256_of_list, write_manifest
from builder.publishing.site.publish import publish_site
from builder.publishing.site.release import MARKER
from builder.publishing.telling.edition import Edition


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of three files with its manifest."""
    site = tmp_path / "site"
    (site / "topics").mkdir(parents=True)
    for name in ("index.html", "topics/rescue.html", "digest.json"):
        (site / name).write_text(name, encoding="utf-8")
    write_manifest(site, {"reports/a.txt": "a" * 64, "briefing.yml": "b" * 64})
    return site


def test_a_site_that_is_whole_is_what_its_manifest_says(folder: Path) -> None:
    assert check_manifest(folder) == 3


BREAKS: dict[str, Callable[[Path], object]] = {
    "it was changed after it was published": lambda site: (site / "index.html").write_text("else", encoding="utf-8"),
    "it is missing": lambda site: (site / "topics" / "rescue.html").unlink(),
    "the manifest does not name it": lambda site: (site / "topics" / "more.html").touch(),
}


@pytest.mark.parametrize("what", BREAKS)
def test_a_site_that_was_touched_is_named(what: str, folder: Path) -> None:
    BREAKS[what](folder)
    with pytest.raises(GateError) as caught:
        check_manifest(folder)
    assert [(fault.code, fault.what) for fault in caught.value.faults] == [(Code.GATE_MANIFEST, what)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"schema": "briefing-manifest/1"}',
        '{"schema": "briefing-manifest/1", "outputs": [1]}',
        "[" * 9999,
    ],
)
def test_what_is_no_manifest_is_refused(text: str, folder: Path) -> None:
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="OUT-FOREIGN"):
        check_manifest(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_the_place_of_a_manifest_is_not_waited_for(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    os.mkfifo(folder / "manifest.json")
    with pytest.raises(OutputError, match="it cannot be read"):
        check_manifest(folder)


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it cannot be read"):
        check_manifest(tmp_path)


def test_entries_are_sorted_and_the_manifest_does_not_name_itself(folder: Path) -> None:
    value = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [entry["path"] for entry in value["inputs"]] == ["briefing.yml", "reports/a.txt"]
    assert [entry["path"] for entry in value["outputs"]] == ["digest.json", "index.html", "topics/rescue.html"]


def test_the_hash_of_the_inputs_is_that_of_the_list_sha256sum_writes(folder: Path) -> None:
    value = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    written = "".join(f"{entry['sha256']}  {entry['path']}\n" for entry in value["inputs"])
    assert value["inputs_sha256"] == hashlib.sha256(written.encode()).hexdigest()
    assert sha256_of_list({"b": "2", "a": "1"}) == sha256_of_list({"a": "1", "b": "2"})


def test_sha256sum_checks_the_outputs(folder: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("there is no sha256sum here")
    value = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    lines = "".join(f"{entry['sha256']}  {entry['path']}\n" for entry in value["outputs"])
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet"], cwd=folder, input=lines, text=True, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_every_input_is_named_by_its_role_and_no_path_of_the_machine(
    digest: Digest, config: Config, tmp_path: Path
) -> None:
    fonts, settings, previous = tmp_path / "faces", tmp_path / "mkdocs.yml", tmp_path / "old.json"
    fonts.mkdir()
    for file in (fonts / "serif.otf", settings, previous):
        file.write_bytes(b"x")
    made = replace(config, inputs=(("briefing.yml", "c" * 64),), print=PrintConfig(fonts=fonts))
    inputs = inputs_of(digest.reports, made, settings, hashlib.sha256(previous.read_bytes()).hexdigest())
    named = {"briefing.yml", "mkdocs.yml", "fonts/serif.otf", "previous/digest.json"}
    assert set(inputs) == named | {f"reports/{report.path}" for report in digest.reports}
    assert inputs["fonts/serif.otf"] == hashlib.sha256(b"x").hexdigest()


@pytest.mark.slow
def test_a_site_with_everything_is_what_its_manifest_says_and_its_data_page_leads_to_it(
    hostile_digest: Digest, hostile_config: Config, tmp_path: Path
) -> None:
    config, place = replace(hostile_config, site_url="https://desk.example/halcyon/"), tmp_path / "site"
    downloads = render_downloads(Edition(hostile_digest, config))
    publish_site(
        Edition(hostile_digest, config),
        render_pages(Edition(hostile_digest, config), downloads=downloads),
        place,
        {download.path: download.content for download in downloads},
    )
    assert check_manifest(place) > len(downloads)
    page = (place / "data.html").read_text(encoding="utf-8")
    links = set(re.findall(r'<li><a href="([^"]+)">', page))
    assert {download.path for download in downloads} | {"digest.json", "digest.schema.json", "manifest.json"} <= links
    assert all(
        (place / link).is_file()
        for link in links
        if "://" not in link and link.startswith(("data/", "feed", "digest", "manifest"))
    )
    topics = [download.path for download in downloads if download.kind == "topic"]
    assert all(b"\n# " in b"\n" + (place / path).read_bytes() for path in topics)
    assert "<loc>https://desk.example/halcyon/" in (place / "sitemap.xml").read_text(encoding="utf-8")


def test_pages_without_downloads_lead_to_none(digest: Digest, config: Config) -> None:
    page = next(page.text for page in render_pages(Edition(digest, config)) if page.path == "data.md")
    assert re.findall('href="([^"]+)"', page) == ["digest.json", "digest.schema.json"]
    assert "briefing build" in page


@pytest.mark.skipif(os.name != "posix", reason="the system has no such files")
def test_links_pipes_and_a_forged_marker_are_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "index.html").touch()
    (folder / "login").symlink_to(tmp_path / "elsewhere")
    (folder / "topics" / "link.html").symlink_to(folder / "index.html")
    os.mkfifo(folder / "pipe")
    (folder / MARKER).write_text("forged", encoding="utf-8")
    with pytest.raises(GateError) as caught:
        check_manifest(folder)
    assert {Path(fault.path).name for fault in caught.value.faults} == {"login", "link.html", "pipe", MARKER}
