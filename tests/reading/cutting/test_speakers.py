import pytest

from builder.model import Span
from builder.reading.cutting.speakers import find_speakers
from builder.reading.cutting.splitting import split_sentences


def speakers(text: str, last: str | None = None) -> list[str | None]:
    found, _ = find_speakers(text, split_sentences(text, Span(0, len(text))), last)
    return list(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The ferry is safe,” Captain Ada Marsh said.", ["Captain Ada Marsh"]),
        ('"The ferry is safe," said Ben Tide, a spokesman for the port.', ["Ben Tide"]),
        ("“The ferry is safe,” said 28-year-old Ben Tide.", ["Ben Tide"]),
        ("According to the harbour office of Genoa, the ferry is safe.", ["harbour office of Genoa"]),
        ("The ferry is safe, according to Captain Marsh.", ["Captain Marsh"]),
        ("Ada Marsh told reporters that the ferry is safe.", ["Ada Marsh"]),
        ("Ada Marsh, the captain, said on Monday that the ferry is safe.", ["Ada Marsh"]),
        ("The ferry is safe, the harbour police said.", ["harbour police"]),
        ("The ferry is safe, added Marsh.", ["Marsh"]),
        ("The ferry is safe, according to an earlier report by Harbour Post.", ["Harbour Post"]),
        (
            "The Harbour Post quoted Interior Minister Ada Marsh as saying that the ferry is “as safe as a house”.",
            ["Interior Minister Ada Marsh"],
        ),
        ("Marsh condemned the strike and said that the ferry is safe.", ["Marsh"]),
        ("The ferry is safe and has been for years.", [None]),
        ("The company calls the rules a “scandal” of its own making.", [None]),
        ("По словам Ивана Петрова, паром цел.", ["Ивана Петрова"]),
        ("За словами Івана Петренка, пором цілий.", ["Івана Петренка"]),
    ],
)
def test_whose_words_they_are(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    assert speakers("“We waited for an hour. Nobody came. Then the tug arrived,” Marsh said.") == ["Marsh"] * 3


def test_a_second_quotation_belongs_to_the_speaker_of_the_first() -> None:
    assert speakers("“We waited for an hour,” Marsh said. “Nobody came to help us.”") == ["Marsh", "Marsh"]


def test_he_is_the_person_named_last() -> None:
    assert speakers("Mayor Ben Tide was on board the ferry. He said that nobody was hurt.") == [None, "Mayor Ben Tide"]
    assert speakers("“Nobody was hurt on board,” he added.", "Ben Tide") == ["Ben Tide"]
    assert speakers("“Nobody was hurt on board,” he added.") == [None]


def test_a_ministry_is_not_he() -> None:
    _, last = find_speakers("", (), "Ben Tide")
    text = "The harbour ministry said nothing was wrong. He denied the claim."
    assert last == "Ben Tide"
    assert speakers(text) == ["harbour ministry", None]


def test_a_body_written_in_initials_is_not_he() -> None:
    text = "Ada Marsh said the ferry is safe. According to the union TPU-West, it leaks. She added that tickets stay cheap."
    assert speakers(text)[::2] == ["Ada Marsh", "Ada Marsh"]


def test_a_participle_before_a_proper_noun_is_nobody() -> None:
    assert (
        speakers(
            "Speaking Italian, which is his own language, the captain was calm. He said that nobody was hurt.",
            "Ben Tide",
        )[1]
        == "Ben Tide"
    )
