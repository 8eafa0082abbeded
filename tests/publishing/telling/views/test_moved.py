"""Permanent places that lead on: on the first page where they are few, on pages of their own where they are many."""

from dataclasses import replace
from itertools import pairwise

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.pages import render_pages
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.views import moved
from builder.publishing.telling.views.moved import moved_on, moved_views

RESCUE = "topics/rescue.md"


@pytest.fixture
def edition(digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Each unit on a page of its own; one claim is known by an earlier name too."""
    monkeypatch.setattr(layout, "MAX_UNITS", 1)
    plain = Edition(digest, config)
    last = plain.layout.claims[plain.layout.parts[RESCUE][-1].path][0]
    return Edition(replace(digest, retired=(("c-former", last.id),)), config)


def expected(edition: Edition) -> list[Place]:
    others = edition.layout.parts[RESCUE][1:]
    claims = [(claim.id, part.path) for part in others for claim in edition.layout.claims[part.path]]
    return [Place(path, name) for claim, path in claims for name in (claim, *edition.retired.get(claim, ()))]


def test_a_few_stand_on_the_first_page_earlier_names_among_them(edition: Edition) -> None:
    found = moved_on(edition, RESCUE)
    assert found
    assert list(found.places) == expected(edition)
    assert "c-former" in {place.anchor for place in found.places}
    assert found.pages == ()
    assert list(moved_views(edition)) == []


def test_many_stand_on_pages_of_their_own_that_the_first_leads_to(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved, "MAX_PERMANENT_LINKS", 2)
    found = moved_on(edition, RESCUE)
    assert found
    assert found.places == ()
    views = {path: view for path, view in moved_views(edition) if view.home == RESCUE}
    assert list(views) == [page.path for page in found.pages]
    assert [(page.first, page.last) for page in found.pages] == [
        (view.places[0].anchor, view.places[-1].anchor) for view in views.values()
    ]
    assert all(one.last < other.first for one, other in pairwise(found.pages)), (
        "an id is on one page, and which is told"
    )
    assert sorted(place for view in views.values() for place in view.places) == sorted(expected(edition))
    assert max(len(view.places) for view in views.values()) == 2
    assert views.keys() <= {page.path for page in render_pages(edition)}


def test_what_is_whole_leads_nowhere(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    assert moved_on(edition, RESCUE) is None
    assert list(moved_views(edition)) == []
