import pytest

from builder.errors import Code
from builder.model import Span
from builder.reading.citing.front_matter import CITED, FrontMatter, parse_front_matter

WHOLE = """---
title: Ferry runs aground
publisher: Harbour Post
authors:
  - Ada Marsh
  - Ben Tide
published: 2024-04-11
url: https://harbour.example/ferry?id=1
language: en
kind: abstract
---
The ferry ran aground.
"""


def faults_of(fields: str) -> list[tuple[Code, int | None]]:
    _, faults = parse_front_matter(f"---\n{fields}\n---\nText.\n", "a.md")
    return [(fault.code, fault.line) for fault in faults]


def test_every_field_is_read() -> None:
    front, faults = parse_front_matter(WHOLE, "a.md")
    assert not faults
    assert front == FrontMatter(
        WHOLE.index("The ferry"),
        "Ferry runs aground",
        "Harbour Post",
        ("Ada Marsh", "Ben Tide"),
        "2024-04-11",
        "https://harbour.example/ferry?id=1",
        "en",
        "abstract",
        answered=CITED,
    )


def test_empty_fields_and_an_empty_block_state_nothing() -> None:
    empty = "---\ntitle:\npublisher: ''\nauthors: []\npublished:\nurl:\n---\n"
    assert parse_front_matter(empty, "a.md") == (FrontMatter(len(empty), answered=CITED), ())
    assert parse_front_matter("---\n---\n", "a.md") == (FrontMatter(8, answered=CITED), ())


def test_a_text_without_the_block_states_nothing() -> None:
    assert parse_front_matter("--- not a block\n", "a.md") == (FrontMatter(0), ())
    assert parse_front_matter("Text.\n---\ntitle: x\n---\n", "a.md") == (FrontMatter(0), ())


@pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: x\n", "---\ntitle: x\n----\n"])
def test_a_block_without_an_end_is_a_fault(text: str) -> None:
    _, faults = parse_front_matter(text, "a.md")
    assert [(fault.code, fault.line) for fault in faults] == [(Code.FM_SYNTAX, 1)]


def test_a_block_beyond_measure_is_a_fault() -> None:
    assert faults_of("title: x\n" + "# " + "x" * 33_000)[0][0] is Code.FM_SYNTAX


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title: [broken", (Code.FM_SYNTAX, 3)),
        ("title: x\n\tpublisher: y", (Code.FM_SYNTAX, 3)),
        ("title: !!python/name:os.system x", (Code.FM_TAG, 2)),
        ("title: x\nauthors: &a [x]", (Code.FM_ALIAS, 3)),
        ("title: x\ntitle: y", (Code.FM_DUPKEY, 3)),
        ("authors: [[[[[x]]]]]", (Code.FM_DEPTH, 2)),
        ("title: x\npublishd: y", (Code.FM_UNKNOWN, 3)),
        ("- a list", (Code.FM_TYPE, 2)),
        ("title: 1984", (Code.FM_TYPE, 2)),
        ("title: [x]", (Code.FM_TYPE, 2)),
        ("publisher: true", (Code.FM_TYPE, 2)),
        ("title: " + "x" * 301, (Code.FM_TYPE, 2)),
        ("authors: Ada Marsh", (Code.FM_TYPE, 2)),
        ("authors: [Ada, 5]", (Code.FM_TYPE, 2)),
        ("authors: ['']", (Code.FM_TYPE, 2)),
        ("language: english please", (Code.FM_TYPE, 2)),
        ("kind: summary", (Code.FM_TYPE, 2)),
        ("published: 2024-02-30", (Code.FM_DATE, 2)),
        ("published: 11 April 2024", (Code.FM_DATE, 2)),
        ("published: 2024", (Code.FM_DATE, 2)),
        ("published: 2024-04-11T10:00:00", (Code.FM_DATE, 2)),
        ("published: 0001-01-01", (Code.FM_DATE, 2)),
        ("url: javascript:alert(1)", (Code.FM_URL, 2)),
        ("url: ftp://harbour.example/", (Code.FM_URL, 2)),
        ("url: https://user:word@harbour.example/", (Code.FM_URL, 2)),
        ("title: x\nsource: harbour.html", (Code.FM_URL, 3)),
        ("retrieved: 2024-02-30", (Code.FM_DATE, 2)),
        ("retrieved: yesterday", (Code.FM_DATE, 2)),
        ("stated_by: page", (Code.FM_TYPE, 2)),
        ("stated_by:\n  title: hearsay", (Code.FM_TYPE, 3)),
        ("stated_by:\n  title: [page]", (Code.FM_TYPE, 3)),
        ("stated_by:\n  kind: page", (Code.FM_UNKNOWN, 3)),
        ("publish_full_text: 'yes'", (Code.FM_TYPE, 2)),
        ("include: Text", (Code.FM_TYPE, 2)),
        ("include:\n  - Text\n  - ''", (Code.FM_TYPE, 4)),
        ("exclude:\n  - 5", (Code.FM_TYPE, 3)),
        ("exclude: [" + ", ".join(["x"] * 101) + "]", (Code.FM_TYPE, 2)),
        ("exclude:\n  - '" + "x" * 2_001 + "'", (Code.FM_TYPE, 3)),
        ("include:\n  - Text\n  - title", (Code.FM_SNIPPET, 4)),
        ("include: [Text.]\nexclude:\n  - Text", (Code.FM_SNIPPET, 4)),
    ],
)
def test_each_broken_field_has_its_code_and_line(fields: str, expected: tuple[Code, int]) -> None:
    assert faults_of(fields) == [expected]


@pytest.mark.parametrize(
    "key",
    [
        *("Title", "tittle", "titel", "author", "publishd", "pubilshed", "publihsd", "published-", "stated-by"),
        *("stated by", "exlcude", "langauge", "retrived", "uri", "publish_fulltext", "publish-full-text"),
    ],
)
def test_a_slip_of_the_pen_in_a_key_is_a_fault(key: str) -> None:
    assert faults_of(f"title: x\n{key}: y" if key.casefold() != "title" else f"url: ''\n{key}: y") == [
        (Code.FM_UNKNOWN, 3)
    ]


@pytest.mark.parametrize(
    "key",
    [
        *("tags", "layout", "draft", "date", "categories", "aliases", "cssclass", "publish", "permalink", "weight"),
        *(
            "lang",
            "slug",
            "type",
            "description",
            "summary",
            "image",
            "toc",
            "created",
            "modified",
            "id",
            "link",
            "byline",
        ),
    ],
)
def test_a_key_of_another_program_is_passed_over_and_remembered_with_its_line(key: str) -> None:
    front, faults = parse_front_matter(f"---\ntitle: x\n{key}: [a, {{b: c}}]\n---\nText.\n", "a.md")
    assert not faults
    assert (front.title, front.passed_over) == ("x", ((key, 3),))


def test_all_broken_fields_are_reported_at_once() -> None:
    codes = [code for code, _ in faults_of("title: 5\nkind: x\nurl: x\npublished: x\nulr: x")]
    assert sorted(codes) == sorted([Code.FM_TYPE, Code.FM_TYPE, Code.FM_URL, Code.FM_DATE, Code.FM_UNKNOWN])


def test_what_an_added_report_carries_is_read() -> None:
    fields = "url: https://harbour.example/ferry?utm_source=x\nsource: http://harbour.example:80\nretrieved: 2024-04-12\npublish_full_text: true"
    front, faults = parse_front_matter(f"---\n{fields}\nstated_by:\n  url: page\n  title: feed\n---\nText.\n", "a.md")
    assert not faults
    assert (front.url, front.source, front.retrieved) == (
        "https://harbour.example/ferry",
        "http://harbour.example/",
        "2024-04-12",
    )
    assert (front.stated_by, front.publish_full_text) == ({"url": "page", "title": "feed"}, True)


def test_a_snippet_is_found_wherever_it_stands_whatever_white_space_it_has() -> None:
    fields = "include:\n  - the  ferry\n    sank\nexclude: ['rain', rain fell]"
    text = f"---\n{fields}\n---\nThat the\nferry sank. Rain fell; rain fell as the ferry\t sank; rain.\n"
    front, faults = parse_front_matter(text, "a.md")
    assert not faults
    assert [span.of(text) for span in front.include] == ["the\nferry sank", "the ferry\t sank"]
    assert [span.of(text) for span in front.exclude] == ["rain fell", "rain"]


def test_a_snippet_is_no_pattern_and_does_not_find_the_block_itself() -> None:
    text = "---\ntitle: a.b\ninclude: [a.b]\n---\nacb, a.b\n"
    front, faults = parse_front_matter(text, "a.md")
    assert not faults
    assert front.include == (Span(text.rindex("a.b"), text.rindex("a.b") + 3),)


def test_a_snippet_that_stands_everywhere_costs_no_more_than_its_length() -> None:
    front, _ = parse_front_matter("---\ninclude: ['a']\nexclude: ['b']\n---\n" + "ab" * 100_000, "a.md")
    assert len(front.include) == len(front.exclude) == 1_000


@pytest.mark.parametrize(
    ("fields", "answered"),
    [
        ("publisher:", CITED),
        ("", CITED),
        ("retrieved: 2024-04-12\npublisher:\nstated_by:\n  title: page", ("publisher",)),
        ('retrieved: 2024-04-12\n"published" : 2024-04-11', ("published",)),
        ("{retrieved: 2024-04-12, url: null}", ("url",)),
        ('publisher: "?"', tuple(name for name in CITED if name != "publisher")),
        ('retrieved: 2024-04-12\npublished: "?" # YYYY-MM-DD\npublisher:', ("publisher",)),
    ],
)
def test_an_editor_answers_all_fields_and_what_was_fetched_those_it_names(
    fields: str, answered: tuple[str, ...]
) -> None:
    front, faults = parse_front_matter(f"---\n{fields}\n---\nText.\n", "a.md")
    assert (front.answered, faults) == (answered, ())


def test_a_question_mark_is_neither_an_outlet_nor_a_day_and_may_be_a_title() -> None:
    front, faults = parse_front_matter('---\ntitle: "?"\npublisher: "?"\npublished: "?"\n---\nText.\n', "a.md")
    assert (front.title, front.publisher, front.published, faults) == ("?", None, None, ())


def test_where_there_is_no_front_matter_nothing_is_answered() -> None:
    assert parse_front_matter("Text.\npublisher: x\n", "a.md")[0].answered == ()
