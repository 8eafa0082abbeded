"""What makes two reports one origin of a claim."""

from dataclasses import replace

import pytest

from builder.merging.mentions import collect_mentions
from builder.merging.origins.independence import Origins
from builder.model import Evidence, Origin, Said
from builder.speakers import Speakers
from tests.merging.conftest import reading_of

PLAIN = "Engineers closed the dam above Oldenmoor after a crack was found."
REWRITTEN = "The dam near Oldenmoor was closed by engineers, who had found a crack."


def origins(
    texts: dict[str, list[str]], publishers: dict[str, str] | None = None, agencies: tuple[str, ...] = ("Delta Wire",)
) -> list[Origin]:
    reading = reading_of(texts, publishers)
    return list(
        Origins(reading.reports, agencies, Speakers(reading.reports, reading.passages)).group_reports(
            [mention for mention in collect_mentions(reading) if "dam" in mention.text]
        )
    )


def test_independent_wordings_are_independent_origins() -> None:
    assert [origin.reports for origin in origins({"a": [PLAIN], "b": [REWRITTEN]})] == [("a",), ("b",)]


def test_one_publisher_is_one_origin() -> None:
    (origin,) = origins({"a": [PLAIN], "b": [REWRITTEN]}, {"a": "Gazette", "b": "Gazette"})
    assert origin == Origin(("a", "b"), (Said(Evidence.SAME_PUBLISHER, ("Gazette",)),))


def test_a_credit_to_one_agency_is_one_origin() -> None:
    (origin,) = origins({"a": [PLAIN, "(Delta Wire)"], "b": [REWRITTEN, "Delta Wire reported this."]})
    assert origin.evidence == (Said(Evidence.SAME_CREDIT, ("Delta Wire",)),)


@pytest.mark.parametrize("credit", ["Укрінформ", "Укрінформом", "Укринформа"])
def test_an_agency_is_one_in_whatever_language_it_is_credited(credit: str) -> None:
    (origin,) = origins(
        {"a": [PLAIN, "Ukrinform reported this."], "b": [REWRITTEN, f"({credit})"]}, agencies=("Ukrinform", "TASS")
    )
    assert origin.evidence == (Said(Evidence.SAME_CREDIT, ("Ukrinform",)),)


def test_agencies_of_the_configuration_alone_are_credits_in_other_languages_too() -> None:
    assert len(origins({"a": [PLAIN, "Ukrinform reported this."], "b": [REWRITTEN, "(Укрінформ)"]}, agencies=())) == 2


def test_of_two_credits_the_one_at_the_claim_counts_in_any_language() -> None:
    texts = {
        "a": [f"{PLAIN[:-1]}, Ukrinform said.", "TASS reported on rain."],
        "b": [f"{REWRITTEN[:-1]} (Укрінформ).", "На погоду указывает ТАСС."],
    }
    (origin,) = origins(texts, agencies=("Ukrinform", "TASS"))
    assert origin.evidence == (Said(Evidence.SAME_CREDIT, ("Ukrinform",)),)


def test_a_publisher_that_only_the_page_names_makes_no_two_reports_one_origin() -> None:
    reading = reading_of({"a": [PLAIN], "b": [REWRITTEN]}, {"a": "Gazette", "b": "Gazette"})
    stated = replace(reading.reports[1].citation, stated_by=(("publisher", "page"),))
    forged = (reading.reports[0], replace(reading.reports[1], citation=stated))
    mentions = collect_mentions(replace(reading, reports=forged))
    assert len(Origins(forged, (), Speakers(forged, ())).group_reports(mentions)) == 2


def test_the_words_of_one_named_speaker_have_one_origin() -> None:
    reading = reading_of({"a": [PLAIN], "b": [REWRITTEN], "c": ["A crack made engineers close the dam."]})
    speakers = ("Ada Marsh", "Mayor Ada Marsh", "the mayor")
    passages = tuple(
        replace(passage, speaker=speaker) for passage, speaker in zip(reading.passages, speakers, strict=True)
    )
    mentions = collect_mentions(replace(reading, passages=passages))
    together, alone = Origins(reading.reports, (), Speakers(reading.reports, reading.passages)).group_reports(mentions)
    assert together == Origin(("a", "b"), (Said(Evidence.SAME_SPEAKER, ("Mayor Ada Marsh",)),))
    assert alone.reports == ("c",)


@pytest.mark.parametrize("credit", ["a guard told the Gazette.", "the Gazette reported.", "according to the Gazette."])
def test_what_was_told_to_another_outlet_has_its_origin_there(credit: str) -> None:
    (origin,) = origins(
        {"a": [f"The dam was shut over a crack, {credit}"], "b": [PLAIN]}, {"a": "Courier", "b": "Gazette"}
    )
    assert origin == Origin(("a", "b"), (Said(Evidence.PASSED_ON, ("Gazette",)),))


def test_an_agency_inside_another_word_is_no_credit() -> None:
    assert len(origins({"a": [PLAIN, "Delta Wired"], "b": [REWRITTEN, "Delta Wire"]})) == 2


def test_many_words_in_a_row_are_one_origin() -> None:
    copied = "Officials said engineers closed the dam above Oldenmoor after a crack was found in the morning."
    elsewhere = [
        "Trains were late.",
        "Two shops opened their doors for whoever needed a dry place to sleep.",
        "Rain is to go on all week.",
    ]
    (origin,) = origins(
        {"a": [PLAIN, *elsewhere], "b": [copied, *(f"Sentence number {n} of a long report." for n in range(30))]}
    )
    assert origin.evidence[0].code == Evidence.SAME_WORDS
    assert "closed the dam above Oldenmoor after a crack was found" in origin.evidence[0].values[0]


def test_a_copy_of_most_of_a_report_is_one_origin() -> None:
    others = [
        f"Paragraph {n} tells of the {word} in its own words."
        for n, word in enumerate(["river", "mayor", "school", "storm"])
    ]
    (origin,) = origins({"a": [PLAIN, *others], "b": [REWRITTEN, *others]})
    assert origin.evidence[0].code == Evidence.COPIED
    assert origin.evidence[0].values[0].endswith("%")


def test_the_plainest_evidence_is_told() -> None:
    (origin,) = origins({"a": [PLAIN, "(Delta Wire)"], "b": [PLAIN, "(Delta Wire)"]}, {"a": "Gazette", "b": "Gazette"})
    assert origin.evidence == (Said(Evidence.SAME_PUBLISHER, ("Gazette",)),)


@pytest.mark.parametrize(
    ("english", "russian", "is_one"),
    [
        ("Stefan Wilkinson", "капитан Стефан Уилкинсон", True),
        ("Mr. Wilkinson", "Стефан Уилкинсон", True),
        ("Robert Jackson", "Джексон", True),
        ("Robert Jackson", "Питер Джексон", False),
        ("Robert Jackson", "Джонсон", False),
        ("the port authority", "администрация порта", False),
    ],
)
def test_a_speaker_whose_name_is_written_by_ear_is_one_origin(english: str, russian: str, is_one: bool) -> None:
    reading = reading_of({"a": [PLAIN], "b": ["Плотину закрыли."]})
    spoken = {"a": english, "b": russian}
    passages = tuple(replace(passage, speaker=spoken[passage.report]) for passage in reading.passages)
    mentions = collect_mentions(replace(reading, passages=passages))
    groups = Origins(reading.reports, (), Speakers(reading.reports, passages)).group_reports(mentions)
    assert len(groups) == (1 if is_one else 2)
    assert not is_one or groups[0].evidence[0].code == Evidence.SAME_SPEAKER
