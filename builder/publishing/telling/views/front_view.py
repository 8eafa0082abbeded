"""The front page: how much there is, what is new, the points of each topic, and the two pictures."""

from typing import NamedTuple

from builder.model import Claim, Topic
from builder.publishing.telling.choosing import front_points
from builder.publishing.telling.counting import Totals, count_totals
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import topic_page
from builder.publishing.telling.views.claim_view import PointView, point_view
from builder.publishing.telling.views.news import Change, News, tell_changes
from builder.publishing.telling.views.overlap_view import OverlapView, overlap_view
from builder.publishing.telling.views.timeline_view import EventsView, events_view


class ChangeView(NamedTuple):
    """One thing that changed since the previous edition."""

    claim: PointView | None
    """The claim as it stands now; None when it is gone."""
    origins: tuple[int, int] | None
    """How many origins it had and has, where that is what changed."""
    text: str
    """The words of a claim that is gone."""
    successor: PointView | None
    """The claim that tells what a gone one told."""


class ChangeGroupView(NamedTuple):
    """All changes of one kind."""

    kind: str
    """"added", "confirmed", "disputed", "settled" or "gone"."""
    shown: tuple[ChangeView, ...]
    """The first of them."""
    rest: int
    """How many more there are."""


class NewsView(NamedTuple):
    """What changed since the previous edition."""

    reports: tuple[int, int, int] | None
    """How many reports are new, changed and gone; None where none is."""
    groups: tuple[ChangeGroupView, ...]
    """One for each kind of which there is any, in the order they are told."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self.reports is None and not self.groups


class CardView(NamedTuple):
    """A topic on the front page."""

    id: str
    """Id of the topic."""
    page: str
    """Path of its page, below the root of the pages."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    points: tuple[PointView, ...]
    """The few claims that stand first, the newest of them first."""
    claims: int
    """How many claims it has."""


class FrontView(NamedTuple):
    """What a reader sees first."""

    as_of: str | None
    """Day of the newest report, YYYY-MM-DD; None where no day is known."""
    totals: Totals
    """How much there is in all."""
    in_context: int
    """How many claims fit no topic."""
    disputes: int
    """On how many things reports differ."""
    news: NewsView | None
    """What changed; None where there is no previous edition."""
    cards: tuple[CardView, ...]
    """The topics, in their order."""
    overlap: OverlapView | None
    """How the reports overlap; None where there is nothing to draw."""
    events: EventsView | None
    """When the events were; None where no claim is dated."""


def front_view(edition: Edition) -> FrontView:
    """The front page of the edition."""
    digest = edition.digest

    return FrontView(
        as_of=edition.newest_day,
        totals=count_totals(digest.reports, digest.claims),
        in_context=sum(not claim.topics for claim in digest.claims),
        disputes=len(digest.disputes),
        news=_news_view(edition, tell_changes(edition.changes, digest)) if edition.changes else None,
        cards=tuple(_card_view(edition, topic) for topic in digest.topics),
        overlap=overlap_view(edition),
        events=events_view(edition),
    )


def _card_view(edition: Edition, topic: Topic) -> CardView:
    page = topic_page(topic.id)
    points = tuple(point_view(edition, claim, page) for claim in front_points(edition.claims_by_page[page]))
    return CardView(topic.id, page, topic.title, topic.description, points, len(topic.claims))


def _news_view(edition: Edition, news: News) -> NewsView:
    groups = (
        ChangeGroupView(group.kind, tuple(_change_view(edition, change) for change in group.shown), group.rest)
        for group in news.groups
    )
    return NewsView(news.reports, tuple(groups))


def _change_view(edition: Edition, change: Change) -> ChangeView:
    def pointed(claim: Claim | None) -> PointView | None:
        return point_view(edition, claim) if claim else None

    return ChangeView(pointed(change.claim), change.origins, change.text, pointed(change.successor))
