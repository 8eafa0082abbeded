"""What one paper has room for, and that it says what it leaves out."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from builder.config import Config
from builder.model import Digest, Edit, NotIncluded, Unit, UnitKind
from builder.publishing.printing import Selection, paper_view, print_selection
from builder.publishing.printing.paper_view import PaperView, PaperViews
from builder.publishing.printing.room import BRIEF, WHOLE, Room, fit_units, share_out
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE, topic_page
from builder.publishing.telling.views import corrections_view


@pytest.mark.parametrize(
    ("wanted", "most", "given"),
    [
        ((), 5, ()),
        ((3, 10, 10), 15, (3, 6, 6)),
        ((10, 3, 10), 15, (6, 3, 6)),
        ((1, 2, 3), 100, (1, 2, 3)),
        ((5, 5, 5), 4, (1, 1, 2)),
        ((7, 0), 0, (0, 0)),
    ],
)
def test_none_gets_room_at_the_expense_of_another(wanted: tuple[int, ...], most: int, given: tuple[int, ...]) -> None:
    assert share_out(wanted, most) == given


def test_units_fit_in_their_order_and_one_in_any_case() -> None:
    units = tuple(
        Unit(UnitKind.RUN, tuple(f"c{number}{place}" for place in range(size)), ("r:0",))
        for number, size in enumerate((2, 3, 1))
    )
    assert [fit_units(units, most) for most in (6, 5, 4, 2, 0)] == [units, units[:2], units[:1], units[:1], units[:1]]
    assert fit_units((), 5) == ()


@pytest.fixture
def edition(digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Of a briefing that is too large for its paper in every respect."""
    monkeypatch.setattr(paper_view, "WHOLE", Room(claims=4, disputes=0, of_a_value=1))
    monkeypatch.setattr(paper_view, "MAX_LISTED", 1)
    monkeypatch.setattr(corrections_view, "MAX_CORRECTIONS_SHOWN", 1)
    files = tuple(NotIncluded(f"{name}.pdf", "READ-BROKEN", "it ends in the middle", "Save it again") for name in "abc")
    edits = tuple(Edit("retitle", (claim.id,), words="At the quay") for claim in digest.claims[:2])
    retired = (("c-old", None), ("c-older", None))
    return Edition(replace(digest, not_included=files, edits=edits, retired=retired), config)


@pytest.fixture
def view(edition: Edition) -> PaperView:
    views = PaperViews(edition, with_annex=True)
    return views.briefing_view(edition.digest.topics, None, with_context=True)


def left_of(view: PaperView) -> Iterator[int]:
    assert view.annex
    yield from (view.uncited_left.number, view.not_included_left.number)
    yield from (view.annex.retired_left.number, view.annex.corrections_left.number)


def test_all_that_a_topic_has_is_printed_or_counted(edition: Edition, view: PaperView) -> None:
    told = set[str]()
    for chapter in view.chapters:
        units = edition.units_by_page[CONTEXT_PAGE if chapter.id == "context" else topic_page(chapter.id)]
        shared = sum(unit.kind is UnitKind.SHARED for unit in units)
        runs = sum(len(group.units) for group in chapter.runs)
        assert (len(chapter.shared) + chapter.shared_left.number, runs + chapter.runs_left.number) == (
            shared,
            len(units) - shared,
        )
        assert not runs or not chapter.shared_left.number, "what several reports say comes first"
        told |= {name for unit in units for name in unit.claims}

    assert view.n_claims == len(view.homes) < view.n_claims_in_all == len(told)
    assert sum(chapter.shared_left.number + chapter.runs_left.number for chapter in view.chapters) > 0
    assert [chapter.disputes for chapter in view.chapters] == [()] * len(view.chapters)
    assert sum(chapter.disputes_left.number for chapter in view.chapters) == len(edition.digest.disputes) > 0


def test_lists_at_the_end_say_how_many_they_leave_out_and_the_annex_is_of_what_is_printed(
    edition: Edition, view: PaperView
) -> None:
    cited = {report.id for report in edition.digest.reports} - {report.id for report in view.uncited}
    assert list(left_of(view)) == [len(cited) - len(view.annex.sources) if view.annex else 0, 2, 1, 1]
    assert view.annex
    assert (len(view.not_included), len(view.annex.retired), len(view.annex.corrections)) == (1, 1, 1)


def test_a_briefing_that_fits_leaves_nothing_out(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    view = PaperViews(edition, with_annex=True).briefing_view(edition.digest.topics, None, with_context=True)
    assert view.n_claims == view.n_claims_in_all
    assert set(left_of(view)) == {0}
    assert all(
        not left.number
        for chapter in view.chapters
        for left in (chapter.shared_left, chapter.disputes_left, chapter.runs_left)
    )


def test_the_briefing_is_a_brief_and_every_other_paper_has_room_for_all(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_view, "BRIEF", Room(claims=4, disputes=1, of_a_value=1))
    edition = Edition(digest, config)
    topics = edition.digest.topics
    brief = PaperViews(edition).briefing_view(topics, None, with_context=True)
    tables = [dispute for chapter in brief.chapters for dispute in chapter.disputes]

    assert brief.n_claims < brief.n_claims_in_all
    assert [len(side.reports) for dispute in tables for side in dispute.sides] == [1] * len(tables[0].sides)
    for views in (PaperViews(edition, with_annex=True), PaperViews(edition, since="2000-01-01")):
        paper = views.briefing_view(topics, None, with_context=True)
        assert paper.n_claims == paper.n_claims_in_all
    for topic in topics:
        paper = PaperViews(edition).topic_view(topic)
        assert paper.n_claims == paper.n_claims_in_all


def test_a_brief_says_that_its_topics_have_papers_of_their_own(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Edition(digest, config)
    told = edition.words["print.papers"]
    assert told not in text_of(print_selection(edition, Selection()))
    monkeypatch.setattr(paper_view, "BRIEF", Room(claims=4, disputes=1, of_a_value=1))
    text = text_of(print_selection(edition, Selection()))
    assert told in text
    assert "In one report only: " in text


def test_a_brief_has_less_room_than_any_other_paper() -> None:
    assert all(less < more for less, more in zip(BRIEF, WHOLE, strict=True))


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def links_of(pdf: bytes) -> set[str]:
    annotations: list[Any] = [
        item.get_object() for page in PdfReader(io.BytesIO(pdf)).pages for item in page.get("/Annots", ())
    ]
    return {str(item["/A"]["/URI"]) for item in annotations if "/A" in item and "/URI" in item["/A"]}


def test_the_pdf_says_what_is_left_out_and_leads_to_it(edition: Edition, view: PaperView) -> None:
    text = text_of(print_selection(edition, Selection(with_annex=True)))
    assert f"{view.n_claims_in_all} claims in all, of which {view.n_claims} stand on this paper" in text
    for place in ("topics/grounding.html", "disputes.html", "left-out.html", "digest.json"):
        assert f"more on the site: {place}" in text

    with_address = Edition(edition.digest, replace(edition.config, site_url="https://harbour.example/"))
    assert "https://harbour.example/topics/grounding.html" in links_of(
        print_selection(with_address, Selection(with_annex=True))
    )


def test_the_heading_of_the_notes_never_stands_at_the_foot_of_a_page(digest: Digest, config: Config) -> None:
    follows = []
    for words in range(84, 132, 16):
        edition = Edition(digest, replace(config, description="Said of it. " * words))
        printed = print_selection(edition, Selection())
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(printed)).pages]
        first = next(page for page in pages if edition.words["print.notes"] in page)
        follows.append(first.rpartition(edition.words["print.notes"])[2])
    assert all(len(text.split()) > 40 for text in follows)
