"""The front page as it is told."""

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.views.front_view import front_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_it_counts_what_there_is(edition: Edition) -> None:
    view, digest = front_view(edition), edition.digest
    assert (view.totals.reports, view.totals.claims, view.disputes) == (
        len(digest.reports),
        len(digest.claims),
        len(digest.disputes),
    )
    assert view.totals.corroborated == sum(len(claim.origins) > 1 for claim in digest.claims)
    assert view.totals.disputed == sum(bool(claim.disputes) for claim in digest.claims)
    assert view.in_context == sum(not claim.topics for claim in digest.claims)


def test_each_topic_has_a_card_whose_points_lead_to_its_page(edition: Edition) -> None:
    view = front_view(edition)
    assert [card.id for card in view.cards] == [topic.id for topic in edition.digest.topics]
    for card in view.cards:
        assert all(point.place == Place(card.page, point.id) for point in card.points)
        assert {point.id for point in card.points} <= {claim.id for claim in edition.claims_by_page[card.page]}


def test_without_a_previous_edition_there_is_no_news(edition: Edition) -> None:
    assert front_view(edition).news is None


def test_news_point_to_claims_as_they_stand_and_hold_the_words_of_those_gone(digest: Digest, config: Config) -> None:
    changes = Changes(
        added=("c-built", "c-unknown"),
        confirmed=(Confirmation("c-unhurt", (), (), 1, 2),),
        gone=(Gone("c-old", "It was said.", (), "c-ashore"),),
    )
    news = front_view(Edition(digest, config, changes)).news
    assert news is not None
    assert not news.is_empty
    told = {group.kind: group.shown for group in news.groups}
    assert [change.claim.id for change in told["added"] if change.claim] == ["c-built"]
    assert told["confirmed"][0].origins == (1, 2)
    assert (told["gone"][0].claim, told["gone"][0].text) == (None, "It was said.")
    assert told["gone"][0].successor is not None
    assert told["gone"][0].successor.id == "c-ashore"


def test_there_is_no_picture_of_nothing(empty_digest: Digest, config: Config) -> None:
    view = front_view(Edition(empty_digest, config))
    assert (view.overlap, view.events, view.as_of) == (None, None, None)
