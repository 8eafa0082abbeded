"""A file is written whole or not at all: a program that is killed leaves the old content or the new, never half of it.

What is written lies beside its place until it is whole, under a name that begins with a full stop and ends with `.new`.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_regular(place: Path, max_bytes: int) -> bytes:
    """The bytes of the file at `place`; where it has more than `max_bytes`, one more than these.

    A pipe is not waited for and a device without an end not read. Raises OSError.
    """
    with os.fdopen(os.open(place, _READ_FLAGS), "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
        if not stat.S_ISREG(mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(place))
        return file.read(max_bytes + 1)


def write_named(place: Path, content: bytes | Iterator[bytes]) -> None:
    """Write `content`, all of it or piece by piece, to a place that a user named, so that all else about it stays.

    A link stays a link and what it leads to is written; a file keeps its permissions; a device or a pipe is written to,
    never replaced. Raises OSError.
    """
    target = Path(os.path.realpath(place))
    try:
        mode = place.stat().st_mode  # of what it leads to: where /dev/stdout is a pipe, `target` names nothing
    except FileNotFoundError:
        replace_file(target, content)
        return

    if stat.S_ISREG(mode):
        replace_file(target, content, permissions=stat.S_IMODE(mode))
    else:
        with place.open("wb") as file:
            file.writelines(_pieces(content))


def replace_file(place: Path, content: bytes | Iterator[bytes], permissions: int | None = None) -> None:
    """Put a file with `content` in the place of whatever file is there, or where nothing is.

    A link is replaced and never followed: this is for folders whose files the program names itself, which a stranger
    may have prepared. `permissions` are those of the new file; None: what the system gives a new one. Raises OSError.
    """
    with _beside(place, content) as new:
        if permissions is not None:
            new.chmod(permissions)
        new.replace(place)


def create_file(place: Path, content: bytes) -> bool:
    """Write `content` where nothing is; False, and nothing changed, where something is, even a link that leads nowhere.

    It is on the disk when this returns: what is created here cannot be made again. Raises OSError.
    """
    if os.path.lexists(place):
        return False

    with _beside(place, content, is_kept_on_power_loss=True) as new:
        try:
            os.link(new, place)  # unlike a rename, this never takes the place of what came meanwhile
        except FileExistsError:
            return False
        except (OSError, AttributeError):  # a file system without links
            return _create_directly(place, content)
    return True


@contextmanager
def _beside(place: Path, content: bytes | Iterator[bytes], *, is_kept_on_power_loss: bool = False) -> Iterator[Path]:
    """A file with `content` beside `place`, gone at the end unless it was moved."""
    new = place.with_name(f".{place.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)  # of a killed program that had the same number
    try:
        with new.open("xb") as file:
            file.writelines(_pieces(content))
            if is_kept_on_power_loss:
                file.flush()
                os.fsync(file.fileno())
        yield new
    finally:
        new.unlink(missing_ok=True)


def _pieces(content: bytes | Iterator[bytes]) -> Iterable[bytes]:
    return (content,) if isinstance(content, bytes) else content


def _create_directly(place: Path, content: bytes) -> bool:
    try:
        with place.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    except BaseException:
        with suppress(OSError):
            place.unlink()
        raise
    return True
