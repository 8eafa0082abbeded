"""Everything that is taken, in one real build, read as its readers' programs read it."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.hostile.alone import read_texts
from tests.hostile.checker import find_in_site
from tests.hostile.conftest import POSIX, build, lay_out, taken_together

pytestmark = [POSIX, pytest.mark.slow]
LEAST_TAKEN = 200


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    folder = tmp_path_factory.mktemp("attacked")
    lay_out(folder, printable=True)
    return folder, build(folder, "--annex")  # a brief has not room for all


def test_it_is_published_whole(attacked: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = attacked
    assert len(taken_together()) >= LEAST_TAKEN
    assert done.returncode == 0, done.stderr
    told = r"(FM-UNKNOWN|CITATION-FUTURE) seeds/[^:]+(:\d+)?: .+\. .+\."
    assert [line for line in done.stderr.splitlines() if not re.fullmatch(told, line)] == []
    assert sorted(path.name for path in folder.iterdir()) == [
        "briefing.yml",
        "mkdocs.yml",
        "seeds",
        "site",
    ]


def test_nothing_in_it_is_active_leaked_lost_or_out_of_place(
    attacked: tuple[Path, subprocess.CompletedProcess[str]], own: frozenset[str]
) -> None:
    folder, _ = attacked
    assert find_in_site(folder / "site", read_texts(folder / "seeds"), own) == []
