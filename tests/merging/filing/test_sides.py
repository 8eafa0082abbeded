"""Topics that are sides of one matter: told from matters of their own, and none is crowded out by the commonest."""

from collections.abc import Sequence

import numpy as np

from builder.config import TopicConfig
from builder.explanations import Filed
from builder.merging.filing.marks import find_marks, read_folder_words
from builder.merging.filing.neighbours import hear_beside, read_chains
from builder.merging.filing.sides import Sides, find_sides
from builder.merging.filing.topics import Topics
from builder.merging.filing.votes import VOTES, Votes
from builder.merging.mentions import Mention, collect_mentions
from tests.merging.conftest import Sentences, reading_of

COURSE = TopicConfig("course", "The flood", "What the river did.", ("river", "dike", "water", "burst"))
HURT = TopicConfig("hurt", "Hurt", "Who was harmed.", ("injured", "drowned"))
HELP = TopicConfig("help", "Help", "What people get.", ("tents", "blankets", "aid"))
SIDES = (COURSE, HURT, HELP)

TOWNS = ("Brenholt", "Marwick", "Oster", "Tilby", "Vasse", "Wend", "Yarrow", "Zell")


def flood(town: str) -> list[str]:
    return [
        f"The river burst its dike above {town} before dawn.",
        f"Water from the river stood in the lanes of {town} by noon.",
        "More water is expected on Sunday.",
        f"Two people were injured in {town}.",
        f"Soldiers brought tents and blankets to {town}.",
        "Nobody drowned.",
        "The governor promised aid.",
    ]


FOLDER = {town.lower(): flood(town) for town in TOWNS}
MATTERS = {
    "a": ["The river burst its dike.", "Water stood in the lanes.", "The dike is old."],
    "b": ["Nine miners were injured.", "Nobody drowned in the shaft.", "The injured are at home."],
    "c": ["Aid came by train.", "Tents were handed out.", "There were blankets for all."],
}


def mentions(reports: Sentences) -> tuple[Mention, ...]:
    return collect_mentions(reading_of(reports))


def sides(reports: Sentences, topics: Sequence[TopicConfig] = SIDES) -> Sides:
    group = mentions(reports)
    words = read_folder_words(group)
    return find_sides(words, find_marks(words, topics), read_chains(group))


def test_topics_of_which_every_report_has_something_are_sides() -> None:
    assert sides(FOLDER).certainty == 1.0


def test_topics_of_which_each_report_has_one_are_matters_of_their_own() -> None:
    assert sides({f"{name}{again}": told for name, told in MATTERS.items() for again in range(4)}).certainty == 0.0


def test_one_topic_and_no_report_have_no_sides() -> None:
    assert sides(FOLDER, [COURSE]).certainty == 0.0
    assert sides({}).certainty == 0.0


def test_one_report_alone_is_less_sure_to_have_sides_than_eight() -> None:
    assert sides({"brenholt": flood("Brenholt")}).certainty < sides(FOLDER).certainty


def test_a_word_or_phrase_counts_only_where_the_folder_has_it() -> None:
    without = (COURSE, HURT, TopicConfig("help", "Help", "What people get.", ("tents", "blankets", "aid", "zeppelin")))
    assert sides(FOLDER, without).mean_marks == sides(FOLDER).mean_marks


def test_no_side_is_crowded_out_by_the_commonest() -> None:
    group = mentions(FOLDER)
    filing = Topics(group, SIDES)
    filed = {topic for mention in group for topic in filing.file([mention])}
    assert filed == {"course", "hurt", "help"}
    (injured,) = {filing.file([mention]) for mention in group if "injured" in mention.text}
    assert injured == ("hurt",)


def test_what_the_vote_files_nowhere_is_filed_by_listed_words_of_one_side_and_doubtful() -> None:
    group = mentions(FOLDER)
    filing = Topics(group, SIDES)
    injured = next(mention for mention in group if "injured" in mention.text)
    row = next(row for row, mention in enumerate(group) if mention is injured)
    filing._votes.certain[row] = (0.1, 0.2, 0.1, 0.6)

    reason = {reason.topic: reason for reason in filing.weigh([injured])}["hurt"]
    assert reason.filed
    assert reason.why.code == Filed.BY_LISTED
    assert filing.is_in_doubt([injured])

    filing._votes.listed[row] = filing._votes.listed[row].max()
    assert not any(reason.filed for reason in filing.weigh([injured]))


def test_listed_words_alone_file_nothing_where_topics_are_matters_of_their_own() -> None:
    reports = {f"{name}{again}": told for name, told in MATTERS.items() for again in range(4)}
    group = mentions(reports)
    words = read_folder_words(group)
    votes = Votes(words, find_marks(words, SIDES), read_chains(group))
    assert votes.listed_from == float("inf")
    assert votes.settings == VOTES


def test_a_side_that_is_likelier_than_all_else_needs_few_listed_words_and_a_neighbour_with_some() -> None:
    group = mentions(FOLDER)
    filing = Topics(group, SIDES)
    helped = next(mention for mention in group if "governor" in mention.text)
    row = next(row for row, mention in enumerate(group) if mention is helped)
    filing._votes.listed[row] = (-0.2, -0.2, 0.1, 0.0)

    def filed(certain: tuple[float, ...], beside: float) -> list[str]:
        filing._votes.certain[row] = certain
        filing._beside[row] = (0.0, 0.0, beside)
        return [reason.topic for reason in filing.weigh([helped]) if reason.filed]

    assert filed((0.1, 0.1, 0.55, 0.25), 0.4) == ["help"]
    assert filed((0.1, 0.1, 0.55, 0.25), 0.0) == []
    assert filed((0.2, 0.1, 0.45, 0.25), 0.4) == []


def test_a_passage_hears_the_ones_next_to_it_in_its_report_alone() -> None:
    group = mentions({"a": ["The dike burst.", "It rained.", "Nobody drowned."], "b": ["Tents came."]})
    said = np.arange(1.0, 5.0)[:, None]
    rows = {mention.text: row for row, mention in enumerate(group)}
    beside = hear_beside(said, read_chains(group))[:, 0]
    assert beside[rows["It rained."]] == max(said[rows["The dike burst."], 0], said[rows["Nobody drowned."], 0])
    assert beside[rows["The dike burst."]] == said[rows["It rained."], 0]
    assert beside[rows["Tents came."]] == 0.0
