"""Which sentences lean on the one before them."""

import pytest

from builder.merging.leaning import Leaning, leaning_of, leans

LEANING = {
    "en": [
        "He promised free lodging to all of them.",
        "and promised free lodging to families.",
        "Second, no one will know that the dam broke.",
        "And third, the weir is closed.",
        "“The weir was never safe,” she added.",
        '"The weir was never safe."',
        'The weir was never safe," the mayor said.',
        "“The weir was never safe.",
        "Many of these families live in the school.",
        "With these votes the council closed the weir.",
        "Some have gone home to Oldenmoor.",
        "The council signed new rules the same day.",
        "But they went home.",
        "As the river rose, he left the house.",
        "I know what the river does.",
        "These",
        "'I've seen what the river does.",
        "...",
    ],
    "ru": [
        "Он обещал жильё всем семьям.",
        "«Дамба не была надёжной», — добавила она.",
        "Во-вторых, дамбу закрыли.",
        "В тот же день мэр закрыл дамбу.",
        "По его словам, дамбу закрыли.",
        "В 1990 году она возглавила Совет Ольденмора.",
        "«Дамба не была надёжной, — сказала она.",
    ],
    "uk": [
        "Вона пообіцяла житло всім родинам.",
        "«Дамба не була надійною», – додав він.",
        "По-друге, дамбу закрили.",
        "Того ж дня мер закрив дамбу.",
        "За його словами, дамбу закрили.",
    ],
}
STANDING = {
    "en": [
        "Mayor Ilse Brandt promised free lodging to all families.",
        "“The weir was never safe,” Mayor Brandt said.",
        "The weir of Oldenmoor was never safe, she said, and Ilse Brandt closed it.",
        "The Oldenmoor council closed the weir.",
        "The first flood came in May.",
        "This week the council closed the weir.",
        "On Monday Brandt said that he had seen it.",
        "Some families have gone home to Oldenmoor.",
        "One family’s house was lost.",
    ],
    "ru": [
        "«Дамба не была надёжной, — сказала мэр Ильзе Брандт.",
        "Мэр Ильзе Брандт закрыла дамбу: по её словам, река поднялась.",
        "Мэр Ильзе Брандт обещала жильё всем семьям.",
        "«Дамба не была надёжной», — сказала мэр Ильзе Брандт.",
    ],
    "uk": ["Мерка Ільзе Брандт пообіцяла житло всім родинам.", "Цього року дамбу закрили."],
    "de": ["„Das Wehr war nie sicher“, sagte die Bürgermeisterin.", "Die Bürgermeisterin versprach Quartier."],
    "zz": ["Anything at all."],
}


@pytest.mark.parametrize(("language", "text"), [(tag, text) for tag, texts in LEANING.items() for text in texts])
def test_a_sentence_that_needs_the_one_before_leans(language: str, text: str) -> None:
    assert leans(text, language)


@pytest.mark.parametrize(("language", "text"), [(tag, text) for tag, texts in STANDING.items() for text in texts])
def test_a_sentence_with_its_own_subject_stands_alone(language: str, text: str) -> None:
    assert leaning_of(text, language) is Leaning.STANDS


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "However, the council of Oldenmoor closed the weir."),
        ("en", "But Brandt closed the weir."),
        ("en", "Brandt has also closed the weir."),
        ("ru", "Однако Брандт закрыла дамбу."),
        ("uk", "Водночас Брандт закрила дамбу."),
    ],
)
def test_a_sentence_that_opens_as_one_that_goes_on_needs_nothing_and_is_not_the_best_to_show(
    language: str, text: str
) -> None:
    assert leaning_of(text, language) is Leaning.JOINED


@pytest.mark.parametrize("text", ["The group fled before the flood.", "The old mill, which burned, is gone."])
def test_a_noun_that_is_not_told_which_is_about_something_known(text: str) -> None:
    assert leaning_of(text, "en") is Leaning.KNOWN
    assert leaning_of(text, "und") is Leaning.STANDS


def test_also_far_within_a_sentence_adds_to_something_of_its_own() -> None:
    text = "Brandt closed the weir on Monday, and the bridge was shut also."
    assert leaning_of(text, "en") is Leaning.STANDS


def test_what_is_quoted_names_nobody_for_what_is_said_outside() -> None:
    assert leans("“Ask Ilse Brandt,” he said.", "en")
    assert not leans("He", "zz")
