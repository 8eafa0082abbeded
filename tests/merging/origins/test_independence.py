"""How many origins a claim has."""

from builder.config import Config
from builder.merging.mentions import collect_mentions
from builder.merging.merge import merge_claims
from builder.merging.origins.independence import Origins
from builder.model import Evidence, Reading, Said
from builder.speakers import Speakers
from tests.merging.conftest import reading_of


def test_origins_partition_the_sources_of_every_claim(flood: Reading, config: Config) -> None:
    for claim in merge_claims(flood, config).claims:
        assert sorted(report for origin in claim.origins for report in origin.reports) == sorted(claim.sources)


def test_who_depends_on_one_of_a_group_is_of_the_group() -> None:
    texts = {
        "a": ["The dam was shut.", "(Delta Wire)"],
        "b": ["Engineers closed the weir."],
        "c": ["Nobody may cross the sluice.", "(Delta Wire)"],
    }
    reading = reading_of(texts, {"a": "Courier", "b": "Gazette", "c": "Gazette"})
    carrying = [mention for mention in collect_mentions(reading) if "Delta" not in mention.text]
    (origin,) = Origins(reading.reports, ("Delta Wire",), Speakers(reading.reports, reading.passages)).group_reports(
        carrying
    )
    assert origin.reports == ("a", "b", "c")
    evidence = {Said(Evidence.SAME_CREDIT, ("Delta Wire",)), Said(Evidence.SAME_PUBLISHER, ("Gazette",))}
    assert set(origin.evidence) == evidence


def test_origins_stand_in_the_order_of_their_first_report() -> None:
    reading = reading_of(
        {"a": ["Rain."], "b": ["Snow."], "c": ["Hail."]}, {"a": "Courier", "b": "Gazette", "c": "Courier"}
    )
    origins = Origins(reading.reports, (), Speakers(reading.reports, reading.passages)).group_reports(
        collect_mentions(reading)[::-1]
    )
    assert [origin.reports for origin in origins] == [("a", "c"), ("b",)]
