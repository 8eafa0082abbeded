import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import Span
from builder.reading.splitting import split_sentences


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Mr. Vale met U.S. envoy J. R. Stone at 5 p.m. Friday.", "He left at 6 a.m.", "The talks failed."],
        ["It cost $3.5 million.", "No. 5 was sold.", "He said no.", "Then he left."],
        ["“Why now?” Stone asked.", "“Go!” they shouted.", "It rained…", "Then it stopped."],
        ["“We lost.", "We will be back,” she said.", "Nobody believed her."],
        ["He called it “a mistake.”", "She did not."],
        ["1. Mix the flour.", "2. Add water."],
        ["Acme Inc. bought it.", "Acme Ltd. announced a plan.", "It came on Jan. 5 at noon."],
        ["GENOA, N.Y. — The bridge is open.", "It is safe."],
        ["В 2022 г. в городе было тихо.", "Он живёт на ул. Садовой.", "Цена 5 млн руб.", "Это много."],
        ["Він живе на вул. Садовій.", "Це коштує 5 тис. грн.", "Він пішов."],
        ["船が座礁した。", "けが人はいない！", "「大丈夫だ。」と船長は述べた。"],
        ["See harbour.example for more.", "It works."],
        ['Nothing happened. "', "Then he left."],
        ["no stop at all"],
        ["Really?!", "Yes."],
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_sentence_glued_to_the_next_ends_all_the_same() -> None:
    assert sentences("The ferry sank.Nobody was hurt.") == ["The ferry sank.", "Nobody was hurt."]


def test_stray_punctuation_goes_to_the_sentence_before() -> None:
    assert sentences("It is over. ... -- It began.") == ["It is over.", "... -- It began."]


@given(st.text(st.sampled_from("aB .!?…\"“”'()\n。」5г,-"), max_size=60))
def test_together_the_sentences_hold_every_non_blank_character(text: str) -> None:
    if text.strip():
        assert "".join("".join(part.split()) for part in sentences(text)) == "".join(text.split())
