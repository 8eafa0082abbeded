"""What a passage says, as the judgement reads it."""

import pytest

from builder.merging.claims import tabulate_words
from builder.merging.likeness.statements import Statement, read_statements
from builder.merging.mentions import collect_mentions
from tests.merging.conftest import reading_of


def read(text: str) -> tuple[Statement, list[str]]:
    mentions = collect_mentions(reading_of({"a": [text]}))
    lexicon = tabulate_words(mentions).lexicon
    (statement,) = read_statements([text], lexicon)
    return statement, [lexicon.terms[term] for term in statement.telling]


def test_telling_words_keep_their_order_and_repetitions() -> None:
    assert read("The dam broke and the bridge by the dam collapsed.")[1] == ["dam", "broke", "bridg", "dam", "collaps"]


@pytest.mark.parametrize(
    ("text", "hedged", "negated", "planned"),
    [
        ("The dam broke.", False, False, False),
        ("The dam allegedly broke.", True, False, False),
        ("The dam didn't break.", False, True, False),
        ("The dam didn’t break.", False, True, False),
        ("The dam will be repaired.", False, False, True),
        ("The dam may not have broken, as he claimed.", True, True, True),
    ],
)
def test_a_thing_is_so_or_uncertain_or_not_so_or_to_come(
    text: str, *, hedged: bool, negated: bool, planned: bool
) -> None:
    statement, _ = read(text)
    assert (statement.hedged, statement.negated, statement.planned) == (hedged, negated, planned)
