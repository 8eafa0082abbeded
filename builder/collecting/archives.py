"""Archives (.zip): looked over whole before anything is unpacked, and unpacked into a private folder piece by piece.

An archive that tries a trick is refused with all that is in it. What is merely no report is named by the intake, like
any other file.
"""

import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from builder.config import Limits
from builder.errors import Code, Fault, ReportsRejectedError
from builder.zip_packages import is_locked, why_a_bomb

MAX_NAME_BYTES = 200  # of each part of a name: file systems take 255
MAX_DEPTH = 15  # folders in folders
CHUNK_BYTES = 1_000_000
NESTED = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".zst")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_OF_THE_SYSTEM = "__MACOSX"
"""What macOS puts beside each file; names that begin with a full stop are passed over anyway."""


def unpack_archive(data: bytes, folder: Path, shown: str, limits: Limits) -> None:
    """Unpack the archive `data`, which faults call `shown`, into the empty `folder`.

    Raises ReportsRejectedError (ADD-ZIP): too many or too large files, a ratio beyond measure, names that lead
    elsewhere or stand twice, links, an archive in the archive, a password, damage.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _look_over(members, len(data), shown, limits)

            for member in members:
                if not member.is_dir() and _OF_THE_SYSTEM not in PurePosixPath(member.filename).parts:
                    _unpack(archive, member, folder, shown)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise _refused(shown, f"the archive cannot be read ({type(error).__name__})") from None
    except OSError as error:
        if error.errno is not None:  # of the disk; that of bzip2 for damage has none
            raise
        raise _refused(shown, "the archive cannot be read (damaged)") from None


def _look_over(members: Sequence[zipfile.ZipInfo], packed_bytes: int, shown: str, limits: Limits) -> None:
    bomb = why_a_bomb(members, packed_bytes, limits.max_total_bytes)
    if bomb:
        raise _refused(shown, f"the archive {bomb}")

    names: set[str] = set()
    for member in members:
        name = member.orig_filename
        why = _why_not(member) or ("stands there twice" if name.lower() in names else None)
        if why:
            raise _refused(shown, f"{name!r} in the archive {why}")
        if member.file_size > limits.max_document_bytes:
            what = f"{member.file_size} bytes; at most {limits.max_document_bytes} are taken"
            raise _refused(shown, f"{name!r} in the archive has {what}")
        names.add(name.lower())


def _why_not(member: zipfile.ZipInfo) -> str | None:
    """Which trick the name or the kind of `member` is, if any."""
    name = member.orig_filename
    parts = name.rstrip("/").split("/")
    if any(not char.isprintable() for char in name):
        return "has a name that cannot be shown"
    if name.startswith("/") or "\\" in name or ":" in name or {"..", ".", ""} & set(parts):
        return "has a name that leads elsewhere"
    if len(parts) > MAX_DEPTH or any(len(part.encode("utf-8", "replace")) > MAX_NAME_BYTES for part in parts):
        return "has a name that is too long"
    if any(_RESERVED.fullmatch(part) or part.endswith((" ", ".")) for part in parts):
        return "has a name that some systems refuse"

    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if is_locked(member):
        return "has a password"
    return "is an archive itself" if name.lower().endswith(NESTED) else None


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, shown: str) -> None:
    """Write what `member` says it has, and refuse what has more."""
    place = folder / member.filename
    left = member.file_size
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as packed, place.open("xb") as file:
        while chunk := packed.read(min(CHUNK_BYTES, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise _refused(shown, f"{member.filename!r} in the archive has more bytes than it says")
            file.write(chunk)


def _refused(shown: str, what: str) -> ReportsRejectedError:
    return ReportsRejectedError(Fault(Code.ADD_ZIP, shown, what, "Unpack it yourself, look at it, and add its files"))
