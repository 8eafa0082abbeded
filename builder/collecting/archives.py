"""Archives (.zip): looked over whole before anything is unpacked, and unpacked into a private folder piece by piece.

An archive that tries a trick is refused with all that is in it. What is merely no report is named by the intake, like any other file.
"""

import io
import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from builder.config import Limits
from builder.errors import Code, Fault, ReportsRejectedError

MAX_MEMBERS = 2_000  # files and folders; an archive of a year's reports has some hundreds
MAX_RATIO = 200  # unpacked over packed, where it matters: text shrinks 3 to 30 times
MIN_RATIO_BYTES = 5_000_000  # below this a ratio harms nobody
MAX_NAME_BYTES = 200  # of each part of a name: file systems take 255
MAX_DEPTH = 15  # folders in folders
CHUNK_BYTES = 1_000_000
NESTED = (".zip", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".zst")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MACHINES_OWN = (
    "__MACOSX",
)  # what macOS puts beside each file; names that begin with a full stop are passed over anyway


def unpack_archive(data: bytes, folder: Path, shown: str, limits: Limits) -> None:
    """Unpack the archive `data`, which faults call `shown`, into the empty `folder`.

    Raises ReportsRejectedError (ADD-ZIP): too many or too large files, a ratio beyond measure, names that lead elsewhere or stand twice, links,
    an archive in the archive, a password, damage.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _look_over(members, shown, limits)
            for member in members:
                if not member.is_dir() and not set(_MACHINES_OWN) & set(PurePosixPath(member.filename).parts):
                    _unpack(archive, member, folder, shown)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise _refused(shown, f"the archive cannot be read ({type(error).__name__})") from None


def _look_over(members: list[zipfile.ZipInfo], shown: str, limits: Limits) -> None:
    if len(members) > MAX_MEMBERS:
        raise _refused(shown, f"the archive holds {len(members)} files; at most {MAX_MEMBERS} are taken")
    unpacked, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if unpacked > limits.max_total_bytes:
        raise _refused(shown, f"the archive unpacks to {unpacked} bytes; at most {limits.max_total_bytes} are taken")
    if unpacked > MIN_RATIO_BYTES and unpacked > MAX_RATIO * max(1, packed):
        raise _refused(shown, f"the archive unpacks to {unpacked // max(1, packed)} times its size")
    names: set[str] = set()
    for member in members:
        name = member.orig_filename
        why = _why_not(member) or ("stands there twice" if name.lower() in names else None)
        if why:
            raise _refused(shown, f"{name!r} in the archive {why}")
        if member.file_size > limits.max_document_bytes:
            raise _refused(
                shown,
                f"{name!r} in the archive has {member.file_size} bytes; at most {limits.max_document_bytes} are taken",
            )
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
    if member.flag_bits & 1:
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
