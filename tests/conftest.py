"""What tests everywhere may ask for."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
os.environ["BRIEFING_CACHE"] = ""  # what one test has read must not help another, nor the user's cache either
Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="rewrite the golden files instead of comparing with them"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """`golden(path, text)`: `text` is what stands in `path`; with --write-golden it is made so."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{path} is not what it was; if that is right, run make golden"

    return compare


@pytest.fixture
def shared() -> Path:
    """The folder beside the repository with data whose answers are known."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no ../shared beside the repository")
    return folder


@pytest.fixture
def run_briefing() -> Run:
    """`run_briefing("check", "--seeds", folder)`: the program as a user starts it, in a process of its own."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LC_ALL": "C"}
        command = [sys.executable, "-m", "builder", *map(str, arguments)]
        settings: dict[str, object] = {"cwd": ROOT, "env": environment, "timeout": 300} | options
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **settings)  # type: ignore[call-overload,no-any-return]  # any of its options may be passed on

    return run
