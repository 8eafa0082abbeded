"""What the patterns for figures and dates are made of."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.merging.facts.patterns import any_of, fold_case

TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from("İ I ẞ ß Ω Я п'ятницю September 24".split())).map(" ".join)
)


@given(TEXTS)
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    folded = fold_case(text)
    assert len(folded) == len(text)
    assert folded.lower() == text.lower()


@pytest.mark.parametrize(
    ("words", "text", "match"),
    [
        (("per cent", "percent", "per"), "per cent", "per cent"),
        (("per", "per cent"), "per cent", "per cent"),
        (("per cent",), "per\ncent", "per\ncent"),
        (("per cent",), "per\n\ncent", None),
        (("c.", "ca."), "cax", None),
        (("c.", "ca."), "ca.", "ca."),
    ],
)
def test_the_longest_word_is_found_and_a_line_may_end_at_its_blank(
    words: tuple[str, ...], text: str, match: str | None
) -> None:
    hit = re.match(any_of(words), text)
    assert (hit and hit[0]) == match
