"""When what a claim tells happened."""

from dataclasses import replace

import pytest

from builder.merging.events import YearlessDays, date_event
from builder.merging.mentions import Mention, collect_mentions
from builder.model import YearlessDay
from tests.merging.conftest import reading_of


def mentions_of(*sentences: str, published: str | None = "2024-05-03") -> tuple[Mention, ...]:
    reports = {f"r{number}": [sentence] for number, sentence in enumerate(sentences)}
    return collect_mentions(reading_of(reports, published=dict.fromkeys(reports, published) if published else None))


@pytest.mark.parametrize(
    ("sentences", "event"),
    [
        (("It broke on 2 May 2024.",), "2024-05-02"),
        (("It broke yesterday.",), "2024-05-02"),
        (("It broke in 2023.", "It broke on 24 June 2023."), "2023-06-24"),
        (("It broke on 1 May 2024.", "It broke on 2 May 2024."), "2024-05-01"),
        (("It broke in 2023.", "It broke in June 2023."), "2023-06"),
        (("It broke.",), None),
    ],
)
def test_the_shown_wording_goes_first_and_a_day_before_a_month(sentences: tuple[str, ...], event: str | None) -> None:
    mentions = mentions_of(*sentences)
    assert date_event(mentions[0], mentions) == event


def test_a_day_without_its_year_is_no_date() -> None:
    mentions = mentions_of("It broke on 2 May.", published=None)
    assert date_event(mentions[0], mentions) is None


def test_a_part_of_a_sentence_has_the_date_of_its_sentence() -> None:
    (mention,) = mentions_of("On 2 May 2024 it rained, and the dam broke.")
    span = mention.passage.span
    part = replace(mention, passage=replace(mention.passage, span=replace(span, start=25), sentence=span), dates=())
    assert date_event(part, [part]) == "2024-05-02"


@pytest.mark.parametrize(
    ("others", "year", "report"),
    [
        (("It snowed.",), None, None),
        (("The dam at Karlsford was closed on 2 May 2024.",), "2024", "r1"),
        (("The dam at Marlow was closed on 2 May 2024.",), None, None),  # of something else
        (("In May 2024 it rained in Karlsford.",), "2024", "r1"),
        (("It rained in Karlsford in May 2024.", "The Karlsford dam was closed on 2 May 2023."), "2023", "r2"),
        (("In May 2024 it rained in Karlsford.", "In May 2023 it rained in Karlsford."), None, None),
        (("On 3 June 2024 it rained in Karlsford.", "In 2024 it rained in Karlsford."), None, None),
    ],
)
def test_a_day_without_its_year_is_told_with_the_only_year_another_report_places_it_in(
    others: tuple[str, ...], year: str | None, report: str | None
) -> None:
    mentions = mentions_of("The dam at Karlsford broke on 2 May.", *others, published=None)
    assert YearlessDays(mentions).find(mentions[0]) == YearlessDay("--05-02", year, report)


@pytest.mark.parametrize("sentence", ["It broke on 2 May 2024.", "It broke in May.", "It broke on Tuesday."])
def test_what_names_no_day_or_its_year_too_is_not_without_one(sentence: str) -> None:
    mentions = mentions_of(sentence, published=None)
    assert YearlessDays(mentions).find(mentions[0]) is None


def test_a_part_of_a_sentence_has_the_day_of_its_sentence() -> None:
    (mention,) = mentions_of("On 2 May it rained, and the dam broke.", published=None)
    span = mention.passage.span
    part = replace(mention, passage=replace(mention.passage, span=replace(span, start=20), sentence=span), dates=())
    assert YearlessDays([part]).find(part) == YearlessDay("--05-02", None, None)
