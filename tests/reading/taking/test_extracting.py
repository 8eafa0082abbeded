import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.bounded.child import Failure, NoAnswerError
from builder.config import Limits
from builder.errors import Code, Fault
from builder.model import Reason
from builder.reading.taking import extracting
from builder.reading.taking.extracting import Extractor
from builder.reading.taking.formats import EXTRACTORS
from builder.reading.taking.formats.extracted import Extracted

PAGE = b"<html><body><article><p>The ferry ran aground near the harbour on Monday, the coast guard said.</p></article></body></html>"
STAND_IN = """
from builder.reading.taking.formats import EXTRACTORS
from builder.reading.taking.formats.extracted import Extracted
from builder.reading.taking.formats.worker import prepare
from builder.reading.taking.page_facts import NO_FACTS

EXTRACTORS["html"] = "stand_in"
"""
QUICK = Limits(max_document_seconds=1)
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`reader(body)`: pages are read with a function `extract(data)` that has this body."""
    monkeypatch.setattr(extracting, "WORKER", "stand_in")
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(body: str) -> None:
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (tmp_path / "stand_in.py").write_text(f"{STAND_IN}def extract(data):\n{lines}", encoding="utf-8")

    return make


@pytest.fixture
def extractor() -> Iterator[Extractor]:
    with Extractor(QUICK) as started:
        yield started


def fault(extractor: Extractor, data: bytes = PAGE) -> Fault:
    answer = extractor.extract(data, "html", "seeds/a.html")
    assert isinstance(answer, Fault)
    assert answer.path == "seeds/a.html"
    return answer


def test_one_process_reads_file_after_file(extractor: Extractor) -> None:
    first = extractor.extract(PAGE, "html", "a.html")
    process = extractor._child._process
    second = extractor.extract(PAGE, "html", "b.html")
    assert isinstance(first, Extracted)
    assert first == second
    assert extractor._child._process is process
    assert first.text.startswith("The ferry ran aground")


def test_nothing_is_started_before_it_is_needed_and_nothing_is_left_running() -> None:
    with Extractor(Limits()) as extractor:
        assert extractor._child._process is None
        extractor.extract(PAGE, "html", "a.html")
        started = vars(extractor._child)["_process"]
    assert started.returncode == 0


@posix
@pytest.mark.slow
def test_a_file_that_takes_too_long_is_ended_and_the_next_one_is_read(
    reader: Callable[[str], None], extractor: Extractor
) -> None:
    reader("if data == b'slow':\n    while True: pass\nreturn Extracted('x', NO_FACTS)")
    assert fault(extractor, b"slow").code is Code.SEED_TIME
    assert isinstance(extractor.extract(PAGE, "html", "b.html"), Extracted)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_file_that_takes_too_much_memory_is_named(reader: Callable[[str], None]) -> None:
    reader("return bytearray(2_000_000_000)")
    with Extractor(Limits(max_document_mb=500)) as extractor:
        told = fault(extractor)
    assert told.code is Code.SEED_MEMORY
    assert "500 MB" in told.what


@posix
def test_a_reader_that_breaks_down_is_a_fault_of_the_file(reader: Callable[[str], None], extractor: Extractor) -> None:
    reader("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    assert fault(extractor).code is Code.SEED_BROKEN


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise ZeroDivisionError(data)", Code.SEED_BROKEN),
        ("return extract(data)", Code.SEED_DEPTH),
        ("raise MemoryError", Code.SEED_MEMORY),
        ("raise SystemExit(3)", Code.SEED_BROKEN),
    ],
)
def test_whatever_a_library_raises_is_a_fault_of_the_file(
    reader: Callable[[str], None], extractor: Extractor, body: str, code: Code
) -> None:
    reader(body)
    told = fault(extractor)
    assert told.code is code
    assert "ferry" not in str(told)


def test_the_reader_of_a_format_is_guarded(reader: Callable[[str], None], extractor: Extractor, tmp_path: Path) -> None:
    reader(f"open({str(tmp_path / 'written')!r}, 'w').write('x')")
    told = fault(extractor)
    assert (told.code, "PermissionError" in told.what) == (Code.SEED_BROKEN, True)
    assert not (tmp_path / "written").exists()


NOTHING: list[object] = [None, None, [], None, None, None, None]
NO_ANSWERS: list[object] = [
    [],
    None,
    5,
    "code",
    {"code": "SEED-NOBODY"},
    {"code": ["SEED-EMPTY"]},
    {"text": 5, "facts": NOTHING, "asides": []},
    {"text": "a\0b", "facts": NOTHING, "asides": []},
    {"text": "ab", "facts": [None, None, [5], None, None, None, None], "asides": []},
    {"text": "ab", "facts": [None], "asides": []},
    {"text": "ab", "facts": NOTHING, "asides": [[0, 9, Reason.COMMENT]]},
    {"text": "ab", "facts": NOTHING, "asides": [[0, 1, Reason.COMMENT]]},
    {"text": "ab", "facts": NOTHING, "asides": [[1, 0, Reason.COMMENT]]},
    {"text": "a\nb", "facts": NOTHING, "asides": [[2, 3, "a word of the file"]]},
]


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=str)
def test_an_answer_that_is_none_is_not_believed(answer: object) -> None:
    told = extracting._read_answer(answer, "a.html")
    assert isinstance(told, Fault)
    assert told.code is Code.SEED_BROKEN


def test_every_failure_of_the_process_is_a_fault_of_the_file(extractor: Extractor) -> None:
    told = {why: extractor._explain(NoAnswerError(why), "a.html") for why in Failure}
    assert {why: fault.code for why, fault in told.items()} == {
        Failure.TIME: Code.SEED_TIME,
        Failure.MEMORY: Code.SEED_MEMORY,
        Failure.DEPTH: Code.SEED_DEPTH,
        Failure.RAISED: Code.SEED_BROKEN,
        Failure.DIED: Code.SEED_BROKEN,
        Failure.SENSELESS: Code.SEED_BROKEN,
    }


def test_an_answer_longer_than_any_may_be_is_not_read(reader: Callable[[str], None]) -> None:
    reader("return Extracted('x' * 3_000_000, NO_FACTS)")
    with Extractor(Limits(max_report_bytes=1_000)) as extractor:
        assert fault(extractor).code is Code.SEED_BROKEN


def test_every_format_has_its_module() -> None:
    for module in EXTRACTORS.values():
        assert callable(__import__(module, fromlist=["extract"]).extract)


def test_one_process_reads_all_formats_in_turn(extractor: Extractor) -> None:
    mail = b"From: a@harbour.example\nSubject: Ferry\nContent-Type: text/html\n\n" + PAGE
    kinds = {"html": PAGE, "eml": mail, "pdf": b"no PDF", "docx": b"no document"}
    for _ in range(2):
        answers = {kind: extractor.extract(data, kind, kind) for kind, data in kinds.items()}
        assert isinstance(answers["html"], Extracted)
        assert isinstance(answers["eml"], Extracted)
        assert [
            answer.what.split(" (")[0] for answer in (answers["pdf"], answers["docx"]) if isinstance(answer, Fault)
        ] == [
            "it cannot be read as a PDF",
            "it cannot be read as a Word document",
        ]


HOSTILE = {
    "elements in elements": b"<html><body>" + b"<div>" * 100_000 + b"x" * 300,
    "tables in tables": b"<html><body>" + b"<table><tr><td>" * 20_000 + b"The ferry ran aground.",
    "marks in marks": b"<html><body><article><p>" + b"<b><i>" * 50_000 + b"The ferry ran aground." * 20,
    "lists in data": b"<html><head><script type='application/ld+json'>"
    + b"[" * 200_000
    + b"</script></head><body><p>The ferry.</p>",
    "entities of entities": b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html><body><p>&b; ferry</p></body></html>",
    "a comment without an end": b"<html><!--" + b"-" * 500_000,
}


def test_pages_made_to_stop_programs_stop_none() -> None:
    with Extractor(Limits()) as extractor:
        for name, data in HOSTILE.items():
            answer = extractor.extract(data, "html", name)
            assert isinstance(answer, Extracted) or answer.code in {
                Code.SEED_NO_TEXT,
                Code.SEED_DEPTH,
                Code.SEED_BROKEN,
            }, name
        assert isinstance(extractor.extract(PAGE, "html", "a.html"), Extracted)
