"""A page that reads as in the site before is not made again: its HTML is taken from there.

Kept are, under all else that pages depend on, the hashes of the text and of the HTML of each page, the size of the
HTML, and what the site generator found on it. The HTML lies in the site that is about to be replaced, where anybody may
have written: it is believed where its hash is the kept one.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from builder.publishing.rendered import Page
from builder.publishing.site.search import INDEX
from builder.publishing.telling.permalinks import html_file
from builder.user_cache import UserCache, make_key, whole_program
from builder.whole_files import read_regular


@dataclass(frozen=True, slots=True)
class MadePage:
    """What was made of a page before."""

    html: bytes
    """The whole page."""
    found: tuple[Any, ...]
    """Its entry in the index of the site generator, as JSON has it; none where it is not to be found."""


class KeptPages:
    """The pages of a site that nothing but their own text and one key decides."""

    def __init__(self, cache: UserCache, key: str, before: Path) -> None:
        """`before` is the site that stands in the place of the new one, if any."""
        self._cache, self._key, self._before = cache, key, before

    def made(self, pages: Iterable[Page]) -> dict[str, MadePage]:
        """Those of `pages` that read as before, by their paths."""
        kept = self._kept()
        made: dict[str, MadePage] = {}
        for page in pages:
            text, html, size, found = kept.get(page.path, ("", "", 0, ()))
            if text and text == _sha256(page.content):
                with suppress(OSError):
                    content = read_regular(self._before / html_file(page.path), size)
                    if _sha256(content) == html:
                        made[page.path] = MadePage(content, tuple(found))
        return made

    def keep(self, pages: Iterable[Page], site: Path, found: Mapping[str, list[Any]]) -> None:
        """Keep what was made of `pages` in `site`, and what was `found` on them, by their paths, for the next build."""
        kept: dict[str, tuple[str, str, int, list[Any]]] = {}
        for page in pages:
            html = (site / html_file(page.path)).read_bytes()
            kept[page.path] = _sha256(page.content), _sha256(html), len(html), found.get(page.path, [])
        self._cache.put(self._key, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())

    def _kept(self) -> dict[str, tuple[str, str, int, list[Any]]]:
        content = self._cache.get(self._key)
        with suppress(ValueError, TypeError, AttributeError):
            if content is not None:
                return {
                    str(path): (str(text), str(html), int(size), list(found))
                    for path, (text, html, size, found) in json.loads(content).items()
                }
        return {}


def pages_key(settings: bytes, others: Mapping[str, str], newest: str | None) -> str:
    """The key of all that pages of claims and reports depend on beside their text.

    `settings`: the whole `mkdocs.yml`, without where it is built; `others`: the hashes of pages written by hand and of
    what the theme is changed by.
    """
    files = "".join(f"{others[name]}  {name}\n" for name in sorted(others))
    return make_key("pages", settings.decode(), files, str(newest), whole_program())


def pages_alone(pages: Iterable[Page], settings: bytes, tagged: Collection[str]) -> tuple[Page, ...]:
    """Those of `pages` that no navigation of `settings` names and no list of tags: no other page shows their titles."""
    named = set(_leaves(yaml.safe_load(settings).get("nav") or ()))
    return tuple(
        page for page in pages if page.path.endswith(".md") and page.path not in named and page.path not in tagged
    )


def found_on(site: Path) -> dict[str, list[Any]]:
    """What the index of the site generator has of each page as a whole, by the path of its source."""
    found: dict[str, list[Any]] = {}
    with suppress(OSError):
        for entry in json.loads((site / INDEX).read_bytes())["docs"]:
            if "#" not in entry["location"]:
                found.setdefault(f"{entry['location'].removesuffix('.html')}.md", []).append(entry)
    return found


def _leaves(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
        return
    for inner in value.values() if isinstance(value, dict) else value:
        yield from _leaves(inner)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
