import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.config import Limits
from builder.errors import Code, Fault
from builder.model import Reason
from builder.reading import bounded_child
from builder.reading.bounded_child import BoundedChild, read_extracted
from builder.reading.formats import EXTRACTORS
from builder.reading.formats.extracted import Extracted

PAGE = b"<html><body><article><p>The ferry ran aground near the harbour on Monday, the coast guard said.</p></article></body></html>"
STAND_IN = "from builder.reading.formats.extracted import Extracted\nfrom builder.reading.page_facts import NO_FACTS\n"
QUICK = Limits(max_document_seconds=1)
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")


@pytest.fixture
def extractor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """`extractor(body)`: the child reads pages with a function `extract(data)` that has this body."""

    def make(body: str) -> None:
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        (tmp_path / "stand_in.py").write_text(f"{STAND_IN}def extract(data):\n{lines}", encoding="utf-8")
        start = bounded_child._START.replace(
            "main()", "import builder.reading.formats as f; f.EXTRACTORS['html'] = 'stand_in'; main()"
        )
        monkeypatch.setattr(bounded_child, "_START", start)
        monkeypatch.syspath_prepend(str(tmp_path))

    return make


@pytest.fixture
def child() -> Iterator[BoundedChild]:
    with BoundedChild(QUICK) as started:
        yield started


def fault(child: BoundedChild, data: bytes = PAGE) -> Fault:
    answer = child.extract(data, "html", "seeds/a.html")
    assert isinstance(answer, Fault)
    assert answer.path == "seeds/a.html"
    return answer


def test_one_process_reads_file_after_file(child: BoundedChild) -> None:
    first = child.extract(PAGE, "html", "a.html")
    process = child._process
    second = child.extract(PAGE, "html", "b.html")
    assert isinstance(first, Extracted)
    assert first == second
    assert child._process is process
    assert first.text.startswith("The ferry ran aground")


def test_nothing_is_started_before_it_is_needed_and_nothing_is_left_running() -> None:
    with BoundedChild(Limits()) as child:
        assert vars(child)["_process"] is None
        child.extract(PAGE, "html", "a.html")
        started = vars(child)["_process"]
    assert started.returncode == 0


@posix
def test_a_file_that_takes_too_long_is_ended_and_the_next_one_is_read(
    extractor: Callable[[str], None], child: BoundedChild
) -> None:
    extractor("if data == b'slow':\n    while True: pass\nreturn Extracted('x', NO_FACTS)")
    assert fault(child, b"slow").code is Code.SEED_TIME
    assert isinstance(child.extract(PAGE, "html", "b.html"), Extracted)


def test_a_file_that_makes_the_reader_wait_is_ended(
    extractor: Callable[[str], None], child: BoundedChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_child, "START_SECONDS", 0)
    extractor("import time\ntime.sleep(100)")
    assert fault(child).code is Code.SEED_TIME


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_file_that_takes_too_much_memory_is_named(extractor: Callable[[str], None]) -> None:
    extractor("return bytearray(2_000_000_000)")
    with BoundedChild(Limits(max_document_mb=500)) as child:
        told = fault(child)
    assert told.code is Code.SEED_MEMORY
    assert "500 MB" in told.what


@posix
def test_a_reader_that_breaks_down_is_a_fault_of_the_file(
    extractor: Callable[[str], None], child: BoundedChild
) -> None:
    extractor("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    assert fault(child).code is Code.SEED_BROKEN


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
    extractor: Callable[[str], None], child: BoundedChild, body: str, code: Code
) -> None:
    extractor(body)
    told = fault(child)
    assert told.code is code
    assert "ferry" not in str(told)


@pytest.mark.parametrize(
    "body",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', PORT), 1)",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:PORT/')",
        "import socket\nsocket.getaddrinfo('harbour.example', 80)",
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'open(\"FILE\", \"w\")'])",
        "import os\nos.system('echo > FILE')",
        "open('FILE', 'w').write('x')",
        "import os\nos.open('FILE', os.O_WRONLY | os.O_CREAT)",
        "import pathlib\npathlib.Path('FILE').write_text('x')",
        "import ctypes\nctypes.CDLL(None)",
    ],
)
def test_the_child_connects_to_nothing_starts_nothing_and_writes_nothing(
    extractor: Callable[[str], None], child: BoundedChild, tmp_path: Path, body: str
) -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.05)
        extractor(body.replace("PORT", str(listening.getsockname()[1])).replace("FILE", str(tmp_path / "written")))
        told = fault(child)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert (told.code, "PermissionError" in told.what) == (Code.SEED_BROKEN, True)
    assert not (tmp_path / "written").exists()


def test_what_a_library_prints_is_neither_shown_nor_taken_for_an_answer(
    extractor: Callable[[str], None], child: BoundedChild, capfd: pytest.CaptureFixture[str]
) -> None:
    extractor("import os\nprint('{}')\nos.write(1, b'{}\\n')\nos.write(2, b'noise')\nreturn Extracted('x', NO_FACTS)")
    assert isinstance(child.extract(PAGE, "html", "a.html"), Extracted)
    assert capfd.readouterr() == ("", "")


def test_the_child_knows_nothing_of_the_environment(
    extractor: Callable[[str], None], child: BoundedChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_DESK", "1")
    extractor("import os\nassert 'SECRET_OF_THE_DESK' not in os.environ\nraise KeyError")
    assert "KeyError" in fault(child).what


@pytest.mark.parametrize(
    "line",
    [
        b"not json\n",
        b"[]\n",
        b'{"code": "SEED-NOBODY"}\n',
        b'{"text": 5, "facts": [null, null, [], null, null, null], "asides": []}\n',
        b'{"text": "a\\u0000b", "facts": [null, null, [], null, null, null], "asides": []}\n',
        b'{"text": "ab", "facts": [null, null, [5], null, null, null], "asides": []}\n',
        b'{"text": "ab", "facts": [null], "asides": []}\n',
        b'{"text": "ab", "facts": [null, null, [], null, null, null], "asides": [[0, 9, "x"]]}\n',
        b'{"text": "ab", "facts": [null, null, [], null, null, null], "asides": [[0, 1, "x"]]}\n',
        b'{"text": "ab", "facts": [null, null, [], null, null, null], "asides": [[1, 0, "x"]]}\n',
        b"[" * 100_000 + b"\n",
    ],
)
def test_an_answer_that_is_none_is_not_believed(line: bytes) -> None:
    answer = bounded_child._read_answer(line, "a.html")
    assert isinstance(answer, Fault)
    assert answer.code is Code.SEED_BROKEN


def test_an_answer_longer_than_any_may_be_is_not_read(extractor: Callable[[str], None]) -> None:
    extractor("return Extracted('x' * 3_000_000, NO_FACTS)")
    with BoundedChild(Limits(max_report_bytes=1_000)) as child:
        assert fault(child).code is Code.SEED_BROKEN


def test_a_sensible_answer_is_what_it_stands_for() -> None:
    value = {
        "text": "ab\n\ncd",
        "facts": ["T", None, ["A"], None, None, "en"],
        "asides": [[4, 6, "reason.reader-comment"]],
    }
    read = read_extracted(value)
    assert (read.text, read.facts.title, read.facts.authors, read.asides[0].reason) == (
        "ab\n\ncd",
        "T",
        ("A",),
        Reason.COMMENT,
    )


def test_every_format_has_its_module() -> None:
    for module in EXTRACTORS.values():
        assert callable(__import__(module, fromlist=["extract"]).extract)


def test_one_process_reads_all_formats_in_turn(child: BoundedChild) -> None:
    mail = b"From: a@harbour.example\nSubject: Ferry\nContent-Type: text/html\n\n" + PAGE
    kinds = {"html": PAGE, "eml": mail, "pdf": b"no PDF", "docx": b"no document"}
    for _ in range(2):
        answers = {kind: child.extract(data, kind, kind) for kind, data in kinds.items()}
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
    with BoundedChild(Limits()) as child:
        for name, data in HOSTILE.items():
            answer = child.extract(data, "html", name)
            assert isinstance(answer, Extracted) or answer.code in {
                Code.SEED_NO_TEXT,
                Code.SEED_DEPTH,
                Code.SEED_BROKEN,
            }, name
        assert isinstance(child.extract(PAGE, "html", "a.html"), Extracted)


def test_a_child_that_does_not_start_is_no_files_fault(monkeypatch: pytest.MonkeyPatch, child: BoundedChild) -> None:
    monkeypatch.setattr(bounded_child, "_START", "raise SystemExit(1)")
    with pytest.raises(ChildProcessError):
        child.extract(PAGE, "html", "a.html")
