"""An empty briefing: what is laid out, what is never touched, and that it builds."""

import hashlib
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from builder import __version__
from builder.config import load_config
from builder.errors import Code, OutputError
from builder.starting import Program, find_program, start_briefing
from builder.starting.program import NEEDS, WHEEL

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


SOMEWHERE = Program("briefing-digest @ https://desk.example/p.whl", "a" * 64)


def requirements_of(folder: Path) -> list[str]:
    """Each requirement of a new briefing on one line."""
    text = (folder / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", "")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def test_the_program_is_named_by_its_hash(tmp_path: Path) -> None:
    start_briefing(tmp_path, SOMEWHERE)
    assert requirements_of(tmp_path)[0] == f"{SOMEWHERE.named} --hash=sha256:{SOMEWHERE.sha256}"
    assert f"Version {__version__}." in files_in(tmp_path)["requirements.txt"]
    assert not [path for path, text in files_in(tmp_path).items() if re.search("@[A-Z]+@", text)]


def test_nothing_is_named_without_a_hash(tmp_path: Path) -> None:
    """A bare name is whoever's who registers it at an index."""
    start_briefing(tmp_path, SOMEWHERE)
    assert len(requirements_of(tmp_path)) > 40
    assert [line for line in requirements_of(tmp_path) if not re.search("--hash=sha256:[0-9a-f]{64}", line)] == []


def test_what_it_needs_is_what_is_tested_here(tmp_path: Path) -> None:
    def pins(text: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))

    ours = pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    theirs = pins(NEEDS.read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[\[<>=~]", line)[0] for line in project["dependencies"]}
    assert theirs.items() <= ours.items()
    assert named <= theirs.keys()


def test_without_a_known_program_a_file_is_named_that_is_not_there_and_no_name_that_an_index_could_answer(
    tmp_path: Path,
) -> None:
    start_briefing(tmp_path)
    assert requirements_of(tmp_path)[0] == f"./program/{WHEEL}"
    assert not (tmp_path / "program").exists()


def test_a_wheel_of_ones_own_comes_along(tmp_path: Path) -> None:
    wheel = tmp_path / WHEEL
    wheel.write_bytes(b"a wheel")
    assert f"program/{WHEEL}" in start_briefing(tmp_path / "desk", find_program(str(wheel)))
    assert (tmp_path / "desk" / "program" / WHEEL).read_bytes() == b"a wheel"
    digest = hashlib.sha256(b"a wheel").hexdigest()
    assert requirements_of(tmp_path / "desk")[0] == f"./program/{WHEEL} --hash=sha256:{digest}"


def test_in_a_briefing_that_is_there_the_program_alone_is_named_anew(tmp_path: Path) -> None:
    start_briefing(tmp_path)
    (tmp_path / "briefing.yml").write_text("title: Mine\n", encoding="utf-8")
    before = files_in(tmp_path)
    assert start_briefing(tmp_path, SOMEWHERE) == ("requirements.txt",)
    after = files_in(tmp_path)
    assert {path for path in after if after[path] != before.get(path)} == {"requirements.txt"}
    assert requirements_of(tmp_path)[0].startswith(SOMEWHERE.named)


def test_requirements_that_somebody_else_has_written_stay(tmp_path: Path) -> None:
    start_briefing(tmp_path)
    (tmp_path / "requirements.txt").write_text("mine\n", encoding="utf-8")
    with pytest.raises(OutputError):
        start_briefing(tmp_path, SOMEWHERE)
    assert files_in(tmp_path)["requirements.txt"] == "mine\n"


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


def test_the_command_at_the_end_of_new_works(tmp_path: Path, run_briefing: Run) -> None:
    folder = tmp_path / "a desk"
    lines = run_briefing("new", folder).stdout.splitlines()
    cd, build = [line.strip() for line in lines if line.startswith("    ")][:2]
    assert cd == f"cd {shlex.quote(str(folder))}"
    done = subprocess.run(
        ["sh", "-ec", f"{cd}\n{build.removesuffix('build')} check --strict"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_laid_out_where_one_stands_nothing_is_said_of_going_elsewhere(tmp_path: Path, run_briefing: Run) -> None:
    said = run_briefing("new", ".", cwd=tmp_path).stdout
    assert said.startswith("A new briefing of ")
    assert " is here. Make its site:\n\n    " in said
    assert "cd " not in said
