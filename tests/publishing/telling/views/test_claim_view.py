"""A claim as it is told wherever it stands."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.downloads.tables import claim_rows
from builder.publishing.escaping import shown
from builder.publishing.pages import render_topic_texts
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.views.claim_view import MAX_EVIDENCE_SHOWN, claim_view, point_view
from builder.publishing.telling.views.feed_view import feed_view
from builder.publishing.telling.views.search_view import findable_pages


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_a_claim_has_a_note_for_each_report_numbered_from_the_first(edition: Edition) -> None:
    for claim in edition.digest.claims:
        view = claim_view(edition, claim, first_number=7)
        assert [note.report.id for note in view.notes] == list(claim.sources)
        assert [note.number for note in view.notes] == list(range(7, 7 + len(claim.sources)))
        assert [mark.label for mark in view.marks] == [note.label for note in view.notes]


def test_of_many_reports_those_beyond_the_limit_are_named_and_counted(edition: Edition) -> None:
    claim = max(edition.digest.claims, key=lambda claim: len(claim.sources))
    view = claim_view(edition, claim, most_notes=1)
    assert len(view.notes) == 1
    assert view.named is not None
    assert view.named.reports == len(claim.sources) - 1
    assert view.named.number == 2
    assert [(mark.number, mark.label) for mark in view.marks] == [(1, view.notes[0].label), (2, view.named.label)]
    assert {named.report.id for named in view.named.shown} | {view.notes[0].report.id} == set(claim.sources)
    assert claim_view(edition, claim, most_notes=None).named is None


def test_the_shown_wording_is_the_headline_and_reads_the_same_as_it(edition: Edition) -> None:
    for claim in edition.digest.claims:
        mentions = [mention for note in claim_view(edition, claim).notes for mention in note.mentions]
        assert [mention.id for mention in mentions if mention.is_headline] == [claim.passage]
        assert all(mention.is_same for mention in mentions if mention.is_headline)


def test_words_that_may_not_be_quoted_are_in_no_view(digest: Digest, config: Config) -> None:
    silent = replace(digest, passages=tuple(replace(passage, quoted=False) for passage in digest.passages))
    edition = Edition(silent, config)
    for claim in silent.claims:
        view = claim_view(edition, claim)
        assert not view.is_quoted
        assert view.headline.language is None
        assert all(mention.words is None and not mention.additions for note in view.notes for mention in note.mentions)


def test_a_claim_of_two_topics_is_told_on_each_and_pointed_to_where_it_stands(edition: Edition) -> None:
    claim = edition.claims["c-ashore"]
    assert claim.topics == ("grounding", "rescue")
    assert point_view(edition, claim).place == Place("topics/grounding.md", "c-ashore")
    assert point_view(edition, claim, "topics/rescue.md").place == Place("topics/rescue.md", "c-ashore")
    assert claim_view(edition, claim, home="topics/rescue.md").home == Place("topics/rescue.md", "c-ashore")


def test_no_evidence_is_left_out_where_each_report_has_a_note(digest: Digest, config: Config) -> None:
    shared = next(claim for claim in digest.claims if any(origin.evidence for origin in claim.origins))
    long = tuple(replace(origin, evidence=origin.evidence * 20) for origin in shared.origins)
    claims = tuple(replace(claim, origins=long) if claim is shared else claim for claim in digest.claims)
    edition = Edition(replace(digest, claims=claims), config)
    claim = edition.claims[shared.id]

    def longest(most_notes: int | None) -> int:
        return max(len(origin.evidence) for origin in claim_view(edition, claim, most_notes=most_notes).origins)

    assert longest(25) == MAX_EVIDENCE_SHOWN
    assert longest(None) == max(len(origin.evidence) for origin in claim.origins) > MAX_EVIDENCE_SHOWN


def test_a_copied_citation_quotes_a_report_and_names_apart_who_says_it_in_other_words(edition: Edition) -> None:
    view = claim_view(edition, edition.claims["c-aground"])
    quoted, _, rest = view.citation.partition(" – ")
    own, _, others = rest.partition("; also reported, in other words, by ")
    assert quoted == f"“{shown(view.headline.text)}”"
    for note in view.notes:
        is_quoted = any(mention.is_same for mention in note.mentions)
        assert (note.report.dated_name in own, note.report.dated_name in others) == (is_quoted, not is_quoted)
    assert others.endswith(". The Halcyon grounding:")


def test_a_citation_of_one_report_names_nobody_else(edition: Edition) -> None:
    view = claim_view(edition, edition.claims["c-built"])
    assert view.citation == f"“{shown(view.headline.text)}” – Island Wire (4 March 2031). The Halcyon grounding:"


def test_the_editors_heading_goes_with_a_claim_wherever_it_is_pointed_to(digest: Digest, config: Config) -> None:
    claims = tuple(replace(claim, heading=f"About {claim.id}") for claim in digest.claims)
    edition = Edition(replace(digest, claims=claims), config)
    for claim in edition.digest.claims:
        assert point_view(edition, claim).heading == claim.heading
    found = {part.anchor: part for page in findable_pages(edition).values() for part in page.parts}
    assert all(found[claim.id].title == claim.heading for claim in claims)
    assert all(shown(edition.headlines[claim.id].text) in found[claim.id].paragraphs for claim in claims)
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
    (similar,) = claim_view(edition, edition.claims["c-ashore"]).similar
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
    likest = claim_view(edition, edition.claims["c-ashore"]).similar
    assert [similar.id for similar in likest] == ["c-unhurt", "c-built"]
    assert [similar.words for similar in likest] == [None, None]
