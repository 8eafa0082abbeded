"""The promises about the finished site, checked on the HTML a reader gets, by a parser that knows nothing of how it was made."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

from builder.errors import Code, Fault, GateError
from builder.model import Claim, Digest
from builder.publishing.contents import Note, claims_by_page, excerpt, notes_by_claim
from builder.publishing.escaping import shown
from builder.publishing.gate import MAX_FAULTS
from builder.publishing.wording import outlet

OTHER_PAGES = ("index.md", "disputes.md", "sources.md", "left-out.md", "tags.md")
_REMEDY = "This is a defect of the program: report it with these reports"
# Everything the templates, Python-Markdown (footnotes, tables, toc) and Material (tags) write into an article, and nothing else.
_TEXT = frozenset({"class", "lang", "dir"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("br", "em", "hr", "p", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr"), frozenset()),
    **dict.fromkeys(("h1", "h2", "h3"), _TEXT | {"id"}),
    "a": frozenset({"class", "href", "rel", "title"}),
    "article": frozenset({"class"}),
    "code": frozenset({"title"}),
    "details": frozenset({"class", "data-search-exclude"}),
    "div": frozenset({"class"}),
    "li": frozenset({"id"}),
    "nav": frozenset({"class"}),
    "ol": frozenset({"class", "data-search-exclude"}),
    "span": _TEXT,
    "sup": frozenset({"id"}),
    "ul": frozenset({"class"}),
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_WEB = re.compile(r"https?://[^/@\s]+(/|\?|#|\Z)")
_IGNORED_IN_ADDRESSES = re.compile("[\x00-\x20]")  # browsers skip them: `java\tscript:` is a scheme


def check_site(digest: Digest, site: Path) -> None:
    """Raise GateError with the faults found (at most MAX_FAULTS) when a generated page of the built `site` breaks a promise.

    GATE-MARKUP: an element, attribute or address none of ours. GATE-VERBATIM: a claim is not on its page, word for word.
    GATE-FOOTNOTE: a claim's source without its note, a note without its source, a mark without a note or a note without a mark.
    GATE-ID: an id stands twice in a page, or a link leads nowhere. GATE-SITE: a page is missing.
    """
    claims = claims_by_page(digest)
    articles = {path: _read(path, site) for path in (*claims, *OTHER_PAGES)}
    faults = [fault for article in articles.values() for fault in article.faults]
    notes = notes_by_claim(digest)
    for path, on_page in claims.items():
        faults += _claims(articles[path], on_page, digest)
        faults += _notes(articles[path], [note for claim in on_page for note in notes[claim.id]])
    pages = {article.file: article for article in articles.values()}
    faults += [fault for article in articles.values() for fault in (*_ids(article), *_links(article, pages, site))]
    if faults:
        raise GateError(faults[:MAX_FAULTS])


def _fault(code: Code, page: str, what: str) -> Fault:
    return Fault(code, page, what, _REMEDY)


class _Article(HTMLParser):
    """The article of one page: what may not be there, and what has to be."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file
        """Path below the site."""
        self.faults: list[Fault] = []
        """Elements, attributes and addresses that are none of ours."""
        self.ids: Counter[str] = Counter()
        """How often each stands there."""
        self.links: list[str] = []
        """Addresses, as the page has them."""
        self.claims: dict[str, str] = {}
        """Text of each claim by its anchor."""
        self.notes: dict[str, tuple[str, frozenset[str]]] = {}
        """Text and links of each note by its label."""
        self.marks: list[str] = []
        """Labels of the notes that are referred to."""
        self._heading: list[str] | None = None
        self._note: list[str] | None = None
        self._in_permalink = False
        self._anchor = ""
        self._first_link = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in _ALLOWED:
            self._refuse(f"the element <{tag}>")
        elif not values.keys() <= _ALLOWED[tag]:
            self._refuse(f"<{tag}> with {', '.join(sorted(values.keys() - _ALLOWED[tag]))}")
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "a":
            self._link(values.get("href", ""), values.get("class", ""))
        elif tag == "h3" and values.get("class") == "claim":
            self._anchor, self._heading = values.get("id", ""), []
        elif tag == "li" and values.get("id", "").startswith("fn:"):
            self._anchor, self._note, self._first_link = values["id"].removeprefix("fn:"), [], len(self.links)

    def _link(self, href: str, kind: str) -> None:
        self.links.append(href)
        self._in_permalink = kind == "headerlink"
        if kind == "footnote-ref":
            self.marks.append(href.removeprefix("#fn:"))
        if _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", href)) and not _WEB.match(href):
            self._refuse(f"a link to {href}")

    def handle_data(self, data: str) -> None:
        if self._heading is not None and not self._in_permalink:
            self._heading.append(data)
        if self._note is not None:
            self._note.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._in_permalink = False
        elif tag == "h3" and self._heading is not None:
            self.claims[self._anchor], self._heading = "".join(self._heading), None
        elif tag == "li" and self._note is not None:
            self.notes[self._anchor] = " ".join("".join(self._note).split()), frozenset(self.links[self._first_link :])
            self._note = None

    def handle_comment(self, data: str) -> None:
        self._refuse(f"the comment {data}")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"the declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"the instruction {data}")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"the declaration {data}")

    def _refuse(self, what: str) -> None:
        self.faults.append(_fault(Code.GATE_MARKUP, self.file, f"{what} is in its article"))


def _read(path: str, site: Path) -> _Article:
    """The article of the page made from `path`."""
    name = path.removesuffix(".md")
    file = next((file for file in (f"{name}.html", f"{name}/index.html") if (site / file).is_file()), None)
    if file is None:
        raise GateError(_fault(Code.GATE_SITE, path, "the site generator made no page of it"))
    html = (site / file).read_text(encoding="utf-8")
    start, end = html.find("<article"), html.rfind("</article>")
    article = _Article(file)
    if not 0 <= start < end:
        raise GateError(_fault(Code.GATE_SITE, file, "it has no article"))
    article.feed(html[start:end])
    article.close()
    return article


def _claims(article: _Article, claims: Iterable[Claim], digest: Digest) -> Iterator[Fault]:
    """Every claim is there, word for word."""
    reports, passages = digest.report(), digest.passage()
    for claim in claims:
        passage = passages[claim.passage]
        text = shown(excerpt(passage, reports[passage.report]))
        if article.claims.get(claim.id) != text or shown(claim.text) not in text:
            yield _fault(Code.GATE_VERBATIM, article.file, f"the claim {claim.id} is not on it, word for word")


def _notes(article: _Article, notes: Iterable[Note]) -> Iterator[Fault]:
    """Every source has its note with its name and words, every note its mark, every mark its note, and there is no other."""
    expected = {note.label: note for note in notes}
    for label, note in expected.items():
        if not _names_its_source(note, *article.notes.get(label, ("", frozenset()))):
            yield _fault(Code.GATE_FOOTNOTE, article.file, f"no note {label} names {note.report.id} and its words")
    for what, labels in (("note", frozenset(article.notes)), ("mark", frozenset(article.marks))):
        for label in sorted(labels ^ expected.keys()):
            how = "is missing" if label in expected else "belongs to no source of a claim"
            yield _fault(Code.GATE_FOOTNOTE, article.file, f"the {what} {label} {how}")


def _names_its_source(note: Note, text: str, links: frozenset[str]) -> bool:
    words = [shown(excerpt(passage, note.report)) for passage in note.passages]
    is_named = text.casefold().startswith(shown(outlet(note.report.citation)).casefold())
    is_linked = any(link.endswith(f"#report-{note.report.id}") for link in links)
    return is_named and is_linked and bool(words) and all(word in text for word in words)


def _ids(article: _Article) -> Iterator[Fault]:
    for anchor, number in article.ids.items():
        if number > 1:
            yield _fault(Code.GATE_ID, article.file, f"the id {anchor} stands {number} times")


def _links(article: _Article, pages: Mapping[str, _Article], site: Path) -> Iterator[Fault]:
    """Every link within the site leads to a file, and to an anchor where the page is one of ours."""
    known: dict[str, bool] = {}
    for link in dict.fromkeys(article.links):
        if _SCHEME.match(link):
            continue
        path, anchor = urldefrag(link)
        file = normpath(join(dirname(article.file), unquote(path))) if path else article.file
        if (site / file).is_dir():
            file = normpath(join(file, "index.html"))
        if file not in known:
            known[file] = file in pages or (not file.startswith("..") and (site / file).is_file())
        if not known[file] or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
            yield _fault(Code.GATE_ID, article.file, f"the link {link} leads nowhere")
