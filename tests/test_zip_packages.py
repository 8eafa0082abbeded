"""A zip that unpacks beyond measure is known by what it states of itself, also where that is a lie."""

import zipfile

import pytest

from builder.zip_packages import is_locked, why_a_bomb

MB = 1_000_000


def member(unpacked: int, packed: int, flags: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("a.txt")
    info.file_size, info.compress_size, info.flag_bits = unpacked, packed, flags
    return info


@pytest.mark.parametrize(
    ("members", "packed_bytes", "why"),
    [
        ([], 22, None),
        ([member(25 * MB, 20 * MB)], 20 * MB, None),
        ([member(4 * MB, 5_000)], 5_200, None),  # an empty document
        ([member(6 * MB, 40_000)], 40_200, None),
        ([member(0, 0)] * 2_000, 200_000, None),
        ([member(0, 0)] * 2_001, 200_000, "holds 2001 files; at most 2000 are taken"),
        ([member(60 * MB, 40 * MB)] * 2, 80 * MB, "unpacks to 120000000 bytes; at most 100000000 are taken"),
        ([member(60 * MB, 60_000)], 60_200, "unpacks to 1000 times its size"),
        ([member(20 * MB, 20_000)], 20 * MB, "unpacks to 1000 times its size"),  # beside 20 MB that belong to no file
        ([member(30 * MB, 300_000)] * 3, 300_000, "unpacks to 300 times its size"),  # three names of the same bytes
        ([member(60 * MB, 0)], 0, "unpacks to 60000000 times its size"),
    ],
)
def test_what_is_beyond_measure_is_said(members: list[zipfile.ZipInfo], packed_bytes: int, why: str | None) -> None:
    assert why_a_bomb(members, packed_bytes, 100 * MB) == why


def test_a_password_is_seen() -> None:
    assert [is_locked(member(1, 1, flags)) for flags in (0, 1, 8, 9)] == [False, True, False, True]
