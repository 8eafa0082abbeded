"""What a dispute or a development is about, in words of a report."""

from dataclasses import replace

import pytest

from builder.merging.disagreement.differences import Given
from builder.merging.headings import tell_heading
from builder.merging.mentions import collect_mentions
from tests.merging.conftest import reading_of


@pytest.mark.parametrize(
    ("language", "told", "heading"),
    [
        (
            "en",
            [
                ("The mate said that Ivan Bren was charged.", "charged"),
                ("A court: Ivan Bren was convicted.", "convicted"),
            ],
            "Ivan Bren",
        ),
        (
            "ru",
            [
                ("Вчера прокурор сообщил: капитан парома Иван Брен обвинён.", "обвинён"),
                ("Сегодня суд решил: капитан парома Иван Брен осуждён.", "осуждён"),
            ],
            "Иван Брен",
        ),
        (
            "uk",
            [
                ("Учора прокурор сказав: капітана порома Івана Брена звинувачено.", "звинувачено"),
                ("Сьогодні суд вирішив: капітана порома Івана Брена засуджено.", "засуджено"),
            ],
            "Івана Брена",
        ),
    ],
)
def test_a_matter_that_goes_on_is_called_by_the_name_that_all_have(
    language: str, told: list[tuple[str, str]], heading: str
) -> None:
    """In small letters stands no name, in whatever script they are."""
    assert heading_of(told, language) == heading


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ([("## ** 12 *** !!", "12"), ("## ** 19 *** !!", "19")], "## ** 12 *** !!"),
        ([("On Monday 🔴 ❗.", "Monday"), ("On Tuesday 🔴 ❗.", "Tuesday")], "On Monday 🔴 ❗."),
        ([("🔴 ❗ Monday 🔴 ❗", "Monday"), ("❗ 🔴 Tuesday", "Tuesday")], "❗ 🔴 Tuesday"),
        ([("🔴 ❗ The quay burned ❗ on Monday", "Monday"), ("❗ Burned on Tuesday", "Tuesday")], "The quay burned"),
        ([("🙂 🙂 12 🙂 🙂", "12"), ("🙂 🙂 19 🙂 🙂", "19")], "🙂 🙂 12 🙂 🙂"),
    ],
)
def test_signs_alone_head_nothing_where_there_are_words_and_end_no_build(
    told: list[tuple[str, str]], heading: str
) -> None:
    assert heading_of(told, "en") == heading


def heading_of(told: list[tuple[str, str]], language: str) -> str:
    """The heading over values, each the words of a passage behind it."""
    reading = reading_of({f"report-{place}": [sentence] for place, (sentence, _) in enumerate(told)})
    reports = tuple(replace(report, citation=replace(report.citation, language=language)) for report in reading.reports)
    sides = []
    for place, (sentence, words) in enumerate(told):
        start = sentence.index(words)
        sides.append([Given(place, start, start + len(words), None)])
    return tell_heading(sides, collect_mentions(replace(reading, reports=reports)))
