"""What holds for any small folder of reports."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.config import Config, TopicConfig
from builder.merging.claims import tabulate_words
from builder.merging.guards import find_difference
from builder.merging.likeness.similarity import score_pairs
from builder.merging.mentions import collect_mentions
from builder.merging.merge import merge_claims
from builder.model import Digest, Fate, Passage, Reading, Report
from tests.examples import examples
from tests.merging.conftest import Sentences, reading_of

POOL = (
    "The ferry Marta ran aground off Cape Lindt on Tuesday night.",
    "On Tuesday night the ferry Marta ran aground near Cape Lindt.",
    "Rescuers took 84 passengers off the stranded ferry by dawn.",
    "By dawn 84 passengers had been taken off the ferry by rescuers.",
    "Rescuers took 91 passengers off the stranded ferry by dawn.",
    "Captain Ove Rasmussen said the steering had failed without warning.",
    "The steering failed without warning, Captain Ove Rasmussen said.",
    "The steering had not failed, the owner Nordhav Line said.",
    "The owner, Nordhav Line, may face a fine of 2 million crowns.",
    "Nordhav Line was fined 2 million crowns.",
    "Divers found a crack of three metres in the hull.",
    "A crack three metres long was found in the hull by divers.",
    "Oil has reached the beaches of Sankt Olof, volunteers say.",
    "Volunteers say that oil has washed up on the beaches at Sankt Olof.",
    "Fishing was banned in the bay on 4 March.",
    "Fishing in the bay was banned on 9 March.",
    "The harbour café sold out of soup.",
    "He called it the worst night of his life.",
    "“It was the worst night of my life,” Rasmussen told reporters.",
    "Minister Hedda Falk promised an inquiry into the grounding.",
    "An inquiry into the grounding was promised by Minister Hedda Falk.",
    "Minister Jonas Falk promised an inquiry into the grounding.",
    "No one was hurt.",
    "Nobody was injured in the grounding.",
    "Паром «Марта» сел на мель во вторник ночью.",
    "!!!",
)
"""Restatements, contradictions, look-alikes and lone sentences about one made-up accident."""
TOPIC = TopicConfig("ferry", "Ferry", "The accident.", ("ferry", "ran aground"))
CONFIG = Config("Grounding", "A ferry aground.", "en", (TOPIC,), ("Delta Wire",))
PUBLISHERS = (None, "Bay Herald", "Lindt Courier")
Place = tuple[str, int]
"""A passage by its report and where it begins."""


@st.composite
def folders(draw: st.DrawFn, least: int = 1, most: int = 5) -> Reading:
    """Reports of one to six sentences of the pool, by any publisher, of one week."""
    own = st.lists(st.sampled_from(POOL), min_size=1, max_size=6, unique=True)
    reports: Sentences = {f"report-{number}": draw(own) for number in range(draw(st.integers(least, most)))}
    publishers = {name: publisher for name in reports if (publisher := draw(st.sampled_from(PUBLISHERS)))}
    return reading_of(reports, publishers, {name: f"2031-03-{draw(st.integers(5, 12)):02}" for name in reports})


def renamed(reading: Reading, names: dict[str, str]) -> Reading:
    """The reading with its reports under other names, and in the order of these."""
    reports = [replace(report, id=names[report.id], path=f"{names[report.id]}.txt") for report in reading.reports]
    passages = [
        replace(passage, id=f"{names[passage.report]}:{passage.span.start}", report=names[passage.report])
        for passage in reading.passages
    ]
    return Reading(
        tuple(sorted(reports, key=lambda report: report.id)),
        tuple(sorted(passages, key=lambda passage: (passage.report, passage.span))),
    )


def without(reading: Reading, name: str) -> Reading:
    return Reading(
        tuple(report for report in reading.reports if report.id != name),
        tuple(passage for passage in reading.passages if passage.report != name),
    )


def copied(reading: Reading, name: str) -> Reading:
    """The reading with the report once more, under another name and publisher."""

    def again(report: Report, passage: Passage) -> Passage:
        return replace(passage, id=f"{report.id}:{passage.span.start}", report=report.id)

    original = reading.reports[[report.id for report in reading.reports].index(name)]
    copy = replace(
        original, id="z-copy", path="z-copy.txt", citation=replace(original.citation, publisher="Copying Post")
    )
    own = [again(copy, passage) for passage in reading.passages if passage.report == name]
    return Reading((*reading.reports, copy), (*reading.passages, *own))


def told(digest: Digest, names: dict[str, str] | None = None) -> set[frozenset[Place]]:
    """The claims as sets of passages."""
    back = {new: old for old, new in (names or {}).items()}
    found = {passage.id: (back.get(passage.report, passage.report), passage.span.start) for passage in digest.passages}
    return {frozenset(found[passage] for passage in claim.passages) for claim in digest.claims}


@examples(80)
@given(folders(2), st.data())
def test_the_order_of_reports_changes_no_claim(reading: Reading, data: st.DataObject) -> None:
    ids = [report.id for report in reading.reports]
    names = dict(zip(ids, data.draw(st.permutations(ids)), strict=True))
    assert told(merge_claims(renamed(reading, names), CONFIG), names) == told(merge_claims(reading, CONFIG))


@examples(80)
@given(folders(), st.data())
def test_a_copy_of_a_report_adds_sources_only(reading: Reading, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from([report.id for report in reading.reports]))
    assume(any(letter.isalpha() for letter in next(report.text for report in reading.reports if report.id == original)))
    before, after = merge_claims(reading, CONFIG), merge_claims(copied(reading, original), CONFIG)
    assert {claim - {place for place in claim if place[0] == "z-copy"} for claim in told(after)} == told(before)
    origins = {frozenset(claim.passages): len(claim.origins) for claim in before.claims}
    for claim in after.claims:
        own = frozenset(passage for passage in claim.passages if not passage.startswith("z-copy:"))
        assert len(claim.origins) == origins[own]
        assert ("z-copy" in claim.sources) == (original in claim.sources)


@examples(80)
@given(folders(), st.data())
def test_removing_a_copied_report_removes_exactly_its_mentions(reading: Reading, data: st.DataObject) -> None:
    """What only one report says weighs words for all others too.

    The claims of the rest may then shift, but never for a copy.
    """
    original = data.draw(st.sampled_from([report.id for report in reading.reports]))
    both = copied(reading, original)
    before, after = told(merge_claims(both, CONFIG)), told(merge_claims(without(both, original), CONFIG))
    assert after == {frozenset(place for place in claim if place[0] != original) for claim in before} - {frozenset()}


@examples(80)
@given(folders())
def test_a_passage_is_in_one_claim(reading: Reading) -> None:
    digest = merge_claims(reading, CONFIG)
    held = [passage for claim in digest.claims for passage in claim.passages]
    assert sorted(held) == sorted(passage.id for passage in digest.passages if passage.fate is Fate.CLAIM)


@examples(80)
@given(folders())
def test_guards_hold_inside_every_claim(reading: Reading) -> None:
    mentions = {mention.passage.id: mention for mention in collect_mentions(reading)}
    for claim in merge_claims(reading, CONFIG).claims:
        for first in claim.passages:
            for second in claim.passages:
                assert first == second or find_difference(mentions[first], mentions[second]) is None


@examples(80)
@given(folders())
def test_guards_are_symmetric(reading: Reading) -> None:
    mentions = collect_mentions(reading)
    for first in mentions:
        for second in mentions:
            assert find_difference(first, second) == find_difference(second, first)


@examples(80)
@given(folders())
def test_scores_are_symmetric(reading: Reading) -> None:
    table = tabulate_words(collect_mentions(reading))
    worded = np.flatnonzero(np.diff(table.starts)).tolist()
    pairs = np.array(
        [(first, second) for first in worded for second in worded if first != second], dtype=np.int64
    ).reshape(-1, 2)
    scores = dict(zip(map(tuple, pairs.tolist()), score_pairs(table, pairs).tolist(), strict=True))
    assert all(score == scores[second, first] for (first, second), score in scores.items())
