import pytest

from builder.languages.sounds import likely_sound, sure_sound


@pytest.mark.parametrize(("one", "other"), [("zelensky", "zelenskyy"), ("yunis", "younis"), ("kharkov", "harkov")])
def test_transliterations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sure_sound(one) == sure_sound(other)
    assert likely_sound(one) == likely_sound(other)


@pytest.mark.parametrize(("one", "other"), [("sergej", "serhii"), ("tschaplin", "chaplin"), ("gorenko", "horenko")])
def test_what_search_offers_as_one_name_merging_keeps_apart(one: str, other: str) -> None:
    assert likely_sound(one) == likely_sound(other)
    assert sure_sound(one) != sure_sound(other)
