"""No link is followed below the folder of reports, whenever it was put there."""

import os
from pathlib import Path

import pytest

from builder.config import Limits
from builder.errors import Code, Fault
from builder.reading.taking import open_below
from builder.reading.taking.intake import find_files, gather_reports, read_bytes
from builder.reading.taking.open_below import list_folder, open_file


@pytest.fixture(params=[True, False], ids=["by steps", "by name"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param and not open_below._GOES_BY_STEPS:
        pytest.skip("this system opens no name within an open folder")
    monkeypatch.setattr(open_below, "_GOES_BY_STEPS", request.param)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """`seeds/a/b/ferry.txt`, and beside the folder a secret of the same name."""
    for folder in ("seeds/a/b", "elsewhere/b"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "seeds/a/b/ferry.txt").write_text("The ferry ran aground.")
    (tmp_path / "elsewhere/b/ferry.txt").write_text("The key of the safe.")
    return tmp_path / "seeds"


@pytest.mark.usefixtures("_way")
def test_a_file_and_a_folder_are_opened_below_a_root_reached_over_a_link(seeds: Path) -> None:
    root = seeds.parent / "named"
    root.symlink_to(seeds)
    assert list_folder(root, root) == ["a"]
    assert list_folder(root, root / "a" / "b") == ["ferry.txt"]
    with os.fdopen(open_file(root, root / "a" / "b" / "ferry.txt")) as stream:
        assert stream.read() == "The ferry ran aground."


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("swapped", ["a", "a/b"])
def test_a_folder_that_became_a_link_is_not_followed(seeds: Path, swapped: str) -> None:
    ((file,), faults) = find_files(seeds, Limits())
    assert not faults
    (seeds / swapped).rename(seeds.parent / "moved")
    (seeds / swapped).symlink_to(seeds.parent / "elsewhere" / swapped.removeprefix("a").strip("/"))
    assert (seeds / "a/b/ferry.txt").read_text() == "The key of the safe."  # which is what a path leads to

    fault = read_bytes(file, Limits())
    assert isinstance(fault, Fault)
    assert (fault.code, "became a link" in fault.what) == (Code.SEED_UNREADABLE, True)
    with pytest.raises(OSError, match=r"."):
        list_folder(seeds, seeds / "a" / "b")


def test_a_folder_swapped_while_the_folder_is_walked_is_a_fault(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the moment between the look at `a` and the look into it."""

    def list_late(root: Path, place: Path) -> list[str]:
        if place.name == "a":
            place.rename(seeds.parent / "moved")
            place.symlink_to(seeds.parent / "elsewhere")
        return list_folder(root, place)

    monkeypatch.setattr("builder.reading.taking.intake.list_folder", list_late)
    reports, faults = gather_reports(seeds, Limits())
    assert reports == ()
    assert [(fault.code, fault.path) for fault in faults] == [(Code.SEED_UNREADABLE, str(seeds / "a"))]
    assert "link" in faults[0].what


def test_no_descriptor_is_left_open(seeds: Path) -> None:
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("this system does not list what is open")
    before = len(list(folder.iterdir()))
    os.close(open_file(seeds, seeds / "a" / "b" / "ferry.txt"))
    list_folder(seeds, seeds / "a" / "b")
    for place in (seeds / "no" / "x.txt", seeds / "a" / "b" / "x.txt"):
        with pytest.raises(FileNotFoundError):
            open_file(seeds, place)
    assert len(list(folder.iterdir())) == before
