"""A real site in a real browser.

The site is made of reports by the program as a reader starts it, served over HTTP or opened from its folder.
"""

import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from builder.order import OrderForm, load_order
from builder.pipeline import make_site

HERE = Path(__file__).parent
STORY = HERE / "story"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
WITHOUT = "no Chromium was found: nothing of what a reader meets in a browser was tested; install it (Debian: apt-get install chromium)"
PHONE, NARROW, DESK = {"width": 390, "height": 800}, {"width": 320, "height": 640}, {"width": 1280, "height": 900}
MEDIA = {"color_scheme": "light", "media": "null", "reduced_motion": "no-preference"}
"""What a window can be told of its reader at any time, and what a new one takes for granted."""
Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("slow")
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if any(WITHOUT in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.section("BROWSER TESTS WERE SKIPPED", red=True, bold=True)
        terminalreporter.line(WITHOUT, red=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(WITHOUT)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


def build(site: Path, *, offline: bool = False) -> Path:
    """Build the site of the story.

    It has a thread of its own: the browser's driver keeps an event loop in this one, and Pagefind's needs its own.
    """

    def work() -> None:
        order = load_order(OrderForm(STORY / "seeds", STORY / "briefing.yml", strict=True))
        make_site(order, site, pdf=False, offline=offline)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the story, as `briefing build --no-pdf --strict` makes it. Not to be written to."""
    return build(tmp_path_factory.mktemp("story") / "site")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the name its base class has
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page before all of it came is no error."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    with _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served: below a folder, as project pages are."""
    with serving(site.parent) as host:
        yield f"{host}{site.name}/"


@pytest.fixture
def address_of_host(site: Path) -> Iterator[str]:
    """Where the site is served as all of a host."""
    with serving(site) as host:
        yield host


@pytest.fixture(scope="session")
def site_in_parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site as it is when it has too many pages for one index."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.publishing.site.publish.MAX_PAGES_OF_ONE_INDEX", 1)
        return build(tmp_path_factory.mktemp("parts") / "site")


@pytest.fixture(scope="session")
def address_in_parts(site_in_parts: Path) -> Iterator[str]:
    with serving(site_in_parts.parent) as host:
        yield f"{host}{site_in_parts.name}/"


@pytest.fixture(scope="session")
def address_of_divided(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same site as it is when its topics have too much for one page, and for one list of what stands on others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.publishing.telling.layout.MAX_UNITS", 1)
        patch.setattr("builder.publishing.telling.views.moved.MAX_PERMANENT_LINKS", 1)
        folder = build(tmp_path_factory.mktemp("divided") / "site")
    with serving(folder.parent) as host:
        yield f"{host}{folder.name}/"


@pytest.fixture
def build_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """`build_again(offline=True)`: the site of the story anew, as if it had many pages."""

    def again(*, offline: bool = False) -> Path:
        monkeypatch.setattr("builder.publishing.site.publish.MAX_PAGES_OF_ONE_INDEX", 1)
        return build(tmp_path / "again" / "site", offline=offline)

    return again


@dataclass
class Heard:
    """What a browser said and asked for while a test looked at pages."""

    home: str
    """Where everything has to come from."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of the console, uncaught exceptions."""
    elsewhere: list[str] = field(default_factory=list)
    """Addresses asked for that are not the site's."""
    asked: list[str] = field(default_factory=list)
    """Addresses asked for."""

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", self._exception)
        page.on("request", self._request)

    def leave(self, page: Page) -> None:
        page.remove_listener("console", self._console)
        page.remove_listener("pageerror", self._exception)
        page.remove_listener("request", self._request)

    def _exception(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.elsewhere.append(request.url)


@dataclass
class Windows:
    """Windows of one browser, used again: a new one takes as much CPU as what a test looks at in it."""

    browser: Browser
    """Where they are."""
    idle: list[Page] = field(default_factory=list)
    """Those that nobody looks at, as they were opened: empty, without anything kept of another page."""

    def take(self, *, viewport: dict[str, int] = DESK, **media: object) -> Page:
        """One of this size, with `media` as `emulate_media` takes them."""
        page = self.idle.pop() if self.idle else self.browser.new_context().new_page()
        page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
        page.emulate_media(**(MEDIA | media))  # type: ignore[arg-type]  # any of its options
        return page

    def give_back(self, page: Page) -> None:
        """Make `page` forget what was done in it."""
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
        page.goto("about:blank")
        page.mouse.move(0, 0)
        self.idle.append(page)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[Windows]:
    every = Windows(browser)
    yield every
    for page in every.idle:
        page.context.close()


@pytest.fixture
def open_page(windows: Windows, address: str) -> Iterator[Open]:
    """`open_page("topics/town.html", viewport=…, color_scheme=…)`: a page of the site in a window of its own.

    Whatever a test does, the console stays silent, nobody else is asked for anything and no cookie is set. A test that
    changes what no later one can take back, a script for each page, asks for a window that is `used_once`; one with
    other options gets such a one.
    """
    opened: list[tuple[Page, Heard, bool]] = []

    def open_it(
        path: str = "index.html",
        home: str = address,
        *,
        used_once: bool = False,
        **options: Any,
    ) -> Page:
        used_once |= not options.keys() <= {"viewport", *MEDIA}
        if used_once:
            page = windows.browser.new_context(**{"viewport": DESK, **options}).new_page()
        else:
            page = windows.take(**options)

        heard = Heard(home)
        heard.listen(page)
        opened.append((page, heard, used_once))
        page.goto(home + path)
        return page

    yield open_it
    cookies = [page.context.cookies() for page, _, _ in opened]
    for page, heard, used_once in opened:
        heard.leave(page)
        if used_once:
            page.context.close()
        else:
            windows.give_back(page)

    for (_, heard, _), set_ones in zip(opened, cookies, strict=True):
        assert heard.complaints == []
        assert heard.elsewhere == []
        assert set_ones == []


@pytest.fixture(scope="session")
def kinds(site: Path) -> dict[str, str]:
    """One page of each kind: its name → its path below the site."""
    pages = {
        path.stem: path.name for path in sorted(site.glob("*.html")) if path.name != "404.html"
    }  # whose addresses begin at a host's root
    folders = {
        path.parent.name: f"{path.parent.name}/{path.name}" for path in sorted(site.glob("*/*.html"), reverse=True)
    }
    by_hand = {f"about {path.stem}": f"about/{path.name}" for path in sorted(site.glob("about/*.html"))}
    return pages | folders | by_hand


def ask(page: Page, words: str) -> None:
    """Paste into the search, and wait until it says what it has found of these words."""
    page.locator(".md-search__input").fill(words)
    page.wait_for_function(
        "words => document.querySelector('.md-search-result__meta').dataset.asked === words", arg=words, timeout=20_000
    )


def links_found(page: Page) -> list[list[str]]:
    """[address, title] of each result that is shown."""
    return page.eval_on_selector_all(  # type: ignore[no-any-return]  # what the expression gives
        ".md-search-result__link",
        "links => links.map(link => [link.href, link.querySelector('h1').textContent.trim()])",
    )


@pytest.fixture
def search() -> Callable[[Page, str], list[tuple[str, str]]]:
    """`search(page, words)`: (path below the site with its anchor, title) of what is found, in its order."""

    def look(page: Page, words: str) -> list[tuple[str, str]]:
        ask(page, words)
        return [(re.sub(r"\?[^#]*", "", href), title) for href, title in links_found(page)]

    return look
