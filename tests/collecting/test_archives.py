"""Archives: honest ones are unpacked, tricks are refused whole."""

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from builder.collecting.archives import unpack_archive
from builder.config import Limits
from builder.errors import Code, ReportsRejectedError


def pack(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def unpack(data: bytes, folder: Path, limits: Limits | None = None) -> list[str]:
    unpack_archive(data, folder, "reports.zip", limits or Limits())
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def refused(data: bytes, folder: Path, limits: Limits | None = None) -> str:
    with pytest.raises(ReportsRejectedError) as raised:
        unpack(data, folder, limits)
    fault = raised.value.faults[0]
    assert fault.code is Code.ADD_ZIP
    return fault.what


def test_an_honest_archive_is_unpacked(tmp_path: Path) -> None:
    data = pack(
        ("reports/", b""),
        ("reports/ferry.txt", b"Words"),
        ("Паром.md", b"More"),
        ("__MACOSX/._ferry.txt", b"x"),
        ("empty.txt", b""),
    )
    assert unpack(data, tmp_path) == ["empty.txt", "reports/ferry.txt", "Паром.md"]
    assert (tmp_path / "reports" / "ferry.txt").read_bytes() == b"Words"


@pytest.mark.parametrize(
    "name",
    ["../a.txt", "a/../../b.txt", "/a.txt", "//a.txt", "C:/a.txt", "C:a.txt", "a\\b.txt", "..\\a.txt", "./a.txt", "a//b.txt", "a.txt:stream",
     "con.txt", "a/NUL", "a./b.txt", "a\x07.txt", "a\u202etxt.md", "x" * 250 + ".txt", "/".join("a" * 20) + "/b.txt", "inner.zip", "inner.tar.gz"],
)  # fmt: skip
def test_a_name_that_is_a_trick_refuses_all(tmp_path: Path, name: str) -> None:
    refused(pack(("good.txt", b"Words"), (name, b"x")), tmp_path / "to")
    assert not (tmp_path / "to").exists()
    assert sorted(tmp_path.iterdir()) == []


def test_a_nul_in_a_name_is_seen_where_a_library_stops_reading(tmp_path: Path) -> None:
    data = pack(("good.txt_x", b"Words")).replace(b"good.txt_x", b"good.txt\0x")
    assert "name" in refused(data, tmp_path)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    member = zipfile.ZipInfo("a.txt")
    member.external_attr = (kind | 0o777) << 16
    assert "link" in refused(pack((member, b"/etc/passwd")), tmp_path)


@pytest.mark.parametrize("names", [("a.txt", "a.txt"), ("a.txt", "A.TXT")])
def test_a_name_that_stands_twice_is_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    assert "twice" in refused(pack(*((name, b"x") for name in names)), tmp_path)


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    assert "times its size" in refused(pack(("a.txt", b"0" * 15_000_000)), tmp_path)
    assert "bytes" in refused(pack(("a.txt", b"0" * 2_000)), tmp_path, Limits(max_document_bytes=1_000))
    assert "unpacks to" in refused(
        pack(*((f"{n}.txt", b"0" * 400) for n in range(5))), tmp_path, Limits(max_total_bytes=1_000)
    )
    assert "files" in refused(pack(*((f"{n}.txt", b"") for n in range(2_001))), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_member_that_has_more_than_it_says_is_refused(tmp_path: Path) -> None:
    honest = pack(("a.txt", b"0" * 1_000_000))
    lying = honest.replace(struct.pack("<L", 1_000_000), struct.pack("<L", 10))
    assert lying != honest
    refused(lying, tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*")) <= 10


def test_a_password_and_damage_are_named(tmp_path: Path) -> None:
    data = pack(("a.txt", b"Words" * 100))
    locked = bytearray(data)
    locked[6] |= 1
    locked[data.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in refused(bytes(locked), tmp_path)
    for broken in (b"", b"PK\x03\x04", data[:-30], data[:40] + b"\xff" * 8 + data[48:]):
        refused(broken, tmp_path / "broken")


def test_damage_in_any_way_of_packing_is_named(tmp_path: Path) -> None:
    for number, method in enumerate((zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.writestr("a.txt", bytes(range(256)) * 20)
        data = bytearray(packed.getvalue())
        begin = data.index(b"a.txt") + 5 + 12
        data[begin : begin + 20] = b"\xff" * 20
        (tmp_path / str(number)).mkdir()
        refused(bytes(data), tmp_path / str(number))
