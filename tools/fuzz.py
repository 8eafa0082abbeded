"""Throw what a machine makes up at the parts that strangers' text reaches first, for a bounded time: `make fuzz`, or

    python tools/fuzz.py --seconds 60 intake escaping

Each harness takes bytes and raises when a promise is broken. Atheris (libFuzzer with coverage of Python) makes them up
where it has a wheel for this Python; it is installed beside the project, into `build/fuzz`, never into its environment.
Elsewhere a plain mutator does, which knows nothing of what was reached, and the tool says so. What breaks a promise is
kept in `build/fuzz/<harness>`; run it again with `--again FILE HARNESS`.
"""

import argparse
import os
import random
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "build" / "fuzz"
MAX_INPUT_BYTES = 4_096
MAX_SECONDS_OF_ONE, MAX_MB = 10, 1_500
sys.path[:0] = [str(ROOT)]


def intake(data: bytes) -> None:
    """Whatever the bytes of a file: faults, or a text all of whose characters are in exactly one passage."""
    from builder.config import Config
    from builder.errors import Fault
    from builder.reading.take_report import TakenReport, take_report
    from builder.reading.taking.intake import decode_text, name_file

    config = Config("", "", "en", (), ())
    for path in ("a.txt", "a.md"):
        raw = name_file(data, path, path)
        text = decode_text(path, data)
        if isinstance(text, Fault):
            assert str(text).isprintable(), text
            continue
        if not text.strip():
            continue

        taken = take_report(replace(raw, text=text), config, None)
        if not isinstance(taken, TakenReport):
            for fault in taken:
                assert str(fault).isprintable(), fault
            continue

        rest, last = list(taken.report.text), 0
        for passage in taken.passages:
            assert last <= passage.span.start < passage.span.end <= len(rest), passage
            last = passage.span.end
            rest[passage.span.start : last] = " " * (last - passage.span.start)
        assert not "".join(rest).strip(), "".join(rest).split()[:3]


def cleaning(data: bytes) -> None:
    """Whatever the lines of a page: every character is marked once, in order."""
    from builder.reading.marking.plain_text import mark_plain_text

    text = data.decode("utf-8", "replace").replace("\r", "\n")
    marks, _ = mark_plain_text(text)
    rest, last = list(text), 0
    for mark in marks:
        assert last <= mark.span.start < mark.span.end <= len(text), mark
        last = mark.span.end
        rest[mark.span.start : last] = " " * (last - mark.span.start)
    assert not "".join(rest).strip()


def splitting(data: bytes) -> None:
    """Whatever a paragraph, in any language: sentences and clauses in order, nothing lost."""
    from builder.model import Span
    from builder.reading.cutting.clauses import split_clauses
    from builder.reading.cutting.speakers import find_speakers
    from builder.reading.cutting.splitting import split_sentences

    text = data[1:].decode("utf-8", "replace")
    if not text.strip():
        return
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    sentences = split_sentences(text, Span(start, end), ("en", "uk", "ru", "ja", "ar")[data[0] % 5])
    find_speakers(text, sentences, None)
    pieces = [clause for sentence in sentences for clause in split_clauses(text, sentence)]
    for spans in (sentences, pieces):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def escaping(data: bytes) -> None:
    """Whatever a text: in Markdown it reads as itself and makes no element.

    As an address it stays one; in a table it is no formula.
    """
    from html.parser import HTMLParser

    from builder.addresses import clean_address
    from builder.publishing.escaping import (
        bibtex_text,
        csv_cell,
        json_line,
        json_text,
        md_text,
        md_url,
        print_text,
        shown,
        yaml_text,
    )

    text = (
        data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
        if _decodes(data)
        else data.decode("utf-8", "replace")
    )
    visible = shown(text)
    found: list[str] = []
    read: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, _attributes: object) -> None:
            found.append(tag)

        def handle_comment(self, _comment: str) -> None:
            found.append("comment")

        def handle_data(self, data: str) -> None:
            read.append(data)

    for page, said in ((f"x {md_text(text)} x", f"x {visible} x"), (f"{md_text(text)} x", f"{visible} x")):
        found.clear()
        read.clear()
        reader = Reader()
        reader.feed(_markdown().reset().convert(page))
        reader.close()
        assert found == ["p"], found
        assert " ".join("".join(read).split()) == " ".join(said.split()), "".join(read)
    address = md_url(text)
    assert address is None or (address.isascii() and not set(address) & set("\"'<>` \n()[]")), address
    cleaned = clean_address(text)
    assert cleaned is None or cleaned.startswith(("http://", "https://"))
    assert csv_cell(text)[:1] not in set("=+-@\t\r") or not csv_cell(text)
    assert not any(unicodedata.category(char) == "Cc" for char in json_line([text]).removesuffix("\n"))
    for write in (bibtex_text, json_text, print_text, yaml_text):
        write(text).encode()


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _markdown() -> Any:
    from markdown import Markdown

    return Markdown(extensions=["tables", "toc", "attr_list", "footnotes", "fenced_code"])


def figures(data: bytes) -> None:
    """Whatever a passage: its figures and days stand in it, word for word."""
    from datetime import date

    from builder.merging.facts.dates import find_dates
    from builder.merging.facts.figures import find_figures

    text = data.decode("utf-8", "replace")
    for found in find_dates(text, date(2031, 3, 4)):
        assert 0 <= found.start < found.end <= len(text), found
    for figure in find_figures(text):
        assert text[figure.start : figure.end], figure


HARNESSES: dict[str, Callable[[bytes], None]] = {
    harness.__name__: harness for harness in (intake, cleaning, splitting, escaping, figures)
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run each harness for its time; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("harness", nargs="*", metavar="HARNESS", help=f"of {', '.join(HARNESSES)} (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each harness (default: 60)")
    parser.add_argument("--again", type=Path, metavar="FILE", help="run one input again")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    names = options.harness or list(HARNESSES)
    if unknown := sorted(set(names) - HARNESSES.keys()):
        parser.error(f"there is no harness {unknown[0]!r}; there are {', '.join(HARNESSES)}")
    if options.again:
        HARNESSES[names[0]](options.again.read_bytes())
        return 0
    if options.within:
        return _run_with_atheris(names[0], options.seconds)
    has_atheris = _install_atheris()
    return max([_run(name, options.seconds, has_atheris=has_atheris) for name in names])


def _install_atheris() -> bool:
    """Whether atheris is there, installed if need be; says why where it cannot be had."""
    if not (KEPT / "atheris-here").is_dir():
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--only-binary",
            ":all:",
            "--no-deps",
            "--target",
            str(KEPT / "atheris-here"),
            "atheris",
        ]
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            print(
                f"  atheris has no wheel for Python {sys.version_info.major}.{sys.version_info.minor} here: a plain mutator, blind to what it reaches"
            )
            return False
    return True


def _run(name: str, seconds: int, *, has_atheris: bool) -> int:
    folder = KEPT / name
    (folder / "seen").mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(small_cases()):
        (folder / "seen" / f"seed-{number}").write_bytes(seed)
    started = time.monotonic()
    if not has_atheris:
        tried, code = mutate(name, seconds)
        print(
            f"  {name:10} {tried} inputs in {time.monotonic() - started:.0f} s: {'BROKEN' if code else 'no promise broken'}"
        )
        return code
    environment = os.environ | {"PYTHONPATH": str(KEPT / "atheris-here"), "BRIEFING_CACHE": ""}
    command = [sys.executable, __file__, "--within", "--seconds", str(seconds), name]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, errors="replace"
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith(("Done ", "stat::number_of_executed_units"))]
    print(
        f"  {name:10} {lines[0] if lines else ''}: {'BROKEN' if done.returncode else 'no promise broken'} ({time.monotonic() - started:.0f} s)"
    )
    if done.returncode:
        print(f"{done.stdout[-2_000:]}\n{done.stderr[-1_000:]}")
    return min(done.returncode, 1)


def _run_with_atheris(name: str, seconds: int) -> int:
    atheris = import_module("atheris")  # installed beside the project by this tool alone
    with atheris.instrument_imports(include=["builder"]):
        HARNESSES[name](b"The ferry waited.")  # what it imports is instrumented now
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            f"-max_len={MAX_INPUT_BYTES}",
            f"-timeout={MAX_SECONDS_OF_ONE}",
            f"-rss_limit_mb={MAX_MB}",
            "-seed=1",
            "seen",
        ],
        HARNESSES[name],
    )
    atheris.Fuzz()
    return 0


def mutate(name: str, seconds: int) -> tuple[int, int]:
    """(inputs tried, 1 when one broke a promise): pieces of the seeds put together, cut, doubled and dirtied."""
    dice, seeds, end, tried = random.Random(0), list(small_cases()), time.monotonic() + seconds, 0  # noqa: S311 - drawn alike each time, and no secret
    while time.monotonic() < end:
        data = bytearray(b"".join(dice.choices(seeds, k=dice.randint(1, 3))))
        for _ in range(dice.randint(0, 8)):
            place = dice.randrange(len(data) + 1)
            data[place : place + dice.choice((0, 0, 1, 5))] = dice.choice(
                (dice.randbytes(2), b"\n", dice.choice(seeds)[:9], bytes(data[:4]) * 9)
            )
        tried += 1
        try:
            HARNESSES[name](bytes(data[:MAX_INPUT_BYTES]))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what was looked for
            file = KEPT / name / f"crash-{tried}"
            file.write_bytes(data[:MAX_INPUT_BYTES])
            print(f"  {name}: {type(error).__name__}: {error}; kept as {file}")
            return tried, 1
    return tried, 0


@cache
def small_cases() -> tuple[bytes, ...]:
    """The hostile corpus of the tests, as far as it is small."""
    from tests.hostile.corpus import all_cases

    return tuple(
        sorted(
            {content for case in all_cases() for content in case.files.values() if 0 < len(content) < MAX_INPUT_BYTES}
        )
    )


if __name__ == "__main__":
    sys.exit(main())
