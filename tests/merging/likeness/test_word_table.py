"""What each word weighs in the folder and in its story."""

import numpy as np
import pytest

from builder.merging.likeness.lexicon import read_words
from builder.merging.likeness.word_table import ReportLikeness, WordTable, weigh_words


def table_of(texts: list[str], stories: list[int] | None = None) -> WordTable:
    """Each text is one report; without `stories` all are of one."""
    lexicon = read_words(texts, ["en"] * len(texts))
    none = np.zeros(0, dtype=np.int64)
    likeness = ReportLikeness(np.arange(len(texts)), none, none.astype(np.float32))
    return weigh_words(lexicon, range(len(texts)), stories or [0] * len(texts), likeness)


def weights(table: WordTable, passage: int) -> dict[str, tuple[float, float]]:
    """Term → weight in the folder and in the story."""
    entries = table.entries(passage)
    rows = zip(table.terms[entries], table.folder_weights[entries], table.story_weights[entries], strict=True)
    return {table.lexicon.terms[term]: (float(folder), float(story)) for term, folder, story in rows}


def test_each_passage_has_its_distinct_terms_ascending() -> None:
    table = table_of(["Dam by dam.", "Rain.", ""])
    assert [[table.lexicon.terms[term] for term in table.terms[table.entries(place)]] for place in range(3)] == [
        ["by", "dam"],
        ["rain"],
        [],
    ]


def test_entries_of_several_passages_stand_passage_after_passage() -> None:
    table = table_of(["Dam broke.", "Rain.", "Snow fell today."])
    assert table.entries_of(np.array([2, 0])).tolist() == [3, 4, 5, 0, 1]
    assert table.entries_of(np.zeros(0, dtype=np.int64)).tolist() == []


def test_a_rare_word_weighs_more_and_a_word_of_every_passage_of_a_story_next_to_nothing() -> None:
    table = table_of(["Dam broke.", "Dam held.", "Dam leaked."])
    assert weights(table, 0)["broke"][0] > weights(table, 0)["dam"][0]
    assert weights(table, 0)["dam"][1] == pytest.approx(np.log(4 / 3.5))


def test_in_a_story_the_words_that_all_its_passages_have_say_little() -> None:
    table = table_of(["Dam broke.", "Dam held.", "Juror slept.", "Juror woke."], [0, 0, 1, 1])
    folder, story = weights(table, 0)["dam"]
    assert story < folder


def test_a_copied_passage_changes_no_weight() -> None:
    alone, copied = table_of(["Dam broke.", "Rain fell."]), table_of(["Dam broke.", "Rain fell.", "Rain fell."])
    assert weights(copied, 0) == weights(alone, 0)
    assert weights(copied, 2) == weights(alone, 1)


def test_title_and_name_share_the_weight_of_one_word() -> None:
    texts = ["They saw President Anna Berg.", "They saw Anna Berg.", "Nobody, said Anna Berg, drowned."]
    table = table_of(texts)
    assert weights(table, 0)["berg"][0] == pytest.approx(weights(table, 1)["berg"][0] / 3)


def test_reports_of_one_story_are_told_from_others() -> None:
    table = table_of(["Dam broke.", "Rain.", "Snow."], [0, 1, 0])
    assert table.are_one_story(0, np.array([0, 1, 2])).tolist() == [True, False, True]


def test_likeness_of_reports_is_one_for_a_copy_and_zero_where_nothing_was_compared() -> None:
    likeness = ReportLikeness(np.array([0, 1, 0, 3]), np.array([1]), np.array([0.5], dtype=np.float32))
    assert [float(likeness[pair]) for pair in ((0, 1), (1, 0), (2, 1), (0, 2), (1, 3))] == [0.5, 0.5, 0.5, 1.0, 0.0]
