"""What a copy of this process does has an end, and nothing of it is left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.bounded.copies import Finished, run_copy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process for this")


def end_with(code: object) -> Callable[[], object]:
    return lambda: sys.exit(code)  # type: ignore[arg-type]  # whatever a program may end with


@pytest.mark.parametrize(("code", "number", "said"), [(None, 0, ""), (3, 3, ""), ("Слово", 1, "Слово\n"), (0, 0, "")])
def test_a_copy_ends_as_a_program_does(code: object, number: int, said: str) -> None:
    assert run_copy(end_with(code), 60, {}) == Finished(number, "", said)


def test_a_copy_that_fails_says_why() -> None:
    done = run_copy(lambda: os.environ["X" * 99], 60, {})
    assert done is not None
    assert done.returncode == 1
    assert "\nKeyError: 'XXX" in done.complaints


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


def test_a_copy_that_is_late_is_killed() -> None:
    assert run_copy(lambda: sum(range(10**12)), 0.1, {}) is None


def test_a_copy_that_is_late_is_killed_whatever_this_process_does_not_listen_to() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    try:
        assert run_copy(lambda: time.sleep(100), 0.1, {}) is None
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGALRM})


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


def test_a_copy_ends_with_its_original() -> None:
    code = (
        "import os, time\nfrom builder.bounded.copies import run_copy\nto = os.dup(1)\n"
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


def test_a_process_of_several_threads_is_not_copied() -> None:
    code = (
        "import threading, time\nfrom builder.bounded.copies import can_copy\nassert can_copy()\n"
        "threading.Thread(target=time.sleep, args=(1,)).start()\nassert not can_copy()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
