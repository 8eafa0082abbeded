"""The words of all passages as integers."""

import numpy as np
import pytest

from builder.merging.likeness.lexicon import read_words, stem_words, words_of


def test_words_and_numbers_are_told_without_possessive_endings() -> None:
    assert words_of("Berg's 1,000 men – won't they?") == ("Berg", "1,000", "men", "won't", "they")


def test_inflected_forms_and_numbers_in_words_are_one_term() -> None:
    assert stem_words("rescued twelve", "en") == stem_words("rescues 12", "en-GB")
    assert stem_words("wurde", "xx") == ("wurde",)


def test_a_name_is_learned_from_capitals_and_its_spellings_are_one_term() -> None:
    texts = ["The mayor, Zelensky, spoke.", "On Monday Zelenskyy spoke.", "They heard Zelensky."]
    lexicon = read_words(texts, ["en"] * 3)
    (name,) = {lexicon.sequences[0][2], lexicon.sequences[1][2], lexicon.sequences[2][2]}
    assert lexicon.names[name]
    assert not lexicon.names[lexicon.sequences[0][3]], "spoke"
    assert lexicon.titles[lexicon.sequences[0][1]], "mayor"


def test_short_names_are_one_term_where_languages_write_them_otherwise() -> None:
    lexicon = read_words(["Rain fell in Kyiv.", "Rain fell in Kiev.", "They met Lyan.", "They met Lian."], ["en"] * 4)
    kyiv, kiev, lyan, lian = (sequence[-1] for sequence in lexicon.sequences)
    assert kyiv == kiev
    assert lyan != lian


def test_forms_of_a_ukrainian_word_are_one_term() -> None:
    texts = ["Рятувальники евакуювали жителів.", "Жителі Києва чекали на рятувальників.", "Мешканцям Київ не допоміг."]
    first, second, third = read_words(texts, ["uk"] * 3).sequences
    assert first[0] == second[4]
    assert first[2] == second[0]
    assert second[1] == third[1]


def test_a_name_is_one_term_in_any_script_and_case() -> None:
    texts = ["They met Bezborodsky.", "Там ждали Безбородского.", "Там чекали на Безбородського.", "We are in Athens."]
    texts += ["Мы были в Афинах.", "Ми були в Афінах."]
    met, russian, ukrainian, *athens = read_words(texts, ["en", "ru", "uk", "en", "ru", "uk"]).sequences
    assert met[-1] == russian[-1] == ukrainian[-1]
    assert len({sequence[-1] for sequence in athens}) == 1


def test_a_name_in_cyrillic_makes_no_two_latin_ones_one() -> None:
    texts = ["They met Markov.", "They met Markova.", "Там ждали Маркову.", "Там ждали Марковым."]
    for order in (texts, texts[::-1]):
        languages = ["en" if text.isascii() else "ru" for text in order]
        last = {
            text: sequence[-1] for text, sequence in zip(order, read_words(order, languages).sequences, strict=True)
        }
        assert last[texts[0]] != last[texts[1]]


def test_a_fraction_is_one_term_with_a_comma_and_with_a_point() -> None:
    english, russian = read_words(["It cost 4.5 or 1,200.", "Цена 4,5 или 1200."], ["en", "ru"]).sequences
    assert (english[2], english[4]) == (russian[1], russian[3])


def test_texts_are_sequences_of_the_numbers_of_their_terms() -> None:
    lexicon = read_words(["Dam broke.", "A dam.", "Dam broke."], ["en"] * 3)
    assert [[lexicon.terms[term] for term in sequence] for sequence in lexicon.sequences] == [
        ["dam", "broke"],
        ["a", "dam"],
        ["dam", "broke"],
    ]
    assert list(lexicon.terms) == sorted(lexicon.terms)


def test_whole_vectors_are_the_vectors_before_they_have_length_one() -> None:
    lexicon = read_words(["The dam broke in Xyzzyville."], ["en"])
    assert (lexicon.whole_vectors == np.round(lexicon.whole_vectors)).all()
    lengths = np.linalg.norm(lexicon.whole_vectors, axis=1, keepdims=True)
    assert lexicon.vectors == pytest.approx(lexicon.whole_vectors / np.maximum(lengths, 1), abs=1e-6)
    assert lexicon.scale * lengths[:, 0] ** 2 == pytest.approx(np.sign(lengths[:, 0]), rel=1e-6)


def test_products_of_whole_vectors_are_exact(table_words: list[str]) -> None:
    """The largest length of a vector squared is far below 2^24.

    From there on float32 has no place for every whole number.
    """
    lexicon = read_words([" ".join(table_words)], ["xx"])
    whole = lexicon.whole_vectors.astype(np.int64)
    assert np.square(whole).sum(axis=1).max() < 2**18
    products = lexicon.whole_vectors[:50] @ lexicon.whole_vectors.T
    assert (products == whole[:50] @ whole.T).all()


@pytest.fixture(scope="module")
def table_words() -> list[str]:
    from builder.merging.likeness.vectors import load_vectors

    return list(load_vectors().words)[::40]


def test_no_texts_have_no_words() -> None:
    lexicon = read_words([], [])
    assert (lexicon.terms, lexicon.sequences, len(lexicon.vectors)) == ((), (), 0)


@pytest.mark.parametrize("language", ["ar", "en", "ru", "uk", "he", "xx"])
@pytest.mark.parametrize("word", ["\u0640", "\u0640\u0640\u0640", "\u064b", "'", "ʼ", "²", "½"])
def test_of_every_word_something_is_left(word: str, language: str) -> None:
    """An Arabic dash that lengthens a word is a letter to Unicode and nothing to a stemmer, also where it stands alone."""
    lexicon = read_words([f"{word} {word}"], [language])
    assert all(lexicon.terms)
    assert len(lexicon.sequences[0]) == len(words_of(f"{word} {word}"))
