"""A build may be killed at any moment, and two may begin at once: the site is always a whole one."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.hostile.alone import REPOSITORY
from tests.hostile.conftest import INNOCENT, POSIX, begin, build, build_command

pytestmark = [POSIX, pytest.mark.slow]
KILLS = int(os.environ.get("BRIEFING_KILLS", "20"))
SEED = 20_310_304  # the moments are drawn, and drawn alike in every run
NEWS = "The old lighthouse of Aldermere was sold to a baker in March 2031.\n"


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def forget(folder: Path) -> None:
    """Have nothing kept of earlier builds: a site that is published from the cache takes too little time to be killed."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    (folder / "cache").mkdir()


def begun(folder: Path, *flags: str) -> subprocess.Popen[str]:
    """A build in a session of its own, so that everything it starts can be killed with it."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "BRIEFING_CACHE": str(folder / "cache")}
    return subprocess.Popen(
        build_command(*flags),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A briefing with a site of its first edition, and a copy of the site of its second."""
    place = tmp_path_factory.mktemp("torn")
    begin(place)
    for name, text in INNOCENT.items():
        (place / "seeds" / name).write_text(text, encoding="utf-8")
    assert build(place).returncode == 0
    shutil.copytree(place / "site", place / "first")
    (place / "seeds" / "news.txt").write_text(NEWS, encoding="utf-8")
    assert build(place).returncode == 0
    shutil.copytree(place / "site", place / "second")
    return place


def length_s(folder: Path) -> float:
    started = time.monotonic()
    with begun(folder) as process:
        process.communicate()
    return time.monotonic() - started


def test_no_kill_tears_a_site_and_the_next_build_mends_everything(folder: Path) -> None:
    first, second = contents(folder / "first"), contents(folder / "second")
    forget(folder)
    whole_s, dice, untouched = length_s(folder), random.Random(SEED), 0  # noqa: S311 - no secret, and to be drawn alike each time
    for number in range(KILLS):
        shutil.rmtree(folder / "site")
        shutil.copytree(folder / "first", folder / "site")
        forget(folder)
        with begun(folder) as process:
            # Spread over the whole build, one in each part of it: what matters may take a few milliseconds at its end.
            time.sleep(whole_s * (number + dice.random()) / KILLS)
            untouched += process.poll() is None
            with contextlib.suppress(ProcessLookupError):  # it has ended by itself
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        assert contents(folder / "site") in (first, second), f"kill {number} left a torn site"
    assert untouched >= KILLS // 2, "most builds had ended before they were killed: the moments are not in the build"
    forget(folder)
    with begun(folder) as process:
        stderr = process.communicate()[1]
    assert (process.returncode, stderr) == (0, "")
    assert contents(folder / "site") == second
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        ["briefing.yml", "cache", "first", "mkdocs.yml", "second", "seeds", "site"]
    )
    assert list(folder.rglob("*.new")) == []


def test_of_two_builds_at_once_one_wins_whole_and_the_other_says_who_holds_the_site(folder: Path) -> None:
    second = contents(folder / "second")
    refused = 0
    for _ in range(3):
        forget(folder)
        with begun(folder, "--no-pdf") as one, begun(folder, "--no-pdf") as other:
            said = [process.communicate()[1] for process in (one, other)]
        codes = [one.returncode, other.returncode]
        assert set(codes) <= {0, 3}
        assert 0 in codes
        for code, stderr, holder in zip(codes, said, (other, one), strict=True):
            if code == 3:
                refused += 1
                assert stderr.startswith("OUT-LOCKED ")
                assert f" {holder.pid} " in stderr
    assert refused, "the two never met: the second began when the first had ended"
    assert contents(folder / "site").keys() == {path for path in second if not path.startswith("print/")}
