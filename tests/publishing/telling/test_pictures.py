"""The two pictures of the evidence: what they say, where it stands, and that nothing of a report draws in them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import html5lib
import markdown
import pytest

from builder.config import Config
from builder.model import Citation, Claim, Digest, Origin, Topic
from builder.publishing.pages import render_pages
from builder.publishing.pages.templating import Templates
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.pictures import (
    MAX_COLUMNS,
    MAX_LABEL_CHARS,
    MAX_ROWS,
    MAX_SLOTS,
    MAX_SPANS,
    Timeline,
    label,
    overlap_of,
    timeline_of,
)
from builder.publishing.telling.views.evidence_view import evidence_view
from builder.publishing.telling.views.timeline_view import timeline_view


def evidence(digest: Digest, config: Config) -> str:
    """The pages that have the pictures: how the reports overlap, and when the events were."""
    pages = {page.path: page.text for page in render_pages(Edition(digest, config))}
    return pages["evidence.md"] + pages["timeline.md"]


def figures(digest: Digest, config: Config) -> list[str]:
    return re.findall(r"<figure.*?</figure>", evidence(digest, config), re.DOTALL)


def many(digest: Digest, reports: int, outlets: int) -> Digest:
    """Reports of a few outlets, each with a claim of its own and one that all of them carry."""
    made = tuple(
        replace(
            digest.reports[0],
            id=f"r{number:04}",
            path=f"r{number}.txt",
            citation=Citation(publisher=f"Outlet {number % outlets}"),
        )
        for number in range(reports)
    )
    first = digest.claims[0]

    def claim(name: str, sources: Sequence[str], topic: str) -> Claim:
        origins = tuple(Origin((source,), ()) for source in sources)
        return replace(
            first, id=name, sources=tuple(sources), origins=origins, topics=(topic,), passages=(first.passage,)
        )

    ids = [report.id for report in made]
    claims = (claim("c-all", ids, "grounding"), *(claim(f"c-{name}", (name,), "rescue") for name in ids))
    topics = tuple(
        replace(topic, claims=tuple(item.id for item in claims if topic.id in item.topics)) for topic in digest.topics
    )
    return replace(digest, reports=(*made, *digest.reports), claims=claims, topics=topics, disputes=())


def dated(digest: Digest, *days: str | None) -> Timeline:
    first = digest.claims[0]
    return timeline_of(
        replace(
            digest, claims=tuple(replace(first, id=f"c-{number}", event_date=day) for number, day in enumerate(days))
        )
    )


# Overlap


def test_a_row_says_how_many_claims_of_each_topic_a_report_has_and_how_many_others_have_too(digest: Digest) -> None:
    overlap = overlap_of(digest)
    assert [column.topics for column in overlap.columns] == [("grounding",), ("rescue",), ()]
    ledger = next(row for row in overlap.rows if row.reports == ("evening-ledger",))
    assert [(cell.claims, cell.shared) for cell in ledger.cells] == [(3, 1), (2, 1), (0, 0)]
    assert (ledger.claims, ledger.shared) == (4, 2)


def test_bars_stay_in_their_column_and_their_solid_part_in_them(digest: Digest) -> None:
    overlap = overlap_of(digest)
    for row in overlap.rows:
        for cell, column in zip(row.cells, overlap.columns, strict=True):
            assert cell.left == column.left
            assert 0 <= cell.filled <= cell.width <= column.width + 1e-9
    ends = [column.left + column.width for column in overlap.columns]
    assert all(end <= after.left for end, after in zip(ends, overlap.columns[1:], strict=False))
    assert ends[-1] <= 1


def test_many_reports_are_gathered_by_outlet(digest: Digest) -> None:
    overlap = overlap_of(many(digest, 50, 5))
    assert overlap.by_outlet
    assert sorted(len(row.reports) for row in overlap.rows)[-5:] == [10] * 5
    assert overlap.rows_left_out == 0


def test_many_reports_none_of_which_names_an_outlet_are_rows_of_their_own(digest: Digest) -> None:
    told = many(digest, 50, 5)
    bare = replace(
        told, reports=tuple(replace(one, citation=replace(one.citation, publisher=None)) for one in told.reports)
    )
    overlap = overlap_of(bare)
    assert not overlap.by_outlet
    assert all(len(row.reports) == 1 for row in overlap.rows)


def test_outlets_beyond_the_rows_are_counted(digest: Digest) -> None:
    overlap = overlap_of(many(digest, 2000, 400))
    assert len(overlap.rows) == MAX_ROWS
    assert overlap.rows_left_out == 405 - MAX_ROWS  # with the five of the small digest
    assert overlap.claims_left_out == 2000 - MAX_ROWS * 5


def test_topics_beyond_the_columns_share_one(digest: Digest) -> None:
    topics = tuple(
        Topic(f"t{number}", f"Topic {number}", "", tuple(claim.id for claim in digest.claims[: 1 + number % 3]))
        for number in range(30)
    )
    held = tuple(
        replace(claim, topics=tuple(topic.id for topic in topics if claim.id in topic.claims) or ("t0",))
        for claim in digest.claims
    )
    columns = overlap_of(replace(digest, topics=topics, claims=held)).columns
    assert len(columns) == MAX_COLUMNS
    assert sum(len(column.topics) for column in columns) == 30
    assert len(columns[-1].topics) == 30 - MAX_COLUMNS + 1


def test_a_long_name_is_cut_where_a_narrow_picture_ends() -> None:
    assert label("x" * MAX_LABEL_CHARS) == "x" * MAX_LABEL_CHARS
    assert label("x" * 200) == "x" * MAX_LABEL_CHARS + "…"
    assert label("船" * 200) == "船" * (MAX_LABEL_CHARS // 2) + "…"


def test_the_order_of_the_reports_changes_nothing(digest: Digest) -> None:
    turned = replace(digest, reports=tuple(reversed(digest.reports)))
    assert {row.reports: row for row in overlap_of(turned).rows} == {
        row.reports: row for row in overlap_of(digest).rows
    }


# Timeline


@pytest.mark.parametrize(
    ("days", "scale", "slots"),
    [
        (("2031-03-03", "2031-03-04", "2031-03-09"), "day", 7),
        (("2031-01-01", "2031-01-20", "2031-02-25"), "week", 9),
        (("2031-01-05", "2031-05-01", "2031-09-30"), "month", 9),
        (("2029-01-05", "2030-05-01", "2031-03-30"), "quarter", 9),
        (("2022", "2024-05", "2031-09-30"), "year", 10),
        (("1990", "2005", "2031"), "5", 9),
        (("0000", "2500-02-31", "5000", "7500", "9999-12-31"), "1000", 10),
    ],
)
def test_the_finest_scale_that_holds_the_events_is_taken(
    days: tuple[str, ...], scale: str, slots: int, digest: Digest
) -> None:
    made = dated(digest, *days)
    assert (made.scale, len(made.slots)) == (scale, slots)
    assert sum(len(slot.claims) for slot in made.slots) == len(days)
    assert {slot.kind for slot in made.slots} == {"slot"}


def test_what_lies_far_off_does_not_crowd_the_rest(digest: Digest) -> None:
    made = dated(digest, "1998", *(f"2031-03-0{day}" for day in range(1, 8)), "2040-01-01")
    assert made.scale == "day"
    assert [slot.kind for slot in made.slots] == ["earlier", *["slot"] * 7, "later"]
    assert made.slots[0].claims == ("c-0",)
    assert made.slots[-1].claims == ("c-8",)


def test_a_vague_date_spans_what_it_may_mean(digest: Digest) -> None:
    made = dated(digest, *(f"2031-03-{day:02}" for day in range(20, 27)), "2031-03", "2031")
    assert made.scale == "day"
    assert [stretch.date for stretch in made.stretches] == ["2031", "2031-03"]
    for stretch in made.stretches:
        assert stretch.left >= 0
        assert stretch.left + stretch.width <= 1 + 1e-9
    year, month = made.stretches
    assert month.width <= year.width


def test_vague_dates_beyond_the_lines_are_counted(digest: Digest) -> None:
    weeks = [f"2031-{month:02}-{day:02}" for month in (3, 4) for day in (1, 8, 15, 22, 29) for _ in range(4)]
    made = dated(digest, *weeks, "2031", *(f"2031-{month:02}" for month in (2, 3, 4, 5)))
    assert made.scale == "week"
    assert len(made.stretches) == MAX_SPANS
    assert made.vaguer == 1
    placed = (
        sum(len(slot.claims) for slot in made.slots)
        + sum(len(stretch.claims) for stretch in made.stretches)
        + made.vaguer
    )
    assert placed == made.dated


def test_every_dated_claim_is_in_one_place_and_slots_lie_side_by_side(digest: Digest) -> None:
    made = timeline_of(digest)
    told = [name for slot in made.slots for name in slot.claims] + [
        name for stretch in made.stretches for name in stretch.claims
    ]
    assert sorted(told) == sorted(claim.id for claim in digest.claims if claim.event_date)
    assert (made.dated, made.undated) == (7, 1)
    for before, after in pairwise(made.slots):
        assert before.left + before.width == pytest.approx(after.left)
    assert made.slots[-1].left + made.slots[-1].width <= 1 + 1e-9
    assert len([slot for slot in made.slots if slot.kind == "slot"]) <= MAX_SLOTS


def test_labels_of_the_axis_leave_each_other_room(digest: Digest) -> None:
    made = dated(digest, *(f"2031-03-{day:02}" for day in range(1, 11)))
    labelled = [slot.left for slot in made.slots if slot.is_labelled]
    assert len(labelled) >= 2
    assert all(after - before >= 0.25 for before, after in pairwise(labelled))
    assert labelled[-1] <= 0.75


def test_nothing_is_drawn_where_nothing_is_dated_or_reported(
    digest: Digest, empty_digest: Digest, config: Config
) -> None:
    bare = replace(digest, claims=tuple(replace(claim, event_date=None) for claim in digest.claims))
    assert timeline_of(bare).slots == ()
    assert [re.findall('class="picture ([a-z]+)', text)[0] for text in figures(bare, config)] == ["overlap"]
    assert figures(empty_digest, config) == []


# As HTML


ALLOWED = {
    "figure": {"class", "data-search-exclude"}, "figcaption": set(), "ol": {"class"}, "ul": set(), "li": set(), "strong": set(), "p": {"class"},
    "a": {"href", "class"}, "span": {"class"}, "details": {"class"}, "summary": set(), "title": {"id"}, "desc": {"id"},
    "svg": {"role", "aria-labelledby", "width", "height"}, "text": {"class", "x", "y", "text-anchor"},
    "rect": {"class", "x", "y", "width", "height", "rx"}, "line": {"class", "x1", "x2", "y1", "y2"},
}  # fmt: skip


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    names: list[tuple[Any, dict[str, str]]] = [(element.tag, dict(element.attrib)) for element in tree.iter()]
    return [(name.rpartition("}")[2], attributes) for name, attributes in names if name != "DOCUMENT_FRAGMENT"]


@pytest.mark.parametrize("which", ["calm", "hostile"])
def test_a_picture_holds_shapes_and_words_and_nothing_a_report_wrote(
    which: str, digest: Digest, hostile_digest: Digest, config: Config, hostile_config: Config
) -> None:
    made, settings = (digest, config) if which == "calm" else (hostile_digest, hostile_config)
    drawn = figures(made, settings)
    assert len(drawn) == 2
    for text in drawn:
        assert "\n\n" not in text
        for name, attributes in elements(text):
            assert attributes.keys() <= ALLOWED[name], (name, attributes)
            assert re.fullmatch(r"|(\.\./)?(topics/[a-z-]+|context)\.html(#[a-z0-9-]+)?", attributes.get("href", ""))


def test_a_hostile_report_has_as_many_shapes_as_a_calm_one(
    digest: Digest, hostile_digest: Digest, config: Config
) -> None:
    calm, hostile = (figures(made, config)[1] for made in (digest, hostile_digest))
    assert [name for name, _ in elements(calm)] == [name for name, _ in elements(hostile)]


def test_a_picture_is_well_formed_and_survives_markdown_as_it_is(
    hostile_digest: Digest, hostile_config: Config
) -> None:
    for text in figures(hostile_digest, hostile_config):
        html5lib.HTMLParser(strict=True).parseFragment(text)
        assert text in markdown.markdown(f"Before.\n\n{text}\n\nAfter.", extensions=["tables", "toc", "attr_list"])


def test_both_pictures_have_a_name_a_description_and_the_same_as_text(digest: Digest, config: Config) -> None:
    for text in figures(digest, config):
        names = re.search(r'aria-labelledby="(\S+) (\S+)"', text)
        assert names
        assert f'<title id="{names[1]}">' in text
        assert f'<desc id="{names[2]}">' in text
        assert "<details" in text


def test_each_mark_leads_to_its_claim_and_a_disputed_one_is_marked_by_more_than_colour(
    digest: Digest, config: Config
) -> None:
    timeline = figures(digest, config)[1]
    for claim in digest.claims:
        assert (f'#{claim.id}"' in timeline) == (claim.event_date is not None)
    disputed = re.findall(r'<a [^>]*class="disputed">.*?</a>', timeline, re.DOTALL)
    assert len(disputed) == 2
    assert all("≠" in mark for mark in disputed)


def test_the_pictures_of_two_thousand_reports_stay_small(digest: Digest, config: Config) -> None:
    made = many(digest, 2000, 400)
    days = tuple(
        replace(claim, event_date=f"2031-{1 + number % 12:02}-{1 + number % 28:02}")
        for number, claim in enumerate(made.claims)
    )
    made = replace(made, claims=days, pages=())  # none is looked at
    edition = Edition(made, config)
    templates = Templates(edition)
    drawn = [
        templates.page("evidence.md", "_overlap.md", evidence_view(edition)).text,
        templates.page("timeline.md", "_events.md", timeline_view(edition)).text,
    ]
    assert [len(text) < 20_000 for text in drawn] == [True, True]
