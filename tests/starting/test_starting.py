"""An empty briefing: what is laid out, what is never touched, and that it builds."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import __version__
from builder.config import load_config
from builder.errors import Code, OutputError
from builder.starting import start_briefing

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
LAID_OUT = {
    ".github/workflows/comment.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/review.yml",
    ".gitignore",
    "README.md",
    "briefing.yml",
    "requirements.txt",
    "seeds/delete-me.md",
}


def files_in(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_everything_a_desk_needs_is_laid_out(tmp_path: Path) -> None:
    assert set(start_briefing(tmp_path / "new" / "desk")) == LAID_OUT
    assert set(files_in(tmp_path / "new" / "desk")) == LAID_OUT


def test_the_program_is_named_with_its_version(tmp_path: Path) -> None:
    start_briefing(tmp_path)
    assert f"\nbriefing-digest=={__version__}\n" in files_in(tmp_path)["requirements.txt"]
    assert not [path for path, text in files_in(tmp_path).items() if "@VERSION@" in text]


def test_nothing_of_the_first_briefing_remains(tmp_path: Path) -> None:
    start_briefing(tmp_path)
    first = load_config(ROOT / "briefing.yml")
    words = {first.title, *(topic.id for topic in first.topics), *(topic.title for topic in first.topics)}
    words |= {path.stem for path in (ROOT / "seeds").iterdir()}
    text = "\n".join(files_in(tmp_path).values())
    assert not [word for word in words if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)]


def test_what_is_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "LICENSE").write_text("mine", encoding="utf-8")
    start_briefing(tmp_path)
    assert files_in(tmp_path)["LICENSE"] == "mine"


@pytest.mark.parametrize("path", sorted(LAID_OUT))
def test_a_file_that_is_there_is_never_overwritten_and_then_none_is_written(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        start_briefing(tmp_path)
    assert [fault.code for fault in caught.value.faults] == [Code.OUT_FOREIGN]
    assert files_in(tmp_path) == {path: "mine"}


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "README.md").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError):
        start_briefing(tmp_path / "desk")
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_cannot_be_made_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        start_briefing(tmp_path / "file" / "desk")
    assert [fault.code for fault in caught.value.faults] == [Code.OUT_UNWRITABLE]


def test_its_settings_and_its_report_are_without_fault(tmp_path: Path, run_briefing: Run) -> None:
    assert run_briefing("new", tmp_path).returncode == 0
    done = run_briefing("check", "--strict", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_it_builds_at_once(tmp_path: Path, run_briefing: Run) -> None:
    assert run_briefing("new", tmp_path / "desk").returncode == 0
    done = run_briefing("build", "--strict", cwd=tmp_path / "desk")
    assert (done.returncode, done.stderr) == (0, "")
    digest = json.loads((tmp_path / "desk" / "site" / "digest.json").read_text(encoding="utf-8"))
    assert len(digest["reports"]) == 1
    assert {tuple(claim["topics"]) for claim in digest["claims"]} == {("getting-started",)}
