"""What a desk writes into its own files, pasted from anywhere, steers no page, no feed and no terminal either."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ferry import CONFIG, lay_out
from tests.hostile.conftest import POSIX

pytestmark = POSIX
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
TURNED = "\\u202eQQ\\u2066"
ENTRIES = """\
- retitle: The harbour stays closed until Friday.
  heading: "Heading\\0ZZ\\x1b[31m\\u202e"
  note: "Note\\x9bZZ\\u2066"
  by: "By\\aZZ\\u202d"
"""
TEXTS = {".html", ".json", ".jsonl", ".md", ".txt", ".xml"}

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.mark.slow
def test_nothing_that_steers_gets_from_them_into_any_file(folder: Path, run_briefing: Run) -> None:
    settings = re.sub(r"((?:title|description): )(.*)", lambda line: f'{line[1]}"{line[2]}{TURNED}"', CONFIG)
    (folder / "briefing.yml").write_text(f'{settings}summary: "In short{TURNED}"\n', "utf-8")
    (folder / "editorial.yml").write_text(ENTRIES, "utf-8")

    done = run_briefing("build", "--no-pdf", cwd=folder)
    assert done.returncode == 0, done.stderr
    files = [path for path in (folder / "site").rglob("*") if path.suffix in TEXTS]
    written = {path: path.read_text("utf-8") for path in files}
    assert [path for path, text in written.items() if STEERING.search(text)] == []

    shown = " ".join(text for path, text in written.items() if path.suffix == ".html")
    absent = [word for word in ("agroundQQ", "shortQQ", "HeadingZZ", "NoteZZ") if word not in shown]
    assert absent == [], "not where it belongs: nothing would be shown by this"


def test_a_control_character_in_the_settings_is_one_fault_with_its_line(folder: Path, run_briefing: Run) -> None:
    (folder / "briefing.yml").write_text(f'{CONFIG}summary: "In \\x1b[31mshort"\n', "utf-8")
    done = run_briefing("check", cwd=folder)
    line = CONFIG.count("\n") + 1
    assert done.returncode == 2
    assert done.stderr == f"CONFIG-SYNTAX briefing.yml:{line}: it holds a control character. Correct this line.\n"
