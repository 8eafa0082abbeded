import pytest
from trafilatura import load_html

from builder.reading.taking.formats.story_cards import take_cards_out

TITLE, URL = "Ferry aground off the mole", "https://gazette.example/ferry"
TEASER = "The swing bridge will be closed to heavy lorries until the autumn."


def card(heading: str, *, href: str = "/bridge", words: str = TEASER) -> str:
    return f"<li><a href='{href}'><div><h3>{heading}</h3><p>{words}</p></div></a></li>"


def left(*cards: str, title: str | None = TITLE) -> tuple[str, tuple[str, ...]]:
    tree = load_html(
        f"<html><body><h1>{TITLE}</h1><p>Nobody was hurt on board.</p><ul>{''.join(cards)}</ul>after</body></html>"
    )
    assert tree is not None
    told = take_cards_out(tree, title, URL)
    return tree.text_content(), told


def test_cards_of_other_stories_go_and_are_told() -> None:
    text, told = left(card("Bridge closed"), card("Mole mended", href="/mole"))
    assert told == (f"Bridge closed {TEASER}", f"Mole mended {TEASER}")
    assert TEASER not in text
    assert "Nobody was hurt" in text
    assert "after" in text


@pytest.mark.parametrize(
    "cards",
    [
        (card("Bridge closed"),),
        (card(TITLE), card(TITLE)),
        (card("Bridge closed", href="#more"), card("Mole mended", href="#mole")),
        (card("Bridge closed", href=URL), card("Mole mended", href=f"{URL}?page=2")),
        (card("Bridge closed", words="4 May"), card("Mole mended", words="5 May")),
        (card(""), card("")),
    ],
)
def test_what_may_be_of_the_story_stays(cards: tuple[str, ...]) -> None:
    assert left(*cards)[1] == ()


def test_nothing_goes_from_a_page_without_a_title() -> None:
    assert left(card("Bridge closed"), card("Mole mended"), title=None)[1] == ()
