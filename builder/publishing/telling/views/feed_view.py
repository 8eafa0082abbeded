"""What the feeds tell: what happened to which claims.

Against a previous digest: what is new, newly confirmed, newly disputed, gone, and then the newest claims that fill the
feed up. Without one: the newest claims. No clock: an entry is of the day of the newest report behind it. An entry keeps
its name from build to build, so that no reader shows it twice.
"""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from builder.model import Claim
from builder.publishing.escaping import shown
from builder.publishing.telling.choosing import newest_first
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import INDEX_PAGE, Place, claim_place
from builder.publishing.telling.text import Text

if TYPE_CHECKING:
    from builder.publishing.comparing.changes import Changes, Gone

MAX_ENTRIES = 50
"""Of the newest claims: a reader who comes anew sees what is going on, and nobody is told everything."""
MAX_CHANGES = 500
"""A feed of about 1 MB; what is beyond stands on the front page and in `briefing diff`."""
MAX_TITLE_CHARS = 160
"""Of an entry: readers show one line or two."""
NO_DAY = "2000-01-01"
"""Where no report is dated: any fixed day will do."""


class StandingClaim(NamedTuple):
    """The claim of an entry, as it stands now."""

    heading: str | None
    """Heading that an editor gave it."""
    headline: Text
    """The words it is shown in."""
    weight: str
    """How much stands behind it, in words."""
    is_disputed: bool
    """Whether it is part of a dispute."""
    reports: tuple[CitedReport, ...]
    """Who carries it."""


class GoneClaim(NamedTuple):
    """The claim of an entry, which nothing says any more."""

    text: Text
    """Its words; empty where they are not known."""
    successor: Text | None
    """The words of the claim it went on in; None where there is none."""


class FeedEntry(NamedTuple):
    """One thing that happened to one claim."""

    name: str
    """What makes its id: the claim and what happened to it."""
    kind: str
    """"added", "confirmed", "disputed" or "gone"."""
    title: str
    """What happened and the claim's heading or words, cut short."""
    language: str | None
    """BCP 47 tag of these words of the claim; None: that of the edition's own words."""
    claim: StandingClaim | GoneClaim
    """The claim."""
    place: Place
    """Where it is told."""
    first: str
    """Day of the oldest report behind it, YYYY-MM-DD."""
    newest: str
    """Day of the newest one."""
    topics: tuple[str, ...]
    """Titles of its topics."""


class FeedView(NamedTuple):
    """What the feeds tell."""

    updated: str
    """The day they are of, YYYY-MM-DD."""
    entries: tuple[FeedEntry, ...]
    """The changes first."""


def feed_view(edition: Edition) -> FeedView:
    """What the feeds tell, the changes first."""
    changed = _changed(edition, edition.changes) if edition.changes else ()
    entries = list(islice(changed, MAX_CHANGES))
    names = {entry.name for entry in entries}

    newest = sorted(newest_first(edition.digest.claims), key=lambda claim: _days(edition, claim)[-1], reverse=True)
    for claim in newest:
        if len(entries) >= MAX_ENTRIES:
            break
        if claim.id not in names:
            entries.append(_entry(edition, claim, "added", claim.id))
    return FeedView(_today(edition), tuple(entries))


def _changed(edition: Edition, changes: "Changes") -> Iterator[FeedEntry]:
    claims = edition.claims
    for name in changes.added:
        if name in claims:
            yield _entry(edition, claims[name], "added", name)

    for change in changes.confirmed:
        if change.claim in claims:
            name = f"{change.claim}/origins/{change.origins_after}"
            yield _entry(edition, claims[change.claim], "confirmed", name)

    for name in changes.disputed:
        if name in claims and name not in changes.added:
            yield _entry(edition, claims[name], "disputed", f"{name}/disputed")

    for gone in changes.gone:
        yield _gone_entry(edition, gone)


def _entry(edition: Edition, claim: Claim, kind: str, name: str) -> FeedEntry:
    days, headline = _days(edition, claim), edition.headlines[claim.id]
    reports = tuple(edition.cited[source] for source in claim.sources)

    return FeedEntry(
        name,
        kind,
        _title(edition, kind, claim.heading or headline.text),
        None if claim.heading else headline.language,
        StandingClaim(claim.heading, headline, edition.words.weight(claim), bool(claim.disputes), reports),
        claim_place(claim),
        first=days[0],
        newest=_today(edition) if kind == "disputed" else days[-1],  # another report than its own disputes it
        topics=tuple(edition.topics[topic].title for topic in claim.topics),
    )


def _gone_entry(edition: Edition, gone: "Gone") -> FeedEntry:
    successor, today = edition.claims.get(gone.successor or ""), _today(edition)

    return FeedEntry(
        f"{gone.claim}/gone",
        "gone",
        _title(edition, "gone", gone.text or gone.claim),
        gone.language,
        GoneClaim(Text(gone.text, gone.language), edition.headlines[successor.id] if successor else None),
        claim_place(successor) if successor else Place(INDEX_PAGE),
        first=today,
        newest=today,
        topics=(),
    )


def _title(edition: Edition, kind: str, text: str) -> str:
    visible = shown(text)
    cut = visible if len(visible) <= MAX_TITLE_CHARS else f"{visible[:MAX_TITLE_CHARS].rstrip()}…"
    return cut if kind == "added" else f"{edition.words[f'changes.{kind}']}: {cut}"


def _days(edition: Edition, claim: Claim) -> list[str]:
    published = (edition.cited[source].published for source in claim.sources)
    return sorted(filter(None, published)) or [NO_DAY]


def _today(edition: Edition) -> str:
    return edition.newest_day or NO_DAY
