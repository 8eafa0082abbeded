"""What the search of the site knows, made from the index that the site generator wrote.

A claim is found by every wording of every report that carries it and by the other spellings of the names in them, once,
at its permalink. Small sites are searched by the theme's own search, which fetches one index whole; above
`MAX_PAGES_OF_ONE_INDEX` pages by Pagefind, which fetches the parts a query needs. Never both.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path

from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.search_view import findable_pages

MAX_PAGES_OF_ONE_INDEX = 300
"""Pages from which on one index is too much to fetch before the first answer: measured 1.2 MB compressed at 500 pages
of news."""
INDEX = Path("search", "search_index.json")
INDEX_AS_SCRIPT = Path("search", "search_index.js")
PAGES_OF_REPORTS = "reports/"
BOOSTS: Mapping[str, float] = {PAGES_OF_REPORTS: 0.2, "about/": 0.3}
"""How much what is found below a folder counts beside the pages of the topics (1): the claims come before what they
were made from."""
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One result that the theme's search can give."""

    location: str
    """Its address below the root of the site, with its anchor."""
    title: str
    """What the result is called, as HTML."""
    text: str
    """What it is found by, beside its title, as HTML."""
    boost: float | None = None
    """How much it counts beside the others (1); None: as they do."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of the theme's search."""

    settings: Mapping[str, object]
    """How the theme searches, as the site generator says it."""
    entries: tuple[Entry, ...]
    """What can be found."""


def read_index(site: Path) -> SearchIndex | None:
    """The index that the site generator wrote into `site`; None where it wrote none.

    Without the tags of pages: every section of a page has them, and the theme would show them as a landmark of each
    result.
    """
    file = site / INDEX
    if not file.is_file():
        return None

    document = json.loads(file.read_bytes())
    settings = document["config"]
    settings["fields"].pop("tags", None)
    entries = (
        Entry(entry["location"], entry["title"], entry["text"], entry.get("boost")) for entry in document["docs"]
    )
    return SearchIndex(settings, tuple(entries))


def index_json(index: SearchIndex) -> str:
    """`index` as the theme reads it."""
    entries: list[dict[str, str | float]] = []
    for entry in index.entries:
        boost = {} if entry.boost is None else {"boost": entry.boost}
        entries.append({"location": entry.location, "title": entry.title, "text": entry.text, **boost})
    return json.dumps({"config": index.settings, "docs": entries}, ensure_ascii=False, separators=(",", ":"))


def finish_index(edition: Edition, site: Path) -> None:
    """Complete the index that the site generator wrote into `site`.

    Written as a script too, which a site opened from a folder can load.
    """
    index = read_index(site)
    if index is None:
        return

    entries = tuple(complete_entries(edition, index.entries))
    text = index_json(replace(index, entries=entries))
    (site / INDEX).write_text(text, encoding="utf-8", newline="\n")
    (site / INDEX_AS_SCRIPT).write_text(f"var __index = {text}\n", encoding="utf-8", newline="\n")


def complete_entries(edition: Edition, entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of the index: of generated pages what `findable_pages` tells, of those written by hand all."""
    pages = {path.removesuffix(".md"): page for path, page in findable_pages(edition).items()}
    for entry in entries:
        path, _, anchor = entry.location.partition("#")
        page = pages.get(path.removesuffix("/").removesuffix(".html"))
        if page is None:
            yield _boosted(entry)
        elif not anchor:
            beginning = entry.text if page.beginning is None else _paragraphs(page.beginning)
            yield _boosted(replace(entry, text=beginning))
            for part in page.parts:
                yield Entry(f"{path}#{part.anchor}", escape(part.title), _paragraphs(part.paragraphs))


def _boosted(entry: Entry) -> Entry:
    """`entry` with the boost of its folder, where it has none of its own."""
    if entry.boost is None:
        for folder, boost in BOOSTS.items():
            if entry.location.startswith(folder):
                return replace(entry, boost=boost)
    return entry


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def plain_text(html: str) -> str:
    """What a reader sees of the text of an entry."""
    return shown(unescape(_TAG.sub(" ", html)))


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found: a claim, a report, a part of a page written by hand."""

    place: str
    """Its address below the root of the site."""
    title: str
    """What the result is called."""
    text: str
    """What it is found by, beside its title."""


def records_of(entries: Iterable[Entry]) -> Iterator[Record]:
    """The entries as plain text.

    Those of one report are one record, or each detail of its citation would be a result.
    """
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        page = entry.location.partition("#")[0]
        if page.startswith(PAGES_OF_REPORTS):
            reports.setdefault(page, []).append(entry)
        else:
            yield Record(entry.location, plain_text(entry.title), plain_text(entry.text))

    for page, parts in reports.items():
        yield Record(page, plain_text(parts[0].title), plain_text(" ".join(part.text for part in parts)))
