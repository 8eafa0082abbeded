"""What stands in quotation marks, in any language."""

import pytest

from builder.quotations import find_quotes, has_quotation, is_broken_quotation


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
    ("told", "is_quoted"),
    [
        ("“We will sue them all,” he said.", True),
        ("He said that they will sue them all.", False),
        ("He called it a “crime”.", False),
        ("He said: “… … …”", False),
    ],
)
def test_words_held_at_arms_length_and_reported_speech_are_no_quotation(told: str, is_quoted: bool) -> None:
    assert has_quotation(told, 0, len(told)) is is_quoted


def test_a_sentence_within_a_quotation_of_its_line_is_quoted_and_one_behind_it_is_not() -> None:
    text = "She left.\n“We felt a scrape. Then there was silence. We ran,” she said. Nobody was hurt badly.\n"
    inside, behind = text.index("Then"), text.index("Nobody")
    assert has_quotation(text, inside, text.index(" We ran"))
    assert not has_quotation(text, behind, len(text))


@pytest.mark.parametrize(
    ("part", "is_broken"),
    [
        ('She said: "We will sue them all.', True),
        ('They will be sued," she said.', True),
        ("They will be sued”, she said.", True),
        ("Вона сказала: «Ми подамо до суду.", True),
        ('She said: "', True),
        ('"We will sue," she said, "and win."', False),
        ("“We will sue,” she said.", False),
        ("„Wir klagen“, sagte sie.", False),
        ("She said that they will sue.", False),
    ],
)
def test_a_quotation_is_broken_where_one_of_its_marks_stands_elsewhere(part: str, is_broken: bool) -> None:
    assert is_broken_quotation(part) is is_broken
