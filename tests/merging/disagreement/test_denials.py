"""What a passage tells to be denied."""

import pytest

from builder.merging.disagreement.denials import find_scope


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ministry denied opening the dam, residents said.", "opening the dam"),
        ("The mayor rejected claims that the bridge is unsafe.", "the bridge is unsafe"),
        ("Министерство отрицает, что мост опасен.", "мост опасен"),
        ("Міністерство спростувало заяви про небезпеку мосту.", "заяви про небезпеку мосту"),
    ],
)
def test_what_is_denied_stands_behind_the_verb(text: str, denied: str) -> None:
    scope = find_scope(text)
    assert (text[scope.start : scope.end].strip() if scope else "") == denied


def test_claims_that_were_told_before_are_referred_to() -> None:
    before, here = find_scope("The mayor denied the claims."), find_scope("The mayor denied claims that it rained.")
    assert before
    assert before.told_before
    assert here
    assert not here.told_before


@pytest.mark.parametrize("text", ["The mayor rejected the plan.", "They were denied entry.", "The judge denied bail."])
def test_a_refusal_is_no_denial(text: str) -> None:
    assert find_scope(text) is None
