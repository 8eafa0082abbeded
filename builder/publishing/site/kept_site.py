"""A site that is finished is kept for the next build of the same inputs: where nothing has changed, nothing is made.

Kept are the hash of its manifest, which names every file with its hash, and the files. A site that stands in its place
and is byte for byte the kept one stays there; elsewhere the files are laid out anew and looked at as a stranger would
(`check_manifest`). A lost, damaged or foreign entry is no entry: the site is built then.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath

from builder.config import Config
from builder.errors import GateError, OutputError
from builder.model import Reading
from builder.publishing.site.manifest import MAX_MANIFEST_BYTES, Hashes, check_manifest
from builder.publishing.site.release import new_site, private_folder, replace_site
from builder.publishing.telling.permalinks import MANIFEST
from builder.user_cache import UserCache, make_key, whole_program
from builder.whole_files import read_regular

MAX_SITE_BYTES = 400_000_000
"""A larger site is built anew in another place; where it stands it is still known. One of 1,000 reports has 85 MB."""
FAST = 1
"""Level of compression: of pages it keeps a fifth, at a hundredth of the CPU that making them takes."""
AS_IT_IS = 0
"""The level of a small site: compressing the theme's scripts is a twentieth of the CPU that making five reports takes."""
MAX_SMALL_SITE_BYTES = 10_000_000
"""Fifty of them fill the cache. A site of 50 reports has as many."""


@dataclass(frozen=True, slots=True)
class SiteNumbers:
    """What is said of a site that was published."""

    reports: int
    """How many reports it is made from."""
    claims: int
    """How many claims it has."""
    pages: int
    """How many of its pages are generated."""


def site_key(reading: Reading, config: Config, inputs: Hashes, switches: Mapping[str, bool]) -> str:
    """The key of everything a site is made from: the reports as they were read, the settings, the program.

    `inputs` are the hashes of all files; `switches` what the command line says.
    """
    files = "".join(f"{inputs[name]}  {name}\n" for name in sorted(inputs))
    settings = repr(replace(config, root=Path(), inputs=()))  # where the folder lies is in no page
    return make_key(
        "site", files, settings, repr(reading.not_included), repr(sorted(switches.items())), whole_program()
    )


class KeptSite:
    """The site of one key."""

    def __init__(self, cache: UserCache, key: str) -> None:
        self._cache = cache
        self._numbers, self._files = make_key("site numbers", key), make_key("site files", key)

    def keep(self, site: Path, numbers: SiteNumbers) -> None:
        """Keep the finished `site`, which nobody else can write to meanwhile."""
        value = asdict(numbers) | {"manifest": _hash(site / MANIFEST)}
        self._cache.put(self._numbers, json.dumps(value).encode())
        packed = _pack(site)
        if packed:
            self._cache.put(self._files, packed)

    def publish(self, site: Path) -> SiteNumbers | None:
        """Have the kept site at `site`, whole or not at all; None, and nothing changed, where it is not kept.

        Raises OutputError as a build does.
        """
        known = self._known()
        if known is None:
            return None

        manifest, numbers = known
        with private_folder(site) as folder:
            if _is_whole(site, manifest):
                return numbers

            packed = self._cache.get(self._files)
            new = new_site(folder)
            if packed is None or not _unpack(packed, new) or not _is_whole(new, manifest):
                return None
            replace_site(folder, site)
        return numbers

    def _known(self) -> tuple[str, SiteNumbers] | None:
        """The hash of its manifest, and its numbers."""
        content = self._cache.get(self._numbers)
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            if content is not None:
                value = json.loads(content)
                return str(value.pop("manifest")), SiteNumbers(**{name: int(count) for name, count in value.items()})
        return None


def _is_whole(site: Path, manifest: str) -> bool:
    """Whether `site` has the manifest with the hash `manifest`, and each file that it names and no other."""
    with suppress(OSError, GateError, OutputError):
        if _hash(site / MANIFEST) == manifest:
            check_manifest(site)
            return not any(place.is_dir() and not any(place.iterdir()) for place in site.rglob("*"))
    return False


def _hash(file: Path) -> str:
    return hashlib.sha256(read_regular(file, MAX_MANIFEST_BYTES)).hexdigest()


def _pack(site: Path) -> bytes | None:
    """The files of `site`: a line of JSON with their paths and sizes, then their bytes. None for too many."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    sizes = [path.stat().st_size for path in files]
    if sum(sizes) > MAX_SITE_BYTES:
        return None

    names = [path.relative_to(site).as_posix() for path in files]
    packer = zlib.compressobj(AS_IT_IS if sum(sizes) <= MAX_SMALL_SITE_BYTES else FAST)
    parts = [packer.compress(json.dumps(list(zip(names, sizes, strict=True))).encode() + b"\n")]
    parts += [packer.compress(path.read_bytes()) for path in files]
    return b"".join((*parts, packer.flush()))


def _unpack(packed: bytes, site: Path) -> bool:
    """Lay the files out in the new folder `site`; False where `packed` is not what `_pack` gives."""
    with suppress(zlib.error, ValueError, TypeError):
        content = zlib.decompressobj().decompress(packed, MAX_SITE_BYTES * 2)
        header, _, rest = content.partition(b"\n")
        listed = [(str(name), int(size)) for name, size in json.loads(header)]
        sizes = [size for _, size in listed]
        if not all(_is_below(name) for name, _ in listed) or min(sizes, default=0) < 0 or sum(sizes) != len(rest):
            return False

        site.mkdir()
        _lay_out(listed, memoryview(rest), site)
        return True
    return False


def _lay_out(listed: Iterable[tuple[str, int]], rest: memoryview, site: Path) -> None:
    folders = {site}
    start = 0
    for name, size in listed:
        place = site / name
        if place.parent not in folders:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        place.write_bytes(rest[start : start + size])
        start += size


def _is_below(name: str) -> bool:
    """Whether `name` is a path that cannot lead out of a folder."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\\" not in name
