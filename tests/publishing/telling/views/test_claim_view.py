"""What is told of a claim wherever it stands."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.downloads.tables import claim_rows
from builder.publishing.escaping import shown
from builder.publishing.pages import render_topic_texts
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.views.claim_view import mention_view, point_view, similar_views
from builder.publishing.telling.views.feed_view import feed_view
from builder.publishing.telling.views.search_view import findable_pages


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_the_shown_wording_is_the_headline_and_reads_the_same_as_it(edition: Edition) -> None:
    for claim in edition.digest.claims:
        mentions = [mention_view(edition, claim, edition.passages[name]) for name in claim.passages]
        assert [mention.id for mention in mentions if mention.is_headline] == [claim.passage]
        assert all(mention.is_same for mention in mentions if mention.is_headline)


def test_words_that_may_not_be_quoted_are_in_no_view(digest: Digest, config: Config) -> None:
    silent = replace(digest, passages=tuple(replace(passage, quoted=False) for passage in digest.passages))
    edition = Edition(silent, config)
    for claim in silent.claims:
        point = point_view(edition, claim)
        assert point.headline.language is None
        mentions = [mention_view(edition, claim, edition.passages[name]) for name in claim.passages]
        assert all(mention.words is None and not mention.additions for mention in mentions)


def test_a_claim_of_two_topics_is_told_on_each_and_pointed_to_where_it_stands(edition: Edition) -> None:
    claim = edition.claims["c-ashore"]
    assert claim.topics == ("grounding", "rescue")
    assert point_view(edition, claim).place == Place("topics/grounding.md", "c-ashore")
    assert point_view(edition, claim, "topics/rescue.md").place == Place("topics/rescue.md", "c-ashore")


def test_the_editors_heading_goes_with_a_claim_wherever_it_is_pointed_to(digest: Digest, config: Config) -> None:
    claims = tuple(replace(claim, heading=f"About {claim.id}") for claim in digest.claims)
    edition = Edition(replace(digest, claims=claims), config)
    for claim in edition.digest.claims:
        assert point_view(edition, claim).heading == claim.heading
    found = {part.anchor: part for page in findable_pages(edition).values() for part in page.parts}
    assert all(found[claim.id].title.text == claim.heading for claim in claims)
    assert all(
        shown(edition.headlines[claim.id].text) in (wording.text for wording in found[claim.id].wordings)
        for claim in claims
    )
    assert {row.heading for row in claim_rows(edition)} == {claim.heading for claim in claims}
    added = [entry for entry in feed_view(edition).entries if entry.kind == "added"]
    assert added
    assert {entry.title for entry in added} <= {claim.heading for claim in claims}
    told = "".join(text.content.decode() for text in render_topic_texts(edition))
    assert all(f"Heading by the editor: {claim.heading}" in told.replace("\\", "") for claim in claims)


def test_beside_a_claim_stand_its_likest_by_outlet_with_the_words_that_make_them_so(
    digest: Digest, config: Config
) -> None:
    edition = Edition(digest, config)
    (similar,) = similar_views(edition, edition.claims["c-ashore"], None)
    assert (similar.id, similar.place.anchor) == ("c-unhurt", "c-unhurt")
    passage = edition.passages[digest.similar[0].passages[1]]
    assert similar.name == edition.cited[passage.report].name
    assert similar.words is not None
    assert similar.words.text == passage.span.of(edition.reports[passage.report].text)


def test_two_at_most_are_pointed_to_and_unquoted_words_are_not_told(digest: Digest, config: Config) -> None:
    pair = digest.similar[0]
    more = tuple(replace(pair, claims=("c-ashore", name)) for name in ("c-built", "c-coffee", "c-inquiry"))
    silent = tuple(replace(item, quoted=False) if item.id in pair.passages else item for item in digest.passages)
    edition = Edition(replace(digest, similar=(pair, *more), passages=silent), config)
    likest = similar_views(edition, edition.claims["c-ashore"], None)
    assert [similar.id for similar in likest] == ["c-unhurt", "c-built"]
    assert [similar.words for similar in likest] == [None, None]
