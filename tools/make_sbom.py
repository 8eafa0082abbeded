"""What a release is made of, for those who have to answer for it: a bill of materials in CycloneDX.

The components are those of `builder/starting/requirements.lock`, which a briefing installs: name, version and the hash of
each file that may be installed. Licences and who needs whom are what the packages of this environment say of themselves.
"""

import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
SHA256 = re.compile(r"--hash=sha256:([0-9a-f]{64})")
LICENCE_TEXT_CHARS = 100  # a name of a licence; what is longer is its text


def make_sbom(name: str, version: str, wheel: Path, lock: Path, epoch_seconds: int) -> str:
    """The bill as JSON: the same bytes for the same wheel, lock and environment."""
    pins = list(PINNED.finditer(lock.read_text(encoding="utf-8")))
    refs = {pin["name"]: _purl(pin["name"], pin["version"]) for pin in pins}
    own = _purl(name, version)

    component = {"type": "application", "bom-ref": own, "name": name, "version": version, "purl": own}
    component |= _licences(name) | {"hashes": [_hash(hashlib.sha256(wheel.read_bytes()).hexdigest())]}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch_seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": component,
        },
        "components": [_component(pin, refs) for pin in pins],
        "dependencies": [
            {"ref": ref, "dependsOn": sorted(refs[needed] for needed in _needs(of) if needed in refs)}
            for of, ref in {name: own, **refs}.items()
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(bill, sort_keys=True))
    return json.dumps({**bill, "serialNumber": f"urn:uuid:{serial}"}, indent=2) + "\n"


def _component(pin: re.Match[str], refs: Mapping[str, str]) -> dict[str, Any]:
    name, ref = pin["name"], refs[pin["name"]]
    found: dict[str, Any] = {"type": "library", "bom-ref": ref, "name": name, "version": pin["version"], "purl": ref}
    return found | _licences(name) | {"hashes": [_hash(value) for value in SHA256.findall(pin["rest"])]}


def _purl(name: str, version: str) -> str:
    return f"pkg:pypi/{name}@{version}"


def _hash(value: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": value}


def _licences(name: str) -> dict[str, Any]:
    """What the package says of its licence; nothing where it says nothing that is a name."""
    package = _package(name)
    if package is None:
        return {}

    metadata = package.metadata
    expressions = metadata.get_all("License-Expression")
    if expressions:
        return {"licenses": [{"expression": expressions[0]}]}

    stated = next(iter(metadata.get_all("License") or ()), "")
    classified = [
        line.rpartition(" :: ")[2] for line in metadata.get_all("Classifier") or () if line.startswith("License ::")
    ]
    is_name = stated.strip() and "\n" not in stated and len(stated) <= LICENCE_TEXT_CHARS
    names = [stated.strip()] if is_name else classified
    return {"licenses": [{"license": {"name": one}} for one in names]} if names else {}


def _needs(name: str) -> Iterator[str]:
    """Names of what a package needs, whatever the machine, but for its extras."""
    package = _package(name)
    for line in package.requires or () if package else ():
        requirement = Requirement(line)
        if "extra" not in str(requirement.marker or ""):
            yield canonicalize_name(requirement.name)


def _package(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None
