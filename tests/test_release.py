"""What is released: one version everywhere, and packages that work outside of this tree."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import make_dist
import pytest

from builder import __version__

ROOT = Path(__file__).resolve().parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]
VERSION = re.compile(r"\d+\.\d+\.\d+(?:\.dev\d+|rc\d+)?")


def test_the_program_names_its_version(run_briefing: Run) -> None:
    assert VERSION.fullmatch(__version__)
    assert run_briefing("--version").stdout == f"briefing {__version__}\n"


def test_the_changelog_begins_with_what_is_not_released_and_then_names_this_version() -> None:
    headings = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert headings[: len(headings) - len(released)] == ["Unreleased"] * (len(headings) - len(released))
    assert released[:1] in ([], [__version__])  # before the first release there is nothing but what is not released
    assert all(map(VERSION.fullmatch, released))
    assert len(set(headings)) == len(headings)


@pytest.mark.slow
def test_sdist_and_wheel_work_outside_of_this_tree(tmp_path: Path) -> None:
    files = make_dist.build(tmp_path / "dist")
    assert all(file.is_file() for file in files)
    make_dist.try_out(make_dist.install(files[-1], tmp_path / "environment"), tmp_path / "desk")
