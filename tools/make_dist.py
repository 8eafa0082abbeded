"""`make dist`: everything of a release, tried as a user would have it.

The sdist, the wheel, the bill of materials, the provenance and the sums of them all lie in `dist/`. The wheel is built
from the sdist, so the sdist is whole; built again, it is the same bytes, so its hash can be checked by anybody.

It is tried outside this tree, in environments of their own, from an index that this program plays on this machine: by
its name and hash, and by its address and hash. What it depends on is taken from the environment this runs in, which the
lock has filled. Then `briefing new`, `briefing build` and `briefing check` run there, and what the new briefing names
must be what was installed.
"""

import argparse
import contextlib
import functools
import hashlib
import json
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import threading
import tomllib
import venv
from collections.abc import Iterator, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from make_sbom import make_sbom

from builder import __version__

ROOT = Path(__file__).resolve().parent.parent
NAME = "briefing-digest"
LOCK = ROOT / "builder" / "starting" / "requirements.lock"
BUILT_WITH = ROOT / "requirements.lock"
MAX_SECONDS = 600
BEFORE_ZIP_SECONDS = 315_532_800  # 1980-01-01: no zip holds an earlier day
SUMS = "SHA256SUMS"


class DistError(Exception):
    """A command of the release failed: what it said."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, try, name the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR", help="default: dist/")
    parser.add_argument("--no-trial", action="store_true", help="build and name the wheel, and try nothing")
    parser.add_argument(
        "--tag", metavar="vX.Y.Z", help="refuse unless version, changelog and work tree are this release"
    )
    options = parser.parse_args(arguments)

    try:
        if options.tag:
            check_release(options.tag)
        files = make_files(options.output)
        if options.no_trial:
            print(files[1])
            return 0
        with tempfile.TemporaryDirectory() as folder:
            try_release(files[1], Path(folder))
    except DistError as error:
        print(error, file=sys.stderr)
        return 1

    for file in files:
        print(f"{file} ({file.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def check_release(tag: str) -> None:
    """Raise DistError unless what stands here is the release `tag`, whole: version, changelog, work tree."""
    if tag != f"v{__version__}":
        raise DistError(f"the tag is {tag}, and builder/__init__.py says {__version__}")
    if not changes_of(__version__):
        raise DistError(f"CHANGELOG.md has no section [{__version__}] with a day and something below it")
    changed = run("git", "status", "--porcelain", "--untracked-files=no").strip()
    if changed:
        raise DistError(f"the work tree is not what was committed:\n{changed}")


def changes_of(version: str) -> str:
    """What CHANGELOG.md says of a released version; empty where it says nothing."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    section = re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}-\d{{2}}-\d{{2}}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return section[1].strip() if section else ""


def make_files(output: Path) -> tuple[Path, ...]:
    """The sdist, the wheel, and what is said of them, in `output`."""
    epoch_seconds = _epoch_seconds()
    sdist, wheel = build(output, epoch_seconds)

    bill = output / f"briefing_digest-{__version__}.cdx.json"
    bill.write_text(make_sbom(NAME, __version__, wheel, LOCK, epoch_seconds), encoding="utf-8")
    provenance = output / f"briefing_digest-{__version__}.intoto.json"
    provenance.write_text(_provenance((sdist, wheel, bill)), encoding="utf-8")
    notes = output / "NOTES.md"
    notes.write_text(_notes(wheel), encoding="utf-8")

    files = (sdist, wheel, bill, provenance)
    (output / SUMS).write_text("".join(f"{_sha256(file)}  {file.name}\n" for file in files), encoding="utf-8")
    return (*files, output / SUMS, notes)


def build(output: Path, epoch_seconds: int | None = None) -> tuple[Path, Path]:
    """The sdist and, from it, the wheel; the times in them are `epoch_seconds`, by default those of the last commit."""
    seconds = _epoch_seconds() if epoch_seconds is None else epoch_seconds
    command = (sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(ROOT))
    run(*command, SOURCE_DATE_EPOCH=str(seconds))
    return output / f"briefing_digest-{__version__}.tar.gz", output / f"briefing_digest-{__version__}-py3-none-any.whl"


def _epoch_seconds() -> int:
    """When the commit was made that this is built from; a fixed day where there is none."""
    with contextlib.suppress(DistError, ValueError):
        return max(int(run("git", "log", "-1", "--format=%ct").strip()), BEFORE_ZIP_SECONDS)
    return BEFORE_ZIP_SECONDS


def _provenance(files: Sequence[Path]) -> str:
    """What was made from what, as an in-toto statement with a SLSA predicate; the release's workflow signs its own."""
    commit = ""
    with contextlib.suppress(DistError):
        commit = run("git", "rev-parse", "HEAD").strip()
    backend = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]

    locks = [
        {"name": lock.relative_to(ROOT).as_posix(), "digest": {"sha256": _sha256(lock)}} for lock in (BUILT_WITH, LOCK)
    ]
    source: list[dict[str, Any]] = [{"name": "source", "digest": {"gitCommit": commit}}] if commit else []
    definition = {
        "buildType": "urn:briefing-digest:make-dist:1",
        "externalParameters": {"version": __version__, "command": "make dist"},
        "internalParameters": {"backend": backend, "python": ".".join(map(str, sys.version_info[:3]))},
        "resolvedDependencies": [*source, *locks],
    }
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": file.name, "digest": {"sha256": _sha256(file)}} for file in files],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": definition,
            "runDetails": {"builder": {"id": "urn:briefing-digest:make-dist"}},
        },
    }
    return json.dumps(statement, indent=2) + "\n"


def _notes(wheel: Path) -> str:
    """What stands beside the release: how it is installed, and what is new."""
    changes = changes_of(__version__)
    return (
        f"Give pip the address of `{wheel.name}` below, followed by its hash, in quotation marks: `pip install "
        f"'ADDRESS#sha256={_sha256(wheel)}'`. `briefing new` then names the same in every briefing it lays out.\n"
    ) + (f"\n{changes}\n" if changes else "")


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def try_release(wheel: Path, folder: Path) -> None:
    """Install the wheel from a played index, by name and by address, and keep a briefing with each."""
    sha256 = _sha256(wheel)
    with play_index(wheel, folder / "index") as address:
        at = f"{address}/files/{wheel.name}"
        by_name = folder / "by-name.txt"
        by_name.write_text(f"{NAME}=={__version__} --hash=sha256:{sha256}\n", encoding="utf-8")
        from_index = ("--require-hashes", "--requirement", str(by_name))
        index = {"PIP_INDEX_URL": f"{address}/simple"}
        named = install(folder / "named", *from_index, **index)
        try_out(named, folder / "desk-of-name")

        addressed = install(folder / "addressed", "--no-index", f"{at}#sha256={sha256}")
        desk = try_out(addressed, folder / "desk-of-address")
        written = (desk / "requirements.txt").read_text(encoding="utf-8")
        if f"{NAME} @ {at} \\\n    --hash=sha256:{sha256}\n" not in written:
            raise DistError("the new briefing does not name the program by the address it was installed from")

        other = "0" * len(sha256)
        by_name.write_text(f"{NAME}=={__version__} --hash=sha256:{other}\n", encoding="utf-8")
        with contextlib.suppress(DistError):
            install(folder / "forged", *from_index, **index)
            raise AssertionError("a wheel with another hash was installed")


@contextlib.contextmanager
def play_index(wheel: Path, folder: Path) -> Iterator[str]:
    """A package index of one package, on this machine; its address."""
    files, page = folder / "files", folder / "simple" / NAME / "index.html"
    for place in (files, page.parent):
        place.mkdir(parents=True)
    (files / wheel.name).write_bytes(wheel.read_bytes())
    page.write_text(f'<a href="/files/{wheel.name}">{wheel.name}</a>\n', encoding="utf-8")

    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name it has in the library)
        pass


def install(environment: Path, *wanted: str, **more: str) -> Path:
    """Install what is wanted into a new environment that sees the packages of this one, but nothing of this tree.

    What pip is told beside that stands in `more`, as variables of its environment. Returns its `briefing`.
    """
    venv.create(
        environment
    )  # without a pip of its own, which takes longer to install than everything else: this one's will do
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", str(binaries / "python"), "install", "--quiet", "--no-deps")
    told = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}
    run(*pip, *wanted, cwd=ROOT, **told)

    own = run(str(binaries / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A path file of a path file is not followed: an editable installation of this tree does not come along.
    Path(own, "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return binaries / "briefing"


def try_out(briefing: Path, desk: Path) -> Path:
    """A new briefing, built and checked with nothing but what the wheel holds; its folder."""
    desk.mkdir()
    if run(str(briefing), "--version", cwd=desk).strip() != f"briefing {__version__}":
        raise DistError("the installed program is of another version")
    run(str(briefing), "new", "harbour", cwd=desk)
    for command in (
        ("build", "--strict"),
        ("check", "--strict"),
        ("digest", "--output", "digest.json"),
        ("diff", "digest.json", "site/digest.json"),
    ):
        run(str(briefing), *command, cwd=desk / "harbour")

    used = run(str(briefing.with_name("python")), "-c", "import builder; print(builder.__file__)", cwd=desk)
    if str(ROOT / "builder") in used:
        raise DistError(f"the program that was tried is {used.strip()}, not the wheel's")
    return desk / "harbour"


def run(*command: str, cwd: Path | None = None, **more: str) -> str:
    """Run a command with a bare environment and `more` in it; what it says on standard output."""
    environment = {
        "PATH": str(Path(command[0]).parent) + ":/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": tempfile.gettempdir(),
        **more,
    }
    done = subprocess.run(
        command,
        cwd=cwd or ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MAX_SECONDS,
        check=False,
    )
    if done.returncode:
        raise DistError(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
