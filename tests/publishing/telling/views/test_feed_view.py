"""What the feeds tell of an edition."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import INDEX_PAGE, Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.views import feed_view as feed_view_module
from builder.publishing.telling.views.feed_view import (
    MAX_TITLE_CHARS,
    NO_DAY,
    FeedEntry,
    GoneClaim,
    StandingClaim,
    feed_view,
)


def entries(digest: Digest, config: Config, changes: Changes | None = None) -> dict[str, FeedEntry]:
    return {entry.name: entry for entry in feed_view(Edition(digest, config, changes)).entries}


def test_an_entry_is_named_for_what_happened_so_that_no_reader_shows_it_twice(digest: Digest, config: Config) -> None:
    changes = Changes(
        added=("c-coffee",),
        confirmed=(Confirmation("c-aground", ("nyheter",), (), 2, 3),),
        disputed=("c-ashore", "c-coffee"),
        gone=(Gone("c-old", "The ferry lies at the quay.", (), "c-aground"),),
    )
    told = entries(digest, config, changes)
    assert [(entry.kind, name) for name, entry in told.items()][:4] == [
        ("added", "c-coffee"),
        ("confirmed", "c-aground/origins/3"),
        ("disputed", "c-ashore/disputed"),
        ("gone", "c-old/gone"),
    ]
    assert len(told) == 4 + len(digest.claims) - 1  # what is new is told once, whatever is disputed


def test_a_claim_is_told_with_what_stands_behind_it(digest: Digest, config: Config) -> None:
    entry = entries(digest, config)["c-ashore"]
    assert isinstance(entry.claim, StandingClaim)
    assert entry.claim.headline.text == "All 214 passengers were brought ashore by noon, …"
    assert entry.claim.is_disputed
    assert [report.outlet for report in entry.claim.reports] == ["The Evening Ledger"]
    assert entry.place == Place("topics/grounding.md", "c-ashore")
    assert entry.topics == ("The grounding", "Rescue & after")


def test_what_is_gone_leads_to_what_it_went_on_in_or_to_the_front_page(digest: Digest, config: Config) -> None:
    gone = (Gone("c-old", "Färjan ligger vid kajen.", (), "c-built", "sv"), Gone("c-older", "", (), None))
    told = entries(digest, config, Changes(gone=gone))
    assert told["c-old/gone"].claim == GoneClaim(
        Text("Färjan ligger vid kajen.", "sv"), Text("The Halcyon was built in 1998.", "en")
    )
    assert told["c-old/gone"].language == "sv"
    assert told["c-old/gone"].place == Place("context.md", "c-built")
    assert told["c-older/gone"].claim == GoneClaim(Text("", None), None)
    assert told["c-older/gone"].title == "Gone: c-older"
    assert told["c-older/gone"].place == Place(INDEX_PAGE)


def test_a_change_of_a_claim_that_is_not_there_is_not_told(digest: Digest, config: Config) -> None:
    changes = Changes(added=("c-x",), confirmed=(Confirmation("c-x", (), (), 1, 2),), disputed=("c-x",))
    assert entries(digest, config, changes) == entries(digest, config)


def test_a_dispute_is_news_of_the_newest_day_and_a_claim_of_its_newest_report(digest: Digest, config: Config) -> None:
    told = entries(digest, config, Changes(disputed=("c-ashore",)))
    assert (told["c-ashore/disputed"].first, told["c-ashore/disputed"].newest) == ("2031-03-04", "2031-03-05")
    assert (told["c-ashore"].first, told["c-ashore"].newest) == ("2031-03-04", "2031-03-04")


def test_without_a_day_every_entry_is_of_one(digest: Digest, config: Config) -> None:
    reports = tuple(replace(report, citation=replace(report.citation, published=None)) for report in digest.reports)
    view = feed_view(Edition(replace(digest, reports=reports), config))
    assert view.updated == NO_DAY
    assert {(entry.first, entry.newest) for entry in view.entries} == {(NO_DAY, NO_DAY)}


def test_a_long_title_is_cut(digest: Digest, config: Config) -> None:
    gone = Gone("c-old", "word " * MAX_TITLE_CHARS, (), None)
    title = entries(digest, config, Changes(gone=(gone,)))["c-old/gone"].title
    assert title.endswith("word…")
    assert len(title) <= len("Gone: ") + MAX_TITLE_CHARS + 1


def test_changes_have_a_bound_of_their_own_and_claims_fill_up_what_they_leave(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = Changes(added=tuple(claim.id for claim in digest.claims[:4]))
    monkeypatch.setattr(feed_view_module, "MAX_CHANGES", 3)
    monkeypatch.setattr(feed_view_module, "MAX_ENTRIES", 5)
    assert list(entries(digest, config, changes))[:3] == list(changes.added[:3])
    assert len(entries(digest, config, changes)) == 5
    monkeypatch.setattr(feed_view_module, "MAX_ENTRIES", 2)
    assert list(entries(digest, config, changes)) == list(changes.added[:3])
