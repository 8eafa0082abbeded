"""Where a new briefing gets this program from: a wheel by its hash, so that nobody can put another in its place.

A name and a version alone would be anybody's who registers the name at an index.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from builder import __version__
from builder.errors import Code, Fault, UsageError, printable
from builder.whole_files import read_regular

NAME = "briefing-digest"
WHEEL = f"briefing_digest-{__version__}-py3-none-any.whl"
FOLDER = "program"  # of a briefing that brings its wheel along
MAX_WHEEL_BYTES = 50_000_000  # more than a Git host takes in one file
NEEDS = Path(__file__).with_name("requirements.lock")
"""All that the program needs, each by its hash; written by `make lock`."""
_SHA256 = r"[0-9a-f]{64}"
# No space, no quote, nothing that pip fills in, no user name: the line is committed.
_ADDRESS = re.compile(rf"(?P<address>https?://[\w.~:-]+/[\w.~/%+,=&?-]+)(?:#sha256=(?P<sha256>{_SHA256}))?", re.ASCII)
_OF_AN_INDEX = re.compile(rf"{NAME}=={re.escape(__version__)}#sha256=(?P<sha256>{_SHA256})")


@dataclass(frozen=True, slots=True)
class Program:
    """This version of the program, where it can be had."""

    named: str
    """As pip's requirements name it."""
    sha256: str
    """Of the wheel."""
    wheel: bytes | None = None
    """The wheel itself, where the briefing brings it along."""

    @property
    def requirement(self) -> str:
        """The line of a requirements file."""
        return f"{self.named} \\\n    --hash=sha256:{self.sha256}"


def find_program(source: str | None) -> Program | None:
    """Where this program can be had again.

    That is `source`: a wheel's path, `ADDRESS#sha256=…`, or `briefing-digest==VERSION#sha256=…` of a package index.
    None: where this program was installed from, as far as its installer has written that down; without that, None.
    Raises UsageError for a source that names no wheel of this version, or no hash.
    """
    if source is None:
        return _installed_from()
    if indexed := _OF_AN_INDEX.fullmatch(source):
        return Program(f"{NAME}=={__version__}", indexed["sha256"])
    if "://" in source:
        return _at_address(source)
    return _in_file(Path(source))


def _at_address(source: str) -> Program:
    given = _ADDRESS.fullmatch(source)
    if given is None or not _is_of_this_version(given["address"]):
        raise _refusal(source, f"it is not the http(s) address of {WHEEL}")

    installed = _installed_from()
    named = f"{NAME} @ {given['address']}"
    known = installed.sha256 if installed and installed.named == named else None
    sha256 = given["sha256"] or known
    if sha256 is None:
        remedy = "Append #sha256= and the hash that stands beside the release"
        raise _refusal(source, "nothing says which bytes lie there", remedy)
    return Program(named, sha256)


def _in_file(path: Path) -> Program:
    if path.name != WHEEL:
        raise _refusal(str(path), f"it is not a wheel of this version, called {WHEEL}")
    try:
        wheel = read_regular(path, MAX_WHEEL_BYTES)
    except OSError as error:
        raise _refusal(str(path), f"it cannot be read ({error.strerror})") from None
    if len(wheel) > MAX_WHEEL_BYTES:
        raise _refusal(str(path), f"it has more than {MAX_WHEEL_BYTES} bytes")

    return Program(f"./{FOLDER}/{WHEEL}", hashlib.sha256(wheel).hexdigest(), wheel)


def _installed_from() -> Program | None:
    """What the installer has written down (PEP 610): nothing where the program came from an index or a work tree."""
    try:
        written = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
        address, archive = str(written["url"]), written["archive_info"]
        sha256 = str(archive.get("hashes", {}).get("sha256") or archive.get("hash", "").removeprefix("sha256="))
    except (PackageNotFoundError, AttributeError, KeyError, TypeError, ValueError):
        return None

    if address.startswith("file:"):
        path = Path(url2pathname(urlsplit(address).path))
        return _in_file(path) if path.name == WHEEL and path.is_file() else None
    if _ADDRESS.fullmatch(address) and _is_of_this_version(address) and re.fullmatch(_SHA256, sha256):
        return Program(f"{NAME} @ {address}", sha256)
    return None


def _is_of_this_version(address: str) -> bool:
    return unquote(urlsplit(address).path).rpartition("/")[2] == WHEEL


def _refusal(source: str, what: str, remedy: str | None = None) -> UsageError:
    remedy = remedy or "Name the wheel by its path, or by ADDRESS#sha256=HASH; see `briefing new --help`"
    return UsageError(Fault(Code.USAGE, printable(source), what, remedy))
