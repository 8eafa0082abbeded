import numpy as np
import pytest

from builder.reading.cleaning import line_features
from builder.reading.cleaning.line_features import MAX_LOOK_LINES, MeasuredLines, feature_signs, measure_lines
from builder.reading.cleaning.lines import find_lines

PARAGRAPHS = (
    "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore.",
    "The captain said that the charts of the region do not show the sandbank, which storms have moved to the north.",
    "Nobody was hurt, and the ferry will be towed to the harbour as soon as the tide allows it, the company said.",
)
ONE_OF_FOUR = np.array([True, False, False, True])


def measured(*lines: str) -> MeasuredLines:
    text = "\n\n".join(lines)
    return measure_lines(text, find_lines(text))


def column(name: str, *lines: str) -> list[float]:
    values: list[float] = measured(*lines).features[:, list(feature_signs()).index(name)].tolist()
    return values


def test_a_row_is_a_line_and_a_column_a_feature() -> None:
    found = measured("Home", *PARAGRAPHS)
    assert found.features.shape == (4, len(feature_signs()))
    assert [line.words > 10 for line in found.lines] == [False, True, True, True]


def test_nothing_is_measured_of_nothing() -> None:
    assert measure_lines("", []).features.shape == (0, len(feature_signs()))


def test_every_feature_speaks_for_or_against() -> None:
    assert set(feature_signs().values()) == {1, -1}


def test_a_column_says_what_its_name_says() -> None:
    assert column("sentence", "Home", PARAGRAPHS[0]) == [0, 1]
    assert column("one or two words", "Home", PARAGRAPHS[0]) == [1, 0]
    assert column("repeated", "Home", PARAGRAPHS[0], "HOME") == [1, 0, 1]
    assert column("previous ends like a sentence", PARAGRAPHS[0], "Home", "News") == [0, 1, 0]
    assert column("next ends like a sentence", "Home", PARAGRAPHS[0]) == [1, 0]
    assert column("share, short", "Share this", PARAGRAPHS[0]) == [1, 0]
    assert column("in densest block, long", "Home", PARAGRAPHS[0]) == [0, 0]


def test_words_that_other_sentences_use_hold_a_line_to_the_text() -> None:
    with_ferry, with_nothing, _ = column("shares words with the text, short", "Ferry", "Zebra", PARAGRAPHS[0])
    assert (with_ferry, with_nothing) == (1, 0)


def test_the_densest_block_leaves_labels_on_both_sides_out() -> None:
    lines = ("Home", "News", *PARAGRAPHS, "Sport", "Weather")
    assert column("before densest block", *lines) == [1, 1, 0, 0, 0, 0, 0]
    away = column("away from densest block, sentence", *lines)
    assert away == [0] * 7


def test_a_repeated_title_is_the_headline_and_what_stands_above_it_is_marked() -> None:
    title = "Ferry runs aground near the harbour"
    found = measured(f"{title} | The Example", "Home", title, *PARAGRAPHS)
    assert found.headline == 2
    assert column("before headline", f"{title} | The Example", "Home", title, *PARAGRAPHS) == [1, 1, 0, 0, 0, 0]


def test_comments_begin_below_their_heading_where_text_stands_above_it() -> None:
    assert measured(*PARAGRAPHS, "Comments", "I was there.").after_comments.tolist() == [False] * 4 + [True]
    assert not measured("Comments", *PARAGRAPHS).after_comments.any()
    assert not measured(*PARAGRAPHS, "115 Retweets724 Likes", *PARAGRAPHS).after_comments.any()
    assert not measured(*PARAGRAPHS, "No reply.", *PARAGRAPHS).after_comments.any()


def test_a_heading_over_teasers_holds_until_paragraphs_follow_one_another() -> None:
    article = (f"{PARAGRAPHS[0]} {PARAGRAPHS[1]}", f"{PARAGRAPHS[1]} {PARAGRAPHS[2]}", PARAGRAPHS[2])
    zone = measured("You may also like", "Pilots ask for time", "Harbour to close", *article).under_teasers
    assert zone[0] == 0
    assert zone[1] == 1
    assert zone[1] > zone[2] > zone[3] > 0
    assert zone[5] == 0


def test_sums_and_distances_of_the_examples() -> None:
    assert line_features._cumulate(np.array([3.0, 0.0, 2.0])).tolist() == [0, 3, 3, 5]
    before, after = line_features.distances(ONE_OF_FOUR)
    assert (before.tolist(), after.tolist()) == ([MAX_LOOK_LINES, 1, 2, 3], [3, 2, 1, MAX_LOOK_LINES])
    assert line_features._window_sum(ONE_OF_FOUR, 1).tolist() == [1, 1, 1, 1]
    assert line_features._window_mean(np.array([True, False, False]), 1).tolist() == pytest.approx([1 / 2, 1 / 3, 0])
    sums = np.array([0.0, 1.0, 1.0, 2.0])
    assert line_features._sum_before(sums, 2).tolist() == [0, 1, 1]
    assert line_features._sum_after(sums, 2).tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("by", "shifted"), [(1, [0, 1, 0, 0]), (-1, [0, 0, 1, 0]), (0, [0, 0, 0, 0]), (4, [0, 0, 0, 0]), (-9, [0, 0, 0, 0])]
)
def test_a_line_looks_at_another_so_many_lines_away(by: int, shifted: list[float]) -> None:
    assert line_features._shift(ONE_OF_FOUR, by).tolist() == shifted


@pytest.mark.parametrize("credit", ["Photo: Ada Marsh", "Фото: Олена Мороз"])
def test_a_paragraph_of_sentences_above_a_credit_is_no_caption(credit: str) -> None:
    two = "The tug tries to free the ferry on Wednesday morning. Ships to the islands wait until then."
    assert column("beside picture credit", PARAGRAPHS[0], credit) == [1, 0]
    assert column("beside picture credit", two, credit) == [0, 0]
