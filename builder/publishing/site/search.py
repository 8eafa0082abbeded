"""What the search of the site knows, made from the index that the site generator wrote.

A claim is found by every wording of every report that carries it, once, at its permalink; what is typed otherwise than it
is written is found by the vocabulary of all of it. Small sites are searched by the theme's own search, which fetches one index whole; above
`MAX_PAGES_OF_ONE_INDEX` pages by Pagefind, which fetches the parts a query needs. Never both.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path

from builder.languages.hearing import HEARING_RULES
from builder.languages.sounds import LOOSE_SOUND_RULES
from builder.languages.word_spellings import WORD_SPELLINGS
from builder.publishing.escaping import shown
from builder.publishing.site.vocabulary import FoundWord, has_cyrillic_names, vocabulary_of
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.search_view import Findable, findable_pages

MAX_PAGES_OF_ONE_INDEX = 300
"""Pages from which on one index is too much to fetch before the first answer: measured 1.2 MB compressed at 500 pages
of news."""
INDEX = Path("search", "search_index.json")
INDEX_AS_SCRIPT = Path("search", "search_index.js")
PAGES_OF_REPORTS = "reports/"
BOOSTS: Mapping[str, float] = {PAGES_OF_REPORTS: 0.2, "about/": 0.3}
"""How much what is found below a folder counts beside the pages of the topics (1): the claims come before what they
were made from."""
PIPELINE = ("stemmer",)
"""What the theme's search does to words: their ends are cut off where it knows how; none is left out, or a phrase would
not be found."""
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
    language: str | None = None
    """Of its title, as a BCP 47 tag; None: that of the site."""
    carriers: str = ""
    """Who carries the claim, as HTML; empty where it is none."""
    weight: str = ""
    """How much stands behind the claim, as HTML; empty where it is none."""


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


def index_json(index: SearchIndex, vocabulary: Iterable[FoundWord]) -> str:
    """`index` as the theme reads it, and beside it the words that help who types otherwise."""
    vocabulary = tuple(vocabulary)
    document = {
        "config": index.settings,
        "docs": [_entry_json(entry) for entry in index.entries],
        "rules": rules_json(has_cyrillic_names=has_cyrillic_names(vocabulary)),
        "words": words_json(vocabulary),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _entry_json(entry: Entry) -> dict[str, str | float]:
    written: dict[str, str | float] = {"location": entry.location, "title": entry.title, "text": entry.text}
    others = {"boost": entry.boost, "lang": entry.language, "carriers": entry.carriers, "weight": entry.weight}
    return written | {name: value for name, value in others.items() if value}


def rules_json(*, has_cyrillic_names: bool) -> dict[str, object]:
    """How words are compared that are spelled otherwise, for the script of the search.

    How names are written by ear in another script is told where there are such names.
    """
    rules, hearing = LOOSE_SOUND_RULES, HEARING_RULES
    heard = {"hearing": {name: getattr(hearing, name) for name in hearing._fields}} if has_cyrillic_names else {}
    return {
        "letters": dict(rules.letters),
        "sounds": rules.sounds,
        "endings": rules.endings,
        "spellings": WORD_SPELLINGS,
        **heard,
    }


def words_json(vocabulary: Iterable[FoundWord]) -> list[str]:
    """Each word, and behind it, parted by spaces, how languages write it otherwise."""
    return [" ".join((found.word, *found.spellings)) for found in vocabulary]


def finish_index(edition: Edition, site: Path) -> None:
    """Complete the index that the site generator wrote into `site`.

    Written as a script too, which a site opened from a folder can load.
    """
    index = read_index(site)
    if index is None:
        return

    entries = tuple(complete_entries(edition, index.entries))
    settings = {**index.settings, "pipeline": PIPELINE}
    vocabulary = vocabulary_of(text for entry in entries for text in texts_of(entry))
    text = index_json(SearchIndex(settings, entries), vocabulary)
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
            beginning = entry.text if page.beginning is None else "".join(map(_paragraph, page.beginning))
            yield _boosted(replace(entry, text=beginning))
            for part in page.parts:
                yield _entry(path, part)


def _boosted(entry: Entry) -> Entry:
    """`entry` with the boost of its folder, where it has none of its own."""
    if entry.boost is None:
        for folder, boost in BOOSTS.items():
            if entry.location.startswith(folder):
                return replace(entry, boost=boost)
    return entry


def _entry(page: str, part: Findable) -> Entry:
    """What stands on a page, as the theme's search has it.

    What a claim is found by begins with a paragraph of names, which is not shown.
    """
    names = [_paragraph(part.names)] if part.carriers else []
    wordings = (_paragraph(wording.text, wording.language) for wording in part.wordings)
    return Entry(
        f"{page}#{part.anchor}",
        escape(part.title.text, quote=False),
        "".join((*names, *wordings)),
        language=part.title.language,
        carriers=escape(part.carriers, quote=False),
        weight=escape(part.weight, quote=False),
    )


def _paragraph(text: str, language: str | None = None) -> str:
    """Quotation marks and apostrophes stay what they are, or what parts words would take an entity for one."""
    tag = f'<p lang="{escape(language)}">' if language else "<p>"
    return f"{tag}{escape(text, quote=False)}</p>"


def plain_text(html: str) -> str:
    """What a reader sees of the text of an entry."""
    return shown(unescape(_TAG.sub(" ", html)))


def texts_of(entry: Entry) -> tuple[str, str]:
    """All that `entry` is found by, as a reader sees it."""
    return plain_text(entry.title), plain_text(entry.text)
