"""Arguments → calls → exit code: the only place that prints.

Results go to standard output; progress and faults, one line each, to standard error. Every command, flag and exit code
stands in `docs/desk/command-line.md`.
"""

import argparse
import atexit
import contextlib
import gc
import io
import os
import shlex
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from builder.arguments import build_parser
from builder.errors import (
    BriefingError,
    Code,
    Fault,
    OutputError,
    ReportsRejectedError,
    UsageError,
    internal_fault,
    printable,
)
from builder.progress import Tell, tell_nobody

if TYPE_CHECKING:
    from builder.collecting.adding import Added
    from builder.config import Config
    from builder.desk import Answer
    from builder.model import Report
    from builder.order import Order, OrderForm
    from builder.stages import Workers

EXIT_PIPE_CLOSED = 141  # 128 + SIGPIPE, as shells report a reader that has left
STANDARD_STREAMS = range(3)  # numbers of standard input, output and error in every process
MISSING_SHOWN = 20  # reports of a line: a folder of thousands is not listed whole
EXIT_INTERRUPTED = 128 + signal.SIGINT
MAX_NOTE_CHARS = 1_000  # as `editorial.yml` takes it
# The matrices are small: more threads of the linear algebra under numpy double the CPU seconds, and divide sums by the
# number of cores.
ONE_THREAD = ("MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# A short-lived process: at Python's 700, a twentieth of its CPU goes into looking for garbage.
OBJECTS_BETWEEN_COLLECTIONS = 200_000

# What a command says, with the faults of what could not be done beside what was.
Command = Callable[[argparse.Namespace, Tell], str | tuple[str, Sequence[Fault]]]


def run() -> int:
    """`main`, for a process of its own: with the last of what is to be done on the way out, the process is gone.

    Python would take apart all that is loaded, a fortieth of the CPU of a small site.
    """
    codes: list[int] = []
    atexit.register(_leave, codes)  # the first to be registered is the last to be called
    codes.append(main())
    return codes[0]


def _leave(codes: Sequence[int]) -> None:
    """End with the code of a command that has come to its end."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    if codes:
        os._exit(codes[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    debug = False
    _prepare_process()

    try:
        options = build_parser().parse_args(arguments)
        debug = options.debug
        with _progress(options) as tell, _open_workers(options) as options.opened:
            result = COMMANDS[options.command](options, tell)
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
    except Exception as error:  # noqa: BLE001 (a defect is one line, not a traceback in a newsroom's log)
        if debug:
            import traceback

            traceback.print_exc()
        fault = internal_fault(error)
        _complain(str(replace(fault, remedy="Report it with the lines above") if debug else fault))
        return BriefingError.exit_code


def _build(options: argparse.Namespace, tell: Tell) -> str:
    from builder.pipeline import make_site

    order = _load_order(options, tell)
    published = make_site(order, options.site, pdf=not options.no_pdf, annex=options.annex, offline=options.offline)
    if options.open:
        import webbrowser

        # A browser's own words are no result of ours, and one that is not there is no fault: the page is named.
        webbrowser.open(published.index.absolute().as_uri())
    numbers = f"{_count(published.reports, 'report')}, {_count(published.claims, 'claim')}"
    return f"Published {numbers}. Open {published.index}\n"


def _print(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import print_part
    from builder.publishing.printing import Selection

    order = _load_order(options, tell)
    if options.paper:
        paper = replace(order.config.print, paper=options.paper)
        order = replace(order, config=replace(order.config, print=paper))
    selection = Selection(tuple(options.topic), options.since, options.annex)
    output = options.output or Path(f"{options.topic[0] if len(options.topic) == 1 else 'briefing'}.pdf")
    print_part(order, selection, output)
    return f"Printed to {output}\n"


def _digest(options: argparse.Namespace, tell: Tell) -> str:
    from builder.pipeline import make_digest, write_digest
    from builder.publishing.digest_file.exports import digest_json

    order = _load_order(options, tell)
    digest = make_digest(order)
    if options.output is None:
        return digest_json(digest)
    write_digest(digest, options.output, order.workers)
    return ""


def _pages(options: argparse.Namespace, tell: Tell) -> str:
    from builder.pipeline import make_pages

    folder = make_pages(_load_order(options, tell))
    return f"The pages are in {folder}. Go on with `mkdocs build --strict` or `mkdocs serve`.\n"


def _serve(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import preview

    def complain(error: BriefingError) -> None:
        _complain(*map(str, error.faults))

    with contextlib.suppress(_Stopped):  # the way to end it
        code = preview(_order_form(options, tell), options.address, complain, quiet=options.quiet)
        if code:
            what = f"the preview at {options.address} ended with {code}"
            remedy = "If the port is taken, choose another with --address"
            raise UsageError(Fault(Code.USAGE, "briefing serve", what, remedy))
    return ""


def _diff(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import compare_files
    from builder.publishing.comparing.review import changes_json
    from builder.publishing.comparing.review_text import review_markdown, review_text

    tell("comparing")
    write = {"text": review_text, "markdown": review_markdown, "json": changes_json}[options.format]
    return write(compare_files(options.old, options.new))


def _review(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import review_reports

    return review_reports(_order_form(options, tell), options.output, options.site)


def _explain(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import explain_doubts, explain_names
    from builder.publishing.explaining import explanation_json, explanation_text

    write = {"text": explanation_text, "json": explanation_json}[options.format]
    names = [name for name in (options.name, options.other) if name is not None]
    if options.doubtful:
        if names:
            what, remedy = "--doubtful goes with no name", "Leave out one of the two"
            raise UsageError(Fault(Code.USAGE, "briefing explain", what, remedy))
        return write(explain_doubts(_load_order(options, tell)))
    if not names:
        what = "the following arguments are required: ID"
        raise UsageError(Fault(Code.USAGE, "briefing explain", what, "See `briefing explain --help`"))
    return write(explain_names(_load_order(options, tell), names))


def _edit(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import Signature, check_decisions, edit_doubts

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")

    form = _order_form(options, tell)
    order = _load_order(options, tell)
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    decided = 0

    def ask(told: str, asked: str) -> "Answer | None":
        nonlocal decided
        tell("")
        answer = _ask(f"{told}\n{asked}")
        decided += answer is not None and answer.is_yes is not None
        return answer

    try:
        edit_doubts(order, form.editorial_file, ask, Signature(today, options.by))
    except _Stopped as stopped:
        if stopped.exit_code != EXIT_INTERRUPTED:
            raise
        _show_result("\n")
    if not decided:
        return "Nothing was decided.\n"

    check_decisions(form)
    return f"{_count(decided, 'decision')} in {form.editorial_file}. On with `briefing build`.\n"


def _ask(question: str) -> "Answer | None":
    """Ask until there is an answer; None where it is to end."""
    from builder.desk import Answer

    _say(f"\n{question}\n")
    while True:
        _say("[y]es, [n]o (a reason may follow), [s]kip, [q]uit: ")
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            _say(f"{printable(line.strip())}\n")  # a record reads as the terminal did
        word, _, note = line.strip().partition(" ")
        answer = word.strip(",;:.").lower()
        if not line or answer in {"q", "quit"}:
            return None
        if answer in {"", "s", "skip"}:
            return Answer(None)
        if answer in {"y", "yes", "n", "no"}:
            return Answer(answer in {"y", "yes"}, " ".join(note.split())[:MAX_NOTE_CHARS] or None)


def _say(text: str) -> None:
    """Show it, or end: where nobody reads what is asked, what comes in is no answer to it."""
    if _show_result(text):
        raise _Stopped(EXIT_PIPE_CLOSED - 128)


def _topics(options: argparse.Namespace, tell: Tell) -> str:
    from builder.desk import explain_topics
    from builder.publishing.explaining import explanation_json, explanation_text

    write = {"text": explanation_text, "json": explanation_json}[options.format]
    return write(explain_topics(_load_order(options, tell), options.claim))


def _new(options: argparse.Namespace, tell: Tell) -> str:
    from builder.starting import find_program, start_briefing

    tell("writing the files")
    program = find_program(options.program)
    files = start_briefing(options.folder, program)
    if "briefing.yml" not in files:
        return f"{options.folder} takes this version of the program: {' and '.join(files)} are written anew.\n"

    command, folder = _own_command(), shlex.quote(str(options.folder))
    where, go = f"in {options.folder}", f"    cd {folder}\n"
    if options.folder.resolve() == Path.cwd():
        where, go = "here", ""
    said = f"A new briefing of {_count(len(files), 'file')} is {where}. Make its site:\n\n{go}    {command} build\n"
    if program is None:
        said += "\nNothing says where a repository could get this program from. Before you push it, name the wheel:\n\n"
        said += f"    {command} new {folder} --program WHEEL\n"
    return said


def _own_command() -> str:
    """What starts this program from any folder, as a shell takes it."""
    script = Path(os.path.abspath(sys.argv[0]))  # noqa: PTH100 (a link to it keeps its own name)
    if script.stem != "briefing":  # python -m builder
        return f"{shlex.quote(sys.executable)} -m builder"
    found = shutil.which(script.name)
    return "briefing" if found and Path(found).resolve() == script.resolve() else shlex.quote(str(script))


def _add(options: argparse.Namespace, tell: Tell) -> tuple[str, Sequence[Fault]]:
    from builder.config import load_config

    if not options.source and not options.front_matter:
        what = "the following arguments are required: SOURCE"
        raise UsageError(Fault(Code.USAGE, "briefing add", what, "See `briefing add --help`"))

    config = load_config(options.config)
    lines: list[str] = []
    faults: list[Fault] = []
    if options.source:
        _add_sources(options, config, tell, lines, faults)
    if options.front_matter:
        _open_fields(options, config, tell, lines, faults)
    return "".join(f"{line}\n" for line in lines), faults


def _add_sources(
    options: argparse.Namespace, config: "Config", tell: Tell, lines: list[str], faults: list[Fault]
) -> None:
    from builder.collecting.adding import Asked
    from builder.desk import add_reports

    asked = Asked(config.limits, options.limit, options.retrieved)
    additions = add_reports(
        options.source, options.seeds, config, asked, allow_private=options.allow_private, tell=tell
    )

    new = sum(report.is_new for report in additions.reports)
    there = len(additions.reports) - new
    total = f"Added {_count(new, 'report')}" + (f", {there} already there" if there else "")
    lines += [*(_added(report) for report in additions.reports), total]
    faults += additions.faults


def _open_fields(
    options: argparse.Namespace, config: "Config", tell: Tell, lines: list[str], faults: list[Fault]
) -> None:
    from builder.desk import open_missing_fields

    opened, failed = open_missing_fields(options.seeds, config, options.retrieved, tell)
    for one in opened:
        kept = f"; its own file is kept as {printable(one.original)}" if one.original else ""
        lines.append(f"fill in  {printable(one.path)}: {', '.join(one.fields)}{kept}")
    lines.append(f"Wrote lines to fill in into {_count(len(opened), 'report')}")
    faults += failed


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

    reading = check_reports(_order_form(options, tell))
    said = f"{_count(len(reading.reports), 'report')} and {options.config}: nothing is wrong.\n"
    return said + _missing(reading.reports, options.seeds)


def _missing(reports: Sequence["Report"], seeds: Path) -> str:
    """What is not wrong and still not there: a line for each kind, and how to give it."""
    said = ""
    for field, noun in (("publisher", "outlet"), ("published", "day")):
        paths = [printable(report.path) for report in reports if field in report.citation.missing]
        if paths:
            more = f" and {len(paths) - MISSING_SHOWN} more" if len(paths) > MISSING_SHOWN else ""
            verb = "names" if len(paths) == 1 else "name"
            said += f"{_count(len(paths), 'report')} {verb} no {noun}: {', '.join(paths[:MISSING_SHOWN])}{more}.\n"
    if not said:
        return ""
    elsewhere = "" if seeds == Path("seeds") else f" --seeds {shlex.quote(printable(str(seeds)))}"
    return said + f"Fill in their front matter; `briefing add --front-matter{elsewhere}` writes the lines for it.\n"


COMMANDS: dict[str, Command] = {
    "build": _build,
    "print": _print,
    "digest": _digest,
    "pages": _pages,
    "serve": _serve,
    "check": _check,
    "diff": _diff,
    "review": _review,
    "add": _add,
    "new": _new,
    "explain": _explain,
    "edit": _edit,
    "topics": _topics,
}


def _load_order(options: argparse.Namespace, tell: Tell) -> "Order":
    from builder.order import load_order

    return load_order(_order_form(options, tell))


def _order_form(options: argparse.Namespace, tell: Tell) -> "OrderForm":
    from builder.order import OrderForm

    if options.strict and options.keep_going:
        what = "--strict and --keep-going contradict each other"
        remedy = "Choose one: refuse every fault, or publish the rest"
        raise UsageError(Fault(Code.USAGE, "briefing", what, remedy))

    def complain(faults: Sequence[Fault]) -> None:
        clear = getattr(tell, "clear", None)
        if clear:
            clear()
        _complain(*map(str, faults))

    return OrderForm(
        options.seeds,
        options.config,
        options.previous,
        strict=options.strict,
        keep_going=complain if options.keep_going else None,
        tell=tell,
        warn=complain,
        workers=options.opened,
    )


def _open_workers(options: argparse.Namespace) -> contextlib.AbstractContextManager["Workers"]:
    """Those who do the work, as the command line says; nothing of them is loaded for a command without them."""
    if options.workers == 1 and options.scheduler is None:
        from builder.stages import IN_TURN

        return contextlib.nullcontext(IN_TURN)

    from builder.working import default_workers, open_workers

    return open_workers(options.workers or default_workers(), options.scheduler)


def _exit_code(fault: Fault) -> int:
    return (OutputError if fault.code is Code.OUT_UNWRITABLE else ReportsRejectedError).exit_code


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextlib.contextmanager
def _progress(options: argparse.Namespace) -> Iterator[Tell]:
    """Show each stage on a terminal, and nothing at all elsewhere."""
    is_seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if options.quiet or not is_seen:
        yield tell_nobody
        return

    from builder.progress_bar import ProgressBar, write_to_standard_error

    bar = ProgressBar(write_to_standard_error)
    try:
        yield bar
    finally:
        bar.close()


def _show_result(text: str) -> int:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered has no reader: without this, the interpreter complains about it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_PIPE_CLOSED
    except OSError as error:
        what, remedy = f"it cannot be written ({error.strerror})", "Make room there or name a file with --output"
        raise OutputError(Fault(Code.OUT_UNWRITABLE, "standard output", what, remedy)) from None
    return 0


def _complain(*lines: str) -> None:
    with contextlib.suppress(OSError):  # a closed standard error must not hide the exit code
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()


def _prepare_process() -> None:
    """UTF-8 out, whatever the locale; one thread; little looking for garbage; the same clean-up, whoever ends it."""
    _open_standard_streams()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)

    for variable in ONE_THREAD:
        os.environ.setdefault(variable, "1")  # read when numpy is loaded, which is not before a command needs it

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    with contextlib.suppress(ValueError):  # not in the main thread: whoever runs it there handles signals
        signal.signal(signal.SIGINT, _stop)
        signal.signal(signal.SIGTERM, _stop)


def _open_standard_streams() -> None:
    """Give a process that was started without them (`2>&-`, some services) standard streams that lead nowhere.

    Without, the next file to be opened takes the number of the missing stream, and what a library or a child process
    says there is written into that file.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) in STANDARD_STREAMS:
        os.set_inheritable(number, True)  # noqa: FBT003 (the function takes no keyword)
    os.close(number)

    nowhere = Path(os.devnull)
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


class _Stopped(BaseException):
    """Somebody asked the program to end: everything it has begun is cleaned up on the way out."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number  # as shells report a process that a signal has ended


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    raise _Stopped(number)
