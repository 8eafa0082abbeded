"""What is kept for the user is believed only when it is whole and the user's own, and a cache that fails stops nothing."""

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from builder import user_cache
from builder.user_cache import ProgramCache, UserCache, make_key

KEY, OTHER = make_key("one"), make_key("other")
on_posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such modes and links")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("BRIEFING_CACHE", str(place))
    return place


def entry(folder: Path, key: str = KEY) -> Path:
    return folder / key[:2] / key


def test_what_was_put_is_there_for_the_next_run(folder: Path) -> None:
    UserCache(folder).put(KEY, b"kept")
    assert UserCache(folder).get(KEY) == b"kept"
    assert UserCache(folder).get(OTHER) is None
    UserCache(folder).put(KEY, b"")
    assert UserCache(folder).get(KEY) == b""


def test_parts_of_a_key_cannot_run_into_one_another() -> None:
    assert len({make_key("a", "b"), make_key("ab"), make_key("", "ab"), make_key("a\0b"), make_key("1 a\0", "b")}) == 5


def test_another_program_does_not_find_what_this_one_has_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ProgramCache(UserCache(folder)).put(b"kept", "facts", "a")
    assert ProgramCache(UserCache(folder)).get("facts", "a") == b"kept"
    assert ProgramCache(UserCache(folder)).get("facts", "b") is None
    monkeypatch.setattr(user_cache, "whole_program", lambda: "another")
    assert ProgramCache(UserCache(folder)).get("facts", "a") is None


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut short": lambda data: data[:-1],
    "longer": lambda data: data + b"0",
    "changed": lambda data: data.replace(b"kept", b"kepT"),
    "overwritten": lambda data: b"\xff" * 100,
    "with a hash of its content alone": lambda data: hashlib.sha256(b"mine").hexdigest().encode() + b"\nmine",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_or_foreign_entry_is_none_and_can_be_made_again(folder: Path, damage: str) -> None:
    cache = UserCache(folder)
    cache.put(KEY, b"kept")
    entry(folder).write_bytes(DAMAGES[damage](entry(folder).read_bytes()))
    assert cache.get(KEY) is None
    cache.put(KEY, b"kept")
    assert cache.get(KEY) == b"kept"


def test_an_entry_under_the_key_of_another_is_none(folder: Path) -> None:
    cache = UserCache(folder)
    cache.put(KEY, b"one")
    entry(folder, OTHER).parent.mkdir(exist_ok=True)
    entry(folder, OTHER).write_bytes(entry(folder).read_bytes())
    entry(folder, OTHER).chmod(0o600)
    assert cache.get(OTHER) is None


@on_posix
def test_an_entry_that_others_may_write_to_or_a_link_is_none(folder: Path, tmp_path: Path) -> None:
    cache = UserCache(folder)
    cache.put(KEY, b"kept")
    assert stat.S_IMODE(entry(folder).stat().st_mode) == 0o600
    entry(folder).chmod(0o620)
    assert cache.get(KEY) is None
    entry(folder).chmod(0o600)

    entry(folder).rename(tmp_path / "elsewhere")
    entry(folder).symlink_to(tmp_path / "elsewhere")
    assert cache.get(KEY) is None
    cache.put(KEY, b"new")
    assert (tmp_path / "elsewhere").read_bytes().endswith(b"\nkept"), "a link is replaced, never followed"
    entry(folder).unlink()
    os.mkfifo(entry(folder))
    assert cache.get(KEY) is None


@on_posix
def test_an_entry_of_somebody_else_is_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = UserCache(folder)
    cache.put(KEY, b"kept")
    somebody = os.geteuid() + 1
    monkeypatch.setattr("os.geteuid", lambda: somebody)
    assert cache.get(KEY) is None
    assert UserCache.of_user() is None


@on_posix
def test_a_folder_that_others_may_write_to_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    assert UserCache.of_user() is None
    folder.chmod(0o700)
    assert UserCache.of_user() is not None


def test_a_link_or_a_file_in_the_place_of_the_folder_is_not_used(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    assert UserCache.of_user() is None
    folder.unlink()
    folder.write_text("a file", encoding="utf-8")
    assert UserCache.of_user() is None


def test_a_disk_that_takes_nothing_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(user_cache, "replace_file", full)
    UserCache(folder).put(KEY, b"kept")
    assert UserCache(folder).get(KEY) is None


def test_what_was_not_asked_for_longest_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [make_key(str(number)) for number in range(4)]
    for place, key in enumerate(keys):
        UserCache(folder).put(key, b"x" * 1_000)
        os.utime(entry(folder, key), (place, place))
    assert UserCache(folder).get(keys[0]) is not None

    monkeypatch.setattr(user_cache, "MAX_CACHE_BYTES", 2_500)
    UserCache(folder).put(KEY, b"new")
    there = [key for key in keys if UserCache(folder).get(key) is not None]
    assert there == [keys[0], keys[3]]


def test_what_is_too_large_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(user_cache, "MAX_ENTRY_BYTES", 1_000)
    UserCache(folder).put(KEY, b"x" * 990)
    assert not entry(folder).exists()
    monkeypatch.undo()
    UserCache(folder).put(KEY, b"x" * 990)
    monkeypatch.setattr(user_cache, "MAX_ENTRY_BYTES", 1_000)
    assert UserCache(folder).get(KEY) is None


def test_programs_that_write_at_once_leave_a_whole_entry(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from builder.user_cache import UserCache\n"
        "cache, key = UserCache(Path(sys.argv[1])), sys.argv[2]\n"
        "for _ in range(200):\n"
        "    cache.put(key, b'x' * 50_000)\n"
        "    assert cache.get(key) == b'x' * 50_000\n"
    )
    command = [sys.executable, "-c", program, str(folder), KEY]
    writers = [subprocess.Popen(command) for _ in range(3)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [KEY]


def test_the_folder_is_the_users_own_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("BRIEFING_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache._folder() == tmp_path / "briefing-digest"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert user_cache._folder() is None
    monkeypatch.setenv("BRIEFING_CACHE", "")
    assert user_cache._folder() is None


def test_a_changed_file_of_the_program_makes_it_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "builder"
    package.mkdir()
    for name in ("__init__.py", "words.yml"):
        (package / name).write_text("a", encoding="utf-8")
    monkeypatch.setattr("builder.__file__", str(package / "__init__.py"))
    hashes = set()
    for change in (lambda: None, lambda: (package / "words.yml").write_text("b"), (package / "new.j2").touch):
        change()
        hashes.add(user_cache.whole_program.__wrapped__())
    assert len(hashes) == 3


def test_a_table_of_vectors_is_known_by_its_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("builder.__file__", str(tmp_path / "__init__.py"))
    vectors = np.zeros(1_000_000, dtype=np.int8)
    hashes = set()
    for value in (0, 1, 0):
        vectors[10] = value
        np.savez(tmp_path / "vectors.npz", vectors)
        hashes.add(user_cache.whole_program.__wrapped__())
    assert len(hashes) == 2


def test_another_library_makes_the_program_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.path", [str(tmp_path), str(tmp_path / "is not there")])
    hashes = {user_cache.whole_program.__wrapped__()}
    (tmp_path / "jinja2-3.1.6.dist-info").mkdir()
    hashes.add(user_cache.whole_program.__wrapped__())
    (tmp_path / "jinja2-3.1.6.dist-info").rename(tmp_path / "jinja2-3.1.7.dist-info")
    hashes.add(user_cache.whole_program.__wrapped__())
    assert len(hashes) == 3
