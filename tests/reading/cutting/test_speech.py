import pytest

from builder.reading.cutting.speech import SAID


@pytest.mark.parametrize(
    ("text", "says"),
    [("Tide said so", True), ("сказала вона", True), ("the said-to-be ferry", False), ("saidst", False)],
)
def test_a_verb_of_saying_is_a_word_of_its_own(text: str, says: bool) -> None:
    assert bool(SAID.search(text)) is says
