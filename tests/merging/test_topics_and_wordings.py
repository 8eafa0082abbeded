"""Where a claim is filed and which wording is shown."""

import pytest

from builder.config import Config
from builder.merging.ids import name_claims
from builder.merging.mentions import collect_mentions
from builder.merging.topics import Topics
from builder.merging.wordings import choose_wording
from tests.merging.conftest import reading_of


@pytest.mark.parametrize(
    ("sentence", "filed"),
    [
        ("Soldiers were rescuing people all night.", ("rescue",)),
        ("Helicopters flew over the destroyed mill.", ("rescue", "damage")),
        ("Two barns were quickly washed clean away.", ("damage",)),
        ("She washed her hands and went away without another word to anybody.", ()),
        ("A fund for the repair of roads was founded.", ()),
        ("The repair fund is empty.", ("money",)),
    ],
)
def test_claims_are_filed_by_inflected_terms_and_near_phrases(
    sentence: str, filed: tuple[str, ...], config: Config
) -> None:
    mentions = collect_mentions(reading_of({"a": [sentence]}))
    assert Topics(mentions, config.topics).file(mentions) == filed


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


def test_claim_ids_are_short_and_differ() -> None:
    mentions = collect_mentions(reading_of({"a": ["The dam broke.", "The dam broke.", "Rain fell."]}))
    ids = name_claims([[mention] for mention in mentions])
    assert len(set(ids)) == 3
    assert all(len(claim_id) == 8 and claim_id.isalnum() for claim_id in ids)
