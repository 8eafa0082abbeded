"""What a format hands back survives the pipe and the cache, and nothing else is taken for it."""

import json

from builder.model import Reason
from builder.reading.taking.formats.extracted import Aside, Extracted, read_extracted, write_extracted
from builder.reading.taking.page_facts import PageFacts


def test_what_is_written_is_read_again() -> None:
    facts = PageFacts("Паром", "The Herald", ("Ada Marsh",), "2031-03-04", "https://herald.example/1", "uk", "Harbour")
    for read in (
        Extracted("ab\n\ncd", facts, (Aside(4, 6, Reason.COMMENT),)),
        Extracted("", PageFacts()),
        Extracted("ab\n\ncd\n\nef", PageFacts(), (Aside(4, 6, Reason.COMMENT), Aside(8, 10, Reason.RUNNING_HEADER))),
    ):
        assert read_extracted(json.loads(json.dumps(write_extracted(read)))) == read


def test_a_sensible_answer_is_what_it_stands_for() -> None:
    value = {
        "text": "ab\n\ncd",
        "facts": ["T", None, ["A"], None, None, "en", None],
        "asides": [[4, 6, "reason.reader-comment"]],
    }
    read = read_extracted(value)
    assert (read.text, read.facts.title, read.facts.authors, read.asides[0].reason) == (
        "ab\n\ncd",
        "T",
        ("A",),
        Reason.COMMENT,
    )
