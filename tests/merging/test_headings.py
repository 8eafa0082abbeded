"""What a dispute or a development is about, in words of a report."""

from dataclasses import replace

import pytest

from builder.merging.disagreement.differences import Given
from builder.merging.headings import MAX_NAME_WORDS, find_names_of_most, tell_heading
from builder.merging.mentions import collect_mentions
from tests.merging.conftest import reading_of


@pytest.mark.parametrize(
    ("language", "told", "heading"),
    [
        (
            "en",
            [
                ("The mate said that Ivan Bren was charged.", "charged"),
                ("A court: Ivan Bren was convicted.", "convicted"),
            ],
            "Ivan Bren",
        ),
        (
            "ru",
            [
                ("Вчера прокурор сообщил: капитан парома Иван Брен обвинён.", "обвинён"),
                ("Сегодня суд решил: капитан парома Иван Брен осуждён.", "осуждён"),
            ],
            "Иван Брен",
        ),
        (
            "uk",
            [
                ("Учора прокурор сказав: капітана порома Івана Брена звинувачено.", "звинувачено"),
                ("Сьогодні суд вирішив: капітана порома Івана Брена засуджено.", "засуджено"),
            ],
            "Івана Брена",
        ),
    ],
)
def test_a_matter_that_goes_on_is_called_by_the_name_that_all_have(
    language: str, told: list[tuple[str, str]], heading: str
) -> None:
    """In small letters stands no name, in whatever script they are."""
    assert heading_of(told, language) == heading


def test_a_long_clause_is_a_heading_up_to_the_one_that_follows_what_was_done() -> None:
    told = [
        ("The owners were convicted.", "convicted"),
        (
            "The master was charged with leaving the bridge of the ferry after a court had thrown out what was brought.",
            "charged",
        ),
    ]
    assert heading_of(told, "en") == "charged with leaving the bridge of the ferry"


def test_a_heading_does_not_end_in_a_clause_of_which_little_is_left() -> None:
    when = (
        "The council of the old town gave an answer on that day when the harbour office of Karlsford asked on Monday."
    )
    told = [(when, "Monday"), ("It did on Tuesday.", "Tuesday")]
    assert heading_of(told, "en") == "The council of the old town gave an answer"


def test_what_is_only_set_beside_a_noun_heads_nothing_with_it() -> None:
    told = [
        (f"The landslide at Karlsford killed {people} and potentially moved the river.", people)
        for people in ("30 people", "50 people")
    ]
    assert heading_of(told, "en") == "The landslide at Karlsford killed"


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        ([("## ** 12 *** !!", "12"), ("## ** 19 *** !!", "19")], "## ** 12 *** !!"),
        ([("On Monday 🔴 ❗.", "Monday"), ("On Tuesday 🔴 ❗.", "Tuesday")], "On Monday 🔴 ❗."),
        ([("🔴 ❗ Monday 🔴 ❗", "Monday"), ("❗ 🔴 Tuesday", "Tuesday")], "❗ 🔴 Tuesday"),
        ([("🔴 ❗ The quay burned ❗ on Monday", "Monday"), ("❗ Burned on Tuesday", "Tuesday")], "The quay burned"),
        ([("🙂 🙂 12 🙂 🙂", "12"), ("🙂 🙂 19 🙂 🙂", "19")], "🙂 🙂 12 🙂 🙂"),
    ],
)
def test_signs_alone_head_nothing_where_there_are_words_and_end_no_build(
    told: list[tuple[str, str]], heading: str
) -> None:
    assert heading_of(told, "en") == heading


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        (
            [
                ("Ferry captain Ivan Bren was charged.", "charged"),
                ("Ferry owners say that captain Ivan Bren was convicted.", "convicted"),
            ],
            "Ivan Bren",
        ),
        (
            [
                ("The mate said that Bren, Ivan Bren, was charged.", "charged"),
                ("The court: Bren was convicted, and Ivan Bren wept.", "convicted"),
            ],
            "Ivan Bren",
        ),
        (
            [
                ("Ferry staff in Oldmoor were charged.", "charged"),
                ("Ferry staff say that one man of Oldmoor was convicted.", "convicted"),
            ],
            "Oldmoor",
        ),
        (
            [
                ("Harbour staff were charged, said the harbour.", "charged"),
                ("Harbour staff were convicted of theft.", "convicted"),
            ],
            "convicted of theft",
        ),
        (
            [
                ("There was no word from the Tarnish government, but it was charged.", "charged"),
                ("The Tarnish army was convicted of theft.", "convicted"),
            ],
            "convicted of theft",
        ),
    ],
)
def test_the_whole_name_is_taken_rather_than_a_part_and_no_word_that_is_none_alone(
    told: list[tuple[str, str]], heading: str
) -> None:
    assert heading_of(told, "en") == heading


def test_scripts_without_small_letters_have_names_alone() -> None:
    told = [("裁判所 は 起訴 された", "起訴"), ("裁判所 は 有罪 とした", "有罪")]
    assert heading_of(told, "ja") == "裁判所"


def test_passages_in_capitals_throughout_are_no_name_as_a_whole() -> None:
    """A name has so many words at most, so that the time they take does not grow with the cube of their length."""
    words = " ".join(f"BREN{number}" for number in range(40))
    heading = heading_of([(f"{words} charged.", "charged"), (f"{words} convicted.", "convicted")], "en")
    assert len(heading.split()) == MAX_NAME_WORDS


TRIAL = [
    ("A mate said that Ivan Bren was charged.", "charged"),
    ("A court: Ivan Bren was convicted of theft.", "convicted"),
]


@pytest.mark.parametrize(
    ("beside", "heading"),
    [
        (["Rain fell on Oldmoor.", "The quay of Oldmoor burned.", "Nobody saw it."], "Ivan Bren"),
        (["They know Ivan Bren.", "The ship of Ivan Bren sank.", "Nobody saw it."], "convicted of theft"),
        (["They know Ivan Bren."], "Ivan Bren"),
    ],
)
def test_a_name_that_most_reports_have_heads_nothing_if_there_are_reports_enough(
    beside: list[str], heading: str
) -> None:
    assert heading_of(TRIAL, "en", beside) == heading


def test_a_dispute_over_what_is_denied_is_headed_by_what_somebody_is_accused_of() -> None:
    accused = "Last week Tarnholm wrote to the league, accusing Oldmoor of felling oaks at St. Olaf, elms and beeches."
    denied = "The mayor of Oldmoor denied those claims."
    assert (
        heading_of([(accused, accused), (denied, denied)], "en")
        == "accusing Oldmoor of felling oaks at St. Olaf, elms and beeches"
    )


def heading_of(told: list[tuple[str, str]], language: str, beside: list[str] | None = None) -> str:
    """The heading over values, each the words of a passage behind it, in a folder with reports `beside` them."""
    sentences = [*(sentence for sentence, _ in told), *(beside or ())]
    reading = reading_of({f"report-{place}": [sentence] for place, sentence in enumerate(sentences)})
    reports = tuple(replace(report, citation=replace(report.citation, language=language)) for report in reading.reports)
    sides = []
    for place, (sentence, words) in enumerate(told):
        start = sentence.index(words)
        sides.append([Given(place, start, start + len(words), None)])
    mentions = collect_mentions(replace(reading, reports=reports))
    return tell_heading(sides, mentions, find_names_of_most(mentions))
