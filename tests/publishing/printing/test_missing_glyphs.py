"""Characters that no font has."""

import pytest

from builder.errors import Code
from builder.publishing.printing.missing_glyphs import (
    find_missing,
    is_pictograph,
    name_pictographs,
    replace_missing,
    tell_missing,
)
from builder.publishing.printing.plain_values import Plain

VALUES: dict[str, Plain] = {
    "title": "The ferry",
    "chapters": [{"id": "rescue", "claims": [{"id": "c-1", "text": "港"}, {"label": "c-1-2", "text": "📷"}]}],
}


@pytest.mark.parametrize(
    ("diagnostic", "missing"),
    [
        (r'the text `"\u{6e2f}\u{53e3}"` could not be displayed with any font', "港口"),
        (r'the text `"\u{6e2f}"` could not be displayed; contains the codepoint `"\u{6e2f}"`', "港"),
        (r'the text `"\u{2068}\u{6e2f}\u{200d}"` could not be displayed', "港\u200d"),
        (r'the text `"\u{200b}"` could not be displayed', "\u200b"),
        (r'the text `"\""` could not be displayed', '"'),
        ("unknown variable: footer", ""),
    ],
)
def test_what_is_missing_is_read_from_what_the_typesetter_says(diagnostic: str, missing: str) -> None:
    assert find_missing(diagnostic) == missing


@pytest.mark.parametrize(("char", "expected"), [("📷", True), ("\ufe0f", True), ("港", False), ("\ue001", False)])
def test_a_pictograph_is_no_letter(char: str, expected: bool) -> None:
    assert is_pictograph(char) is expected


def test_pictographs_are_named_wherever_they_stand_and_the_paper_says_so() -> None:
    values: dict[str, Plain] = {"title": "Photo 📷\u200d", "runs": [["by 📷", True]], "count": 3}
    assert name_pictographs(values, "📷\u200d") == {
        "title": "Photo [camera]",
        "runs": [["by [camera]", True]],
        "count": 3,
        "named_signs": True,
    }


def test_a_keycap_loses_its_cap_and_keeps_its_digit() -> None:
    values: dict[str, Plain] = {"title": "1\ufe0f\u20e3 and 1"}
    assert replace_missing(values, "1\ufe0f\u20e3") == ({"title": "1 and 1", "named_signs": True}, "")


def test_a_pictograph_is_named_before_a_letter_is_given_up() -> None:
    assert replace_missing({"title": "📷 港"}, "港📷") == ({"title": "[camera] 港", "named_signs": True}, "")


def test_letters_of_a_script_that_is_missing_give_way_at_once() -> None:
    values, replaced = replace_missing({"title": "港口 Fernhaven สวัสดี", "rows": [["口", 3]]}, "港")
    assert values == {"title": "�� Fernhaven สวัสดี", "rows": [["�", 3]]}
    assert set(replaced) == {"港", "口"}


def test_of_a_script_that_fonts_have_only_the_missing_letter_gives_way() -> None:
    assert replace_missing({"title": "aꟸbж"}, "ꟸ") == ({"title": "a�bж"}, "ꟸ")


@pytest.mark.parametrize(("missing", "where"), [("港", "c-1"), ("📷", "c-1-2"), ("ش", "print/rescue.pdf")])
def test_the_warning_names_the_claim_or_the_note(missing: str, where: str) -> None:
    fault = tell_missing(missing, VALUES, "print/rescue.pdf")
    assert (fault.code, fault.path) == (Code.PRINT_GLYPH, where)


def test_the_warning_counts_the_others() -> None:
    fault = tell_missing("港口", VALUES, "print/rescue.pdf")
    assert fault.what.startswith(
        "no font has a glyph for 港 (CJK UNIFIED IDEOGRAPH-6E2F), nor for 1 more of print/rescue.pdf: � "
    )
