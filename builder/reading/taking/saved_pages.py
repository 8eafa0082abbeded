"""What a browser puts beside a page that it saves: pictures, scripts, styles and the pages shown in frames of it.

Only that is passed over. A folder of such a name is no more than a name: a report that lies in it is a report.
"""

import html
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from builder.reading.taking.formats import FORMATS
from builder.reading.taking.open_below import list_folder, open_file

PAGE_ENDINGS = (".html", ".htm")
# What browsers and office programs put behind a page's name for the folder of its pictures and scripts, in the
# languages they speak.
ASSET_SUFFIXES = (
    "_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer", "_tiedostot", "_pliki",
    "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar", "_datoteke", "_fitxers", "_failid", "_fails", "_bylos",
    "_fajlovi", "_fitxategiak",
)  # fmt: skip
MAX_PAGE_BYTES = 10_000_000  # in which frames are looked for: the page as it is saved, its pictures beside it
# Kinds of file that newsrooms have and that are not read, and that no browser puts beside a page.
DOCUMENT_ENDINGS = frozenset(
    ".zip .7z .rar .gz .doc .odt .rtf .pages .mht .mhtml .webarchive .url .webloc .msg .mbox".split()
)
_FRAMED = re.compile(
    rb"""\b(?:src|data)\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE
)


def find_asset_folders(places: Sequence[Path]) -> dict[str, Path]:
    """Name that the folder of a saved page's pictures and scripts has → the page, for each page among `places`."""
    pages = [place for place in places if place.suffix.lower() in PAGE_ENDINGS]
    named = [(name, page) for page in pages for name in (page.stem, page.name)]
    return {f"{name}{suffix}": page for name, page in named for suffix in ASSET_SUFFIXES}


def find_frames(root: Path, page: Path, folder: Path) -> frozenset[str]:
    """Names of the files that `page`, or a page in `folder` beside it, shows in a frame; both lie below `root`.

    Raises nothing.
    """
    try:
        places = [folder / name for name in sorted(list_folder(root, folder))]
    except OSError:
        return frozenset()
    pages = [page, *(place for place in places if place.suffix.lower() in PAGE_ENDINGS)]
    return frozenset(name for place in pages for name in _framed_names(root, place))


def is_asset(place: Path, frames: frozenset[str]) -> bool:
    """Whether a browser has put the file `place` beside a page with these `frames`: no report, no document."""
    ending = place.suffix.lower()
    if ending in PAGE_ENDINGS:
        return place.name in frames
    return ending not in FORMATS and ending not in DOCUMENT_ENDINGS


def _framed_names(root: Path, page: Path) -> list[str]:
    try:
        with os.fdopen(open_file(root, page), "rb") as stream:
            text = stream.read(MAX_PAGE_BYTES) if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else b""
    except OSError:
        return []

    named = (b"".join(match.groups(b"")).decode("utf-8", "replace") for match in _FRAMED.finditer(text))
    addresses = (unquote(html.unescape(address)).partition("?")[0] for address in named)
    return [PurePosixPath(address).name for address in addresses]
