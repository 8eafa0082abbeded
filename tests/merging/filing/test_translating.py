"""Topics that are described in another language than the reports."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from builder.config import TopicConfig
from builder.merging.filing import marks
from builder.merging.filing.marks import find_marks, read_folder_words
from builder.merging.filing.topics import Topics
from builder.merging.filing.translating import read_foreign_words, translate_words
from builder.merging.mentions import Mention, collect_mentions
from tests.merging.conftest import reading_of

VISIT = TopicConfig("visit", "Talks", "", ("Zelensky", "Kyiv", "Scholz"))
QUAKE = TopicConfig("quake", "Earthquake", "Houses destroyed by the earthquake.", ("rescuers", "magnitude"))
RUSSIAN = TopicConfig("quake", "Землетрясение", "Дома, разрушенные землетрясением.", ("спасатели",))


def written(language: str, *sentences: str) -> tuple[Mention, ...]:
    """Mentions of one report in `language`."""
    reading = reading_of({language: list(sentences)})
    (report,) = reading.reports
    report = replace(report, citation=replace(report.citation, language=language))
    return collect_mentions(replace(reading, reports=(report,)))


def filed(mentions: Sequence[Mention], topic: TopicConfig) -> list[bool]:
    made = Topics(mentions, [topic])
    return [bool(made.file([mention])) for mention in mentions]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Владимира Зеленского ждали в Киеве, где он встретил Шольца."),
        ("uk", "Зеленського чекали в Києві, де він зустрів Шольца."),
    ],
)
def test_a_name_files_passages_in_any_script_and_case(language: str, sentence: str) -> None:
    other = "Урожай яблок в этом году поздний." if language == "ru" else "Врожай яблук цього року пізній."
    assert filed(written(language, sentence), VISIT) == [True]
    assert filed(written(language, other), VISIT) == [False]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "ru",
            (
                "Спасатели разбирали дома, разрушенные землетрясением.",
                "Магнитуда землетрясения составила 6,1.",
                "Спасатели вынесли из домов пятерых.",
            ),
        ),
        (
            "uk",
            (
                "Рятувальники розбирали будинки, зруйновані землетрусом.",
                "Магнітуда землетрусу становила 6,1.",
                "Рятувальники винесли з будинків п’ятьох.",
            ),
        ),
    ],
)
def test_a_topic_described_in_english_files_what_other_languages_tell(
    language: str, sentences: tuple[str, ...]
) -> None:
    assert filed(written(language, *sentences), QUAKE) == [True, True, True]
    assert filed(written(language, *sentences), VISIT) == [False, False, False]


def test_a_topic_described_in_russian_files_what_other_languages_tell() -> None:
    english = ("Rescuers searched houses destroyed by the earthquake.", "The earthquake struck at night.")
    assert filed(written("en", *english), RUSSIAN) == [True, True]
    ukrainian = ("Рятувальники обшукували будинки, зруйновані землетрусом.", "Землетрус стався вночі.")
    assert filed(written("uk", *ukrainian), RUSSIAN) == [True, True]
    assert filed(written("en", "The striker scored a late goal in the league."), RUSSIAN) == [False]


def test_a_claim_is_filed_by_the_language_that_its_topic_is_told_in() -> None:
    english = written("en", "Anglers cast for perch at the jetty of Marwick.", "Anglers left the jetty at dusk.")
    ukrainian = written("uk", "Рибалки ловили окуня біля містка.", "Смеркало, і всі розійшлися.")
    topic = TopicConfig("angling", "Marwick", "", ("anglers", "perch", "jetty"))
    made = Topics((*english, *ukrainian), [topic])
    assert made.file([english[0]]) == ("angling",)
    assert made.file([english[0], ukrainian[0], ukrainian[1]]) == ("angling",)


def test_an_english_topic_asks_no_other_table_of_an_english_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(marks, "read_foreign_words", fail)
    words = read_folder_words(written("en", "Rescuers searched houses destroyed by the earthquake."))
    assert find_marks(words, [QUAKE]).weights.any()


def test_a_word_is_met_by_what_it_means_and_a_name_by_its_sound() -> None:
    foreign = read_foreign_words("ru", {"землетрясен": ["землетрясения"], "зеленск": ["Зеленским"], "нат": ["НАТО"]})
    met = translate_words(["earthquake", "Zelensky", "NATO", "orchard"], foreign)
    assert {(place, stem) for place, stem, _ in met} == {(0, "землетрясен"), (1, "зеленск"), (2, "нат")}
