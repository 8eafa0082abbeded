import pytest

from builder.model import Reason
from builder.reading.citing.text_citation import TextCitation, find_citation
from builder.reading.cleaning.boilerplate import find_boilerplate
from builder.reading.cleaning.lines import find_lines

BODY = """The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard.

The captain said that the charts of the region do not show the sandbank, which storms of the past winter have moved to the north.

Nobody was hurt, and the ferry will be towed to the harbour as soon as the tide allows it, the company said in a statement.
"""


def cite(top: str, bottom: str = "") -> tuple[TextCitation, dict[str, str]]:
    text = top + BODY + bottom
    found = find_citation(text, find_boilerplate(text, find_lines(text)))
    return found, {line.span.of(text): line.reason for line in found.lines}


def test_a_plain_story_has_a_headline_and_a_date_line() -> None:
    found, lines = cite("Ferry runs aground near the harbour\n\nMay 3, 2021\n\n")
    assert (found.title, found.published) == ("Ferry runs aground near the harbour", "2021-05-03")
    assert lines == {"Ferry runs aground near the harbour": Reason.HEADLINE, "May 3, 2021": Reason.DATE_LINE}


def test_a_story_without_a_headline_keeps_its_first_sentence() -> None:
    found, lines = cite("")
    assert (found.title, lines) == (None, {})


@pytest.mark.parametrize(
    ("byline", "authors", "publisher", "published"),
    [
        (
            "by Ada Marsh and The Harbour Post news desk May 3, 2021 4:20 PM 3 min read",
            ("Ada Marsh", "The Harbour Post news desk"),
            "The Harbour Post",
            "2021-05-03",
        ),
        ("By Ada Marsh, Ben Tide", ("Ada Marsh", "Ben Tide"), None, None),
        ("By Ada Marsh, Harbourpost.com", ("Ada Marsh",), "Harbourpost.com", None),
        ("Written by Ada Marsh, MS, RD on November 14, 2019", ("Ada Marsh",), None, "2019-11-14"),
        ("by harbour news", (), "harbour news", None),
        ("by Regan September 15, 2014", ("Regan",), None, "2014-09-15"),
        ("By admin - 2018-09-16", (), None, "2018-09-16"),
        ("Ada Marsh\n4 min readNov 8, 2020", ("Ada Marsh",), None, "2020-11-08"),
    ],
)
def test_a_byline_states_names_outlet_and_day(
    byline: str, authors: tuple[str, ...], publisher: str | None, published: str | None
) -> None:
    found, lines = cite(f"Ferry runs aground near the harbour\n\n{byline}\n\n")
    assert (found.authors, found.publisher, found.published) == (authors, publisher, published)
    assert "Ferry runs aground near the harbour" in lines


@pytest.mark.parametrize(
    "line",
    [
        "Updated May 3, 2021",
        "Yesterday, 5 pm",
        "May 3",
        "03/04/2021",
        "By the time of writing nobody knew",
        "Applications close 3 May 2021",
        "Квитки продають до 3 травня 2021",
        "2 hours ago",
    ],
)
def test_what_is_no_day_of_publication_leaves_it_unknown(line: str) -> None:
    found, _ = cite(f"Ferry runs aground near the harbour\n\n{line}\n\n")
    assert (found.published, found.authors) == (None, ())


def test_the_day_called_publication_goes_before_that_of_an_update() -> None:
    found, _ = cite("Ferry runs aground near the harbour\n\nUpdated: May 5, 2021\nPublished: May 3, 2021\n\n")
    assert found.published == "2021-05-03"


def test_two_days_that_disagree_are_no_day() -> None:
    found, _ = cite("Ferry runs aground near the harbour\n\nMay 3, 2021\nMay 4, 2021\n\n")
    assert found.published is None


def test_the_title_of_the_page_names_headline_and_outlet() -> None:
    top = "Ferry runs aground near the harbour | Harbour Post\n\nHome\nNews\nSport\nWeather\n\nFerry runs aground near the harbour\n\nMay 3, 2021\n\n"
    found, lines = cite(top)
    assert (found.title, found.publisher) == ("Ferry runs aground near the harbour", "Harbour Post")
    assert lines["Ferry runs aground near the harbour"] == Reason.HEADLINE


def test_an_outlet_that_names_itself_is_believed_once_or_when_two_signs_agree() -> None:
    assert (
        cite("", "\nFor all of Harbour Post's coverage of the accident, click here.\n")[0].publisher == "Harbour Post"
    )
    assert (
        cite(
            "",
            "\nMillions read the Harbour Post, but few make a contribution. Become a member today and help us fund our work.\n",
        )[0].publisher
        == "Harbour Post"
    )
    assert (
        cite("", "\nThe ferry at sea. Photo for illustrative purposes. (Ada Marsh/ Harbour Post)\n")[0].publisher
        is None
    )


def test_a_short_heading_between_paragraphs_is_a_subheading() -> None:
    first, second, third = BODY.strip().split("\n\n")
    text = f"{first}\n\n{second}\n\nThe Long Way Home\n\n{third}\n"
    found = find_citation(text, find_boilerplate(text, find_lines(text)))
    assert [(line.span.of(text), line.reason) for line in found.lines] == [("The Long Way Home", Reason.SUBHEADING)]


@pytest.mark.parametrize(
    "line",
    [
        "Founded: February 28, 1911",
        "Founded February 28, 1911",
        "Born 3 March 1970",
        "Deadline: 3 March 2026",
        "Harbour opened: 3 March 2026",
        "Заснована 3 березня 1970",
        "Срок: 3 марта 2026",
        "Embargoed until 3 March 2026",
    ],
)
def test_a_day_that_is_named_otherwise_is_not_that_of_publication(line: str) -> None:
    text = f"Harbour Authority\n{line}\n\nThe Harbour Authority keeps five quays and a dry dock, its master said on Tuesday."
    assert cited_text(text).published is None


@pytest.mark.parametrize("line", ["12 May 2026", "NORRVIK, 12 May 2026", "Published: 12 May 2026"])
def test_a_day_that_stands_alone_is_that_of_publication(line: str) -> None:
    text = f"Ferry stopped after a crack was found\n{line}\n\nThe Harbour Authority runs four ports, its master said."
    assert cited_text(text).published == "2026-05-12"


@pytest.mark.parametrize(
    "heading",
    [
        "Por Fin, Ayuda Para Las Islas",
        "By Land And By Sea",
        "Par Tous Les Temps",
        "Di Nuovo In Mare",
    ],
)
def test_a_heading_that_begins_like_a_byline_names_no_author(heading: str) -> None:
    text = f"Suspendido el ferry\n{heading}\n\nEl ferry a las tres islas fue suspendido el lunes por la noche, dijo el consejo."
    assert cited_text(text).authors == ()


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Will Marsh and Ada de la Cruz", ("Will Marsh", "Ada de la Cruz")),
        ("By Reuters", ("Reuters",)),
        ("Por Ana Marsh", ("Ana Marsh",)),
    ],
)
def test_a_byline_still_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    text = f"Ferry stopped after a crack was found\n{line}\n\nThe Harbour Authority runs four ports, its master said."
    assert cited_text(text).authors == authors


def cited_text(text: str) -> TextCitation:
    return find_citation(text, find_boilerplate(text, find_lines(text)))


def test_the_day_in_a_row_of_a_fact_box_is_not_that_of_publication() -> None:
    assert cite("Harbour Authority\nBranche | Häfen\nGründung | 28. Februar 1911\n\n")[0].published is None
    assert cite("Ferry runs aground near the harbour\nPolitics | May 3, 2021\n\n")[0].published == "2021-05-03"


@pytest.mark.parametrize(
    "before",
    [
        "Tuesday, ",
        "on ",
        "The Harbour Post | ",
        "mardi ",
        "Norrvik, den ",
        "harbour post - ",
        "Posted by staff on ",
    ],
)
def test_what_may_stand_before_the_day_of_publication(before: str) -> None:
    found, _ = cite(f"Ferry runs aground near the harbour\n\n{before}4 May 2021\n\n")
    assert found.published == "2021-05-04"


@pytest.mark.parametrize(
    "label", ["P R E S S   R E L E A S E", "Founded: 28 February 1911", "Date of birth: 12 May 1970"]
)
def test_a_label_is_no_headline(label: str) -> None:
    assert cite(f"{label}\n\n")[0].title is None
    assert cite(f"{label}\n\nFerry runs aground near the harbour\n\n")[0].title == "Ferry runs aground near the harbour"


def test_a_sentence_with_the_mark_of_a_note_is_no_headline() -> None:
    found, _ = cite("The ferry was towed to the yard, the company said in a statement. 1\n\n")
    assert found.title is None
