"""`briefing serve`: MkDocs's own preview over a private tree that is written anew when what it is made from changes."""

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from builder.config import Config
from builder.errors import BriefingError
from builder.publishing.pages.templating import TEMPLATES
from builder.publishing.rendered import Page
from builder.publishing.site.mkdocs import PROJECT_CONFIG, mkdocs_command, private_config, site_tree, write_tree

LOOK_AGAIN_SECONDS = 1.0  # between two looks at the watched files: soon enough to feel live, and no load


def preview_site(
    make: Callable[[], tuple[tuple[Page, ...], Config]],
    watched: Iterable[Path],
    address: str,
    on_fault: Callable[[BriefingError], None],
) -> int:
    """Serve the pages that `make` returns at `address` (`host:port`) until interrupted; the exit code of MkDocs.

    `make` is called again when a file in or below one of the `watched` paths, or a template, changes. A fault then goes
    to `on_fault` and the last good pages stay; a fault of the first call is raised.
    """
    paths = (*watched, TEMPLATES)

    with tempfile.TemporaryDirectory(prefix="briefing-preview-") as temporary:
        folder = Path(temporary)
        seen = _state(paths)
        _write(make, folder)
        with _mkdocs(folder, address) as server:
            while server.poll() is None:
                time.sleep(LOOK_AGAIN_SECONDS)
                now = _state(paths)
                if now == seen:
                    continue

                seen = now
                try:
                    _write(make, folder)
                except BriefingError as error:
                    on_fault(error)
            return server.returncode


def _write(make: Callable[[], tuple[tuple[Page, ...], Config]], folder: Path) -> None:
    pages, config = make()
    docs, settings = folder / "docs", folder / PROJECT_CONFIG
    write_tree(site_tree(pages, config), docs)
    wanted = private_config(config, docs, folder / "site")
    if not settings.is_file() or settings.read_bytes() != wanted:
        settings.write_bytes(wanted)


@contextlib.contextmanager
def _mkdocs(folder: Path, address: str) -> Iterator[subprocess.Popen[str]]:
    command = [*mkdocs_command("serve"), "--config-file", str(folder / PROJECT_CONFIG), "--dev-addr", address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace") as server:
        telling = threading.Thread(target=_pass_on, args=(server.stderr or (),), daemon=True)
        telling.start()
        try:
            yield server
        finally:
            server.terminate()
            telling.join()


def _pass_on(lines: Iterable[str]) -> None:
    """What the server says, as it says it; of a traceback (a taken port, a foreign address) its last line alone."""
    last = ""
    for line in lines:
        if last or line.startswith("Traceback "):
            last = line
        else:
            sys.stderr.write(line)
            sys.stderr.flush()
    sys.stderr.write(last)


def _state(paths: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """(path, size, time of change) of every file in or below `paths`."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)))
    return frozenset(_stamp(file) for file in files)


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        status = file.stat()
    except OSError:  # gone between two looks
        return str(file), -1, -1
    return str(file), status.st_size, status.st_mtime_ns
