"""Content passages with what their words say."""

from dataclasses import replace

from builder.merging.mentions import collect_mentions, first_in_time, folded
from builder.model import Fate, Reading
from tests.merging.conftest import reading_of

SENTENCE = "On Monday the NP told Ada Marsh's son that 12 people had left."


def test_a_mention_has_the_words_names_figures_and_dates_of_its_passage() -> None:
    (mention,) = collect_mentions(reading_of({"a": [SENTENCE]}, published={"a": "2024-05-03"}))
    assert mention.text == SENTENCE
    assert {"marsh", "son", "12"} <= mention.words
    assert mention.names == {"ada", "marsh"}, "no first word, no abbreviation of two letters, no word of a date"
    assert [figure.unit for figure in mention.figures] == ["person"]
    assert [mark.iso for mark in mention.dates] == ["2024-04-29"]


def test_only_content_is_a_mention(flood: Reading) -> None:
    first, *rest = flood.passages
    reading = replace(flood, passages=(replace(first, fate=Fate.BOILERPLATE), *rest))
    assert [mention.passage.id for mention in collect_mentions(reading)] == [passage.id for passage in rest]


def test_the_earliest_report_is_first_in_time_and_an_unknown_day_last() -> None:
    days = {"b": "2024-05-02", "c": "2024-05-01"}
    mentions = collect_mentions(
        reading_of({"a": ["Rain."], "b": ["Rain."], "c": ["Rain. It fell.", "Snow."]}, published=days)
    )
    assert first_in_time(mentions).passage.id == "c:0"
    assert first_in_time(mentions[:2]).report.id == "b"


def test_white_space_is_folded() -> None:
    assert folded(" a\n\t b\u00a0c ") == "a b c"
