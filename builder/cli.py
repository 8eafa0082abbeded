"""Arguments → calls → exit code: the only place that prints.

Results go to standard output; progress and faults, one line each, to standard error. Every command, flag and exit code
stands in `docs/command-line.md`.
"""

import argparse
import atexit
import contextlib
import functools
import gc
import io
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn, Protocol, TypedDict

from builder import __version__
from builder.errors import BriefingError, Code, Fault, OutputError, ReportsRejectedError, UsageError, printable

if TYPE_CHECKING:
    from builder.collecting.adding import Added

EXIT_PIPE_CLOSED = 141  # 128 + SIGPIPE, as shells report a reader that has left
BAR_CHARS = 20
STAGE_CHARS = 55  # of what is said beside the bar, so that the line stays one on a terminal of 80
# The matrices are small: more threads of the linear algebra under numpy double the CPU seconds, and divide sums by the number of cores.
ONE_THREAD = ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
OBJECTS_BETWEEN_COLLECTIONS = (
    200_000  # a short-lived process: at Python's 700, a twentieth of its CPU goes into looking for garbage
)
WITHOUT_REPORTS = {"diff", "new"}  # commands that read neither reports nor a configuration

Command = Callable[
    [argparse.Namespace, "Tell"], str | tuple[str, Sequence[Fault]]
]  # with the faults of what could not be done beside what was


class Tell(Protocol):
    """Told what is done now and, where that is known, which share of all, 0 to 1, is done."""

    def __call__(self, stage: str, share: float | None = None) -> None: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    debug = False
    _prepare_process()
    try:
        options = build_parser().parse_args(arguments)
        debug = options.debug
        command: Command = options.command
        with _progress(options) as tell:
            result = command(options, tell)
        text, faults = result if isinstance(result, tuple) else (result, ())
        code = _show_result(text)
        _complain(*map(str, faults))
        return max(map(_exit_code, faults), default=code)
    except BriefingError as error:
        _complain(*map(str, error.faults))
        return error.exit_code
    except _Stopped as stopped:
        _complain("Stopped. What was published before is untouched.")
        return stopped.exit_code
    except Exception as error:  # noqa: BLE001 (the last resort: a defect is one line, not a traceback in a newsroom's log)
        if debug:
            import traceback

            traceback.print_exc()
        what = f"a defect of the program, {type(error).__name__}: {error}"
        remedy = (
            "Report it with the lines above"
            if debug
            else "Run it again with --debug to get the traceback, and report it"
        )
        _complain(str(Fault(Code.INTERNAL, "briefing", what, remedy)))
        return BriefingError.exit_code


def _build(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import make_site

    config = load_config(options.config)
    published = make_site(
        options.seeds, config, options.site, pdf=not options.no_pdf, offline=options.offline, **_asked(options, tell)
    )
    return f"Published {_count(published.reports, 'report')}, {_count(published.claims, 'claim')}. Open {published.index}\n"


def _print(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import print_part
    from builder.publishing.printing import Selection

    config = load_config(options.config)
    if options.paper:
        config = replace(config, print=replace(config.print, paper=options.paper))
    selection = Selection(tuple(options.topic), options.since)
    output = options.output or Path(f"{options.topic[0] if len(options.topic) == 1 else 'briefing'}.pdf")
    print_part(options.seeds, config, selection, output, **_asked(options, tell))
    return f"Printed to {output}\n"


def _digest(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import make_digest, write_digest
    from builder.publishing.digest_file.exports import digest_json

    digest = make_digest(options.seeds, load_config(options.config), **_asked(options, tell))
    if options.output is None:
        return digest_json(digest)
    write_digest(digest, options.output)
    return ""


def _pages(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import make_pages

    folder = make_pages(options.seeds, load_config(options.config), **_asked(options, tell))
    return f"The pages are in {folder}. Go on with `mkdocs build --strict` or `mkdocs serve`.\n"


def _serve(options: argparse.Namespace, tell: Tell) -> str:
    from builder.pipeline import preview

    with contextlib.suppress(_Stopped):  # the way to end it

        def complain(error: BriefingError) -> None:
            _complain(*map(str, error.faults))

        code = preview(
            options.seeds, options.config, options.address, on_fault=complain, tell=tell, previous=options.previous
        )
        if code:
            what = f"the preview at {options.address} ended with {code}"
            raise UsageError(
                Fault(Code.USAGE, "briefing serve", what, "If the port is taken, choose another with --address")
            )
    return ""


def _diff(options: argparse.Namespace, tell: Tell) -> str:
    from builder.pipeline import compare_files
    from builder.publishing.comparing.review import changes_json
    from builder.publishing.comparing.review_text import review_markdown, review_text

    tell("comparing")
    write = {"text": review_text, "markdown": review_markdown, "json": changes_json}[options.format]
    return write(compare_files(options.old, options.new))


def _review(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import review_reports

    config = load_config(options.config)
    return review_reports(options.base, options.seeds, config, options.output, strict=options.strict, tell=tell)


def _explain(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import explain_names
    from builder.publishing.explaining import explanation_json, explanation_text

    write = {"text": explanation_text, "json": explanation_json}[options.format]
    names = [name for name in (options.name, options.other) if name is not None]
    return write(explain_names(options.seeds, load_config(options.config), names, **_asked(options, tell)))


def _new(options: argparse.Namespace, tell: Tell) -> str:
    from builder.starting import start_briefing

    tell("writing the files")
    files = start_briefing(options.folder)
    return f"A new briefing of {_count(len(files), 'file')} is in {options.folder}. Go there, and on with `briefing build`.\n"


def _topics(options: argparse.Namespace, tell: Tell) -> str:
    from builder.config import load_config
    from builder.pipeline import explain_topics
    from builder.publishing.explaining import explanation_json, explanation_text

    write = {"text": explanation_text, "json": explanation_json}[options.format]
    return write(explain_topics(options.seeds, load_config(options.config), options.claim, **_asked(options, tell)))


def _add(options: argparse.Namespace, tell: Tell) -> tuple[str, Sequence[Fault]]:
    from builder.config import load_config
    from builder.pipeline import add_reports

    config = load_config(options.config)
    limit, day = options.limit, options.retrieved
    additions = add_reports(
        options.source,
        options.seeds,
        config,
        limit=limit,
        allow_private=options.allow_private,
        retrieved=day,
        tell=tell,
    )
    new = sum(report.is_new for report in additions.reports)
    there = len(additions.reports) - new
    lines = [_added(report) for report in additions.reports]
    total = f"Added {_count(new, 'report')}" + (f", {there} already there" if there else "")
    return "".join(f"{line}\n" for line in (*lines, total)), additions.faults


def _added(report: "Added") -> str:
    """One line: the file, where it is from, what is known of it and what a desk may fill in."""
    if not report.is_new:
        return f"there    {printable(report.path)} from {printable(report.shown)}"
    cited = report.citation
    fields = {"title": cited.title, "publisher": cited.publisher, "date": cited.published}
    known = ", ".join(printable(value) for value in fields.values() if value)
    missing = [name for name, value in fields.items() if not value]
    notes = [f"not found: {', '.join(missing)}"] if missing else []
    notes += [f"other words than {printable(report.others)} from the same address"] if report.others else []
    return f"added    {printable(report.path)} from {printable(report.shown)}" + "".join(
        f"; {note}" for note in (known, *notes) if note
    )


def _check(options: argparse.Namespace, tell: Tell) -> str:
    if options.site is not None:
        from builder.publishing.site.manifest import check_manifest

        return f"{_count(check_manifest(options.site), 'file')} of {options.site}: all as published.\n"
    from builder.pipeline import check_reports

    reading = check_reports(options.seeds, options.config, strict=options.strict, tell=tell, previous=options.previous)
    return f"{_count(len(reading.reports), 'report')} and {options.config}: nothing is wrong.\n"


class _Asked(TypedDict):
    """What every command that makes a digest may be told."""

    strict: bool
    tell: Tell
    previous: Path | None
    keep_going: Callable[[Sequence[Fault]], None] | None


def _asked(options: argparse.Namespace, tell: Tell) -> _Asked:
    if options.strict and options.keep_going:
        what, remedy = (
            "--strict and --keep-going contradict each other",
            "Choose one: refuse every fault, or publish the rest",
        )
        raise UsageError(Fault(Code.USAGE, "briefing", what, remedy))
    keep_going = (lambda faults: _complain(*map(str, faults))) if options.keep_going else None
    return _Asked(strict=options.strict, tell=tell, previous=options.previous, keep_going=keep_going)


def _exit_code(fault: Fault) -> int:
    return (OutputError if fault.code is Code.OUT_UNWRITABLE else ReportsRejectedError).exit_code


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the form of every other fault."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(Fault(Code.USAGE, self.prog, message, f"See `{self.prog} --help`"))


def build_parser() -> argparse.ArgumentParser:
    """The command line as argparse knows it; the docs are tested against it."""
    parser = _Parser(
        prog="briefing",
        description="Overlapping reports in, a searchable briefing out: each thing said once, with every report that says it in a footnote.",
        epilog="example: briefing build --seeds seeds --site site",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"briefing {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    add = functools.partial(_add_command, commands)

    build = add(
        "build",
        _build,
        "make the whole site: reports, digest, pages, PDFs, site",
        "briefing build --seeds reports --site public",
    )
    build.add_argument(
        "--site", type=_path, default=Path("site"), metavar="DIR", help="the site, replaced whole (default: site)"
    )
    build.add_argument("--no-pdf", action="store_true", help="without the PDFs and the links to them")
    build.add_argument(
        "--offline",
        action="store_true",
        help="searchable from a folder, without a server, also with more than 300 pages",
    )
    part = "print the briefing, or the topics named, as one PDF"
    on_paper = add("print", _print, part, "briefing print --since 2024-01-31 --output news.pdf")
    on_paper.add_argument("topic", nargs="*", metavar="TOPIC", help="id of a topic (default: the whole briefing)")
    on_paper.add_argument(
        "--since", type=_day, metavar="DATE", help="only claims that a report published on this day or later carries"
    )
    on_paper.add_argument(
        "--paper", choices=("a4", "letter"), help="default: print.paper of the configuration, else a4"
    )
    on_paper.add_argument(
        "--output", type=_path, metavar="FILE", help="default: TOPIC.pdf, or briefing.pdf, in the current folder"
    )
    digest = add("digest", _digest, "write the digest alone, as JSON", "briefing digest --output digest.json")
    digest.add_argument("--output", type=_path, metavar="FILE", help="write it there (default: standard output)")
    pages = add(
        "pages",
        _pages,
        "write the pages as Markdown to docs/briefing/, for plain MkDocs",
        "briefing pages && mkdocs serve",
    )
    rebuilds = "live preview: rebuilds when a report, the config or a template changes"
    serve = add("serve", _serve, rebuilds, "briefing serve --address 127.0.0.1:8001")
    serve.add_argument(
        "--address", type=_address, default="127.0.0.1:8000", metavar="HOST:PORT", help="default: 127.0.0.1:8000"
    )
    everything = "say everything that is wrong with the reports and the config; write nothing"
    check = add("check", _check, everything, "briefing check --seeds reports")
    check.add_argument(
        "--site", type=_path, metavar="DIR", help="instead: whether a published site is still what its manifest says"
    )
    against = "what one digest adds, confirms, disputes, rewords and removes against another"
    diff = add("diff", _diff, against, "briefing diff old.json new.json --format markdown")
    diff.add_argument("old", type=_path, metavar="OLD", help="the digest.json that was")
    diff.add_argument("new", type=_path, metavar="NEW", help="the digest.json that is")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="default: text, all of it")
    proposed = "what the reports would change against a digest, and what is wrong with them"
    review = add("review", _review, proposed, "briefing review base.json --seeds proposal/seeds --output review")
    review.add_argument("base", type=_path, metavar="BASE", help="the digest.json that stands")
    review.add_argument(
        "--output", type=_path, default=Path("review"), metavar="DIR", help="the folder of its files (default: review)"
    )
    _add_adding(add)
    empty = "lay out an empty briefing: settings, a folder for reports, workflows"
    new = add("new", _new, empty, "briefing new harbour")
    new.add_argument("folder", type=_path, metavar="DIR", help="a new folder, or one that holds none of these files")
    why = "why a claim holds what it holds, or why two passages are one claim or two"
    explain = add("explain", _explain, why, "briefing explain harbour-fire:120 wire:0")
    explain.add_argument("name", metavar="ID", help="a claim, or a passage (report:start)")
    explain.add_argument("other", nargs="?", metavar="PASSAGE", help="another passage, to compare the two")
    filed = "why each claim stands under its topics, and topics for claims that fit none"
    topics = add("topics", _topics, filed, "briefing topics c82e15e2")
    topics.add_argument("claim", nargs="?", metavar="ID", help="one claim alone (default: all of them, and proposals)")
    for command in (explain, topics):
        command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    for command in (build, on_paper, digest, pages, check, review, explain, topics):
        command.add_argument(
            "--strict",
            action="store_true",
            help="a report without front matter that names no outlet or day is a fault too",
        )
    for command in (build, on_paper, digest, pages, explain, topics):
        rest = "publish without the files that cannot be taken; they are listed on the site and on standard error"
        command.add_argument("--keep-going", action="store_true", help=rest)
    for command in (build, on_paper, digest, pages, serve, check, explain, topics):
        previous = "a digest.json written earlier: claims that are still there keep their ids, whatever has changed around them"
        command.add_argument("--previous", type=_path, metavar="DIGEST", help=previous)
    return parser


def _add_adding(add: "functools.partial[_Parser]") -> None:
    bring = "bring files, folders, archives, web addresses and feeds into the folder of reports, with their citation"
    parser = add("add", _add, bring, "briefing add https://lighthouse.example/harbour notice.pdf")
    parser.add_argument(
        "source", nargs="+", type=_source, metavar="SOURCE", help="a file, folder, .zip, http(s) address or feed"
    )
    parser.add_argument(
        "--limit", type=_entries, default=20, metavar="N", help="at most so many entries of a feed (default: 20)"
    )
    parser.add_argument(
        "--retrieved", type=_day, metavar="DATE", help="the day it is fetched, YYYY-MM-DD (default: today)"
    )
    parser.add_argument(
        "--allow-private", action="store_true", help="also from this machine and private networks, and from any port"
    )


def _add_command(
    commands: "argparse._SubParsersAction[_Parser]", name: str, command: Command, does: str, example: str
) -> _Parser:
    description = f"{does[0].upper()}{does[1:]}."
    parser = commands.add_parser(
        name, help=does, description=description, epilog=f"example: {example}", allow_abbrev=False
    )
    parser.set_defaults(command=command)
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
        raise argparse.ArgumentTypeError(
            "it is empty"
        )  # Path("") is the current folder: an unset variable of a script would become it
    return Path(text)


def _source(text: str) -> str:
    _path(text)
    return text


def _entries(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 9999")
    return int(text)


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not YYYY-MM-DD")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day") from None


def _address(text: str) -> str:
    if not re.fullmatch(r"[\w.-]+:\d{1,5}", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return text


@contextlib.contextmanager
def _progress(options: argparse.Namespace) -> Iterator[Tell]:
    """Show each stage on a terminal, and nothing at all elsewhere."""
    if options.quiet or not sys.stderr.isatty():
        yield lambda _stage, _share=None: None
        return
    told: list[str] = []

    def tell(stage: str, share: float | None = None) -> None:
        told.append(stage)
        done = "#" * min(4 * len(told) - 4 if share is None else round(share * BAR_CHARS), BAR_CHARS)
        sys.stderr.write(f"\r\x1b[K[{done:<{BAR_CHARS}}] {printable(stage, STAGE_CHARS)}")
        sys.stderr.flush()

    try:
        yield tell
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _show_result(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has no reader: without this, the interpreter complains about it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE_CLOSED
    except OSError as error:
        what = f"it cannot be written ({error.strerror})"
        raise OutputError(
            Fault(Code.OUT_UNWRITABLE, "standard output", what, "Make room there or name a file with --output")
        ) from None
    return 0


def _complain(*lines: str) -> None:
    with contextlib.suppress(OSError):  # a closed standard error must not hide the exit code
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


def _prepare_process() -> None:
    """UTF-8 out, whatever the locale; one thread; little looking for garbage; a request to end, however it comes, runs the same clean-up."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    atexit.register(
        gc.freeze
    )  # nor any on the way out, where the interpreter looks through all there is: a twelfth of a small digest
    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")  # read when numpy is loaded, which is not before a command needs it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    with contextlib.suppress(ValueError):  # not in the main thread: whoever runs it there handles signals
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGTERM, _stop)


class _Stopped(BaseException):
    """Somebody asked the program to end: everything it has begun is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number  # as shells report a process that a signal has ended


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(number)
