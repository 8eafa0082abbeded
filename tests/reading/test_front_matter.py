import pytest

from builder.errors import Code
from builder.reading.front_matter import FrontMatter, is_web_address, parse_front_matter

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
    )


def test_empty_fields_and_an_empty_block_state_nothing() -> None:
    empty = "---\ntitle:\npublisher: ''\nauthors: []\npublished:\nurl:\n---\n"
    assert parse_front_matter(empty, "a.md") == (FrontMatter(len(empty)), ())
    assert parse_front_matter("---\n---\n", "a.md") == (FrontMatter(8), ())


def test_a_text_without_the_block_states_nothing() -> None:
    assert parse_front_matter("--- not a block\n", "a.md") == (FrontMatter(0), ())
    assert parse_front_matter("Text.\n---\ntitle: x\n---\n", "a.md") == (FrontMatter(0), ())


@pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: x\n", "---\ntitle: x\n----\n"])
def test_a_block_without_an_end_is_a_fault(text: str) -> None:
    _, faults = parse_front_matter(text, "a.md")
    assert [(fault.code, fault.line) for fault in faults] == [(Code.FM_SYNTAX, 1)]


def test_a_block_beyond_measure_is_a_fault() -> None:
    assert faults_of("title: x\n" + "# " + "x" * 9_000)[0][0] is Code.FM_SYNTAX


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("title: [broken", (Code.FM_SYNTAX, 3)),
        ("title: x\n\tpublisher: y", (Code.FM_SYNTAX, 3)),
        ("title: !!python/name:os.system x", (Code.FM_TAG, 2)),
        ("title: x\nauthors: &a [x]", (Code.FM_ALIAS, 3)),
        ("title: x\ntitle: y", (Code.FM_DUPKEY, 3)),
        ("authors: [[[[[x]]]]]", (Code.FM_DEPTH, 2)),
        ("title: x\nsource: y", (Code.FM_UNKNOWN, 3)),
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
    ],
)
def test_each_broken_field_has_its_code_and_line(fields: str, expected: tuple[Code, int]) -> None:
    assert faults_of(fields) == [expected]


def test_all_broken_fields_are_reported_at_once() -> None:
    codes = [code for code, _ in faults_of("title: 5\nkind: x\nurl: x\npublished: x\nwhat: x")]
    assert sorted(codes) == sorted([Code.FM_TYPE, Code.FM_TYPE, Code.FM_URL, Code.FM_DATE, Code.FM_UNKNOWN])


@pytest.mark.parametrize("address", ["http://a.example", "https://a.example:8080/b?c=d#e", "https://пример.рф/новости"])
def test_web_addresses_are_taken(address: str) -> None:
    assert is_web_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https://localhost",
        "https://user:word@a.example/",
        "https://a.example/ x",
        "https://a.example/\u202ex",
        "https:\\\\a.example",
        "https://a.example:99999/",
        "https://[bad",
        "//a.example",
        "a.example",
        "https://a.example/" + "x" * 2_000,
    ],
)
def test_what_cannot_be_linked_is_no_address(address: str) -> None:
    assert not is_web_address(address)
