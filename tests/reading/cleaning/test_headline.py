import pytest

from builder.model import Span
from builder.reading.cleaning.headline import find_headline
from builder.reading.cleaning.line_shape import measure_line

TITLE = "Ferry runs aground near the harbour"
TEXT = "The ferry ran aground on a sandbank near the harbour on Monday morning, the coast guard said on Tuesday."


def headline(*lines: str) -> int | None:
    measured = [measure_line(line, Span(0, len(line))) for line in lines]
    mass = [0.0]
    for line in measured:
        mass.append(mass[-1] + line.words * line.is_sentence)
    return find_headline(measured, lines, mass)


def test_the_repetition_of_a_title_that_names_the_site_is_the_headline() -> None:
    assert headline(f"{TITLE} | The Example", "Home", "News", TITLE, TEXT) == 3


def test_of_several_repetitions_the_first_above_the_text_is() -> None:
    assert headline(f"{TITLE} - The Example", TITLE, TEXT, "Most read", TITLE, "Pilots ask for time") == 1


def test_without_the_sites_name_a_date_or_byline_must_stand_below() -> None:
    assert headline(TITLE, "Home", TITLE, TEXT) is None
    assert headline(TITLE, "Home", TITLE, "By Ada Marsh", TEXT) == 2


def test_a_reworded_repetition_counts() -> None:
    assert headline(f"{TITLE} | The Example", f"First {TITLE}", TEXT) == 1


@pytest.mark.parametrize("title", ["News", "Ferry | Post", "x" * 400, TEXT, "By Ada Marsh of the harbour desk"])
def test_what_is_no_title_has_no_headline(title: str) -> None:
    assert headline(title, "Home", title, TEXT) is None


def test_where_no_text_stands_below_nothing_is() -> None:
    assert headline(f"{TITLE} | The Example", TITLE, "Home", "News") is None
    assert headline() is None
