"""What a page costs to fetch, and what it is on paper."""

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

Open = Callable[..., Page]
MAX_FRONT_PAGE_KB = 300  # compressed, everything that is fetched to read the first page
MAX_NEXT_PAGE_KB = 60  # compressed, what a topic page adds to that


def fetched(page: Page, site: Path, seen: set[str]) -> float:
    """Compressed kilobytes of what `page` asked for and had not before."""
    page.wait_for_load_state("networkidle")
    entries: list[str] = page.evaluate(
        "[location.href, ...performance.getEntriesByType('resource').map(entry => entry.name)]"
    )
    files = {
        unquote(urlsplit(address).path).partition("/site/")[2] for address in entries if address.startswith("http")
    }
    new = files - seen
    seen |= files
    return (
        sum(len(gzip.compress((site / name).read_bytes(), 6, mtime=0)) for name in new if (site / name).is_file())
        / 1024
    )


def test_the_front_page_and_the_next_weigh_little(open_page: Open, site: Path) -> None:
    seen: set[str] = set()
    page = open_page("index.html")
    front = fetched(page, site, seen)
    assert "index.html" in seen
    assert len(seen) > 5
    page.goto(page.url.replace("index.html", "topics/bridge.html"))
    topic = fetched(page, site, seen)
    assert "topics/bridge.html" in seen
    assert 20 < front <= MAX_FRONT_PAGE_KB
    assert 1 < topic <= MAX_NEXT_PAGE_KB


@pytest.fixture
def paper(open_page: Open, tmp_path: Path) -> Callable[[str], str]:
    def printed(path: str) -> str:
        page = open_page(path, color_scheme="dark")
        file = tmp_path / "page.pdf"
        page.pdf(path=file, prefer_css_page_size=True)
        done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
        return " ".join(done.stdout.split())

    return printed


def test_a_topic_on_paper_has_its_claims_its_notes_and_their_addresses_and_nothing_to_press(
    paper: Callable[[str], str], open_page: Open
) -> None:
    text = paper("topics/bridge.html")
    page = open_page("topics/bridge.html")
    claims = page.locator("blockquote span[id]").all()
    assert claims
    for claim in claims:
        assert " ".join((claim.text_content() or "").split()[:4]) in text
    for address in page.locator("li[id^='fn:'] a[href^='http']").evaluate_all("links => links.map(link => link.href)"):
        assert address in text.replace(" ", "") or address in text
    assert "Copy" not in text
    assert "Skip to content" not in text
    assert "Life in town" not in text.replace("The Velm bridge", "")


def test_what_is_folded_away_on_the_screen_stands_on_paper(paper: Callable[[str], str], open_page: Open) -> None:
    page = open_page("evidence.html")
    folded = page.locator("article details:not([open]) > :not(summary)").all_text_contents()
    text = paper("evidence.html")
    assert folded
    for hidden in folded:
        assert " ".join(hidden.split()[:5]) in text


def test_a_page_on_paper_is_dark_on_white(open_page: Open) -> None:
    page = open_page("topics/bridge.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colour = page.locator("blockquote").first.evaluate("it => getComputedStyle(it).color")
    red, green, blue = (int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")[:3])
    assert max(red, green, blue) < 90
