import pytest

from builder.model import Span
from builder.reading.cleaning.gluing import count_words, cut_glued


def pieces(text: str, context: str = "") -> list[str]:
    return [span.of(text) for span in cut_glued(text, Span(0, len(text)), count_words(f"{text}\n{context}"))]


@pytest.mark.parametrize(
    "parts",
    [
        [
            "SEE ALSO: Harbour Toughens Rules For Ferries, Pilots Ask For More Time",
            "On May 3, the minister signed the rules.",
        ],
        ["Share this article", "The storm reached the coast at noon and took roofs with it."],
        ["4 min read", "Nov 8, 2020"],
        ["18 NOV 2019", "A team led by engineers has looked at the bridge again."],
        ["CLICK HERE TO GET THE HARBOUR APP", "“Can we go home?” the captain asked."],
        ["The crew is safe and back on land.", "Share this article"],
        ["Filed Under: ferries, harbour, pilots", "GENOA, Italy (AP) — A ferry ran aground on Monday."],
    ],
)
def test_furniture_is_cut_off_the_sentence_it_is_glued_to(parts: list[str]) -> None:
    assert pieces("".join(parts)) == parts


@pytest.mark.parametrize(
    "text",
    [
        "He bought a MacGuffin and a new iPhone for his sister in Genoa.",
        "The ferry sank.Nobody was hurt in the accident at the harbour.",
        "She works for SciSpacE, the space team of the agency, since May.",
    ],
)
def test_brands_and_missing_spaces_between_sentences_are_left_alone(text: str) -> None:
    assert pieces(text) == [text]


def test_two_known_words_grown_together_are_told_by_the_rest_of_the_report() -> None:
    text = "HarbourWatch this week: the ferry is back in service after the repair."
    assert pieces(text) == [text]
    assert pieces("Email" + "Pilots asked for more time on Monday.", "The pilots wrote an email.") == [
        "Email",
        "Pilots asked for more time on Monday.",
    ]
