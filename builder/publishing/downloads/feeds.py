"""New and changed claims as an Atom feed (RFC 4287) and a JSON feed (1.1).

Against a previous digest: what is new, newly confirmed, newly disputed, gone, and then the newest claims that fill the feed up. Without
one: the newest claims. No clock: an entry is of the day of the newest report behind it. An entry keeps its id from build to build, so
that no reader shows it twice.
"""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from builder.config import Config
from builder.model import Claim, Digest, Report
from builder.publishing.comparing.changes import Changes
from builder.publishing.escaping import json_text, md_quoted, md_text, shown, web_address
from builder.publishing.telling.choosing import newest_first
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.excerpts import headline_of
from builder.publishing.telling.permalinks import permalink
from builder.publishing.telling.wording import Words, words_for

ATOM, JSON_FEED = "feed.xml", "feed.json"
MAX_ENTRIES = 50  # of the newest claims: a reader who comes anew sees what is going on, and nobody is told everything
MAX_CHANGES = 500  # a feed of about 1 MB; what is beyond stands on the front page and in `briefing diff`
MAX_TITLE_CHARS = 160  # of an entry: readers show one line or two
NO_DAY = "2000-01-01"  # where no report is dated: any fixed day will do
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened to one claim."""

    name: str
    """What makes its id: the claim and what happened to it."""
    kind: str
    """"added", "confirmed", "disputed" or "gone"."""
    title: str
    """The claim's words, cut short."""
    content: str
    """HTML of our own, with the words of reports escaped."""
    link: str
    """Where it is told."""
    first: str
    """Day of the oldest report behind it, YYYY-MM-DD."""
    newest: str
    """Day of the newest one."""
    topics: tuple[str, ...]
    """Titles of its topics."""


def feed_entries(digest: Digest, config: Config, changes: Changes | None) -> tuple[Entry, ...]:
    """What the feeds tell, the changes first."""
    editor = _Editor(digest, config)
    claims = digest.claims_by_id
    told = [] if changes is None else list(editor.changes(changes))[:MAX_CHANGES]
    taken = {entry.name for entry in told}
    for claim in sorted(newest_first(claims.values()), key=editor.newest, reverse=True):
        if len(told) >= MAX_ENTRIES:
            break
        if claim.id not in taken:
            told.append(editor.entry(claim, "added", claim.id))
    return tuple(told)


class _Editor:
    """What all entries of a digest share."""

    def __init__(self, digest: Digest, config: Config) -> None:
        self.digest, self.config = digest, config
        self.reports, self.passages, self.claims = digest.reports_by_id, digest.passages_by_id, digest.claims_by_id
        self.titles = {topic.id: topic.title for topic in digest.topics}
        self.words: Words = words_for(config.language)
        self.today = newest_day(digest.reports) or NO_DAY

    def days(self, claim: Claim) -> list[str]:
        return sorted(day for source in claim.sources if (day := self.reports[source].citation.published)) or [NO_DAY]

    def newest(self, claim: Claim) -> str:
        return self.days(claim)[-1]

    def changes(self, changes: Changes) -> Iterator[Entry]:
        known = self.claims
        yield from (self.entry(known[name], "added", name) for name in changes.added if name in known)
        for confirmation in changes.confirmed:
            if confirmation.claim in known:
                yield self.entry(
                    known[confirmation.claim], "confirmed", f"{confirmation.claim}/origins/{confirmation.origins_after}"
                )
        for name in changes.disputed:
            if name in known and name not in changes.added:
                yield self.entry(known[name], "disputed", f"{name}/disputed")
        for gone in changes.gone:
            successor = known.get(gone.successor or "")
            link = permalink(successor, self.config) if successor else f"{self.config.site_url}index.html"
            content = f"<p>{md_quoted(gone.text)}</p>" if gone.text else ""
            if successor:
                content += f"<p>{md_text(self.words['changes.replaced'])}: {md_quoted(self._headline(successor))}</p>"
            yield Entry(
                f"{gone.claim}/gone",
                "gone",
                self._title("gone", gone.text or gone.claim),
                content,
                link,
                self.today,
                self.today,
                (),
            )

    def entry(self, claim: Claim, kind: str, name: str) -> Entry:
        days, headline = self.days(claim), self._headline(claim)
        carriers = "".join(f"<li>{self._carrier(self.reports[source])}</li>" for source in claim.sources)
        dispute = f" · {md_text(self.words['claim.dispute'])}" if claim.disputes else ""
        content = f"<p>{md_quoted(headline)}</p><p>{md_text(self.words.weight(claim))}{dispute}</p><ul>{carriers}</ul>"
        topics = tuple(self.titles[topic] for topic in claim.topics)
        newest = self.today if kind == "disputed" else days[-1]  # what disputes it is another report than its own
        return Entry(
            name, kind, self._title(kind, headline), content, permalink(claim, self.config), days[0], newest, topics
        )

    def _headline(self, claim: Claim) -> str:
        return headline_of(claim, self.reports, self.passages, self.words)

    def _title(self, kind: str, text: str) -> str:
        visible = shown(text)
        cut = visible if len(visible) <= MAX_TITLE_CHARS else f"{visible[:MAX_TITLE_CHARS].rstrip()}…"
        return cut if kind == "added" else f"{self.words[f'changes.{kind}']}: {cut}"

    def _carrier(self, report: Report) -> str:
        cited = report.citation
        name = f"{md_text(self.words.outlet(cited))}, {md_text(self.words.date(cited.published))}"
        address = web_address(cited.url)
        return f'<a href="{md_text(address)}" rel="nofollow noopener">{name}</a>' if address else name


def atom_feed(entries: tuple[Entry, ...], digest: Digest, config: Config) -> bytes:
    """The entries as Atom. What XML cannot hold has been dropped where it is shown; the library escapes the rest."""
    from xml.etree import ElementTree as ET

    site, updated = config.site_url, newest_day(digest.reports) or NO_DAY
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": config.language})

    def add(parent: "ET.Element", name: str, text: str | None = None, **attributes: str) -> "ET.Element":
        element = ET.SubElement(parent, name, attributes)
        element.text = text
        return element

    add(feed, "id", _id("", config))
    add(feed, "title", shown(config.title))
    add(feed, "subtitle", shown(config.description))
    add(feed, "updated", _instant(updated))
    add(add(feed, "author"), "name", shown(config.title))
    add(feed, "link", rel="alternate", type="text/html", href=f"{site}index.html")
    add(feed, "link", rel="self", type="application/atom+xml", href=f"{site}{ATOM}")
    for entry in entries:
        item = add(feed, "entry")
        add(item, "id", _id(entry.name, config))
        add(item, "title", entry.title)
        add(item, "link", rel="alternate", type="text/html", href=entry.link)
        add(item, "published", _instant(entry.first))
        add(item, "updated", _instant(entry.newest))
        for term in (entry.kind, *map(shown, entry.topics)):
            add(item, "category", term=term)
        add(item, "content", entry.content, type="html")
    ET.indent(feed, " ")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def json_feed(entries: tuple[Entry, ...], config: Config) -> str:
    """The entries as JSON Feed 1.1."""
    site = config.site_url
    return json_text(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": shown(config.title),
            **({"home_page_url": f"{site}index.html", "feed_url": f"{site}{JSON_FEED}"} if site else {}),
            "description": shown(config.description),
            "authors": [{"name": shown(config.title)}],
            "language": config.language,
            "items": [
                {
                    "id": _id(entry.name, config),
                    "url": entry.link,
                    "title": entry.title,
                    "content_html": entry.content,
                    "date_published": _instant(entry.first),
                    "date_modified": _instant(entry.newest),
                    "tags": [entry.kind, *map(shown, entry.topics)],
                }
                for entry in entries
            ],
        }
    )


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _id(name: str, config: Config) -> str:
    """A name-based UUID (RFC 9562, version 5) of the place in this briefing: the same in every build, and no other briefing's.

    Which briefing it is, its address says, or its title where that is not known.
    """
    place = f"{config.site_url or config.title}#{name}"
    return uuid.uuid5(uuid.NAMESPACE_URL, place.encode("utf-8", "replace").decode("utf-8")).urn
