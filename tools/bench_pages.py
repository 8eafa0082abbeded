"""`tools/bench_pages.py SITE`: what the largest pages of a built site weigh and ask of a browser.

Of each kind of page the largest file is opened in Chromium, and the longest task of its main thread is told in
milliseconds of CPU, not of a clock, beside that of the front page. Without a site one is built of made-up reports
(`bench_scale.py`). Never part of the tests.
"""

import argparse
import functools
import gzip
import http.server
import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench import ROOT, run
from bench_scale import REPORTS, write_folder
from playwright.sync_api import Browser, sync_playwright
from weigh_pages import kind_of

MAX_TASK_MS = 200  # of CPU: from there on a browser does not answer a reader for a fifth of a second
MAX_KB = 60  # compressed, of a page of claims
OF_CLAIMS = ("topics/", "topics/*/", "context", "context/")
SETTLED_MS = 1_500
"""After the network is silent: what scripts put off."""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def largest_pages(site: Path) -> dict[str, tuple[str, int]]:
    """Kind of page → path and compressed bytes of the largest, by the bytes of the file."""
    largest: dict[str, Path] = {}
    for file in sorted(site.rglob("*.html")):
        kind = kind_of(file.relative_to(site).as_posix())
        if kind not in largest or file.stat().st_size > largest[kind].stat().st_size:
            largest[kind] = file
    return {
        kind: (file.relative_to(site).as_posix(), len(gzip.compress(file.read_bytes(), 6, mtime=0)))
        for kind, file in sorted(largest.items())
    }


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the name its base class has
        pass


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def longest_task_ms(browser: Browser, address: str) -> float:
    """Of CPU, on the main thread of the page that is opened at `address`."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLED_MS)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    page.close()

    named = {(event["pid"], event["tid"]): event["args"]["name"] for event in events if event["name"] == "thread_name"}
    main = {thread for thread, name in named.items() if name == "CrRendererMain"}
    tasks = (event for event in events if (event["pid"], event["tid"]) in main and event["name"].endswith("RunTask"))
    return max((task.get("tdur", 0) / 1000 for task in tasks), default=0.0)


def _build(size: int, folder: Path) -> Path:
    write_folder(REPORTS if REPORTS.is_dir() else ROOT / "seeds", size, folder / "seeds")
    command = (sys.executable, "-m", "builder", "build", "--quiet", "--no-pdf", "--seeds", str(folder / "seeds"))
    run(*command, "--site", str(folder / "site"), kept=str(folder))
    return folder / "site"


def _measure(site: Path) -> bool:
    """Print; whether everything is within its limit."""
    pages, is_ok = largest_pages(site), True
    with sync_playwright() as playwright, _serving(site) as home:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        front = longest_task_ms(browser, f"{home}index.html")
        print(f"longest task of the front page: {front:.0f} ms of CPU")

        for kind, (path, size) in pages.items():
            task = longest_task_ms(browser, home + path)
            is_over = task > MAX_TASK_MS or (kind in OF_CLAIMS and size > MAX_KB * 1000)
            is_ok &= not is_over
            print(
                f"  {path:40} {size / 1000:6.1f} kB compressed  {task:5.0f} ms, {task / front:4.1f} fold{' OVER' * is_over}"
            )
        browser.close()
    return is_ok


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("site", type=Path, nargs="?", help="a built site; without it one is made")
    parser.add_argument("--size", type=int, default=1_000, metavar="N", help="reports of that (default: 1,000)")
    options = parser.parse_args(arguments)
    if CHROMIUM is None:
        print("bench_pages: there is no Chromium")
        return 2

    with tempfile.TemporaryDirectory() as temporary:
        return int(not _measure(options.site or _build(options.size, Path(temporary))))


if __name__ == "__main__":
    sys.exit(main())
