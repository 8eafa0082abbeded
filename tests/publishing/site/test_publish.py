"""Real builds, as a reader gets them."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from builder.config import Config
from builder.errors import GateError, OutputError
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.rendered import write_page
from builder.publishing.site import mkdocs
from builder.publishing.site.publish import Published, publish_site, write_pages
from builder.publishing.telling.edition import Edition

REPOSITORY = Path(__file__).parents[3]
pytestmark = pytest.mark.slow


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.title = ""
        self.feed(file.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "title" and not self.title:
            self.title = data


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_what_was_published_is_counted(
    digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.publishing.site.publish.build_site", lambda *_arguments, **_options: None)
    monkeypatch.setattr("builder.publishing.site.publish.check_site", lambda *_arguments, **_options: None)
    monkeypatch.setattr("builder.publishing.site.publish._add", lambda _downloads, new: new.mkdir(exist_ok=True))
    place = tmp_path / "site"
    assert publish_site(Edition(digest, config), render_pages(Edition(digest, config)), place) == Published(
        place, place / "index.html", 5, 8, 23
    )


def test_the_site_holds_every_page_the_digest_and_its_schema(built: Path) -> None:
    found = bytes_of(built)
    for path in (
        *(
            "index.html",
            "context.html",
            "disputes.html",
            "sources.html",
            "left-out.html",
            "tags.html",
            "digest.json",
            "digest.schema.json",
        ),
        *(
            "topics/grounding.html",
            "topics/rescue.html",
            "topics/salvage.html",
            ".briefing-site",
            "search/search_index.json",
        ),
    ):
        assert path in found


def test_no_page_asks_anybody_else_for_anything(built: Path, built_hostile: Path) -> None:
    for page in (*pages_of(built), *pages_of(built_hostile)):
        for tag, attributes in Elements(page).found:
            loaded = attributes.get("src", "") + (attributes.get("href", "") if tag == "link" else "")
            assert not re.match(r"(?:[a-z]+:)?//", loaded, re.IGNORECASE), (page, tag, loaded)


def test_no_page_has_a_script_or_a_style_within_it(built: Path, built_hostile: Path) -> None:
    for page in (*pages_of(built), *pages_of(built_hostile)):
        for tag, attributes in Elements(page).found:
            assert tag != "style"
            assert not [name for name in attributes if name.startswith("on") or name == "style"], (
                page,
                tag,
                attributes,
            )
            assert tag != "script" or attributes.get("src") or attributes.get("type") == "application/json", (
                page,
                attributes,
            )


def test_the_policy_comes_before_everything_it_is_about(built: Path) -> None:
    for page in pages_of(built):
        heads = (element for element in Elements(page).found if element[0] in {"meta", "script", "link"})
        tag, attributes = next(heads)
        assert (tag, attributes.get("http-equiv")) == ("meta", "Content-Security-Policy")
        assert page.read_bytes().index(b"charset=") < 1024


def test_a_hostile_report_adds_no_element_outside_its_article(built: Path, built_hostile: Path) -> None:
    def around_the_article(page: Path) -> Counter[str]:
        html = page.read_text(encoding="utf-8")
        start, end = html.index("<article"), html.rindex("</article>")
        return Counter(re.findall(r"<[a-z][a-z0-9]*", html[:start] + html[end:]))

    for page in pages_of(built):
        name = page.relative_to(built)
        if name.parts[0] != "about" and name.name not in {"404.html", "tags.html"}:
            assert around_the_article(page) == around_the_article(built_hostile / name), name
    tags = Path("tags.html")  # what is no name is no tag, so that the hostile ones are fewer
    assert around_the_article(built / tags).keys() == around_the_article(built_hostile / tags).keys()


def test_a_title_stays_a_title(built_hostile: Path) -> None:
    assert Elements(built_hostile / "index.html").title == 'A <i>title</i> & "more" </title>'
    assert (
        Elements(built_hostile / "topics" / "rescue.html").title == 'Rescue & after - A <i>title</i> & "more" </title>'
    )


def test_a_claim_is_a_search_result_of_its_own(built: Path) -> None:
    index = yaml.safe_load((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    locations = {entry["location"]: entry["title"] for entry in index["docs"]}
    assert locations["topics/rescue.html#c-ashore-209"] == "The harbour office says 209 people were taken ashore."
    assert not [location for location in locations if location.startswith("index.html")], (
        "the front page repeats what others hold"
    )


def test_the_search_index_holds_no_markup_of_a_report(built_hostile: Path) -> None:
    index = (built_hostile / "search" / "search_index.json").read_text(encoding="utf-8")
    assert not re.search(r"<(script|img|svg)", index, re.IGNORECASE)


def test_a_site_opened_from_a_folder_can_be_searched(built: Path) -> None:
    index = (built / "search" / "search_index.json").read_text(encoding="utf-8")
    assert (built / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index = {index}\n"


def test_the_same_digest_gives_the_same_bytes_anywhere_and_at_any_time(
    hostile_digest: Digest, hostile_config: Config, built_hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    again = tmp_path / "another place" / "briefing"
    publish_site(Edition(hostile_digest, hostile_config), render_pages(Edition(hostile_digest, hostile_config)), again)
    assert bytes_of(again) == bytes_of(built_hostile)


def test_an_empty_briefing_is_a_site_too(empty_digest: Digest, config: Config, tmp_path: Path) -> None:
    published = publish_site(
        Edition(empty_digest, config), render_pages(Edition(empty_digest, config)), tmp_path / "site"
    )
    assert published.index.is_file()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("# Front\n\n[x](nowhere.md)\n", r"GATE-SITE mkdocs.yml: the site generator refuses: .*nowhere\.md"),
        ("# Front\n\n<b>x</b>\n", "GATE-MARKUP"),
    ],
)
def test_a_page_that_is_refused_leaves_the_old_site(
    text: str, complaint: str, digest: Digest, config: Config, built: Path, site: Path
) -> None:
    pages = tuple(
        write_page(page.path, text) if page.path == "index.md" else page
        for page in render_pages(Edition(digest, config))
    )
    with pytest.raises(GateError, match=complaint):
        publish_site(Edition(digest, config), pages, site)
    assert bytes_of(site) == bytes_of(built)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_plain_mkdocs_builds_the_pages_that_were_written(
    digest: Digest, config: Config, built: Path, tmp_path: Path
) -> None:
    for name in ("mkdocs.yml", "builder", "docs"):
        (tmp_path / name).symlink_to(REPOSITORY / name) if name != "docs" else (tmp_path / "docs").mkdir()
    write_pages(render_pages(Edition(digest, config)), tmp_path / "docs" / "briefing", config)
    subprocess.run(
        [*mkdocs.mkdocs_command("build"), "--strict", "--quiet"],
        cwd=tmp_path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1930435200"},
        check=True,
    )
    plain, ours = bytes_of(tmp_path / "site"), bytes_of(built)
    assert ours.keys() - plain.keys() == {"search/search_index.js", "manifest.json"}
    assert {path for path in plain if plain[path] != ours[path]} == {
        "search/search_index.json"
    }  # every wording is found in ours


BUILD = """
import sys
sys.path[:0] = sys.argv[2:]
from pathlib import Path
from conftest import CONFIG, make_digest
from builder.publishing.site.publish import publish_site
from builder.publishing.pages import render_pages
from builder.publishing.telling.edition import Edition
edition = Edition(make_digest(), CONFIG)
publish_site(edition, render_pages(edition), Path(sys.argv[1]))
"""


def kill_build(place: Path, once_there_is: str) -> int:
    """Start a build of its own, kill it and everything it started once a file of this name is in its private folder.

    Returns its exit code.
    """
    command = [sys.executable, "-c", BUILD, str(place), str(REPOSITORY), str(Path(__file__).parents[1])]
    with subprocess.Popen(command, start_new_session=True) as process:
        while process.poll() is None and not list(place.parent.glob(f".site.building-*/{once_there_is}")):
            time.sleep(0.001)
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


@pytest.mark.parametrize("moment", ["docs/index.md", "mkdocs.yml", "new/assets"])
def test_a_build_killed_in_the_middle_leaves_the_old_site_and_does_not_block_the_next(
    moment: str, digest: Digest, config: Config, built: Path, site: Path
) -> None:
    assert kill_build(site, moment) == -signal.SIGKILL
    assert bytes_of(site) == bytes_of(built)
    publish_site(Edition(digest, config), render_pages(Edition(digest, config)), site)
    assert bytes_of(site) == bytes_of(built)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_an_error_of_the_disk_is_told_as_one(
    digest: Digest, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        mkdocs, "mkdocs_command", lambda _name: [sys.executable, "-c", "raise OSError(28, 'No space left on device')"]
    )
    monkeypatch.setattr(mkdocs, "can_copy", lambda: False)
    with pytest.raises(OutputError, match=r"OUT-UNWRITABLE .*site: it cannot be written \(No space left on device\)"):
        publish_site(Edition(digest, config), render_pages(Edition(digest, config)), tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def test_a_topic_in_no_latin_letters_has_its_page(digest: Digest, config: Config, tmp_path: Path) -> None:
    titles = {"grounding": "Посадка на мілину", "rescue": "救援", "salvage": "#1: [x](y) *z*"}
    topics = tuple(replace(topic, title=titles[topic.id]) for topic in config.topics)
    renamed = replace(digest, topics=tuple(replace(topic, title=titles[topic.id]) for topic in digest.topics))
    changed = replace(config, language="uk", topics=topics)
    publish_site(Edition(renamed, changed), render_pages(Edition(renamed, changed)), tmp_path / "site")
    assert Elements(tmp_path / "site" / "topics" / "salvage.html").title == "#1: [x](y) *z* - The Halcyon grounding"
