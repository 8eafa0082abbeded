import pytest

from builder.config import OutletConfig
from builder.model import Citation
from builder.reading.citing.cite_report import Known, cite_report
from builder.reading.citing.front_matter import FrontMatter
from builder.reading.citing.text_citation import TextCitation
from builder.reading.taking.page_facts import NO_FACTS, PageFacts

CONTENT = "The ferry ran aground on a sandbank near the harbour, and nobody was hurt, the captain said to the press on the quay. "
SILENT = TextCitation()
TEXT = TextCitation("Text title", "Text Post", ("T. Text",), "2024-01-03", ())
FACTS = PageFacts("Page title", "Page Post", ("P. Page",), "2024-01-02", "https://page.example/?utm_source=x", "en_GB")
FRONT = FrontMatter(0, "Front title", "Front Post", ("F. Front",), "2024-01-01", "https://front.example/", "en-US")
NO_FRONT = FrontMatter(0)
POST = OutletConfig("post.example", "The Post", "newspaper", "Norway")


def cite(
    front: FrontMatter = NO_FRONT,
    facts: PageFacts = NO_FACTS,
    text: TextCitation = SILENT,
    outlets: tuple[OutletConfig, ...] = (POST,),
    content: str = CONTENT,
) -> Citation:
    return cite_report(content, front, facts, text, Known(outlets, "uk"))


def test_front_matter_goes_before_the_page_and_the_page_before_the_text() -> None:
    assert cite(FRONT, FACTS, TEXT) == Citation(
        "Front title", "Front Post", ("F. Front",), "2024-01-01", "https://front.example/", "en-US",
        tuple((name, "front matter") for name in ("title", "publisher", "authors", "published", "url", "language")),
    )  # fmt: skip
    assert cite(facts=FACTS, text=TEXT) == Citation(
        "Page title", "Page Post", ("P. Page",), "2024-01-02", "https://page.example/", "en-GB",
        tuple((name, "page") for name in ("title", "publisher", "authors", "published", "url", "language")),
    )  # fmt: skip
    assert cite(text=TEXT) == Citation(
        "Text title", "Text Post", ("T. Text",), "2024-01-03", None, "en",
        tuple((name, "text") for name in ("title", "publisher", "authors", "published", "language")),
    )  # fmt: skip
    assert cite() == Citation(language="en", stated_by=(("language", "text"),))


@pytest.mark.parametrize(
    ("head", "title"), [(None, "Text title"), ("Harbour news", None), ("Title of the text", "Text title")]
)
def test_a_line_of_the_text_is_no_headline_where_the_head_says_nothing_alike(
    head: str | None, title: str | None
) -> None:
    assert cite(facts=PageFacts(head_title=head), text=TEXT).title == title


def test_each_field_is_believed_on_its_own() -> None:
    found = cite(FrontMatter(0, title="Front title"), PageFacts(published="2024-01-02"), TEXT)
    assert (found.title, found.publisher, found.published) == ("Front title", "Text Post", "2024-01-02")
    assert dict(found.stated_by) == {
        "title": "front matter",
        "publisher": "text",
        "authors": "text",
        "published": "page",
        "language": "text",
    }


def test_a_text_that_does_not_show_its_language_has_that_of_the_briefing_stated_by_nobody() -> None:
    found = cite(content="ООН")
    assert (found.language, found.stated_by) == ("uk", ())


@pytest.mark.parametrize(
    "facts",
    [
        PageFacts(published="2024-02-30"),
        PageFacts(published="yesterday"),
        PageFacts(url="javascript:alert(1)"),
        PageFacts(url="https://user:word@a.example/"),
        PageFacts(url="http://localhost/"),
    ],
)
def test_what_a_page_cannot_truly_state_is_not_believed(facts: PageFacts) -> None:
    assert cite(facts=facts) == cite()


@pytest.mark.parametrize("tag", ["ru", "english please", "zh-CN"])
def test_a_page_whose_text_is_in_another_language_is_not_believed(tag: str) -> None:
    assert cite(facts=PageFacts(language=tag)).language == "en"


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Storm hits coast | Harbour Post", "Storm hits coast"),
        ("Storm hits coast - HARBOUR POST", "Storm hits coast"),
        ("Harbour Post", "Harbour Post"),
        ("Storm hits Harbour Post", "Storm hits Harbour Post"),
        ("Storm - coast | Another", "Storm - coast | Another"),
    ],
)
def test_the_outlet_is_no_part_of_the_headline(title: str, bare: str) -> None:
    assert cite(facts=PageFacts(title, "Harbour Post")).title == bare


def test_what_a_file_was_added_with_keeps_its_origin() -> None:
    front = FrontMatter(
        0,
        "Title",
        published="2024-01-01",
        stated_by={"title": "feed", "published": "page", "url": "page"},
        retrieved="2024-01-05",
    )
    found = cite(front, text=TEXT)
    assert dict(found.stated_by)["title"] == "feed"
    assert dict(found.stated_by)["published"] == "page"
    assert found.retrieved == "2024-01-05"
    assert "url" not in dict(found.stated_by)


def test_the_address_it_was_fetched_from_is_its_address_when_nobody_states_another() -> None:
    assert cite(FrontMatter(0, source="https://a.example/b")).url == "https://a.example/b"
    assert cite(FrontMatter(0, url="https://c.example/", source="https://a.example/b")).url == "https://c.example/"


def test_a_known_outlet_is_cited_by_its_name() -> None:
    found = cite(FrontMatter(0, url="https://news.post.example/1"), text=TEXT)
    assert (found.publisher, found.outlet_kind, found.outlet_country) == ("The Post", "newspaper", "Norway")
    assert dict(found.stated_by)["publisher"] == "configuration"


def test_an_editors_publisher_goes_before_the_configuration() -> None:
    found = cite(FrontMatter(0, publisher="Another", url="https://post.example/1"))
    assert (found.publisher, dict(found.stated_by)["publisher"], found.outlet_kind) == ("Another", "front matter", None)
    assert cite(FrontMatter(0, publisher="The Post", url="https://post.example/1")).outlet_kind == "newspaper"


def test_the_configuration_goes_before_what_a_page_said_when_it_was_added() -> None:
    front = FrontMatter(0, publisher="Post online", source="https://post.example/1", stated_by={"publisher": "page"})
    assert cite(front).publisher == "The Post"


def test_the_longest_domain_wins() -> None:
    outlets = (POST, OutletConfig("sport.post.example", "Post Sport"))
    assert cite(FrontMatter(0, url="https://sport.post.example/1"), outlets=outlets).publisher == "Post Sport"
    assert cite(FrontMatter(0, url="https://sport.post.example/1"), outlets=outlets[::-1]).publisher == "Post Sport"


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        (FrontMatter(0), PageFacts(url="https://post.example/1")),
        (FrontMatter(0, url="https://post.example/1", stated_by={"url": "page"}), NO_FACTS),
        (
            FrontMatter(0, url="https://post.example/1", source="https://evil.example/", stated_by={"url": "page"}),
            NO_FACTS,
        ),
        (FrontMatter(0, url="https://notpost.example/1"), NO_FACTS),
    ],
)
def test_no_page_becomes_a_known_outlet_by_giving_its_address(front: FrontMatter, facts: PageFacts) -> None:
    found = cite(front, facts)
    assert (found.publisher, found.outlet_kind) == (None, None)


@pytest.mark.parametrize("day", ["1970-01-01", "1969-12-31", "1900-01-01"])
def test_the_day_from_which_computers_count_is_stated_by_no_page(day: str) -> None:
    assert cite(facts=PageFacts(published=day), text=TEXT).published == "2024-01-03"
    assert cite(facts=PageFacts(published=day)).published is None
    assert cite(FrontMatter(0, published=day)).published == day
