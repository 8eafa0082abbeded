"""Filing by meaning, terms that speak against a topic, and the reasons that are given."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.config import Config, TopicConfig
from builder.explanations import Filed, TopicReason
from builder.merging.filing import topics as filing
from builder.merging.filing.topics import MAX_MEANING_POINTS, MIN_MEANING_LEAD, MIN_TOPIC_POINTS, Topics
from builder.merging.mentions import Mention, collect_mentions
from builder.model import Said
from tests.merging.conftest import reading_of

TOPICS = (
    TopicConfig("fire", "Fires", "Houses and forests that burn.", ("blaze", "firefighters")),
    TopicConfig("football", "Football", "Matches of the league and their players.", ("goal", "striker")),
    TopicConfig("elections", "Elections", "Who stands for office and who wins the vote.", ("ballot", "candidate")),
)


def mentions(*sentences: str, **others: str) -> tuple[Mention, ...]:
    return collect_mentions(reading_of({"a": list(sentences)} | {name: [text] for name, text in others.items()}))


def file_under_topics(mentions: Sequence[Mention], topics: Sequence[TopicConfig]) -> tuple[str, ...]:
    return Topics(mentions, topics).file(mentions)


def reasons(*sentences: str, topics: tuple[TopicConfig, ...] = TOPICS) -> dict[str, TopicReason]:
    group = mentions(*sentences)
    return {reason.topic: reason for reason in Topics(group, topics).weigh(group, in_words=True)}


@pytest.mark.parametrize(
    ("sentence", "filed"),
    [
        ("Flames destroyed a warehouse and smoke drifted over the woods.", ("fire",)),
        ("The goalkeeper saved a penalty and the team won the championship.", ("football",)),
        ("Voters chose a new parliament, and the president conceded defeat.", ("elections",)),
        ("The museum shows a collection of porcelain cups.", ()),
    ],
)
def test_what_is_said_in_other_words_is_filed_by_its_meaning(sentence: str, filed: tuple[str, ...]) -> None:
    assert file_under_topics(mentions(sentence), TOPICS) == filed


def test_the_words_that_made_the_meaning_are_named() -> None:
    reason = reasons("Flames destroyed a warehouse and smoke drifted over the woods.")["fire"]
    (found,) = reason.found
    assert found.kind == "meaning"
    assert "Flames" in found.term.split(", ")
    assert reason.points == pytest.approx(found.points, abs=0.001)


def test_meaning_alone_is_worth_less_than_a_term() -> None:
    for reason in reasons("Flames, flames and smoke: forests burn, houses burn, fires burn.").values():
        assert (
            sum(found.points for found in reason.found if found.kind == "meaning")
            <= MAX_MEANING_POINTS
            < filing.WORD_POINTS
        )


def test_a_topic_with_a_term_is_not_pushed_out_by_another_with_a_term_and_the_meaning() -> None:
    assert file_under_topics(
        mentions("The candidate watched firefighters, flames and smoke in the burning forest."), TOPICS
    ) == (
        "fire",
        "elections",
    )


def test_a_topic_on_its_own_must_be_nearer_than_chance() -> None:
    assert file_under_topics(mentions("Flames destroyed houses and a forest burned."), TOPICS[:1]) == ("fire",)
    assert file_under_topics(mentions("A blaze destroyed a warehouse."), TOPICS[:1]) == ("fire",)
    assert file_under_topics(mentions("The museum shows a collection of porcelain cups."), TOPICS[:1]) == ()


def test_of_two_topics_the_nearer_one_does_not_get_everything() -> None:
    for sentence in (
        "A cheese festival was cancelled.",
        "The museum shows porcelain cups.",
        "Growers burned straw because of frost.",
    ):
        for topics in (TOPICS[1:], TOPICS[::2], TOPICS[:2]):
            assert not {"football", "elections"} & {*file_under_topics(mentions(sentence), topics)}


def test_words_of_a_phrase_say_nothing_by_themselves() -> None:
    topics = (replace(TOPICS[0], terms=("washed away",)), *TOPICS[1:])
    assert reasons("She washed her hands, hung the towel up and went away.", topics=topics)["fire"].points == 0
    assert reasons("It was washed clean away.", topics=topics)["fire"].points >= filing.PHRASE_POINTS


def test_a_passage_that_says_next_to_nothing_is_filed_nowhere() -> None:
    for sentence in ("She went on.", "It was so.", "And then they did it again."):
        assert file_under_topics(mentions(sentence), TOPICS) == ()


def test_words_nobody_knows_have_no_meaning_and_do_no_harm() -> None:
    assert file_under_topics(mentions("Qwrtzx плгврж 龍馬 42."), TOPICS) == ()


def test_a_passage_with_a_term_against_the_topic_counts_nothing() -> None:
    topics = (replace(TOPICS[0], not_terms=("blaze of glory",)), *TOPICS[1:])
    assert reasons("He left in a blaze of glory.", topics=TOPICS)["fire"].filed
    reason = reasons("He left in a blaze of glory.", topics=topics)["fire"]
    assert (reason.filed, reason.points) == (False, 0)
    assert {(found.kind, found.term) for found in reason.found} == {("term", "blaze"), ("not", "blaze of glory")}
    assert reason.why == Said(Filed.AGAINST)


def test_only_the_passages_with_the_term_against_it_count_nothing() -> None:
    topics = (replace(TOPICS[0], not_terms=("glory",)), *TOPICS[1:])
    group = mentions("A blaze of glory.", b="A blaze in the harbour.")
    (reason,) = (reason for reason in Topics(group, topics).weigh(group) if reason.topic == "fire")
    assert [(found.kind, found.points) for found in reason.found if found.kind != "meaning"] == [
        ("term", 1.0),
        ("not", -0.5),
    ]
    assert Topics(group, topics).file(group) == ("fire",)


def test_points_are_those_of_what_was_found_and_filing_follows_from_them() -> None:
    for sentence in (
        "A blaze near the ballot.",
        "The striker scored a goal.",
        "Nothing at all.",
        "Smoke and flames, and a candidate.",
    ):
        for reason in reasons(sentence).values():
            assert reason.points == pytest.approx(sum(found.points for found in reason.found), abs=0.001)
            assert reason.filed == (reason.points >= MIN_TOPIC_POINTS and reason.why == Said(Filed.ENOUGH))


def test_other_passages_of_the_folder_change_nothing() -> None:
    group = mentions("Flames destroyed a warehouse and smoke drifted over the woods.")
    more = collect_mentions(
        reading_of({"a": [group[0].text], "b": ["The striker scored.", "A new parliament was chosen."]})
    )
    assert Topics(more, TOPICS).weigh(more[:1]) == Topics(group, TOPICS).weigh(group)


def test_the_constants_are_ones_that_can_be_met() -> None:
    assert 0 < MIN_MEANING_LEAD < 1
    assert MIN_TOPIC_POINTS <= MAX_MEANING_POINTS


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
