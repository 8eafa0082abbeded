"""The command line as argparse knows it: commands, flags and the values they take.

Every one stands in `docs/desk/command-line.md`.
"""

import argparse
import functools
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from builder import __version__
from builder.days import DAY_FORM, read_day
from builder.editorial import MAX_WORDS_CHARS
from builder.errors import Code, Fault, UsageError

DESCRIPTION = (
    "Overlapping reports in, a searchable briefing out: each thing said once, with every report that says it in a "
    "footnote."
)
MAX_PORT = 65_535
WITHOUT_REPORTS = {"diff", "new"}  # commands that read neither reports nor a configuration
WITH_STRICT = ("build", "print", "digest", "pages", "check", "review", "explain", "edit", "topics")
WITH_KEEP_GOING = ("build", "print", "digest", "pages", "explain", "edit", "topics")
WITH_PREVIOUS = ("build", "print", "digest", "pages", "serve", "check", "explain", "edit", "topics")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the form of every other fault."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(Fault(Code.USAGE, self.prog, message, f"See `{self.prog} --help`"))


AddCommand = Callable[[str, str, str], _Parser]  # name, what it does, an example


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line: `command` is the name of the command."""
    parser = _Parser(
        prog="briefing",
        description=DESCRIPTION,
        epilog="example: briefing build --seeds seeds --site site",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    parser.set_defaults(strict=False, keep_going=False, previous=None, workers=1, scheduler=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, dest="command")

    add = functools.partial(_add_command, commands)
    for add_group in (_add_publishing, _add_looking, _add_comparing, _add_bringing, _add_explaining):
        add_group(add)
    _add_shared(commands.choices)
    return parser


def _add_publishing(add: AddCommand) -> None:
    build = add(
        "build",
        "make the whole site: reports, digest, pages, PDFs, site",
        "briefing build --seeds reports --site public",
    )
    build.add_argument(
        "--site", type=_path, default=Path("site"), metavar="DIR", help="the site, replaced whole (default: site)"
    )
    build.add_argument("--no-pdf", action="store_true", help="without the PDFs and the links to them")
    _add_annex(build)
    build.add_argument("--open", action="store_true", help="show the front page in the browser when it is there")
    build.add_argument(
        "--offline",
        action="store_true",
        help="searchable from a folder, without a server, also with more than 300 pages",
    )

    part = "print the briefing, or the topics named, as one PDF"
    on_paper = add("print", part, "briefing print --since 2024-01-31 --output news.pdf")
    on_paper.add_argument("topic", nargs="*", metavar="TOPIC", help="id of a topic (default: the whole briefing)")
    on_paper.add_argument(
        "--since", type=_day, metavar="DATE", help="only claims that a report published on this day or later carries"
    )
    on_paper.add_argument(
        "--paper", choices=("a4", "letter"), help="default: print.paper of the configuration, else a4"
    )
    _add_annex(on_paper)
    on_paper.add_argument(
        "--output", type=_path, metavar="FILE", help="default: TOPIC.pdf, or briefing.pdf, in the current folder"
    )

    digest = add("digest", "write the digest alone, as JSON", "briefing digest --output digest.json")
    digest.add_argument("--output", type=_path, metavar="FILE", help="write it there (default: standard output)")

    to_markdown = "write the pages as Markdown to docs/briefing/, for plain MkDocs"
    add("pages", to_markdown, "briefing pages && mkdocs serve")


def _add_annex(parser: argparse.ArgumentParser) -> None:
    behind = "behind each PDF: figures, who is quoted, timeline, what is known of the reports, the ledger"
    parser.add_argument("--annex", action="store_true", help=behind)


def _add_looking(add: AddCommand) -> None:
    rebuilds = "live preview: rebuilds when a report, the config or a template changes"
    serve = add("serve", rebuilds, "briefing serve --address 127.0.0.1:8001")
    serve.add_argument(
        "--address", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT", help="default: 127.0.0.1:8000"
    )

    everything = "say everything that is wrong with the reports and the config; write nothing"
    check = add("check", everything, "briefing check --seeds reports")
    check.add_argument(
        "--site", type=_path, metavar="DIR", help="instead: whether a published site is still what its manifest says"
    )


def _add_comparing(add: AddCommand) -> None:
    against = "what one digest adds, confirms, disputes, rewords and removes against another"
    diff = add("diff", against, "briefing diff old.json new.json --format markdown")
    diff.add_argument("old", type=_path, metavar="OLD", help="the digest.json that was")
    diff.add_argument("new", type=_path, metavar="NEW", help="the digest.json that is")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="default: text, all of it")

    proposed = "what the reports would change against a digest, and what is wrong with them"
    review = add("review", proposed, "briefing review base.json --seeds proposal/seeds --output review")
    review.add_argument("previous", type=_path, metavar="BASE", help="the digest.json that stands")
    review.add_argument(
        "--output", type=_path, default=Path("review"), metavar="DIR", help="the folder of its files (default: review)"
    )
    review.add_argument(
        "--site",
        type=_path,
        metavar="DIR",
        help="publish there too, as it would be: what publishing refuses is refused",
    )


def _add_bringing(add: AddCommand) -> None:
    bring = "bring files, folders, archives, web addresses and feeds into the folder of reports, with their citation"
    parser = add("add", bring, "briefing add https://lighthouse.example/harbour notice.pdf")
    parser.add_argument(
        "source", nargs="*", type=_source, metavar="SOURCE", help="a file, folder, .zip, http(s) address or feed"
    )
    to_fill_in = "write lines to fill in into each report that names no outlet or day"
    parser.add_argument("--front-matter", action="store_true", help=to_fill_in)
    parser.add_argument(
        "--limit", type=_entries, default=20, metavar="N", help="at most so many entries of a feed (default: 20)"
    )
    parser.add_argument(
        "--retrieved", type=_day, metavar="DATE", help="the day it is fetched, YYYY-MM-DD (default: today)"
    )
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="also from this machine and private networks, and from any port, where a SOURCE names them",
    )

    empty = "lay out an empty briefing: settings, a folder for reports, workflows"
    new = add("new", empty, "briefing new harbour")
    new.add_argument("folder", type=_path, metavar="DIR", help="a new folder, or one that holds none of these files")
    new.add_argument(
        "--program",
        type=_source,
        metavar="SOURCE",
        help="where its workflows get this program: a wheel, ADDRESS#sha256=HASH, or briefing-digest==VERSION#sha256=HASH "
        "of a package index (default: where it was installed from)",
    )


def _add_explaining(add: AddCommand) -> None:
    why = "why a claim holds what it holds, or why two passages are one claim or two"
    explain = add("explain", why, "briefing explain harbour-fire:120 wire:0")
    explain.add_argument("name", nargs="?", metavar="ID", help="a claim, or a passage (report:start)")
    explain.add_argument("other", nargs="?", metavar="PASSAGE", help="another passage, to compare the two")
    doubtful = "instead: the merges, similar claims, filings and disputes nearest to the bars"
    explain.add_argument("--doubtful", action="store_true", help=doubtful)

    asked = "go through doubtful merges, filings and disputes, answer yes or no, and write editorial.yml"
    edit = add("edit", asked, "briefing edit --by 'A. Keeper'")
    edit.add_argument("--by", type=_name, metavar="NAME", help="who decides; stands below each entry")

    filed = "why each claim stands under its topics, and topics for claims that fit none"
    topics = add("topics", filed, "briefing topics c82e15e2")
    topics.add_argument("claim", nargs="?", metavar="ID", help="one claim alone (default: all of them, and proposals)")
    for command in (explain, topics):
        command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_shared(commands: Mapping[str, _Parser]) -> None:
    """Flags of every command that makes a digest."""
    strict = "a report without front matter that names no outlet or day is a fault too"
    for name in WITH_STRICT:
        commands[name].add_argument("--strict", action="store_true", help=strict)

    rest = "publish without the files that cannot be taken; they are listed on the site and on standard error"
    for name in WITH_KEEP_GOING:
        commands[name].add_argument("--keep-going", action="store_true", help=rest)

    earlier = (
        "a digest.json written earlier: claims that are still there keep their ids, whatever has changed around them"
    )
    for name in WITH_PREVIOUS:
        commands[name].add_argument("--previous", type=_path, metavar="DIGEST", help=earlier)

    processes = "how many processes read and compare (default: as many as there are cores; 1 in CI)"
    cluster = "let the cluster of a Dask scheduler read and compare; needs briefing-digest[cluster]"
    for name in WITH_STRICT:
        given = commands[name].add_mutually_exclusive_group()
        given.add_argument("--workers", type=_processes, default=None, metavar="N", help=processes)
        given.add_argument("--scheduler", type=_scheduler, metavar="ADDRESS", help=cluster)


def _add_command(commands: "argparse._SubParsersAction[_Parser]", name: str, does: str, example: str) -> _Parser:
    description = f"{does[0].upper()}{does[1:]}."
    parser = commands.add_parser(
        name, help=does, description=description, epilog=f"example: {example}", allow_abbrev=False
    )

    if name not in WITHOUT_REPORTS:
        parser.add_argument(
            "--seeds", type=_path, default=Path("seeds"), metavar="DIR", help="the folder of reports (default: seeds)"
        )
        parser.add_argument(
            "--config", type=_path, default=Path("briefing.yml"), metavar="FILE", help="default: briefing.yml"
        )

    parser.add_argument("--quiet", action="store_true", help="no progress on the terminal")
    parser.add_argument("--debug", action="store_true", help="with the traceback of a defect of the program")
    return parser


def _path(text: str) -> Path:
    if not text:
        # Path("") is the current folder: an unset variable of a script would become it.
        raise argparse.ArgumentTypeError("it is empty")
    return Path(text)


def _source(text: str) -> str:
    _path(text)
    return text


def _processes(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 99")
    return int(text)


def _scheduler(text: str) -> str:
    if not re.fullmatch(r"(?:(?:tcp|tls)://)?[\w.-]+:\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT, tcp://HOST:PORT or tls://HOST:PORT")
    return text


def _name(text: str) -> str:
    if not text.strip() or len(text) > MAX_WORDS_CHARS:
        raise argparse.ArgumentTypeError(f"it is not a name of 1 to {MAX_WORDS_CHARS} characters")
    return " ".join(text.split())


def _entries(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 9999")
    return int(text)


def _day(text: str) -> str:
    if not DAY_FORM.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not YYYY-MM-DD")
    day = read_day(text)
    if day is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day")
    return day


def _address(text: str) -> str:
    given = re.fullmatch(r"(?P<host>[\w.-]+):(?P<port>\d{1,5})", text, re.ASCII)
    if not given or not 1 <= int(given["port"]) <= MAX_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    if given["host"] != "localhost" and not _is_ip_address(given["host"]):
        raise argparse.ArgumentTypeError(f"{given['host']!r} is neither localhost nor the address of this machine")
    return text


def _is_ip_address(host: str) -> bool:
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) <= 255 for part in parts)
