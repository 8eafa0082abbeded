"""Whether another generator makes the same site of the same tree as MkDocs.

Compared are the pages, the ids on them, the footnotes with their words.

    briefing pages
    python tools/compare_generators.py .generator/bin/properdocs
    python tools/compare_generators.py .generator/bin/zensical

Both build in a copy of what they read, so nothing of one comes to the other. What the generators' own themes add
(search boxes, menus) is not compared: their ids begin with two underscores.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_SECONDS = 900
MAX_SHOWN = 5  # differences of one page: one broken rule makes hundreds
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True, slots=True)
class Content:
    """What a page has to keep, whoever builds it."""

    ids: tuple[str, ...]
    """Ids of its content, in their order."""
    notes: tuple[tuple[str, str], ...]
    """(id, words) of each footnote."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build with both, compare, name what differs; 1 when anything does."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("generator", type=Path, help="the program to compare with MkDocs: properdocs or zensical")
    parser.add_argument(
        "--tree", type=Path, default=ROOT, metavar="DIR", help="where mkdocs.yml and docs/briefing/ are (default: here)"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ours = built(
            options.tree, Path(folder, "mkdocs"), [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        )
        theirs = built(
            options.tree,
            Path(folder, "other"),
            [str(options.generator.absolute()), "build", "--strict", "--config-file", "mkdocs.yml"],
        )
        differences = list(compare(ours, theirs))
        pages = len(contents(ours))
    for difference in differences:
        print(difference)
    print(
        f"{options.generator.name}: {pages} pages, {f'{len(differences)} differences' if differences else 'the same pages, ids and footnotes'}"
    )
    return 1 if differences else 0


def built(tree: Path, place: Path, command: Sequence[str]) -> Path:
    """The site that `command` makes of a copy of what a generator reads in `tree`."""
    place.mkdir()
    shutil.copy(tree / "mkdocs.yml", place)
    shutil.copytree(tree / "docs" / "briefing", place / "docs" / "briefing")
    shutil.copytree(tree / "builder" / "publishing" / "theme", place / "builder" / "publishing" / "theme")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=MAX_SECONDS, check=False
    )
    if done.returncode or not (place / "site").is_dir():
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-4000:]}")
    return place / "site"


def compare(ours: Path, theirs: Path) -> Iterator[str]:
    """What differs between two sites, a line each."""
    mine, other = contents(ours), contents(theirs)
    yield from (f"{page}: it is missing" for page in sorted(mine.keys() - other.keys()))
    yield from (f"{page}: it is one page more" for page in sorted(other.keys() - mine.keys()))
    for page in sorted(mine.keys() & other.keys()):
        yield from _compare_lists(page, "id", mine[page].ids, other[page].ids)
        yield from _compare_lists(page, "footnote", mine[page].notes, other[page].notes)


def _compare_lists(page: str, kind: str, mine: Sequence[object], other: Sequence[object]) -> Iterator[str]:
    missing = [item for item in mine if item not in set(other)]
    more = [item for item in other if item not in set(mine)]
    yield from (f"{page}: the {kind} {item!r} is missing" for item in missing[:MAX_SHOWN])
    yield from (f"{page}: the {kind} {item!r} is one more" for item in more[:MAX_SHOWN])
    hidden = max(0, len(missing) - MAX_SHOWN) + max(0, len(more) - MAX_SHOWN)
    if hidden:
        yield f"{page}: and {hidden} {kind}s more that differ"
    elif not missing and not more and list(mine) != list(other):
        yield f"{page}: the {kind}s are in another order"


def contents(site: Path) -> dict[str, Content]:
    """Page to what it has to keep."""
    return {
        path.relative_to(site).as_posix(): read(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def read(page: str) -> Content:
    """The ids and footnotes of a built page."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return Content(tuple(reader.ids), tuple((name, " ".join("".join(words).split())) for name, words in reader.notes))


class _Reader(HTMLParser):
    """Collects what stands inside of `<article>`."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.notes: list[tuple[str, list[str]]] = []
        self.note_depth = 0
        self.silent_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        name = given.get("id") or ""
        if "article" in self.open and name and not name.startswith("__"):
            self.ids.append(name)
            if tag == "li" and name.startswith("fn:"):
                self.notes.append((name, []))
                self.note_depth = len(self.open)
        if not self.silent_depth and "footnote-backref" in (given.get("class") or ""):
            self.silent_depth = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass
        if len(self.open) < self.note_depth:
            self.note_depth = 0
        if len(self.open) < self.silent_depth:
            self.silent_depth = 0

    def handle_data(self, data: str) -> None:
        if self.note_depth and not self.silent_depth:
            self.notes[-1][1].append(data)


if __name__ == "__main__":
    sys.exit(main())
