"""Which pages of a list that goes on over many each page names."""

import pytest

from builder.publishing.telling.views.page_links import MAX_LINKED, PageLinks


def linked(number: int, n_pages: int) -> str:
    named = PageLinks(tuple(f"{n}.md" for n in range(n_pages)), number).linked
    return " ".join("…" if each is None else str(each) for each in named)


@pytest.mark.parametrize(
    ("number", "n_pages", "expected"),
    [
        (1, 1, "1"),
        (3, 12, "1 2 3 4 5 6 7 8 9 10 11 12"),
        (1, 40, "1 2 3 … 40"),
        (4, 40, "1 2 3 4 5 6 … 40"),
        (5, 40, "1 2 3 4 5 6 7 … 40"),
        (6, 40, "1 … 4 5 6 7 8 … 40"),
        (20, 40, "1 … 18 19 20 21 22 … 40"),
        (36, 40, "1 … 34 35 36 37 38 39 40"),
        (40, 40, "1 … 38 39 40"),
    ],
)
def test_of_many_pages_the_first_the_last_and_the_neighbours_are_named(
    number: int, n_pages: int, expected: str
) -> None:
    assert linked(number, n_pages) == expected


def test_every_page_can_be_reached_and_none_names_more_than_a_few() -> None:
    paths = tuple(f"{n}.md" for n in range(200))
    reached, new = {1}, {1}
    while new:
        named = {number for page in new for number in PageLinks(paths, page).linked if number is not None}
        new = named - reached
        reached |= named
    assert reached == set(range(1, 201))
    assert max(len(PageLinks(paths, number).linked) for number in reached) <= MAX_LINKED
