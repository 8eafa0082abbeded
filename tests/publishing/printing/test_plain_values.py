"""The one door to the typesetter."""

from typing import Any

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.escaping import web_address
from builder.publishing.printing.paper_view import PaperView, PaperViews
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.printing.plain_values import LEFT_TO_SCREENS, plain_values
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.brief_view import CountedView
from builder.publishing.telling.views.unit_view import UnitView


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


@pytest.fixture
def view(edition: Edition) -> PaperView:
    return PaperViews(edition, with_annex=True).briefing_view(edition.digest.topics, None, with_context=True)


def values_of(view: PaperView, edition: Edition) -> Any:
    return plain_values(view, Phrasing(edition.config.language, edition.words), edition.words)


def test_every_fact_of_a_unit_comes_through_as_soon_as_its_view_has_it(view: PaperView, edition: Edition) -> None:
    unit = values_of(view, edition)["chapters"][0]["shared"][0]
    assert unit.keys() == set(UnitView._fields) - LEFT_TO_SCREENS[UnitView]


def test_a_figure_of_the_brief_is_marked_in_its_words_and_loses_no_letter_by_it(
    view: PaperView, edition: Edition
) -> None:
    report, place = next(iter(edition.cited.values())), Place("topics/rescue.md", "c-ashore")
    counted = CountedView(Text("All 214 passengers, <b>", "en"), 4, 7, "4 March 2031", report, None, place)
    assert view.brief
    values = values_of(view._replace(brief=view.brief._replace(counted=(counted,))), edition)
    (told,) = values["brief"]["counted"]
    assert [words for words, is_figure in told["words"]["runs"] if is_figure] == ["214"]
    assert "".join(words for words, _ in told["words"]["runs"]) == "“All 214 passengers, <b>”"
    assert (told["place"], told["report"]) == ("c-ashore", report.id)


def test_a_line_of_the_brief_leads_to_its_claim_on_the_paper(view: PaperView, edition: Edition) -> None:
    values = values_of(view, edition)
    places = [line["place"] for line in (*values["brief"]["new"], *values["brief"]["agreed"])]
    assert places
    assert set(places) <= values["homes"].keys()


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
    assert (
        {source["account"]["report"] for source in values["annex"]["sources"]} == reports.keys() == edition.cited.keys()
    )
    assert any(report["address"] for report in reports.values())
    assert all(report["address"] == web_address(edition.cited[name].url) for name, report in reports.items())
    assert {report["title"]["text"][0] for report in reports.values() if report["title"]} == {"“"}
    assert all(report["headline"]["text"] for report in reports.values())


def test_a_dispute_stands_once_and_is_known_by_its_id(view: PaperView, edition: Edition) -> None:
    values = values_of(view, edition)
    (dispute,) = values["chapters"][0]["disputes"]
    assert [contested["id"] for contested in values["brief"]["contested"]] == [dispute["id"]]
    assert not any(chapter["disputes"] for chapter in values["chapters"][1:]), "each stands once"


def test_every_number_comes_with_how_it_is_written(view: PaperView, edition: Edition) -> None:
    assert view.brief
    numbers = values_of(view._replace(brief=view.brief._replace(contested_left=1_200)), edition)["numbers"]
    assert numbers["1200"] == {"form": "other", "text": "1,200"}
    assert numbers["5"] == {"form": "other", "text": "5"}


def test_what_is_no_view_does_not_pass(view: PaperView, edition: Edition) -> None:
    with pytest.raises(TypeError):
        values_of(view._replace(title=object()), edition)  # type: ignore[arg-type]  # what a mistake would hand over
