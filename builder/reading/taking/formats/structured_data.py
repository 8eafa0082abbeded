"""JSON-LD of a page: which of its things is the article that the page is about, and what that says of itself.

A page's blocks may describe other stories too, lists of them or the one below. Theirs is never taken for this one's:
the article is the one with the page's address or headline. What it only names by `@id` is looked up in the page's own
graph.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from builder.word_patterns import NO_WORD

MAX_BLOCKS = 20  # of structured data on one page: articles have one to five
MAX_DEPTH = 6  # of lists, graphs and references around a thing
MAX_THINGS = 2_000  # of one page: a graph has some dozens, a list of all stories of a day some hundreds
MIN_SAME_WORDS = 0.5  # of the shorter of two titles: one of them may be worded for search engines
_WRAPPING = re.compile(
    r"\A\s*(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?://|/\*)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*\Z"
)
_ARTICLE = re.compile(r"(?:\w{0,40}Article|Report|\w{0,20}BlogPosting|NewsMedia\w{0,20}Story|SocialMediaPosting)\Z")
_PAGES = frozenset({"WebPage", "ItemPage"})
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DataArticle:
    """What the data of the page's article states; None or empty where it is silent. Strangers' values, not checked."""

    title: object = None
    """Its headline."""
    published: object = None
    """When it says it was published."""
    changed: object = None
    """When it says it was changed last."""
    people: tuple[str, ...] = ()
    """Names of its authors, without those that are organisations."""
    outlet: str | None = None
    """Name of its publisher."""
    url: object = None
    """Its address."""
    language: object = None
    """A language tag."""


NO_ARTICLE = DataArticle()


def find_article(tree: HtmlElement, addresses: Sequence[str], titles: Sequence[str]) -> DataArticle:
    """The data of the article with one of `addresses` and `titles`, by which the page calls itself."""
    things = list(_read_things(tree))
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    articles = [thing for thing in things if any(map(_ARTICLE.match, _types(thing)))]
    pages = [thing for thing in things if _PAGES & set(_types(thing))]

    chosen = _choose(articles, addresses, titles) or {}
    page = _choose(pages, addresses, titles) or {}
    return _state(chosen, page, by_id) if chosen or page else NO_ARTICLE


def fold_title(text: str) -> str:
    """The words of `text` in lower case, for comparing two titles."""
    return NO_WORD.sub(" ", unescape(text).casefold()).strip()


def is_alike(one: str, other: str) -> bool:
    """Whether one of two folded titles holds the other, or half of the words of the shorter one are common to both."""
    if not one or not other:
        return False
    first, second = set(one.split()), set(other.split())
    return one in other or other in one or len(first & second) >= MIN_SAME_WORDS * min(len(first), len(second))


def fold_address(address: str) -> str:
    """What two ways to write one address have in common: no scheme, `www.`, query, fragment or slash at the end."""
    bare = re.sub(r"\A(?:https?:)?//(?:www\.|m\.|amp\.)?", "", address.strip(), flags=re.IGNORECASE)
    return re.split(r"[?#]", bare)[0].rstrip("/").casefold()


def _read_things(tree: HtmlElement) -> Iterator[Thing]:
    """Every thing that the page describes on its own, those of lists and graphs one by one."""
    count = 0
    for script in _scripts(tree):
        for thing in _things(_parse(script.text or ""), MAX_DEPTH):
            count += 1
            if count > MAX_THINGS:
                return
            yield thing


def _scripts(tree: HtmlElement) -> list[HtmlElement]:
    kind = "application/ld+json"
    scripts = [script for script in tree.iter("script") if (script.get("type") or "").strip().lower().startswith(kind)]
    return scripts[:MAX_BLOCKS]


def _parse(block: str) -> object:
    """The value of a block, also of one wrapped for old parsers or escaped once too often; None of a broken one."""
    bare = _WRAPPING.sub("", block).strip().rstrip(";")
    for text in (bare, unescape(bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(value: object, depth: int) -> Iterator[Thing]:
    if isinstance(value, list) and depth:
        for item in value:
            yield from _things(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in _INNER:
            if depth:
                yield from _things(value.get(key), depth - 1)


def _types(thing: Thing) -> list[str]:
    types = thing.get("@type")
    names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
    return [name.rsplit("/", 1)[-1] for name in names]


def _choose(things: Sequence[Thing], addresses: Sequence[str], titles: Sequence[str]) -> Thing | None:
    """The thing with the page's address and title, else with one of them; a lone one may lack both."""
    own = {fold_address(address) for address in addresses}
    folded = [fold_title(title) for title in titles]
    best: tuple[int, Thing | None] = (0, None)
    for thing in things:
        score = _score(thing, own, folded, is_alone=len(things) == 1)
        if score > best[0]:
            best = (score, thing)
    return best[1]


def _score(thing: Thing, own: set[str], titles: Sequence[str], *, is_alone: bool) -> int:
    """How surely `thing` is what the page is about; 0: it is something else."""
    places = {fold_address(place) for place in _places(thing)}
    headline = next((thing[key] for key in ("headline", "name") if isinstance(thing.get(key), str)), "")
    title = fold_title(headline)

    is_here = bool(own & places)
    is_named = any(is_alike(title, other) for other in titles)
    is_other = bool(title and titles and not is_named)
    if is_other and not is_here:
        return 0
    is_told = is_here or is_named or (is_alone and not title) or not titles
    says = sum(1 for key in ("datePublished", "author", "publisher") if thing.get(key))
    return 8 * is_here + 4 * is_named + 1 + says if is_told else 0


def _places(thing: Thing) -> Iterator[str]:
    """The addresses that a thing gives as its own."""
    page = thing.get("mainEntityOfPage")
    inner = (page.get("@id"), page.get("url")) if isinstance(page, dict) else (page,)
    for value in (thing.get("url"), thing.get("@id"), *inner):
        if isinstance(value, str) and "/" in value:
            yield value


def _state(article: Thing, page: Thing, by_id: Mapping[str, Thing]) -> DataArticle:
    """What the article says, and where it is silent the data of the page around it."""
    people = tuple(_people(article.get("author") or article.get("creator"), by_id, MAX_DEPTH))
    outlet = _name(article.get("publisher") or page.get("publisher"), by_id, MAX_DEPTH)
    return DataArticle(
        title=article.get("headline") or article.get("name"),
        published=article.get("datePublished") or page.get("datePublished"),
        changed=article.get("dateModified") or page.get("dateModified"),
        people=people or tuple(_people(page.get("author"), by_id, MAX_DEPTH)),
        outlet=outlet,
        url=article.get("url") or page.get("url"),
        language=article.get("inLanguage") or page.get("inLanguage"),
    )


def _look_up(value: object, by_id: Mapping[str, Thing]) -> object:
    """A thing named by nothing but its id, as the page's graph describes it."""
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def _name(value: object, by_id: Mapping[str, Thing], depth: int) -> str | None:
    """The name of an organisation or a person, or of the first of several."""
    thing = _look_up(value, by_id)
    if isinstance(thing, list):
        return _name(thing[0], by_id, depth - 1) if thing and depth else None
    name = thing.get("name") if isinstance(thing, dict) else thing
    if isinstance(name, list) and name:
        name = name[0]
    return unescape(name) if isinstance(name, str) else None


def _people(value: object, by_id: Mapping[str, Thing], depth: int) -> Iterator[str]:
    """The names of those who are no organisation: a desk that signs as author is the outlet again."""
    if isinstance(value, list):
        for item in value:
            yield from _people(item, by_id, depth - 1) if depth else ()
        return

    person = _look_up(value, by_id)
    if isinstance(person, dict) and any("Organization" in kind for kind in _types(person)):
        return
    names = person.get("name") if isinstance(person, dict) else person
    for name in names if isinstance(names, list) else [names]:
        if isinstance(name, str):
            yield unescape(name)
