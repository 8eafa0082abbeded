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
    reading = reading_of({f"report-{place}": [sentence] for place, (sentence, _) in enumerate(told)})
    reports = tuple(replace(report, citation=replace(report.citation, language=language)) for report in reading.reports)
    sides = []
    for place, (sentence, step) in enumerate(told):
        start = sentence.index(step)
        sides.append([Given(place, start, start + len(step), None)])
    assert tell_heading(sides, collect_mentions(replace(reading, reports=reports))) == heading
