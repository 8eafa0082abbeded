"""The same-claim score: one formula, whether all pairs are scored or one is laid open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.claims import tabulate_words
from builder.merging.likeness.similarity import NO_TERM, WEIGHTS, Alignment, align, score_pairs
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import collect_mentions
from builder.model import Reading
from tests.examples import examples
from tests.merging.conftest import reading_of

WORDS = st.sampled_from(
    "the a dam bridge broke burst was washed away by river flood Oldenmoor Brandt mayor 12 40 killed people and in of xyzzy".split()
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
REPORTS = st.lists(st.lists(SENTENCES, min_size=1, max_size=6), min_size=1, max_size=5)


def table_of(reading: Reading) -> WordTable:
    return tabulate_words(collect_mentions(reading))


def every_pair(table: WordTable) -> list[tuple[int, int]]:
    return [(first, second) for first in range(len(table)) for second in range(first + 1, len(table))]


def aligned(*sentences: str) -> Alignment:
    return align(table_of(reading_of({"a": [sentences[0]], "b": [sentences[1]], "c": list(sentences[2:])})), 0, 1)


@examples(50)
@given(REPORTS)
def test_a_pair_alone_scores_to_the_bit_as_it_does_among_all(reports: list[list[str]]) -> None:
    table = table_of(reading_of({f"r{number}": sentences for number, sentences in enumerate(reports)}))
    pairs = every_pair(table)
    scores = score_pairs(table, np.array(pairs, dtype=np.int64).reshape(-1, 2)).tolist()
    assert [align(table, *pair).score for pair in pairs] == scores
    assert [align(table, second, first).score for first, second in pairs] == scores


def test_the_score_is_agreement_of_both_directions_times_evidence(flood: Reading) -> None:
    table = table_of(flood)
    for pair in every_pair(table):
        alignment = align(table, *pair)
        shares = alignment.first_share, alignment.second_share
        assert alignment.agreement == pytest.approx(2 * shares[0] * shares[1] / max(sum(shares), 1e-9))
        assert alignment.score == pytest.approx(alignment.agreement * alignment.evidence, abs=1e-6)


def test_shares_are_what_the_words_laid_side_by_side_have_in_common(flood: Reading) -> None:
    table = table_of(flood)
    for pair in every_pair(table):
        alignment = align(table, *pair)
        met = [float(words.weights @ words.likeness) for words in (alignment.first, alignment.second)]
        whole = [float(words.weights.sum()) for words in (alignment.first, alignment.second)]
        assert (alignment.first_share, alignment.second_share) == pytest.approx((met[0] / whole[0], met[1] / whole[1]))
        assert alignment.evidence == pytest.approx(1 - np.exp(-min(met) / WEIGHTS.enough_evidence))


def test_a_word_has_itself_for_its_best_partner() -> None:
    alignment = aligned("The dam broke.", "A dam burst.", "Rain fell on the town.")
    (dam,) = set(alignment.first.terms.tolist()) & set(alignment.second.terms.tolist())
    place = alignment.first.terms.tolist().index(dam)
    assert (alignment.first.partners[place], alignment.first.likeness[place]) == (dam, 1.0)
    assert alignment.first.likeness.min() < 1.0


def test_the_same_words_agree_wholly_and_other_words_hardly() -> None:
    same = aligned("The dam broke.", "The dam broke.", "Rain fell on the town.")
    assert (same.first_share, same.second_share, same.agreement) == pytest.approx((1.0, 1.0, 1.0))
    other = aligned("The dam broke.", "Ministers voted.", "Rain fell on the town.")
    assert other.score < 0.1 < same.score


def test_between_two_stories_a_word_weighs_what_it_weighs_in_the_folder(flood: Reading) -> None:
    table = table_of(flood)
    for first, second in every_pair(table):
        weights = table.folder_weights[table.entries(first)].astype(np.float64)
        if table.are_one_story(first, second):
            within = table.story_weights[table.entries(first)]
            weights = WEIGHTS.story_share * within + (1.0 - WEIGHTS.story_share) * weights
        assert align(table, first, second).first.weights == pytest.approx(weights)


def test_a_passage_without_words_has_nothing_in_common_with_any() -> None:
    alignment = aligned("* * *", "The dam broke.")
    assert (alignment.score, alignment.agreement, alignment.evidence) == (0.0, 0.0, 0.0)
    assert (len(alignment.first.terms), alignment.second.partners.tolist()) == (0, [NO_TERM] * 3)


def test_no_pairs_have_no_scores(flood: Reading) -> None:
    assert score_pairs(table_of(flood), np.zeros((0, 2), dtype=np.int64)).tolist() == []
