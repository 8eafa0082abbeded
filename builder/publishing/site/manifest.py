"""`manifest.json`: what a site was made from and holds, file by file, and whether a site is still what it says."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from builder import __version__
from builder.config import Config
from builder.errors import MAX_GATE_FAULTS, Code, Fault, GateError, OutputError
from builder.model import Report
from builder.publishing.escaping import json_text
from builder.publishing.site.release import MARKER, MARKER_TEXT
from builder.publishing.telling.permalinks import MANIFEST
from builder.whole_files import read_regular

SCHEMA_NAME = "briefing-manifest/1"
MAX_MANIFEST_BYTES = 50_000_000  # about ten times that of a site of 20,000 pages
_NOT_NAMED = frozenset({MANIFEST, MARKER})  # the marker is about the folder, and servers leave such files out
_PIECE_BYTES = 65_536
_REMEDY = "Publish the site anew, or copy it again from where it was whole"
Hashes = dict[str, str]


def write_manifest(site: Path, inputs: Hashes) -> None:
    """Write the manifest of every file of `site` but itself and the marker.

    Last of all: nothing may be added after it.
    """
    outputs = _outputs(site)
    document = {
        "schema": SCHEMA_NAME,
        "generator": {"name": "briefing-digest", "version": __version__},
        "inputs_sha256": sha256_of_list(inputs),
        "inputs": _entries(inputs),
        "outputs": _entries(outputs),
    }
    (site / MANIFEST).write_text(json_text(document), encoding="utf-8", newline="\n")


def inputs_of(reports: Iterable[Report], config: Config, settings: Path, previous_sha256: str | None = None) -> Hashes:
    """SHA-256 of everything a site is made from, by name.

    That is: reports, configuration, `settings` (mkdocs.yml), what the printing was given, the digest of the edition
    before.

    Names are those of the folders they lie in, never paths of the machine. Hand-written pages are outputs too, word for
    word, and are not named twice.
    """
    hashes = {f"reports/{report.path}": report.sha256 for report in reports}
    hashes |= dict(config.inputs)
    hashes[settings.name] = _hash(settings)

    for name, folder in (("print-template", config.print.template), ("fonts", config.print.fonts)):
        if folder is not None:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    hashes[f"{name}/{path.relative_to(folder).as_posix()}"] = _hash(path)

    if previous_sha256 is not None:
        hashes["previous/digest.json"] = previous_sha256
    return hashes


def sha256_of_list(hashes: Hashes) -> str:
    """One hash for all: that of the list `sha256sum` writes of them, by name."""
    lines = "".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes))
    return hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()


def check_manifest(site: Path) -> int:
    """How many files of `site` are, byte for byte, what its manifest says, which are all of them.

    Raises OutputError (OUT-FOREIGN) when there is no manifest to check against, GateError (GATE-MANIFEST) with the
    files that are changed, missing or not named (at most MAX_GATE_FAULTS).
    """
    stated, present = _stated(site), _outputs(site)
    faults = [*_differences(site, stated, present), *_intruders(site)]
    if faults:
        raise GateError(faults[:MAX_GATE_FAULTS])
    return len(present)


def _differences(site: Path, stated: Hashes, present: Hashes) -> Iterator[Fault]:
    for name in sorted(stated.keys() | present.keys()):
        if stated.get(name) != present.get(name):
            yield Fault(Code.GATE_MANIFEST, str(site / name), _difference(name, stated, present), _REMEDY)


def _intruders(site: Path) -> Iterator[Fault]:
    """What no build writes: links, pipes, devices, a marker with other words."""
    for path in sorted(site.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            yield Fault(Code.GATE_MANIFEST, str(path), "it is neither a file nor a folder", _REMEDY)
    marker = site / MARKER
    if marker.is_file() and marker.read_bytes() != MARKER_TEXT:
        yield Fault(Code.GATE_MANIFEST, str(marker), "it was changed after it was published", _REMEDY)


def _difference(name: str, stated: Hashes, present: Hashes) -> str:
    if name not in present:
        return "it is missing"
    return "it was changed after it was published" if name in stated else "the manifest does not name it"


def _stated(site: Path) -> Hashes:
    file = site / MANIFEST
    try:
        content = read_regular(file, MAX_MANIFEST_BYTES)
        if len(content) > MAX_MANIFEST_BYTES:
            raise _no_manifest(file, f"it has more than {MAX_MANIFEST_BYTES} bytes")
        document: Any = json.loads(content)
        if document["schema"] == SCHEMA_NAME:
            return {str(entry["path"]): str(entry["sha256"]) for entry in document["outputs"]}
    except OSError as error:
        raise _no_manifest(file, f"it cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError, LookupError, TypeError):
        pass
    raise _no_manifest(file, "it is not a manifest of a site")


def _no_manifest(file: Path, what: str) -> OutputError:
    return OutputError(Fault(Code.OUT_FOREIGN, str(file), what, "Name a folder that `briefing build` wrote"))


def _outputs(site: Path) -> Hashes:
    return {name: _hash(path) for name, path in _files(str(site)) if name not in _NOT_NAMED}


def _files(folder: str, below: str = "") -> Iterator[tuple[str, str]]:
    """(path below the first folder, path) of each file; no link is followed. A third of the CPU of `rglob`."""
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield below + entry.name, entry.path


def _entries(hashes: Hashes) -> Iterable[dict[str, str]]:
    return [{"path": name, "sha256": hashes[name]} for name in sorted(hashes)]


def _hash(path: str | Path) -> str:
    """Of a file, piece by piece: `hashlib.file_digest` clears a quarter of a million bytes for each."""
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - a path is dear to make
        while piece := file.read(_PIECE_BYTES):
            digest.update(piece)
    return digest.hexdigest()
