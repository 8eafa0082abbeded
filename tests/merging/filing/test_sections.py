"""In which section something stands: by terms in any form, in the language of what is read."""

import pytest

from builder.config import SectionConfig
from builder.merging.filing.sections import choose_section


def section(*terms: str) -> SectionConfig:
    return SectionConfig(terms[0], terms)


@pytest.mark.parametrize(
    ("language", "sections", "text", "expected"),
    [
        ("en", (section("flood"), section("bridge")), "Two bridges were closed.", 1),
        ("en-GB", (section("flood"), section("bridge")), "Two bridges were closed.", 1),
        ("en", (section("flood"), section("bridge")), "The mayor resigned.", None),
        ("en", (section("loss of cargo"), section("crew")), "They fear the loss of most of her cargo.", 0),
        ("en", (section("loss of cargo"), section("crew")), "The cargo is safe, and no loss is known.", None),
        ("ru", (section("больница"), section("мост")), "Движение по мостам закрыто.", 1),
        ("ru", (section("больница"), section("мост")), "Раненых доставили в больницы города.", 0),
        ("ru", (section("больница"), section("уголовное дело")), "Возбуждены уголовные дела.", 1),
        ("uk", (section("лікарня"), section("мости")), "Поранених доставили до лікарні.", 0),
    ],
)
def test_a_term_is_found_in_any_form_of_its_language(
    language: str, sections: tuple[SectionConfig, ...], text: str, expected: int | None
) -> None:
    assert choose_section([(text, language)], sections) == expected


def test_the_section_that_is_matched_most_wins_and_of_equals_the_first() -> None:
    sections = (section("flood", "river"), section("bridge", "road"))
    flood, bridge = ("The flood came.", "en"), ("The bridge and the road are closed.", "en")
    assert choose_section([flood, bridge], sections) == 1
    assert choose_section([flood, flood, bridge], sections) == 0
    assert choose_section([flood, flood, bridge], sections[::-1]) == 0


def test_a_term_counts_once_in_a_passage_however_often_it_or_another_form_of_it_is_listed_or_said() -> None:
    sections = (section("road", "bridge"), section("flood", "floods", "flooded"))
    said = [("Flood upon flood took the road and the bridge.", "en")]
    assert choose_section(said, sections) == 0


def test_terms_without_a_word_and_no_sections_match_nothing() -> None:
    assert choose_section([("… — !", "en")], (section("—", "…"),)) is None
    assert choose_section([("The flood came.", "en")], ()) is None
    assert choose_section([], (section("flood"),)) is None
