"""A site is replaced whole or not at all: one builder at a time, in a private folder, swapped in at the end.

Nothing a killed build leaves behind has to be mended by hand: its lock ends with its process, its private folder goes
at the next start, and a site it had set aside comes back.
"""

import contextlib
import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from builder.errors import Code, Fault, OutputError, disk_faults

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

MARKER = ".briefing-site"  # in every folder this program may replace
MARKER_TEXT = b"Written by Briefing Digest, which replaces this folder whole at each build.\n"
_OLD, _NEW = "old", "new"
_AT_CWD, _EXCHANGE = -100, 2  # of renameat2(2)
_LOCKED_BYTE = 1 << 20  # Windows locks bytes and lets nobody read them: one far behind the holder's number


def check_place(site: Path, keep: Iterable[Path] = ()) -> None:
    """Raise OutputError (OUT-FOREIGN) unless `site` may be replaced whole.

    It may where nothing is, where an empty folder is, and where this program's own site is, if that neither holds nor
    lies in one of the folders `keep` (the reports).
    """
    if site.is_symlink():
        raise _foreign(site, "it is a symbolic link", "Name the folder it leads to")

    place = site.resolve()
    for folder in map(Path.resolve, keep):
        if place == folder or place in folder.parents or folder in place.parents:
            what = f"{folder} is, holds or lies in it, and the site is replaced whole"
            raise _foreign(site, what, "Choose a folder apart from it")

    with disk_faults(site):
        if not site.exists():
            return
        if not site.is_dir():
            raise _foreign(site, "it is not a folder", "Choose another name")
        if any(site.iterdir()) and not (site / MARKER).is_file():
            what = f"it holds files and no {MARKER}, so this program did not make it"
            raise _foreign(site, what, "Empty it or choose another folder")


LOOKS_FOR_HOLDER = 40
LOOKS_FOR_END = 200
SECONDS_BETWEEN_LOOKS = 0.05
"""Ten seconds in all: on a busy machine a site generator takes some of them to its first look at a folder that is gone.
A folder that stays goes next time."""


@contextlib.contextmanager
def private_folder(site: Path) -> Iterator[Path]:
    """Hold the lock of `site` and yield a new folder beside it, removed at the end: its `new_site` is where to build.

    Raises OutputError: OUT-LOCKED when another build holds the site, OUT-FOREIGN when `site` is somebody else's,
    OUT-UNWRITABLE when anything in it, or within the `with`, fails for the disk's reasons.
    """
    site = site.absolute()

    with disk_faults(site):
        site.parent.mkdir(parents=True, exist_ok=True)
        with _locked(site):
            check_place(site)
            _clear_up(site)

            folder = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def new_site(folder: Path) -> Path:
    """Where the new site is built within its private folder."""
    return folder / _NEW


def replace_site(folder: Path, site: Path) -> None:
    """Put the finished site of the private `folder` in the place of `site`, in one step where the system can."""
    new, old = new_site(folder), folder / _OLD
    with disk_faults(site):
        if not site.exists():
            new.rename(site)
        elif not _exchange(new, site):
            site.rename(old)
            try:
                new.rename(site)
            except OSError:
                old.rename(site)
                raise


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step. False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    with contextlib.suppress(OSError, AttributeError):  # a C library without renameat2
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        return bool(rename(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)
    return False


def _prefix(site: Path) -> str:
    return f".{site.name}.building-"


def _clear_up(site: Path) -> None:
    """Remove what killed builds left; the site one of them had set aside comes back first.

    The lock is held: no other build is at work.
    """
    for left in sorted(site.parent.glob(f"{glob.escape(_prefix(site))}*")):
        if not site.exists() and (left / _OLD / MARKER).is_file():
            (left / _OLD).rename(site)
        _remove(left)


def _remove(left: Path) -> None:
    """Remove what a killed build left; a process of it that has not noticed yet may write there a moment longer."""
    for _ in range(LOOKS_FOR_END):
        shutil.rmtree(left, ignore_errors=True)
        if not left.exists():
            return
        time.sleep(SECONDS_BETWEEN_LOOKS)


@contextlib.contextmanager
def _locked(site: Path) -> Iterator[None]:
    """Hold the lock file beside `site`.

    The lock is the system's and ends with the process that holds it, however it ends.
    """
    path = site.parent / f".{site.name}.lock"
    with _lock_file(path, site) as lock:
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n".encode())
        lock.flush()

        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # Windows removes no open file; a lock file left there is free
                path.unlink()


def _holder(lock: BinaryIO) -> str:
    """The number of the process that holds it: one that has just taken it writes its number a moment later."""
    for _ in range(LOOKS_FOR_HOLDER):
        lock.seek(0)
        if holder := lock.read(20).decode("ascii", "replace").strip():
            return holder
        time.sleep(SECONDS_BETWEEN_LOOKS)

    return ""


def _lock_file(path: Path, site: Path) -> BinaryIO:
    """The lock file, open and locked. One that its holder removed meanwhile locks nothing: look again."""
    while True:
        lock = path.open("a+b")
        lock.seek(0)
        try:
            _take(lock)
        except OSError as error:
            with lock:
                holder = _holder(lock)
            if error.errno not in {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}:
                raise

            what = f"the build with process number {holder or 'unknown'} holds it"
            remedy = "Wait for it to end, or choose another folder"
            raise OutputError(Fault(Code.OUT_LOCKED, str(site), what, remedy)) from None

        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(lock.fileno()), path.stat()):
                return lock
        lock.close()


if sys.platform == "win32":  # pragma: no cover

    def _take(lock: BinaryIO) -> None:
        lock.seek(_LOCKED_BYTE)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        lock.seek(0)

else:

    def _take(lock: BinaryIO) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _foreign(site: Path, what: str, remedy: str) -> OutputError:
    return OutputError(Fault(Code.OUT_FOREIGN, str(site), what, remedy))
