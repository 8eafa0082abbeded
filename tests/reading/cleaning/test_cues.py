import pytest

from builder.reading.cleaning.cues import count_cues, cue_key, load_cues, split_words


def counted(text: str, *, spaceless: bool = False) -> dict[str, float]:
    return count_cues([cue_key(word) for word in split_words(text)], text, spaceless=spaceless)


def test_words_numbers_and_a_few_signs_are_words() -> None:
    assert split_words("Don’t miss: 1,200 stories © A&B") == ["Don’t", "miss", "1,200", "stories", "©", "A&B"]


@pytest.mark.parametrize(
    ("word", "key"), [("Don’t", "don't"), ("1,200", "#"), ("©", "©"), ("ПІДПИШІТЬСЯ", "підпишіться")]
)
def test_a_word_is_looked_up_without_capitals_and_a_number_without_its_value(word: str, key: str) -> None:
    assert cue_key(word) == key


def test_the_words_of_a_phrase_count_for_its_group() -> None:
    assert counted("Share this article") == {"share": 2}
    assert counted("The ferry ran aground") == {}


def test_the_longest_phrase_goes_first_and_no_word_counts_twice() -> None:
    assert counted("You may also like") == {"teaser": 4}
    assert counted("Share this. Share this.") == {"share": 4}


def test_scripts_without_spaces_are_searched_for_parts() -> None:
    substring, group = load_cues().substrings[0]
    assert counted(f"船{substring}船", spaceless=True)[group] == len(substring) / 2
    assert group not in counted(f"船{substring}船")


def test_no_cue_phrase_is_empty() -> None:
    assert all(words for rows in load_cues().phrases.values() for words, _ in rows)
    assert len(set(load_cues().reasons)) == len(load_cues().reasons)
