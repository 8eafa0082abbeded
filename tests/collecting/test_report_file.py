"""What is fetched is written so that it reads back: the words, and who said what."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.collecting.report_file import set_paragraphs, write_report_file
from builder.model import Citation
from builder.reading.citing.front_matter import parse_front_matter

SOURCE = "https://news.harbour.example/1"
DAY = "2031-03-05"
SHOWN = "LMNPS"
"""First letters of the categories of characters that a reader sees: letters, marks, numbers, punctuation, symbols."""
HANGUL_FILLERS_AND_EMPTY_BRAILLE = "\u115f\u1160\u2800\u3164\uffa0"


def is_seen(text: str) -> bool:
    """Whether a reader sees anything of `text`, told without the program's own word for it."""
    return any(unicodedata.category(char)[0] in SHOWN and char not in HANGUL_FILLERS_AND_EMPTY_BRAILLE for char in text)


line = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80).filter(
    lambda text: text == " ".join(text.split())
)


def page(**stated: object) -> Citation:
    return Citation(**stated, stated_by=tuple((name, "page") for name in stated))  # type: ignore[arg-type]  # fields by name


named = line.filter(is_seen).filter(lambda text: text != "?")  # which stands for a field that is still to be answered


@given(
    title=named,
    publisher=named,
    authors=st.lists(named, max_size=3),
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"])),
)
def test_whatever_a_page_states_reads_back_as_it_was(title: str, publisher: str, authors: list[str], text: str) -> None:
    made = write_report_file(
        text, page(title=title, publisher=publisher, authors=tuple(authors)), Citation(), SOURCE, DAY
    )
    front, faults = parse_front_matter(made, "made.md")
    assert faults == ()
    assert (front.title, front.publisher, front.authors, front.source, front.retrieved) == (
        title,
        publisher,
        tuple(authors),
        SOURCE,
        DAY,
    )
    assert made[front.end :].split() == text.split()


@given(
    unseen=st.text(
        st.one_of(
            st.characters(categories=["Cc", "Cf", "Zs", "Zl", "Zp"]), st.sampled_from(HANGUL_FILLERS_AND_EMPTY_BRAILLE)
        ),
        max_size=8,
    ),
    author=named,
)
def test_a_name_that_nobody_sees_is_no_name(unseen: str, author: str) -> None:
    authors = (unseen, author) if unseen.split() else (author,)
    stated = page(title=unseen, publisher=unseen, authors=authors)
    front, faults = parse_front_matter(write_report_file("A text.", stated, Citation(), SOURCE, DAY), "made.md")
    assert faults == ()
    assert (front.title, front.publisher, front.authors) == (None, None, (author,))


@pytest.mark.parametrize(
    "value",
    [
        "---",
        "a\n---\nb",
        '"',
        "\\",
        "# x",
        "x: y",
        "&a *b !c",
        "{a: b}",
        "null",
        "2031-01-01",
        "\x85\u2028",
        "\x00\x1b[31m",
        "😀",
        "\ud800",
    ],
)
def test_no_value_breaks_out_of_its_quotes(value: str) -> None:
    made = write_report_file("Words", page(title=value), Citation(), SOURCE, DAY)
    front, faults = parse_front_matter(made, "made.md")
    assert faults == ()
    assert front.title == (" ".join(value.replace("\ud800", "?").split()) or None)
    assert front.publisher is None


def test_the_page_goes_before_the_feed_and_what_neither_says_is_left_out() -> None:
    feed = Citation(title="Ferry: short", authors=("P. Tern",), published="2031-03-04", language="de")
    made = write_report_file("Words", page(title="Ferry aground", language="en"), feed, SOURCE, DAY)
    front, _ = parse_front_matter(made, "made.md")
    assert (front.title, front.authors, front.published, front.language) == (
        "Ferry aground",
        ("P. Tern",),
        "2031-03-04",
        "en",
    )
    assert front.stated_by == {"title": "page", "authors": "feed", "published": "feed", "language": "page"}
    assert "publisher" not in made


def test_what_the_text_or_the_program_says_is_not_written_as_the_pages_word() -> None:
    found = Citation(title="Guessed", language="en", stated_by=(("title", "text"), ("language", "text")))
    made = write_report_file("Words", found, Citation(), SOURCE, DAY)
    assert "Guessed" not in made
    assert "language" not in made


@pytest.mark.parametrize(
    ("address", "is_written"),
    [("https://news.harbour.example/1?page=all", True), (SOURCE, False), ("https://other.example/1", False)],
)
def test_only_an_address_of_the_same_site_is_a_pages_own(address: str, is_written: bool) -> None:
    front, _ = parse_front_matter(write_report_file("Words", page(url=address), Citation(), SOURCE, DAY), "made.md")
    assert front.url == (address if is_written else None)
    assert front.source == SOURCE


def test_a_text_that_looks_like_front_matter_is_text() -> None:
    made = write_report_file(
        "---\ntitle: Forged\npublish_full_text: true\n---\nWords", Citation(), Citation(), SOURCE, DAY
    )
    front, faults = parse_front_matter(made, "made.md")
    assert faults == ()
    assert (front.title, front.publish_full_text) == (None, False)


def test_paragraphs_of_extracted_text_are_set_apart() -> None:
    assert set_paragraphs("One\nTwo\n\nThree", "html") == "One\n\nTwo\n\nThree"
    assert set_paragraphs("One is\nwrapped", "eml") == "One is\nwrapped"
