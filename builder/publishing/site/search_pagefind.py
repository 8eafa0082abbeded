"""Pagefind, and no other module knows it: a search of which a reader fetches the parts that a query needs.

It is run once over a folder of small pages that hold what can be found. Its interface for Python takes one thing after
the other, and waits a tenth of a second for each.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from string import ascii_lowercase

from pagefind.service import get_executable

from builder.bounded.processes import run_program
from builder.errors import Code, Fault, GateError
from builder.languages.hearing import heard_ways
from builder.languages.sounds import loose_sound
from builder.publishing.site.search import (
    BOOSTS,
    Entry,
    complete_entries,
    plain_text,
    read_index,
    rules_json,
    texts_of,
    words_json,
)
from builder.publishing.site.vocabulary import FoundWord, has_cyrillic_names, vocabulary_of
from builder.publishing.telling.edition import Edition

FOLDER = "pagefind"
RECORDS_ON_A_PAGE = 12
"""Of 2,000 reports with 18,700 claims the first query fetched 274 KB with one record on a page, 166 KB with twelve; 99
KB are program."""
PIECES = {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "8000"}
"""How large a piece of the index is about: of 2,000 reports the first query fetched 155 KB as Pagefind cuts it, 141 so.
A release that does not know the variable makes larger pieces, and nothing else."""
ENTRY_SIGN, FIELD_SIGN = "\u241e", "\u241f"
"""What entries of a page, and the texts of an entry, are parted by: no word, so that nothing is found by them."""
_NO_SIGNS = str.maketrans({ENTRY_SIGN: " ", FIELD_SIGN: " "})
_PARAGRAPH = re.compile(r'<p(?: lang="([^"]*)")?>([^<]*)</p>')
_SIGNS_OF_SOUNDS = str.maketrans("ČŠ", "cs")
_ITS_OWN_LOOKS = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
_OF_THE_OTHER_SEARCH = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")


def index_in_parts(edition: Edition, site: Path) -> None:
    """Put Pagefind's index in the place of the one that the site generator wrote into `site`.

    Nothing of the other is left. All of it is one index, whatever languages the reports have: readers search the whole.
    The names of its files are hashes of what they hold. Raises GateError when it cannot be made, or not within the time
    a site may take; OSError when the disk is full.
    """
    index, config = read_index(site), edition.config
    if index is None:
        raise _fault("the site generator wrote none")

    pages = site.with_name("found")
    pages.mkdir()
    entries = tuple(complete_entries(edition, index.entries))
    for number, together in enumerate(_together(entries)):
        (pages / f"{number}.html").write_text(_page(together), encoding="utf-8", newline="\n")
    _run(pages, site / FOLDER, config.language.partition("-")[0], config.limits.max_site_seconds)
    _write_vocabulary(entries, site / FOLDER)

    for pattern in _ITS_OWN_LOOKS:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
    for folder in _OF_THE_OTHER_SEARCH:
        shutil.rmtree(site / folder, ignore_errors=True)


def _together(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """A few entries to a page, those of one kind: what every query fetches grows with the number of pages."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kind = next((folder for folder in BOOSTS if entry.location.startswith(folder)), "")
        kinds.setdefault(kind, []).append(entry)
    for alike in kinds.values():
        for first in range(0, len(alike), RECORDS_ON_A_PAGE):
            yield alike[first : first + RECORDS_ON_A_PAGE]


def _page(entries: Iterable[Entry]) -> str:
    """A page that holds nothing but entries, each behind a sign whose id says what is shown of it and not looked for."""
    return f"<html><body data-pagefind-body>\n{''.join(map(_part, entries))}</body></html>\n"


def _part(entry: Entry) -> str:
    is_plain = entry.text and not _PARAGRAPH.sub("", entry.text)
    paragraphs = _PARAGRAPH.findall(entry.text) if is_plain else [("", entry.text)]
    facts = {
        "location": entry.location,
        "boost": entry.boost,
        "lang": entry.language,
        "carriers": entry.carriers,
        "weight": entry.weight,
        "langs": [language for language, _ in paragraphs],
    }
    told = json.dumps({name: value for name, value in facts.items() if value}, separators=(",", ":"))
    id_ = told.replace(" ", r"\u0020")  # Pagefind drops the spaces of an id
    texts = (plain_text(entry.title), *(plain_text(text) for _, text in paragraphs))
    words = f" {FIELD_SIGN} ".join(escape(text.translate(_NO_SIGNS)) for text in texts)
    return f'<p><b id="{escape(id_)}">{ENTRY_SIGN}</b> {words}</p>\n'


def _write_vocabulary(entries: Iterable[Entry], folder: Path) -> None:
    """The words by the letter that what they sound like begins with, a file for each, and a file that names these."""
    vocabulary = vocabulary_of(text for entry in entries for text in texts_of(entry))
    is_heard = has_cyrillic_names(vocabulary)
    shelves: dict[str, dict[str, FoundWord]] = {}
    for found in vocabulary:
        for shelf in _shelves_of(found, is_heard=is_heard):
            shelves.setdefault(shelf, {})[found.word] = found

    document = {"rules": rules_json(has_cyrillic_names=is_heard), "shelves": sorted(shelves)}
    _write_json(folder / "words.json", document)
    for shelf, words in shelves.items():
        _write_json(folder / f"words-{shelf}.json", words_json(words.values()))


def _shelves_of(found: FoundWord, *, is_heard: bool) -> set[str]:
    """Where a word is looked for by what it sounds like and, if it is a name, by what it may be written as by ear."""
    shelves = {_shelf_of(loose_sound(spelling)) for spelling in (found.word.lower(), *found.spellings)}
    if is_heard and found.is_name:
        shelves.update(_shelf_of(way[0].translate(_SIGNS_OF_SOUNDS)) for way in heard_ways(found.word.lower()))
    return shelves


def _shelf_of(sound: str) -> str:
    return sound[0] if sound and sound[0] in ascii_lowercase else "_"


def _write_json(file: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    file.write_text(text, encoding="utf-8", newline="\n")


def _run(pages: Path, index: Path, language: str, max_seconds: int) -> None:
    program = get_executable()
    command = [str(program), "--site", str(pages), "--output-path", str(index), "--force-language", language, "--quiet"]
    try:
        done = run_program(command, max_seconds, os.environ | PIECES)
    except OSError as error:
        raise _fault(f"Pagefind does not start ({error.strerror})") from None

    if done is None:
        raise _fault(f"it took more than {max_seconds} seconds")
    if done.returncode or not (index / "pagefind.js").is_file():
        said = (done.complaints or done.output).strip().splitlines()
        raise _fault(said[-1] if said else f"Pagefind ended with {done.returncode}")


def _fault(why: str) -> GateError:
    what = f"the search index could not be made: {why}"
    return GateError(
        Fault(Code.GATE_SITE, FOLDER, what, "Build with --offline, which makes one index without Pagefind")
    )
