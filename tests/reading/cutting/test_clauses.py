import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Span
from builder.reading.cutting.clauses import split_clauses


def clauses(text: str) -> list[str]:
    return [span.of(text) for span in split_clauses(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        [
            "The captain said that the ferry “will be towed to the harbour”",
            "and that “nobody will have to pay for the delay.”",
        ],
        [
            "The minister stated that the port will treat passengers according to the rules",
            "and will not send anyone home without a ticket.",
        ],
        [
            "The harbour master has offered new berths to boats that lie in the northern basin",
            "and called on owners to leave the canal.",
        ],
        [
            "The company condemned the strike as a “mistake,”",
            "and said that the pilots “do not care about passengers” or the town.",
        ],
        ["Few details are known about the accident on the sandbank,", "and the cause of the fire was not made public."],
        [
            "Speaking at a meeting in which he switched to his mother's tongue,",
            "Captain Stone offered the owners his help with the repair.",
        ],
        ["Mayor Ada Marsh appealed to the pilots to end the strike,", "promising them higher pay and shorter shifts."],
        [
            "The captain also attacked the “theatre of the owners”, saying:",
            "“Owners do not care about our ferry – they only want the money.”",
        ],
        [
            "The council voted for the new rules in the middle of a strike",
            "that officially barred 3,000 passengers from their boats.",
        ],
        ["Капитан сообщил, что паром вернётся в порт к вечеру", "и что пассажиры получат деньги за билеты обратно."],
        ["Капітан повідомив, що пором повернеться до порту ввечері", "і що пасажири отримають гроші за квитки назад."],
    ],
)
def test_a_sentence_that_says_several_things_is_cut(parts: list[str]) -> None:
    assert clauses(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Ferries now run to Genoa, Naples, Palermo, the islands of the north, and Turkey.",
        "Three sailors were killed and wounded in the fire on the ferry on Monday night.",
        "The pilots who left the ferry and boarded the tug were taken to the harbour of Genoa.",
        "Sailors urged passengers to leave the deck or stay in their cabins during the storm.",
        "She was afraid of being called up and sent to the northern harbour with her crew.",
        "The captain who was on the bridge and saw the fire asked the crew to leave the ship.",
        "He added: “The ferry will be back in service before the end of the month, I promise.”",
        "“I would have left the ship, but we were told to wait for the tug,” the cook said.",
        "The ferry ran aground and sank.",
        "Passengers in the harbour, and their friends and families at home, wait for news of the boat.",
    ],
)
def test_a_sentence_without_a_sure_seam_stays_whole(text: str) -> None:
    assert clauses(text) == [text]


WORDS = (
    "The",
    "captain",
    "said",
    "that",
    "and",
    "but",
    "will",
    "was",
    "left",
    "called",
    "on",
    "the",
    "ferry,",
    "saying",
    "“it",
    "is”",
    ";",
    "3,000",
    ":",
)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60))
def test_clauses_hold_the_sentence_and_none_is_a_scrap(words: list[str]) -> None:
    text = " ".join(words)
    found = clauses(text)
    assert " ".join(found) == text
    assert len(found) == 1 or all(len(part) >= 25 and len(part.split()) >= 4 for part in found)
    assert max(map(len, found)) >= 0.29 * len(text)
