"""A topic as it is told."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import CONTEXT_PAGE, Place
from builder.publishing.telling.views.disputes_view import disputes_views
from builder.publishing.telling.views.front_view import front_view
from builder.publishing.telling.views.ledger_view import ledger_views
from builder.publishing.telling.views.report_view import report_view
from builder.publishing.telling.views.sources_view import sources_views
from builder.publishing.telling.views.timeline_view import timeline_view
from builder.publishing.telling.views.topic_view import date_groups, part_views, topic_view

RESCUE = "topics/rescue.md"


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_a_topic_tells_its_claims_in_the_order_of_events_and_numbers_their_notes_through(edition: Edition) -> None:
    view = topic_view(edition, RESCUE)
    assert (view.id, view.title, view.claims) == ("rescue", "Rescue & after", 4)
    claims = [claim for group in view.groups for claim in group.claims]
    assert [claim.id for claim in claims] == ["c-ashore", "c-ashore-209", "c-unhurt", "c-coffee"]
    numbers = [mark.number for claim in claims for mark in claim.marks]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_fits_no_topic_is_told_as_one_without_an_id(edition: Edition) -> None:
    view = topic_view(edition, CONTEXT_PAGE)
    assert view.id is None
    assert view.title == edition.words["context.title"]
    assert [claim.id for group in view.groups for claim in group.claims] == ["c-built", "c-inquiry"]


def test_the_claims_of_a_long_topic_stand_on_its_parts_and_it_leads_on_to_them(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_PAGE_BYTES", 400)
    view, parts = topic_view(edition, RESCUE), list(part_views(edition, RESCUE))
    assert not view.groups
    assert [link.path for link in view.parts] == [part.path for part in parts]
    assert sum(link.claims for link in view.parts) == view.claims
    assert [claim.id for part in parts for group in part.groups for claim in group.claims] == [
        claim.id for claim in edition.claims_by_page[RESCUE]
    ]
    assert view.moved is not None
    assert [name for page in view.moved.pages for name in page.ids] == [
        claim.id for claim in edition.claims_by_page[RESCUE]
    ]
    assert (parts[0].before, parts[-1].after) == (None, None)
    assert parts[0].after == view.parts[1]
    first = next(claim for group in parts[0].groups for claim in group.claims)
    assert first.home == Place(RESCUE, first.id)


def test_a_selection_of_claims_is_told_with_all_its_notes_where_no_limit_is_given(edition: Edition) -> None:
    groups = date_groups(edition, edition.digest.claims, most_notes=None)
    told = {claim.id: len(claim.notes) for group in groups for claim in group.claims}
    assert told == {claim.id: len(claim.sources) for claim in edition.digest.claims}


def views(edition: Edition) -> list[object]:
    """Every view that a page is made of."""
    return [
        front_view(edition),
        timeline_view(edition),
        *(topic_view(edition, path) for path in edition.claims_by_page),
        *(report_view(edition, report.id) for report in edition.digest.reports),
        *disputes_views(edition),
        *sources_views(edition),
        *ledger_views(edition),
    ]


def strings(value: object) -> list[str]:
    """Every string in a view."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings(item)]
    return []


def test_views_hold_words_as_they_are_and_no_markup_of_ours(edition: Edition) -> None:
    told = [text for view in views(edition) for text in strings(view)]
    assert "Rescue & after" in told
    assert not [text for text in told if "&#" in text or "&amp;" in text or "</" in text]


def test_views_of_words_that_may_not_be_quoted_hold_none_of_them(digest: Digest, config: Config) -> None:
    reports = tuple(replace(report, kind="full", publish_full_text=False) for report in digest.reports)
    passages = tuple(replace(passage, quoted=False) for passage in digest.passages)
    claims = tuple(replace(claim, text="", figures=(), disputes=()) for claim in digest.claims)
    silent = replace(digest, reports=reports, passages=passages, claims=claims, disputes=(), kept_apart=())
    in_claims = {name for claim in digest.claims for name in claim.passages}
    texts = {report.id: report.text for report in digest.reports}
    secret = [passage.span.of(texts[passage.report]) for passage in digest.passages if passage.id in in_claims]
    told = [text for view in views(Edition(silent, config)) for text in strings(view)]
    assert not [text for text in told for words in secret if words in text]


def test_every_field_of_a_view_says_what_it_is() -> None:
    silent: list[str] = []
    for path in sorted(Path(layout.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "NamedTuple" for base in node.bases):
                pairs = zip(node.body, [*node.body[1:], None], strict=True)
                silent += [f"{node.name}.{ast.unparse(item)}" for item, after in pairs if _is_silent(item, after)]
    assert silent == []


def _is_silent(item: ast.stmt, after: ast.stmt | None) -> bool:
    """Whether `item` is a field and no string stands under it."""
    return isinstance(item, ast.AnnAssign) and not (
        isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
    )
