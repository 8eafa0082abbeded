import re

from hypothesis import given
from hypothesis import strategies as st

from builder.languages.patterns import either_case, longest_words, one_of


def test_the_longest_word_is_found_first() -> None:
    assert re.findall(one_of(["say", "says", "say"]), "says say") == ["says", "say"]


def test_an_asterisk_is_any_ending_and_a_question_mark_one_letter() -> None:
    pattern = re.compile(rf"\b(?:{one_of(['сказал*', 'сообщ?*'])})\b")
    assert pattern.findall("сказал сказала сообщ сообщила") == ["сказал", "сказала", "сообщила"]


def test_what_is_a_sign_in_patterns_is_none_in_a_word() -> None:
    assert re.fullmatch(one_of(["p.", "a b"]), "p.")
    assert not re.fullmatch(one_of(["p."]), "px")


def test_a_word_is_found_with_a_capital_too() -> None:
    assert re.findall(rf"(?:{either_case(['he', 'за словами'])})", "He he hE За словами") == ["He", "he", "За словами"]


@given(st.lists(st.text("abAB?* '", min_size=1, max_size=4), min_size=1), st.text("abAB '", max_size=12), st.booleans())
def test_looking_for_words_of_one_beginning_together_finds_what_each_in_its_order_finds(
    words: list[str], text: str, either: bool
) -> None:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    plain = "|".join(map(_pattern_of, longest_first))
    for frame in ("{}", r"\b(?:{})\b", r"(?:{})(?=a)"):
        told, found = (
            [match.span() for match in re.finditer(frame.format(pattern), text, re.IGNORECASE if either else 0)]
            for pattern in (plain, one_of(words))
        )
        assert found == told


def test_a_text_without_the_longest_word_of_any_phrase_has_none_of_them() -> None:
    assert longest_words(["was charged", "first-degree", "let go"]) == {"charged", "degree", "let"}


def _pattern_of(word: str) -> str:
    return "".join({"*": r"\w*", "?": r"\w"}.get(char) or re.escape(char) for char in word)
