"""What becomes of a case on its own: its faults, or what is wrong with the pages made of it, and what it took."""

import json
import multiprocessing
import os
import resource
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from builder.config import Config, load_config
from builder.errors import BriefingError, Fault
from builder.order import Order
from builder.pipeline import make_digest
from builder.publishing.downloads import render_downloads
from builder.publishing.pages import render_pages
from builder.publishing.telling.edition import Edition
from tests.hostile.case import Case
from tests.hostile.checker import Finding, find_in_articles

REPOSITORY = Path(__file__).parents[2]
BRIEFING = """title: The harbour
description: What is told of the harbour.
language: en
topics:
  - {id: sea, title: At sea, description: What is told of the ferry., terms: [ferry, harbour, boats]}
  - {id: land, title: On land, description: What is told of the town., terms: [market, mill, warden, bridge]}
"""
MAX_SECONDS, MAX_MB = 10, 1_000
"""What one case may take: of computing, and of memory in its largest process."""
MAX_LOOKED_AT_CHARS = 2_000_000  # of pages: the parser that reads as a browser does needs a second for so many
PATIENCE_SECONDS = 300  # on the clock: the machine may be busy with other things
PLAIN = {".txt", ".md"}
TAGS_GO_HERE = "<!-- material/tags -->"  # of a template of ours, and what a plugin puts its list in the place of


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case."""

    faults: tuple[str, ...]
    """`CODE` or `CODE:line`, sorted."""
    lines: tuple[str, ...]
    """The faults as they are shown."""
    findings: tuple[Finding, ...]
    """What is wrong with what was made of it."""
    cpu_s: float
    """Seconds of computing, of the process and its children."""
    peak_mb: int
    """Largest process."""


def try_alone(case: Case, folder: Path) -> Outcome:
    """Take the files of `case`, laid into `folder`, as far as the pages; everything but the site generator."""
    seeds = folder / "seeds"
    seeds.mkdir()
    case.write(seeds)
    (folder / "briefing.yml").write_text(BRIEFING + case.settings, encoding="utf-8")
    before, faults, made = _spent(), tuple[Fault, ...](), None
    try:
        made = _make(seeds, load_config(folder / "briefing.yml"))
    except BriefingError as error:
        faults = error.faults
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s, peak_mb = _spent() - before, max(own.ru_maxrss, children.ru_maxrss) // 1024
    findings = find_in_articles(*made) if made and sum(map(len, made[0].values())) <= MAX_LOOKED_AT_CHARS else []
    coded = sorted(f"{fault.code}:{fault.line}" if fault.line else str(fault.code) for fault in faults)
    return Outcome(tuple(coded), tuple(map(str, faults)), tuple(findings), cpu_s, peak_mb)


def try_in_limits(case: Case) -> Outcome:
    """The same in a process of its own that the system ends when it goes far beyond the limits."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = _processes().Process(target=_answer, args=(case.name, there))
    started = time.monotonic()
    process.start()
    there.close()
    try:
        if here.poll(PATIENCE_SECONDS):
            outcome: Outcome = here.recv()
            return outcome
    except EOFError:
        pass
    finally:
        process.kill()
        process.join()
    raise TimeoutError(f"{case.name}: ended with {process.exitcode} after {time.monotonic() - started:.0f} s")


def read_texts(seeds: Path) -> dict[str, str]:
    """The plain reports as they were sent, by their paths, read without the program."""
    files = [
        path for path in seeds.rglob("*") if path.is_file() and not path.is_symlink() and path.suffix.lower() in PLAIN
    ]
    return {_composed(path.relative_to(seeds).as_posix()): _decoded(path.read_bytes()) for path in files}


def _make(seeds: Path, config: Config) -> tuple[dict[str, str], dict[str, Any], dict[str, str]]:
    """The articles by their paths as HTML, the digest, the texts of the reports."""
    digest = make_digest(Order(seeds, config))
    pages = {
        page.path: page.text
        for page in render_pages(Edition(digest, config), downloads=render_downloads(Edition(digest, config, None)))
    }
    published = {
        report.path: pages[f"texts/{report.id}.txt"] for report in digest.reports if f"texts/{report.id}.txt" in pages
    }
    articles = {
        path.removesuffix(".md") + ".html": _rendered(text) for path, text in pages.items() if path.endswith(".md")
    }
    return articles, json.loads(pages["digest.json"]), read_texts(seeds) | published


def _rendered(page: str) -> str:
    """A page as the site generator makes it; its front matter may hold nothing but what the templates say."""
    if page.startswith("---\n"):
        head, _, page = page.removeprefix("---\n").partition("\n---\n")
        stray = yaml.safe_load(head).keys() - {"hide", "search", "tags", "title", "description"}
        assert not stray, stray
    return markdown().reset().convert(page.replace(TAGS_GO_HERE, ""))


@cache
def markdown() -> Markdown:
    """As `mkdocs.yml` has it, with what MkDocs and its plugins add."""
    listed = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    named: dict[str, dict[str, object]] = {"tables": {}, "toc": {}, "fenced_code": {}, "attr_list": {}}
    named |= listed
    return Markdown(extensions=list(named), extension_configs=named)


def _spent() -> float:
    return sum(os.times()[:4])


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


@cache
def _processes() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["tests.hostile.alone", "tests.hostile.corpus", "builder.merging.merge", "builder.publishing.downloads"]
    )
    return context


def _answer(name: str, pipe: Connection) -> None:
    from tests.hostile.corpus import all_cases

    os.environ["BRIEFING_CACHE"] = ""
    resource.setrlimit(resource.RLIMIT_CPU, (3 * MAX_SECONDS, 3 * MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    with tempfile.TemporaryDirectory() as folder:
        pipe.send(try_alone(_named(name, all_cases()), Path(folder)))


def _named(name: str, cases: Iterable[Case]) -> Case:
    return next(case for case in cases if case.name == name)
