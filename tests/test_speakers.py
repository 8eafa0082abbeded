"""Who is one speaker: by surname, title, office, and in the spellings of other reports."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.config import SpeakerConfig
from builder.model import Citation, Fate, Passage, Report, Span
from builder.speakers import Speakers
from tests.examples import examples

GOVERNOR = "Norlandic Governor Olle Friskyy opened the pier. "


def folder(*reports: tuple[str, list[str]]) -> tuple[list[Report], list[Passage]]:
    """Reports of a text and of the speakers that are quoted in it, a passage for each."""
    made, passages = [], []
    for number, (text, speakers) in enumerate(reports):
        name = f"r{number}"
        made.append(Report(name, f"{name}.txt", "0" * 64, "full", Citation(), text + "." * len(speakers)))
        for place, speaker in enumerate(speakers):
            span = Span(len(text) + place, len(text) + place + 1)
            passages.append(Passage(f"{name}:{span.start}", name, span, Fate.CLAIM, speaker=speaker))
    return made, passages


def called(*reports: tuple[str, list[str]], known: tuple[SpeakerConfig, ...] = ()) -> list[str | None]:
    made, passages = folder(*reports)
    speakers = Speakers(made, passages, known)
    return [speakers.name_of(passage) for passage in passages]


def test_one_report_names_one_person_in_full_by_surname_by_title_and_by_office() -> None:
    ways = ["Norlandic Governor Olle Friskyy", "Friskyy", "Mr. Friskyy", "governor of Norland", "Norlandic governor"]
    assert set(called((GOVERNOR, ways))) == {"Olle Friskyy"}


def test_a_name_is_spelled_as_it_is_most_often() -> None:
    reports = [("Olle Friskyy came. ", ["Friskyy"]), ("Olle Frisky came. ", ["Frisky", "Frisky", "Olle Frisky"])]
    assert set(called(*reports)) == {"Olle Frisky"}


def test_who_is_named_one_way_keeps_the_office_that_the_report_gives() -> None:
    assert called(("", ["Harbour Minister Ida Lind"])) == ["Harbour Minister Ida Lind"]


def test_a_surname_that_two_people_have_is_neither_where_the_text_does_not_tell() -> None:
    assert called(("", ["Ida Frisk", "Olle Frisk", "Frisk"])) == ["Ida Frisk", "Olle Frisk", "Frisk"]


def test_a_surname_is_the_one_whom_its_own_report_names_in_full() -> None:
    reports = [("Ida Frisk came. ", ["Frisk"]), ("Olle Frisk came. ", ["Frisk"]), ("", ["Ida Frisk", "Olle Frisk"])]
    assert called(*reports)[:2] == ["Ida Frisk", "Olle Frisk"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norland’s new governor came. ", "governor"),  # of where?
        ("Governor Olle Frisk met Governor Ida Lind. ", "governor of Norland"),  # neither is of Norland by this text
        ("Norlandic Governor Olle Frisk met the Norlandic Governor Ida Lind. ", "Norlandic governor"),  # two
        ("It was in Norland, the governor of Norland said. ", "governor of Norland"),  # a place is no holder
        ("According to media reports, Olle Frisk left. ", "media reports"),
    ],
)
def test_an_office_is_nobody_whom_the_text_does_not_name_for_it(text: str, speaker: str) -> None:
    made, passages = folder((text, [speaker, "Olle Frisk"]))
    speakers = Speakers(made, passages)
    assert speakers.name_of(passages[0]) == speaker
    assert speakers.person_of(passages[0]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Norland’s harbour chief, Olle Frisk, came. ",
        "Olle Frisk, the harbour chief, came. ",
        "The harbour chief Olle Frisk came. ",
    ],
)
def test_an_office_is_whom_the_text_names_beside_it(text: str) -> None:
    assert set(called((text, ["harbour chief", "Olle Frisk"]))) == {"Olle Frisk"}


def test_an_outlet_is_not_its_reporter_nor_one_of_two_the_pair() -> None:
    names = ["Ida Lind of the Harbour Post", "Harbour Post", "Olle Frisk and Mona Dahl", "Dahl"]
    assert called(("", names)) == names


def test_a_body_with_an_office_in_its_name_is_a_name() -> None:
    made, passages = folder(("", ["Ministry of the Interior", "Norlandic Ministry of the Interior"]))
    speakers = Speakers(made, passages)
    assert speakers.person_of(passages[0]) == speakers.person_of(passages[1]) is not None


def test_the_configuration_has_the_last_word() -> None:
    known = (SpeakerConfig("The governor", ("Olle Friskyy", "His Excellency")),)
    reports = [(GOVERNOR, ["Friskyy", "governor of Norland", "Ida Lind"]), ("", ["his excellency", "Lind"])]
    assert called(*reports, known=known) == ["The governor", "The governor", "Ida Lind", "The governor", "Ida Lind"]


def test_names_in_another_alphabet_are_taken_apart_too() -> None:
    text = "Про це сказав міністр Норландії Олле Фріск. "
    assert set(called((text, ["міністр Олле Фріск", "Олле Фріск", "Фріск"]))) == {"Олле Фріск"}


_WORDS = st.sampled_from(["Frisk", "Olle", "Ida", "the", "of", "governor", "Norland", "Mr.", "and", ".", "Ö", "(", "!"])
_SPEAKERS = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)


@given(st.lists(st.tuples(_SPEAKERS, st.lists(_SPEAKERS, max_size=4)), max_size=4))
@examples(150)
def test_everybody_has_a_name_and_the_order_of_reports_changes_none(reports: list[tuple[str, list[str]]]) -> None:
    made, passages = folder(*reports)
    speakers, backwards = Speakers(made, passages), Speakers(made[::-1], passages[::-1])
    names = [speakers.name_of(passage) for passage in passages]
    assert all(names)
    assert names == [backwards.name_of(passage) for passage in passages]


def test_a_long_folder_is_read_in_a_time_that_grows_with_it() -> None:
    def seconds(number: int) -> float:
        made, passages = folder(*[(GOVERNOR * 20, ["Friskyy", "governor of Norland"])] * number)
        start = process_time()
        Speakers(made, passages)
        return process_time() - start

    short, long = seconds(50), seconds(400)
    assert long < 30 * max(short, 0.01)
