import pytest

from builder.languages.language import Language, phrases, words


def test_words_are_parted_by_blanks_and_lines() -> None:
    assert words(" said\n  says ") == ("said", "says")


def test_phrases_are_parted_by_bars_and_may_go_over_lines() -> None:
    assert phrases("more than | at\n  least") == ("more than", "at least")


def test_a_language_of_which_nothing_is_known_has_empty_fields() -> None:
    language = Language(code="xx")
    assert language.commonest_words == ()
    assert language.numbers.digit_words == {}
    assert not language.sentences.has_abbreviations


def test_a_language_stays_as_it_is() -> None:
    with pytest.raises(AttributeError):
        Language(code="xx").code = "yy"  # type: ignore[misc] # that it cannot is what is tried
