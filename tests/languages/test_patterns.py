import re

from builder.languages.patterns import either_case, one_of


def test_the_longest_word_is_found_first() -> None:
    assert one_of(["say", "says", "say"]) == "says|say"


def test_an_asterisk_is_any_ending_and_a_question_mark_one_letter() -> None:
    pattern = re.compile(rf"\b(?:{one_of(['сказал*', 'сообщ?*'])})\b")
    assert pattern.findall("сказал сказала сообщ сообщила") == ["сказал", "сказала", "сообщила"]


def test_what_is_a_sign_in_patterns_is_none_in_a_word() -> None:
    assert re.fullmatch(one_of(["p.", "a b"]), "p.")
    assert not re.fullmatch(one_of(["p."]), "px")


def test_a_word_is_found_with_a_capital_too() -> None:
    assert re.findall(rf"(?:{either_case(['he', 'за словами'])})", "He he hE За словами") == ["He", "he", "За словами"]
