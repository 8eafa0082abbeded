"""`briefing edit` as an editor uses it: at a terminal and through a pipe."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder.editorial import load_editorial
from tests.ferry import lay_out

HOSTILE = "Everyone was brought ashore by \x1b[2J two lifeboats before dawn on Wednesday.\n"
SECONDS = 60


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def edit(folder: Path, answers: str, *flags: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "builder", "edit", *flags]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    return subprocess.run(
        command,
        cwd=folder,
        input=answers,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env=environment,
        check=False,
    )


def until_both(folder: Path, answer: str) -> str:
    """Answers that pass over every question before the first one whether two say the same."""
    asked = re.findall(r"(?m)^(Do .*|Does .*)\?$", edit(folder, "s\n" * 50).stdout)
    return "s\n" * asked.index("Do both say the same") + answer


@pytest.mark.slow
def test_an_answer_through_a_pipe_is_written_with_its_reason_and_is_not_asked_again(briefing: Path) -> None:
    file = briefing / "editorial.yml"
    file.write_text("# Ours.\n- label: alpha   # the wire\n  name: Ferry Wire\n", encoding="utf-8")
    done = edit(briefing, until_both(briefing, "n not the same boats\nq\n"), "--by", "A. Keeper")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ferry Wire" in done.stdout
    assert "Two lifeboats brought everyone ashore" in done.stdout
    assert "1 decision in editorial.yml." in done.stdout

    written = file.read_text(encoding="utf-8")
    assert written.startswith("# Ours.\n- label: alpha   # the wire\n  name: Ferry Wire\n- apart:\n")
    entry = load_editorial(file).entries[-1]
    assert (entry.kind, entry.note, entry.by) == ("apart", "not the same boats", "A. Keeper")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", entry.date or "")

    again = edit(briefing, "s\n" * 50)
    assert "Do both say the same?" not in again.stdout
    assert "Nothing was decided." in again.stdout
    assert file.read_text(encoding="utf-8") == written


@pytest.mark.slow
def test_a_merge_that_is_confirmed_is_not_asked_again(briefing: Path) -> None:
    assert "1 decision" in edit(briefing, until_both(briefing, "perhaps\ny\nq\n")).stdout
    assert [entry.kind for entry in load_editorial(briefing / "editorial.yml").entries] == ["merge"]
    assert "Do both say the same?" not in edit(briefing, "s\n" * 50).stdout


def test_nothing_is_written_where_nothing_is_decided(briefing: Path) -> None:
    done = edit(briefing, "s\n\n")
    assert (done.returncode, (briefing / "editorial.yml").exists()) == (0, False)


def test_a_file_that_cannot_be_added_to_is_one_line_and_stays_as_it_is(briefing: Path) -> None:
    file = briefing / "editorial.yml"
    file.write_text("[{label: alpha, name: Ferry Wire}]\n", encoding="utf-8")
    done = edit(briefing, "y\n")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("EDIT-SYNTAX editorial.yml:1: ")
    assert file.read_text(encoding="utf-8") == "[{label: alpha, name: Ferry Wire}]\n"


def test_words_of_a_report_steer_no_terminal(briefing: Path) -> None:
    (briefing / "seeds" / "beta.txt").write_text(HOSTILE, encoding="utf-8")
    done = edit(briefing, "n\nn\nn\nq\n")
    assert "\x1b" not in done.stdout + done.stderr
    assert not (briefing / "editorial.yml").exists() or "\x1b" not in (briefing / "editorial.yml").read_text()


def test_an_interrupt_at_a_terminal_keeps_what_was_decided(briefing: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:  # pragma: no cover - the child is the program
        os.chdir(briefing)
        os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])
        os.execv(sys.executable, [sys.executable, "-m", "builder", "edit"])  # noqa: S606 - our own program
    try:
        _read_until(terminal, b"[q]uit: ")
        os.write(terminal, b"n\n")
        _read_until(terminal, b"[q]uit: ")  # of the next question: the first answer is written
        os.write(terminal, b"\x03")
        assert b"1 decision in editorial.yml" in _read_until(terminal, b"briefing build")
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) in {0, 128 + signal.SIGINT}
    finally:
        os.close(terminal)
    assert len(load_editorial(briefing / "editorial.yml").entries) == 1


def _read_until(terminal: int, awaited: bytes) -> bytes:
    read, end = b"", time.monotonic() + SECONDS
    while awaited not in read and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                read += os.read(terminal, 65_536)
            except OSError:
                break
    return read


@pytest.mark.slow
def test_where_nobody_reads_the_questions_no_answer_counts(briefing: Path) -> None:
    command = [sys.executable, "-m", "builder", "edit"]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    with subprocess.Popen(
        command,
        cwd=briefing,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as asking:
        assert asking.stdin
        assert asking.stdout
        asking.stdout.close()
        asking.stdin.write("y\n" * 50)
        asking.stdin.close()
        assert asking.wait(SECONDS) == 141
    assert not (briefing / "editorial.yml").exists()
