"""A site is replaced whole or not at all."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.errors import Code, OutputError
from builder.publishing.site import release
from builder.publishing.site.release import MARKER, check_place, new_site, private_folder, replace_site

REPOSITORY = Path(__file__).parents[3]
HOLD = """
import sys, time
from pathlib import Path
from builder.publishing.site.release import new_site, private_folder
with private_folder(Path(sys.argv[1])) as folder:
    new_site(folder).mkdir()
    print("holding", flush=True)
    time.sleep(60)
"""


def make_site(site: Path, content: str) -> None:
    site.mkdir(parents=True)
    (site / MARKER).touch()
    (site / "index.html").write_text(content)


def build(site: Path, content: str) -> None:
    with private_folder(site) as folder:
        make_site(new_site(folder), content)
        replace_site(folder, site)


def beside(site: Path) -> list[str]:
    """What is left beside the site."""
    return sorted(path.name for path in site.parent.iterdir() if path != site)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def holder(site: Path) -> Iterator[subprocess.Popen[str]]:
    """Another build at work on the same site."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(site)], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holding\n"
        yield process
        process.kill()


def fault_of(site: Path) -> tuple[Code, str]:
    with pytest.raises(OutputError) as caught:
        build(site, "new")
    assert caught.value.exit_code == 3
    return caught.value.faults[0].code, caught.value.faults[0].what


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("before", ["nothing", "an empty folder", "an older site"])
def test_a_new_site_takes_the_place_of(
    before: str, can_exchange: bool, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can_exchange:
        monkeypatch.setattr(release, "_exchange", lambda _one, _other: False)
    if before == "an empty folder":
        site.mkdir()
    elif before == "an older site":
        make_site(site, "old")
        (site / "gone.html").touch()
    build(site, "new")
    assert sorted(path.name for path in site.iterdir()) == [MARKER, "index.html"]
    assert (site / "index.html").read_text() == "new"
    assert beside(site) == []


def test_folders_above_the_site_are_made(tmp_path: Path) -> None:
    build(tmp_path / "a" / "b" / "site", "new")
    assert (tmp_path / "a" / "b" / "site" / "index.html").is_file()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(error: type[BaseException], site: Path) -> None:
    make_site(site, "old")

    def fail_after(content: str) -> None:
        with private_folder(site) as folder:
            make_site(new_site(folder), content)
            raise error

    with pytest.raises(error):
        fail_after("new")
    assert (site / "index.html").read_text() == "old"
    assert beside(site) == []


def test_a_swap_that_fails_half_way_brings_the_old_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(site, "old")
    monkeypatch.setattr(release, "_exchange", lambda _one, _other: False)
    with pytest.raises(OutputError, match="OUT-UNWRITABLE"), private_folder(site) as folder:
        replace_site(folder, site)  # nothing was built: the second step cannot work
    assert (site / "index.html").read_text() == "old"
    assert beside(site) == []


def test_a_second_build_is_told_who_holds_the_site(site: Path, holder: subprocess.Popen[str]) -> None:
    make_site(site, "old")
    code, what = fault_of(site)
    assert code is Code.OUT_LOCKED
    assert str(holder.pid) in what
    assert (site / "index.html").read_text() == "old"


def test_a_killed_build_is_in_nobodys_way(site: Path, holder: subprocess.Popen[str]) -> None:
    make_site(site, "old")
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert len(beside(site)) == 2, "its lock file and its private folder are still there"
    assert (site / "index.html").read_text() == "old"
    build(site, "new")
    assert (site / "index.html").read_text() == "new"
    assert beside(site) == []


def test_a_site_set_aside_by_a_killed_build_comes_back(site: Path) -> None:
    make_site(site.parent / ".site.building-x" / "old", "old")
    with private_folder(site):
        assert (site / "index.html").read_text() == "old"
    assert beside(site) == []


def test_a_leftover_that_a_dying_process_still_writes_to_goes_too(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, remove, tries = site.parent / f".{site.name}.building-left", shutil.rmtree, []

    def remove_late(folder: Path, *, ignore_errors: bool) -> None:
        tries.append(folder)
        if folder != left or tries.count(left) > 2:
            remove(folder, ignore_errors=ignore_errors)

    left.mkdir()
    monkeypatch.setattr(shutil, "rmtree", remove_late)
    with private_folder(site):
        assert not left.exists()


def test_what_only_looks_like_a_leftover_of_this_site_stays(site: Path) -> None:
    (site.parent / ".site2.building-x").mkdir()
    (site.parent / ".site.lock.txt").touch()
    build(site, "new")
    assert beside(site) == [".site.lock.txt", ".site2.building-x"]


def test_two_builds_that_start_at_once_end_in_one_whole_site(site: Path) -> None:
    program = (
        f"import sys; sys.path[:0] = [{str(REPOSITORY)!r}, {str(Path(__file__).parent)!r}]\n"
        "from pathlib import Path; from builder.errors import OutputError; from test_release import build\n"
        "for number in range(40):\n"
        "    try: build(Path(sys.argv[1]), sys.argv[2])\n"
        "    except OutputError as error: assert 'OUT-LOCKED' in str(error)\n"
    )
    processes = [subprocess.Popen([sys.executable, "-c", program, str(site), name]) for name in ("one", "two")]
    assert [process.wait() for process in processes] == [0, 0]
    assert (site / "index.html").read_text() in {"one", "two"}
    assert beside(site) == []


def test_a_folder_that_this_program_did_not_make_is_never_touched(site: Path) -> None:
    site.mkdir()
    (site / "thesis.odt").touch()
    assert fault_of(site)[0] is Code.OUT_FOREIGN
    assert (site / "thesis.odt").is_file()
    assert beside(site) == []


def test_a_file_in_the_place_of_the_site_stays(site: Path) -> None:
    site.write_text("mine")
    assert fault_of(site)[0] is Code.OUT_FOREIGN
    assert site.read_text() == "mine"


def test_a_link_in_the_place_of_the_site_stays(site: Path) -> None:
    make_site(site.parent / "elsewhere", "old")
    site.symlink_to(site.parent / "elsewhere")
    assert fault_of(site)[0] is Code.OUT_FOREIGN
    assert site.is_symlink()


@pytest.mark.parametrize(
    ("site_at", "reports_at"), [("a", "a"), ("a", "a/seeds"), ("seeds/site", "seeds"), ("b/../a", "a/seeds")]
)
def test_a_site_apart_from_the_reports_is_asked_for(site_at: str, reports_at: str, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    make_site(tmp_path / "a", "old")
    with pytest.raises(OutputError, match=r"OUT-FOREIGN .* replaced whole"):
        check_place(tmp_path / site_at, keep=(tmp_path / reports_at,))


def test_a_site_beside_the_reports_is_fine(tmp_path: Path) -> None:
    check_place(tmp_path / "site", keep=(tmp_path / "seeds", tmp_path / "site2"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_one_may_not_write_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert fault_of(tmp_path / "site")[0] is Code.OUT_UNWRITABLE
    tmp_path.chmod(0o700)


def test_a_place_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert fault_of(tmp_path / "file" / "site")[0] is Code.OUT_UNWRITABLE


def test_an_error_of_the_disk_while_building_is_told_and_the_old_site_stays(site: Path) -> None:
    make_site(site, "old")
    with pytest.raises(OutputError, match=r"OUT-UNWRITABLE .*No space left"), private_folder(site):
        raise OSError(28, "No space left on device")
    assert (site / "index.html").read_text() == "old"


def test_the_new_site_can_be_read_by_everybody_the_users_mask_allows(site: Path) -> None:
    before = os.umask(0o022)
    try:
        build(site, "new")
    finally:
        os.umask(before)
    assert site.stat().st_mode & 0o777 == 0o755


def test_a_name_is_a_name_and_no_pattern(tmp_path: Path) -> None:
    precious = tmp_path / ".siteA.building-mine"
    precious.mkdir()
    build(tmp_path / "site[A]", "new")
    assert precious.is_dir()
