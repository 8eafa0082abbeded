"""What keeps a page from somebody: every kind of page, light and dark, wide, narrow and at 200 % zoom, by axe.

Also whether HTML is HTML.
"""

from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Open = Callable[..., Page]
DESK, PHONE, NARROW, ZOOMED = (
    {"width": 1280, "height": 900},
    {"width": 390, "height": 800},
    {"width": 320, "height": 640},
    {"width": 640, "height": 450},
)
VIOLATIONS_ALONE = {
    "resultTypes": ["violations"]
}  # of what is in order, axe then describes one element for each rule, not all
# Of the HTML that Material itself writes; a checkbox that completes nothing does no harm.
NOT_OURS: frozenset[str] = frozenset()


AXE = Axe()
SETTLED = """() => new Promise(done => {
    const wait = frames => frames ? requestAnimationFrame(() => wait(frames - 1)) : done()
    wait(3)
})"""
"""What a page does when its window changes is done in the next frame: a line of code that is too wide can be reached by
keys then."""


def resize(page: Page, window: dict[str, int]) -> None:
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    page.evaluate(SETTLED)


def findings(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds on the page as it is."""
    return looked_at(AXE.run(page, options=VIOLATIONS_ALONE).response)


def findings_again(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds on a page that it has looked at before: it is there already."""
    return looked_at(page.evaluate("options => axe.run(document, options)", VIOLATIONS_ALONE))


def looked_at(response: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [
        (each["id"], each["help"], [node["html"][:160] for node in each["nodes"]][:3])
        for each in response["violations"]
        if each["id"] not in NOT_OURS
    ]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_on_any_kind_of_page(colours: str, open_page: Open, kinds: dict[str, str]) -> None:
    page = open_page("index.html", viewport=DESK, color_scheme=colours, reduced_motion="reduce")
    home = page.url.removesuffix("index.html")
    found = {}
    for kind, path in kinds.items():
        resize(page, DESK)
        page.goto(home + path)
        found[kind, "desk"] = findings(page)
        for name, window in (("320px", NARROW), ("zoom200", ZOOMED)):
            resize(page, window)
            found[kind, name] = findings_again(page)
    assert {where: each for where, each in found.items() if each} == {}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_while_something_is_open(colours: str, open_page: Open) -> None:
    page = open_page("topics/bridge.html", color_scheme=colours, reduced_motion="reduce")
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    page.locator("a.footnote-ref").first.click()
    expect(page.locator("#note-tip")).to_be_visible()
    assert findings(page) == []
    page.locator(".md-search__input").press_sequentially("bridge")
    page.locator(".md-search-result__link").first.wait_for()
    page.wait_for_timeout(400)
    assert findings(page) == []
    phone = open_page("index.html", viewport=PHONE, color_scheme=colours, reduced_motion="reduce")
    phone.get_by_role("button", name="Navigation").click()
    phone.wait_for_timeout(400)
    assert findings(phone) == []


def test_nothing_is_wider_than_a_narrow_window(open_page: Open, kinds: dict[str, str]) -> None:
    page = open_page("index.html", viewport=NARROW)
    home = page.url.removesuffix("index.html")
    wider = {}
    for kind, path in kinds.items():
        page.goto(home + path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wider[kind] = page.evaluate(
                "[...document.querySelectorAll('article *')].filter(it => it.getBoundingClientRect().right > innerWidth + 1)"
                ".slice(0, 3).map(it => it.outerHTML.slice(0, 120))"
            )
    assert wider == {}


def test_the_sources_are_read_on_a_phone_without_moving_sideways(open_page: Open) -> None:
    page = open_page("sources.html", viewport=NARROW)
    table = page.locator("table.sources")
    assert table.evaluate("it => it.scrollWidth <= it.clientWidth")
    spilling = "all => all.filter(it => it.scrollWidth > it.clientWidth + 1).map(it => it.textContent)"
    assert table.locator("tbody :is(td, th)").evaluate_all(spilling) == []

    first = table.locator("tbody tr").first
    labels = "all => all.map(it => getComputedStyle(it, '::before').content)"
    assert all(label not in {"none", '""'} for label in first.locator("td").evaluate_all(labels))
    table.get_by_role("button", name="Words").click()
    expect(table.locator("th[aria-sort]")).to_have_count(1)


def test_the_mark_of_a_note_stands_on_the_line_of_its_name(open_page: Open) -> None:
    page = open_page("topics/bridge.html", viewport=NARROW)
    assert page.locator("strong + sup").count() > 3
    alone = {}
    for width in range(240, 480, 4):
        page.set_viewport_size({"width": width, "height": 800})
        alone[width] = page.eval_on_selector_all(
            "strong + sup",
            "all => all.filter(it => [...it.previousElementSibling.getClientRects()].at(-1).bottom"
            " <= it.getBoundingClientRect().top).length",
        )
    assert set(alone.values()) == {0}


def test_no_page_moves_under_its_reader(open_page: Open, kinds: dict[str, str]) -> None:
    watch = (
        "window.__shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) window.__shift += entry.value }).observe({ type: 'layout-shift', buffered: true })"
    )
    page = open_page(used_once=True)
    home = page.url.removesuffix("index.html")
    page.add_init_script(watch)
    for path in kinds.values():
        page.goto(home + path, wait_until="load")
        page.wait_for_timeout(300)
        assert page.evaluate("window.__shift") == pytest.approx(0, abs=0.001), path


def test_a_page_whose_scripts_never_come_is_painted_and_read(open_page: Open) -> None:
    page = open_page("topics/bridge.html")
    with page.context.new_page() as bare:
        bare.route("**/*.js", lambda route: route.abort())
        bare.goto(page.url)
        expect(bare.locator("blockquote").first).to_be_visible()
        for _ in range(100):  # not wait_for_function, which the page's policy forbids when the first look finds nothing
            if bare.evaluate("performance.getEntriesByName('first-contentful-paint').length") == 1:
                break
            bare.wait_for_timeout(100)
        else:
            pytest.fail("it was never painted")


def test_words_of_another_language_say_so(open_page: Open) -> None:
    page = open_page("context.html")
    swedish = page.locator("[lang=sv]").all_inner_texts()
    assert any("Svängbron" in text for text in swedish)
    assert page.locator("html").get_attribute("lang") == "en"


def test_every_page_is_html_by_the_book(site: Path) -> None:
    faults = {}
    for file in sorted(site.rglob("*.html")):
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(file.read_text(encoding="utf-8"))
        if parser.errors:
            faults[file.relative_to(site).as_posix()] = [(place, code) for place, code, _ in parser.errors][:3]
    assert faults == {}


def test_every_link_and_every_anchor_leads_somewhere(site: Path) -> None:
    trees = {
        file.relative_to(site).as_posix(): html5lib.parse(file.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for file in sorted(site.rglob("*.html"))
        if file.name != "404.html"  # has addresses from the root of a host that a folder cannot know
    }
    ids = {name: [element.get("id") for element in tree.iter() if element.get("id")] for name, tree in trees.items()}
    dead = []
    for name, tree in trees.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for element in tree.iter():
            for address in filter(None, (element.get("href"), element.get("src"))):
                path, anchor = urldefrag(address)
                if urlsplit(address).scheme:
                    assert urlsplit(address).scheme in {"http", "https"}
                    continue
                target = normpath(join(dirname(name), unquote(path))) if path else name
                if not (site / target).is_file() or (anchor and target in ids and unquote(anchor) not in ids[target]):
                    dead.append((name, address))
    assert dead == []
