"""New and changed claims as an Atom feed (RFC 4287) and a JSON feed (1.1)."""

import uuid

from builder.config import Config
from builder.publishing.escaping import (
    attribute_text,
    json_text,
    language_attributes,
    md_quoted,
    md_text,
    shown,
    web_address,
)
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import permalink
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.feed_view import FeedEntry, FeedView, GoneClaim, StandingClaim

ATOM, JSON_FEED = "feed.xml", "feed.json"
_ATOM = "http://www.w3.org/2005/Atom"


def atom_feed(edition: Edition, view: FeedView) -> bytes:
    """The entries as Atom. What XML cannot hold has been dropped where it is shown; the library escapes the rest."""
    from xml.etree import ElementTree as ET

    config = edition.config
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": config.language})

    def add(parent: "ET.Element", name: str, text: str | None = None, **attributes: str) -> "ET.Element":
        element = ET.SubElement(parent, name, attributes)
        element.text = text
        return element

    add(feed, "id", _id("", config))
    add(feed, "title", shown(config.title))
    add(feed, "subtitle", shown(config.description))
    add(feed, "updated", _instant(view.updated))
    add(add(feed, "author"), "name", shown(config.title))
    add(feed, "link", rel="alternate", type="text/html", href=f"{config.site_url}index.html")
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{config.site_url}{ATOM}")

    for entry in view.entries:
        item = add(feed, "entry")
        add(item, "id", _id(entry.name, config))
        add(item, "title", entry.title, **_marked("xml:lang", entry.language, config))
        add(item, "link", rel="alternate", type="text/html", href=permalink(entry.place, config))
        add(item, "published", _instant(entry.first))
        add(item, "updated", _instant(entry.newest))
        for term in (entry.kind, *map(shown, entry.topics)):
            add(item, "category", term=term)
        add(item, "content", _content(entry, edition), type="html")

    ET.indent(feed, " ")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def json_feed(edition: Edition, view: FeedView) -> str:
    """The entries as JSON Feed 1.1."""
    config = edition.config
    site = config.site_url
    addresses = {"home_page_url": f"{site}index.html", "feed_url": f"{site}{JSON_FEED}"} if site else {}

    return json_text(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": shown(config.title),
            **addresses,
            "description": shown(config.description),
            "authors": [{"name": shown(config.title)}],
            "language": config.language,
            "items": [_json_item(edition, entry) for entry in view.entries],
        }
    )


def _json_item(edition: Edition, entry: FeedEntry) -> dict[str, object]:
    return {
        "id": _id(entry.name, edition.config),
        "url": permalink(entry.place, edition.config),
        "title": entry.title,
        **_marked("language", entry.language, edition.config),
        "content_html": _content(entry, edition),
        "date_published": _instant(entry.first),
        "date_modified": _instant(entry.newest),
        "tags": [entry.kind, *map(shown, entry.topics)],
    }


def _marked(name: str, language: str | None, config: Config) -> dict[str, str]:
    """`language` under `name`, where it is another than the feed's."""
    return {} if language in (None, config.language) else {name: shown(language)}


def _content(entry: FeedEntry, edition: Edition) -> str:
    """HTML of our own, with the words of reports escaped."""
    told = _gone(entry.claim, edition) if isinstance(entry.claim, GoneClaim) else _standing(entry.claim, edition)
    if not _marked("language", entry.language, edition.config):
        return told
    return f'<div lang="{attribute_text(edition.config.language)}">{told}</div>'  # only the words are in the other


def _standing(claim: StandingClaim, edition: Edition) -> str:
    words = edition.words
    heading = f"<p>{md_text(words.say('claim.heading', heading=claim.heading))}</p>" if claim.heading else ""
    dispute = f" · {md_text(words['claim.dispute'])}" if claim.is_disputed else ""
    carriers = "".join(f"<li>{_carrier(report)}</li>" for report in claim.reports)
    headline = _quoted("p", claim.headline, edition)
    written = words.written_in(claim.headline.language)
    weight = md_text(" · ".join(filter(None, (claim.weight, written))))
    return f"{heading}{headline}<p>{weight}{dispute}</p><ul>{carriers}</ul>"


def _gone(claim: GoneClaim, edition: Edition) -> str:
    content = _quoted("p", claim.text, edition) if claim.text.text else ""
    written = edition.words.written_in(claim.text.language)
    content += f"<p>{md_text(written)}</p>" if written else ""
    if claim.successor is None:
        return content
    return f"{content}<p>{md_text(edition.words['changes.replaced'])}: {_quoted('span', claim.successor, edition)}</p>"


def _quoted(element: str, words: Text, edition: Edition) -> str:
    """`words` in an element that says what language they are in, where it is another than the feed's."""
    language = edition.config.language
    attributes = language_attributes(words.language or language, language)
    return f"<{element}{attributes}>{md_quoted(words.text, edition.words.quotation_marks)}</{element}>"


def _carrier(report: CitedReport) -> str:
    name = md_text(report.dated_name)
    address = web_address(report.url)
    return f'<a href="{attribute_text(address)}" rel="nofollow noopener">{name}</a>' if address else name


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _id(name: str, config: Config) -> str:
    """A name-based UUID (RFC 9562, version 5) of the place in this briefing.

    The same in every build, and no other briefing's. Which briefing it is, its address says, or its title where that is
    not known.
    """
    place = f"{config.site_url or config.title}#{name}"
    return uuid.uuid5(uuid.NAMESPACE_URL, place.encode("utf-8", "replace").decode()).urn
