"""Start MkDocs as `python -m mkdocs` does, at two thirds of its CPU.

The pages it writes are the same, and a test compares them.

A quarter of what a small site takes goes into compiling the theme's templates: Jinja's own cache keeps them between
builds, in a folder that only this user may write to, each as long as its source is the same. A tenth goes into listing
the theme's 14,000 icons, each of which MkDocs then refuses for the dot its folder begins with. A script, not a module:
it must not load this program.
"""

import atexit
import gc
import os
import runpy
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

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


if __name__ == "__main__":
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(gc.freeze)  # nor any on the way out, where the interpreter looks through all there is
    jinja2.Environment, jinja2.FileSystemLoader = _Environment, _Loader  # type: ignore[misc]  # MkDocs uses them
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
