import zlib
from pathlib import Path
from time import process_time

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


def drawn(*operations: str, extra: str = "", font: str = "/BaseFont /Helvetica") -> bytes:
    """A PDF of one page for each of `operations`, written by hand."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(operations)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {extra} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(operations)} >>",
    ]
    objects.append(f"<< /Type /Font /Subtype /Type1 {font} >>")
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
    signed = f"{release(4)}\n\nAda Marsh, Harbour Office"
    assert extract(set_pdf(tmp_path, signed)).facts == PageFacts(
        "Ferry aground", None, ("Ada Marsh",), None, None, "en"
    )


def test_properties_that_the_text_does_not_repeat_are_those_of_a_template_or_a_device(tmp_path: Path) -> None:
    source = release(4).replace(
        'title: "Ferry aground", author: ("Ada Marsh"', 'title: "Press release template 2019", author: ("Scan Device"'
    )
    assert extract(set_pdf(tmp_path, source)).facts == PageFacts(language="en")


def placed(*pieces: tuple[int, int, int, str]) -> str:
    """Texts as (left, height above the foot, size, text), each placed on its own."""
    return "\n".join(f"BT /F {size} Tf 1 0 0 1 {left} {foot} Tm ({text}) Tj ET" for left, foot, size, text in pieces)


LEFT = (
    "The harbour office has closed the ferry",
    "line to three of the islands since a crack",
    "was found in the hull on Monday.",
)
RIGHT = (
    "Two fishing boats are to carry medicine",
    "and mail until the ferry is repaired, the",
    "council of the islands said.",
)


@pytest.mark.parametrize("is_by_lines", [True, False])
def test_each_column_is_read_for_itself_below_its_headline(*, is_by_lines: bool) -> None:
    rows = [
        [(50, 700 - 14 * row, 10, left), (320, 700 - 14 * row, 10, right)]
        for row, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    ]
    cells = [cell for row in rows for cell in row] if is_by_lines else [row[side] for side in (0, 1) for row in rows]
    text = extract(drawn(placed((50, 740, 20, "The ferry to the islands does not run for a week"), *cells))).text
    assert text.split("\n") == ["The ferry to the islands does not run for a week", " ".join(LEFT), " ".join(RIGHT)]


def test_a_row_of_a_table_is_one_line() -> None:
    cells = [
        (left, 700 - 14 * row, 10, text)
        for row, texts in enumerate([("District", "Dead", "Missing"), ("Norrvik", "12", "3"), ("East mole", "88", "7")])
        for left, text in zip((50, 250, 400), texts, strict=True)
    ]
    text = extract(drawn(placed(*cells, (50, 620, 10, "The figures are those of Monday evening.")))).text
    assert text.split("\n") == [
        "District | Dead | Missing",
        "Norrvik | 12 | 3",
        "East mole | 88 | 7",
        "The figures are those of Monday evening.",
    ]


def test_words_placed_one_by_one_are_a_line_and_an_initial_is_part_of_its_word() -> None:
    words = [(100 + 40 * place, 686, 10, word) for place, word in enumerate("ferry ran onto the sand bank".split())]
    text = extract(
        drawn(
            placed(
                (50, 680, 40, "T"),
                (77, 700, 10, "he harbour is closed, since the"),
                (77, 686, 10, "ferry ran onto the sand."),
            )
        )
    ).text
    assert text == "The harbour is closed, since the ferry ran onto the sand."
    assert extract(drawn(placed(*words))).text == "ferry ran onto the sand bank"


def test_a_note_between_two_pages_cuts_no_sentence() -> None:
    first = placed(
        (50, 700, 12, "The council said that the crack, which two divers had seen in March, was"),
        (50, 60, 8, "1 The figures are those of the council."),
        (290, 30, 10, "1"),
    )
    second = placed((50, 700, 12, "not repaired because no dock was free before the summer."), (290, 30, 10, "2"))
    read = extract(drawn(first, second))
    assert read.text[: read.asides[0].start].split("\n")[:2] == [
        "The council said that the crack, which two divers had seen in March, was not repaired because no dock was free before the summer.",
        "1 The figures are those of the council.",
    ]


def test_what_a_browser_prints_around_a_page_is_no_part_of_it() -> None:
    page = placed(
        (50, 780, 8, "14.05.2026, 22:41"), (250, 780, 8, "Ferry aground - Quay Herald"), (50, 20, 8, "https://quay.example/ferry"), (540, 20, 8, "1/1"),
        (50, 700, 16, "Ferry aground"), (50, 660, 11, "The ferry ran aground at noon near the old harbour, and nobody was hurt."),
    )  # fmt: skip
    read = extract(drawn(page))
    assert read.text[: read.asides[0].start].strip().split("\n") == [
        "Ferry aground",
        "The ferry ran aground at noon near the old harbour, and nobody was hurt.",
    ]


def test_words_along_the_margin_are_set_apart_and_a_page_on_its_side_is_read() -> None:
    upright = (50, 700, 11, "The ferry ran aground at noon near the old harbour.")
    margin = "BT /F 8 Tf 0 1 -1 0 20 300 Tm (printed by the office) Tj ET"
    read = extract(drawn(f"{placed(upright)}\n{margin}"))
    assert read.text[: read.asides[0].start].strip() == "The ferry ran aground at noon near the old harbour."
    lying = "\n".join(f"BT /F 10 Tf 0 1 -1 0 {300 + 14 * row} 100 Tm ({text}) Tj ET" for row, text in enumerate(LEFT))
    assert extract(drawn(lying)).text == " ".join(LEFT)


def test_words_of_every_direction_are_whole() -> None:
    """A page that lies on its side with words upright and upside down on it, as plans and maps have them."""
    lying = "\n".join(f"BT /F 10 Tf 0 1 -1 0 {300 + 14 * row} 100 Tm ({text}) Tj ET" for row, text in enumerate(LEFT))
    upright = placed((50, 40, 8, "printed upright"))
    upside_down = "BT /F 8 Tf -1 0 0 -1 560 760 Tm (printed upside down) Tj ET"
    read = extract(drawn(f"{lying}\n{upright}\n{upside_down}"))
    assert read.text[: read.asides[0].start].strip() == " ".join(LEFT)
    beside = read.text[read.asides[0].start :]
    assert ("printed upright" in beside, "printed upside down" in beside) == (True, True)


@pytest.mark.parametrize("shift", [0.3, 0.8])
def test_letters_painted_twice_to_look_bold_are_one(shift: float) -> None:
    words = "All silly little pills will fill a hill"
    twice = "\n".join(
        f"BT /F 12 Tf {50 + 12 * place + offset} 700 Td ({letter}) Tj ET"
        for place, letter in enumerate(words)
        for offset in (0, shift)
        if letter != " "
    )
    read = extract(
        drawn(f"{twice}\n{placed((50, 660, 11, 'The ferry ran aground at noon near the hall; all fell still.'))}")
    )
    assert read.text.replace(" ", "").startswith(words.replace(" ", ""))
    assert read.text.endswith("near the hall; all fell still.")


@pytest.mark.parametrize("name", ["aes-128", "aes-256"])
def test_a_document_that_opens_without_a_password_is_read_however_it_is_locked(name: str) -> None:
    data = (Path(__file__).parent / "pdf" / f"opens-without-password-{name}.pdf").read_bytes()
    assert extract(data).text == "The ferry ran aground near the harbour."


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


@pytest.mark.parametrize(
    "figures",
    [
        ("Lost at sea ............ 14", "Hurt ............ 52"),
        ("Hurt ............ 52", "Lost at sea ............ 14", "Missing ............ 3"),
        ("Hurt ............ 52", "Lost ............ 14", "Missing ............ 23", "Safe ........ 9"),
    ],
)
def test_a_table_of_figures_behind_dots_is_none_of_contents(figures: tuple[str, ...]) -> None:
    read = extract(drawn(lines("The ferry ran aground on Monday.", *figures)))
    assert not read.asides
    assert all(figure in " ".join(read.text.split()) for figure in figures)


def test_dots_without_end_cost_no_time() -> None:
    """A search that began anew at each of them would take half a minute of CPU."""
    begun = process_time()
    extract(drawn(lines("The ferry ran aground on Monday. " + "." * 60_000 + " and went on")))
    assert process_time() - begun < 5


def test_a_table_of_contents_is_set_apart_and_runs_into_no_paragraph() -> None:
    contents = ("1 The ferry . . . . . . . . . . 2", "2 The mole ................ 14", "Annex . . . . . . . . iv")
    read = extract(drawn(lines(*contents, "The ferry ran aground on Monday.", "It waited ... 3 hours.")))
    assert [(read.text[aside.start : aside.end].split("\n"), aside.reason) for aside in read.asides] == [
        (list(contents), Reason.NAVIGATION)
    ]
    assert (
        read.text[: read.asides[0].start].split() == "The ferry ran aground on Monday. It waited ... 3 hours.".split()
    )


SEEN = "BT /F 12 Tf 60 700 Td (The ferry ran aground on a sandbank near the old harbour.) Tj ET"
UNSEEN = {
    "white": "1 1 1 rg BT /F 12 Tf 60 600 Td (Nobody sees this sentence.) Tj ET 0 g",
    "without ink": "BT 3 Tr /F 12 Tf 60 600 Td (Nobody sees this sentence.) Tj ET",
    "tiny": "BT /F 0.6 Tf 60 600 Td (Nobody sees this sentence.) Tj ET",
    "below the page": "BT /F 12 Tf 60 -40 Td (Nobody sees this sentence.) Tj ET",
    "beside the page": "BT /F 12 Tf 700 600 Td (Nobody sees this sentence.) Tj ET",
}


@pytest.mark.parametrize("way", UNSEEN)
def test_what_no_reader_of_a_page_sees_is_set_apart(way: str) -> None:
    read = extract(drawn(f"{SEEN} {UNSEEN[way]}"))
    (aside,) = read.asides
    assert read.text[: aside.start].strip() == "The ferry ran aground on a sandbank near the old harbour."
    assert aside.reason is Reason.HIDDEN
    assert read.text[aside.start : aside.end].replace(" ", "") == "Nobodyseesthissentence."


@pytest.mark.parametrize(
    "drawing",
    [
        "0 g 50 590 300 30 re f 1 1 1 rg BT /F 12 Tf 60 600 Td (White on a banner is read.) Tj ET 0 g",
        "0.3 g 60 602 90 6 re f BT 3 Tr /F 12 Tf 60 600 Td (White on a banner is read.) Tj ET 0 g",
        "0.6 g BT /F 12 Tf 60 600 Td (White on a banner is read.) Tj ET 0 g",
    ],
    ids=["on a banner", "over a picture", "grey"],
)
def test_white_on_a_ground_and_letters_laid_over_a_picture_are_read(drawing: str) -> None:
    read = extract(drawn(f"{SEEN} {drawing}"))
    assert "White on a banner is read." in read.text
    assert read.asides == ()


def test_words_across_a_page_are_set_apart() -> None:
    read = extract(drawn(f"{SEEN} BT 0.7 0.7 -0.7 0.7 150 200 Tm /F 60 Tf (EMBARGOED) Tj ET"))
    (aside,) = read.asides
    assert (aside.reason, read.text[aside.start : aside.end]) == (Reason.RUNNING_HEADER, "EMBARGOED")


def test_an_initial_with_its_quotation_mark_is_part_of_its_word() -> None:
    initial = 'BT /F 40 Tf 60 672 Td ("I) Tj ET'
    rest = [
        f"BT /F 12 Tf {left} {700 - 15 * row} Td ({text}) Tj ET"
        for row, (left, text) in enumerate(
            [
                (95, "t is late, said the captain of the ferry, who had been up"),
                (95, "since dawn and had not seen the bank that lay"),
                (60, "before the harbour since the storm of the last winter."),
            ]
        )
    ]
    assert extract(drawn(" ".join([initial, *rest]))).text.startswith('"It is late, said the captain')


def justified(left: int, right: int, texts: tuple[str, ...]) -> list[str]:
    """Lines of 12 points, their words spread from `left` to `right`; Courier would be .6 of its size wide."""
    drawn_words: list[str] = []
    for row, text in enumerate(texts):
        words = text.split()
        width = sum(len(word) for word in words) * 6.6
        space = (right - left - width) / max(1, len(words) - 1)
        place = float(left)
        for word in words:
            drawn_words.append(f"BT /F 11 Tf {place:.1f} {700 - 14 * row} Td ({word}) Tj ET")
            place += 6.6 * len(word) + space
    return drawn_words


def test_columns_no_further_apart_than_words_are_read_one_after_the_other() -> None:
    left = (
        "the ferry ran aground on the",
        "sandbank near the old harbour",
        "on Monday and all passengers",
        "were taken ashore by the two",
        "boats of the coast guard who",
        "stayed until the next tide.",
    )
    right = (
        "The company said it will pay",
        "for every journey that comes",
        "late because of it and also",
        "that divers will look at the",
        "hull of the ferry before any",
        "tug is allowed to pull at it.",
    )
    page = drawn(*[" ".join([*justified(60, 245, left), *justified(254, 440, right)])]).replace(
        b"/Helvetica", b"/Courier"
    )
    text = extract(page).text.replace("\n", " ")
    assert text == f"{' '.join(left)} {' '.join(right)}"


def test_numbers_before_what_they_number_are_no_column() -> None:
    rows = [
        f"BT /F 11 Tf 60 {700 - 14 * row} Td (1308.{row + 10}) Tj ET BT /F 11 Tf 115 {700 - 14 * row} Td (A rule that was made for ferries on that day.) Tj ET"
        for row in range(7)
    ]
    text = extract(drawn(" ".join(rows)).replace(b"/Helvetica", b"/Courier")).text
    assert "1308.10 A rule" in text
    assert "|" not in text


def test_what_stands_apart_above_two_pages_or_above_a_second_column_is_a_header() -> None:
    def page(rows: tuple[str, ...], day: str) -> str:
        heads = [(50, 770, 9, "The Quay Herald"), (320, 770, 9, day)]
        return placed(
            *heads,
            *[(50, 700 - 14 * row, 10, text) for row, text in enumerate(rows[:3])],
            *[(320, 700 - 14 * row, 10, text) for row, text in enumerate(rows[3:])],
        )

    read = extract(drawn(page((*LEFT, *RIGHT), "12 May 2026"), page((*RIGHT, *LEFT), "12 May 2026")))
    (aside,) = read.asides
    assert read.text[aside.start : aside.end].split("\n") == ["The Quay Herald", "12 May 2026"]
    assert read.text[: aside.start].split() == " ".join((*LEFT, *RIGHT, *RIGHT, *LEFT)).split()


def test_a_cell_that_is_empty_keeps_its_place_in_a_row() -> None:
    rows = [
        ("Year", "In", "Out", "Level"),
        ("2024", "412", "398", "61"),
        ("2025", "388", "", "59"),
        ("2026", "", "377", "58"),
    ]
    pieces = [
        (60 + 90 * column, 700 - 14 * row, 10, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell
    ]
    assert extract(drawn(placed(*pieces))).text.split("\n") == [
        "Year | In | Out | Level",
        "2024 | 412 | 398 | 61",
        "2025 | 388 | | 59",
        "2026 | | 377 | 58",
    ]


def lacking_font(name: str, widths: str = "") -> str:
    """A serif font that is not in the document."""
    shape = "/Flags 34 /StemV 0 /ItalicAngle 0 /Ascent 715 /Descent -152 /CapHeight 700 /FontBBox [-165 -216 1007 919]"
    return f"/BaseFont /{name} {widths} /FontDescriptor << /Type /FontDescriptor /FontName /{name} {shape} >>"


def test_a_document_is_read_alike_whatever_page_was_drawn_before() -> None:
    apart = "BT /F 11 Tf 60 700 Td (The quay burned until dawn 79) Tj 215 0 Td (The harbour stays closed) Tj ET"
    unsure = "1 1 1 rg BT /F 12 Tf 60 600 Td (Nobody sees this sentence.) Tj ET 0 g"
    wide = f"/FirstChar 32 /LastChar 126 /Widths [{'900 ' * 95}]"
    data = drawn(apart, font=lacking_font("Quay"))

    first = extract(data)
    extract(drawn(f"{unsure} {lines(*LEFT)}", font=lacking_font("Harbour", wide)))
    assert extract(data) == first
    assert first.text == "The quay burned until dawn 79 The harbour stays closed"
