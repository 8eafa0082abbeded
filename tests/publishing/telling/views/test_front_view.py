"""The front page as it is told."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.front_view import front_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_it_counts_what_the_pages_show(edition: Edition) -> None:
    view = front_view(edition)
    assert view.state == (
        "5 reports, newest 5 March 2031, 1 undated",
        "2 things said by several reports, 2 of them from independent origins",
        "1 disagreement",
    )


def test_no_number_of_origins_stands_above_a_claim_with_more(edition: Edition) -> None:
    assert not any(
        "origin" in told and told[0].isdigit() and "several" not in told for told in front_view(edition).state
    )


def test_each_topic_and_the_context_say_how_much_of_each_kind_they_hold(edition: Edition) -> None:
    lines = {line.page: line for line in front_view(edition).topics}
    assert list(lines) == list(edition.claims_by_page)
    assert lines["topics/rescue.md"].holds == ("1 shared claim", "1 disagreement", "3 passages by one report")
    assert lines["topics/salvage.md"].holds == ()
    assert lines["context.md"].title == "Context"


def test_the_editors_summary_takes_the_place_of_nothing_a_report_says(digest: Digest, config: Config) -> None:
    assert front_view(Edition(digest, config)).summary is None
    view = front_view(Edition(digest, replace(config, summary="A ferry is aground.")))
    assert view.summary == "A ferry is aground."
    assert view.brief == front_view(Edition(digest, config)).brief


def test_without_a_previous_edition_there_is_no_news(edition: Edition) -> None:
    assert front_view(edition).news is None


def test_news_point_to_claims_as_they_stand_and_hold_the_words_of_those_gone(digest: Digest, config: Config) -> None:
    changes = Changes(
        added=("c-built", "c-unknown"),
        confirmed=(Confirmation("c-unhurt", (), (), 1, 2),),
        gone=(Gone("c-old", "It was said.", (), "c-ashore", "sv"),),
    )
    news = front_view(Edition(digest, config, changes)).news
    assert news is not None
    assert not news.is_empty
    told = {group.kind: group.shown for group in news.groups}
    assert [change.claim.id for change in told["added"] if change.claim] == ["c-built"]
    assert told["confirmed"][0].origins == (1, 2)
    assert (told["gone"][0].claim, told["gone"][0].text) == (None, Text("It was said.", "sv"))
    assert told["gone"][0].successor is not None
    assert told["gone"][0].successor.id == "c-ashore"


def test_a_briefing_without_a_report_says_so(empty_digest: Digest, config: Config) -> None:
    view = front_view(Edition(empty_digest, config))
    assert view.state == ("0 reports", "nothing said by several reports", "no disagreements")
    assert not any((view.brief.new, view.brief.agreed, view.brief.contested, view.brief.counted))
