"""What was worked out is kept from run to run in one folder of the user's, each piece under the hash of all it is made of.

Whoever keeps something states the whole of what it depends on in its key; the key of the program is part of it. An
entry is written whole or not at all and believed only when it is whole, is the one that was put under this key, and
lies in a file that nobody but the user could have written. Whatever is lost, damaged or foreign is made again, and
nothing is raised: without a cache everything is worked out anew.

The folder is the user's own, never the project's: what comes with a clone or a pull request must not be taken for what
this program has made. `BRIEFING_CACHE` names another one; set to nothing, nothing is kept.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Self

import builder
from builder.whole_files import replace_file

VARIABLE = "BRIEFING_CACHE"
FOLDER = "briefing-digest"
MAX_CACHE_BYTES = 500_000_000
"""Of all entries: about those of 20,000 reports and ten sites of 1,000; what was not asked for longest goes first."""
MAX_ENTRY_BYTES = 100_000_000
"""Of one: a site of 5,000 reports, ten times what the largest report taken gives."""
OWNER_ONLY, OWNER_ONLY_FILE = 0o700, 0o600
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def make_key(*parts: str) -> str:
    """The key of what depends on `parts` and nothing else; which string stands where is part of it."""
    return hashlib.sha256(
        "".join(f"{len(part)} {part}\0" for part in parts).encode("utf-8", "surrogatepass")
    ).hexdigest()


class UserCache:
    """The entries of one folder, bytes by key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._has_written = False

    @classmethod
    def of_user(cls) -> Self | None:
        """The cache in the folder the environment names, else in the user's; None where that is not to be trusted."""
        folder = _folder()
        return cls(folder) if folder and _is_private(folder) else None

    def get(self, key: str) -> bytes | None:
        """What was put under `key`, where it is there and whole."""
        place = self._place(key)
        with suppress(OSError):
            content = _read_own(place)
            if content is not None and content.startswith(_seal(key, content[_SEAL_BYTES:])):
                os.utime(place)  # asked for now: others go first
                return content[_SEAL_BYTES:]
        return None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content` for the next run, where it is not too large and the disk takes it."""
        if len(content) > MAX_ENTRY_BYTES - _SEAL_BYTES:
            return

        place = self._place(key)
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
            if not self._has_written:
                self._has_written = True
                _make_room(self._folder)

            replace_file(place, _seal(key, content) + content, OWNER_ONLY_FILE)

    def _place(self, key: str) -> Path:
        return self._folder / key[:2] / key


class ProgramCache:
    """The entries that this program, as it is, has made: whatever is changed of it, they are made again."""

    def __init__(self, cache: UserCache) -> None:
        self._cache = cache

    @classmethod
    def of_user(cls) -> Self | None:
        """Those in the cache of the user; None where there is none to be trusted."""
        cache = UserCache.of_user()
        return cls(cache) if cache else None

    def get(self, *parts: str) -> bytes | None:
        """What was put under `parts`, where it is there and whole."""
        return self._cache.get(make_key(*parts, whole_program()))

    def put(self, content: bytes, *parts: str) -> None:
        """Keep `content` for the next run, as `UserCache.put` does."""
        self._cache.put(make_key(*parts, whole_program()), content)


_TABLE, _DIRECTORY_BYTES = ".npz", 4_096
"""Of a table of vectors, a ZIP, its directory is looked at, which ends it and has a checksum and the size of each part:
they are seven tenths of the program."""
_SEAL_BYTES = 65
"""A hash in hexadecimal and a line feed."""


def _seal(key: str, content: bytes) -> bytes:
    """What stands before `content` in its file: an entry that was moved under another key does not have it."""
    digest = hashlib.sha256(key.encode())
    digest.update(content)
    return digest.hexdigest().encode() + b"\n"


def _read_own(place: Path) -> bytes | None:
    """The bytes of a file that is the user's and that no other may write to; None for anything else."""
    with os.fdopen(os.open(place, _READ_FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or not _is_own(status) or status.st_size > MAX_ENTRY_BYTES:
            return None
        return file.read()


def _is_own(status: os.stat_result) -> bool:
    if os.name != "posix":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    with suppress(RuntimeError):  # nobody's home: a service without one
        return _of_system()
    return None


def _of_system() -> Path | None:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base, FOLDER) if Path(base).is_absolute() else None


def _is_private(folder: Path) -> bool:
    """Whether `folder` is a folder only this user can write to; makes it where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY)
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and _is_own(status)


def _make_room(folder: Path) -> None:
    """Remove the oldest entries until there is room for as much again as a large folder of reports needs."""
    entries = sorted((status.st_mtime_ns, status.st_size, path) for path, status in _entries(folder))
    total = sum(size for _, size, _ in entries)
    for _, size, path in entries:
        if total <= MAX_CACHE_BYTES:
            return

        with suppress(OSError):
            Path(path).unlink()
        total -= size


def _entries(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    for place in folder.iterdir():
        if len(place.name) == 2 and place.is_dir() and not place.is_symlink():
            with os.scandir(place) as entries:
                for entry in entries:
                    with suppress(OSError):
                        yield entry.path, entry.stat(follow_symlinks=False)


@cache
def whole_program() -> str:
    """The program as one hash: every file of it, Python, and each library that is installed beside it."""
    root = Path(builder.__file__).parent
    digest = hashlib.sha256(sys.version.encode())
    for folder, inner, files in os.walk(root):  # half the CPU of `rglob`, which makes and compares paths
        inner[:] = sorted(name for name in inner if name != "__pycache__")
        below = Path(folder).relative_to(root).as_posix()
        for name in sorted(files):
            with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - four hundred paths are dear
                if name.endswith(_TABLE):
                    file.seek(-min(_DIRECTORY_BYTES, os.fstat(file.fileno()).st_size), os.SEEK_END)
                digest.update(f"\0{below}/{name}\0".encode() + hashlib.sha256(file.read()).digest())

    for name in sorted(_installed()):
        digest.update(f"\0{name}".encode())
    return digest.hexdigest()


def _installed() -> Iterator[str]:
    """Name and version of each library, as the folder that tells of it is called.

    `importlib.metadata` gives the same and opens a file for each: a twentieth of the CPU of a small build.
    """
    for folder in sys.path:
        with suppress(OSError):
            names = os.listdir(folder or ".")  # noqa: PTH208 - names are enough
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info", ".egg")))
