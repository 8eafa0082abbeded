"""The promises about the finished site, checked on the HTML a reader gets, by a parser that knows nothing of how it was made."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

from builder.errors import MAX_GATE_FAULTS, Code, Fault, GateError
from builder.model import Claim, Digest, Passage
from builder.publishing.escaping import shown
from builder.publishing.telling.excerpts import excerpt, headline_of, says_the_same
from builder.publishing.telling.layout import claims_by_page, lay_out
from builder.publishing.telling.notes import MAX_REPORTS_NAMED, Note, notes_by_claim, rest_label, shown_notes
from builder.publishing.telling.permalinks import DISPUTES_PAGE, passage_anchor, report_page
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, Words, words_for

OTHER_PAGES = ("index.md", "timeline.md", "tags.md", "data.md")
_REMEDY = "This is a defect of the program: report it with these reports"
# Everything the templates, Python-Markdown (tables, toc) and Material (tags) write into an article, and nothing else.
_TEXT = frozenset({"class", "lang", "dir"})
_NOT_SEARCHED = frozenset({"class", "data-search-exclude"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("br", "caption", "dd", "dt", "em", "hr", "strong", "summary", "tbody", "thead"), frozenset()),
    **dict.fromkeys(("h1", "h2", "h3", "p"), _TEXT | {"id"}),
    **dict.fromkeys(("details", "div", "dl", "ol", "ul"), _NOT_SEARCHED),
    "a": _TEXT | {"aria-label", "href", "id", "rel", "role", "title"},
    "article": frozenset({"class"}),
    "button": frozenset({"class", "data-copied", "data-copy-link", "data-copy-text", "hidden", "type"}),
    "code": frozenset({"title"}),
    "desc": frozenset({"id"}),
    "li": frozenset({"class", "id"}),
    "mark": frozenset(),
    "nav": frozenset({"class"}),
    "section": _NOT_SEARCHED | {"aria-label", "role"},
    "span": _TEXT | {"data-search-exclude", "id"},
    "sup": frozenset({"id"}),
    "table": _NOT_SEARCHED | {"data-sortable"},
    "td": frozenset({"data-sort"}),
    "th": frozenset({"data-sort", "scope"}),
    "time": frozenset({"class", "datetime"}),
    "tr": frozenset({"id"}),
    # The two pictures of the front page: shapes and words, no style, no script, nothing that is fetched.
    "figure": frozenset({"class", "data-search-exclude"}),
    "figcaption": frozenset(),
    "line": frozenset({"class", "x1", "x2", "y1", "y2"}),
    "rect": frozenset({"class", "height", "rx", "width", "x", "y"}),
    "svg": frozenset({"aria-labelledby", "class", "height", "role", "width"}),
    "text": frozenset({"class", "text-anchor", "x", "y"}),
    "title": frozenset({"id"}),
}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_WEB = re.compile(r"https?://[^/@\s]+(/|\?|#|\Z)")
# (all of it, "/" of an end tag, name, attributes, text): lower-case names, values in double quotes without angle brackets. Nothing else is a tag here.
_PLAINLY_WRITTEN = re.compile(r'(<(?:(/)|)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\s*/?>|([^<]+))')
_ATTRIBUTE = re.compile(r'\s([a-z][a-z0-9-]*)(?:="([^"]*)")?')
_IGNORED_IN_ADDRESSES = re.compile("[\x00-\x20]")  # browsers skip them: `java\tscript:` is a scheme


def check_site(digest: Digest, site: Path, language: str = DEFAULT_LANGUAGE) -> None:
    """Raise GateError with the faults found (at most MAX_GATE_FAULTS) when a generated page of the built `site` breaks a promise.

    `language` is that of the site's own words.

    GATE-MARKUP: an element, attribute or address none of ours. GATE-VERBATIM: a claim is not on its page, word for word.
    GATE-FOOTNOTE: a claim's source without its note, a note without its source, a mark without a note or a note without a mark.
    GATE-ID: an id stands twice in a page, or a link leads nowhere. GATE-SITE: a page is missing.
    """
    layout, words = lay_out(digest, claims_by_page(digest)), words_for(language)
    others = (*OTHER_PAGES, *layout.other_paths(), *(report_page(report.id) for report in digest.reports))
    articles = {path: _read(path, site) for path in (*layout.claims, *others)}
    faults = [fault for article in articles.values() for fault in article.faults]
    notes = notes_by_claim(digest)
    for path, on_page in layout.claims.items():
        faults += _claims(articles[path], on_page, digest, words)
        faults += _notes(articles[path], on_page, notes, digest, words)
    for path, of_page in claims_by_page(digest).items():
        faults += _permanent_links(articles[path], "claim", [claim.id for claim in of_page])
    faults += _permanent_links(articles[DISPUTES_PAGE], "dispute", [dispute.id for dispute in digest.disputes])
    pages = {article.file: article for article in articles.values()}
    faults += [fault for article in articles.values() for fault in (*_ids(article), *_links(article, pages, site))]
    if faults:
        raise GateError(faults[:MAX_GATE_FAULTS])


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

    def read(self, html: str) -> None:
        """Take in the article. What is written the one way that every parser reads alike needs none; anything else is for the parser."""
        pieces = _PLAINLY_WRITTEN.findall(html)
        if sum(map(len, (piece[0] for piece in pieces))) != len(html):
            self.feed(html)
            self.close()
            return
        for _, closing, tag, attributes, text in pieces:
            if text:
                if self._heading is not None or self._note is not None:
                    self.handle_data(unescape(text))
            elif closing:
                self.handle_endtag(tag)
            else:
                self.handle_starttag(
                    tag,
                    [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(attributes)] if attributes else [],
                )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if len(values) != len(attrs):
            self._refuse(f"<{tag}> with an attribute twice")
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
    article.read(html[start:end])
    return article


def _claims(article: _Article, claims: Iterable[Claim], digest: Digest, words: Words) -> Iterator[Fault]:
    """Every claim is there, word for word."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    for claim in claims:
        text = shown(headline_of(claim, reports, passages, words))
        if article.claims.get(claim.id) != text or shown(claim.text) not in text:
            yield _fault(Code.GATE_VERBATIM, article.file, f"the claim {claim.id} is not on it, word for word")


def _permanent_links(article: _Article, what: str, names: Iterable[str]) -> Iterator[Fault]:
    """Every claim of a topic has its anchor on the topic's page, whether it stands there or in a part of it; so has every dispute on the first."""
    for name in names:
        if name not in article.ids:
            yield _fault(Code.GATE_ID, article.file, f"the permanent link of the {what} {name} leads nowhere")


def _notes(
    article: _Article, claims: Iterable[Claim], notes: Mapping[str, tuple[Note, ...]], digest: Digest, words: Words
) -> Iterator[Fault]:
    """Every source has its note with its name and words or is named with those that have none; every note has its mark, every mark its note."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    expected: set[str] = set()
    for claim in claims:
        with_words, named = shown_notes(claim, notes[claim.id])
        expected |= {note.label for note in with_words} | ({rest_label(claim)} if named else set())
        for note in with_words:
            told = [
                passage for passage in note.passages if not says_the_same(passage, passages[claim.passage], reports)
            ]
            if not _names_its_source(note, told, *article.notes.get(note.label, ("", frozenset())), words):
                yield _fault(
                    Code.GATE_FOOTNOTE, article.file, f"no note {note.label} names {note.report.id} and its words"
                )
        if named and not _names_the_others(named, *article.notes.get(rest_label(claim), ("", frozenset())), words):
            yield _fault(
                Code.GATE_FOOTNOTE,
                article.file,
                f"the note {rest_label(claim)} does not count and name its {len(named)} reports",
            )
    for what, labels in (("note", frozenset(article.notes)), ("mark", frozenset(article.marks))):
        for label in sorted(labels ^ expected):
            how = "is missing" if label in expected else "belongs to no source of a claim"
            yield _fault(Code.GATE_FOOTNOTE, article.file, f"the {what} {label} {how}")


def _names_the_others(notes: Sequence[Note], text: str, links: frozenset[str], words: Words) -> bool:
    """It begins with their number, and names and leads to each of the first."""
    places = [
        f"{report_page(note.report.id).removesuffix('.md')}.html#{passage_anchor(note.passages[0])}" for note in notes
    ]
    ends = {link.removeprefix("../").removeprefix("../") for link in links}
    outlets = {shown(words.outlet(note.report.citation)).casefold() for note in notes[:MAX_REPORTS_NAMED]}
    is_counted = text.startswith(words.count("more-report", len(notes)))
    return (
        is_counted
        and ends.issuperset(places[:MAX_REPORTS_NAMED])
        and all(outlet in text.casefold() for outlet in outlets)
    )


def _names_its_source(note: Note, told: Iterable[Passage], text: str, links: frozenset[str], words: Words) -> bool:
    """It begins with the outlet, has the words of each passage that tells more than the claim, and leads to each passage on the report's page."""
    page = report_page(note.report.id).removesuffix(".md")
    quoted = [shown(excerpt(passage, note.report)) for passage in told if passage.quoted]
    is_named = text.casefold().startswith(shown(words.outlet(note.report.citation)).casefold())
    places = [f"{page}.html#{passage_anchor(passage)}" for passage in note.passages]
    is_linked = bool(places) and all(any(link.endswith(place) for link in links) for place in places)
    return is_named and is_linked and all(wording in text for wording in quoted)


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
