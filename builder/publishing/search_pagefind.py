"""Pagefind, and no other module knows it: a search of which a reader fetches the parts that a query needs."""

import asyncio
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex

from builder.errors import Code, Fault, GateError
from builder.model import Digest
from builder.publishing.search import INDEX, Record, complete_entries, records_of

FOLDER = "pagefind"
_ITS_OWN_LOOKS = ("*-ui.js", "*-ui.css", "pagefind-highlight.js")
_OF_THE_OTHER_SEARCH = ("search", "assets/javascripts/lunr", "assets/javascripts/workers")


def index_in_parts(site: Path, digest: Digest, language: str, max_seconds: int) -> None:
    """Put Pagefind's index in the place of the one that the site generator wrote into `site`; nothing of the other is left.

    All of it is one index, whatever languages the reports have: readers search the whole. The names of its files are hashes of what they hold.
    Raises GateError when it cannot be made, or not within `max_seconds`.
    """
    entries = json.loads((site / INDEX).read_bytes())["docs"]
    records = records_of(complete_entries(entries, digest, language))
    try:
        asyncio.run(asyncio.wait_for(_write(records, site / FOLDER, language.partition("-")[0]), max_seconds))
    except (AssertionError, OSError, RuntimeError, TimeoutError) as error:
        what = f"the search index could not be made ({str(error) or type(error).__name__})"
        raise GateError(Fault(Code.GATE_SITE, FOLDER, what, "Build with --offline, which makes one index without Pagefind")) from None
    for pattern in _ITS_OWN_LOOKS:
        for file in (site / FOLDER).glob(pattern):
            file.unlink()
    for folder in _OF_THE_OTHER_SEARCH:
        shutil.rmtree(site / folder, ignore_errors=True)


async def _write(records: Iterable[Record], folder: Path, language: str) -> None:
    async with PagefindIndex(config=IndexConfig(output_path=str(folder))) as index:
        for record in records:
            await index.add_custom_record(
                url=record.url, content=f"{record.title}. {record.text}", language=language, meta={"title": record.title}
            )
