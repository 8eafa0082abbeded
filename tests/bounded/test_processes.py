"""Every program that is run has an end."""

import os
import sys

import pytest

from builder.bounded.copies import Finished
from builder.bounded.processes import PipedProcess, run_program

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
