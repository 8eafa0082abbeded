import zlib
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from builder.errors import Code
from builder.model import Reason
from builder.reading.taking.formats.extracted import NotExtractedError
from builder.reading.taking.formats.pdf_document import extract
from builder.reading.taking.page_facts import PageFacts

WORDS = "ferry harbour sandbank tide captain passengers coastguard company towing boats weather engine repair insurance witness".split()


def set_pdf(folder: Path, source: str) -> bytes:
    (folder / "a.typ").write_text(source, encoding="utf-8")
    return typst.compile(folder / "a.typ", ignore_system_fonts=True)


def paragraph(day: int) -> str:
    """Two sentences that no other day has, long enough for several lines."""
    words = [WORDS[(day * step + step) % len(WORDS)] for step in range(1, 24)]
    return f"On day {day} the {' '.join(words[:14])} were all that people spoke of. Nobody denied the {' '.join(words[14:])} by then."


def release(days: int = 60) -> str:
    """A press release of several pages with a header and a page number."""
    told = "\n\n".join(paragraph(day) for day in range(2, days))
    return (
        '#set page(paper: "a5", header: [Harbour Office, press release], footer: context [Page #counter(page).display() of 9])\n'
        '#set document(title: "Ferry aground", author: ("Ada Marsh", "admin"))\n#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n'
        f"= Ferry aground\n\n{told}\n"
    )


def drawn(*operations: str, extra: str = "") -> bytes:
    """A PDF of one page for each of `operations`, written by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(operations)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(operations)} >>",
    ]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, drawing in enumerate(operations):
        resources = "/Resources << /Font << /F 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {resources} /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(data)
    return (
        data
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    )


def lines(*texts: str) -> str:
    shown = "".join(f"({text}) Tj 0 -14 Td\n" for text in texts)
    return f"BT /F 11 Tf 60 740 Td\n{shown}ET"


def refused(data: bytes) -> Code:
    with pytest.raises(NotExtractedError) as caught:
        extract(data)
    return caught.value.code


def test_paragraphs_are_whole_across_lines_pages_and_divided_words(tmp_path: Path) -> None:
    read = extract(set_pdf(tmp_path, release()))
    body = read.text[: read.asides[0].start].strip().split("\n")
    told = [paragraph(day) for day in range(2, 60)]
    assert " ".join(body) == " ".join(["Ferry aground", *told])
    assert len(set(told) & set(body)) > 0.6 * len(told)
    assert all(line.endswith(".") for line in body[1:])


def test_headers_and_footers_come_once_at_the_end(tmp_path: Path) -> None:
    read = extract(set_pdf(tmp_path, release()))
    assert [(read.text[aside.start : aside.end], aside.reason) for aside in read.asides] == [
        ("Harbour Office, press release\nPage 1 of 9", Reason.RUNNING_HEADER)
    ]


def test_the_properties_are_facts_and_the_day_it_was_made_is_none(tmp_path: Path) -> None:
    assert extract(set_pdf(tmp_path, release(4))).facts == PageFacts(
        "Ferry aground", None, ("Ada Marsh",), None, None, "en"
    )


@pytest.mark.parametrize(
    "title", ["Microsoft Word - release_final.docx", "untitled", "release.indd", "press_release_3"]
)
def test_a_title_that_a_program_made_up_is_none(tmp_path: Path, title: str) -> None:
    assert extract(set_pdf(tmp_path, release(4).replace('Ferry aground"', f'{title}"', 1))).facts.title is None


def test_a_compound_keeps_its_hyphen_and_a_heading_stays_a_line() -> None:
    text = lines(
        "What the office says",
        "The office speaks of a well-known bank of sand, and of many a well-",
        "known chart that shows it, although the newest ones of the coast gu-",
        "ard leave it out.",
        "1. The tide is at six.",
        "2. The tug comes at seven.",
    )
    assert extract(drawn(text)).text.split("\n") == [
        "What the office says",
        "The office speaks of a well-known bank of sand, and of many a well-known chart that shows it, although the newest ones of the coast guard leave it out.",
        "1. The tide is at six.",
        "2. The tug comes at seven.",
    ]


def test_two_pages_that_begin_alike_lose_nothing() -> None:
    read = extract(
        drawn(lines("The same first line here.", "And then one."), lines("The same first line here.", "And then two."))
    )
    assert read.text.count("The same first line here.") == 2
    assert not read.asides


def test_pages_without_text_are_pictures() -> None:
    assert refused(drawn("0 0 100 100 re f", "0 0 50 50 re f")) is Code.SEED_NO_TEXT


def test_a_password_is_named_and_a_lock_against_printing_alone_is_opened(tmp_path: Path) -> None:
    for user, owner, locked in (("secret", "secret", True), ("", "secret", False)):
        writer = PdfWriter(
            clone_from=PdfReader(set_path(tmp_path, drawn(lines("The ferry ran aground near the harbour."))))
        )
        writer.encrypt(user, owner, algorithm="RC4-128")
        writer.write(tmp_path / "locked.pdf")
        data = (tmp_path / "locked.pdf").read_bytes()
        if locked:
            assert refused(data) is Code.SEED_ENCRYPTED
        else:
            assert extract(data).text == "The ferry ran aground near the harbour."


def set_path(folder: Path, data: bytes) -> Path:
    (folder / "plain.pdf").write_bytes(data)
    return folder / "plain.pdf"


@pytest.mark.parametrize(
    "data",
    [
        b"no PDF",
        b"%PDF-1.7\n%%EOF",
        b"<html>saved as .pdf</html>",
        drawn(lines("Ferry."))[:300],
        b"%PDF-1.4\n" + bytes(5_000),
    ],
)
def test_what_is_no_pdf_is_broken(data: bytes) -> None:
    assert refused(data) in (Code.SEED_BROKEN, Code.SEED_NO_TEXT)


def test_pages_that_refer_to_themselves_and_streams_that_unpack_beyond_measure_end() -> None:
    looped = drawn(lines("Ferry.")).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")
    assert refused(looped) in (Code.SEED_BROKEN, Code.SEED_NO_TEXT)
    packed = zlib.compress(b" " * 80_000_000, 9)
    page = drawn("MARK").replace(
        b"<< /Length 4 >>\nstream\nMARK", b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed) + packed
    )
    assert refused(page) in (Code.SEED_BROKEN, Code.SEED_NO_TEXT)
