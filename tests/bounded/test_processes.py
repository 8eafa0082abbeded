"""Every program that is run has an end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.bounded.processes import Finished, PipedProcess, run_copy, run_program

ECHO = "import sys\nfor line in sys.stdin: print('x' * int(line), flush=True)"


def piped(program: str) -> PipedProcess:
    return PipedProcess([sys.executable, "-c", program], os.environ)


def test_a_program_answers_question_after_question_and_ends_with_its_pipes() -> None:
    with piped(ECHO) as process:
        assert [process.ask(b"%d\n" % number, 10, 60) for number in (1, 3)] == [b"x\n", b"xxx\n"]
        assert process.returncode is None
    assert process.returncode == 0


@pytest.mark.parametrize(
    ("max_answer_bytes", "answer"), [(None, b"x" * 20 + b"\n"), (20, b"x" * 20 + b"\n"), (19, None)]
)
def test_an_answer_longer_than_it_may_be_is_none(max_answer_bytes: int | None, answer: bytes | None) -> None:
    with piped(ECHO) as process:
        assert process.ask(b"20\n", max_answer_bytes, 60) == answer


def test_a_program_that_is_late_is_killed_and_says_so() -> None:
    with piped("import time; time.sleep(100)") as process:
        assert process.ask(b"1\n", 10, 0.1) is None
        assert process.is_late
    assert process.returncode != 0


def test_a_program_that_ends_over_a_question_has_no_answer() -> None:
    with piped("raise SystemExit(3)") as process:
        assert process.ask(b"1\n" * 100_000, 10, 60) is None
        assert not process.is_late
        assert process.end() == 3


def test_a_program_that_does_not_end_by_itself_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.bounded.processes.END_SECONDS", 0.1)
    with piped("import time; time.sleep(100)") as process:
        pass
    assert process.returncode != 0


def test_nothing_is_left_running_when_the_work_is_given_up() -> None:
    with pytest.raises(KeyboardInterrupt), piped("import time; time.sleep(100)") as process:
        raise KeyboardInterrupt
    assert process.returncode != 0


def test_a_program_is_run_to_its_end() -> None:
    program = "import os, sys; print('Слово'); print(os.environ.get('A'), file=sys.stderr); raise SystemExit(3)"
    command = [sys.executable, "-X", "utf8", "-c", program]
    assert run_program(command, 60, os.environ | {"A": "b"}) == Finished(3, "Слово\n", "b\n")


def test_a_program_without_an_end_is_killed() -> None:
    assert run_program([sys.executable, "-c", "import time; time.sleep(100)"], 0.1) is None


def test_a_program_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        run_program(["no-such-program-anywhere"], 1)


in_copies = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process for this")


def end_with(code: object) -> Callable[[], object]:
    return lambda: sys.exit(code)  # type: ignore[arg-type]  # whatever a program may end with


@in_copies
@pytest.mark.parametrize(("code", "number", "said"), [(None, 0, ""), (3, 3, ""), ("Слово", 1, "Слово\n"), (0, 0, "")])
def test_a_copy_ends_as_a_program_does(code: object, number: int, said: str) -> None:
    assert run_copy(end_with(code), 60, {}) == Finished(number, "", said)


@in_copies
def test_a_copy_that_fails_says_why() -> None:
    done = run_copy(lambda: os.environ["X" * 99], 60, {})
    assert done is not None
    assert done.returncode == 1
    assert "\nKeyError: 'XXX" in done.complaints


@in_copies
def test_a_copy_knows_what_it_was_copied_with_and_changes_nothing_here(tmp_path: Path) -> None:
    seen: list[str] = []

    def work() -> None:
        seen.append("only there")
        os.write(1, b"said ")
        sys.stderr.write(f"{os.environ['A']} {'' in sys.path or str(Path.cwd()) in sys.path}")
        with Path("/proc/self/fd/3").open("rb"):
            pass

    (tmp_path / "open").touch()
    with (tmp_path / "open").open("rb"):
        done = run_copy(work, 60, {"A": "b"})
    assert done is not None
    assert done.complaints.startswith("said b False")
    assert "FileNotFoundError" in done.complaints, "no file of the original is open in it"
    assert not seen
    assert "A" not in os.environ


@in_copies
def test_a_copy_that_is_late_is_killed() -> None:
    assert run_copy(lambda: sum(range(10**12)), 0.1, {}) is None


@in_copies
def test_no_copy_is_left_running_when_the_work_is_given_up() -> None:
    def give_up(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        with pytest.raises(KeyboardInterrupt):
            run_copy(lambda: time.sleep(100), 200, {})
    finally:
        signal.signal(signal.SIGALRM, before)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@in_copies
def test_a_copy_ends_with_its_original() -> None:
    code = (
        "import os, time\nfrom builder.bounded.processes import run_copy\nto = os.dup(1)\n"
        "def work():\n    os.write(0, b'%d\\n' % os.getpid())\n    time.sleep(100)\n"
        "run_copy(work, 200, {})"
    )
    here, there = os.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stdin=there) as original:
        copy = int(os.read(here, 20))
        original.kill()
    for _ in range(100):
        if not Path("/proc", str(copy)).exists() or "\nState:\tZ" in Path("/proc", str(copy), "status").read_text():
            return
        time.sleep(0.1)
    pytest.fail("it is still running")


@in_copies
def test_a_process_of_several_threads_is_not_copied() -> None:
    code = (
        "import threading, time\nfrom builder.bounded.processes import can_copy\nassert can_copy()\n"
        "threading.Thread(target=time.sleep, args=(1,)).start()\nassert not can_copy()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
