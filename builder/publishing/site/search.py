"""What the search of the site knows, made from the index that the site generator wrote.

A claim is found by every wording of every report that carries it and by the other spellings of the names in them, once, at its
permalink. Small sites are searched by the theme's own search, which fetches one index whole; above `MAX_PAGES_OF_ONE_INDEX` pages
by Pagefind, which fetches the parts a query needs. Never both.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from typing import Any

from builder.model import Claim, Digest
from builder.publishing.escaping import shown
from builder.publishing.telling.excerpts import excerpt, headline_of
from builder.publishing.telling.layout import claims_by_page, lay_out
from builder.publishing.telling.permalinks import report_page
from builder.publishing.telling.spellings import spellings_of, words_of
from builder.publishing.telling.wording import Words, words_for

MAX_PAGES_OF_ONE_INDEX = 300
"""Pages from which on one index is too much to fetch before the first answer: measured 1.2 MB compressed at 500 pages of news."""
INDEX = Path("search", "search_index.json")
INDEX_AS_SCRIPT = Path("search", "search_index.js")
PAGES_OF_REPORTS = "reports/"
BOOSTS: Mapping[str, float] = {PAGES_OF_REPORTS: 0.2, "about/": 0.3}
"""How much what is found below a folder counts beside the pages of the topics (1): the claims come before what they were made from."""
_TAG = re.compile(r"<[^>]+>")
Entry = dict[str, Any]


def finish_index(site: Path, digest: Digest, language: str) -> None:
    """Complete the index that the site generator wrote into `site`, and write it as a script too, which a site opened from a folder can load."""
    file = site / INDEX
    if not file.is_file():
        return
    index = json.loads(file.read_bytes())
    index["docs"] = list(complete_entries(index["docs"], digest, language))
    index["config"]["fields"].pop("tags", None)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")
    (site / INDEX_AS_SCRIPT).write_text(f"var __index = {text}\n", encoding="utf-8", newline="\n")


def complete_entries(entries: Iterable[Entry], digest: Digest, language: str) -> Iterator[Entry]:
    """The entries of the index: of generated pages their beginning and what the digest has for them, of those written by hand all.

    That is each claim once, on its first page, by all its wordings; each dispute by its values; each report by its citation. An entry has
    `location`, `title`, `text` (HTML) and may have `boost`. The tags of its page leave it: every section of a page has them, and the theme
    would show them as a landmark of each result.
    """
    found = _Found(digest, words_for(language))
    for tagged in entries:
        entry = {key: value for key, value in tagged.items() if key != "tags"}
        page, _, anchor = entry["location"].partition("#")
        name = page.removesuffix("/").removesuffix(".html")
        if name not in found.on_page:
            yield entry | _boost(page, entry)
        elif not anchor:
            yield entry | _boost(page, entry) | found.beginnings.get(name, {})
            yield from (
                {"location": f"{page}#{name}", "title": title, "text": text}
                for name, title, text in found.on_page[name]
            )


def _boost(page: str, entry: Entry) -> Entry:
    return next(
        ({"boost": boost} for folder, boost in BOOSTS.items() if page.startswith(folder) and "boost" not in entry), {}
    )


def _paragraphs(texts: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)


class _Found:
    """What the generated pages are found by."""

    def __init__(self, digest: Digest, words: Words) -> None:
        self.reports, self.passages, self.words = digest.reports_by_id, digest.passages_by_id, words
        self.spellings = spellings_of(
            text for claim in digest.claims for text in (*self.wordings(claim), *self.who(claim))
        )
        layout = lay_out(digest, claims_by_page(digest))
        self.on_page: dict[str, list[tuple[str, str, str]]] = {path.removesuffix(".md"): [] for path in layout.claims}
        """Page, without its ending → (anchor, title, text) of what stands on it, title and text as HTML."""
        self.beginnings: dict[str, Entry] = {}
        """Page, without its ending → what is changed in the entry of its beginning."""
        for claim in digest.claims:
            title = escape(shown(headline_of(claim, self.reports, self.passages, words)))
            self.on_page[layout.page_of(claim).removesuffix(".md")].append((claim.id, title, self.text(claim)))
        for path, disputes in layout.disputes.items():
            self.on_page[path.removesuffix(".md")] = [
                (dispute.id, escape(shown(dispute.about)), _paragraphs(shown(value.text) for value in dispute.values))
                for dispute in disputes
            ]
        for report in digest.reports:
            name = report_page(report.id).removesuffix(".md")
            cited = report.citation
            self.on_page[name] = []
            texts = (cited.publisher, cited.title, *cited.authors, cited.published)
            self.beginnings[name] = {"text": _paragraphs(shown(text) for text in texts if text)}

    def wordings(self, claim: Claim) -> list[str]:
        """Every wording once, the one shown first, without those that are cited and not quoted."""
        ids = (claim.passage, *(name for name in claim.passages if name != claim.passage))
        passages = (self.passages[name] for name in ids if self.passages[name].quoted)
        return list(dict.fromkeys(shown(excerpt(passage, self.reports[passage.report])) for passage in passages))

    def who(self, claim: Claim) -> list[str]:
        """The outlets that carry it and the speakers they name, each once."""
        outlets = [self.reports[source].citation.publisher for source in claim.sources]
        speakers = [self.passages[name].speaker for name in claim.passages]
        return list(dict.fromkeys(shown(name) for name in (*outlets, *speakers) if name))

    def text(self, claim: Claim) -> str:
        """Outlets and speakers, the other wordings, and the other spellings of their names, each a paragraph."""
        wordings, who = self.wordings(claim), self.who(claim)
        words = sorted(set().union(*map(words_of, (*wordings, *who))))
        spellings = dict.fromkeys(
            other for word in words for other in self.spellings.get(word, ()) if other not in words
        )
        others = wordings[1:] if self.passages[claim.passage].quoted else wordings
        return _paragraphs((" · ".join(who), *others, f"≈ {' '.join(spellings)}" if spellings else ""))


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
    """The entries as plain text; those of one report are one record, or each detail of its citation would be a result."""
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        page = entry["location"].partition("#")[0]
        if page.startswith(PAGES_OF_REPORTS):
            reports.setdefault(page, []).append(entry)
        else:
            yield Record(entry["location"], plain_text(entry["title"]), plain_text(entry["text"]))
    for page, parts in reports.items():
        yield Record(page, plain_text(parts[0]["title"]), plain_text(" ".join(part["text"] for part in parts)))
