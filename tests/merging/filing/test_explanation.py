"""Why each claim stands under its topics."""

from dataclasses import replace

import pytest

from builder.config import Config, SectionConfig
from builder.errors import UsageError
from builder.explanations import Filing
from builder.merging.filing.explanation import explain_filing
from builder.merging.merge import merge_claims
from builder.model import Reading
from tests.merging.conftest import reading_of


def filing_of(reading: Reading, config: Config, claim: str | None = None) -> Filing:
    return explain_filing(reading, config, merge_claims(reading, config), claim)


@pytest.fixture
def loose() -> Reading:
    return reading_of(
        {
            "a": ["Helicopters rescued two men.", "The repair fund is empty.", "A swan was seen."],
            "b": ["A choir sang.", "Boats rescued a dog.", "The clock of the town hall stopped."],
        }
    )


def test_every_claim_says_where_it_stands_and_why(loose: Reading, config: Config) -> None:
    digest = merge_claims(loose, config)
    filing = explain_filing(loose, config, digest, None)
    assert [claim.claim for claim in filing.claims] == [claim.id for claim in digest.claims]
    for filed, claim in zip(filing.claims, digest.claims, strict=True):
        assert filed.topics == claim.topics == tuple(reason.topic for reason in filed.reasons if reason.filed)


def test_a_claim_that_one_report_tells_says_in_which_section_it_stands(loose: Reading, config: Config) -> None:
    (topic, *others) = config.topics
    divided = replace(config, topics=(replace(topic, sections=(SectionConfig("Animals", ("dog",)),)), *others))
    filing = filing_of(loose, divided)
    told = {claim.text: claim.sections for claim in filing.claims if topic.id in claim.topics}
    assert told["Helicopters rescued two men."] == ((topic.id, None),)
    assert told["Boats rescued a dog."] == told["A choir sang."] == ((topic.id, "Animals"),)
    assert {claim.sections for claim in filing_of(loose, config).claims} == {()}


def test_one_claim_alone_has_no_proposals(loose: Reading, config: Config) -> None:
    claim = merge_claims(loose, config).claims[0]
    filing = filing_of(loose, config, claim.id)
    assert [filed.claim for filed in filing.claims] == [claim.id]
    assert filing.proposals == ()


def test_an_empty_folder_has_nothing_to_file(config: Config) -> None:
    assert filing_of(Reading((), ()), config) == Filing((), ())


def test_a_claim_that_is_not_there_names_the_nearest(loose: Reading, config: Config) -> None:
    known = merge_claims(loose, config).claims[0].id
    with pytest.raises(UsageError, match=f"USAGE briefing topics: there is no claim .* The nearest ids are .*{known}"):
        filing_of(loose, config, known[:-1])
