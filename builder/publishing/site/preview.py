"""`briefing serve`: MkDocs's own preview over a private tree that is written anew when what it is made from changes.

What is wrong stands in the page that is open, and the page follows: a script of ours asks MkDocs's server for news, which
its own script in the page is kept from by the policy of the site.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from builder.config import Config, Limits
from builder.errors import BriefingError, Code, Fault
from builder.publishing.escaping import json_text
from builder.publishing.pages.templating import TEMPLATES
from builder.publishing.rendered import Page, write_page
from builder.publishing.site.mkdocs import PROJECT_CONFIG, mkdocs_command, private_config, site_tree, write_tree
from builder.publishing.telling.wording import words_for

PREVIEW = Path(__file__).parents[1] / "data" / "preview"
"""What a page has in a preview alone."""
PLAIN = Config("", "", "en", (), (), Limits())
NOTHING_HERE = frozenset({Code.CONFIG_MISSING, Code.SEED_NONE})
"""Faults of somebody in the wrong folder: there is nothing to follow."""
LOOK_AGAIN_SECONDS = 1.0  # between two looks at the watched files: soon enough to feel live, and no load


class Listening(NamedTuple):
    """How the site is served."""

    address: str
    """Where, `host:port`."""
    is_quiet: bool = False
    """Whether the server says only what is wrong."""


def preview_site(
    make: Callable[[], tuple[tuple[Page, ...], Config]],
    watched: Iterable[Path],
    listening: Listening,
    on_fault: Callable[[BriefingError], None],
    plain: Config = PLAIN,
) -> int:
    """Serve the pages that `make` returns until interrupted; the exit code of MkDocs.

    `make` is called again when a file in or below one of the `watched` paths, or a template, changes. Its faults go
    to `on_fault` and into the page; the last good pages stay, and until there are any an empty one of the settings
    `plain` does. Of the first call those are raised that say there is nothing to preview here.
    """
    paths = (*watched, TEMPLATES)

    with tempfile.TemporaryDirectory(prefix="briefing-preview-") as temporary:
        folder = Path(temporary)
        seen = _state(paths)
        tree = _Tree(make, folder, plain, on_fault)
        tree.write()
        with _mkdocs(folder, listening) as server:
            while server.poll() is None:
                time.sleep(LOOK_AGAIN_SECONDS)
                now = _state(paths)
                if now == seen:
                    continue

                seen = now
                try:
                    tree.write()
                except BriefingError as error:  # the settings of the site generator itself
                    on_fault(error)
            return server.returncode


class _Tree:
    """What MkDocs serves: the last good pages, and what is wrong since."""

    def __init__(
        self,
        make: Callable[[], tuple[tuple[Page, ...], Config]],
        folder: Path,
        plain: Config,
        on_fault: Callable[[BriefingError], None],
    ) -> None:
        self._make, self._folder, self._on_fault = make, folder, on_fault
        self._pages: tuple[Page, ...] = ()
        self._config = plain

    def write(self) -> None:
        """Make the pages anew. Raises BriefingError where nothing can be shown at all."""
        faults: Sequence[Fault] = ()
        try:
            self._pages, self._config = self._make()
        except BriefingError as error:
            if not self._pages and any(fault.code in NOTHING_HERE for fault in error.faults):
                raise
            faults = error.faults
            self._on_fault(error)

        pages = self._pages or (write_page("index.md", f"# {words_for(self._config.language)['site.preview']}\n"),)
        self._lay_out(pages, faults)

    def _lay_out(self, pages: tuple[Page, ...], faults: Sequence[Fault]) -> None:
        docs, settings = self._folder / "docs", self._folder / PROJECT_CONFIG
        title = words_for(self._config.language)["site.preview_faults"] if faults else ""
        told = json_text({"title": title, "lines": list(map(str, faults))}).encode()
        own = {path.relative_to(PREVIEW.parent).as_posix(): path.read_bytes() for path in sorted(PREVIEW.iterdir())}
        write_tree(site_tree(pages, self._config) | own | {f"{PREVIEW.name}/faults.json": told}, docs)

        wanted = private_config(self._config, docs, self._folder / "site", preview_files=sorted(own))
        if not settings.is_file() or settings.read_bytes() != wanted:
            settings.write_bytes(wanted)


@contextlib.contextmanager
def _mkdocs(folder: Path, listening: Listening) -> Iterator[subprocess.Popen[str]]:
    command = [
        *mkdocs_command("serve"),
        "--livereload",
        "--config-file",
        str(folder / PROJECT_CONFIG),
        "--dev-addr",
        listening.address,
        *(["--quiet"] if listening.is_quiet else []),
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}  # of the theme, in colour: the desk can do nothing about it
    with subprocess.Popen(
        command, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    ) as server:
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
