"""The front page: the brief, what changed since the previous edition, the topics."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.model import Claim, UnitKind
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.brief_view import BriefView, brief_view
from builder.publishing.telling.views.claim_view import PointView, point_view
from builder.publishing.telling.views.news import Change, News, tell_changes


class ChangeView(NamedTuple):
    """One thing that changed since the previous edition."""

    claim: PointView | None
    """The claim as it stands now; None when it is gone."""
    origins: tuple[int, int] | None
    """How many origins it had and has, where that is what changed."""
    text: Text
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


class TopicLine(NamedTuple):
    """A topic on the front page, or what fits none."""

    page: str
    """Path of its page, below the root of the pages."""
    title: str
    """What it is called."""
    description: str
    """What it is about."""
    holds: tuple[str, ...]
    """What stands on its page, each with how many there are; none where no report says anything about it."""


class FrontView(NamedTuple):
    """What a reader sees first."""

    summary: str | None
    """The editor's own sentences on all of it; None where there are none."""
    state: tuple[str, ...]
    """What there is: reports and their days, what several say, on how much they differ."""
    brief: BriefView
    """What a reader has to know in two minutes."""
    news: NewsView | None
    """What changed; None where there is no previous edition."""
    topics: tuple[TopicLine, ...]
    """The topics, in their order, and last what fits none."""


def front_view(edition: Edition) -> FrontView:
    """The front page of the edition."""
    return FrontView(
        summary=edition.config.summary,
        state=tuple(_state(edition)),
        brief=brief_view(edition),
        news=_news_view(edition, tell_changes(edition.changes, edition.digest)) if edition.changes else None,
        topics=tuple(_topic_line(edition, path) for path in edition.claims_by_page),
    )


def _state(edition: Edition) -> Iterator[str]:
    """Counts that the pages show too: reports by their days, what several say, on how much they differ."""
    digest, words = edition.digest, edition.words
    undated = sum(report.citation.published is None for report in digest.reports)
    reports = [words.count("report", len(digest.reports))]
    if edition.newest_day:
        reports.append(words.say("front.newest", date=words.date(edition.newest_day)))
    if undated:
        reports.append(words.count("undated", undated))
    yield ", ".join(reports)
    if len(digest.reports) == 1:  # it can agree or differ with nobody
        return

    shared = [claim for claim in digest.claims if len(claim.sources) > 1]
    corroborated = sum(len(claim.origins) > 1 for claim in shared)
    told = words.count("shared-thing", len(shared)) if shared else words["front.nothing-shared"]
    yield f"{told}, {words.count('corroborated', corroborated)}" if shared else told

    disputes = sum(dispute.kind == "dispute" for dispute in digest.disputes)
    yield words.count("disagreement", disputes) if disputes else words["front.no-disputes"]


def _topic_line(edition: Edition, path: str) -> TopicLine:
    """A topic with how much of each kind stands on its page, and no number of claims, which no reader sees there."""
    words, claims, topic = edition.words, edition.claims_by_page[path], edition.topics_by_page.get(path)
    shared = sum(len(claim.sources) > 1 for claim in claims)
    disputes = {name for claim in claims for name in claim.disputes if edition.disputes[name].kind == "dispute"}
    runs = sum(unit.kind is UnitKind.RUN for unit in edition.units_by_page[path])

    counted = (("shared-claim", shared), ("disagreement", len(disputes)), ("run", runs))
    return TopicLine(
        path,
        topic.title if topic else words["context.title"],
        topic.description if topic else words["context.lede"],
        tuple(words.count(noun, number) for noun, number in counted if number),
    )


def _news_view(edition: Edition, news: News) -> NewsView:
    groups = (
        ChangeGroupView(group.kind, tuple(_change_view(edition, change) for change in group.shown), group.rest)
        for group in news.groups
    )
    return NewsView(news.reports, tuple(groups))


def _change_view(edition: Edition, change: Change) -> ChangeView:
    def pointed(claim: Claim | None) -> PointView | None:
        return point_view(edition, claim) if claim else None

    return ChangeView(
        pointed(change.claim), change.origins, Text(change.text, change.language), pointed(change.successor)
    )
