"""What lies below a folder, opened step by step from it: no link is followed on the way, whenever it was put there."""

import errno
import os
import stat
from pathlib import Path

_PLAIN = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | _PLAIN
_FOLDER_FLAGS = _FILE_FLAGS | getattr(os, "O_DIRECTORY", 0)
_GOES_BY_STEPS = os.open in os.supports_dir_fd and os.listdir in os.supports_fd
"""Whether the system opens names within an open folder; where it does not (Windows), links are looked for by name."""


def open_file(root: Path, place: Path) -> int:
    """A descriptor of the file `place` below `root`, to be read; a pipe is not waited for.

    Raises OSError, also where a folder on the way has become a link.
    """
    if not _GOES_BY_STEPS:
        _refuse_links(root, place)
        return os.open(place, _FILE_FLAGS)

    folder = _open_folder(root, place.parent)
    try:
        return os.open(place.name, _FILE_FLAGS, dir_fd=folder)
    finally:
        os.close(folder)


def list_folder(root: Path, place: Path) -> list[str]:
    """The names in the folder `place`, which is `root` or below it, in no order. Raises OSError, as `open_file`."""
    if not _GOES_BY_STEPS:
        _refuse_links(root, place)
        return [found.name for found in place.iterdir()]

    folder = _open_folder(root, place)
    try:
        return os.listdir(folder)  # noqa: PTH208 - a descriptor is no path
    finally:
        os.close(folder)


def _open_folder(root: Path, place: Path) -> int:
    """A descriptor of the folder `place`; `root` itself may be reached over links, as whoever named it meant."""
    folder = os.open(root, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _PLAIN)
    for name in place.relative_to(root).parts:
        above = folder
        try:
            folder = os.open(name, _FOLDER_FLAGS, dir_fd=above)
        finally:
            os.close(above)
    return folder


def _refuse_links(root: Path, place: Path) -> None:
    steps = [place, *place.parents]
    for step in steps[: steps.index(root)]:
        if stat.S_ISLNK(step.lstat().st_mode):
            raise NotADirectoryError(errno.ENOTDIR, "a folder has become a link", str(step))
