"""Why a claim holds what it holds, and why two passages are one claim or two."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from builder.config import Config
from builder.errors import UsageError
from builder.explanations import ClaimExplanation, EvidenceName, LeftOutError, PairExplanation, TipTo, Verdict
from builder.merging.claims import JUDGEMENT, SAME_CLAIM_CERTAINTY
from builder.merging.explanation import MAX_NEIGHBOURS, explain
from builder.merging.likeness.evidence import RANGES, WHOLE, Feature
from builder.merging.likeness.judgement import LOG_ODDS_RANGE, find_tipping_values
from builder.merging.merge import merge_claims
from builder.model import Digest, Edit, Fate, Reading, Reason, Rule, Said
from tests.merging.conftest import reading_of


@pytest.fixture
def digest(flood: Reading, config: Config) -> Digest:
    return merge_claims(flood, config)


def claim(flood: Reading, config: Config, digest: Digest, name: str) -> ClaimExplanation:
    answer = explain(flood, config, digest, [name])
    assert isinstance(answer, ClaimExplanation)
    return answer


def pair(flood: Reading, config: Config, digest: Digest, *names: str) -> PairExplanation:
    answer = explain(flood, config, digest, names)
    assert isinstance(answer, PairExplanation)
    return answer


def place(reading: Reading, words: str) -> str:
    """Id of the only passage that holds `words`."""
    texts = {report.id: report.text for report in reading.reports}
    (found,) = (passage.id for passage in reading.passages if words in passage.span.of(texts[passage.report]))
    return found


def test_a_claim_names_its_passages_and_how_they_came_together(flood: Reading, config: Config, digest: Digest) -> None:
    first, second = place(flood, "was washed away"), place(flood, "washed away the stone")
    answer = claim(flood, config, digest, digest.claims_by_id[claim(flood, config, digest, first).claim].id)
    assert {mention.passage for mention in answer.mentions} == {first, second}
    assert answer.mentions[0].passage == answer.shown
    (joining,) = answer.history
    assert {joining.first, joining.second} == {(first,), (second,)}
    assert joining.score is not None
    assert joining.score >= SAME_CLAIM_CERTAINTY
    assert [score.passages for score in answer.scores] == [(first, second)]
    assert [origin.reports for origin in answer.origins] == [("courier",), ("gazette",)]


def test_a_claim_of_one_passage_has_no_history(flood: Reading, config: Config, digest: Digest) -> None:
    answer = claim(flood, config, digest, place(flood, "cheese"))
    assert (answer.history, answer.scores, answer.apart) == ((), (), ())


def test_what_a_rule_keeps_apart_is_named_with_the_rule_and_the_other_claim(
    flood: Reading, config: Config, digest: Digest
) -> None:
    twelve, seventeen = place(flood, "12 people"), place(flood, "17 people")
    answer = claim(flood, config, digest, twelve)
    (apart,) = answer.apart
    assert apart.passages == (twelve, seventeen)
    assert apart.other == claim(flood, config, digest, seventeen).claim
    assert apart.rule == Said(Rule.ANOTHER_NUMBER)
    (near,) = (near for near in answer.neighbours if near.claim == apart.other)
    assert near.rules == (apart.rule,)


def test_neighbours_are_other_claims_nearest_first_and_few(flood: Reading, config: Config, digest: Digest) -> None:
    for item in digest.claims:
        neighbours = claim(flood, config, digest, item.id).neighbours
        assert len(neighbours) <= MAX_NEIGHBOURS
        assert item.id not in {near.claim for near in neighbours}
        assert [near.score for near in neighbours] == sorted((near.score for near in neighbours), reverse=True)


def test_the_history_joins_all_passages_of_every_claim_above_the_threshold(config: Config) -> None:
    lines = [
        "The mayor of Oldenmoor opened the new bridge over the Tarn.",
        "Oldenmoor's mayor has opened the new Tarn bridge.",
    ]
    reading = reading_of({name: [lines[number % 2], f"Nothing else of {name}."] for number, name in enumerate("abcde")})
    digest = merge_claims(reading, config)
    for item in digest.claims:
        history = claim(reading, config, digest, item.id).history
        assert len(history) == len(item.passages) - 1
        assert all(joining.score is not None and joining.score >= SAME_CLAIM_CERTAINTY - 0.001 for joining in history)
        if history:
            assert {*history[-1].first, *history[-1].second} == set(item.passages)


def test_two_passages_of_one_claim_are_told_word_by_word(flood: Reading, config: Config, digest: Digest) -> None:
    answer = pair(flood, config, digest, place(flood, "from the roofs"), place(flood, "from rooftops"))
    assert answer.one_claim
    assert answer.candidates
    assert not answer.one_report
    assert answer.score >= answer.threshold
    for words in answer.words:
        assert sum(word.weight for word in words) == pytest.approx(1, abs=0.01)
        assert sum(word.share for word in words) == pytest.approx(1, abs=0.01)
        assert [word.weight for word in words] == sorted((word.weight for word in words), reverse=True)
    partners = {word.word: word.partner for word in answer.words[0]}
    assert partners["Oldenmoor"] == "Oldenmoor"
    assert partners["Helicopters"] == "helicopters"
    assert not any(rule.rule for rule in answer.rules)


def test_the_parts_make_the_alignment(flood: Reading, config: Config, digest: Digest) -> None:
    ids = [passage.id for passage in flood.passages]
    for first in ids[:4]:
        for second in ids[4:]:
            answer = pair(flood, config, digest, first, second)
            *_, alignment, evidence = (part.value for part in answer.parts)
            assert alignment * evidence == pytest.approx(answer.alignment, abs=0.001)


def test_the_judged_parts_make_the_certainty(flood: Reading, config: Config, digest: Digest) -> None:
    answer = pair(flood, config, digest, place(flood, "from the roofs"), place(flood, "from rooftops"))
    assert {part.name.code for part in answer.judged} == set(EvidenceName) - {EvidenceName.ONE_REPORT}
    total = sum(part.log_odds for part in answer.judged)
    assert answer.score == pytest.approx(0.5 + total / (2 * LOG_ODDS_RANGE), abs=0.001)
    assert pair(flood, config, digest, place(flood, "cheese"), place(flood, "12 people")).judged == ()


def test_passages_of_one_report_lose_certainty_once_and_the_judged_parts_say_so(config: Config) -> None:
    lines = ["The dam of Oldenmoor broke on Monday.", "On Monday the dam of Oldenmoor broke, the mayor said."]
    others = {
        "b": ["The weir of Oldenmoor broke on Monday, the mayor said.", "Cheese is made there."],
        "c": ["Swans left."],
    }
    reading = reading_of({"a": lines, **others})
    answer = pair(reading, config, merge_claims(reading, config), place(reading, lines[0]), place(reading, lines[1]))
    assert answer.one_report
    assert answer.judged[-1].name.code is EvidenceName.ONE_REPORT
    total = sum(part.log_odds for part in answer.judged)
    assert answer.score == pytest.approx(0.5 + total / (2 * LOG_ODDS_RANGE), abs=0.001)


def test_a_tip_puts_the_pair_on_the_other_side_of_a_bar(flood: Reading, config: Config, digest: Digest) -> None:
    told = 0
    for first, second in combinations([passage.id for passage in flood.passages if passage.fate is Fate.CLAIM], 2):
        answer = pair(flood, config, digest, first, second)
        above = answer.score >= answer.threshold, answer.score >= answer.similar_threshold
        for tip in answer.tips:
            told += 1
            assert tip.value != tip.needed
            assert (
                tip.to.code
                in {
                    (True, True): {TipTo.TWO_CLAIMS},
                    (False, True): {TipTo.ONE_CLAIM, TipTo.NOTHING},
                    (False, False): {TipTo.SIMILAR},
                }[above]
            )
    assert told


def test_a_tipping_value_is_just_enough_within_its_range_and_whole_where_it_counts() -> None:
    values = JUDGEMENT.means.copy()
    for missing in (0.3, -0.3, 1.0, -1.0):
        for feature, value in find_tipping_values(JUDGEMENT, values, missing):
            changed = values.copy()
            changed[list(Feature).index(feature)] = value
            gained = JUDGEMENT.weigh(changed).sum() - JUDGEMENT.weigh(values).sum()
            assert gained == pytest.approx(missing, abs=1e-6) or (feature in WHOLE and abs(gained) > abs(missing))
            assert RANGES[feature][0] <= value <= RANGES[feature][1]
    assert find_tipping_values(JUDGEMENT, values, 50.0) == ()


def test_the_order_in_which_two_passages_are_named_changes_no_score(
    flood: Reading, config: Config, digest: Digest
) -> None:
    first, second = place(flood, "from the roofs"), place(flood, "from rooftops")
    forwards, backwards = pair(flood, config, digest, first, second), pair(flood, config, digest, second, first)
    assert forwards.score == backwards.score
    assert forwards.words == backwards.words[::-1]


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("12 people", "17 people", (Said(Verdict.BY_RULE), Said(Rule.ANOTHER_NUMBER))),
        ("cheese", "12 people", (Said(Verdict.NOT_COMPARED),)),
        ("from the roofs", "from rooftops", (Said(Verdict.ONE_CLAIM),)),
    ],
)
def test_the_reason_is_said_in_words(
    first: str, second: str, why: tuple[Said, ...], flood: Reading, config: Config, digest: Digest
) -> None:
    answer = pair(flood, config, digest, place(flood, first), place(flood, second))
    assert answer.why == why
    assert [rule.rule for rule in answer.rules if rule.rule] == list(why[1:])


def test_a_claims_id_stands_for_its_shown_passage_in_a_comparison(
    flood: Reading, config: Config, digest: Digest
) -> None:
    item = next(item for item in digest.claims if len(item.passages) > 1)
    assert pair(flood, config, digest, item.id, item.passages[1]).mentions[0].passage == item.passage


def test_topics_say_what_was_found_and_what_was_needed(flood: Reading, config: Config, digest: Digest) -> None:
    answer = claim(flood, config, digest, place(flood, "from the roofs"))
    reasons = {reason.topic: reason for reason in answer.topics}
    assert list(reasons) == ["rescue", "damage", "money"]
    assert reasons["rescue"].filed
    assert {found.term for found in reasons["rescue"].found} >= {"Helicopters"}
    assert not reasons["money"].filed
    assert {topic for topic, reason in reasons.items() if reason.filed} == set(digest.claims_by_id[answer.claim].topics)


def test_what_an_editor_decided_is_part_of_the_answer(flood: Reading, config: Config, digest: Digest) -> None:
    item = digest.claims[0]
    edited = replace(
        digest,
        edits=(Edit("pin", (item.id,), (item.passage,), note="It names the town.", by="Desk", date="2024-05-01"),),
    )
    (edit,) = claim(flood, config, edited, item.id).edits
    assert (edit.kind, edit.claims, edit.note, edit.by, edit.date) == (
        "pin",
        (item.id,),
        "It names the town.",
        "Desk",
        "2024-05-01",
    )
    assert claim(flood, config, edited, digest.claims[1].id).edits == ()


def refused(flood: Reading, config: Config, digest: Digest, names: Sequence[str]) -> str:
    with pytest.raises(UsageError) as caught:
        explain(flood, config, digest, names)
    (fault,) = caught.value.faults
    assert "\n" not in str(fault)
    return str(fault)


def test_a_claim_that_is_not_there_names_the_nearest(flood: Reading, config: Config, digest: Digest) -> None:
    known = digest.claims[0].id
    fault = refused(flood, config, digest, [known[:-1] + ("0" if known[-1] != "0" else "1")])
    assert fault.startswith("USAGE briefing explain: there is no claim")
    assert known in fault


def test_a_passage_that_is_not_there_names_those_around_the_place(
    flood: Reading, config: Config, digest: Digest
) -> None:
    twelve = place(flood, "12 people")
    report, start = twelve.split(":")
    assert f"The nearest are {twelve}" in refused(flood, config, digest, [f"{report}:{int(start) + 5}", "herald:0"])


@pytest.mark.parametrize(
    "name", ["", ":", "courier:", "courier:²", "nowhere:1", "courier:" + "9" * 5000, "c\x1b[31m" * 99, "a\nb"]
)
def test_whatever_is_named_the_answer_is_one_short_line(
    name: str, flood: Reading, config: Config, digest: Digest
) -> None:
    for names in ([name], ["herald:0", name]):
        fault = refused(flood, config, digest, names)
        assert len(fault) < 700
        assert "\x1b" not in fault


def test_a_passage_compared_with_itself_is_refused(flood: Reading, config: Config, digest: Digest) -> None:
    assert "are one passage" in refused(flood, config, digest, ["herald:0", "herald:0"])


def test_a_retired_claim_names_the_one_it_went_on_in(flood: Reading, config: Config, digest: Digest) -> None:
    successor = digest.claims[0].id
    retired = replace(digest, retired=(("c0000000", successor),))
    assert f"The nearest is {successor}" in refused(flood, config, retired, ["c0000000"])


def test_a_passage_that_is_no_content_says_what_it_is(flood: Reading, config: Config, digest: Digest) -> None:
    headline = replace(flood.passages[0], fate=Fate.CITATION, reason=Said(Reason.HEADLINE), sentence=None)
    reading = Reading(flood.reports, (headline, *flood.passages[1:]))
    with pytest.raises(LeftOutError) as raised:
        explain(reading, config, merge_claims(reading, config), [headline.id, headline.id])
    assert (raised.value.passage, raised.value.reason) == (headline.id, Said(Reason.HEADLINE))
