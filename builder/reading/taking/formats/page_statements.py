"""What a page states of itself: headline, outlet, authors, day, address, language; each from where it is said best.

A page says most of it several times, for machines in JSON-LD and `<meta>` and for readers in its own elements, and some
of that speaks of the site or of another story. So a headline is what a heading and the head agree on, an outlet is no
address or slogan, and a day counts where it can be read in one way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import unescape
from itertools import islice, takewhile

from lxml.html import HtmlElement

from builder.addresses import address_host
from builder.languages.known import unite
from builder.languages.patterns import one_of
from builder.reading.taking.author_names import read_authors
from builder.reading.taking.formats.structured_data import DataArticle, find_article, fold_title, is_alike
from builder.reading.taking.page_facts import MAX_FACT_AUTHORS, PageFacts, state, state_address, state_day
from builder.written_days import find_days

MAX_HEADINGS = 12  # of the first rank that are looked at: pages have one, those with many have none that is theirs
MAX_HEADING_WORDS = 40
MAX_HEADING_CHARS = 500
MIN_FIRST_WORDS = 3  # of a heading that a longer title begins or ends with
MIN_LAST_WORDS = 4  # of a heading that a longer title ends with: behind the site and its section
MIN_HEADING_WORDS = 2  # of a title that is stated twice: one word is a section
MIN_UNSPACED_CHARS = 8  # of a title in a script that sets no spaces
MIN_SAME_TITLE = 0.6  # of the words of two headings in other words: "Ferry runs aground" and "Ferry aground off mole"
MIN_SAME_TITLE_WORDS = 3  # that two such headings share: of two words one is shared by chance
MAX_OUTLET_WORDS = 6  # of an outlet's name: more are a slogan
MAX_BESIDE_HOST_CHARS = 20  # beside the word of its address in an outlet's name: "International Edition"
MAX_AUTHOR_WORDS = 15  # of an element that holds no more than a byline
MAX_TIME_CHARS = 80  # of an element that says no more than a moment
MIN_SAME_DAY_HOUR, MAX_SAME_DAY_HOUR = 4, 22
"""Hours of universal time between which nearly all outlets have the same day: outside of them 6 of 16 unconfirmed days
were those of the day before or after (htmldate's 1,000 annotated pages)."""
MAX_DAY_BEFORE_HOUR, MIN_DAY_AFTER_HOUR = 10, 12
"""Hours of universal time before which it is still the day before in Hawaii, and from which it may be the next in the east."""
LOOK_ANCESTORS = 4  # around an element that may say what it tells of
LOOK_ELEMENTS = 120  # between a headline and the day below it: picture, shares, authors
_SEPARATOR = re.compile(
    r"\s+(?:[|–—•·»›«:│~]|-{1,2}|::|/{2})\s+|\s*[|│»›]\s*|\s+\((?=[^()]{2,40}\)\s*\Z)|:\s+(?=\S{1,40}\Z)"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\W{0,3}(?:(?:19|20)\d\d\W{0,3}(?:(?:19|20)\d\d)?)?(?P<outlet>[^\n|.©]{2,60})", re.IGNORECASE
)
_HOME = re.compile(
    r"(?:https?://web\.archive\.org/web/\w{1,20}/)?(?:(?:https?:)?//[^/\s]{1,253})?/?(?:(?:index|home|default)\.\w{2,5})?(?:[?#].{0,200})?",
    re.IGNORECASE,
)
_TORN_BEGINNING, _TORN_END = re.compile(r"\A[\s:|–—•·-]+(?=\w)"), re.compile(r"[:|–—]\s*\Z")
"""What is left of a heading whose first or second line was taken out: the sign between them."""
_PERMALINK = re.compile(r"\s{0,3}[¶§🔗]\s{0,3}\Z|\s{1,3}#\s{0,3}\Z")
"""The link to itself that many pages put behind each heading."""
_LOOSE_SIGN = re.compile(r"(?<=\w)\0 \0([:,;.!?])")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,5}\)(https?://\S{3,2000}) -->")
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|\Z)")
_UTC = re.compile(r"T(?P<hour>\d{2})(?P<rest>[\d:.]*)\s?(?:Z|[+-]00:?00)\s*\Z", re.IGNORECASE)
_UNIVERSAL = re.compile(r"\d{2}:\d{2}.*(?:Z|UTC|GMT|[+-]00:?00)\s*\Z", re.IGNORECASE)
_LOCAL = re.compile(r"\d{2}:\d{2}.*[+-](?!00:?00)\d{2}:?\d{2}\s*\Z")
_PUBLISHED_MARK = re.compile(
    r"publi|post-?date|entry-?date|dateline|byline|article-?date|pubdate|\bdate\b|timestamp|news-?date", re.IGNORECASE
)
_UPDATED_MARK = re.compile(
    rf"modif|updat|\b(?:{one_of(unite(lambda language: language.page.updated))})\b", re.IGNORECASE
)
_KICKER_MARK = re.compile(
    r"kicker|overline|eyebrow|topline|toptitle|supertitle|supra|dachzeile|spitzmarke|headline-?prefix|rubric",
    re.IGNORECASE,
)
_BYLINE_MARK = re.compile(
    r"(?:\A|[\s_-])(?:author|byline|writer|autor|auteur)(?:s|-?name|__name)?(?:\Z|[\s_-])", re.IGNORECASE
)
_OTHER_MARK = re.compile(
    r"(?:\A|[\s_-])(?:comments?|license|photo-?credit|image-?credit|caption)(?:\Z|[\s_-])", re.IGNORECASE
)
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "date.issued",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_publication_date", "citation_date", "parsely-pub-date",
    "sailthru.date", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "article.published",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime",
)  # fmt: skip
_CHANGED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_VAGUE_DAY_NAMES = ("dc.date", "dcterms.date", "date")  # of the document, which may be that of a later version
_AUTHOR_NAMES = (
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "citation_author",
)  # fmt: skip
_SAYING = frozenset("h1 h2 h3 h4 h5 h6 header p div span strong b font td li".split())
"""Elements that can be a headline on pages without headings; a link leads to one of another page."""
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title")
_OUTLET_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher")
_SYSTEM_NAMES = ("application-name", "apple-mobile-web-app-title")
"""The site as an icon on a telephone; some systems write the page's title there."""
_NO_OUTLETS = frozenset(
    {
        "home",
        "website",
        "mysite",
        "site",
        "wordpress",
        "mywordpressblog",
        "blog",
        "untitled",
        "drupal",
        "joomla",
        "news",
        "null",
        "undefined",
        "none",
        "startseite",
        "главная",
        "головна",
    }
)


def read_headings(tree: HtmlElement) -> tuple[str, ...]:
    """The words of all headings of a page, folded: of those too that a script shows, and its style sheet hides."""
    headings = islice(tree.iter("h1", "h2", "h3", "h4"), LOOK_ELEMENTS)
    return tuple(fold_title(heading.text_content()[:MAX_HEADING_CHARS]) for heading in headings)


def find_facts(tree: HtmlElement, beginning: str, all_headings: Sequence[str] = ()) -> PageFacts:
    """The facts of a page; `beginning` is that of its source, where browsers write the address it was saved from.

    `all_headings` are those of `read_headings` before what is hidden was taken out.
    """
    meta = _Meta(tree)
    addresses = [*tree.xpath("//link[@rel='canonical']/@href"), *meta.values("og:url"), *_SAVED_FROM.findall(beginning)]
    head = [unescape(title) for title in (*meta.values(*_TITLE_NAMES), *tree.xpath("//head/title[1]/text()"))]
    headings = _headings(tree)
    article = find_article(tree, addresses, [*headings, *head])

    stated_addresses = [*addresses, article.url]
    url = next(filter(None, map(state_address, stated_addresses)), None)
    outlets = _Outlets(tree, meta, article, url)
    stated = [unescape(article.title) if isinstance(article.title, str) else None, *head]
    title = _title(tree, headings, stated, outlets, all_headings)
    tags = (*tree.xpath("/html/@lang"), article.language, *meta.values("og:locale", "content-language"))

    bare = [outlets.cut_off(text) for text in filter(None, map(state, stated))]
    return PageFacts(
        title=title,
        head_title=None if title else next((text for text in bare if text and not outlets.is_outlet(text)), None),
        publisher=outlets.name(title),
        authors=_authors(tree, meta, article, outlets, title),
        published=_Days(tree, meta, article, title, url).day(),
        url=url,
        language=_first(tags),
    )


def _first(values: Sequence[object]) -> str | None:
    return next(filter(None, (state(unescape(value)) for value in values if isinstance(value, str))), None)


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


def _headings(tree: HtmlElement, rank: str = "h1") -> list[str]:
    """The headings of `rank`, as far as they are no longer than a headline, without the line set above its words.

    One that leads to the site's front page is the site's name.
    """
    texts = (state(_PERMALINK.sub("", _join(_words_of(heading)))) for heading in _own_headings(tree, rank))
    return [text for text in texts if text and len(text.split()) <= MAX_HEADING_WORDS]


def _own_headings(tree: HtmlElement, rank: str = "h1") -> list[HtmlElement]:
    return [heading for heading in islice(tree.iter(rank), MAX_HEADINGS) if not _leads_home(heading)]


def _headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The element that is the page's headline: a heading with the title's words, else the first of the first rank."""
    folded = fold_title(title or "")
    for element in islice(tree.iter("h1", "h2", "h3"), LOOK_ELEMENTS) if folded else ():
        if folded in fold_title(element.text_content()[:MAX_HEADING_CHARS]) and _holds(element, len(folded)):
            return element
    return next(iter([*_own_headings(tree), *tree.iter("h1")]), None)


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is nothing but a link to the front page, or lies in one."""
    links = [*heading.iter("a"), *heading.iterancestors("a")][:1]
    words = heading.text_content().strip()
    return any(
        (link.get("rel") == "home" or _HOME.fullmatch((link.get("href") or "-").strip()))
        and (link.text_content().strip() == words or heading in link.iterdescendants())
        for link in links
    )


def _words_of(heading: HtmlElement) -> Iterator[str]:
    """The texts of a heading, but for those of an element that is marked as the line above the headline."""
    kickers = [child for child in heading.iterdescendants() if isinstance(child.tag, str) and _is_kicker(child)]
    above = {id(part) for kicker in kickers for part in kicker.iter()}
    rest = [text for element in heading.iter() for text in _texts_in(element, heading, above)]
    bare = _join(rest).strip()
    is_above = bool(bare) and not _TORN_END.search(bare)  # else the line below it is called so
    return iter([_TORN_BEGINNING.sub("", bare)] if is_above else heading.itertext())


def _join(texts: Iterable[str]) -> str:
    """The texts of elements that may stand below each other, with the signs that follow a word beside it."""
    return _LOOSE_SIGN.sub(r"\1", "\0 \0".join(texts)).replace("\0", "")


def _texts_in(element: HtmlElement, heading: HtmlElement, above: set[int]) -> Iterator[str]:
    if id(element) not in above and isinstance(element.tag, str) and element.text:
        yield element.text
    if element is not heading and element.tail and (id(element.getparent()) not in above):
        yield element.tail


def _is_kicker(element: HtmlElement) -> bool:
    return bool(_KICKER_MARK.search(element.get("class") or ""))


def _title(
    tree: HtmlElement,
    headings: Sequence[str],
    said: Sequence[str | None],
    outlets: "_Outlets",
    all_headings: Sequence[str],
) -> str | None:
    """The heading that the head of the page repeats, else the lone heading.

    Where there is none, a title that is `said` in the data, which come first, or that the page itself shows: others
    are of the site or its section.
    """
    stated = [title for title in map(state, said) if title]
    bare = [title for title in map(outlets.cut_off, stated) if title and not outlets.is_outlet(title)]
    own = [heading for heading in headings if not outlets.is_outlet(heading)]

    heading = _said_twice(own, _headings(tree, "h2"), bare)
    if heading:
        return _as_stated(heading, tree, bare) or _without_kicker(heading, bare)
    heading = _said_otherwise(own, bare)
    if heading and (len(own) > 1 or _is_close(heading, bare)):
        whole = _with_line_below(heading, tree, bare) or _as_stated(heading, tree, bare)
        return whole or _without_rest(_without_kicker(heading, bare), bare)

    if len(own) == 1 and len(own[0].split()) >= MIN_HEADING_WORDS:
        return _lone_title(own[0], tree, bare)

    shown = next((title for title in bare if title == said[0] or _is_shown(title, tree, all_headings)), None)
    return heading or shown


def _said_twice(first_rank: Sequence[str], second_rank: Sequence[str], stated: Sequence[str]) -> str | None:
    """The longest heading that is a stated title, or begins or ends it; one word of many headings is a section."""
    forms = [fold_title(title) for title in stated]
    for rank in (first_rank, second_rank):
        likely = [heading for heading in rank if len(rank) == 1 or _may_be_title(fold_title(heading))]
        same = [heading for heading in likely if any(_is_of(fold_title(heading), form) for form in forms)]
        if same:
            return max(same, key=len)
    return None


def _said_otherwise(first_rank: Sequence[str], stated: Sequence[str]) -> str | None:
    """The heading of the first rank that a stated title says in other words, or with more of them."""
    forms = [fold_title(title) for title in stated]
    is_lone = len(first_rank) == 1
    likely = [heading for heading in first_rank if is_lone or _may_be_title(fold_title(heading))]
    repeated = [heading for heading in likely if _is_repeated(fold_title(heading), forms, is_lone=is_lone)]
    return max(repeated, key=lambda heading: _shared_words(heading, forms), default=None)


def _lone_title(heading: str, tree: HtmlElement, stated: Sequence[str]) -> str | None:
    """The title of a page whose lone heading of the first rank is in none of those `stated`.

    That is a lower heading which says one of them in other words, else the lone one where the report stands below it.
    """
    lower = [*_headings(tree, "h2"), *_headings(tree, "h3")]
    reworded = next((text for text in lower if _is_reworded(text, stated)), None)
    if reworded or not stated:
        return reworded or heading

    elements = [element for element in _own_headings(tree) if fold_title(heading) in fold_title(element.text_content())]
    return heading if any(map(_stands_above_text, elements)) else None


def _stands_above_text(heading: HtmlElement) -> bool:
    """Whether half of the words in the page's paragraphs and more follow a heading, and it is of no form or menu."""
    if any(around.tag in ("form", "dialog", "aside", "nav") for around in heading.iterancestors()):
        return False
    below, above = (
        sum(len(paragraph.text_content().split()) for paragraph in heading.xpath(path))
        for path in ("following::p", "preceding::p")
    )
    return below >= above


def _is_close(heading: str, stated: Sequence[str]) -> bool:
    """Whether a heading holds a stated title or stands in it, or says it in other words."""
    folded = fold_title(heading)
    return _is_reworded(heading, stated) or any(form in folded or folded in form for form in map(fold_title, stated))


def _is_reworded(heading: str, stated: Sequence[str]) -> bool:
    """Whether most of the words of a heading and of a stated title are the same."""
    words = set(fold_title(heading).split())
    return any(
        len(words & form) >= max(MIN_SAME_TITLE_WORDS, MIN_SAME_TITLE * max(len(words), len(form)))
        for form in (set(fold_title(title).split()) for title in stated)
    )


def _with_line_below(heading: str, tree: HtmlElement, stated: Sequence[str]) -> str | None:
    """The stated title that begins with a heading of one word and goes on with one of lower rank: "Quay: Ferry aground"."""
    if len(heading.split()) >= MIN_HEADING_WORDS:
        return None
    for title in stated:
        rest = title.removeprefix(f"{heading}: ")
        below = [text for text in _headings(tree, "h2") if rest != title and rest.startswith(text)]
        if below:
            return f"{heading}: {max(below, key=len)}"
    return None


def _as_stated(heading: str, tree: HtmlElement, stated: Sequence[str]) -> str | None:
    """The stated title with all the words of a heading of several lines: it has the signs that stand between them."""
    for element in islice(tree.iter("h1", "h2"), 2 * MAX_HEADINGS):
        pieces = [text for text in element.itertext() if text.strip()]
        if len(pieces) > 1 and heading == state(_join(_words_of(element))):
            whole = fold_title(" ".join(pieces))
            return next((title for title in stated if fold_title(title) == whole), None)
    return None


def _is_of(heading: str, form: str) -> bool:
    """Whether a title says what the heading says, and at most something more behind it or in front of it."""
    words = len(heading.split())
    begins = words >= MIN_FIRST_WORDS and form.startswith(f"{heading} ")
    return heading == form or begins or (words >= MIN_LAST_WORDS and form.endswith(f" {heading}"))


def _may_be_title(folded: str) -> bool:
    """Whether it is more than one word, as far as its script sets them apart."""
    is_unspaced = len(folded) >= MIN_UNSPACED_CHARS and folded.upper() == folded
    return is_unspaced or len(folded.split()) >= MIN_HEADING_WORDS


def _is_repeated(heading: str, forms: Sequence[str], *, is_lone: bool) -> bool:
    """Whether a stated title speaks of what a heading does; of several headings one has to hold it, or stand in it."""
    whole = [form for form in forms if is_lone or _may_be_title(form)]
    return any(is_alike(heading, form) and (is_lone or heading in form or form in heading) for form in whole)


def _without_kicker(heading: str, stated: Sequence[str]) -> str:
    """`heading` from where a title that is stated twice begins in it: "At sea Ferry aground" and "Ferry aground".

    Of a title stated once only with enough words.
    """
    ends = [title for title in stated if heading.endswith(title) and _is_sure(title, stated)]
    return max(ends, key=len, default=heading)


def _without_rest(heading: str, stated: Sequence[str]) -> str:
    """`heading` up to where a stated title ends in it: a heading may hold a line below its words, a day, the site."""
    begins = [title for title in stated if heading.startswith(f"{title} ") and _is_sure(title, stated)]
    return max(begins, key=len, default=heading)


def _is_sure(title: str, stated: Sequence[str]) -> bool:
    words = len(title.split())
    return words >= MIN_FIRST_WORDS or (words >= MIN_HEADING_WORDS and stated.count(title) > 1)


def _is_shown(title: str, tree: HtmlElement, all_headings: Sequence[str]) -> bool:
    """Whether an element of the page says `title` and nothing more: a headline that is no heading, or hidden yet."""
    folded = fold_title(title)
    if folded in all_headings:
        return True
    if len(folded.split()) < MIN_FIRST_WORDS and folded.upper() != folded:
        return False
    return any(
        fold_title(" ".join(element.itertext())) == folded
        for element in tree.iterfind(".//body//*")
        if element.tag in _SAYING and _holds(element, len(title))
    )


def _holds(element: HtmlElement, chars: int) -> bool:
    """Whether an element holds about so many characters, seen without reading all of a long one."""
    held = 0
    for text in element.itertext():
        held += len(text.strip())
        if held > 2 * chars:
            return False
    return 2 * held > chars


def _shared_words(heading: str, forms: Sequence[str]) -> int:
    words = set(fold_title(heading).split())
    return max(len(words & set(form.split())) for form in forms)


class _Outlets:
    """By which names the page calls the site it stands on."""

    def __init__(self, tree: HtmlElement, meta: _Meta, article: DataArticle, url: str | None) -> None:
        self.data = article.outlet
        of_page = {fold_title(title) for title in meta.values(*_TITLE_NAMES)}
        systems = [name for name in meta.values(*_SYSTEM_NAMES) if fold_title(name) not in of_page]
        self.meta = [*meta.values(*_OUTLET_NAMES), *systems]
        self.titles = [state(title) or "" for title in tree.xpath("//head/title[1]/text()")]
        self.host = address_host(url) if url else ""
        self.hosts = [label for label in self.host.split(".")[:-1] if len(label) > 3 and label != "www"]
        self.imprints = list(_imprints(tree))
        stated = [self.data, *self.meta]
        self.known = {_squeeze(part) for name in stated if name for part in _SEPARATOR.split(name)} - {""}

    def is_outlet(self, text: str) -> bool:
        """Whether `text` is nothing but the name of the site, with its slogan or without."""
        squeezed = _squeeze(text)
        parts = [_squeeze(part) for part in _SEPARATOR.split(text)]
        is_named = any(self.is_own(part) for part in (squeezed, parts[0]))
        is_short = len(text.split()) == 1 and self.is_like_host(text)
        return is_named or is_short or (squeezed in self.hosts and len(text.split()) <= 2)

    def is_own(self, squeezed: str) -> bool:
        """Whether `squeezed` is one of the names the site has in the data, the address or the imprint."""
        if len(squeezed) < 2:
            return False
        names = self.known | {self.host.replace(".", "").removeprefix("www"), *map(_squeeze, self.imprints)}
        return squeezed in names or squeezed.removeprefix("the") in {name.removeprefix("the") for name in names}

    def is_like_host(self, text: str) -> bool:
        squeezed = _squeeze(text).removeprefix("the")
        hosts = [_squeeze(label) for label in self.hosts]
        named = [host for host in hosts if len(host) > 4 and len(squeezed) <= len(host) + MAX_BESIDE_HOST_CHARS]
        return len(squeezed) > 3 and (
            any(squeezed in host for host in hosts) or any(host in squeezed for host in named)
        )

    def is_short_for(self, name: str) -> bool:
        """Whether the site's address is short for `name`: `dw.example` for "Daily Waves"."""
        initials = "".join(word[0] for word in name.split()).casefold()
        return initials in self.host.split(".")[:-1]

    def cut_off(self, title: str) -> str | None:
        """`title` without the site's name at its end or beginning; all of it where it has none."""
        title = title.strip()
        while found := list(_SEPARATOR.finditer(title)):
            last, first = found[-1], found[0]
            if self._is_site(title[last.end() :].rstrip(")"), is_bar="|" in last.group()):
                title = title[: last.start()].rstrip()
            elif self._is_site(title[: first.start()], is_bar=False):
                title = title[first.end() :].lstrip()
            else:
                break
        return title or None

    def _is_site(self, part: str, *, is_bar: bool) -> bool:
        words = len(part.split())
        return self.is_own(_squeeze(part)) or self.is_like_host(part) or (is_bar and 0 < words <= MAX_OUTLET_WORDS)

    def name(self, title: str | None) -> str | None:
        """The outlet: what the data, else `<meta>`, else the end of the title together with imprint or address say."""
        for value in (self.data, *self.meta):
            name = self._bare(state(unescape(value)) if value else None)
            if name:
                return name

        for whole in self.titles:
            end = self._end(whole, title)
            if end and (self.is_like_host(end) or _squeeze(end) in map(_squeeze, self.imprints)):
                return self._bare(end)
        return None

    def _end(self, whole: str, title: str | None) -> str | None:
        """What the page's title sets off behind the headline."""
        if title and fold_title(whole).startswith(fold_title(title)) and len(whole) > len(title):
            return _SEPARATOR.split(whole)[-1].strip() or None
        return None

    def _bare(self, name: str | None) -> str | None:
        """`name` without its slogan; None of an address or what a system writes where nobody filled it in."""
        if not name or "://" in name or name.startswith("www.") or _squeeze(name) in _NO_OUTLETS:
            return None
        parts = [part.strip() for part in _SEPARATOR.split(name) if part and part.strip()]
        if len(parts) < 2:
            return name
        known = [
            part
            for part in parts
            if self.is_like_host(part) or any(_squeeze(whole).endswith(_squeeze(part)) for whole in self.titles)
        ]
        short = [part for part in parts if len(part.split()) <= MAX_OUTLET_WORDS]
        return (known or short or [name])[0]


def _imprints(tree: HtmlElement) -> Iterator[str]:
    """Names behind a sign of copyright at the page's foot."""
    for element in tree.iter("footer"):
        for match in _COPYRIGHT.finditer(" ".join(element.itertext())[:20_000]):
            yield match["outlet"].strip(" ,.-–—:")


def _squeeze(text: str | None) -> str:
    return "".join(filter(str.isalnum, unescape(text or "").casefold()))


def _authors(
    tree: HtmlElement, meta: _Meta, article: DataArticle, outlets: _Outlets, title: str | None
) -> tuple[str, ...]:
    """The people whom the data name, else `<meta>`, else the elements that mark an author within the article.

    Nobody where another of them names other people, or where so many are named that they are a site's staff. One that
    names the same and more is believed: data often hold the first author alone.
    """
    houses = [outlets.name(title), *outlets.hosts]
    stated = (article.people, meta.values(*_AUTHOR_NAMES), list(_marked_authors(tree, title)))
    lists = [tuple(name for name in read_authors(names, houses) if not outlets.is_short_for(name)) for names in stated]
    named = [names for names in lists if names]
    if not named or len(named[0]) == MAX_FACT_AUTHORS:
        return ()

    owners = [name for names in stated[:2] for name in read_authors(names) if _squeeze(name) in outlets.hosts]
    first = set(map(fold_title, named[0]))
    if any(first.isdisjoint(map(fold_title, names)) for names in filter(None, (*named, owners))):
        return ()
    return max((names for names in named if names[: len(named[0])] == named[0]), key=len)


def _marked_authors(tree: HtmlElement, title: str | None) -> Iterator[str]:
    """Names in the first element near the headline that the page marks as its author's, and right beside it."""
    headline = _headline(tree, title)
    around = tree.iter() if headline is None else _around(headline)
    near = [element for element in islice(around, LOOK_ELEMENTS) if isinstance(element.tag, str)]

    for is_marked in (_is_linked_author, _is_called_author):
        marked = [element for element in near if is_marked(element)]
        texts = [_names_in(element) for element in marked]
        if marked and texts[0] and len(texts[0].split()) <= MAX_AUTHOR_WORDS:
            beside = [text for element, text in zip(marked, texts, strict=True) if _is_in_block_of(element, marked[0])]
            yield from beside
            return


def _names_in(element: HtmlElement) -> str:
    """What a byline says; names that are links of their own set apart, as the page shows them."""
    whole = " ".join(" ".join(element.itertext()).split())
    for parts in (element.iter("a"), element):
        names = [" ".join(part.text_content().split()) for part in parts if isinstance(part.tag, str)]
        if len(names) > 1 and all(len(name.split()) > 1 for name in names) and whole == " ".join(names):
            return ", ".join(names)
    return whole


def _is_linked_author(element: HtmlElement) -> bool:
    return "author" in (element.get("rel"), element.get("itemprop")) and not _is_of_another(element)


def _is_called_author(element: HtmlElement) -> bool:
    is_called = bool(_BYLINE_MARK.search(element.get("class") or ""))
    return is_called and element.tag not in ("div", "section", "article") and not _is_of_another(element)


def _is_of_another(element: HtmlElement) -> bool:
    """Whether an element tells of a picture or of a reader's comment, not of the report."""
    around = (element, *islice(element.iterancestors(), LOOK_ANCESTORS), *element.iter("a"))
    return any(
        part.tag in ("figure", "figcaption")
        or _OTHER_MARK.search(" ".join(filter(None, (part.get("class"), part.get("id"), part.get("rel")))))
        for part in around
    )


def _is_in_block_of(element: HtmlElement, first: HtmlElement) -> bool:
    """Whether the two stand in one block: a list of all who write for a site is spread over the page."""
    return element is first or element.getparent() in (first.getparent(), first.getparent().getparent())


class _Days:
    """The days that a page states as that of its publication."""

    def __init__(
        self, tree: HtmlElement, meta: _Meta, article: DataArticle, title: str | None, url: str | None
    ) -> None:
        self.stated: list[object] = [article.published, *meta.values(*_DAY_NAMES)]
        self.vague = meta.values(*_VAGUE_DAY_NAMES)
        self.tree, self.url = tree, url
        self.headline = _headline(tree, title)
        self.changed = {state_day(value) for value in (*meta.values(*_CHANGED_NAMES), article.changed)} - {None}

    def day(self) -> str | None:
        """The first day stated for machines that readers see or nothing else disputes; else the one that they see.

        Of 567 annotated pages, days that were disputed were right in 24 of 45, the others in .93.
        """
        shown, address = list(self.shown()), self.in_address()
        said = [str(value) for value in self.stated if state_day(value)]
        days = [self.local_day(value, state_day(value) or "", shown) for value in said]
        if days:
            is_sure = days[0] in shown and _is_beside(days[0], address)
            return days[0] if is_sure or self.is_undisputed(days, shown, address) else None

        if shown:
            return shown[0] if len(set(shown)) == 1 and _is_beside(shown[0], address) else None
        vague = next(filter(None, map(state_day, self.vague)), None)
        return vague if vague and self.written() <= {vague} else address

    def written(self) -> set[str]:
        """Every day that stands in the words of the page: that of the document may be that of a change."""
        return {day for text in self.tree.itertext() for day, _, _ in find_days(text)}

    def is_undisputed(self, days: Sequence[str | None], shown: Sequence[str], address: str | None) -> bool:
        """Whether nothing on the page says another day than those stated for machines: readers, the address, a tag."""
        others = {*shown, *filter(None, days), *filter(None, map(state_day, self.vague)), address} - {None}
        return others <= {days[0]}

    def local_day(self, moment: str, day: str, shown: Sequence[str]) -> str | None:
        """`day`, or where `moment` is in universal time the day on the outlet's clock; None where that may be another.

        The outlet's clock is told by what readers are shown, or by the same moment in local time.
        """
        universal = _UTC.search(moment)
        if not universal:
            return day

        hour, is_whole_day = int(universal["hour"]), universal["rest"].strip("0:.") == "" and universal["hour"] == "00"
        near = (date.fromisoformat(day) + timedelta(days=-1 if hour < 12 else 1)).isoformat()
        local = [state_day(value) for value in self.stated if isinstance(value, str) and _LOCAL.search(value)]
        told = {*shown, *filter(None, local)}
        is_elsewhere = hour < MAX_DAY_BEFORE_HOUR or hour >= MIN_DAY_AFTER_HOUR
        if is_elsewhere and near in told and day not in told:  # unless what readers are shown is the day of a change
            return None if near in self.changed and near not in local else near
        is_near_midnight = hour < MIN_SAME_DAY_HOUR or hour >= MAX_SAME_DAY_HOUR
        return None if is_near_midnight and not is_whole_day and day not in told else day

    def shown(self) -> Iterator[str]:
        """The days of the elements near the headline that say when the report was published."""
        for element in self.elements():
            text = " ".join(" ".join(element.itertext()).split())
            marks = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
            if _UPDATED_MARK.search(f"{marks} {_text_before(element)} {text}"):
                continue
            moment = element.get("datetime") or element.get("content")
            day = self.day_beside(moment, state_day(text) if len(text) <= MAX_TIME_CHARS else None)
            if day:
                yield day

    def day_beside(self, moment: str | None, read: str | None) -> str | None:
        """The day of `moment`; where that is in universal time, the day beside it that readers `read` there."""
        day = state_day(moment)
        if day and read and moment and _UNIVERSAL.search(moment) and _is_beside(read, day):
            return read
        return day or read

    def elements(self) -> Iterator[HtmlElement]:
        """Those marked as holding a moment, around the headline and above the second story of the page."""
        if self.headline is None:
            candidates = [element for element in self.tree.iter("time") if not _is_of_another(element)]
            yield from candidates[:1] if len(candidates) == 1 else ()
            return

        for element in islice(_around(self.headline), LOOK_ELEMENTS):
            marks = " ".join(filter(None, (element.get("class"), element.get("itemprop"), element.get("id"))))
            is_moment = element.tag == "time" or element.get("itemprop") == "datePublished"
            if (is_moment or _PUBLISHED_MARK.search(marks)) and not _is_of_another(element):
                yield element

    def in_address(self) -> str | None:
        """The day in the page's own address."""
        found = _IN_PATH.search(self.url or "")
        return state_day("-".join((found[1], found[2].zfill(2), found[3].zfill(2)))) if found else None


def _text_before(element: HtmlElement) -> str:
    """The words right in front of an element, in the one around it: "last updated <time>"."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return (before.tail or "")[-MAX_TIME_CHARS:]
    return "" if parent is None else (parent.text or "")[-MAX_TIME_CHARS:]


def _is_link(heading: HtmlElement) -> bool:
    """Whether a heading holds a link or lies in one, as those of other stories do."""
    above = islice(heading.iterancestors(), LOOK_ANCESTORS)
    return next(heading.iter("a"), None) is not None or any(element.tag == "a" for element in above)


def _is_beside(day: str, other: str | None) -> bool:
    """Whether two days may be one on two clocks: the address of a page may be that of its server."""
    return other is None or abs(date.fromisoformat(day) - date.fromisoformat(other)) <= timedelta(days=1)


def _around(headline: HtmlElement) -> Iterator[HtmlElement]:
    """The elements just above a headline, within its own block, then those below it, to the next story's headline."""
    parent = headline.getparent()
    if parent is not None:
        above = takewhile(lambda element: element is not headline, parent.iter())
        yield from (element for element in above if isinstance(element.tag, str))

    for element in headline.xpath("following::*"):
        if element.tag in ("h1", "h2", "h3", "h4") and _is_link(element):
            return
        if isinstance(element.tag, str):
            yield element
