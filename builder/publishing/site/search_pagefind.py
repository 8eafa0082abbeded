"""Pagefind, and no other module knows it: a search of which a reader fetches the parts that a query needs.

It is run once over a folder of small pages that hold what can be found. Its interface for Python takes one thing after
the other, and waits a tenth of a second for each.
"""

import shutil
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from pagefind.service import get_executable

from builder.bounded.processes import run_program
from builder.errors import Code, Fault, GateError
from builder.publishing.site.search import BOOSTS, Record, complete_entries, read_index, records_of
from builder.publishing.telling.edition import Edition

FOLDER = "pagefind"
RECORDS_ON_A_PAGE = 12
"""Of 2,000 reports with 18,700 claims the first query fetched 274 KB with one record on a page, 166 KB with twelve; 99
KB are program."""
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
    entries = complete_entries(edition, index.entries)
    for number, records in enumerate(_together(records_of(entries))):
        (pages / f"{number}.html").write_text(_page(records), encoding="utf-8", newline="\n")
    _run(pages, site / FOLDER, config.language.partition("-")[0], config.limits.max_site_seconds)

    for pattern in _ITS_OWN_LOOKS:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
    for folder in _OF_THE_OTHER_SEARCH:
        shutil.rmtree(site / folder, ignore_errors=True)


def _together(records: Iterable[Record]) -> Iterator[list[Record]]:
    """A few records to a page, those of one kind: what every query fetches grows with the number of pages."""
    kinds: dict[str, list[Record]] = {}
    for record in records:
        kinds.setdefault(next((folder for folder in BOOSTS if record.place.startswith(folder)), ""), []).append(record)
    for alike in kinds.values():
        for first in range(0, len(alike), RECORDS_ON_A_PAGE):
            yield alike[first : first + RECORDS_ON_A_PAGE]


def _page(records: Iterable[Record]) -> str:
    """A page that holds nothing but records: a heading with the place as its id, then what the record is found by."""
    sections = (
        f'<h2 id="{escape(record.place)}">{escape(record.title)}</h2> <p>{escape(record.text)}</p>\n'
        for record in records
    )
    return f"<html><body data-pagefind-body>\n{''.join(sections)}</body></html>\n"


def _run(pages: Path, index: Path, language: str, max_seconds: int) -> None:
    program = get_executable()
    command = [str(program), "--site", str(pages), "--output-path", str(index), "--force-language", language, "--quiet"]
    try:
        done = run_program(command, max_seconds)
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
