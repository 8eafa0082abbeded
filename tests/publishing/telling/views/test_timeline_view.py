"""When the events were, as it is told."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest, YearlessDay
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views import timeline_view as timeline_module
from builder.publishing.telling.views.timeline_view import events_view, timeline_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_every_dated_claim_stands_under_its_year_and_date(edition: Edition) -> None:
    view = timeline_view(edition)
    told = [(day.date, point.id) for year in view.years for day in year.days for point in day.points]
    assert told == [(claim.event_date, claim.id) for claim in edition.digest.claims if claim.event_date]
    assert all(day.date.startswith(year.year) for year in view.years for day in year.days)
    assert view.shown == view.dated == len(told)


def test_of_too_many_those_most_carried_are_told(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_module, "MAX_EVENTS_SHOWN", 1)
    view = timeline_view(edition)
    (point,) = (point for year in view.years for day in year.days for point in day.points)
    most = max(len(claim.origins) for claim in edition.digest.claims if claim.event_date)
    assert (point.weight.origins, view.shown) == (most, 1)
    assert view.dated > 1


def test_each_mark_of_the_picture_is_a_claim_where_it_stands(edition: Edition) -> None:
    events = events_view(edition)
    assert events is not None
    assert events.is_linked_by_claim
    for slot in events.slots:
        assert len(slot.marks) == slot.claims
        for mark in slot.marks:
            claim = edition.claims[mark.place.anchor]
            assert (mark.date, mark.is_disputed) == (claim.event_date, bool(claim.disputes))


def test_there_is_no_picture_of_claims_without_a_date(empty_digest: Digest, config: Config) -> None:
    assert events_view(Edition(empty_digest, config)) is None


def test_the_picture_of_a_selection_is_that_of_its_claims_alone(edition: Edition) -> None:
    claim = next(claim for claim in edition.digest.claims if claim.event_date)
    events = events_view(edition, (claim,))
    assert events is not None
    assert (events.dated, events.undated) == (1, 0)
    assert [mark.place.anchor for slot in events.slots for mark in slot.marks] == [claim.id]


def test_an_undated_claim_that_names_a_day_without_a_year_says_so_and_who_places_it(
    digest: Digest, config: Config
) -> None:
    undated = next(claim for claim in digest.claims if not claim.event_date)
    report = digest.reports[0].id
    told = []
    for day in (YearlessDay("--09-24", "2022", report), YearlessDay("--09-24", None, None)):
        claims = tuple(replace(each, yearless_day=day) if each is undated else each for each in digest.claims)
        edition = Edition(replace(digest, claims=claims), config)
        told += [(each.day, *(point.id for point in each.points)) for each in timeline_view(edition).yearless]
    name = Edition(digest, config).cited[report].name
    assert told == [
        (f"24 September (year not stated; 2022 in {name})", undated.id),
        ("24 September (year not stated)", undated.id),
    ]
