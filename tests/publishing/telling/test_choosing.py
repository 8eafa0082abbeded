"""What comes first, and what stands together."""

from dataclasses import replace

from builder.model import Claim, Digest
from builder.publishing.telling.choosing import MAX_KEY_POINTS, by_event_date, key_points, newest_first
from builder.publishing.telling.layout import claims_by_page


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_key_points_come_from_most_origins_then_most_reports_then_the_newest(digest: Digest) -> None:
    claims = digest.claims_by_id
    many = replace(claims["c-aground"], id="many-reports", origins=claims["c-unhurt"].origins)
    old = replace(claims["c-unhurt"], id="old", event_date="2030")
    undated = replace(claims["c-unhurt"], id="undated", event_date=None)
    assert ids(key_points((undated, old, claims["c-unhurt"], claims["c-built"], many), 2)) == [
        "many-reports",
        "c-unhurt",
        "old",
        "undated",
    ]
    assert len(key_points(digest.claims, 1)) == MAX_KEY_POINTS


def test_newest_first_puts_the_undated_last_and_keeps_the_order_of_equals(digest: Digest) -> None:
    assert ids(newest_first(digest.claims)) == [
        *("c-inquiry", "c-ashore", "c-ashore-209", "c-unhurt", "c-aground", "c-scrape", "c-built", "c-coffee"),
    ]


def test_claims_are_grouped_under_the_date_of_the_event(digest: Digest) -> None:
    groups = by_event_date(claims_by_page(digest)["topics/rescue.md"])
    assert [(date, ids(claims)) for date, claims in groups] == [
        ("2031-03-04", ["c-ashore", "c-ashore-209", "c-unhurt"]),
        (None, ["c-coffee"]),
    ]
