"""How many citations read from saved pages are right, field by field, over pages whose answers are known.

    python tools/score_citations.py CHECKOUT [--worst FIELD]

CHECKOUT is a checkout of one of these repositories, which hold pages and what they say of themselves:

- github.com/adbar/trafilatura: about 850 pages, answers written by hand; the rules were chosen in sight of them
- github.com/flairNLP/fundus: about 280 pages of 200 outlets in 30 countries, answers checked one by one
- github.com/postlight/parser: about 140 pages of as many outlets, answers written by hand; their days are moments in
  universal time, so the day of any place on earth at that moment is right

A field counts as right when it says the same: a title word for word, with the line above it or without, the names of all authors, the day. What a page's
answer leaves empty is not scored: nobody looked whether it is stated. Some answers stand nowhere on their page: it was
saved later than it was read, or they are mistyped. Of the wrong ones these are counted apart: no reading of the page
could have given them. Of the others these are told beside: a title that shares half of its words with the answer
(pages have one for readers, one for search engines, one for sharing), and authors who are all in the answer, which
names an agency, a desk or a place too. `--worst` lists the wrong ones.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import Limits  # noqa: E402 - the path comes first
from builder.days import read_day  # noqa: E402
from builder.model import Citation  # noqa: E402
from builder.reading.citing.front_matter import FrontMatter  # noqa: E402
from builder.reading.cut_report import cut_report  # noqa: E402
from builder.reading.taking.formats.extracted import NotExtractedError  # noqa: E402
from builder.reading.taking.formats.structured_data import is_alike  # noqa: E402
from builder.reading.taking.formats.web_page import extract  # noqa: E402
from builder.reading.taking.intake import RawReport  # noqa: E402
from builder.word_patterns import NO_WORD  # noqa: E402
from builder.written_days import find_days  # noqa: E402

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT")
MIN_TITLE_WORDS = 3  # of a title that may have a line above it
FIELDS = ("title", "authors", "published")
Answers = dict[str, Any]
"""What is right of a page, by field; empty where nobody looked."""


def main() -> None:
    """Score every field, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--worst", choices=FIELDS)
    options = parser.parse_args()

    counts = {field: [0, 0, 0, 0, 0] for field in FIELDS}
    for name, source, right, citation in cite_pages(options.checkout):
        for field in FIELDS:
            wanted, stated = right[field], getattr(citation, field)
            if not wanted:
                continue

            is_right = bool(stated) and is_same(stated, wanted)
            is_elsewhere = bool(stated) and not is_right and not stands_in(source, field, wanted)
            is_part = bool(stated) and not is_right and not is_elsewhere and is_near(stated, wanted)
            added = (1, bool(stated), is_right, is_elsewhere, is_part)
            counts[field] = [count + more for count, more in zip(counts[field], added, strict=True)]
            if options.worst == field and stated and not is_right:
                sys.stdout.write(f"  {name}: {stated!r}, not {wanted!r}\n")

    for field, (pages, stated_pages, right_pages, elsewhere, near) in counts.items():
        sys.stdout.write(
            f"{field:9} {pages} pages, {stated_pages} stated, {right_pages} right: "
            f"{right_pages / max(1, stated_pages):.3f} of those stated, "
            f"{right_pages / max(1, stated_pages - elsewhere):.3f} without {elsewhere} whose answer is not on the page, "
            f"{(right_pages + near) / max(1, stated_pages - elsewhere):.3f} with {near} worded otherwise\n"
        )


def stands_in(source: str, field: str, wanted: Any) -> bool:
    """Whether an answer stands anywhere in the source of its page, in text, data or attribute."""
    if field == "published":
        pieces = re.split(r"[<>\n\"]", source)
        return wanted[:10] in source or any(day == wanted[:10] for piece in pieces for day, _, _ in find_days(piece))
    text = fold_text(re.sub(r"<[^<>]{0,2000}>", " ", unescape(source))) + fold_text(unescape(source))
    return all(fold_text(part) in text for part in (wanted if isinstance(wanted, tuple) else (wanted,)))


def cite_pages(checkout: Path) -> Iterator[tuple[str, str, Answers, Citation]]:
    """Name of a page, its source, its answers, and what the program cites; of pages that are read at all."""
    for name, data, right in read_pages(checkout):
        citation = cite_page(data)
        if citation is not None:
            yield name, data.decode("utf-8", "replace"), right, citation


def read_pages(checkout: Path) -> Iterator[tuple[str, bytes, Answers]]:
    """The pages of whichever collection the checkout is of, with their answers."""
    for marker, read in (
        (checkout / "tests" / "evaldata.json", read_trafilatura),
        (checkout / "tests" / "resources" / "parser" / "test_data", read_fundus),
        (checkout / "src" / "extractors" / "custom", read_parser),
    ):
        if marker.exists():
            yield from read(checkout, marker)


def read_trafilatura(checkout: Path, answers_path: Path) -> Iterator[tuple[str, bytes, Answers]]:
    """All answers stand in one file; the pages lie in one of two folders."""
    folders = (checkout / "tests" / "cache", checkout / "tests" / "eval")
    for answers in json.loads(answers_path.read_text(encoding="utf-8")).values():
        path = next((folder / answers["file"] for folder in folders if (folder / answers["file"]).is_file()), None)
        if path is None or "title" not in answers:
            continue
        right = {"title": answers["title"], "authors": split_names(answers["author"]), "published": answers["date"]}
        yield path.name, path.read_bytes(), right


def read_fundus(_checkout: Path, folder: Path) -> Iterator[tuple[str, bytes, Answers]]:
    """One file of answers for each outlet, an entry for each of its pages, in the order of their days."""
    for answers_path in sorted(folder.glob("*/*.json")):
        pages = sorted(answers_path.parent.glob(f"{answers_path.stem}_*.html.gz"))
        entries = json.loads(answers_path.read_text(encoding="utf-8")).values()
        if len(pages) != len(entries):
            continue
        for path, answers in zip(pages, entries, strict=True):
            right = {
                "title": answers.get("title"),
                "authors": tuple(answers.get("authors") or ()),
                "published": (answers.get("publishing_date") or "")[:10],
            }
            yield path.name.removesuffix(".gz"), gzip.decompress(path.read_bytes()), right


def read_parser(checkout: Path, folder: Path) -> Iterator[tuple[str, bytes, Answers]]:
    """The answers stand in the assertions of each outlet's tests, of days as moments in universal time."""
    for test in sorted(folder.glob("*/index.test.js")):
        for case in test.read_text(encoding="utf-8").split("describe(")[1:]:
            fixture = re.search(r"readFileSync\(\s*['\"]\./fixtures/([^'\"]+)", case)
            path = checkout / "fixtures" / fixture[1] if fixture else None
            if path is None or not path.is_file():
                continue
            said = {name: read_assertion(case, name) for name in ("title", "author", "date_published")}
            right = {
                "title": said["title"],
                "authors": split_names(said["author"]),
                "published": said["date_published"],
            }
            yield path.name, path.read_bytes(), right


def read_assertion(case: str, name: str) -> str:
    """The string that a test in JavaScript expects of `name`; nothing where it expects none."""
    string = r"(?P<string>`(?:[^`\\]|\\.)*`|'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
    found = re.search(rf"assert\.equal\(\s*{name},\s*{string}", case)
    return re.sub(r"\\(.)", r"\1", found["string"][1:-1]) if found else ""


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


def is_same(stated: object, wanted: object) -> bool:
    """Whether the two say the same; of titles also with the line that many set above one: "Strike: No train runs"."""
    if fold(stated) == fold(wanted):
        return True
    if isinstance(wanted, str) and _MOMENT.match(wanted):
        moment = datetime.fromisoformat(wanted)
        return str(stated) in {(moment + timedelta(hours=hours)).date().isoformat() for hours in (-11, 0, 13)}
    short, long = sorted((fold_text(str(stated)), fold_text(str(wanted))), key=len)
    return isinstance(stated, str) and long.endswith(f" {short}") and len(short.split()) >= MIN_TITLE_WORDS


def is_near(stated: object, wanted: object) -> bool:
    """Whether a title says the answer in other words of its page, or all people named are among those of the answer."""
    if isinstance(stated, tuple) and isinstance(wanted, tuple):
        answer = f" {fold_text(' '.join(wanted))} "
        return all(f" {fold_text(name)} " in answer for name in stated)
    return isinstance(stated, str) and not read_day(stated) and is_alike(fold_text(stated), fold_text(str(wanted)))


def fold(stated: object) -> object:
    """What `stated` says, without case, signs and the order of several."""
    return sorted(map(fold_text, stated)) if isinstance(stated, tuple) else fold_text(str(stated))


def fold_text(text: str) -> str:
    """Its words in lower case."""
    return NO_WORD.sub(" ", text.casefold()).strip()


if __name__ == "__main__":
    main()
