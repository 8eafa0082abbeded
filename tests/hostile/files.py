"""Names, encodings, sizes and kinds of files."""

import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.case import Case, canary_of, in_bodies, mark_of, ours, report

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0  # reads whatever its permissions say
BIDI_NAME, TAG_NAME = "\u202etxt.exe", "".join(chr(0xE0000 + ord(char)) for char in "ferry")
NAMES_TAKEN = {
    "quotes and brackets": "\"'<>&()[]{}`$;|*?!#%^~=+,@",
    "spaces": "  two  spaces  ",
    "leading dash": "--keep-going",
    "formula": "=cmd|' !A0",
    "reserved by Windows": "CON",
    "a port": "com1",
    "page of the site: index": "index",
    "page of the site: 404": "404",
    "page of the site: search": "search",
    "page of the site: assets": "assets",
    "page of the site: digest": "digest.json",
    "full stops": "a..b...c",
    "no letters": "…—…",
    "other script": "міст-港-جسر",
    "digits alone": "007",
    "folders above": "a../b..c",
    "per cent": "%2e%2e%2fCANARY",
    "template": "{{ CANARY }}",
    "Markdown": "[CANARY](javascript:CANARY())",
    "entity": "&lt;script&gt;CANARY",
}
NAMES_REFUSED = {
    "direction of reading": BIDI_NAME,
    "line break": "a\n::error::CANARY",
    "control characters": "a\x1b[2Jb",
    "tag characters": f"a{TAG_NAME}",
    "zero width": "a\u200bb",
    "not UTF-8": "a\udcffb",
}
ENCODINGS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "UTF-16, little end first": (lambda text: b"\xff\xfe" + text.decode().encode("utf-16-le"), ""),
    "UTF-16, big end first": (lambda text: b"\xfe\xff" + text.decode().encode("utf-16-be"), ""),
    "UTF-16 without a mark": (lambda text: text.decode().encode("utf-16-le"), ""),
    "UTF-32": (lambda text: text.decode().encode("utf-32"), "SEED-ENCODING:1"),
    "Latin-1": (lambda text: text + "Café\n".encode("latin-1"), "SEED-ENCODING:6"),
    "overlong": (lambda text: text + b"\xc0\xbcscript\xc0\xbe\n", "SEED-ENCODING:6"),
    "lone surrogate": (lambda text: text + b"\xed\xa0\x80\n", "SEED-ENCODING:6"),
    "beyond Unicode": (lambda text: text + b"\xf4\x90\x80\x80\n", "SEED-ENCODING:6"),
    "cut in a character": (lambda text: text + "ї".encode()[:1], "SEED-ENCODING:6"),
    "NUL": (lambda text: text + b"a\0b\n", "SEED-NUL:6"),
    "UTF-7": (lambda text: text + b"+ADw-script+AD4-CANARY\n", ""),
    "mark of the byte order": (lambda text: b"\xef\xbb\xbf" + text, ""),
    "marks of the byte order inside": (lambda text: b"\xef\xbb\xbf" + text.replace(b" ", b" \xef\xbb\xbf"), ""),
    "line ends of all kinds": (
        lambda text: text.replace(b"\n\n", b"\r\n\r\r\n\x0b\x0c\xc2\x85\xe2\x80\xa8\xe2\x80\xa9"),
        "",
    ),
    "controls": (lambda text: text + bytes(range(1, 32)) + b"\x7f The ferry.\n", ""),
    "codes of a shift": (lambda text: text + b"\x0e\x1b(J \x1b$B The ferry.\n", ""),
    "noncharacters": (lambda text: text + "\ufffe\uffff\ufdd0\U0010ffff The ferry.\n".encode(), ""),
}
CONTENTS_REFUSED = {
    "nothing": b"",
    "white space": b" \n\t\r\n\x0b",
    "white space of Unicode": "\u00a0\u2003\u3000\u2028\n".encode(),
    "mark alone": b"\xef\xbb\xbf",
    "zero width alone": "\u200b\u200c\u2060\n".encode(),
}
CONTENTS_TAKEN = {
    "one letter": "a",
    "one word": "CANARY",
    "punctuation": "… --- !!! ??? *** <<< >>> ((( ",
    "digits": "1 2 3 4.5 6,7 8%",
    "combining marks alone": "\u0301\u0302\u0303",
    "one line without an end": "The ferry CANARY waited",
    "emoji": "🚢🚢🚢 👩‍👩‍👧‍👦 🇺🇦 🏴\U000e0067\U000e0062\U000e007f",
    "a fence alone": "---x",
}
OTHER_KINDS = ("page.php", "run.exe", "a.zip", "noending", "x.svg", "a.txt.html.js", "a.json")


def _machines() -> Iterator[Case]:
    """What is no plain file."""

    def link(folder: Path) -> None:
        (folder / "link.txt").symlink_to("/etc/passwd")

    def loop(folder: Path) -> None:
        (folder / "loop").symlink_to(folder, target_is_directory=True)

    def permissions(folder: Path) -> None:
        (folder / "shut.txt").write_text("CANARY")
        (folder / "shut.txt").chmod(0)

    def many_links(folder: Path) -> None:
        (folder / "one.txt").write_bytes(report("hard links", ours("hard links", 4)))
        os.link(folder / "one.txt", folder / "two.txt")

    def name_in_bytes(folder: Path) -> None:
        (folder / "cafe\u0301.txt").write_text("The ferry waited for the tide.")
        (folder / "caf\u00e9.txt").write_text("The warden closed the mill.")

    def bind(folder: Path) -> None:
        with socket.socket(socket.AF_UNIX) as at_work:
            place = Path.cwd()
            os.chdir(folder)  # the name of a socket may not be long
            try:
                at_work.bind("socket.txt")
            finally:
                os.chdir(place)

    yield Case("file: link", {}, ("SEED-SYMLINK",), link)
    yield Case("file: link to a folder above", {}, ("SEED-SYMLINK",), loop)
    yield Case(
        "file: link that leads nowhere", {}, ("SEED-SYMLINK",), lambda folder: (folder / "a.txt").symlink_to("nowhere")
    )
    yield Case("file: pipe", {}, ("SEED-TYPE",), lambda folder: os.mkfifo(folder / "pipe.txt"))
    yield Case("file: socket", {}, ("SEED-TYPE",), bind)
    yield Case("file: folder with the name of a report", {}, ("SEED-TYPE",), lambda folder: (folder / "x.txt").mkdir())
    yield Case("file: two names of one", {}, (), many_links, together=False)
    yield Case("file: names that Unicode takes for one", {}, ("SEED-NAME",), name_in_bytes)
    yield Case("file: folders without end", {"/".join("d" * 25) + "/a.txt": b"The ferry."}, ("SEED-UNREADABLE",))
    yield Case(
        "file: hidden",
        {".a.txt": b"The ferry.", ".git/a.txt": b"CANARY", "a.txt": report("file: hidden", ours("file: hidden", 3))},
        together=False,
    )
    yield Case(
        "file: too many",
        {f"{n}.txt": b"The ferry." for n in range(6)},
        ("SEED-TOO-MANY",),
        settings="limits: {max_reports: 5}\n",
    )
    yield Case(
        "file: too many kinds",
        {f"{n}.exe": b"" for n in range(6)},
        ("SEED-TOO-MANY", *["SEED-TYPE"] * 6),
        settings="limits: {max_reports: 5}\n",
    )
    yield Case(
        "file: too much of all",
        {f"{n}.txt": b"x" * 600 for n in range(2)},
        ("SEED-TOO-MANY",),
        settings="limits: {max_total_bytes: 1000}\n",
    )
    yield Case("file: too large", {"a.txt": b"x" * 2_000_001}, ("SEED-TOO-LARGE",))
    yield Case("file: too many lines", {"a.txt": b"x\n" * 20_001}, ("SEED-TOO-LARGE",))
    yield Case(
        "file: faults of all at once",
        {"a.txt": b"", "b.md": b"---\nTitle: y\n---\nz", "c.exe": b"", "d.txt": b"\xff"},
        ("FM-UNKNOWN:2", "SEED-EMPTY", "SEED-ENCODING:1", "SEED-TYPE"),
    )
    if not ROOT_USER:
        yield Case("file: no permission", {}, ("SEED-UNREADABLE",), permissions)
    else:
        yield Case(
            "file: device",
            {},
            ("SEED-TYPE",),
            lambda folder: os.mknod(folder / "null.txt", 0o600 | stat.S_IFCHR, os.makedev(1, 3)),
        )


def cases() -> Iterator[Case]:
    for what, stem in NAMES_TAKEN.items():
        name = f"name taken: {what}"
        path = f"{mark_of(name)}/{stem.replace('CANARY', canary_of(name))}.txt"
        yield Case(name, {path: report(name, ours(name, 3))}, glyphs=what != "other script")
    for what, stem in NAMES_REFUSED.items():
        name = f"name refused: {what}"
        yield Case(name, {f"{stem}.txt": report(name, ours(name, 3))}, ("SEED-NAME",))
    name = "name taken: reserved by Windows, at the top"
    yield Case(name, {"NUL.txt": report(name, ours(name, 3))})
    name = "name taken: as long as there can be"
    yield Case(name, {f"{mark_of(name)}{'l' * 244}.txt": report(name, ours(name, 3))})
    name = "name refused: one but for capitals"
    yield Case(
        name, {"Ferry.txt": report(name, ours(name, 1)), "FERRY.txt": report(name, ours(name, 2))}, ("SEED-NAME",)
    )
    name = "name refused: one but for its ending"
    yield Case(
        name, {"ferry.txt": report(name, ours(name, 1)), "ferry.md": report(name, ours(name, 2))}, ("SEED-NAME",)
    )
    name = "name refused: one but for its marks"
    yield Case(name, {"a b.txt": report(name, ours(name, 1)), "a-b.txt": report(name, ours(name, 2))}, ("SEED-NAME",))
    for what, (encode, fault) in ENCODINGS.items():
        name = f"encoding: {what}"
        data = encode(report(name, "The ferry CANARY waited.")).replace(b"CANARY", canary_of(name).encode())
        yield Case(name, {f"e{mark_of(name)}.txt": data}, (fault,) if fault else (), glyphs=what != "noncharacters")
    for what, content in CONTENTS_REFUSED.items():
        name = f"content refused: {what}"
        yield Case(name, {f"c{mark_of(name)}.txt": content}, ("SEED-EMPTY",))
    for what, text in CONTENTS_TAKEN.items():
        name = f"content taken: {what}"
        yield Case(
            name, {f"c{mark_of(name)}.txt": text.replace("CANARY", canary_of(name)).encode()}, glyphs=what != "emoji"
        )
    for kind in OTHER_KINDS:
        yield Case(f"other kind: {kind}", {kind: b"CANARY"}, ("SEED-TYPE",))
    yield from _machines()
    yield from in_bodies("content in a subfolder", {"plain": "The ferry CANARY waited."})
