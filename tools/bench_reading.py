"""`make bench-reading`: how fast reports of each format are read, beside the library that does the work alone.

Never part of the tests.

The files are made here, the same at every run. Each round reads one folder of each format three times in turn: by the
library alone, by the program without anything kept, and by the program again over the unchanged folder. Seconds are
wall-clock seconds of this machine; the ratios are what counts, and the medians of the rounds are compared. A second run
may take a tenth of the first.
"""

import argparse
import logging
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern
from io import BytesIO
from pathlib import Path

import docx
import typst
from pypdfium2 import PdfDocument
from trafilatura import extract

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from builder.config import Config, TopicConfig  # noqa: E402 - the path comes first
from builder.reading.read_reports import read_reports  # noqa: E402

MAX_SECOND_RUN = 0.1  # of the first, over an unchanged folder
MB = 1_000_000
CONFIG = Config("Bench", "Reading", "en", (TopicConfig("sea", "Sea", "The sea.", ("sea",)),), ())
WORDS = (
    "ferry harbour sandbank tide captain passengers coast guard company towing boats weather engine repair insurance witness office night water hull tug "
    "channel minister statement hours crew rescue damage inquiry port cargo vessel storm wind island bridge council report witnesses divers"
).split()
SAYS = (
    "the coast guard said",
    "according to the harbour office",
    "the company announced on Monday",
    "witnesses told reporters",
    "officials confirmed",
)


def make_story(chance: random.Random) -> list[str]:
    """A headline and paragraphs of about 600 words."""
    paragraphs = []
    for _ in range(14):
        sentences = []
        for _ in range(3):
            words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(8, 18)))
            sentences.append(f"{words.capitalize()}, {chance.choice(SAYS)}.")
        paragraphs.append(" ".join(sentences))
    return [" ".join(chance.choice(WORDS) for _ in range(7)).capitalize(), *paragraphs]


def make_text(story: list[str]) -> bytes:
    """As scraped: a paragraph a line, with some furniture."""
    return "\n\n".join(
        (story[0], "by Ada Marsh May 3, 2021", *story[1:], "Subscribe to our newsletter", "Read more")
    ).encode()


def make_page(story: list[str]) -> bytes:
    """A saved page with navigation, teasers and scripts."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in WORDS)
    told = "".join(f"<p>{paragraph}</p>" for paragraph in story[1:])
    teasers = "".join(f"<div class='teaser'><a href='/{word}'>{word.title()} news</a></div>" for word in WORDS)
    script = f"<script>{'var a = 1; ' * 400}</script>"
    head = f"<head><title>{story[0]}</title><meta property='og:site_name' content='Gazette'>{script}</head>"
    page = f"<article><h1>{story[0]}</h1>{told}</article><aside>{teasers}</aside><footer>Terms of use</footer>"
    return f"<!DOCTYPE html><html lang='en'>{head}<body><nav><ul>{menu}</ul></nav>{page}</body></html>".encode()


def make_pdf(story: list[str]) -> bytes:
    """A press release of about two pages."""
    paragraphs = "\n\n".join(story[1:])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.typ")
        source.write_text(
            f"#set page(header: [Harbour Office])\n#set par(justify: true)\n= {story[0]}\n\n{paragraphs}\n",
            encoding="utf-8",
        )
        return typst.compile(source, ignore_system_fonts=True)


def make_mail(story: list[str]) -> bytes:
    """A mail with a plain part and a page."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = (
        "Wire <wire@harbour.example>",
        story[0],
        "Mon, 03 May 2021 10:00:00 +0000",
    )
    message.set_content("\n\n".join(story[1:]))
    message.add_alternative(make_page(story).decode(), subtype="html")
    return bytes(message)


def make_document(story: list[str]) -> bytes:
    """A Word document."""
    document, stream = docx.Document(), BytesIO()
    document.add_heading(story[0], 0)
    for paragraph in story[1:]:
        document.add_paragraph(paragraph)
    document.save(stream)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Kind:
    """One format: how its files are made, and how its library reads one without us."""

    ending: str
    """With the full stop."""
    floor: str
    """What the library is asked to do, in words."""
    make: Callable[[list[str]], bytes]
    """A story → the bytes of a file."""
    read: Callable[[bytes], object]
    """The floor."""


KINDS = (
    Kind(".txt", "decoding", make_text, bytes.decode),
    Kind(".html", "trafilatura.extract", make_page, lambda data: extract(data.decode())),
    Kind(
        ".pdf",
        "PDFium, every page",
        make_pdf,
        lambda data: [page.get_textpage().get_text_range() for page in PdfDocument(data)],
    ),
    Kind(
        ".eml",
        "email, the plain part",
        make_mail,
        lambda data: message_from_bytes(data, policy=modern).get_body(("plain",)),
    ),
    Kind(
        ".docx",
        "python-docx, paragraphs",
        make_document,
        lambda data: [found.text for found in docx.Document(BytesIO(data)).paragraphs],
    ),
)


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def measure(kind: Kind, folder: Path) -> tuple[float, float, float]:
    """Seconds of the floor, of the first and of the second run over `folder`."""
    files = [path.read_bytes() for path in sorted(folder.iterdir())]
    floor = timed(lambda: [kind.read(data) for data in files])
    with tempfile.TemporaryDirectory() as kept:
        os.environ["BRIEFING_CACHE"] = kept
        return floor, timed(lambda: read_reports(folder, CONFIG)), timed(lambda: read_reports(folder, CONFIG))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a second run takes more than it may."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each folder is read (default: 3)")
    parser.add_argument("--reports", type=int, default=40, help="files of each format (default: 40)")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    is_slow = False
    print(f"{options.reports} reports of each format, {options.rounds} rounds, medians")
    print(
        f"  {'':6} {'MB':>6} {'reports/s':>10} {'MB/s':>7} {'floor, reports/s':>17} {'over floor':>11} {'second run':>11}"
    )
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as place:
            folder, chance = Path(place, "seeds"), random.Random(7)  # noqa: S311 - the same files at every run, nothing secret
            folder.mkdir()
            for number in range(options.reports):
                (folder / f"report-{number}{kind.ending}").write_bytes(kind.make(make_story(chance)))
            megabytes = sum(path.stat().st_size for path in folder.iterdir()) / MB
            kind.read(next(folder.iterdir()).read_bytes())  # what is loaded once is not counted for one of the two
            rounds = [measure(kind, folder) for _ in range(options.rounds)]
        floor, first, second = (statistics.median(column) for column in zip(*rounds, strict=True))
        is_slow |= second > MAX_SECOND_RUN * first
        print(
            f"  {kind.ending:6} {megabytes:6.2f} {options.reports / first:10.1f} {megabytes / first:7.2f} {options.reports / floor:17.1f} "
            f"{first / floor:11.2f} {second / first:11.3f}  {'ok' if second <= MAX_SECOND_RUN * first else 'OVER'}   floor: {kind.floor}"
        )
    return int(is_slow)


if __name__ == "__main__":
    sys.exit(main())
