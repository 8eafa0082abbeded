"""Pages made by several processes are those that one makes."""

import json
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from builder.errors import GateError
from builder.publishing.site.mkdocs import build_site, mkdocs_command

PAGES = 120
SETTINGS = """site_name: Made up
docs_dir: {folder}/docs
site_dir: {folder}/{site}
use_directory_urls: false
theme: material
plugins: [search, tags]
hooks: [{hooks}]
nav: [index.md, tags.md]
not_in_nav: /pages/
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "docs" / "pages"
    pages.mkdir(parents=True)
    for number in range(PAGES):
        tags = "---\ntags: [Tides]\n---\n" if number % 50 == 0 else ""
        text = (
            f"{tags}# Page {number}\n\nOf the *quay* [next]({(number + 1) % PAGES}.md).\n\n## More {number}\n\nWords.\n"
        )
        (pages / f"{number}.md").write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("# Front\n\n[First](pages/0.md)\n", encoding="utf-8")
    (tmp_path / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    return tmp_path


def build(
    folder: Path,
    site: str,
    processes: int,
    hooks: str = "",
    made: Mapping[str, list[object]] | None = None,
    max_seconds: int = 600,
) -> dict[str, bytes]:
    settings = folder / "mkdocs.yml"
    settings.write_text(SETTINGS.format(folder=folder, site=site, hooks=hooks), encoding="utf-8")
    build_site(settings, "2031-03-04", max_seconds, processes, made)
    written = folder / site
    return {path.relative_to(written).as_posix(): path.read_bytes() for path in written.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_the_site_is_the_same_with_any_number_of_processes(folder: Path) -> None:
    one = build(folder, "one", 1)
    assert len([path for path in one if path.startswith("pages/")]) == PAGES
    assert b"Page 50" in one["tags.html"]
    assert build(folder, "three", 3) == one


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_pages_that_are_made_are_left_out_and_found_in_their_order(folder: Path, processes: int) -> None:
    made: dict[str, list[object]] = {
        f"pages/{number}.md": [{"location": f"pages/{number}.html", "title": "Made", "text": ""}] for number in (7, 60)
    }
    whole, rest = build(folder, "whole", 1), build(folder, "rest", processes, made=made)
    assert whole.keys() - rest.keys() == {"pages/7.html", "pages/60.html"}
    assert {path for path in rest if rest[path] != whole[path]} == {"search/search_index.json"}
    found = [
        [entry["location"] for entry in json.loads(site["search/search_index.json"])["docs"]] for site in (whole, rest)
    ]
    assert found[1] == [place for place in found[0] if not place.startswith(("pages/7.html#", "pages/60.html#"))]


@pytest.mark.slow
@pytest.mark.parametrize("number", [117, 118])
def test_a_page_that_another_process_makes_is_refused_as_well(folder: Path, number: int) -> None:
    (folder / "docs" / "pages" / f"{number}.md").write_text("# Page\n\n[Nowhere](none.md)\n", encoding="utf-8")
    with pytest.raises(GateError, match=f"pages/{number}.md"):
        build(folder, "site", 2)


@pytest.mark.slow
def test_a_process_that_fails_ends_the_build(folder: Path) -> None:
    page = "---\ntemplate: none.html\n---\n# Page\n"
    for number in (117, 118):
        (folder / "docs" / "pages" / f"{number}.md").write_text(page, encoding="utf-8")
    with pytest.raises(GateError, match=r"pages/11[78].md"):
        build(folder, "site", 2)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_process_that_never_ends_does_not_outlive_the_build(folder: Path) -> None:
    """One page takes minutes within one call, where no process can look whether it is still waited for."""
    for number in (117, 118):
        (folder / "docs" / "pages" / f"{number}.md").write_text("# Page\n\n" + "[" * 200_000, encoding="utf-8")
    with pytest.raises(GateError, match="took more than 4 seconds"):
        build(folder, "site", 2, max_seconds=4)
    assert end_soon(folder), f"still at work: {working_in(folder)}"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_a_generator_ends_with_the_build_that_was_killed(folder: Path) -> None:
    (folder / "hook.py").write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    settings = SETTINGS.format(folder=folder, site="site", hooks=folder / "hook.py")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    code = "import subprocess, sys; subprocess.run(sys.argv[1:])"
    command = [sys.executable, "-c", code, *mkdocs_command("build"), "--config-file", str(folder / "mkdocs.yml")]

    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as parent:
        while len(working_in(folder)) < 2:
            time.sleep(0.05)
        time.sleep(1)  # until the generator is past its first line
        parent.kill()
    assert end_soon(folder), f"still at work: {working_in(folder)}"


def end_soon(folder: Path) -> bool:
    """Whether nothing works in `folder` any more within eight seconds."""
    for _ in range(80):
        if not working_in(folder):
            return True
        time.sleep(0.1)
    return False


def working_in(folder: Path) -> list[str]:
    """The numbers of the processes that were started with a name below `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"{folder}/mkdocs.yml".encode() in (process / "cmdline").read_bytes():
                found.append(process.name)
    return found


@pytest.mark.slow
def test_with_a_hook_pages_are_made_one_after_another(folder: Path) -> None:
    hook = folder / "hook.py"
    hook.write_text(
        "seen = []\n"
        "def on_page_content(html, page, config, files):\n"
        "    seen.append(page.title)\n"
        "    return f'<p>{len(seen)} so far</p>{html}'\n",
        encoding="utf-8",
    )
    two = build(folder, "two", 2, str(hook))
    assert f"<p>{PAGES + 2} so far</p>".encode() in b"".join(two.values())
