"""What stands where."""

from dataclasses import replace

from builder.model import Claim, Digest, Span
from builder.publishing.contents import (
    MAX_KEY_POINTS,
    by_event_date,
    claims_by_page,
    excerpt,
    front_points,
    key_points,
    newest_first,
    notes_by_claim,
    pages_of,
    share_used,
)


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def test_every_claim_stands_on_the_page_of_each_of_its_topics_or_on_context(digest: Digest) -> None:
    pages = claims_by_page(digest)
    assert {path: ids(claims) for path, claims in pages.items()} == {
        "topics/grounding.md": ["c-aground", "c-scrape", "c-ashore"],
        "topics/rescue.md": ["c-ashore", "c-ashore-209", "c-unhurt", "c-coffee"],
        "topics/salvage.md": [],
        "context.md": ["c-built", "c-inquiry"],
    }
    for claim in digest.claims:
        assert [path for path, claims in pages.items() if claim in claims] == list(pages_of(claim))


def test_a_claim_has_one_note_for_each_report_with_that_reports_own_passages(digest: Digest) -> None:
    for claim in digest.claims:
        notes = notes_by_claim(digest)[claim.id]
        assert tuple(note.report.id for note in notes) == claim.sources
        assert sorted(passage.id for note in notes for passage in note.passages) == sorted(claim.passages)
        assert all(passage.report == note.report.id for note in notes for passage in note.passages)


def test_no_two_notes_have_one_label(digest: Digest) -> None:
    labels = [note.label for notes in notes_by_claim(digest).values() for note in notes]
    assert len(labels) == len(set(labels))


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


def test_the_front_page_shows_what_several_reports_say_newest_first_else_single_reports(digest: Digest) -> None:
    claims = digest.claims_by_id
    assert ids(front_points((claims["c-aground"], claims["c-unhurt"], claims["c-scrape"]))) == ["c-unhurt", "c-aground"]
    assert ids(front_points((claims["c-built"], claims["c-coffee"]))) == ["c-built", "c-coffee"]


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


def test_an_ellipsis_marks_where_the_sentence_of_a_passage_goes_on(digest: Digest) -> None:
    claims, passages, reports = digest.claims_by_id, digest.passages_by_id, digest.reports_by_id

    def of(claim_id: str) -> str:
        passage = passages[claims[claim_id].passage]
        return excerpt(passage, reports[passage.report])

    assert of("c-ashore") == "All 214 passengers were brought ashore by noon, …"
    assert of("c-built") == "The Halcyon was built in 1998."


def test_a_closing_quotation_mark_outside_a_passage_is_no_omission(digest: Digest) -> None:
    passage = digest.passages_by_id[digest.claims_by_id["c-scrape"].passage]
    report = digest.reports_by_id[passage.report]
    whole = passage.span
    inner = replace(passage, span=Span(whole.start + 1, whole.end - 1), sentence=whole)
    assert "…" not in excerpt(inner, report)


def test_the_share_used_of_a_report_is_that_of_its_words_in_claims(digest: Digest) -> None:
    report = digest.reports_by_id["unsigned"]
    passages = [passage for passage in digest.passages if passage.report == report.id]
    assert share_used(report, passages) == 50  # 8 of 16 words
    assert share_used(report, []) == 0
