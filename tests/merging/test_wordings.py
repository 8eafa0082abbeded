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
