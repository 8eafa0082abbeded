"""The one door to the typesetter."""

from typing import Any

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.escaping import web_address
from builder.publishing.printing.fitting import Fitting
from builder.publishing.printing.paper_view import PaperView, PaperViews
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.printing.plain_values import LEFT_TO_SCREENS, plain_values
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.claim_view import ClaimView


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


@pytest.fixture
def view(edition: Edition) -> PaperView:
    fitting = Fitting(Phrasing(edition.config.language, edition.words), edition.words)
    return PaperViews(edition, fitting).briefing_view(edition.digest.topics, None, with_context=True)


def values_of(view: PaperView, edition: Edition) -> Any:
    return plain_values(view, Phrasing(edition.config.language, edition.words), edition.words)


def test_every_fact_of_a_claim_comes_through_as_soon_as_its_view_has_it(view: PaperView, edition: Edition) -> None:
    claim = values_of(view, edition)["chapters"][0]["groups"][0]["claims"][0]["view"]
    told = set(ClaimView._fields) - LEFT_TO_SCREENS[ClaimView] - {"home"}
    assert claim.keys() == told


def test_what_is_left_to_screens_are_fields_that_are_there() -> None:
    for kind, names in LEFT_TO_SCREENS.items():
        assert names <= kind.__annotations__.keys(), kind


def test_words_are_made_fit_for_paper_and_names_stay_as_they_are(view: PaperView, edition: Edition) -> None:
    long = "0123456789abcdef" * 4
    values = values_of(view._replace(title=long, description="a\x00b \ue001", inputs_sha256=long), edition)
    assert values["inputs_sha256"] == long
    assert values["title"] != long
    assert values["title"].replace("\u200b", "") == long
    assert values["description"] == "ab \ufffd"


def test_a_report_brings_the_address_that_may_be_linked(view: PaperView, edition: Edition) -> None:
    values = values_of(view, edition)
    reports = values["reports"]
    assert {source["account"]["report"] for source in values["sources"]} == reports.keys() == edition.cited.keys()
    assert any(report["address"] for report in reports.values())
    assert all(report["address"] == web_address(edition.cited[name].url) for name, report in reports.items())
    assert {report["title"]["text"][0] for report in reports.values() if report["title"]} == {"“"}
    assert all(report["headline"]["text"] for report in reports.values())


def test_a_dispute_of_a_claim_is_known_by_its_id(view: PaperView, edition: Edition) -> None:
    values = values_of(view, edition)
    (dispute,) = values["disputes"]
    claims = [claim["view"] for group in values["chapters"][0]["groups"] for claim in group["claims"]]
    assert [dispute["id"]] in [claim["disputes"] for claim in claims]


def test_every_number_comes_with_how_it_is_written(view: PaperView, edition: Edition) -> None:
    totals = view.totals._replace(claims=1_200)
    numbers = values_of(view._replace(totals=totals), edition)["numbers"]
    assert numbers["1200"] == {"form": "other", "text": "1,200"}
    assert numbers["5"] == {"form": "other", "text": "5"}


def test_what_is_no_view_does_not_pass(view: PaperView, edition: Edition) -> None:
    with pytest.raises(TypeError):
        values_of(view._replace(title=object()), edition)  # type: ignore[arg-type]  # what a mistake would hand over
