"""The whole of reading: a folder of files becomes reports and passages, or a list of all that is wrong with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.config import Config
from builder.errors import Code, Fault, ReportsRejectedError, printable
from builder.model import NotIncluded, Reading
from builder.reading.citing.front_matter import KEYS
from builder.reading.citing.missing import find_days_ahead
from builder.reading.marking.repetition import drop_repeated_lines
from builder.reading.take_report import TakenReport, take_report
from builder.reading.taking.intake import gather_reports
from builder.reading.taking.reading_cache import ReadingCache


def read_reports(seeds: Path, config: Config, *, keep_going: bool = False) -> Reading:
    """Read every report of the folder `seeds` and cut it into passages.

    Offsets are half-open code points of each report's decoded text. Every non-blank character is in exactly one
    passage. Raises ReportsRejectedError with every fault of every file when one of them cannot be taken; with
    `keep_going` only when none can.
    """
    taken, faults = _take_folder(seeds, config)
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


def _take_folder(seeds: Path, config: Config) -> tuple[list[TakenReport], list[Fault]]:
    """Every report that can be taken, and all that is wrong with the others; of two that share a name, the first."""
    cache = ReadingCache.of_user(config)
    raws, gathering_faults = gather_reports(seeds, config.limits, cache)
    refused = {fault.path for fault in gathering_faults}
    taken: list[TakenReport] = []
    faults = list(gathering_faults)

    for raw in raws:
        outcome = take_report(raw, config, cache)
        if not isinstance(outcome, TakenReport):
            faults += outcome
        elif raw.shown_path not in refused:
            taken.append(outcome)

    return taken, faults


def _not_included(fault: Fault, seeds: Path) -> NotIncluded:
    """A fault for the site: the path below the folder of the reports, and nothing of where that folder is."""
    path, what, remedy = map(printable, (Path(fault.path).relative_to(seeds).as_posix(), fault.what, fault.remedy))
    return NotIncluded(path, fault.code, what, remedy, fault.line)
