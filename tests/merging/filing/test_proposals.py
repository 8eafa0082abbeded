"""Why claims stand where they stand, and proposals for those that stand nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builder.config import RESERVED_TOPIC_IDS, TOPIC_ID, Config, TopicConfig, load_config
from builder.editorial import Editorial, EditorialEntry
from builder.explanations import Filing
from builder.merging.filing.explanation import explain_filing
from builder.merging.filing.proposals import MAX_PROPOSALS, MAX_TERMS, MIN_PROPOSAL_CLAIMS
from builder.merging.merge import merge_claims
from builder.model import Reading
from builder.publishing.explaining import explanation_text
from tests.examples import examples
from tests.merging.conftest import Sentences, reading_of

HARBOUR = [
    "The mooring tariff rises in April.",
    "Skippers of trawlers protested against a new mooring tariff.",
    "A lawyer called one tariff for mooring unfair to owners of yachts.",
    "Councillors postponed their vote about any mooring tariff.",
]
ORCHARDS = [
    "Frost destroyed the blossom of the orchards.",
    "Growers burned straw in their orchards all night because of frost.",
    "Insurers do not pay for damage to orchards by frost.",
    "Beekeepers of the orchards fear late frost in May.",
]
OTHERS = [
    "A swan was seen.",
    "A choir sang.",
    "Paint was delivered on Thursday.",
    "The clock of the town hall stopped.",
    "Two chess clubs met.",
]


def filing_of(reading: Reading, config: Config, claim: str | None = None, editorial: Editorial | None = None) -> Filing:
    return explain_filing(reading, config, merge_claims(reading, config, editorial=editorial), claim)


@pytest.fixture
def config() -> Config:
    """A briefing whose topics none of the claims below fits."""
    topics = (
        TopicConfig("rescue", "Rescue", "Who was saved and how.", ("rescued", "helicopter")),
        TopicConfig("money", "Money", "Who pays for the repair.", ("repair fund",)),
    )
    return Config("Flood", "What is reported about the flood.", "en", topics, ())


@pytest.fixture
def loose() -> Reading:
    return reading_of({"a": HARBOUR[:2] + ORCHARDS[:2] + OTHERS[:3], "b": HARBOUR[2:] + ORCHARDS[2:] + OTHERS[3:]})


def test_what_an_editor_filed_is_marked_and_what_an_editor_left_out_is_not_proposed(
    loose: Reading, config: Config
) -> None:
    before = filing_of(loose, config)
    claim = before.proposals[0].claims[0]
    filing = filing_of(loose, config, editorial=Editorial("editorial.yml", (EditorialEntry("file", (claim,), 1),)))
    (edited,) = (filed for filed in filing.claims if filed.edited)
    assert (edited.claim, edited.topics) == (claim, ())
    assert not any(claim in proposal.claims for proposal in filing.proposals)


def test_claims_that_share_telling_words_are_proposed_as_a_topic(loose: Reading, config: Config) -> None:
    found = {
        frozenset(word.lower() for word in proposal.terms): proposal for proposal in filing_of(loose, config).proposals
    }
    assert any({"tariff"} <= words for words in found)
    assert any({"frost"} <= words for words in found)
    for words in found:
        assert not ({"tariff", "frost"} <= words), "two matters, two topics"
        assert not words & {"the", "of", "in", "for", "and", "was"}


def test_a_proposal_taken_over_files_the_claims_it_names(loose: Reading, config: Config) -> None:
    for proposal in filing_of(loose, config).proposals:
        topic = TopicConfig(proposal.id, proposal.title, "", proposal.terms)
        digest = merge_claims(loose, replace(config, topics=(topic,)))
        assert {claim.text for claim in digest.claims if claim.topics} >= {
            claim.text for claim in merge_claims(loose, config).claims if claim.id in proposal.claims
        }


def test_a_proposal_is_ready_for_the_configuration(loose: Reading, config: Config, tmp_path: Path) -> None:
    text = explanation_text(filing_of(loose, config))
    path = tmp_path / "briefing.yml"
    path.write_text("title: t\ndescription: d\n" + text[text.index("topics:") :], encoding="utf-8")
    assert [topic.id for topic in load_config(path).topics] == [
        topic["id"] for topic in yaml.safe_load(text[text.index("topics:") :])["topics"]
    ]


def test_words_of_the_topics_there_are_begin_no_proposal(config: Config) -> None:
    filed = [
        f"Helicopters rescued {number} villagers at the weir of the {name}."
        for number, name in enumerate(("Tarn", "Lune", "Wye", "Usk"), 3)
    ]
    reading = reading_of({"a": [*filed, "A weir was painted."], "b": HARBOUR})
    assert all("weir" not in proposal.terms for proposal in filing_of(reading, config).proposals)


def test_two_proposals_never_have_one_id_nor_one_that_is_taken(loose: Reading, config: Config) -> None:
    ids = [proposal.id for proposal in filing_of(loose, config).proposals]
    taken = replace(
        config, topics=(*config.topics, *(TopicConfig(name, "Zeppelin", "Zeppelins.", ("zeppelin",)) for name in ids))
    )
    again = [proposal.id for proposal in filing_of(loose, taken).proposals]
    assert len(set(ids)) == len(ids) == len(again)
    assert not {*again} & {*ids, *RESERVED_TOPIC_IDS}


def test_reports_in_another_script_get_an_id_too(config: Config) -> None:
    lines = ["Тариф порту зріс.", "Рибалки проти тарифу порту.", "Тариф порту скасовано.", "Порт і тариф."]
    for proposal in filing_of(reading_of({"a": lines}), config).proposals:
        assert TOPIC_ID.fullmatch(proposal.id)


@examples(25)
@given(st.lists(st.sampled_from(HARBOUR + ORCHARDS + OTHERS), unique=True, max_size=12), st.booleans())
def test_proposals_are_few_real_and_the_same_in_any_order(lines: list[str], backwards: bool) -> None:
    config = Config("t", "d", "en", (), ())
    reports: Sentences = {f"r{number:02}": [line] for number, line in enumerate(lines)}
    names = list(reports)[::-1] if backwards else list(reports)
    filing = filing_of(reading_of({name: reports[name] for name in names}), config)
    assert filing == filing_of(reading_of(reports), config)
    assert len(filing.proposals) <= MAX_PROPOSALS
    drawn = [claim for proposal in filing.proposals for claim in proposal.claims]
    assert len(set(drawn)) == len(drawn), "a claim is proposed once"
    for proposal in filing.proposals:
        assert len(proposal.claims) >= MIN_PROPOSAL_CLAIMS
        assert 1 <= len(proposal.terms) <= MAX_TERMS
        assert TOPIC_ID.fullmatch(proposal.id)
