"""The words of all that can be found."""

from builder.publishing.site.vocabulary import FoundWord, vocabulary_of


def test_each_word_is_there_once_and_a_capital_marks_a_name() -> None:
    found = vocabulary_of(["The ferry of Skarholm left.", "Ferry and FERRY: the ferry, Skarholm’s."])
    assert [each.word for each in found] == ["and", "ferry", "left", "of", "Skarholm", "the"]


def test_a_name_is_one_though_an_address_has_it_in_small_letters() -> None:
    (found,) = vocabulary_of(["Zorensky", "Zorensky", "zorensky"])
    assert found == FoundWord("Zorensky", ())


def test_a_place_has_the_names_that_languages_give_it_in_any_case() -> None:
    for text in ("Kiev", "Києві", "Киеве"):
        (found,) = vocabulary_of([text])
        assert "kyiv" in found.spellings
        assert text.lower() not in found.spellings


def test_a_word_that_is_no_name_has_no_other() -> None:
    assert vocabulary_of(["georgia of our dreams, georgia"])[1] == FoundWord("georgia", ())


def test_numbers_and_single_letters_are_no_words() -> None:
    assert vocabulary_of(["9 of 1,000 a x"]) == (FoundWord("of", ()),)


def test_the_order_of_the_texts_changes_nothing() -> None:
    texts = ["Zorensky and ZORENSKY", "zorensky AND"]
    assert vocabulary_of(texts) == vocabulary_of(reversed(texts))
