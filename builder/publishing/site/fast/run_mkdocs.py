"""Start MkDocs as `python -m mkdocs` does, at two thirds of its CPU.

The pages it writes are the same, and a test compares them.

A quarter of what a small site takes goes into compiling the theme's templates: Jinja's own cache keeps them between
builds, in a folder that only this user may write to, each as long as its source is the same. A tenth goes into listing
the theme's 14,000 icons, each of which MkDocs then refuses for the dot its folder begins with. What is installed is
looked up once, and the settings are read by libyaml: the program has written them. The pages of a large site
are made by as many processes as BRIEFING_PROCESSES says. A script, which must not load this program; a copy of the program
calls its `main`.
"""

import atexit
import ctypes
import functools
import gc
import importlib.metadata
import json
import logging
import os
import runpy
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import jinja2
import mkdocs.plugins
import mkdocs.utils
import yaml
from jinja2.bccache import Bucket
from mkdocs.commands import build
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import get_yaml_loader

PROCESSES = "BRIEFING_PROCESSES"
"""The variable that says how many make pages; one where there is none."""
MAX_SECONDS = "BRIEFING_MAX_SECONDS"
"""The variable that says how long the copies of this process may take: whoever ends this one does not know of them."""
PAGES_MADE = "BRIEFING_PAGES_MADE"
"""The variable that names a file of JSON: what can be found on each page that is made already, by its source."""
MIN_SHARED_PAGES = 100
"""Fewer are made by this process: half a second of work."""
KNOWN_PLUGINS = {"material/search", "material/tags"}
"""What asks a page for nothing but its own; with a hook or another plugin, pages are made one after another."""
END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""
OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""A short-lived process: at Python's 700, a twentieth of its CPU goes into looking for garbage."""


class _Cache(jinja2.FileSystemBytecodeCache):
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):  # a full disk costs the next build the time to compile, and this one nothing
            super().dump_bytecode(bucket)


def _cache() -> jinja2.BytecodeCache | None:
    try:
        return _Cache(pattern=f"mkdocs-jinja-{jinja2.__version__}-%s.cache")
    except (OSError, RuntimeError):  # no safe folder: compile, as ever
        return None


class _Environment(jinja2.Environment):
    """With the cache, unless another is asked for."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{"bytecode_cache": _cache(), **options})


class _Loader(jinja2.FileSystemLoader):
    """Lists no template in a folder that begins with a dot; finds them by name all the same."""

    def list_templates(self) -> list[str]:
        found = set()
        for root in self.searchpath:
            for folder, inner, files in os.walk(root):
                inner[:] = [name for name in inner if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in files}
        return sorted(found)


_all_entry_points = functools.cache(importlib.metadata.entry_points)


def _entry_points(**wanted: str) -> Any:
    """What is installed is looked up once: MkDocs and Markdown ask four times."""
    return _all_entry_points().select(**wanted)


class _Shares:
    """Pages that no other asks for are put off, and made in the end by several processes, each of them by one.

    Those are the pages that no navigation and no list of tags names, and that are not made already. Each process is a
    copy of this one, which has read everything and written no page yet; it tells in the end what can be found on its
    own, and of how much it has warned. The system ends it after `max_seconds`, at whatever it is then.
    """

    def __init__(self, wanted: int, max_seconds: int, made: dict[str, list[Any]]) -> None:
        self.wanted, self.max_seconds, self.count, self.number = wanted, max_seconds, 1, 0
        self.made = made
        self.parent = os.getpid()
        self.put_off: dict[str, int] = {}
        self.found: dict[str, list[Any]] = {}
        self.answers: list[int] = []
        self.answer_to: int | None = None
        self.warnings: list[str] = []
        self.files: Any = None
        self.render, self.build = Page.render, build._build_page  # noqa: SLF001 - where MkDocs makes a page

    def render_later(self, page: Any, config: Any, files: Any) -> None:
        """In the place of `Page.render`."""
        if page.file.src_uri in self.made:
            page.content = ""
            return

        is_asked_for = not page.file.inclusion.is_not_in_nav() or "tags" in page.meta
        if is_asked_for or config.hooks or not KNOWN_PLUGINS.issuperset(config.plugins):
            self.render(page, config, files)
        else:
            self.files, page.content = files, ""
            self.put_off[page.file.src_uri] = len(self.put_off)

    def make(self, page: Any, config: Any, doc_files: Any, *others: Any, **options: Any) -> None:
        """In the place of `_build_page`, which is called for one page after another."""
        if page.file is doc_files[0] and len(self.put_off) >= MIN_SHARED_PAGES:
            self._divide()
        if self.number and os.getppid() != self.parent:
            os._exit(1)  # nobody waits for it any more

        place = self.put_off.get(page.file.src_uri)
        if page.file.src_uri in self.made:
            self.found[page.file.src_uri] = self.made[page.file.src_uri]
        elif (place or 0) % self.count == self.number:
            if place is not None:
                self.render(page, config, self.files)
            entries = _entries_of_search(config)
            before = len(entries)
            self.build(page, config, doc_files, *others, **options)
            self.found[page.file.src_uri] = entries[before:]

        if page.file is doc_files[-1]:
            if self.answer_to is not None:
                self._answer(self.answer_to)
            self._gather(config, doc_files)

    def _divide(self) -> None:
        self.count = self.wanted
        gc.freeze()
        for number in range(1, self.count):
            answer, answer_to = os.pipe()
            if os.fork() == 0:
                signal.alarm(self.max_seconds)
                os.close(answer)
                self.number, self.answer_to = number, answer_to
                logging.getLogger("mkdocs").addHandler(_Noting(self.warnings))
                return
            os.close(answer_to)
            self.answers.append(answer)

    def _answer(self, answer_to: int) -> NoReturn:
        with os.fdopen(answer_to, "w", encoding="utf-8") as pipe:
            json.dump({"found": self.found, "warnings": len(self.warnings)}, pipe)
        os._exit(0)

    def _gather(self, config: Any, doc_files: Any) -> None:
        for answer in self.answers:
            with os.fdopen(answer, encoding="utf-8") as pipe:
                content = pipe.read()
            os.wait()
            if not content:
                raise Abort("A process that makes pages has ended.")
            told = json.loads(content)
            self.found |= told["found"]
            if told["warnings"]:
                logging.getLogger("mkdocs").warning("%s warnings of another process", told["warnings"])

        entries = _entries_of_search(config)
        entries[:] = [entry for file in doc_files for entry in self.found[file.src_uri]]


class _Noting(logging.Handler):
    """Writes down what is warned of."""

    def __init__(self, warnings: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.warnings = warnings

    def emit(self, record: logging.LogRecord) -> None:
        self.warnings.append(record.getMessage())


def _entries_of_search(config: Any) -> list[Any]:
    """What the theme's search has found so far; a list of nobody's where it is turned off."""
    plugin = next((plugin for name, plugin in config.plugins.items() if name.endswith("search")), None)
    index = getattr(plugin, "search_index", None)
    return [] if index is None else index.entries


def _share_pages(wanted: int, max_seconds: int, made: dict[str, list[Any]]) -> None:
    shares = _Shares(wanted, max_seconds, made)

    def render(page: Any, config: Any, files: Any) -> None:
        shares.render_later(page, config, files)

    Page.render = render  # type: ignore[assignment, method-assign]  # MkDocs calls it so
    build._build_page = shares.make  # noqa: SLF001 - as above


def _end_with_parent() -> None:
    """Ask Linux to end this process with whoever started it: a build that is killed has no writer left behind."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):  # a C library without it
            ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)


def main() -> None:
    """Be MkDocs from here on, told by `sys.argv` what to do; ends with SystemExit."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)  # nor any on the way out, where the interpreter looks through all there is
    jinja2.Environment, jinja2.FileSystemLoader = _Environment, _Loader  # type: ignore[misc]  # MkDocs uses them
    for module in (importlib.metadata, mkdocs.plugins, mkdocs.utils):
        module.__dict__["entry_points"] = _entry_points
    get_yaml_loader.__defaults__ = getattr(yaml, "CLoader", yaml.Loader), None
    processes = int(os.environ.get(PROCESSES, "1")) if hasattr(os, "fork") else 1
    pages_made = os.environ.get(PAGES_MADE)
    if processes > 1 or pages_made:
        made_before = json.loads(Path(pages_made).read_bytes()) if pages_made else {}
        _share_pages(processes, int(os.environ.get(MAX_SECONDS, "0")), made_before)
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _end_with_parent()
    main()
