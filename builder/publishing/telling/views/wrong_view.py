"""What to write where a claim is wrong: for each claim of a page the entries of `editorial.yml`, ready to paste."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlencode

from builder.editorial import EditorialEntry
from builder.model import Claim
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.entry_text import entry_text
from builder.publishing.telling.permalinks import Place, permalink, wrong_page
from builder.publishing.telling.text import Text

MAX_ENTRIES = 3
"""Of one kind for one claim: the first other wordings, similar claims and disputes."""


class EntryView(NamedTuple):
    """One way to correct a claim."""

    when: str
    """What is wrong then."""
    lines: tuple[str, ...]
    """The entry, line by line."""


class WrongClaim(NamedTuple):
    """A claim and how it could be corrected."""

    id: str
    """Its id; `w.` and it are its anchor here."""
    words: Text
    """What it says."""
    place: Place
    """Where it stands."""
    entries: tuple[EntryView, ...]
    """Ways to correct it."""
    issue: str | None
    """Address of a new issue about it in the repository of the briefing; None where that is not known."""


class WrongView(NamedTuple):
    """The page that goes with a page of a topic."""

    title: str
    """Of the topic."""
    home: str
    """Path of the page that it goes with."""
    claims: tuple[WrongClaim, ...]
    """The claims of that page, in their order."""


def wrong_views(edition: Edition) -> Iterator[tuple[str, WrongView]]:
    """(path, what stands there) of the page that goes with each page of a topic, and of what fits none."""
    for home, parts in edition.layout.parts.items():
        topic = edition.topics_by_page.get(home)
        title = topic.title if topic else edition.words["context.title"]
        for part in parts:
            claims = dict.fromkeys(name for unit in part.units for name in unit.claims)
            told = tuple(_wrong(edition, edition.claims[name], part.path) for name in claims)
            yield wrong_page(part.path), WrongView(title, part.path, told)


def _wrong(edition: Edition, claim: Claim, page: str) -> WrongClaim:
    entries = tuple(EntryView(when, _lines(entry)) for when, entry in _entries(edition, claim))
    place = Place(page, claim.id)
    return WrongClaim(claim.id, edition.headlines[claim.id], place, entries, _issue(edition, place))


def _issue(edition: Edition, place: Place) -> str | None:
    """An issue that names the claim and has room for an entry: no word of a report is sent before somebody pastes it."""
    config = edition.config
    if not config.repo_url:
        return None
    body = f"{permalink(place, config)}\n\n```yaml\n\n```\n"
    return f"{config.repo_url}/issues/new?{urlencode({'title': f'editorial.yml: {place.anchor}', 'body': body})}"


def _lines(entry: EditorialEntry) -> tuple[str, ...]:
    return tuple(entry_text(entry).splitlines())


def _entries(edition: Edition, claim: Claim) -> Iterator[tuple[str, EditorialEntry]]:
    """What could be wrong with the claim, and the entry that mends it; of several of a kind the first few."""
    words, own = edition.words, _name(edition, claim.passage)

    for other in islice(_other_wordings(edition, claim), MAX_ENTRIES):
        yield words["wrong.apart"], EditorialEntry("apart", (own, _name(edition, other)), 0)
    for side in edition.similar.get(claim.id, ())[:MAX_ENTRIES]:
        passage = edition.claims[side.claim].passage
        yield words["wrong.merge"], EditorialEntry("merge", (own, _name(edition, passage)), 0)
    for other in islice(_differing(edition, claim), MAX_ENTRIES):
        yield words["wrong.no-dispute"], EditorialEntry("no-dispute", (own, _name(edition, other)), 0)
    yield words["wrong.file"], EditorialEntry("file", (own,), 0, topics=claim.topics)
    yield words["wrong.no-key-point"], EditorialEntry("no-key-point", (own,), 0)


def _other_wordings(edition: Edition, claim: Claim) -> Iterator[str]:
    """Passages of the claim in other words than those shown."""
    seen = {_said(edition, claim.passage)}
    for name in claim.passages[1:]:
        if _said(edition, name) not in seen:
            seen.add(_said(edition, name))
            yield name


def _differing(edition: Edition, claim: Claim) -> Iterable[str]:
    """A passage of each claim that the claim is shown to differ from."""
    values = (value for name in claim.disputes for value in edition.disputes[name].values)
    others = dict.fromkeys(name for value in values for name in value.claims if name != claim.id)
    return (edition.claims[name].passage for name in others)


def _name(edition: Edition, passage: str) -> str:
    """By its words where these may stand on the site, else by its place."""
    found = edition.passages[passage]
    return edition.passage_names.name_of(found) if found.quoted else found.id


def _said(edition: Edition, passage: str) -> str:
    found = edition.passages[passage]
    return " ".join(found.span.of(edition.reports[found.report].text).split())
