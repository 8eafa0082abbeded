"""The line on a terminal: it moves, says what is done, and leaves nothing of a report or of itself behind."""

import itertools
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder import progress_bar
from builder.progress_bar import CLEAR, ProgressBar

ROOT = Path(__file__).resolve().parent.parent


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def written() -> list[str]:
    return []


@pytest.fixture
def bar(clock: Clock, written: list[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[ProgressBar]:
    monkeypatch.setattr(progress_bar, "SECONDS_BETWEEN", 3600)
    made = ProgressBar(written.append, clock)
    yield made
    made.close()


def shown(written: list[str]) -> str:
    return written[-1].removeprefix(CLEAR)


def test_a_share_fills_the_bar(bar: ProgressBar, written: list[str]) -> None:
    for share, filled in ((0, 0), (0.5, 10), (1, 20), (7, 20), (-1, 0)):
        bar("reading: 3 of 7", share)
        assert shown(written) == f"[{'#' * filled:<20}] reading: 3 of 7"


def test_without_a_share_something_moves_to_and_fro(bar: ProgressBar, written: list[str]) -> None:
    frames = []
    for tick in range(64):
        bar._ticks = tick
        bar("merging")
        frames.append(shown(written)[1:21])
    assert all(len(frame) == 20 and frame.strip() == "####" for frame in frames)
    assert frames[:32] == frames[32:]
    assert frames[0].startswith("####")
    assert frames[16].endswith("####")
    assert all(first != second for first, second in itertools.pairwise(frames))


def test_a_stage_says_since_when_and_leaves_a_line_when_it_took_long(
    bar: ProgressBar, clock: Clock, written: list[str]
) -> None:
    bar("reading: 1 of 7", 0.1)
    clock.seconds = 12.7
    bar("reading: 6 of 7", 0.9)
    assert shown(written).endswith("reading: 6 of 7 (12 s)")
    bar("merging")
    assert f"{CLEAR}reading: done in 12 s\n" in written
    assert shown(written).endswith("] merging")
    clock.seconds = 13
    bar("")
    assert written[-1] == CLEAR
    assert len([line for line in written if "done in" in line]) == 1


def test_what_is_told_cannot_steer_a_terminal(bar: ProgressBar, written: list[str]) -> None:
    bar("adding \x1b[2J\x1b]0;owned\x07" + "x" * 500)
    assert "\x1b" not in shown(written)
    assert len(shown(written)) < 80


def test_it_moves_while_nothing_is_told(written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_bar, "SECONDS_BETWEEN", 0.01)
    made = ProgressBar(written.append)
    made("merging")
    until = time.monotonic() + 10
    while len({line for line in written if "merging" in line}) < 4 and time.monotonic() < until:
        time.sleep(0.01)
    made.close()
    assert len({line for line in written if "merging" in line}) >= 4
    assert written[-1] == CLEAR


def on_a_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "builder", *arguments]
    told = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm"} | environment
    with subprocess.Popen(command, cwd=cwd, env=told, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        sent = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                sent += os.read(ours, 65_536)
            except OSError:  # how a terminal says that nobody writes to it any more
                break
    os.close(ours)
    return sent.decode()


@pytest.mark.parametrize("arguments", [("digest", "--output", os.devnull), ("check",), ("--help",), ("nonsense",)])
def test_nothing_is_coloured_where_nobody_wants_it(arguments: tuple[str, ...], tmp_path: Path) -> None:
    config = "title: A harbour\ntopics:\n  - id: a\n    title: A\n    description: A.\n"
    (tmp_path / "briefing.yml").write_text(config, encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "bell.txt").write_text("A bell was found beneath the pier.\n", encoding="utf-8")
    sent = on_a_terminal(*arguments, cwd=tmp_path, NO_COLOR="1")
    assert sent
    assert re.findall(r"\x1b\[[0-9;]*m", sent) == []


def test_a_terminal_that_cannot_go_back_is_sent_no_bar(tmp_path: Path) -> None:
    assert "\x1b" not in on_a_terminal("digest", "--seeds", "none", cwd=tmp_path, TERM="dumb")
