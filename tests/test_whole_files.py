"""A file is there whole or not at all, and what lay at its place is treated as its kind asks for."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.whole_files import create_file, read_regular, replace_file, write_named

posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such files")
Write = Callable[[Path, bytes], object]
EVERY_WAY = pytest.mark.parametrize("write", [write_named, replace_file, create_file])


def full(*_: object) -> int:
    raise OSError(28, "No space left on device")


@EVERY_WAY
def test_a_file_is_written_and_nothing_is_left_beside_it(write: Write, tmp_path: Path) -> None:
    write(tmp_path / "digest.json", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("digest.json", b"new")]


@EVERY_WAY
def test_a_full_disk_leaves_what_was_there_and_no_half_of_a_file(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "old.json").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "open", full)
    for name in ("old.json", "new.json"):
        if write is not create_file or name == "new.json":
            with pytest.raises(OSError, match="No space"):
                write(tmp_path / name, b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.json", b"old")]


def test_what_comes_in_pieces_is_whole_or_the_old_stays(tmp_path: Path) -> None:
    place = tmp_path / "digest.json"
    write_named(place, iter((b"ol", b"d")))
    assert place.read_bytes() == b"old"

    def broken() -> Iterator[bytes]:
        yield b"new"
        raise TypeError

    with pytest.raises(TypeError):
        write_named(place, broken())
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("digest.json", b"old")]


@EVERY_WAY
def test_a_folder_that_is_not_there_is_an_error(write: Write, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(tmp_path / "nowhere" / "digest.json", b"new")


@posix
def test_a_link_that_a_user_named_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to("there.json")
    write_named(tmp_path / "link.json", b"new")  # leads nowhere yet
    write_named(tmp_path / "link.json", b"newer")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "there.json").read_bytes() == b"newer"


@posix
def test_a_link_in_a_folder_of_the_program_is_replaced_and_never_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"mine")
    (tmp_path / "entry").symlink_to(tmp_path / "precious")
    (tmp_path / f".entry.{os.getpid()}.new").symlink_to(tmp_path / "precious")
    replace_file(tmp_path / "entry", b"new")
    assert not (tmp_path / "entry").is_symlink()
    assert ((tmp_path / "entry").read_bytes(), (tmp_path / "precious").read_bytes()) == (b"new", b"mine")


@posix
def test_links_that_lead_to_each_other_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        write_named(tmp_path / "a", b"new")


@posix
def test_a_file_that_a_user_named_keeps_its_permissions(tmp_path: Path) -> None:
    place = tmp_path / "digest.json"
    place.write_bytes(b"old")
    for permissions in (0o600, 0o664):
        place.chmod(permissions)
        write_named(place, b"new")
        assert stat.S_IMODE(place.stat().st_mode) == permissions


@posix
def test_a_device_or_a_pipe_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_named(tmp_path / "pipe", b"new")
        assert os.read(reading, 10) == b"new"
    finally:
        os.close(reading)
    assert stat.S_ISFIFO((tmp_path / "pipe").lstat().st_mode)
    write_named(Path(os.devnull), b"new")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for write in (write_named, replace_file):
        with pytest.raises(OSError, match="folder"):
            write(tmp_path / "folder", b"new")
    assert not create_file(tmp_path / "folder", b"new")
    assert (tmp_path / "folder").is_dir()


@pytest.mark.parametrize("has_links", [True, False])
def test_what_is_there_is_never_overwritten_by_what_is_created(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", full)
    assert create_file(tmp_path / "a.md", b"one")
    assert not create_file(tmp_path / "a.md", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"one")]


@posix
def test_a_link_that_leads_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "nowhere")
    assert not create_file(tmp_path / "a.md", b"new")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("has_links", [True, False])
def test_what_came_meanwhile_is_not_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_links: bool
) -> None:
    (tmp_path / "a.md").write_bytes(b"came meanwhile")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    if not has_links:
        monkeypatch.setattr(os, "link", full)
    assert not create_file(tmp_path / "a.md", b"new")
    assert (tmp_path / "a.md").read_bytes() == b"came meanwhile"


@posix
def test_only_a_regular_file_is_read_and_nothing_waits_for_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "digest.json").write_bytes(b"content")
    os.mkfifo(tmp_path / "pipe")
    assert read_regular(tmp_path / "digest.json", 7) == b"content"
    assert read_regular(tmp_path / "digest.json", 3) == b"cont"
    for place in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(OSError, match="it is not a regular file"):
            read_regular(place, 7)
    with pytest.raises(IsADirectoryError):
        read_regular(tmp_path, 7)


@posix
def test_a_pipe_that_only_its_number_names_is_written_to() -> None:
    reader, writer = os.pipe()
    write_named(Path(f"/dev/fd/{writer}"), b"content")
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        assert file.read() == b"content"
