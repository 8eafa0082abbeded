"""Pagefind, and no other module knows it: a search of which a reader fetches the parts that a query needs.

It is run once over a folder with one small page for each thing that can be found. Its interface for Python takes one thing after the other,
and waits a tenth of a second for each.
"""

import json
import shutil
import subprocess
from html import escape
from pathlib import Path

from pagefind.service import get_executable

from builder.errors import Code, Fault, GateError
from builder.model import Digest
from builder.publishing.search import INDEX, Record, complete_entries, records_of

FOLDER = "pagefind"
_ITS_OWN_LOOKS = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
_OF_THE_OTHER_SEARCH = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")


def index_in_parts(site: Path, digest: Digest, language: str, max_seconds: int) -> None:
    """Put Pagefind's index in the place of the one that the site generator wrote into `site`; nothing of the other is left.

    All of it is one index, whatever languages the reports have: readers search the whole. The names of its files are hashes of what they hold.
    Raises GateError when it cannot be made, or not within `max_seconds`; OSError when the disk is full.
    """
    entries = json.loads((site / INDEX).read_bytes())["docs"]
    found = site.with_name("found")
    found.mkdir()
    for number, record in enumerate(records_of(complete_entries(entries, digest, language))):
        (found / f"{number}.html").write_text(_page(record), encoding="utf-8", newline="\n")
    _run(found, site / FOLDER, language.partition("-")[0], max_seconds)
    for pattern in _ITS_OWN_LOOKS:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
    for folder in _OF_THE_OTHER_SEARCH:
        shutil.rmtree(site / folder, ignore_errors=True)


def _page(record: Record) -> str:
    """A page that holds a record alone: its place and title are what a result shows, its text is what it is found by."""
    place, title, text = (escape(part) for part in (record.url, record.title, record.text))
    return f'<html><body data-pagefind-body data-pagefind-meta="place:{place}"><h1>{title}</h1> <p>{text}</p></body></html>\n'


def _run(found: Path, index: Path, language: str, max_seconds: int) -> None:
    program = get_executable()
    command = [str(program), "--site", str(found), "--output-path", str(index), "--force-language", language, "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=max_seconds, check=False)
    except subprocess.TimeoutExpired:
        raise _fault(f"it took more than {max_seconds} seconds") from None
    except OSError as error:
        raise _fault(f"Pagefind does not start ({error.strerror})") from None
    if done.returncode or not (index / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        raise _fault(said[-1] if said else f"Pagefind ended with {done.returncode}")


def _fault(why: str) -> GateError:
    what = f"the search index could not be made: {why}"
    return GateError(Fault(Code.GATE_SITE, FOLDER, what, "Build with --offline, which makes one index without Pagefind"))
