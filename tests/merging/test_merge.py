"""The merging as a whole: what is one claim, what stays apart, what changes nothing."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builder.config import Config, SectionConfig, TopicConfig
from builder.merging.guards import find_difference
from builder.merging.mentions import collect_mentions
from builder.merging.merge import merge_claims
from builder.model import Claim, Digest, Fate, Reading
from tests.examples import examples
from tests.merging.conftest import reading_of


def claim_with(digest: Digest, words: str) -> Claim:
    """The only claim of which a mention holds `words`."""
    text = {passage.id: passage.span.of(digest.reports_by_id[passage.report].text) for passage in digest.passages}
    (found,) = (claim for claim in digest.claims if any(words in text[passage] for passage in claim.passages))
    return found


def test_restatements_become_one_claim_that_cites_every_report(flood: Reading, config: Config) -> None:
    claim = claim_with(merge_claims(flood, config), "from rooftops")
    assert claim.sources == ("courier", "gazette")
    assert claim_with(merge_claims(flood, config), "from the roofs") == claim


def test_a_differing_number_keeps_claims_apart_and_is_a_dispute(flood: Reading, config: Config) -> None:
    digest = merge_claims(flood, config)
    twelve, seventeen = claim_with(digest, "12 people"), claim_with(digest, "17 people")
    assert twelve.id != seventeen.id
    assert any(pair.passages == tuple(sorted((twelve.passage, seventeen.passage))) for pair in digest.kept_apart)
    (dispute,) = digest.disputes
    assert {value.text for value in dispute.values} == {"12 people", "17 people"}
    assert twelve.disputes == seventeen.disputes == (dispute.id,)


def test_what_only_one_report_says_is_a_claim_of_its_own(flood: Reading, config: Config) -> None:
    claim = claim_with(merge_claims(flood, config), "cheese festival")
    assert claim.sources == ("herald",)
    assert len(claim.passages) == 1


def test_every_content_passage_is_in_exactly_one_claim(flood: Reading, config: Config) -> None:
    digest = merge_claims(flood, config)
    held = [passage for claim in digest.claims for passage in claim.passages]
    assert sorted(held) == sorted(passage.id for passage in digest.passages if passage.fate is Fate.CLAIM)


def test_the_shown_text_is_verbatim(flood: Reading, config: Config) -> None:
    digest = merge_claims(flood, config)
    for claim in digest.claims:
        passage = digest.passages_by_id[claim.passage]
        assert claim.text == " ".join(passage.span.of(digest.reports_by_id[passage.report].text).split())


def test_guards_hold_between_all_mentions_of_a_claim(flood: Reading, config: Config) -> None:
    mentions = {mention.passage.id: mention for mention in collect_mentions(flood)}
    for claim in merge_claims(flood, config).claims:
        for first in claim.passages:
            for second in claim.passages:
                assert first == second or find_difference(mentions[first], mentions[second]) is None


@examples(20)
@given(st.permutations(["courier", "gazette", "herald"]))
def test_the_order_of_reports_changes_nothing(order: list[str]) -> None:
    texts = {
        "courier": ["Helicopters rescued 40 villagers from the roofs of Oldenmoor.", "A bridge fell."],
        "gazette": ["From rooftops in Oldenmoor 40 villagers were saved by helicopters."],
        "herald": ["Helicopters rescued villagers, 40 of them, from Oldenmoor roofs.", "Schools stay closed."],
    }
    config = Config("t", "d", "en", (TopicConfig("rescue", "Rescue", "r", ("rescued",)),), ())
    shuffled = merge_claims(reading_of({name: texts[name] for name in order}), config)
    assert shuffled == merge_claims(reading_of(texts), config)


def test_a_copied_report_adds_a_source_and_no_claim_and_no_origin(flood: Reading, config: Config) -> None:
    before = merge_claims(flood, config)
    courier = flood.reports[0]
    copied = replace(courier, id="zcopy", path="zcopy.txt")
    passages = tuple(
        replace(passage, id=passage.id.replace("courier", "zcopy"), report="zcopy")
        for passage in flood.passages
        if passage.report == "courier"
    )
    after = merge_claims(Reading((*flood.reports, copied), (*flood.passages, *passages)), config)
    assert len(after.claims) == len(before.claims)
    claim = claim_with(after, "from rooftops")
    assert claim.sources == ("courier", "gazette", "zcopy")
    assert ("courier", "zcopy") in [origin.reports for origin in claim.origins]
    assert len(claim.origins) == len(claim_with(before, "from rooftops").origins)


def test_claim_ids_survive_a_later_report(flood: Reading, config: Config, make_reading: Callable[..., Reading]) -> None:
    before = {claim.text: claim.id for claim in merge_claims(flood, config).claims}
    later = make_reading(
        {"zeitung": ["Rain is expected to return on Friday.", "A stone bridge was washed away at Karlsford."]}
    )
    after = merge_claims(Reading((*flood.reports, *later.reports), (*flood.passages, *later.passages)), config)
    ids = {claim.id for claim in after.claims}
    assert set(before.values()) <= ids


def test_a_folder_without_content_gives_an_empty_digest(config: Config) -> None:
    digest = merge_claims(Reading((), ()), config)
    assert digest.claims == ()
    assert [topic.id for topic in digest.topics] == ["rescue", "damage", "money"]


def test_passages_without_any_word_are_claims_too(config: Config) -> None:
    digest = merge_claims(reading_of({"a": ["!!!", "…"], "b": ["!!!"]}), config)
    assert sum(len(claim.passages) for claim in digest.claims) == 3


def test_the_sections_of_a_topic_are_those_of_the_configuration() -> None:
    sections = (SectionConfig("Schools", ("school",)), SectionConfig("Bridges", ("bridge",)))
    topic = TopicConfig("flood", "Flood", "", ("bridge", "schools"), (), sections)
    reading = reading_of({"a": ["The bridges fell at dawn."], "b": ["Schools stay closed."]})
    digest = merge_claims(reading, Config("t", "d", "en", (topic,), ()))
    assert digest.topics[0].sections == ("Schools", "Bridges")
    found = [(unit.section, digest.passages_by_id[unit.passages[0]].report) for unit in digest.pages[0].units]
    assert found == [(0, "b"), (1, "a")]
