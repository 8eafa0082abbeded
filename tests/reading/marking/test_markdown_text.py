from builder.model import Fate, Reason
from builder.reading.citing.front_matter import parse_front_matter
from builder.reading.citing.text_citation import NOTHING_STATED, TextCitation
from builder.reading.marking.markdown_text import mark_markdown

FIRST = "The ferry ran aground on a sandbank near the harbour on Monday morning, the coast guard said."
SECOND = "The captain said that the charts of the region do not show the sandbank, which storms have moved."


def marked(text: str) -> tuple[list[tuple[str, Fate, Reason | None]], TextCitation]:
    front, faults = parse_front_matter(text, "a.md")
    assert not faults
    marks, citation = mark_markdown(text, front)
    return [(mark.span.of(text), mark.fate, mark.reason) for mark in marks], citation


def test_headings_are_citation_and_the_first_is_the_title() -> None:
    marks, citation = marked(f"# Ferry   aground #\n\n{FIRST}\n\n## What next\n\n{SECOND}\n")
    assert marks == [
        ("# Ferry   aground #", Fate.CITATION, Reason.HEADLINE),
        (FIRST, Fate.CLAIM, None),
        ("## What next", Fate.CITATION, Reason.SUBHEADING),
        (SECOND, Fate.CLAIM, None),
    ]
    assert citation.title == "Ferry aground"


def test_front_matter_is_one_mark() -> None:
    marks, _ = marked(f"---\ntitle: x\n---\n\n{FIRST}\n")
    assert marks == [("---\ntitle: x\n---", Fate.CITATION, Reason.FRONT_MATTER), (FIRST, Fate.CLAIM, None)]


def test_an_abstract_is_all_content_and_states_nothing() -> None:
    body = f"# Ferry aground\n\n{FIRST}\nand more\n- Subscribe\n- Share this\n\n## More\n\n***\n"
    marks, citation = marked(f"---\nkind: abstract\n---\n{body}")
    assert marks[1:] == [
        ("# Ferry aground", Fate.CITATION, Reason.HEADLINE),
        (f"{FIRST}\nand more", Fate.CLAIM, None),
        ("- Subscribe", Fate.CLAIM, None),
        ("- Share this", Fate.CLAIM, None),
        ("## More", Fate.CITATION, Reason.SUBHEADING),
        ("***", Fate.BOILERPLATE, Reason.WORDLESS),
    ]
    assert citation == NOTHING_STATED


def test_of_what_was_fetched_a_line_goes_by_its_own_words_alone() -> None:
    body = f"{FIRST}\n\nRace 3\n\nSubscribe to our newsletter\n\n{SECOND}\n"
    typed, _ = marked(body)
    fetched, _ = marked(f"---\nretrieved: 2031-03-05\n---\n{body}")
    reasons = {text: reason for text, _, reason in fetched}
    assert reasons["Subscribe to our newsletter"] is Reason.CALL_TO_SUBSCRIBE
    assert reasons["Race 3"] is None
    assert {text for text, fate, _ in typed if fate is Fate.CLAIM} >= {FIRST, SECOND}
