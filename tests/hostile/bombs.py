"""What is made to use up a machine's time or memory, in text and in every kind of document."""

import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from tests.hostile.case import Case, mark_of, ours

MOST = 1_999_000  # bytes, just below what is taken
TOGETHER = {
    "20,000 opening brackets",
    "10,000 beginnings of an image",
    "20,000 beginnings of a tag",
    "5,000 links",
    "100,000 digits",
    "500 lists in one another",
}
"""Texts that go into the one folder of all that is taken: of the others only their length is a danger."""
SHARE = 1 if os.environ.get("BRIEFING_TORTURE") else 4  # of the repetitions, one in so many: `make torture` takes all


def _times(piece: str, times: int) -> Callable[[], str]:
    """`piece` so many times, or a share of that where many times are the danger and not the whole of them."""
    return lambda: piece * (times // (SHARE if len(piece) * times > 60_000 else 1))


def _to(size: int, piece: str) -> Callable[[], str]:
    return lambda: piece * (size // len(piece.encode()))


TEXTS: dict[str, Callable[[], str]] = {
    "20,000 opening brackets": _times("[", 20_000),
    "10,000 beginnings of an image": _times("![", 10_000),
    "20,000 beginnings of a tag": _times("<a ", 20_000),
    "5,000 links": _times("[a](b)", 5_000),
    "1,000,000 brackets": _times("[", 1_000_000),
    "5,000 quotes in one another": lambda: ">" * 5_000 + " The ferry waited.",
    "500 lists in one another": lambda: "\n".join("  " * depth + "- The ferry waited." for depth in range(500)),
    "one line of 2 MB": _to(MOST, "word and more and "),
    "one word of 2 MB": _to(MOST, "x"),
    "one megabyte of combining marks": lambda: "The ferry waited" + "\u0301" * 500_000 + " for the tide.",
    "flood of zero width": lambda: "The ferry" + "\u200b" * 600_000 + " waited for the tide.",
    "flood of directions": lambda: "The ferry" + "\u202e" * 600_000 + " waited for the tide.",
    "3,000 sentences of one kind": lambda: "\n".join(
        f"The warden {n} counted {n} boats at pier {n * 7 % 1000} on 3 March 2031." for n in range(3_000 // SHARE)
    ),
    "2,000 equal lines": _times("The ferry waits for the tide.\n", 2_000),
    "19,900 lines of a full stop": lambda: ".\n" * 19_900,
    "19,900 equal lines": lambda: "The ferry waits for the tide.\n" * 19_900,
    "19,900 empty lines": lambda: "The ferry waited.\n" + "\n" * 19_900 + "It left.",
    "2 MB of spaces": lambda: "The ferry" + " " * (1_900_000 // SHARE) + "waited.",
    "100,000 digits": lambda: f"The ferry took {'9' * 100_000} people and {'1,' * 50_000}1 goats.",
    "100,000 numbers": _times("12 ", 100_000),
    "50,000 days": _times("3 March 2031 ", 50_000),
    "50,000 titles": _times("Dr. Mr. U.S. ", 50_000),
    "50,000 sayings": _times("said he said ", 50_000),
    "50,000 names": _times("Alpha Beta ", 50_000),
    "100,000 quotation marks": _times('"', 100_000),
    "50,000 quotations": _times("“a” ", 50_000),
    "100,000 apostrophes": _times("'", 100_000),
    "100,000 parentheses": _times("(", 100_000),
    "200,000 commas": _times("a, ", 200_000),
    "300,000 full stops": _times("。", 300_000),
    "100,000 dashes": _times("-", 100_000),
    "100,000 bars": _times("|a", 100_000),
    "50,000 addresses": _times("https://a.example/x ", 50_000),
    "a byline of 50,000 names": lambda: "By " + "Anna Berg and " * 50_000 + "\n\nThe ferry waited.",
    "a headline of 1 MB": lambda: "The Ferry Waits " * 60_000,
    "200,000 words of": _times("of ", 200_000),
    "50,000 sums of money": _times("$5 million ", 50_000),
}
TOO_MANY_PASSAGES = {"19,900 lines of a full stop", "19,900 equal lines"}
FRONT_MATTER: dict[str, tuple[str, tuple[str, ...]]] = {
    "a thousand snippets": ("include: [" + ", ".join(['"The ferry"'] * 1_000) + "]\n", ("FM-TYPE:2",)),
    "snippet found everywhere": ('exclude: ["e"]\n', ()),
    "snippet of many words": ('include: ["' + "a " * 900 + '"]\n', ("FM-SNIPPET:2",)),
    "9,000 keys": (
        "".join(f"k{n}: x\n" for n in range(3_000 // SHARE)),
        ("FM-UNKNOWN:2",),
    ),
    "9,000 colons": ("title: " + ": " * 9_000 + "\n", ("FM-SYNTAX:2",)),
    "15,000 quotes": ("title: " + "'" * 15_000 + "\n", ("FM-TYPE:2",)),
}
BOUNDED = (
    f"limits: {{max_document_seconds: {8 // SHARE}}}\n"  # what is to be ended for its time need not take all of it
)
PAGE = "<html><head><title>Ferry</title></head><body><article><p>{}</p></article></body></html>"
PAGES: dict[str, tuple[Callable[[], str], str]] = {
    "50,000 elements in one another": (lambda: "<div>" * 50_000 + "The ferry.", "SEED-DEPTH|SEED-NO-TEXT|SEED-BROKEN|"),
    "200,000 tags": (lambda: "<b></b><p>" * 100_000, "SEED-NO-TEXT|SEED-BROKEN|SEED-TIME|"),
    "one attribute of 5 MB": (lambda: f"<p title='{'x' * 5_000_000}'>The ferry waited for the tide on Monday.</p>", "SEED-TIME|"),
    "100,000 attributes": (lambda: "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">The ferry waited for the tide on Monday.</p>", "SEED-NO-TEXT|SEED-TIME|"),
    "bomb of entities": (
        lambda: "<!DOCTYPE a [<!ENTITY a 'ferry'>" + "".join(f"<!ENTITY {b} '&{a};&{a};&{a};&{a};'>" for a, b in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True))
        + "]><html><body><article><p>The ferry waited &p; for the tide on Monday.</p></article></body></html>",
        "SEED-NO-TEXT|",
    ),
    "tables in tables": (lambda: "<table><tr><td>" * 3_000 + "The ferry.", "SEED-DEPTH|SEED-NO-TEXT|SEED-BROKEN|"),
}  # fmt: skip


def _word_document(content: bytes, *, members: int = 1) -> bytes:
    """A package with the parts a Word document has, its text being `content`."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/d.xml" ContentType="{main}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="r" Type="{office}" Target="d.xml"/></Relationships>',
        )
        package.writestr("d.xml", content)
        for number in range(members - 1):
            package.writestr(f"m{number}", b"")
    return packed.getvalue()


def _document_text(body: str) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'.encode()


def _pdf(content: bytes, *, page: bytes = b"", filters: bytes = b"", catalog: bytes = b"") -> bytes:
    """A PDF of one page whose stream is `content`."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + page + b">>",
        b"<</Length %d%s>>stream\n" % (len(content), filters) + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj" % number + part + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)
    )


def _mail(depth: int) -> bytes:
    """Mails in mails."""
    told = b"From: a@ferry.example\nSubject: Ferry\nContent-Type: text/plain\n\nThe ferry waited.\n"
    for number in range(depth):
        told = (
            b'From: a@ferry.example\nContent-Type: multipart/mixed; boundary="b%d"\n\n--b%d\nContent-Type: message/rfc822\n\n%s\n--b%d--\n'
            % (number, number, told, number)
        )
    return told


def _newsletter(html: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ferry <a@ferry.example>", "Ferry"
    mail.set_content("View this in a browser.")
    mail.add_alternative(html, subtype="html")
    return bytes(mail)


LINES = b"BT /F 12 Tf 50 700 Td (The ferry waited for the tide on Monday, the warden said.) Tj ET"
DOCUMENTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "Word: a bomb of one part": ("docx", lambda: _word_document(b" " * 300_000_000), "SEED-TOO-LARGE"),
    "Word: a bomb below the limits": ("docx", lambda: _word_document(_document_text(" " * 45_000_000)), "SEED-TOO-LARGE"),
    "Word: 6,000 parts": ("docx", lambda: _word_document(_document_text(""), members=6_000), "SEED-TOO-LARGE"),
    "Word: entities": ("docx", lambda: _word_document(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + _document_text("&x;")), "SEED-BROKEN"),
    "Word: tables in tables": ("docx", lambda: _word_document(_document_text("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200)), "SEED-DEPTH|SEED-BROKEN"),
    "Word: an archive of something else": ("docx", lambda: zipped("../../etc/passwd", b"x"), "SEED-BROKEN"),
    "Word: cut off": ("docx", lambda: _word_document(_document_text(""))[:-40], "SEED-BROKEN"),
    "Word: an old one": ("docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "SEED-ENCRYPTED"),
    "Word: nothing in it": ("docx", lambda: b"", "SEED-EMPTY"),
    "PDF: no PDF": ("pdf", lambda: b"<script>", "SEED-BROKEN"),
    "PDF: cut off": ("pdf", lambda: _pdf(LINES)[:300], "SEED-BROKEN|SEED-NO-TEXT"),
    "PDF: a program in it": ("pdf", lambda: _pdf(LINES, catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), ""),
    "PDF: a page that is its own parent": ("pdf", lambda: _pdf(LINES).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"), "SEED-BROKEN|SEED-DEPTH|SEED-NO-TEXT|SEED-TIME"),
    "PDF: a million pages by count": ("pdf", lambda: _pdf(LINES).replace(b"/Count 1", b"/Count 999999"), "SEED-BROKEN|SEED-NO-TEXT|SEED-DEPTH|SEED-TOO-LARGE|"),
    "PDF: a bomb of compression": ("pdf", lambda: _pdf(_squeezed(b" " * 400_000_000), filters=b"/Filter/FlateDecode"), "SEED-MEMORY|SEED-TIME|SEED-NO-TEXT|SEED-BROKEN|SEED-TOO-LARGE"),
    "PDF: without end": ("pdf", lambda: _pdf(b"BT /F 12 Tf " + b"(The ferry) Tj T* " * 300_000 + b"ET"), "SEED-TIME|SEED-MEMORY|SEED-TOO-LARGE|SEED-DEPTH|SEED-NO-TEXT|"),
    "mail: 40 mails in one another": ("eml", lambda: _mail(40), "SEED-DEPTH"),
    "mail: 1,000 mails in one another": ("eml", lambda: _mail(1_000), "SEED-DEPTH"),
    "mail: 5,000 parts": ("eml", lambda: b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/x; boundary=c\n\n" * 5_000, "SEED-DEPTH"),
    "mail: headers of 2 MB": ("eml", lambda: b"From: a@b.example\nSubject: " + b"=?utf-8?b?eA==?= " * 100_000 + b"\n\nThe ferry waited for the tide.\n", "SEED-TIME|SEED-MEMORY|SEED-BROKEN|"),
    "mail: no headers": ("eml", lambda: b"\n\nThe ferry.\n", "SEED-BROKEN|"),
    "mail: script in its page": ("eml", lambda: _newsletter(PAGE.format("The ferry waited for the tide on Monday.<script>alert(1)</script>")), ""),
    "mail: a charset that is none": ("eml", lambda: b'From: a@b.example\nContent-Type: text/plain; charset="\\x00zip"\n\nThe ferry waited for the tide.\n', "SEED-BROKEN|"),
}  # fmt: skip


def zipped(name: str, content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(name, content)
    return packed.getvalue()


def _squeezed(content: bytes) -> bytes:
    return zlib.compress(content, 9)


def _written(path: str, make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_bytes(make())


def _between(name: str, make: Callable[[], str]) -> bytes:
    """The bomb among sentences of ours, where there is room."""
    text = make()
    return (f"{ours(name, 1)}\n\n{text}\n\n{ours(name, 2)}\n" if len(text) < MOST // 2 else text).encode()


def _page(make: Callable[[], str]) -> bytes:
    text = make()
    return (text if text.startswith("<!") else PAGE.format(text)).encode()


def cases() -> Iterator[Case]:
    """Made when they are written: the table alone would take seconds."""
    for what, make in TEXTS.items():
        name, refused = f"bomb: {what}", ("SEED-TOO-LARGE",) if what in TOO_MANY_PASSAGES else ()
        yield Case(
            name,
            {},
            refused,
            _written(f"x{mark_of(name)}.txt", partial(_between, name, make)),
            slow=True,
            together=what in TOGETHER,
        )
    for what, (lines, faults) in FRONT_MATTER.items():
        name = f"bomb in front matter: {what}"
        content = f"---\n{lines}---\n{ours(name, 1)}\n{'The ferry waits. ' * 100}\n{ours(name, 2)}\n"
        yield Case(name, {f"y{mark_of(name)}.md": content.encode()}, tuple(sorted(faults)), slow=True, together=False)
    for what, (make, fault) in PAGES.items():
        name = f"bomb in a page: {what}"
        yield Case(
            name,
            {},
            (fault,) if fault else (),
            _written(f"h{mark_of(name)}.html", partial(_page, make)),
            slow=True,
            together=False,
            settings=BOUNDED,
        )
    for what, (ending, document, fault) in DOCUMENTS.items():
        name = f"bomb in a document: {what}"
        yield Case(
            name,
            {},
            (fault,) if fault else (),
            _written(f"w{mark_of(name)}.{ending}", document),
            slow=True,
            together=not fault,
            settings=BOUNDED,
        )
