"""Words near in meaning to a topic's own, where few of these stand in the folder."""

from collections.abc import Sequence

import numpy as np

from builder.config import TopicConfig
from builder.merging.filing.marks import find_marks, read_folder_words
from builder.merging.filing.near_words import (
    MAX_NEAR_WORDS,
    NEAR_WEIGHT,
    may_be_written_in,
    read_known_words,
    weigh_nearness,
)
from builder.merging.filing.topics import Topics
from builder.merging.mentions import collect_mentions
from tests.merging.conftest import Sentences, reading_of

VOTING = [
    "Citizens of Marwick queued in the rain.",
    "Voters said the ballot was secret.",
    "Polling ended at nine.",
    "The voting in the harbour was orderly.",
]
BAKING = ["A baker of Brenholt sold rye bread.", "His oven was built of brick.", "The flour came by barge."]
ELECTIONS = TopicConfig("elections", "Elections", "", ())
FOLDER: Sentences = {"a": VOTING, "b": [*VOTING[1:], "The count took a night."], "c": BAKING}


def filed(reports: Sentences, topics: Sequence[TopicConfig]) -> dict[str, tuple[str, ...]]:
    group = collect_mentions(reading_of(reports))
    return {mention.text: Topics(group, topics).file([mention]) for mention in group}


def near_words(reports: Sentences, topics: Sequence[TopicConfig], place: int = 0) -> dict[str, float]:
    words = read_folder_words(collect_mentions(reading_of(reports)))
    marks = find_marks(words, topics)
    return {words.stems[number]: float(marks.weights[place, number]) for number in np.flatnonzero(marks.near[place])}


def test_a_topic_that_no_report_names_is_found_by_words_near_in_meaning() -> None:
    found = filed(FOLDER, [ELECTIONS])
    assert found[VOTING[1]] == ("elections",)
    assert not any(found[sentence] for sentence in BAKING)


def test_what_is_near_in_meaning_is_called_so_and_no_word_of_the_topic() -> None:
    group = collect_mentions(reading_of(FOLDER))
    (reason,) = Topics(group, [ELECTIONS]).weigh([group[1]])
    assert {found.term for found in reason.found if found.kind == "near"} == {"Voters"}
    assert not any(found.kind == "term" for found in reason.found)


def test_near_words_count_less_than_a_listed_one_and_only_those_near() -> None:
    near = near_words(FOLDER, [ELECTIONS])
    assert set(near) == {"voter", "vote", "poll"}
    assert max(near.values()) <= NEAR_WEIGHT


def test_no_word_that_another_topic_lists_is_near_to_one() -> None:
    polling = TopicConfig("polling", "Polling", "", ())
    assert set(near_words(FOLDER, [ELECTIONS, polling])) == {"voter", "vote"}


def test_a_topic_with_enough_words_of_its_own_needs_no_others() -> None:
    listed = ("queued", "secret", "ended", "harbour", "orderly", "count", "night", "Marwick", "rain", "nine", "took")
    rich = TopicConfig("elections", "Elections", "", listed)
    few = near_words(FOLDER, [TopicConfig("elections", "Elections", "", listed[:3])])
    assert near_words(FOLDER, [rich]) == {}
    assert 0 < few["voter"] < near_words(FOLDER, [ELECTIONS])["voter"]


def test_only_the_nearest_words_of_a_topic_count() -> None:
    words = ["vote", "votes", "voter", "voters", "voting", "ballot", "election", "polls", "candidate", "electorate"]
    forms = {f"{word}{number}": {word} for word in words for number in range(5)}
    known = read_known_words("en", forms, {stem: place for place, stem in enumerate(sorted(forms))})
    weights = weigh_nearness([("elections", 1.0)], known, len(forms))
    assert (weights > 0).sum() == MAX_NEAR_WORDS


def test_words_of_a_kindred_language_are_not_read_as_they_sound() -> None:
    assert may_be_written_in("uk", ["вибори", "виборці"])
    assert not may_be_written_in("ru", ["вибори", "виборці"])
    assert may_be_written_in("en", ["elections"])


def test_a_listed_term_counts_though_it_tells_little_at_large() -> None:
    reports: Sentences = {"a": ["The clinic opened at dawn.", "A nurse came."], "b": BAKING}
    words = read_folder_words(collect_mentions(reading_of(reports)))
    phrases = find_marks(words, [TopicConfig("care", "Care", "", ("clinic", "the"))]).phrases
    assert [(phrase, rows.tolist()) for _, phrase, rows in phrases] == [("clinic", [0])]
