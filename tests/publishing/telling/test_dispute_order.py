"""Which disputes stand first."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest, Dispute, DisputeValue
from builder.publishing.telling.dispute_order import is_of_names, order_disputes
from builder.publishing.telling.edition import Edition


def dispute_of(name: str, *values: str, sources: tuple[str, ...] = ("coast-radio",)) -> Dispute:
    return Dispute(name, "brought ashore", tuple(DisputeValue(value, ("c-ashore",), sources) for value in values))


@pytest.mark.parametrize(
    ("values", "is_name"),
    [
        (("Bryn Dalen", "Brian Dalen"), True),
        (("Harbour Road and Mill Lane", "Harbour Road"), True),
        (("Банк «Марен»", "Банк Марін"), True),
        (("Банк в Марене", "Банк Марен"), True),
        (("Tuesday", "Wednesday"), False),
        (("середу", "Вівторок"), False),
        (("214 passengers", "209 people"), False),
        (("Two others", "A third"), False),
        (("burned", "drowned"), False),
        (("…", "—"), False),
    ],
)
def test_a_name_is_written_as_one_and_is_no_day(values: tuple[str, ...], is_name: bool) -> None:
    assert is_of_names(dispute_of("d", *values)) == is_name


def test_what_an_editor_heads_and_what_most_reports_give_stands_first_and_names_last(
    digest: Digest, config: Config
) -> None:
    edition = Edition(digest, config)
    names = dispute_of("d-a", "Bryn Dalen", "Brian Dalen", sources=("coast-radio", "evening-ledger", "unsigned"))
    few = dispute_of("d-b", "214 passengers", "209 people")
    many = dispute_of("d-c", "nine crates", "ten crates", sources=("coast-radio", "evening-ledger"))
    headed = replace(dispute_of("d-d", "214 passengers", "209 people"), heading="How many came ashore")
    ordered = order_disputes((names, few, many, headed), edition.claims)
    assert [dispute.id for dispute in ordered] == ["d-d", "d-c", "d-b", "d-a"]
    assert order_disputes(reversed((names, few, many, headed)), edition.claims) == ordered


def test_values_under_no_one_topic_stand_behind_those_of_one(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    filed = {claim.id: claim.topics for claim in digest.claims}
    one = next(name for name, topics in filed.items() if topics)
    other = next(name for name, topics in filed.items() if not set(topics) & set(filed[one]))
    across = Dispute(
        "d-a", "", tuple(DisputeValue(text, (name,), ("coast-radio",)) for text, name in (("4", one), ("5", other)))
    )
    within = Dispute("d-b", "", tuple(DisputeValue(text, (one,), ("coast-radio",)) for text in ("4", "5")))
    assert [dispute.id for dispute in order_disputes((across, within), edition.claims)] == ["d-b", "d-a"]
