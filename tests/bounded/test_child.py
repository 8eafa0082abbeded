"""A stranger's bytes are worked on in a process that can do nothing but compute.

They are at fault for whatever becomes of it.
"""

import io
import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.bounded import child as bounded_child
from builder.bounded.child import BoundedChild, Bounds, Failure, NoAnswerError, _read_answer

QUICK = Bounds(seconds=1, megabytes=500, answer_bytes=10_000)
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")
Worker = Callable[[str], None]


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """`worker(body)`: the process works on `data` with a function that has this body.

    Beside `data` it is given the `arguments` of the question.
    """
    monkeypatch.syspath_prepend(str(tmp_path))

    def make(body: str) -> None:
        lines = "".join(f"        {line}\n" for line in body.splitlines())
        text = f"def prepare(*arguments):\n    def work(data):\n{lines}    return work\n"
        (tmp_path / "stand_in.py").write_text(text, encoding="utf-8")

    return make


@pytest.fixture
def child() -> Iterator[BoundedChild]:
    with BoundedChild("stand_in", QUICK) as started:
        yield started


def failed(child: BoundedChild, data: bytes = b"bytes") -> NoAnswerError:
    with pytest.raises(NoAnswerError) as raised:
        child.ask(data)
    return raised.value


def test_the_worker_has_the_bytes_and_the_arguments_and_its_answer_comes_back(
    worker: Worker, child: BoundedChild
) -> None:
    worker("return [data.decode(), *arguments, None]")
    assert child.ask("Слово\n".encode(), "a", "б") == ["Слово\n", "a", "б", None]


def test_one_process_answers_question_after_question(worker: Worker, child: BoundedChild) -> None:
    worker("import os\nreturn os.getpid()")
    numbers = {child.ask(b"one"), child.ask(b"two")}
    assert len(numbers) == 1
    assert os.getpid() not in numbers


def test_nothing_is_started_before_it_is_needed_and_nothing_is_left_running(worker: Worker) -> None:
    worker("return 1")
    with BoundedChild("stand_in", QUICK) as child:
        assert child._process is None
        child.ask(b"")
        started = vars(child)["_process"]
    assert started.returncode == 0


def test_the_process_ends_at_once_however_much_it_has_loaded(
    worker: Worker, child: BoundedChild, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.bounded.processes.END_SECONDS", 5)
    worker("import atexit, time\natexit.register(time.sleep, 100)\nreturn 1")
    child.ask(b"")
    started = vars(child)["_process"]
    child.__exit__(None, None, None)
    assert started.returncode == 0


def test_a_request_to_end_ends_a_process_that_is_at_work(worker: Worker, child: BoundedChild) -> None:
    class Interrupted(io.BytesIO):
        def readline(self, *_: object) -> bytes:
            raise KeyboardInterrupt

    worker("import time\ntime.sleep(100)")
    process = child._start()
    started = vars(process)["_process"]
    started.stdout.close()
    started.stdout = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        child.ask(b"")
    assert process.returncode not in (None, 0)
    assert vars(child)["_process"] is None


@posix
@pytest.mark.slow
def test_bytes_that_take_too_long_end_the_process_and_the_next_ones_are_worked_on(
    worker: Worker, child: BoundedChild
) -> None:
    worker("if data == b'slow':\n    while True: pass\nreturn 1")
    assert failed(child, b"slow").why is Failure.TIME
    assert child.ask(b"quick") == 1


def test_bytes_that_make_the_worker_wait_end_the_process(
    worker: Worker, child: BoundedChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded_child, "LOAD_SECONDS", 0)
    worker("import time\ntime.sleep(100)")
    assert failed(child).why is Failure.TIME


@posix
def test_loading_a_library_is_not_counted_as_computing(child: BoundedChild, worker: Worker, tmp_path: Path) -> None:
    worker("")
    (tmp_path / "stand_in.py").write_text(
        "from resource import RLIMIT_CPU, getrlimit\n"
        "def prepare():\n"
        "    while_loading = getrlimit(RLIMIT_CPU)\n"
        "    return lambda data: [*while_loading, *getrlimit(RLIMIT_CPU)]\n",
        encoding="utf-8",
    )
    for _ in range(2):
        soft_while_loading, hard_while_loading, soft, hard = child.ask(b"")
        assert soft_while_loading == hard_while_loading == hard
        assert soft == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_bytes_that_take_too_much_memory_are_told_apart_and_the_next_ones_get_a_new_process(
    worker: Worker, child: BoundedChild
) -> None:
    worker("import os\nif data: bytearray(2_000_000_000)\nreturn os.getpid()")
    first = child.ask(b"")
    assert failed(child, b"large").why is Failure.MEMORY
    assert child.ask(b"") != first


@posix
def test_a_process_that_breaks_down_is_told_apart(worker: Worker, child: BoundedChild) -> None:
    worker("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    assert failed(child).why is Failure.DIED


@pytest.mark.parametrize(
    ("body", "why", "exception"),
    [
        ("raise ZeroDivisionError(data)", Failure.RAISED, "ZeroDivisionError"),
        ("return work(data)", Failure.DEPTH, ""),
        ("raise MemoryError", Failure.MEMORY, ""),
        ("raise SystemExit(3)", Failure.DIED, ""),
        ("return 'x' * 20_000", Failure.DIED, ""),
        ("return data", Failure.DIED, ""),
    ],
)
def test_whatever_the_worker_does_is_no_answer_and_says_nothing_of_the_bytes(
    worker: Worker, child: BoundedChild, body: str, why: Failure, exception: str
) -> None:
    worker(body)
    told = failed(child)
    assert (told.why, told.exception) == (why, exception)
    assert "bytes" not in str(told)


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
        "import os\nos.remove('KEPT')",
        "import os\nos.rename('KEPT', 'FILE')",
        "import os\nos.truncate('KEPT', 0)",
        "import os\nos.mkdir('FILE')",
        "import os\nos.symlink('KEPT', 'FILE')",
        "import os\nos.link('KEPT', 'FILE')",
        "import os\nos.chmod('KEPT', 0)",
        "import shutil\nshutil.rmtree('FOLDER')",
        "import sys\nsys.audit('os.startfile', 'KEPT', 'open')",
        "import sys\nsys.audit('os.spawn', 0, 'KEPT', [], None)",
    ],
)
def test_the_process_connects_to_nothing_starts_nothing_and_changes_nothing(
    worker: Worker, child: BoundedChild, tmp_path: Path, body: str
) -> None:
    kept = tmp_path / "kept"
    kept.write_text("mine", encoding="utf-8")
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.05)
        port = str(listening.getsockname()[1])
        places = {"PORT": port, "FILE": tmp_path / "written", "KEPT": kept, "FOLDER": tmp_path}
        for name, value in places.items():
            body = body.replace(name, str(value))
        worker(body)
        told = failed(child)
        with pytest.raises(TimeoutError):
            listening.accept()
    assert (told.why, told.exception) == (Failure.RAISED, "PermissionError")
    assert not (tmp_path / "written").exists()
    assert kept.read_text(encoding="utf-8") == "mine"


@posix
def test_no_file_grows_even_where_nothing_watches(worker: Worker, child: BoundedChild, tmp_path: Path) -> None:
    worker(
        "import resource\nreturn [resource.getrlimit(resource.RLIMIT_FSIZE), resource.getrlimit(resource.RLIMIT_CORE)]"
    )
    assert child.ask(b"") == [[0, 0], [0, 0]]


def test_what_a_library_prints_is_neither_shown_nor_taken_for_an_answer(
    worker: Worker, child: BoundedChild, capfd: pytest.CaptureFixture[str]
) -> None:
    worker("import os\nprint('{}')\nos.write(1, b'{}\\n')\nos.write(2, b'noise')\nreturn 1")
    assert child.ask(b"") == 1
    assert capfd.readouterr() == ("", "")


def test_the_process_knows_nothing_of_the_environment(
    worker: Worker, child: BoundedChild, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_OF_THE_DESK", "1")
    worker("import os\nreturn sorted(os.environ)")
    assert "SECRET_OF_THE_DESK" not in child.ask(b"")


@pytest.mark.parametrize(
    "line",
    [b"not json\n", b"[]\n", b"5\n", b'"answer"\n', b'{"failure": "boredom"}\n', b"{}\n", b"[" * 100_000 + b"\n"],
)
def test_an_answer_that_is_none_is_not_believed(line: bytes) -> None:
    with pytest.raises(NoAnswerError) as raised:
        _read_answer(line)
    assert raised.value.why is Failure.SENSELESS


def test_a_process_that_does_not_start_is_no_files_fault(monkeypatch: pytest.MonkeyPatch, child: BoundedChild) -> None:
    monkeypatch.setattr(bounded_child, "_START", "raise SystemExit(1)")
    with pytest.raises(ChildProcessError):
        child.ask(b"")


def test_what_cannot_be_loaded_is_no_files_fault(tmp_path: Path, worker: Worker, child: BoundedChild) -> None:
    worker("return 1")
    stand_in = tmp_path / "stand_in.py"
    stand_in.write_text(f"import a_library_that_is_not_there\n{stand_in.read_text()}", encoding="utf-8")
    with pytest.raises(ChildProcessError, match="ModuleNotFoundError: No module named 'a_library_that_is_not_there'"):
        child.ask(b"bytes")


def test_that_nothing_can_be_loaded_is_not_believed_of_a_process_that_has_a_file(
    worker: Worker, child: BoundedChild
) -> None:
    worker('import os\nif data: os.write(4, b\'{"unloaded": "all"}\\n\')\nreturn 1')
    assert failed(child).why is Failure.DIED
    assert child.ask(b"") == 1
