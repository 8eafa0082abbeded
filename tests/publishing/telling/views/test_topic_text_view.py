"""A topic in one text of its own."""

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.topic_text_view import topic_text_views
from builder.publishing.telling.views.topic_view import topic_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_each_topic_that_has_claims_is_a_text_and_so_is_what_fits_none(edition: Edition) -> None:
    views = {view.id: view for view in topic_text_views(edition)}
    assert list(views) == ["grounding", "rescue", "context"]
    for topic_id, path in (("rescue", "topics/rescue.md"), ("context", "context.md")):
        page = topic_view(edition, path)
        text = views[topic_id]
        assert (text.title, text.description, text.claims) == (page.title, page.description, page.claims)


def test_all_claims_stand_in_it_however_many_pages_they_take_and_each_has_all_its_notes(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_PAGE_BYTES", 400)
    for view in topic_text_views(edition):
        claims = [claim for group in view.groups for claim in group.claims]
        assert len(claims) == view.claims
        for claim in claims:
            assert [note.report.id for note in claim.notes] == list(edition.claims[claim.id].sources)
            assert claim.named is None
