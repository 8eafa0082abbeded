"""Which wording is shown."""

import pytest

from builder.merging.mentions import collect_mentions
from builder.merging.wordings import choose_wording
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
        ('And third, all families of Oldenmoor will be lodged," Brandt said.', "Oldenmoor lodges families."),
    ],
)
def test_no_wording_that_leans_or_names_no_day_is_shown_where_another_does_better(worse: str, better: str) -> None:
    mentions = collect_mentions(
        reading_of({"a": [worse], "b": [better]}, published={"a": "2024-09-28", "b": "2024-09-29"})
    )
    assert choose_wording(mentions).text == better
