"""What keeps two mentions apart."""

from dataclasses import replace

import pytest

from builder.merging.guards import find_difference
from builder.merging.mentions import collect_mentions
from builder.model import Rule
from tests.merging.conftest import reading_of


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        ("The storm killed 12 people.", "The storm killed 17 people.", Rule.ANOTHER_NUMBER),
        ("The storm killed twelve people.", "The storm killed 12 people.", None),
        ("More than 200 people were hurt.", "The storm left 215 people hurt.", None),
        ("The 6.1-magnitude quake killed 3 people.", "The 6.1-magnitude quake killed 24 people.", Rule.ANOTHER_NUMBER),
        ("The storm killed 5 people and hurt 12.", "The storm killed 7 people and hurt 12.", Rule.ANOTHER_NUMBER),
        ("Five were killed and 12 wounded at sea.", "Five were killed and 19 wounded at sea.", Rule.ANOTHER_NUMBER),
        ("Three people drowned.", "Two women and one man drowned.", None),
        ("More than 220 sailors gave up.", "A total of 260 sailors gave up.", Rule.ANOTHER_NUMBER),
        ("A woman of 34 was held.", "A woman aged 34 was held.", None),
        ("A 34-year-old woman was held.", "A 43-year-old woman was held.", Rule.ANOTHER_NUMBER),
        ("The blast was heard at 3:40 p.m.", "The blast was heard at 5:15 p.m.", Rule.ANOTHER_NUMBER),
        ("He was charged under Article 7.", "He was charged under Article 8.", Rule.ANOTHER_NUMBER),
        ("Norland won the final 2-1.", "Norland won the final 3-1.", Rule.ANOTHER_NUMBER),
        ("The line will shut in May for repairs of the bank.", "The line will shut for repairs of the bank.", None),
        ("They caught 23 smugglers.", "Of 23 smugglers they caught, 12 smugglers were armed.", None),
        ("It rained for ten days.", "It rained for 12 days.", Rule.ANOTHER_NUMBER),
        ("The vote fell on 3 May 2021.", "The vote fell on 5 May 2021.", Rule.ANOTHER_DAY),
        ("The vote fell on 3 May 2021.", "The vote fell in May 2021.", None),
        (
            "The border with Norland was closed to all lorries.",
            "The border with Sudland was closed to all lorries.",
            Rule.ANOTHER_NAME,
        ),
        ("The Northern Rail Board will close the old line.", "NRB will close the old line.", None),
        ("Rain flooded the tram depot of Kyiv at night.", "Rain flooded the tram depot of Kiev at night.", None),
        ("The bridge at Bohdanivsk shut, said Oleh Bily.", "The bridge at Bogdanivsk shut, said Oleg Bily.", None),
        (
            "The prize of the jury goes to Ivanov for his film.",
            "The prize of the jury goes to Ivanova for his film.",
            Rule.ANOTHER_NAME,
        ),
        (
            "The inquiry was promised by Minister Hedda Falk.",
            "Minister Jonas Falk promised an inquiry on Monday.",
            Rule.ANOTHER_NAME,
        ),
        ("The inquiry was promised by Minister Falk.", "On Monday Jonas Falk promised an inquiry.", None),
        ("In June Oleh Bily promised an inquiry.", "The inquiry was promised by Oleg Bily.", None),
        ("Депутаты просили Безбородского закрыть мост.", "Депутаты просили Безбородским закрыть мост.", None),
        ("Порт спростовує повідомлення, що кран упав на причал.", "Кран порту упав на причал.", Rule.DENIED),
        ("Порт опровергает сообщения, что кран упал на причал.", "Кран порта упал на причал.", Rule.DENIED),
        ("Мост в городе Киеве закрыли ночью.", "Мост в городе Минске закрыли ночью.", Rule.ANOTHER_NAME),
        (
            "The minister resigned over the affair in spring.",
            "The minister has not resigned over the affair in spring.",
            Rule.DENIED,
        ),
        (
            "The dam was opened at the weekend by engineers.",
            "The dam may be opened at the weekend by engineers.",
            Rule.ONLY_POSSIBLE,
        ),
        (
            "The dam could open at the weekend for repairs.",
            "The dam did open at the weekend for repairs.",
            Rule.ONLY_POSSIBLE,
        ),
        ("A man of 54 was saved.", "A 45-year-old man was saved.", None),
        ("Berg ran 226 yards while Stone added 101.", "Stone ran 101 yards in the second half.", None),
        (
            "The ministry denied claims that soldiers had opened the dam at night.",
            "Soldiers opened the dam at night, villagers say.",
            Rule.DENIED,
        ),
        (
            "Soldiers had opened the dam at night, a claim the ministry rejected.",
            "Villagers saw soldiers who opened the dam at night.",
            Rule.DENIED,
        ),
        (
            "The ministry denied claims that soldiers had opened the dam.",
            "No soldiers were near the dam, the ministry says.",
            None,
        ),
        ("The ministry denied claims that soldiers had opened the dam.", "Soldiers rescued forty villagers.", None),
    ],
)
def test_plain_differences_are_told_from_other_wordings(first: str, second: str, rule: Rule | None) -> None:
    one, other = collect_mentions(reading_of({"a": [first], "b": [second]}))
    assert find_difference(one, other) == rule
    assert find_difference(other, one) == rule


@pytest.mark.parametrize(
    ("told", "weekdays", "published", "rule"),
    [
        ("The ferry waited for the tide on {}.", ("Monday", "Friday"), (None, None), Rule.ANOTHER_DAY),
        ("The ferry waited for the tide on {}.", ("Monday", "Monday"), (None, None), None),
        ("The ferry waited for the tide on {}.", ("Monday", "Friday"), (None, "2031-03-08"), Rule.ANOTHER_DAY),
        ("The ferry waited for the tide on {}.", ("Monday", "Monday"), (None, "2031-03-05"), None),
        ("The ferry waited for the tide on {}.", ("Monday", "3 March"), (None, None), None),
        ("The ferry waited for the tide on {}.", ("Monday", "3 March 2031"), (None, None), None),
        (
            "The old ferry with all of its passengers waited outside the harbour of Lindt for the tide on {}.",
            ("Friday", "3 March 2031"),
            (None, None),
            Rule.ANOTHER_DAY,
        ),
        ("Паром чекав на приплив у порту в {}.", ("понеділок", "п’ятницю"), (None, None), Rule.ANOTHER_DAY),
    ],
)
def test_weekdays_that_nothing_dates_are_held_against_each_other(
    told: str, weekdays: tuple[str, str], published: tuple[str | None, str | None], rule: Rule | None
) -> None:
    days = {report: day for report, day in zip("ab", published, strict=True) if day}
    reading = reading_of(
        {report: [told.format(day)] for report, day in zip("ab", weekdays, strict=True)}, published=days
    )
    one, other = collect_mentions(reading)
    assert find_difference(one, other) == rule
    assert find_difference(other, one) == rule


def test_weekdays_in_other_words_may_lie_on_either_side_of_midnight() -> None:
    told = {"a": ["The ferry waited for the tide on Monday."], "b": ["Late on Tuesday a ferry stayed in harbour."]}
    one, other = collect_mentions(reading_of(told))
    assert find_difference(one, other) is None


@pytest.mark.parametrize(
    ("quoted", "speakers", "rule"),
    [
        ("I was not afraid of the flood.", ("Ada Marsh", "Ben Tide"), Rule.ANOTHER_SPEAKER),
        ("I was not afraid of the flood.", ("Ada Marsh", "Mayor Ada Marsh"), None),
        ("I was not afraid of the flood.", ("Anna Belskiy", "Belsky"), None),
        ("I was not afraid of the flood.", ("Ada Marsh", "the town's mayor"), None),
        ("I was not afraid of the flood.", ("Ada Marsh", None), None),
        ("The flood came at night.", ("Ada Marsh", "Ben Tide"), None),
        ("I was not afraid of the flood until it came into my own house.", ("Ada Marsh", "Ben Tide"), None),
    ],
)
def test_what_two_speakers_say_of_themselves_stays_apart(
    quoted: str, speakers: tuple[str, str | None], rule: Rule | None
) -> None:
    mentions = collect_mentions(reading_of({"a": [quoted], "b": [quoted]}))
    one, other = (
        replace(mention, passage=replace(mention.passage, speaker=speaker))
        for mention, speaker in zip(mentions, speakers, strict=True)
    )
    assert find_difference(one, other) == rule
    assert find_difference(other, one) == rule
