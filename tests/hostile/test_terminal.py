"""What a report says never steers a terminal or a runner: not in faults, not in results, not in progress."""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.hostile.alone import BRIEFING, REPOSITORY
from tests.hostile.case import canary_of, report
from tests.hostile.conftest import POSIX

pytestmark = POSIX
STEERING = "The ferry \x1b[2J\x1b]0;owned\x07\x1b]8;;https://evil.example\x1b\\here\x1b]8;;\x1b\\ \x9b31m\u202ewaited\u2028::error::x for the tide on Monday."
OURS = re.compile(r"\r\x1b\[K(\[ *#* *\] [a-zA-Z ,':0-9]+(\(\d+ s\))?)?")  # what the bar writes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "builder", *arguments, "--seeds", "seeds", "--config", "briefing.yml"]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY), "BRIEFING_CACHE": ""}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / "seeds" / f"{name}.txt").write_bytes(report(name, STEERING))
    return tmp_path


@pytest.fixture
def run(folder: Path, run_briefing: Run) -> Run:
    """`run("check")`: the program in the folder, with its reports and its configuration."""
    return lambda *arguments: run_briefing(*arguments, "--seeds", "seeds", "--config", "briefing.yml", cwd=folder)


def on_a_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and everything a terminal is sent."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command(*arguments), cwd=folder, env=environment(), stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        sent = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # how a terminal says that nobody writes to it any more
                break
            if not piece:
                break
            sent += piece
        process.wait()
    os.close(ours)
    return process.returncode, sent.decode()


def is_plain(text: str) -> bool:
    return all(line.isprintable() for line in text.split("\n"))


def hostile_names(folder: Path) -> None:
    for name in ("\x1b[2J\x1b]0;owned\x07.txt", "\u202eexe.txt", "a\n::error::x.txt", "\udc9b31m.txt", "b.exe\x9b"):
        (folder / "seeds" / name).write_text("x")
    (folder / "seeds" / "k.md").write_bytes(
        b'---\n"\\e[2J\\x9b31m\\u202e\\u2028::error::x": x\nurl: "\\e]0;owned\\a"\n"titl\\e": x\n'
        b'stated_by: {"\\e[2J\\x9b31m\\u202e\\u2028::error::y": page}\n---\nThe ferry.'
    )


def test_faults_of_hostile_names_and_values_are_plain_lines(folder: Path, run: Run) -> None:
    hostile_names(folder)
    done = run("check")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 8
    assert all(line.isprintable() and re.match(r"(SEED|FM)-[A-Z]+ ", line) for line in lines)
    assert is_plain(done.stderr)


def test_progress_on_a_terminal_is_ours_alone(folder: Path) -> None:
    hostile_names(folder)
    code, sent = on_a_terminal(folder, "digest", "--keep-going", "--output", "digest.json")
    assert code == 0
    assert is_plain(OURS.sub("", sent).replace("\r\n", "\n"))
    assert "\x1b" in sent, "there was no bar: this was no terminal"


@pytest.mark.parametrize("form", ["text", "json"])
def test_results_that_hold_a_reports_words_are_plain(run: Run, form: str) -> None:
    passage = run("digest").stdout.split('"passage": "')[1].split('"')[0]
    done = run("explain", passage, "--format", form)
    assert done.returncode == 0, done.stderr
    assert canary_of("one") in done.stdout
    assert is_plain(done.stdout)


def test_the_digest_on_a_terminal_is_plain(folder: Path) -> None:
    code, sent = on_a_terminal(folder, "digest", "--quiet")
    assert code == 0
    assert "\x9b" not in sent
    assert is_plain(sent.replace("\r\n", "\n"))


def test_differences_are_plain(folder: Path, run: Run, run_briefing: Run) -> None:
    assert run("digest", "--output", "old.json").returncode == 0
    (folder / "seeds" / "one.txt").write_bytes(report("one", STEERING.replace("Monday", "Friday")))
    assert run("digest", "--output", "new.json").returncode == 0
    for form in ("text", "markdown", "json"):
        done = run_briefing("diff", "old.json", "new.json", "--format", form, cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "Friday" in done.stdout
        assert is_plain(done.stdout)
