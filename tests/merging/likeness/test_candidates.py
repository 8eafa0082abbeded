"""Which pairs are compared, and that their number grows with the folder."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from calibrate_merging import locate
from made_up_folder import make_folder

from builder.config import load_config
from builder.merging.claims import tabulate_words
from builder.merging.likeness import candidates
from builder.merging.likeness.candidates import find_candidates
from builder.merging.mentions import collect_mentions
from builder.model import Reading
from builder.reading.read_reports import read_reports
from tests.merging.conftest import reading_of

ROOT = Path(__file__).resolve().parents[3]
NUMBERS = "one two three four five six seven eight nine ten".split()
FLEET = ("lugger", "ketch", "sloop", "barge", "dinghy", "trawler", "cutter", "schooner", "punt", "tanker")


@pytest.fixture(scope="module")
def stories(shared: Path) -> Reading:
    """The training stories, as a build reads them."""
    return read_reports(shared / "stories" / "reports", load_config(ROOT / "briefing.yml"))


def pairs_of(reading: Reading) -> set[tuple[str, str]]:
    mentions = collect_mentions(reading)
    return {
        (mentions[first].passage.id, mentions[second].passage.id)
        for first, second in find_candidates(tabulate_words(mentions)).tolist()
    }


def test_restatements_are_candidates_and_strangers_are_not(flood: Reading) -> None:
    text = {
        passage.id: passage.span.of(next(r.text for r in flood.reports if r.id == passage.report))
        for passage in flood.passages
    }
    found = {frozenset((text[one], text[other])) for one, other in pairs_of(flood)}
    assert {text["courier:0"], text["gazette:0"]} in found
    assert {"A cheese festival was cancelled.", text["courier:0"]} not in found


def test_pairs_are_ascending_and_listed_once(flood: Reading) -> None:
    pairs = find_candidates(tabulate_words(collect_mentions(flood))).tolist()
    assert pairs == sorted(pairs)
    assert len({tuple(pair) for pair in pairs}) == len(pairs)
    assert all(first < second for first, second in pairs)


def test_a_folder_without_words_has_no_candidates() -> None:
    assert pairs_of(Reading((), ())) == set()
    assert pairs_of(reading_of({"a": ["!!!"], "b": ["…"]})) == set()


@pytest.mark.parametrize("passages_of_a_part", [16_384, 3, 1])
def test_a_sentence_of_another_story_is_found_by_its_rare_words(
    passages_of_a_part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of two passages stand for stories that were not recognised as one; parts, for a large folder."""
    monkeypatch.setattr(candidates, "PASSAGES_OF_A_PART", passages_of_a_part)
    monkeypatch.setattr(candidates, "MAX_BLOCK_PASSAGES", 2)
    said = "The lighthouse keeper Aurel Stanciu refused to leave Skarholm before the generator failed."
    others = [
        f"The {ship} carried {number} crates of {ship} parts." for number, ship in zip(NUMBERS, FLEET, strict=True)
    ]
    found = pairs_of(
        reading_of({"a": [said, *others[:5]], "b": [*others[5:], said.replace("refused to leave", "would not leave")]})
    )
    assert any({one.split(":")[0], other.split(":")[0]} == {"a", "b"} and "a:0" in (one, other) for one, other in found)


def test_one_sentence_a_thousand_times_stays_affordable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MAX_CANDIDATES", 20)
    reading = reading_of(
        {f"r{number:03}": [f"The {FLEET[number % 10]} left the harbour at {number}."] for number in range(200)}
    )
    assert len(pairs_of(reading)) < 200 * 199 / 2


def test_ninety_nine_of_a_hundred_true_pairs_are_candidates(shared: Path, stories: Reading) -> None:
    """Body sentences of the training stories, across reports."""
    gold = json.loads((shared / "stories" / "gold.json").read_text(encoding="utf-8"))
    mentions = collect_mentions(stories)
    places = locate(gold["sentences"], mentions)
    found = {tuple(pair) for pair in find_candidates(tabulate_words(mentions)).tolist()}
    kept = missed = 0
    for names in gold["clusters"]:
        body = [name for name in names if name in places and not gold["sentences"][name].get("title")]
        for one, other in combinations(body, 2):
            pair = tuple(sorted((places[one], places[other])))
            if gold["sentences"][one]["file"] != gold["sentences"][other]["file"] and pair[0] != pair[1]:
                kept, missed = kept + (pair in found), missed + (pair not in found)
    assert kept + missed > 400
    assert kept >= 0.99 * (kept + missed)


@pytest.mark.slow
def test_planted_restatements_are_candidates_and_a_passage_has_no_more_partners_in_a_large_folder(
    stories: Reading,
) -> None:
    for passages in (2_500, 10_000):
        made, planted = make_folder(stories, passages)
        found = pairs_of(made)
        assert np.mean([(one, other) in found or (other, one) in found for one, other in planted]) >= 0.98
        assert len(found) <= candidates.MAX_CANDIDATES / 2 * passages
