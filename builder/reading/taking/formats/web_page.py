"""Saved web pages: the text by trafilatura with its default settings, the facts from the page's structured data.

The text is what `trafilatura.extract` gives, to the letter but for invisible characters; readers' comments, which it
puts last, are set apart. No address in the page is opened, and `<base>` is not believed: a relative address is no
address.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.utils import decode_file

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import Extracted, NotExtractedError, put_together
from builder.reading.taking.page_facts import PageFacts, state, state_address, state_day, state_names
from builder.text_encodings import browser_encoding, marked_encoding

LOOK_BYTES = 4_096
"""The standard says 1,024 for a page's declaration of its encoding; some saved pages start with a comment."""
MAX_DATA_BLOCKS = 20  # of structured data on one page: articles have one to five
MAX_DATA_DEPTH = 4  # of lists and graphs around an article in them
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")  # no reader sees them, and a tree of elements cannot hold them
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,5}\)(https?://\S{3,2000}) -->")
_BY = re.compile(r"(?:by|von|par|por)\s+(?=\S)", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:\w{0,40}Article|Report|BlogPosting|LiveBlogPosting|NewsMedia\w{0,20}Story)\Z")
_PAGES = frozenset({"WebPage", "ItemPage"})
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.issued", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.created", "dcterms.date", "citation_publication_date", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date",
    "pubdate", "publication_date", "article.published", "date",
)  # fmt: skip
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "citation_author",
)
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_OUTLET_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "apple-mobile-web-app-title")


def extract(data: bytes) -> Extracted:
    """The main text of a page, and below it its readers' comments as an aside.

    Raises NotExtractedError: SEED-NO-TEXT where the page has no text to speak of.
    """
    page = _CONTROLS.sub("", _decode(data))
    tree = load_html(page)
    document = None if tree is None else bare_extraction(tree)
    if tree is None or document is None or isinstance(document, dict) or not (document.text or document.comments):
        remedy = "Save the page again when its article is shown, or put its text into a .txt file"
        raise NotExtractedError(Code.SEED_NO_TEXT, "no article is found on the page", remedy)

    text, asides = put_together(document.text or "", [(document.comments or "", Reason.COMMENT)])
    return Extracted(text, _find_facts(tree, page[:LOOK_BYTES]), asides)


def _decode(data: bytes) -> str:
    """By its byte order mark, else as UTF-8 if it is that, else as the page declares, else as the library guesses."""
    marked = marked_encoding(data)
    if marked:
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(data[:LOOK_BYTES])

    encoding = browser_encoding(declared[1].decode("ascii")) if declared else None
    if encoding and not encoding.startswith("utf-16"):  # in which the declaration would not have been seen
        return data.decode(encoding, "replace")

    # What it takes for compressed it would unpack without a limit: such a file is none of its pages.
    return decode_file(data) if data.lstrip()[:1] == b"<" else data.decode("cp1252", "replace")


def _find_facts(tree: HtmlElement, beginning: str) -> PageFacts:
    """Each fact from JSON-LD, else from OpenGraph and other `<meta>`, else from the elements that say it."""
    data, meta = _structured_data(tree), _Meta(tree)
    organisation = state(_name(data.get("publisher")))
    titles = (
        data.get("headline"),
        *meta.values("og:title", "twitter:title", "dc.title"),
        *tree.xpath("//head/title[1]/text()"),
    )
    bylines = (_BY.sub("", name, count=1) for name in meta.values(*_AUTHOR_NAMES))
    authors = state_names(_people(data.get("author"))) or state_names(bylines)
    outlet = organisation or _first(meta.values(*_OUTLET_NAMES))
    days = (data.get("datePublished"), *meta.values(*_DAY_NAMES))
    tags = (*tree.xpath("/html/@lang"), data.get("inLanguage"), *meta.values("og:locale", "content-language"))

    return PageFacts(
        title=_first(titles),
        publisher=outlet,
        authors=tuple(name for name in authors if name != outlet),
        published=next(filter(None, map(state_day, days)), None),
        url=next(filter(None, map(state_address, _addresses(tree, meta, data, beginning))), None),
        language=_first(tags),
    )


def _first(values: Sequence[object]) -> str | None:
    return next(filter(None, (state(unescape(value)) for value in values if isinstance(value, str))), None)


def _addresses(tree: HtmlElement, meta: "_Meta", data: Mapping[str, Any], beginning: str) -> Iterator[object]:
    """What the page, or the browser that saved it, gives as its address."""
    yield from tree.xpath("//link[@rel='canonical']/@href")
    yield from meta.values("og:url")
    yield data.get("url")
    yield from _SAVED_FROM.findall(beginning)


class _Meta:
    """The `<meta>` elements of a page by their names in lower case."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            name = next(filter(None, map(element.get, _META_NAMES)), None)
            if name and element.get("content"):
                self._values.setdefault(name.strip().lower(), []).append(element.get("content"))

    def values(self, *names: str) -> list[str]:
        """What they say under `names`, the first name first."""
        return [value for name in names for value in self._values.get(name, ())]


def _structured_data(tree: HtmlElement) -> Mapping[str, Any]:
    """The first article of the page's JSON-LD, else its page; empty without any.

    Lists of other stories are no article's data.
    """
    found: list[Mapping[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:MAX_DATA_BLOCKS]:
        try:
            found += _things(json.loads(script.text or "", strict=False), MAX_DATA_DEPTH)
        except (ValueError, RecursionError):
            continue  # a broken block says nothing
    articles = [thing for thing in found if any(map(_ARTICLE.match, _types(thing)))]
    pages = [thing for thing in found if _PAGES & set(_types(thing))]
    return next(iter((*articles, *pages)), {})


def _things(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _things(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth:
                yield from _things(value.get(key), depth - 1)


def _types(thing: Mapping[str, Any]) -> list[str]:
    types = thing.get("@type")
    return [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]


def _name(value: object) -> object:
    """The name of a person or an organisation, or of the first of several."""
    if isinstance(value, list):
        return _name(value[0]) if value and not isinstance(value[0], list) else None
    name = value.get("name") if isinstance(value, dict) else value
    return unescape(name) if isinstance(name, str) else None


def _people(value: object) -> Iterator[object]:
    """The names of those who are no organisation: a desk that signs as author is the outlet again."""
    for person in value if isinstance(value, list) else [value]:
        if not (isinstance(person, dict) and any("Organization" in kind for kind in _types(person))):
            name = _name(person)
            yield _BY.sub("", name, count=1) if isinstance(name, str) else None
