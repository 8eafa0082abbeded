"""How many citations read from saved pages are right, field by field, over pages whose answers are known.

    python tools/score_citations.py TRAFILATURA [--worst FIELD]

TRAFILATURA is a checkout of github.com/adbar/trafilatura: `tests/evaldata.json` holds author, title and day of about
850 pages, written by hand, and `tests/cache` and `tests/eval` the pages. A field counts as right when it says the same:
a title word for word, the names of all authors, the day. What a page's answer leaves empty is not scored: nobody looked
whether it is stated. Some answers stand nowhere on their page: it was saved later than it was read, or they are
mistyped. Of the wrong ones these are counted apart: no reading of the page could have given them. `--worst` lists the
wrong ones.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import Limits  # noqa: E402 - the path comes first
from builder.model import Citation  # noqa: E402
from builder.reading.citing.front_matter import FrontMatter  # noqa: E402
from builder.reading.cut_report import cut_report  # noqa: E402
from builder.reading.taking.formats.extracted import NotExtractedError  # noqa: E402
from builder.reading.taking.formats.web_page import extract  # noqa: E402
from builder.reading.taking.intake import RawReport  # noqa: E402
from builder.word_patterns import NO_WORD  # noqa: E402
from builder.written_days import find_days  # noqa: E402

FIELDS = ("title", "authors", "published")


def main() -> None:
    """Score every field, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--worst", choices=FIELDS)
    options = parser.parse_args()

    counts = {field: [0, 0, 0, 0] for field in FIELDS}
    for name, source, right, citation in read_pages(options.checkout / "tests"):
        for field in FIELDS:
            wanted, stated = right[field], getattr(citation, field)
            if not wanted:
                continue

            is_right = bool(stated) and fold(stated) == fold(wanted)
            is_elsewhere = bool(stated) and not is_right and not stands_in(source, field, wanted)
            added = (1, bool(stated), is_right, is_elsewhere)
            counts[field] = [count + more for count, more in zip(counts[field], added, strict=True)]
            if options.worst == field and stated and not is_right:
                sys.stdout.write(f"  {name}: {stated!r}, not {wanted!r}\n")

    for field, (pages, stated_pages, right_pages, elsewhere) in counts.items():
        sys.stdout.write(
            f"{field:9} {pages} pages, {stated_pages} stated, {right_pages} right: "
            f"{right_pages / max(1, stated_pages):.3f} of those stated, "
            f"{right_pages / max(1, stated_pages - elsewhere):.3f} without {elsewhere} whose answer is not on the page\n"
        )


def stands_in(source: str, field: str, wanted: Any) -> bool:
    """Whether an answer stands anywhere in the source of its page, in text, data or attribute."""
    if field == "published":
        pieces = re.split(r"[<>\n\"]", source)
        return wanted in source or any(day == wanted for piece in pieces for day, _, _ in find_days(piece))
    text = fold_text(re.sub(r"<[^<>]{0,2000}>", " ", unescape(source))) + fold_text(unescape(source))
    return all(fold_text(part) in text for part in (wanted if isinstance(wanted, tuple) else (wanted,)))


def read_pages(folder: Path) -> Iterator[tuple[str, str, dict[str, Any], Citation]]:
    """Name of a page, its source, its answers, and what the program cites."""
    for answers in json.loads((folder / "evaldata.json").read_text(encoding="utf-8")).values():
        path = next(
            (
                path
                for path in (folder / "cache" / answers["file"], folder / "eval" / answers["file"])
                if path.is_file()
            ),
            None,
        )
        if path is None or "title" not in answers:
            continue
        citation = cite_page(path.read_bytes())
        if citation is not None:
            right = {"title": answers["title"], "authors": split_names(answers["author"]), "published": answers["date"]}
            yield path.name, path.read_bytes().decode("utf-8", "replace"), right, citation


def split_names(answer: str | list[str]) -> tuple[str, ...]:
    """The names of an answer that writes several in one string, as their page did."""
    text = answer if isinstance(answer, str) else "; ".join(answer)
    bare = re.sub(r"^(?:von|by)\s", "", text.strip(), flags=re.IGNORECASE)
    parts = re.split(r"\s*[;,/]\s*|\s(?:and|und|y)\s", bare)
    return tuple(part for part in parts if part and part not in ("PhD", "MD"))


def cite_page(data: bytes) -> Citation | None:
    """The citation of one page as a build reads it; None for one that is refused."""
    try:
        page = extract(data)
    except NotExtractedError:
        return None
    raw = RawReport("page", "page.html", "page.html", "", page.text, page.facts, page.asides)
    return cut_report(raw, FrontMatter(end=0), Limits())[0].citation


def fold(stated: object) -> object:
    """What `stated` says, without case, signs and the order of several."""
    return sorted(map(fold_text, stated)) if isinstance(stated, tuple) else fold_text(str(stated))


def fold_text(text: str) -> str:
    """Its words in lower case."""
    return NO_WORD.sub(" ", text.casefold()).strip()


if __name__ == "__main__":
    main()
