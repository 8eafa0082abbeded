"""Finished HTML goes round the site generator, not through it.

Most of a generated page is HTML blocks of our own, which Markdown hands on as they are after taking each of their tags
apart, and which the generator's search takes apart once more: a third of the CPU of a small site, two thirds of a large
one. They are set aside before, each behind a comment, and put back after: the pages are the same, byte for byte (a test
builds both ways). So is Markdown that is plain enough to be made HTML here (`plain_markdown`).
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from builder.publishing.site import fast
from builder.publishing.site.fast.plain_markdown import render_items, render_paragraph, render_quotations

_OPENS_BLOCK = re.compile(r"<(?:article|blockquote|details|div|dl|figure|h[2-6]|li|nav|ol|p|section|table|ul)[ >]")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset({"br", "hr", "wbr"})
# Nothing a report says can read like one: its angle brackets are entities. Behind HTML, Markdown leaves a line empty,
# and none behind what it has made itself. The link that leads back from a note stands in a paragraph behind its items.
# Begun by what it always begins with: looking for a paragraph before it takes thirty times as long.
_HELD = re.compile(r"<!--set aside (\d+)(-->| plain-->\n?| items-->&#160;)")
_PARAGRAPH = "<p>"
_FURTHER_HEADING = "##"
_FIRST_HEADING = "<h1"  # the theme adds one where it finds none


def set_aside(page: str, *, plain: bool = False) -> tuple[str, tuple[str, ...]]:
    """A page of Markdown with a comment in the place of each HTML block, and the blocks by their numbers.

    With `plain`, so is Markdown that is as plain as `plain_markdown` says, below the first heading behind the page's
    title: the generator's search finds the page by what stands before.
    """
    if not fast.IS_ON:
        return page, ()

    blocks: list[str] = []
    parts = page.split("\n\n")
    lean: list[str] = []
    is_below = False
    while parts:
        is_below = is_below or parts[0].lstrip("\n").startswith(_FURTHER_HEADING)
        plain_parts = _first_plain(parts) if plain and is_below else None
        if length := _block_length(parts):
            lean.append(f"<!--set aside {len(blocks)}-->")
            blocks.append("\n\n".join(parts[:length]).strip("\n"))
        elif plain_parts:
            length, html = plain_parts
            lean.append(f"<!--set aside {len(blocks)} plain-->")
            blocks.append(html)
        elif plain and (items := _items_of_note(lean, parts)):
            lean.append(f"    <!--set aside {len(blocks)} items-->")
            blocks.append(f"{items}\n<p>")
        else:
            lean.append(parts[0])
        del parts[: length or 1]
    return "\n\n".join(lean), tuple(blocks)


def _first_plain(parts: list[str]) -> tuple[int, str] | None:
    """How many of `parts`, from the first, are plain, and their HTML; None where none is, or nothing comes after."""
    paragraph = render_paragraph(parts[0])
    plain = render_quotations(parts) if paragraph is None else (1, paragraph)
    return plain if plain and plain[0] < len(parts) else None


def _items_of_note(before: list[str], parts: list[str]) -> str | None:
    """The HTML of the first of `parts`, where it is all that a note has behind its first line."""
    is_first = bool(before) and before[-1].lstrip("\n").startswith("[^")
    is_last = len(parts) < 2 or not parts[1].lstrip("\n").startswith(" ")
    return render_items(parts[0]) if is_first and is_last else None


def _block_length(parts: list[str]) -> int:
    """How many of `parts`, from the first, are one whole HTML block; 0 where they begin with something else."""
    if not _OPENS_BLOCK.match(parts[0].lstrip("\n")):
        return 0
    open_elements = 0
    for number, part in enumerate(parts, 1):
        open_elements += sum(_levels(part))
        if open_elements == 0:
            return 0 if any(_FIRST_HEADING in each for each in parts[:number]) else number
    return 0


def _levels(html: str) -> Iterator[int]:
    for closing, name, empty in _TAG.findall(html):
        if not empty and name not in _VOID:
            yield -1 if closing else 1


def put_back(site: Path, blocks: Mapping[str, tuple[str, ...]]) -> None:
    """Put the `blocks` of each page, by its path below the sources, into what was made of it below `site`."""
    for path, held in blocks.items():
        name = path.removesuffix(".md")
        for file in (site / f"{name}.html", site / name / "index.html"):
            if held and file.is_file():
                pieces = _with(held, _HELD.split(file.read_text(encoding="utf-8")))
                file.write_text("".join(pieces), encoding="utf-8", newline="\n")


def _with(held: tuple[str, ...], pieces: list[str]) -> Iterator[str]:
    """The text of a page, parted at its comments into text, number, kind, text and so on, with what is held in them."""
    for text, number, kind in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=False):
        yield text.removesuffix(_PARAGRAPH) if kind.startswith(" items") else text
        yield held[int(number)]
    yield pieces[-1]
