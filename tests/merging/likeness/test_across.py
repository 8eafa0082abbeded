"""Passages of several languages: they meet by what their words mean, by names and by numbers."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from builder.merging.claims import group_mentions, tabulate_words
from builder.merging.likeness import lexicon as lexicons
from builder.merging.likeness import vectors
from builder.merging.likeness.candidates import find_candidates
from builder.merging.likeness.similarity import align, score_pairs
from builder.merging.likeness.word_table import WordTable
from builder.merging.mentions import Mention, collect_mentions
from tests.merging.conftest import Sentences, reading_of

LANDSLIDE: Sentences = {
    "en": [
        "A landslide buried eleven houses in the village of Kostrava on Thursday after three days of heavy rain.",
        "Rescuers pulled a 70-year-old woman alive from the mud on Friday morning.",
        "The ministry promised a new school for the children of the valley.",
    ],
    "ru": [
        "Оползень после трёх дней сильного дождя засыпал в четверг одиннадцать домов в деревне Кострава.",
        "В пятницу утром спасатели вытащили живой из грязи 70-летнюю женщину.",
        "Цены на хлеб на рынке столицы выросли вдвое.",
    ],
    "uk": [
        "У четвер після трьох днів сильного дощу зсув засипав одинадцять будинків у селі Кострава.",
        "Рятувальники у п’ятницю вранці витягли живою з багнюки 70-річну жінку.",
        "Футбольна збірна перемогла у товариському матчі.",
    ],
}
ELECTION: Sentences = {
    "en2": [
        "Voters in Merland elected a new parliament on Sunday, and the opposition won most seats.",
        "Turnout was the highest in twenty years, the election commission said.",
    ],
    "ru2": [
        "Избиратели Мерланда выбрали в воскресенье новый парламент, и оппозиция получила большинство мест.",
        "Явка была самой высокой за двадцать лет, сообщила избирательная комиссия.",
    ],
}


def mentions_of(reports: Sentences) -> tuple[Mention, ...]:
    reading = reading_of(reports)
    told = [
        replace(report, citation=replace(report.citation, language=report.id.rstrip("2"))) for report in reading.reports
    ]
    return collect_mentions(replace(reading, reports=tuple(told)))


@pytest.fixture
def mentions() -> tuple[Mention, ...]:
    return mentions_of(LANDSLIDE | ELECTION)


@pytest.fixture
def table(mentions: tuple[Mention, ...]) -> WordTable:
    return tabulate_words(mentions)


def test_what_three_languages_say_is_one_claim(mentions: tuple[Mention, ...]) -> None:
    groups = {
        frozenset(mentions[place].passage.id for place in group)
        for group in group_mentions(mentions).groups
        if len(group) > 1
    }
    firsts = frozenset({"en:0", "ru:0", "uk:0"})
    assert firsts in groups
    alone = {f"{name}:{len(LANDSLIDE[name][0]) + len(LANDSLIDE[name][1]) + 2}" for name in LANDSLIDE}
    assert not any(alone & group for group in groups)


def test_reports_of_one_story_meet_across_languages(mentions: tuple[Mention, ...], table: WordTable) -> None:
    story = {mention.report.id: int(table.stories[table.reports[k]]) for k, mention in enumerate(mentions)}
    assert story["en"] == story["ru"] == story["uk"]
    assert story["en2"] == story["ru2"] != story["en"]


def test_likeness_of_reports_is_symmetric_whatever_their_languages(table: WordTable) -> None:
    reports = range(len(table.stories))
    for one, other in combinations(reports, 2):
        assert table.likeness[one, other] == table.likeness[other, one]


def test_a_passage_is_compared_with_the_nearest_of_another_language(
    mentions: tuple[Mention, ...], table: WordTable
) -> None:
    found = {
        frozenset((mentions[one].passage.id, mentions[other].passage.id))
        for one, other in find_candidates(table).tolist()
    }
    assert {"en:0", "ru:0"} in found
    assert {"en:0", "uk:0"} in found
    assert {"ru:0", "uk:0"} in found


def test_scores_across_scripts_are_scaled_held_below_one_and_symmetric(table: WordTable) -> None:
    pairs = find_candidates(table)
    scores = score_pairs(table, pairs)
    assert scores.max() <= 1.0
    assert table.lexicon.are_of_two_scripts(pairs[:, 0], pairs[:, 1]).any()
    for (first, second), score in zip(pairs.tolist(), scores.tolist(), strict=True):
        assert score == align(table, first, second).score == align(table, second, first).score


def test_words_no_table_knows_weigh_nothing_between_languages() -> None:
    known = mentions_of({"en": ["The flood destroyed the bridge at Karlsford."], "ru": ["Наводнение разрушило мост."]})
    unknown = mentions_of(
        {"en": ["The flood destroyed the glimmerous bridge at Karlsford."], "ru": ["Наводнение разрушило мост."]}
    )
    scores = [align(tabulate_words(each), 0, 1).second_share for each in (known, unknown)]
    shares = [align(tabulate_words(each), 0, 1).first_share for each in (known, unknown)]
    assert scores[0] == pytest.approx(scores[1], abs=0.02)
    assert shares[0] == pytest.approx(shares[1], abs=0.05)


def test_a_folder_of_one_language_loads_no_other_table(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def load(language: str | None = None) -> vectors.WordVectors:
        asked.append(language)
        return vectors.load_vectors(language)

    monkeypatch.setattr(lexicons, "load_vectors", load)
    lexicon = tabulate_words(mentions_of({"en": LANDSLIDE["en"], "en2": ELECTION["en2"]})).lexicon
    assert set(asked) == {None}
    assert not lexicon.spans_languages
    assert lexicon.shared_vectors.shape[1] == 0
    assert not lexicon.foreign.any()


def test_other_languages_are_never_across() -> None:
    reading = mentions_of({"en": ["A dam broke."], "ru": ["Плотину прорвало."], "de": ["Ein Damm brach."]})
    lexicon = tabulate_words(reading).lexicon
    places = {mention.report.id: np.array([k]) for k, mention in enumerate(reading)}
    assert lexicon.are_across(places["en"], places["ru"]).all()
    assert not lexicon.are_across(places["en"], places["de"]).any()
    assert not lexicon.are_across(places["ru"], places["de"]).any()


def test_a_part_of_a_table_scores_as_the_whole(table: WordTable) -> None:
    pairs = find_candidates(table)
    passages = np.unique(pairs[:5])
    scores = score_pairs(table.part(passages), np.searchsorted(passages, pairs[:5]))
    assert (scores == score_pairs(table, pairs)[:5]).all()
