"""The promises about the finished site, checked on the HTML a reader gets.

By a parser that knows nothing of how it was made: what has to be there is what the edition tells, and the digest says.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from builder.errors import MAX_GATE_FAULTS, Code, Fault, GateError
from builder.model import Claim
from builder.publishing.escaping import fold, shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import (
    CORRECTIONS_PAGE,
    DATA_PAGE,
    DISPUTES_PAGE,
    EVIDENCE_PAGE,
    INDEX_PAGE,
    TAGS_PAGE,
    TIMELINE_PAGE,
    Place,
    html_file,
    wrong_page,
)
from builder.publishing.telling.views.moved import moved_views
from builder.publishing.telling.views.note_views import CarriersNote, ReportNote
from builder.publishing.telling.views.topic_view import TopicView, part_views
from builder.publishing.telling.views.unit_view import Block, UnitView
from builder.publishing.telling.wording import Words

LEFT_OUT = "[…]"
"""What stands for words of a report that are no content or may not be quoted."""
OTHER_PAGES = (INDEX_PAGE, EVIDENCE_PAGE, TIMELINE_PAGE, TAGS_PAGE, DATA_PAGE, CORRECTIONS_PAGE)
_REMEDY = "This is a defect of the program: report it with these reports"
# Everything the templates, Python-Markdown (attributes, footnotes, tables, toc) and Material (tags) write into an
# article, and nothing else.
_TEXT = frozenset({"class", "lang", "dir"})
_NOT_SEARCHED = frozenset({"class", "data-search-exclude"})
_ALLOWED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        ("blockquote", "br", "caption", "dd", "dt", "em", "hr", "pre", "strong", "summary", "tbody", "thead"),
        frozenset(),
    ),
    **dict.fromkeys(("h1", "h2", "h3"), _TEXT | {"id"}),
    "p": _TEXT
    | {"data-also", "data-closing", "data-copied", "data-copy", "data-opening", "data-parts", "data-see", "id"},
    **dict.fromkeys(("details", "div", "dl", "ol", "ul"), _NOT_SEARCHED),
    "a": _TEXT | {"aria-label", "data-first", "data-last", "data-report", "href", "id", "rel", "role", "title"},
    "article": frozenset({"class"}),
    "button": frozenset({"class", "data-copied", "data-copy-link", "data-copy-text", "hidden", "type"}),
    "code": frozenset({"title"}),
    "desc": frozenset({"id"}),
    "li": frozenset({"class", "id"}),
    "mark": frozenset(),
    "nav": frozenset({"class", "hidden"}),
    "section": _NOT_SEARCHED | {"aria-label", "role"},
    "span": _TEXT | {"data-search-exclude", "id"},
    "sup": frozenset({"id"}),
    "table": _NOT_SEARCHED | {"data-sortable"},
    "td": frozenset({"colspan", "data-label", "data-sort"}),
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
# (all of it, "/" of an end tag, name, attributes, text): lower-case names, values in double quotes without angle
# brackets. Nothing else is a tag here.
_PLAINLY_WRITTEN = re.compile(r'(<(?:(/)|)([a-z][a-z0-9]*)((?:\s+[a-z][a-z0-9-]*(?:="[^"<>]*")?)*)\s*/?>|([^<]+))')
_ATTRIBUTE = re.compile(r'\s([a-z][a-z0-9-]*)(?:="([^"]*)")?')
_QUOTATION_MARKS = "\"'“”„«»‘’ "
_IGNORED_IN_ADDRESSES = re.compile("[\x00-\x20]")  # browsers skip them: `java\tscript:` is a scheme


def check_site(edition: Edition, site: Path) -> None:
    """Raise GateError with the faults found (at most MAX_GATE_FAULTS) when a generated page of `site` breaks a promise.

    GATE-MARKUP: an element, attribute or address none of ours. GATE-VERBATIM: a claim is not on its page, word for
    word. GATE-FOOTNOTE: a claim's source without its note, a note without its source, a mark without a note or a note
    without a mark. GATE-ID: an id stands twice in a page, or a link leads nowhere. GATE-SITE: a page is missing.
    """
    articles = {path: _read(path, site) for path in _paths(edition)}
    faults = [fault for article in articles.values() for fault in article.faults]
    further: dict[str, list[_Article]] = {}
    for path, moved in moved_views(edition):
        further.setdefault(moved.home, []).append(articles[path])

    for home, claims in edition.claims_by_page.items():
        for path, view in part_views(edition, home):
            faults += _words(articles[path], view)
            faults += _claims(articles[path], edition.layout.claims[path], edition)
            faults += _notes(articles[path], view, edition)
        faults += _permanent_links(articles[home], further.get(home, ()), "claim", [claim.id for claim in claims])
    faults += _permanent_links(articles[DISPUTES_PAGE], further.get(DISPUTES_PAGE, ()), "dispute", edition.disputes)

    pages = {article.file: article for article in articles.values()}
    for article in articles.values():
        faults += _ids(article)
        faults += _links(article, pages, site)
    if faults:
        raise GateError(faults[:MAX_GATE_FAULTS])


def _paths(edition: Edition) -> tuple[str, ...]:
    """Every page that has to be there, but those written by hand."""
    reports = (report.page for report in edition.cited.values())
    wrong = map(wrong_page, edition.layout.claims)
    moved = (path for path, _ in moved_views(edition))
    return (*edition.layout.claims, *moved, *wrong, *OTHER_PAGES, *edition.layout.other_paths(), *reports)


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
        self.words: list[str] = []
        """Text of each quotation, in the order of the page."""
        self.notes: dict[str, tuple[str, frozenset[str]]] = {}
        """Text and links of each note by its label."""
        self.marks: list[str] = []
        """Labels of the notes that are referred to."""

        self._quotation: list[str] | None = None
        self._note: list[str] | None = None
        self._items = 0
        self._anchor = ""
        self._first_link = 0

    def read(self, html: str) -> None:
        """Take in the article.

        What is written the one way that every parser reads alike needs none; anything else is for the parser.
        """
        pieces = _PLAINLY_WRITTEN.findall(html)
        if sum(map(len, (piece[0] for piece in pieces))) != len(html):
            self.feed(html)
            self.close()
            return

        for _, closing, tag, attributes, text in pieces:
            if text:
                if self._quotation is not None or self._note is not None:
                    self.handle_data(unescape(text))
            elif closing:
                self.handle_endtag(tag)
            else:
                given = _ATTRIBUTE.findall(attributes) if attributes else []
                self.handle_starttag(tag, [(name, unescape(value)) for name, value in given])

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
            if "data-report" in values:  # what the popover of a note leads to
                self._link(values["data-report"], "")
        elif tag == "blockquote":
            self._quotation = []
        elif tag == "li" and values.get("id", "").startswith("fn:"):
            self._anchor, self._note, self._first_link = values["id"].removeprefix("fn:"), [], len(self.links)
            self._items = 0
        elif tag == "li":
            self._items += 1
        if tag in {"br", "li", "p"}:
            self.handle_data(" ")

    def _link(self, href: str, kind: str) -> None:
        self.links.append(href)
        if kind == "footnote-ref":
            self.marks.append(href.removeprefix("#fn:"))
        if _SCHEME.match(_IGNORED_IN_ADDRESSES.sub("", href)) and not _WEB.match(href):
            self._refuse(f"a link to {href}")

    def handle_data(self, data: str) -> None:
        if self._quotation is not None:
            self._quotation.append(data)
        if self._note is not None:
            self._note.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "blockquote" and self._quotation is not None:
            self.words.append(fold("".join(self._quotation)))
            self._quotation = None
        elif tag == "li" and self._items:
            self._items -= 1
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


def _words(article: _Article, view: TopicView) -> Iterator[Fault]:
    """The words of every unit are there, in their order, and nothing else is quoted."""
    units = (*view.shared, *(unit for group in view.runs for unit in group.units))
    expected = [_told(block) for unit in units for block in unit.blocks]
    if article.words == expected:
        return
    first = next((words for words in expected if words not in article.words), "")
    what = f"it does not quote the reports word for word and in their order: {first[:80]!r}"
    yield _fault(Code.GATE_VERBATIM, article.file, what)


def _told(block: Block) -> str:
    """The words of a block as a reader sees them, with a sign for what is left out."""
    sentences = (sentence for paragraph in block.paragraphs for sentence in paragraph.sentences)
    pieces = ((shown(piece.text) or piece.text or LEFT_OUT for piece in sentence) for sentence in sentences)
    return fold(" ".join(map("".join, pieces)))


def _claims(article: _Article, claims: Iterable[Claim], edition: Edition) -> Iterator[Fault]:
    """Every claim has its anchor and stands there in the words of one of its passages, if any may be quoted.

    What the page is held to is worked out by the program too: this holds it to the digest.
    """
    quoted = " ".join(article.words)
    for claim in claims:
        passages = [edition.passages[name] for name in claim.passages]
        wordings = [shown(each.span.of(edition.reports[each.report].text)) for each in passages if each.quoted]
        if claim.id not in article.ids or (wordings and not any(wording in quoted for wording in wordings)):
            yield _fault(Code.GATE_VERBATIM, article.file, f"the claim {claim.id} is not on it, word for word")


def _permanent_links(
    article: _Article, further: Sequence[_Article], what: str, names: Iterable[str]
) -> Iterator[Fault]:
    """Every claim of a topic has its anchor on the topic's page, whether it stands there or in a part of it.

    So has every dispute on the first page of disputes; each of them on one of the pages `further` that they lead to,
    where there are too many.
    """
    known = article.ids.keys() | {name for each in further for name in each.ids}
    for name in names:
        if name not in known:
            yield _fault(Code.GATE_ID, article.file, f"the permanent link of the {what} {name} leads nowhere")


def _notes(article: _Article, view: TopicView, edition: Edition) -> Iterator[Fault]:
    """Every source has its note with its name and words, or is counted and named among others.

    Every note has its mark, every mark its note.
    """
    for unit in view.shared:
        yield from _sources(article, unit, view, edition)

    for note in view.notes:
        text, links = article.notes.get(note.label, ("", frozenset()))
        if isinstance(note, CarriersNote):
            is_right = _names_the_others(note, text, links, edition.words)
        else:
            is_right = _names_its_report(note, text, links)
        if not is_right:
            what = f"no note {note.label} names its reports and has their words"
            yield _fault(Code.GATE_FOOTNOTE, article.file, what)

    expected = {note.label for note in view.notes}
    for kind, labels in (("note", frozenset(article.notes)), ("mark", frozenset(article.marks))):
        for label in sorted(labels ^ expected):
            how = "is missing" if label in expected else "belongs to no source of a claim"
            yield _fault(Code.GATE_FOOTNOTE, article.file, f"the {kind} {label} {how}")


def _sources(article: _Article, unit: UnitView, view: TopicView, edition: Edition) -> Iterator[Fault]:
    """What is told of the unit's claims leaves out none of their sources, nor a passage of those that have a note.

    What the page is held to is worked out by the program too: this holds it to the digest.
    """
    further = {note.label: note for note in view.notes if isinstance(note, CarriersNote)}
    noted: dict[str, set[str]] = {}
    for note in view.notes:
        if isinstance(note, ReportNote):
            noted[note.label] = {mention.id for line in note.lines for mention in line.mentions}

    for line in (line for block in unit.blocks for line in block.lines):
        claim = edition.claims[line.id]
        named = further[line.rest.label].reports if line.rest else 0
        also = {each.report.id for each in line.also}
        told = {passage for report in also for passage in noted.get(report, ())}
        missing = {name for name in claim.passages if edition.passages[name].report in also} - told
        if len(also) + 1 + named != len(claim.sources) or not also < set(claim.sources) or missing:
            what = f"the notes of the claim {claim.id} are not those of its sources"
            yield _fault(Code.GATE_FOOTNOTE, article.file, what)


def _names_the_others(note: CarriersNote, text: str, links: frozenset[str], words: Words) -> bool:
    """It counts the further reports, and names and leads to each of the first; it has its reasons."""
    is_counted = not note.reports or words.count("more-report", note.reports).casefold() in text.casefold()
    is_linked = all(_leads_to(each.place, links) for each in note.named)
    are_named = all(shown(each.report.name) in text for each in note.named)
    return is_counted and is_linked and are_named and all(shown(sentence) in text for sentence in note.evidence)


def _names_its_report(note: ReportNote, text: str, links: Collection[str]) -> bool:
    """It begins with the report's name, or the headline it is named by, and leads to each of its passages there.

    It has the words of each that does not stand above.
    """
    mentions = [mention for line in note.lines for mention in line.mentions]
    quoted = [shown(mention.words.text) for mention in mentions if mention.words and not mention.is_same]
    places = [mention.place for mention in mentions] + [line.above for line in note.lines if line.above]
    is_linked = all(_leads_to(place, links) for place in places)
    named = shown(note.report.headline if note.report.is_named_by_headline else note.report.name)
    begins = text.lstrip(_QUOTATION_MARKS).startswith(named.lstrip(_QUOTATION_MARKS))
    return begins and is_linked and all(wording in text for wording in quoted)


def _leads_to(place: Place, links: Collection[str]) -> bool:
    return any(link.endswith(_address(place)) for link in links)


def _address(place: Place) -> str:
    """As links end that lead to it."""
    return f"{html_file(place.page)}#{place.anchor}"


def _ids(article: _Article) -> Iterator[Fault]:
    for anchor, number in article.ids.items():
        if number > 1:
            yield _fault(Code.GATE_ID, article.file, f"the id {anchor} stands {number} times")


def _links(article: _Article, pages: Mapping[str, _Article], site: Path) -> Iterator[Fault]:
    """Every link within the site leads to a file, and to an anchor where the page is one of ours."""
    known: dict[str, tuple[str, bool]] = {}
    for link in dict.fromkeys(article.links):
        if _SCHEME.match(link):
            continue
        path, _, anchor = link.partition("#")
        if path not in known:
            known[path] = _target(path, article.file, pages, site)
        file, is_there = known[path]
        if not is_there or (anchor and file in pages and unquote(anchor) not in pages[file].ids):
            yield _fault(Code.GATE_ID, article.file, f"the link {link} leads nowhere")


def _target(path: str, linking: str, pages: Mapping[str, _Article], site: Path) -> tuple[str, bool]:
    """The file below `site` that `path` leads to from the page `linking`, and whether it is there."""
    file = normpath(join(dirname(linking), unquote(path))) if path else linking
    if file not in pages and (site / file).is_dir():
        file = normpath(join(file, "index.html"))
    return file, file in pages or (not file.startswith("..") and (site / file).is_file())
