import pytest

from builder.model import Span
from builder.reading.cleaning.line_shape import Line, measure_line

SENTENCE = "The ferry ran aground on a sandbank near the harbour on Monday morning, the coast guard said."


def line(text: str) -> Line:
    return measure_line(text, Span(0, len(text)))


def test_the_line_at_a_span_is_measured_and_nothing_around_it() -> None:
    text = f"Home\n{SENTENCE}\nShare this"
    found = measure_line(text, Span(5, 5 + len(SENTENCE)))
    assert (found.words, found.ends, found.stops, found.says) == (17, True, 0, True)
    assert found.is_sentence


def test_a_word_of_a_script_without_spaces_has_two_characters() -> None:
    found = line("船長は火曜日に、乗客は全員無事だと述べた。")
    assert (found.words, found.ends) == (9.5, True)
    assert found.function_share == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Nobody was hurt.", True),
        ("“Nobody was hurt.”", True),
        ("Was anybody hurt?[12]", True),
        ("誰も怪我をしなかった。", True),
        ("Harbour closed until Friday", False),
        ("by Ada Marsh, May 3", False),
    ],
)
def test_a_line_ends_like_a_sentence_or_does_not(text: str, ends: bool) -> None:
    assert line(text).ends is ends


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("is_byline", "By Ada Marsh"),
        ("is_byline", "Автор: Ада Марш"),
        ("is_caption", "The ferry at sea. (Photo: Ada Marsh)"),
        ("is_credit", "Photo: Ada Marsh"),
        ("is_about", "About the author"),
        ("is_dateline", "HARBOUR (AP) — The ferry ran aground on a sandbank on Monday, the coast guard said."),
        ("is_imperative", "Subscribe to our newsletter"),
        ("is_labelled", "Read more: Pilots ask for more time"),
        ("is_quoted", "“The charts do not show the sandbank.”"),
        (
            "is_cut_off",
            "The captain said that the charts of the region do not show the sandbank which the storms of the past…",
        ),
        ("has_bar", "Home | News | Sport"),
        ("has_date", "May 3, 2021"),
        ("has_date", "4:20"),
        ("says", "Nobody was hurt, the captain said."),
        ("all_capitals", "HARBOUR CLOSED"),
        ("is_title_like", "Ferry Runs Aground Near The Harbour"),
    ],
)
def test_a_sign_is_seen_where_it_stands_and_not_in_plain_text(sign: str, text: str) -> None:
    assert getattr(line(text), sign)
    assert not getattr(line("the ferry lies near the pier"), sign)


def test_shares_are_of_the_words_of_the_line() -> None:
    found = line("You and your ferry")
    assert (found.function_share, found.addressed_share, found.capital_share) == (0.25, 0.5, 0.0)
    assert line("2021 2022").digit_share == pytest.approx(8 / 9)


def test_cues_are_counted_by_group_and_together() -> None:
    found = line("Share this")
    assert (found.cues, found.cue_share, found.cue("share", "form"), found.cue("form")) == (
        {"share": 1.0},
        1.0,
        1.0,
        0.0,
    )


def test_repeated_lines_are_told_by_their_letters() -> None:
    assert line("Ferry runs “aground”!").normal == line("FERRY RUNS AGROUND").normal


def test_inflected_words_meet_in_their_beginnings() -> None:
    assert line("Harbours").stems == line("The harbour").stems == {"harbou"}


def test_languages_without_articles_are_measured_as_their_english_twins() -> None:
    ukrainian = line("Начальник порту сказав, що корпус порома не пробито і що його знімуть з мілини в середу.")
    english = line(
        "The harbour master said that the hull of the ferry was not breached and that it would be freed on Wednesday."
    )
    assert ukrainian.is_sentence
    assert abs(ukrainian.words - english.words) <= 4
    assert not line("Пором «Альба» сів на мілину").has_bar
