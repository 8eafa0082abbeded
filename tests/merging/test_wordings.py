"""Which wording is shown."""

from dataclasses import replace

import pytest

from builder.merging.mentions import collect_mentions
from builder.merging.wordings import choose_wording, find_leant_on
from builder.model import Span
from tests.merging.conftest import reading_of


@pytest.mark.parametrize(
    ("leaning", "standing"),
    [
        ("He promised free lodging to all of them.", "Mayor Ilse Brandt promised free lodging to all families."),
        ("and promised free lodging to families.", "The mayor promised free lodging to families."),
        ("Lodging was promised.", "Lodging for every family was promised by Mayor Ilse Brandt of Oldenmoor on Monday."),
    ],
)
def test_the_wording_that_stands_alone_is_shown(leaning: str, standing: str) -> None:
    mentions = collect_mentions(reading_of({"a": [leaning], "b": [standing]}))
    assert choose_wording(mentions).text == standing
    assert choose_wording(mentions[::-1]).text == standing


def test_of_equal_wordings_the_earliest_report_is_shown() -> None:
    reading = reading_of(
        {"a": ["The dam broke."], "b": ["The dam broke."]}, published={"a": "2024-05-02", "b": "2024-05-01"}
    )
    assert choose_wording(collect_mentions(reading)).report.id == "b"


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (
            "However, Mayor Ilse Brandt of Oldenmoor promised free lodging.",
            "The council of Oldenmoor promised lodging.",
        ),
        ("Mayor Ilse Brandt promised lodging on Saturday.", "Mayor Ilse Brandt promised lodging on September 24."),
        ("“We will lodge all of them,” she told Oldenmoor's families.", "Ilse Brandt will lodge all families."),
        ('Mayor Ilse Brandt said on September 24: "We will lodge all families.', "Oldenmoor lodges all families."),
        ('And third, all families of Oldenmoor will be lodged," Brandt said.', "Oldenmoor lodges families."),
    ],
)
def test_no_wording_that_leans_or_names_no_day_is_shown_where_another_does_better(worse: str, better: str) -> None:
    mentions = collect_mentions(
        reading_of({"a": [worse], "b": [better]}, published={"a": "2024-09-28", "b": "2024-09-29"})
    )
    assert choose_wording(mentions).text == better


def test_a_wording_in_the_language_of_the_briefing_is_shown_where_a_report_has_one() -> None:
    reading = reading_of({"a": ["Плотину прорвало у Карлсфорда 24 сентября."], "b": ["It broke."]})
    told = [
        replace(report, citation=replace(report.citation, language={"a": "ru", "b": "en"}[report.id]))
        for report in reading.reports
    ]
    mentions = collect_mentions(replace(reading, reports=tuple(told)))
    assert choose_wording(mentions, "en-GB").report.id == "b"
    assert choose_wording(mentions, "ru").report.id == "a"
    assert choose_wording(mentions, "uk").report.id == choose_wording(mentions).report.id == "a"


LINES = ["Mayor Ilse Brandt spoke.", "She closed the weir, and she opened the bridge.", "The Tarn rose.", "He left."]


def test_what_leans_is_told_with_the_sentence_before_and_what_stands_alone_with_nothing() -> None:
    mentions = collect_mentions(reading_of({"a": LINES[:1], "b": ["They left.", *LINES]}))
    texts = {mention.passage.id: mention.text for mention in mentions}
    told = {mention.text: [texts[name] for name in find_leant_on(mentions, at)] for at, mention in enumerate(mentions)}
    assert told["They left."] == []
    assert told["Mayor Ilse Brandt spoke."] == []
    assert told["The Tarn rose."] == []
    assert told["He left."] == ["The Tarn rose."]


def test_a_part_of_a_sentence_is_told_with_its_beginning_and_with_what_that_leans_on() -> None:
    reading = reading_of({"a": LINES})
    text = reading.reports[0].text
    whole = next(passage for passage in reading.passages if passage.span.of(text).startswith("She"))
    middle = text.index(" and she opened")
    first = replace(whole, span=Span(whole.span.start, middle), sentence=whole.span)
    second = replace(whole, id=f"a:{middle + 1}", span=Span(middle + 1, whole.span.end), sentence=whole.span)
    parts = [part for passage in reading.passages for part in ((first, second) if passage == whole else (passage,))]
    mentions = collect_mentions(replace(reading, passages=tuple(parts)))
    place = next(at for at, mention in enumerate(mentions) if mention.text.startswith("and"))
    assert find_leant_on(mentions, place) == (mentions[0].passage.id, first.id)
