"""`make dist`: the sdist and the wheel, tried as a user would have them.

That is outside this tree, in an environment of their own.

The wheel is built from the sdist, so the sdist is whole. It is installed without looking at any index: what it depends
on is taken from the environment this runs in, which the lock has filled. Then `briefing new`, `briefing build` and
`briefing check` run there.
"""

import argparse
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Sequence
from pathlib import Path

from builder import __version__

ROOT = Path(__file__).resolve().parent.parent
MAX_SECONDS = 600


class DistError(Exception):
    """A command of the release failed: what it said."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, try, name the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR", help="default: dist/")
    parser.add_argument("--no-trial", action="store_true", help="build and name the files, and try none of them")
    options = parser.parse_args(arguments)
    try:
        files = build(options.output)
        if options.no_trial:
            print(files[-1])
            return 0

        with tempfile.TemporaryDirectory() as folder:
            briefing = install(files[-1], Path(folder, "environment"))
            try_out(briefing, Path(folder, "desk"))
    except DistError as error:
        print(error, file=sys.stderr)
        return 1
    for file in files:
        print(f"{file} ({file.stat().st_size / 1_000_000:.1f} MB)")
    return 0


def build(output: Path) -> tuple[Path, Path]:
    """The sdist and, from it, the wheel."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(ROOT))
    return output / f"briefing_digest-{__version__}.tar.gz", output / f"briefing_digest-{__version__}-py3-none-any.whl"


def install(wheel: Path, environment: Path) -> Path:
    """Install the wheel alone into a new environment that sees the packages of this one, but nothing of this tree.

    Returns its `briefing`.
    """
    venv.create(
        environment
    )  # without a pip of its own, which takes longer to install than everything else: this one's will do
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(binaries / "python"),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--disable-pip-version-check",
        str(wheel),
    )
    own = run(str(binaries / "python"), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A path file of a path file is not followed: an editable installation of this tree does not come along.
    Path(own, "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return binaries / "briefing"


def try_out(briefing: Path, desk: Path) -> None:
    """A new briefing, built and checked with nothing but what the wheel holds."""
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


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command with a bare environment; what it says on standard output."""
    environment = {
        "PATH": str(Path(command[0]).parent) + ":/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": tempfile.gettempdir(),
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
