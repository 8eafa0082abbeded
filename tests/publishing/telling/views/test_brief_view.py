"""What a reader has to know in two minutes."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.merging.merge import merge_claims
from builder.model import Citation, Digest
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.permalinks import Place
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.brief_view import MAX_AGREED, MAX_NEW, BriefView, LineView, brief_view
from tests.merging.conftest import reading_of


@pytest.fixture
def brief(digest: Digest, config: Config) -> BriefView:
    return brief_view(Edition(digest, config))


def told(lines: tuple[LineView, ...]) -> list[str]:
    return [" ".join(paragraph.text for paragraph in line.words) for line in lines]


def test_what_is_new_is_one_line_a_dated_report_by_its_newest_event(brief: BriefView) -> None:
    assert [(line.day, line.backing.report.name) for line in brief.new] == [
        ("4 March 2031", "Coast Radio"),  # of 5 March, the others of the 4th
        ("4 March 2031", "Island Wire"),
        ("4 March 2031", "The Evening Ledger"),
    ]
    assert len(brief.new) == MAX_NEW


def test_a_report_without_an_event_of_late_is_told_by_what_its_headline_says(digest: Digest, config: Config) -> None:
    timeless = tuple(replace(claim, event_date=None) for claim in digest.claims)
    wire = tuple(
        report if report.id == "island-wire" else replace(report, citation=Citation()) for report in digest.reports
    )
    (line,) = brief_view(Edition(replace(digest, claims=timeless, reports=wire), config)).new
    assert told((line,)) == ["The ferry Halcyon ran onto a sandbank off Skarholm late on Monday."]
    assert (line.day, line.backing.report.name) == ("4 March 2031", "Island Wire")


def test_an_event_long_before_its_report_is_no_news(digest: Digest, config: Config) -> None:
    old = tuple(replace(claim, event_date="2022-02-24") for claim in digest.claims)
    assert all(line.day != "24 February 2022" for line in brief_view(Edition(replace(digest, claims=old), config)).new)


PLANT = "The Tarnholm sugar plant stopped its ovens and sent its workers home."
SPILL = "On 9 May 2013 a tank of the sugar plant burst and syrup ran into the river."
CANTEEN = "A canteen by the gate gave soup to all who came."


def new_of(config: Config, reports: dict[str, list[str]], published: dict[str, str], title: str = "") -> list[str]:
    """What is new in these reports, each with that headline."""
    digest = merge_claims(reading_of(reports, published=published), config)
    titled = tuple(replace(report, citation=replace(report.citation, title=title or None)) for report in digest.reports)
    return told(brief_view(Edition(replace(digest, reports=titled), config)).new)


@pytest.mark.parametrize("spill", [SPILL, SPILL.replace("9 May 2013", "May 2013"), SPILL.replace("On 9 May", "In")])
@pytest.mark.parametrize("first", [True, False])
def test_what_happened_long_before_its_report_is_not_what_it_is_about(config: Config, spill: str, first: bool) -> None:
    sentences = [spill, PLANT] if first else [PLANT, spill]
    title = "Syrup in the river: the sugar plant and its burst tank"
    assert new_of(config, {"courier": sentences}, {"courier": "2031-03-04"}, title) == [PLANT]
    assert new_of(config, {"courier": [spill]}, {"courier": "2031-03-04"}, title) == []
    assert new_of(config, {"courier": [spill]}, {"courier": "2013-06-02"}, title) == [spill]


@pytest.mark.parametrize(("language", "first"), [("en", PLANT), ("uk", "Цукровий завод у Тарнгольмі зупинив печі.")])
def test_of_what_is_equally_new_the_words_of_the_briefing_stand_first(
    config: Config, language: str, first: str
) -> None:
    told_in = {"courier": ("en", PLANT), "herald": ("uk", "Цукровий завод у Тарнгольмі зупинив печі.")}
    for order in (told_in, dict(reversed(told_in.items()))):
        reading = reading_of(
            {f"{place}-{name}": [words] for place, (name, (_, words)) in enumerate(order.items())},
            published={f"{place}-{name}": "2031-03-04" for place, name in enumerate(order)},
        )
        digest = merge_claims(reading, config)
        reports = tuple(
            replace(report, citation=replace(report.citation, language=order[report.id[2:]][0]))
            for report in digest.reports
        )
        briefing = Edition(replace(digest, reports=reports), replace(config, language=language))
        assert told(brief_view(briefing).new)[0] == first


@pytest.mark.parametrize(("day", "is_new"), [("2030-03-04", True), ("2030-03-03", False)])
def test_a_report_of_more_than_a_year_before_the_newest_is_history(config: Config, day: str, is_new: bool) -> None:
    new = new_of(config, {"courier": [PLANT], "herald": [CANTEEN]}, {"courier": "2031-03-04", "herald": day})
    assert new == ([PLANT, CANTEEN] if is_new else [PLANT])


def test_without_a_dated_report_a_day_told_in_passing_is_not_new(config: Config) -> None:
    assert new_of(config, {"courier": [PLANT, CANTEEN, SPILL]}, {}) == [PLANT]
    assert new_of(config, {"courier": [SPILL, PLANT]}, {}) == [SPILL]
    assert new_of(config, {"courier": [PLANT, CANTEEN, SPILL]}, {}, "Syrup ran into the river") == [SPILL]
    assert new_of(config, {"courier": [PLANT, SPILL], "herald": [CANTEEN, SPILL]}, {}) == [SPILL]


def test_without_a_dated_report_a_day_long_before_the_last_year_told_is_not_new(config: Config) -> None:
    trial = "The plant was fined in 2016 for the dirty water of its ovens."
    assert new_of(config, {"courier": [PLANT, trial], "herald": [SPILL, CANTEEN]}, {})[0] == PLANT


def test_an_event_told_in_passing_is_new_about_the_day_of_what_a_report_is_about(config: Config) -> None:
    fire = "On 11 May 2013 a shed of the canteen burned down to the ground."
    assert new_of(config, {"courier": [SPILL, PLANT, fire]}, {}) == [fire, SPILL]
    assert new_of(config, {"courier": [SPILL, PLANT, fire.replace("May", "October")]}, {}) == [SPILL]


def test_where_no_report_is_dated_the_newest_events_are_new(digest: Digest, config: Config) -> None:
    undated = tuple(replace(report, citation=replace(report.citation, published=None)) for report in digest.reports)
    new = brief_view(Edition(replace(digest, reports=undated), config)).new
    assert [line.day for line in new] == ["4 March 2031"] * MAX_NEW
    timeless = tuple(replace(claim, event_date=None) for claim in digest.claims)
    about = brief_view(Edition(replace(digest, reports=undated, claims=timeless), config)).new
    assert [(line.day, line.place.anchor) for line in about] == [(None, "c-aground"), (None, "c-unhurt")]  # once each


def test_what_several_say_is_whole_sentences_with_who_says_it(brief: BriefView, digest: Digest) -> None:
    (line,) = brief.agreed
    assert told((line,)) == ["A ferry, the Halcyon, struck a sandbank near the island of Skarholm on Monday night."]
    assert (line.backing.weight, line.backing.is_shared, line.backing.source) == ("4 reports · 3 origins", True, None)
    assert [report.name for report in line.backing.also] == ["The Evening Ledger", "Island Wire", "Kustnytt"]
    assert (line.topic, line.place.page, line.place.anchor) == ("The grounding", "topics/grounding.md", "c-aground")
    assert len(brief.agreed) <= MAX_AGREED


def test_what_cannot_be_understood_alone_is_told_with_what_it_goes_on(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.publishing.telling.views.brief_view.MAX_UNIT_WORDS", 30)
    promise = "The mayor promised the strikers of the Tarnholm shipyard three things."
    first = "First, nobody who took part in the strike will be dismissed from the shipyard."
    second = (
        "Second, the shipyard will pay the strikers of Tarnholm for the nine days that the strike of the welders took."
    )
    reading = reading_of({"courier": [promise, first, second], "herald": [promise, first, "A choir sang at noon."]})
    digest = merge_claims(reading, config)
    leaning = next(claim for claim in digest.claims if claim.text == first)
    claims = tuple(
        claim if claim is leaning else replace(claim, sources=claim.sources[:1], passages=claim.passages[:1])
        for claim in digest.claims
    )
    lines = told(brief_view(Edition(replace(digest, claims=claims), config)).agreed)
    assert lines == [f"{promise} {first}"]


def test_what_one_report_alone_says_stands_under_no_badge(config: Config) -> None:
    above = "The dredger Kestrel, which sank off Orla in a storm nine years ago, is afloat again."
    carried = "Engineers raised the sunken dredger Kestrel from the mouth of the Orla river on Friday."
    alone = "Children watched from the bridge with paper flags."
    later = "Divers found eleven sealed barrels of copper coins in the hold of the dredger Kestrel."
    choir = "A choir sang at noon."
    reading = reading_of({"courier": [above, carried, alone, later], "herald": [above, carried, choir, later]})
    digest = merge_claims(reading, config)
    assert any(len(unit.claims) == 4 for page in digest.pages for unit in page.units)
    brief = brief_view(Edition(digest, config))
    assert (told(brief.new), told(brief.agreed)) == ([above], [f"{carried} […] {later}"])


def test_every_word_of_a_line_is_its_reports(brief: BriefView, digest: Digest) -> None:
    for line in (*brief.new, *brief.agreed):
        text = " ".join(shown(digest.reports_by_id[line.backing.report.id].text).split())
        for paragraph in line.words:
            assert all(part in text for part in shown(paragraph.text).split(" […] "))


def test_nothing_is_told_twice(brief: BriefView) -> None:
    anchors = [line.place.anchor for line in (*brief.new, *brief.agreed)]
    assert len(anchors) == len(set(anchors))
    assert not {counted.place.anchor for counted in brief.counted} & set(anchors)


def test_what_has_a_line_above_is_not_told_again_of_a_shared_unit(config: Config) -> None:
    quay = "A crane fell on the quay of Tarnholm during the storm, the harbour office said."
    ferry = "The ferry to the island of Brisk was cancelled because of high waves, the harbour office said."
    bakery = "A bakery opened in the old town on the same morning, with a queue of forty people."
    reading = reading_of({"courier": [quay, ferry, bakery], "herald": [quay, ferry, "A choir sang at noon."]})
    digest = merge_claims(reading, config)
    undated = tuple(replace(report, citation=Citation(title=quay)) for report in digest.reports)

    brief = brief_view(Edition(replace(digest, reports=undated), config))
    assert told(brief.new)[0] == quay
    assert told(brief.agreed) == [ferry]


def test_one_speaker_whom_all_retell_is_named_as_the_origin(digest: Digest, config: Config) -> None:
    aground = digest.claims_by_id["c-aground"]
    passages = tuple(
        replace(passage, speaker="Mona Dahl") if passage.id in aground.passages else passage
        for passage in digest.passages
    )
    one = replace(aground.origins[0], reports=aground.sources)
    claims = tuple(replace(claim, origins=(one,)) if claim.id == "c-aground" else claim for claim in digest.claims)
    line = next(
        line
        for line in brief_view(Edition(replace(digest, passages=passages, claims=claims), config)).agreed
        if line.place.anchor == "c-aground"
    )
    assert (line.backing.weight, line.backing.source) == ("4 reports · 1 origin", "Mona Dahl")


def test_a_disagreement_is_its_values_with_who_gives_them(brief: BriefView) -> None:
    (contested,) = brief.contested
    assert (contested.id, contested.about.text, contested.is_editors) == ("d-ashore", "brought ashore", False)
    assert contested.place == Place("disputes.md", "d-ashore")  # the two stand on pages of two topics
    assert [(value.text, [report.name for report in value.reports]) for value in contested.values] == [
        (Text("214 passengers", "en"), ["The Evening Ledger"]),
        (Text("209 people", "en"), ["Coast Radio"]),
    ]


def test_what_went_on_is_told_by_day_and_apart(digest: Digest, config: Config) -> None:
    (dispute,) = digest.disputes
    values = tuple(replace(value, as_of=f"2031-03-0{day}") for day, value in enumerate(dispute.values, 4))
    going_on = replace(digest, disputes=(replace(dispute, kind="development", values=values),))
    view = brief_view(Edition(going_on, config))
    assert view.contested == ()
    assert [value.as_of for value in view.developed[0].values] == ["4 March 2031", "5 March 2031"]


def test_words_that_may_not_be_quoted_are_in_no_line(digest: Digest, config: Config) -> None:
    silent = replace(digest, passages=tuple(replace(passage, quoted=False) for passage in digest.passages))
    view = brief_view(Edition(silent, config))
    assert view.new == ()
    assert view.counted == ()
    assert told(view.agreed) == [
        "Reported by Coast Radio, The Evening Ledger, Island Wire and Kustnytt; not quoted here",
        "Reported by The Evening Ledger, Island Wire and Report A; not quoted here",
    ]
