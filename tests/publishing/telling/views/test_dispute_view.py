"""A dispute as it is told."""

from collections.abc import Collection
from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Claim, Digest, Dispute, Figure
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import DISPUTES_PAGE, Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.dispute_view import dispute_view, tell_about
from builder.publishing.telling.views.disputes_view import disputes_views


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def test_each_side_names_who_gives_it_and_the_claims_that_do(edition: Edition) -> None:
    for dispute in edition.digest.disputes:
        view = dispute_view(edition, dispute)
        assert (view.home, view.about.text) == (Place(DISPUTES_PAGE, dispute.id), dispute.about)
        for side, value in zip(view.sides, dispute.values, strict=True):
            assert tuple(report.id for report in side.reports) == value.sources
            assert tuple(claim.id for claim in side.claims) == value.claims
            assert (side.reports_left, side.claims_left) == (0, 0)


def test_a_heading_that_only_a_value_ends_says_so(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    claim = edition.claims[dispute.values[0].claims[0]]
    text = " ".join(edition.passages[claim.passage].span.of(edition.reports[claim.sources[0]].text).split())
    words = text.split()

    def told(value: str, about: str) -> str:
        values = (replace(dispute.values[0], text=value, passage=claim.passage), dispute.values[1])
        return tell_about(edition, replace(dispute, about=about, values=values)).text

    assert told(words[3], " ".join(words[:3])) == f"{' '.join(words[:3])} …"
    assert told(words[4], " ".join(words[:3])) == " ".join(words[:3])
    assert told("", " ".join(words[:3])) == " ".join(words[:3])


def with_figures_of(edition: Edition, dispute: Dispute, reports: Collection[str]) -> Edition:
    """The edition in which every report carries the claims of `dispute`, and those of `reports` alone with a figure."""

    def figures(claim: Claim) -> tuple[Figure, ...]:
        own = (name for name in claim.passages if edition.passages[name].report in reports)
        return tuple(Figure("9 crates", "9", "crates", name) for name in own)

    everybody, disputed = tuple(edition.reports), {claim for value in dispute.values for claim in value.claims}
    claims = tuple(
        replace(claim, figures=figures(claim), sources=everybody if claim.id in disputed else claim.sources)
        for claim in edition.digest.claims
    )
    return Edition(replace(edition.digest, claims=claims), edition.config)


def test_who_carries_a_claim_and_gives_no_figure_is_named_in_a_dispute_about_one(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    shown = tuple(
        replace(value, passage=edition.claims[value.claims[0]].passage, sources=()) for value in dispute.values
    )
    about_figures = replace(dispute, values=shown)
    giving = {edition.passages[value.passage].report for value in shown}
    carriers = set(edition.reports)
    told = with_figures_of(edition, dispute, giving)

    assert carriers - giving
    assert {report.id for report in dispute_view(told, about_figures).silent} == carriers - giving
    assert dispute_view(told, about_figures, most=0).silent_left == len(carriers - giving)
    assert dispute_view(with_figures_of(edition, dispute, ()), about_figures).silent == ()
    assert dispute_view(told, replace(about_figures, kind="development")).silent == ()


def test_of_many_the_first_are_named_and_the_others_counted(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    view = dispute_view(edition, dispute, most=0)
    assert all(not side.reports and side.reports_left for side in view.sides)
    assert all(not side.claims and side.claims_left for side in view.sides)


def test_words_that_may_not_be_quoted_are_stood_for(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    silent = replace(dispute, about="", values=tuple(replace(value, text="") for value in dispute.values))
    view = dispute_view(edition, silent)
    assert {view.about, *(side.text for side in view.sides)} == {Text(edition.words["note.bare"], None)}


def test_the_first_page_leads_on_to_the_others_and_tells_what_was_kept_apart(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAX_PAGE_BYTES", 400)
    (dispute,) = digest.disputes
    many = replace(digest, disputes=tuple(replace(dispute, id=f"d-{number}") for number in range(4)))
    claims = tuple(replace(claim, disputes=()) for claim in digest.claims)
    pages = list(disputes_views(Edition(replace(many, claims=claims), config)))
    (_, first), *others = pages
    assert others
    assert first.moved is not None
    assert [place.anchor for place in first.moved.places] == [
        dispute.id for _, view in others for dispute in view.disputes
    ]
    assert first.kept_apart is not None
    assert first.kept_apart.pairs == len(digest.kept_apart)
    assert all(view.moved is None and view.kept_apart is None for _, view in others)


def test_a_value_stands_marked_in_its_sentence_with_the_day_it_is_told_of(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    (claim,) = {edition.claims[name].id for name in dispute.values[0].claims}
    passage = edition.passages[edition.claims[claim].passage]
    words = passage.span.of(edition.reports[passage.report].text)
    word = words.split()[1]
    told = replace(dispute.values[0], text=word, passage=passage.id, as_of="2024-03")
    side = dispute_view(edition, replace(dispute, kind="development", values=(told, dispute.values[1]))).sides[0]
    assert side.sentence is not None
    marked = side.sentence
    gaps = " " * marked.gap_before, " " * marked.gap_after
    assert f"{marked.before}{gaps[0]}{marked.value}{gaps[1]}{marked.after}" == " ".join(words.split())
    assert (side.sentence.value, side.sentence.claim, side.as_of) == (word, claim, edition.words.date("2024-03"))


def test_whose_sentence_is_shown_is_named_first(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    value, other = dispute.values
    passage = next(passage for passage in edition.digest.passages if passage.report == other.sources[0])
    told = replace(value, sources=(*value.sources, *other.sources), passage=passage.id)
    side = dispute_view(edition, replace(dispute, values=(told, other))).sides[0]
    assert [report.id for report in side.reports] == [*other.sources, *value.sources]


def test_an_editors_heading_takes_the_place_of_the_reports_words(edition: Edition) -> None:
    (dispute,) = edition.digest.disputes
    view = dispute_view(edition, replace(dispute, heading="How many were saved"))
    about = edition.words.say("dispute.heading", heading="How many were saved")
    assert (view.about, view.is_editors, view.is_development) == (Text(about, None), True, False)
