"""The whole of reading: a folder of files becomes reports and passages, or a list of all that is wrong with it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from builder.config import Config
from builder.errors import Code, Fault, ReportsRejectedError, printable
from builder.model import NotIncluded, Reading
from builder.progress import Tell, tell_nobody
from builder.reading.citing.front_matter import KEYS
from builder.reading.citing.missing import find_days_ahead
from builder.reading.detect_language import release_library
from builder.reading.marking.repetition import drop_repeated_lines
from builder.reading.take_files import Files, Outcome, ended_with, recall_file, take_files
from builder.reading.take_report import TakenReport
from builder.reading.taking.intake import RawReport, ReportFile, find_files, name_file, read_bytes
from builder.reading.taking.reading_cache import ReadingCache
from builder.stages import IN_TURN, Workers

FILES_AT_ONCE = 16
"""Files of a task: a tenth of a second of work, so that what starts a task costs nothing beside it."""
BYTES_AT_ONCE = 1_000_000
"""Of a task's files, from which on it takes no more."""
MIN_SHARED_TASKS = 8
"""Tasks from which on others than this process do them: it takes less than a second to do fewer."""

MIN_RELEASED_FILES = 500
"""Files from which on what tells languages apart is let go once all are read: it takes half a second to have it again."""


def read_reports(
    seeds: Path,
    config: Config,
    *,
    keep_going: bool = False,
    workers: Workers = IN_TURN,
    tell: Tell = tell_nobody,
) -> Reading:
    """Read every report of the folder `seeds` and cut it into passages.

    Offsets are half-open code points of each report's decoded text. Every non-blank character is in exactly one
    passage. Raises ReportsRejectedError with every fault of every file when one of them cannot be taken; with
    `keep_going` only when none can. `tell` is told how many are done, whoever does them.
    """
    taken, faults = _take_folder(seeds, config, workers, tell)
    if faults and not (keep_going and taken):
        raise ReportsRejectedError(faults)

    taken.sort(key=lambda one: one.report.id)
    reports = tuple(one.report for one in taken)
    passages = tuple(passage for one in taken for passage in one.passages)
    kept = drop_repeated_lines(reports, passages, {one.report.id: one.front for one in taken})

    faults.sort(key=lambda fault: (fault.path, fault.line or 0, fault.code))
    doubts = sorted(_find_doubts(taken), key=lambda fault: (fault.path, fault.line or 0))
    return Reading(
        reports,
        kept,
        tuple(_not_included(fault, seeds) for fault in faults),
        tuple(_not_included(doubt, seeds) for doubt in doubts),
    )


def _find_doubts(taken: Sequence[TakenReport]) -> Iterator[Fault]:
    """What is doubtful about reports that are taken: fields that nobody reads, days that cannot be."""
    for one in taken:
        for key, line in one.front.passed_over:
            what = f"the key {key!r} is not known and is passed over"
            yield Fault(Code.FM_UNKNOWN, one.place, what, f"Known are {', '.join(KEYS)}", line)

    places = {one.report.id: one.place for one in taken}
    for report, what in find_days_ahead([one.report for one in taken]):
        remedy = "Correct the day in its front matter, or leave published empty there"
        yield Fault(Code.CITATION_FUTURE, places[report.id], what, remedy)


def _take_folder(seeds: Path, config: Config, workers: Workers, tell: Tell) -> tuple[list[TakenReport], list[Fault]]:
    """Every report that can be taken, and all that is wrong with the others; of two that share a name, the first."""
    files, found_faults = find_files(seeds, config.limits)
    outcomes = _read_files(files, config, workers, tell)

    file_faults = [*found_faults, *(outcome for outcome in outcomes if isinstance(outcome, Fault))]
    report_faults = [fault for outcome in outcomes if isinstance(outcome, tuple) for fault in outcome]
    refused = {fault.path for fault in file_faults}
    taken = [one for one in outcomes if isinstance(one, TakenReport) and one.place not in refused]
    return taken, [*sorted(file_faults, key=lambda fault: fault.path), *report_faults]


def _read_files(files: Sequence[ReportFile], config: Config, workers: Workers, tell: Tell) -> list[Outcome]:
    """What becomes of each of `files`, in their order."""
    outcomes: dict[str, Outcome] = {}
    with ended_with():
        tasks = _tasks(_recall_files(files, config, outcomes), config)
        first = list(islice(tasks, MIN_SHARED_TASKS))
        doing = workers if len(first) == MIN_SHARED_TASKS else IN_TURN
        for done in doing.map(take_files, chain(first, tasks)):
            outcomes |= done
            tell(f"reading the reports: {len(outcomes)} of {len(files)}", len(outcomes) / len(files))

    if len(files) >= MIN_RELEASED_FILES:
        release_library()
    return [outcomes[str(file.place)] for file in files]


def _recall_files(
    files: Sequence[ReportFile], config: Config, outcomes: dict[str, Outcome]
) -> Iterator[tuple[RawReport, bytes]]:
    """Those of `files` that have to be read, with their bytes; what is known of the others is put into `outcomes`."""
    cache = ReadingCache.of_user(config)
    for file in files:
        data = read_bytes(file, config.limits)
        if isinstance(data, Fault):
            outcomes[str(file.place)] = data
            continue

        raw = name_file(data, file.path, str(file.place))
        known = recall_file(raw, data, config, cache) if cache else None
        if known is None:
            yield raw, data
        else:
            outcomes[raw.shown_path] = known


def _tasks(files: Iterable[tuple[RawReport, bytes]], config: Config) -> Iterator[Files]:
    some: list[tuple[RawReport, bytes]] = []
    for file in files:
        some.append(file)
        if len(some) == FILES_AT_ONCE or sum(len(data) for _, data in some) >= BYTES_AT_ONCE:
            yield Files(config, tuple(some))
            some = []

    if some:
        yield Files(config, tuple(some))


def _not_included(fault: Fault, seeds: Path) -> NotIncluded:
    """A fault for the site: the path below the folder of the reports, and nothing of where that folder is."""
    path, what, remedy = map(printable, (Path(fault.path).relative_to(seeds).as_posix(), fault.what, fault.remedy))
    return NotIncluded(path, fault.code, what, remedy, fault.line)
