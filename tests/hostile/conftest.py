"""The corpus as sites: an innocent one, and one of everything that is taken."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.hostile.alone import BRIEFING, REPOSITORY
from tests.hostile.case import Case
from tests.hostile.checker import own_files
from tests.hostile.corpus import all_cases

POSIX = pytest.mark.skipif(
    sys.platform == "win32",
    reason="some of these files cannot exist on Windows, and the system has no limits for a process",
)
INNOCENT = {
    "gazette.md": "---\ntitle: Ferry waits\npublisher: The Gazette\npublished: 2031-03-04\nurl: https://gazette.example/ferry?a=1\n---\n"
    "The ferry waited for the tide on Monday. The harbour office counted 214 passengers on the ferry.\n\n“We waited,” said Anna Berg.\n",
    "courier.md": "---\npublisher: Courier\npublished: 2031-03-05\n---\nThe ferry waited for the tide on Monday.\n\n"
    "The harbour office counted 209 passengers on the ferry.\n\nSubscribe to our newsletter!\n",
    "note.txt": "The warden closed the mill in January 2031.\n",
}


def taken_together() -> tuple[Case, ...]:
    """What goes into one folder."""
    return tuple(case for case in all_cases() if case.together and not case.faults)


def begin(folder: Path) -> None:
    """A briefing without reports, and without the program's own docs in its site."""
    (folder / "seeds").mkdir()
    (folder / "briefing.yml").write_text(BRIEFING, encoding="utf-8")
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    theme = REPOSITORY / "builder" / "publishing" / "theme"
    (folder / "mkdocs.yml").write_text(
        settings.replace("custom_dir: builder/publishing/theme", f"custom_dir: {theme}"), encoding="utf-8"
    )


def lay_out(folder: Path, *, printable: bool) -> None:
    """A folder with a configuration and every case that is taken.

    `printable` keeps those alone that the program's fonts can show.
    """
    begin(folder)
    for case in taken_together():
        if case.glyphs or not printable:
            case.write(folder / "seeds")


def build_command(*flags: str) -> list[str]:
    """What builds the folder it is started in."""
    return [
        *(sys.executable, "-m", "builder", "build"),
        *("--seeds", "seeds", "--config", "briefing.yml", "--site", "site"),
        *flags,
    ]


def build(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    """The real program, in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "BRIEFING_CACHE": ""}
    return subprocess.run(
        build_command(*flags),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


@pytest.fixture(scope="session")
def own() -> frozenset[str]:
    """What the program and its theme bring along."""
    theme = find_spec("material")
    assert theme is not None
    assert theme.origin is not None
    return own_files(
        Path(theme.origin).parent / "templates" / "assets", REPOSITORY / "builder" / "publishing" / "theme" / "assets"
    )


@pytest.fixture(scope="session")
def innocent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small briefing that nobody has attacked, built with its PDFs."""
    folder = tmp_path_factory.mktemp("innocent")
    begin(folder)
    for name, text in INNOCENT.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder
