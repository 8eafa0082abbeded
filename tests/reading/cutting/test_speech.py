import pytest

from builder.reading.cutting.speech import SAID, find_quotes


def quotes(text: str) -> list[str]:
    return [text[start:end] for start, end in find_quotes(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will sue,” he said. “Soon.”", ["“We will sue,”", "“Soon.”"]),
        ("«Мы подадим в суд», — сказал он.", ["«Мы подадим в суд»"]),
        ("„Wir klagen“, sagte er.", ["„Wir klagen“"]),
        ("「航路図にない」と船長は述べた。", ["「航路図にない」"]),
        ('He said "never" and left.', ['"never"']),
        ('The 12" pipe and the 6" pipe broke.', []),
        ("Nobody spoke.", []),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quotation_that_is_not_closed_runs_to_the_end() -> None:
    assert quotes("He said: “We will sue. And soon.") == ["“We will sue. And soon."]


def test_nothing_outside_the_paragraph_is_looked_at() -> None:
    text = "“One.” “Two.” “Three.”"
    assert find_quotes(text, 7, 13) == [(7, 13)]


@pytest.mark.parametrize(
    ("text", "says"),
    [("Tide said so", True), ("сказала вона", True), ("the said-to-be ferry", False), ("saidst", False)],
)
def test_a_verb_of_saying_is_a_word_of_its_own(text: str, says: bool) -> None:
    assert bool(SAID.search(text)) is says
