"""Lay out the files of an empty briefing.

They lie in `files/` as they are, but that a leading underscore stands for a full stop.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from builder import __version__
from builder.errors import Code, Fault, OutputError
from builder.whole_files import create_file

FILES = Path(__file__).parent / "files"
_VERSION = "@VERSION@"  # in a file: the version of this program


def start_briefing(folder: Path) -> tuple[str, ...]:
    """Write an empty briefing into `folder`; the paths of its files below it. Whatever else lies there stays.

    Raises OutputError when one of the files is there already, and then writes none, or when one cannot be written.
    """
    files = dict(_starter_files())
    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        what = f"{there[0]} is there already"
        raise OutputError(Fault(Code.OUT_FOREIGN, str(folder), what, "Name a new or an empty folder"))
    for path, text in files.items():
        _write_new(folder / path, text)
    return tuple(files)


def _starter_files() -> Iterator[tuple[str, str]]:
    """(path below the briefing, text), sorted by path."""
    for source in sorted(path for path in FILES.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        parts = source.relative_to(FILES).parts
        path = PurePosixPath(*(f".{part[1:]}" if part.startswith("_") else part for part in parts))
        yield str(path), source.read_text(encoding="utf-8").replace(_VERSION, __version__)


def _write_new(place: Path, text: str) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not create_file(place, text.encode()):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    except OSError as error:
        code = Code.OUT_FOREIGN if error.errno == errno.EEXIST else Code.OUT_UNWRITABLE
        what = f"it cannot be written ({error.strerror})"
        raise OutputError(
            Fault(code, str(place), what, "Name a folder you may write to, on a disk with room")
        ) from None
