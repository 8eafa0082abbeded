"""Lay out the files of an empty briefing.

They lie in `files/` as they are, but that a leading underscore stands for a full stop.
"""

import errno
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from builder import __version__
from builder.errors import Code, Fault, OutputError, disk_faults
from builder.starting.program import FOLDER, NEEDS, WHEEL, Program
from builder.whole_files import create_file, read_regular, write_named

FILES = Path(__file__).parent / "files"
REQUIREMENTS = "requirements.txt"
MAX_REQUIREMENTS_BYTES = 1_000_000
_VERSION = "@VERSION@"  # in a file: the version of this program
_PROGRAM = "@PROGRAM@"  # in a file: the line that names it
_NEEDS = "@NEEDS@"  # in a file: the lines that name what it needs


def start_briefing(folder: Path, program: Program | None = None) -> tuple[str, ...]:
    """Write an empty briefing into `folder`, that installs `program`; the paths of its files below it.

    Whatever else lies there stays. In a briefing that was laid out so, what names the program is written anew, and
    nothing else. Raises OutputError when one of the files is there already, and then writes none, or when one cannot be
    written.
    """
    files = dict(_starter_files(program))
    if program and _was_started(folder, files):
        return _renew_program(folder, files[REQUIREMENTS], program)

    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there:
        what = f"{there[0]} is there already"
        raise OutputError(Fault(Code.OUT_FOREIGN, str(folder), what, "Name a new or an empty folder"))

    for path, content in files.items():
        _write_new(folder / path, content)
    return tuple(files)


def _starter_files(program: Program | None) -> Iterator[tuple[str, bytes]]:
    """(path below the briefing, content), sorted by path; the wheel where the briefing brings it along is the last."""
    marks = {
        _VERSION: __version__,
        _PROGRAM: program.requirement if program else f"./{FOLDER}/{WHEEL}",
        _NEEDS: NEEDS.read_text(encoding="utf-8").rstrip("\n"),
    }
    for source in sorted(path for path in FILES.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        parts = source.relative_to(FILES).parts
        path = PurePosixPath(*(f".{part[1:]}" if part.startswith("_") else part for part in parts))
        text = source.read_text(encoding="utf-8")
        for mark, value in marks.items():
            text = text.replace(mark, value)
        yield str(path), text.encode()

    if program and program.wheel is not None:
        yield f"{FOLDER}/{WHEEL}", program.wheel


def _was_started(folder: Path, files: dict[str, bytes]) -> bool:
    """Whether `folder` is a briefing whose requirements begin as those of `files`: nobody else's are replaced."""
    try:
        begins = read_regular(folder / REQUIREMENTS, MAX_REQUIREMENTS_BYTES).splitlines()[:1]
    except OSError:
        return False
    return begins == files[REQUIREMENTS].splitlines()[:1] and (folder / "briefing.yml").is_file()


def _renew_program(folder: Path, requirements: bytes, program: Program) -> tuple[str, ...]:
    with disk_faults(folder / REQUIREMENTS):
        write_named(folder / REQUIREMENTS, requirements)
    if program.wheel is None:
        return (REQUIREMENTS,)

    place = folder / FOLDER / WHEEL
    with disk_faults(place):
        place.parent.mkdir(exist_ok=True)
        write_named(place, program.wheel)
    return REQUIREMENTS, f"{FOLDER}/{WHEEL}"


def _write_new(place: Path, content: bytes) -> None:
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if not create_file(place, content):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    except OSError as error:
        code = Code.OUT_FOREIGN if error.errno == errno.EEXIST else Code.OUT_UNWRITABLE
        what = f"it cannot be written ({error.strerror})"
        raise OutputError(
            Fault(code, str(place), what, "Name a folder you may write to, on a disk with room")
        ) from None
