"""`make lock`: does every locked package have a wheel (or pure Python) wherever the program promises to install?

uv resolves the lock for a platform and Python other than its own and refuses what would have to be compiled there.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = (
    "x86_64-manylinux_2_28",  # glibc 2.28: Debian 10, Ubuntu 18.10 and newer
    "aarch64-manylinux_2_28",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
)


def find_gap(lock: Path, python: str, platform: str) -> str | None:
    """Say what lacks a wheel there; None when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["uv", "pip", "compile", "--quiet", "--no-deps", "--only-binary", ":all:"]
        command += [
            "--python-version",
            python,
            "--python-platform",
            platform,
            "--output-file",
            str(Path(folder, "lock")),
            str(lock),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip() or "uv failed" if done.returncode else None


def main(arguments: list[str]) -> int:
    """Check the lock named on the command line; 1 when a platform lacks a wheel."""
    lock = Path(arguments[0] if arguments else "requirements.lock")
    gaps = 0
    for python in PYTHONS:
        for platform in PLATFORMS:
            gap = find_gap(lock, python, platform)
            gaps += gap is not None
            print(f"{python:5} {platform:24} {gap or 'wheels for all'}", flush=True)
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
