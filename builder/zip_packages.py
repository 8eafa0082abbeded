"""A zip that a stranger has packed: an archive or a document. It is looked over before anything in it is unpacked."""

import zipfile
from collections.abc import Sequence

MAX_MEMBERS = 2_000
"""Files and folders: an archive of a year's reports has some hundreds, a document with a thousand pictures a thousand
and some."""
MAX_RATIO = 200
"""Unpacked over packed, where it matters: text shrinks 3 to 30 times."""
MIN_RATIO_BYTES = 5_000_000
"""Unpacked, below which a ratio harms nobody: an empty document shrinks well."""
_LOCKED = 1


def why_a_bomb(members: Sequence[zipfile.ZipInfo], packed_bytes: int, max_unpacked_bytes: int) -> str | None:
    """What is beyond measure in a zip of `packed_bytes`, as a predicate ("unpacks to …"); None where nothing is.

    The members' sizes are those that the zip states: whoever unpacks one takes no more than that. Members may lie in
    one another, so that they are packed into more bytes together than the zip has: the fewer of both count.
    """
    if len(members) > MAX_MEMBERS:
        return f"holds {len(members)} files; at most {MAX_MEMBERS} are taken"

    unpacked = sum(member.file_size for member in members)
    if unpacked > max_unpacked_bytes:
        return f"unpacks to {unpacked} bytes; at most {max_unpacked_bytes} are taken"

    packed = max(1, min(packed_bytes, sum(member.compress_size for member in members)))
    if unpacked > MIN_RATIO_BYTES and unpacked > MAX_RATIO * packed:
        return f"unpacks to {unpacked // packed} times its size"
    return None


def is_locked(member: zipfile.ZipInfo) -> bool:
    """Whether a password is needed to read it."""
    return bool(member.flag_bits & _LOCKED)
