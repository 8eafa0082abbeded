"""`tools/bench_site.py`: what a site of many reports weighs, and what a reader's first query fetches.

Never part of the tests; takes minutes.

The reports are made up by a generator with a fixed seed: words of a made-up vocabulary with the frequencies of a
natural one (Zipf), 28 sentences each, of which three reports carry one on average, each in words of its own. The site
is compared with the same pages under Material's default navigation, which names every page on every page: its size
grows with the square of the pages, so it is measured at two small numbers and drawn out.
"""

import argparse
import functools
import gzip
import http.server
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from builder.config import Config, Limits, TopicConfig
from builder.merging.composing.compose_pages import compose_pages
from builder.model import Citation, Claim, Digest, Fate, Origin, Passage, Report, Span, Topic
from builder.publishing.pages import render_pages
from builder.publishing.site.mkdocs import PROJECT_CONFIG, build_site, private_config
from builder.publishing.site.publish import Making, publish_site, write_pages
from builder.publishing.telling.edition import Edition

ROOT = Path(__file__).resolve().parent.parent
SENTENCES, WORDS, VOCABULARY, CARRIERS = 28, 18, 20_000, 3  # 500 words a report, as news has
REWORDED = 0.4  # share of its words that each report says otherwise
NEIGHBOURS = 40  # reports that tell of the same things
REPORTS_FOR_A_TOPIC = 50
SMALL, LARGER = 60, 120  # reports of the two sites by which default navigation is drawn out
ASKED_RANKS = (60, 150, 300, 600, 1000, 2000, 4000)
"""Which words are asked for, by how many are commoner: what readers type, not what stands in every second sentence."""
MAX_SIZE_RATIO, MAX_QUERY_RATIO = 0.06, 0.04
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def make_config(reports: int) -> Config:
    """A briefing of as many topics as so many reports fill."""
    topics = max(1, reports // REPORTS_FOR_A_TOPIC)
    named = tuple(
        TopicConfig(f"topic-{number}", f"Topic {number}", f"What is said of {number}.", ("x",))
        for number in range(topics)
    )
    return Config("A large briefing", "Made up to be weighed.", "en", named, (), Limits(), root=ROOT)


def make_digest(reports: int, config: Config) -> Digest:
    """A digest of so many reports: each sentence is a claim that a few reports carry in the same words."""
    draw = random.Random(5)  # noqa: S311 — a made-up text, not a secret
    syllables = [first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "an", "er", "il")]
    vocabulary = ["".join(draw.choices(syllables, k=draw.choice((2, 3, 3, 4)))) for _ in range(VOCABULARY)]
    weights = list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))
    texts: list[list[tuple[str, int]]] = [[] for _ in range(reports)]
    waiting, number = list(range(reports)), 0
    while waiting:
        said = draw.choices(vocabulary, cum_weights=weights, k=WORDS)
        near = waiting[:NEIGHBOURS]
        for index in draw.sample(near, k=min(len(near), draw.choice(range(1, 2 * CARRIERS)))):
            otherwise = draw.choices(vocabulary, cum_weights=weights, k=WORDS)
            words = [new if draw.random() < REWORDED else old for old, new in zip(said, otherwise, strict=True)]
            texts[index].append((" ".join(words).capitalize() + ".", number))
            if len(texts[index]) == SENTENCES:
                waiting.remove(index)
        number += 1
    made: list[Report] = []
    passages: list[Passage] = []
    mentions: dict[int, list[tuple[Passage, str]]] = {}
    for index, sentences in enumerate(texts):
        name, start = f"report-{index:05}", 0
        for sentence, claim in sentences:
            passage = Passage(
                f"{name}:{start}",
                name,
                Span(start, start + len(sentence)),
                Fate.CLAIM,
                None,
                None,
                Span(start, start + len(sentence)),
            )
            passages.append(passage)
            mentions.setdefault(claim, []).append((passage, sentence))
            start += len(sentence) + 1
        text = "\n".join(sentence for sentence, _ in sentences) + "\n"
        cited = Citation(
            f"Headline {index}",
            f"Outlet {index % 90}",
            (),
            f"2031-{index % 12 + 1:02}-{index % 28 + 1:02}",
            f"https://outlet.example/{index}",
            "en",
        )
        made.append(Report(name, f"{name}.md", f"{index:064x}", "full", cited, text))
    claims = tuple(_claim(number, carried, config) for number, carried in sorted(mentions.items()))
    topics = tuple(
        Topic(topic.id, topic.title, topic.description, tuple(claim.id for claim in claims if topic.id in claim.topics))
        for topic in config.topics
    )
    return compose_pages(Digest(tuple(made), tuple(passages), claims, (), (), topics))


def _claim(number: int, carried: Sequence[tuple[Passage, str]], config: Config) -> Claim:
    passages = [passage for passage, _ in carried]
    sources = tuple(sorted({passage.report for passage in passages}))
    topic = config.topics[number % len(config.topics)].id
    ids = tuple(passage.id for passage in passages)
    return Claim(
        f"c{number:06}",
        carried[0][1],
        ids[0],
        ids,
        sources,
        tuple(Origin((source,), ()) for source in sources),
        (topic,),
        None,
        (),
        (),
    )


def bytes_of(folder: Path) -> int:
    """Bytes of all files below `folder`."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def default_navigation_bytes(reports: int, folder: Path) -> tuple[int, int, int]:
    """(pages, bytes, compressed bytes of the index) of the site of so many reports, by Material alone.

    Every page is in the navigation.
    """
    config = make_config(reports)
    digest = make_digest(reports, config)
    docs = folder / f"docs-{reports}"
    write_pages(render_pages(Edition(digest, config)), docs, config)
    site = folder / f"default-{reports}"
    settings = yaml.safe_load(private_config(config, docs, site))
    for key in ("nav", "not_in_nav"):
        settings.pop(key, None)
    settings["theme"].pop("custom_dir", None)
    settings["validation"] = {"nav": {"omitted_files": "ignore"}}
    (folder / PROJECT_CONFIG).write_text(yaml.safe_dump(settings), encoding="utf-8")
    build_site(folder / PROJECT_CONFIG, None, 3600)
    return len(list(site.rglob("*.html"))), bytes_of(site), _compressed(site / "search" / "search_index.json")


def drawn_out(pages: int, small: tuple[int, int, int], larger: tuple[int, int, int], assets: int) -> float:
    """Bytes of `pages` pages when a page has a fixed part and one for each page there is.

    They are a·n + b·n², through the two sites measured.
    """
    (n, size_n, _), (m, size_m, _) = small, larger
    per_n, per_m = (size_n - assets) / n, (size_m - assets) / m
    growth = (per_m - per_n) / (m - n)
    return assets + pages * (per_n + growth * (pages - n))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 — the name its base class has
        pass


def first_query_bytes(site: Path, words: str) -> int:
    """Compressed bytes that a browser fetches for a first query, the scripts of the search included."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            home = f"http://127.0.0.1:{server.server_port}/"
            page.goto(f"{home}index.html", wait_until="networkidle")
            del asked[:]
            page.locator(".md-search__input").fill(words)
            page.locator(".md-search-result__link").first.wait_for()
            page.wait_for_load_state("networkidle")
            browser.close()
        server.shutdown()
    files = {site / address.removeprefix(home).partition("?")[0] for address in asked if address.startswith(home)} | {
        site / "assets/javascripts/search.js"
    }
    return sum(_compressed(file) for file in files if file.is_file())


def words_asked(digest: Digest) -> list[str]:
    """Words of the claims that are neither in every other one nor in one alone, the commonest first."""
    seen = Counter(word for claim in digest.claims for word in set(claim.text.lower().rstrip(".").split()))
    ordered = sorted(seen, key=lambda word: (-seen[word], word))
    return [ordered[rank] for rank in ASKED_RANKS if rank < len(ordered)]


def _compressed(file: Path) -> int:
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 6, mtime=0)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--reports", type=int, default=2000, help="how many (default: 2000)")
    options = parser.parse_args(arguments)
    config = make_config(options.reports)
    digest = make_digest(options.reports, config)
    print(
        f"{len(digest.reports)} reports, {len(digest.passages)} passages, {len(digest.claims)} claims, {len(config.topics)} topics"
    )
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pages, started = render_pages(Edition(digest, config)), time.monotonic()
        site = publish_site(Edition(digest, config), pages, folder / "site").site
        seconds = time.monotonic() - started
        offline = publish_site(Edition(digest, config), pages, folder / "offline", making=Making(offline=True)).site
        ours = _compressed(offline / "search" / "search_index.json")
        queries = [first_query_bytes(site, word) for word in words_asked(digest)]
        query = sum(queries) / len(queries)
        number, size = len(list(site.rglob("*.html"))), bytes_of(site)
        small, larger = (default_navigation_bytes(reports, folder) for reports in (SMALL, LARGER))
        default = drawn_out(number, small, larger, bytes_of(site / "assets"))
        lunr = larger[2] * options.reports / LARGER  # grows with what the reports say
        parts = ", ".join(
            f"{name} {bytes_of(site / name) / 1e6:.1f}" for name in ("topics", "reports", "pagefind", "assets")
        )
    print(f"  built in {seconds:.0f} s: {number} pages, {size / 1e6:.1f} MB: {parts}")
    print(
        f"  default navigation: {default / 1e6:.0f} MB, its index {lunr / 1e6:.1f} MB compressed (drawn out from {small} and {larger})"
    )
    print(
        f"  first query: {query / 1024:.0f} KB by parts ({max(queries) / 1024:.0f} at most); our own index in one piece {ours / 1024:.0f} KB"
    )
    for name, value, limit in (
        ("size", size / default, MAX_SIZE_RATIO),
        ("first query", query / lunr, MAX_QUERY_RATIO),
    ):
        print(f"  {name:12} {value:6.3f}   limit {limit:.2f}   {'ok' if value <= limit else 'OVER'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
