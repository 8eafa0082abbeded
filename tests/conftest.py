"""What tests everywhere may ask for."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tests.examples  # noqa: F401 - its profiles
from builder.cli import OBJECTS_BETWEEN_COLLECTIONS, ONE_THREAD
from tests.warm_program import WarmProgram

pytest_plugins = ["tests.cpu_budget"]
ROOT = Path(__file__).resolve().parent.parent
AS_STARTED = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LC_ALL": "C"}
TIMEOUT_S = 300.0
# As a command has it: one thread, before anything is computed, and little looking for garbage.
os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
# Each module is compiled once, whatever the environment says, and not anew in each of some hundred processes.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
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


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with data whose answers are known."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no ../shared beside the repository")
    return folder


@pytest.fixture(scope="session")
def warm_program() -> Iterator[WarmProgram | None]:
    """The program, loaded once for all tests of a session, where the system can fork a process that has loaded it."""
    if sys.platform != "linux":
        yield None
        return

    program = WarmProgram(ROOT, os.environ | AS_STARTED)
    yield program
    program.close()


@pytest.fixture
def run_briefing(warm_program: WarmProgram | None) -> Run:
    """`run_briefing("check", "--seeds", folder)`: the program as a user starts it, in a process of its own.

    That process is forked from one that has loaded the program, but for a test with options that only a new one can
    take.
    """

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        words = [str(argument) for argument in arguments]
        if warm_program is not None and options.keys() <= {"cwd", "timeout"}:
            return warm_program.run(words, options.get("cwd", ROOT), options.get("timeout", TIMEOUT_S))

        command = [sys.executable, "-m", "builder", *words]
        settings: dict[str, Any] = {"cwd": ROOT, "env": os.environ | AS_STARTED, "timeout": TIMEOUT_S} | options
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, **settings
        )
        return done

    return run
