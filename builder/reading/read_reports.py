"""The whole of reading: a folder of files becomes reports and passages, or a list of everything that is wrong with it."""

from pathlib import Path

from builder.config import Config, Limits
from builder.errors import Code, Fault, ReportsRejectedError, printable
from builder.model import Citation, NotIncluded, Passage, Reading, Report
from builder.reading.citing.front_matter import FrontMatter, parse_front_matter
from builder.reading.intake import RawReport, gather_reports
from builder.reading.marking.repetition import drop_repeated_lines
from builder.reading.reading_cache import ReadingCache


def read_reports(seeds: Path, config: Config, *, keep_going: bool = False) -> Reading:
    """Read every report of the folder `seeds` and cut it into passages.

    Offsets are half-open code points of each report's decoded text. Every non-blank character is in exactly one passage. Raises
    ReportsRejectedError with every fault of every file when one of them cannot be taken; with `keep_going` only when none can.
    """
    cache = ReadingCache.of_user(config)
    raw_reports, faults = gather_reports(seeds, config.limits, cache)
    fronts: list[FrontMatter] = []
    for raw in raw_reports:
        front, found = _front_matter(raw)
        fronts.append(front)
        faults += found
    refused = {fault.path for fault in faults}
    taken = [(raw, front) for raw, front in zip(raw_reports, fronts, strict=True) if raw.shown_path not in refused]
    if faults and not (keep_going and taken):
        raise ReportsRejectedError(faults)
    read = sorted((_read_or_recall(raw, front, config, cache) for raw, front in taken), key=lambda pair: pair[0].id)
    shown = {raw.id: raw.shown_path for raw, _ in taken}
    endless = tuple(
        _endless(shown[report.id], passages, config.limits)
        for report, passages in read
        if len(passages) > config.limits.max_report_passages
    )
    read = [(report, passages) for report, passages in read if len(passages) <= config.limits.max_report_passages]
    faults += endless
    if endless and not (keep_going and read):
        raise ReportsRejectedError(faults)
    reports, passages = (
        tuple(report for report, _ in read),
        tuple(passage for _, passages in read for passage in passages),
    )
    return Reading(
        reports,
        drop_repeated_lines(reports, passages, {raw.id: front for raw, front in taken}),
        tuple(
            _not_included(fault, seeds)
            for fault in sorted(faults, key=lambda fault: (fault.path, fault.line or 0, fault.code))
        ),
    )


def _not_included(fault: Fault, seeds: Path) -> NotIncluded:
    """A fault for the site: the path below the folder of the reports, and nothing of where that folder is."""
    path, what, remedy = map(printable, (Path(fault.path).relative_to(seeds).as_posix(), fault.what, fault.remedy))
    return NotIncluded(path, fault.code, what, remedy, fault.line)


def _endless(shown: str, passages: tuple[Passage, ...], limits: Limits) -> Fault:
    what = f"it has {len(passages)} passages; at most {limits.max_report_passages} are taken"
    return Fault(Code.SEED_TOO_LARGE, shown, what, "Shorten it, or raise limits.max_report_passages")


def _front_matter(raw: RawReport) -> tuple[FrontMatter, tuple[Fault, ...]]:
    if raw.format != "md":
        return FrontMatter(end=0), ()
    front, faults = parse_front_matter(raw.text, raw.shown_path)
    if not faults and not raw.text[front.end :].strip():
        faults = (
            Fault(
                Code.SEED_EMPTY,
                raw.shown_path,
                "there is nothing after its front matter",
                "Put the report's text there",
            ),
        )
    return front, faults


def _read_or_recall(
    raw: RawReport, front: FrontMatter, config: Config, cache: ReadingCache | None
) -> tuple[Report, tuple[Passage, ...]]:
    """The report as it was read before, where nothing has changed that it depends on."""
    bare = Report(raw.id, raw.path, raw.sha256, front.kind, Citation(), raw.text, format=raw.format)
    recalled = cache.passages(bare) if cache else None
    if recalled is not None:
        return recalled
    from builder.reading.citing.cite_report import Known
    from builder.reading.cut_report import read_report

    report, passages = read_report(raw, front, config.limits, Known(config.outlets, config.language))
    if cache:
        cache.keep_passages(report, passages)
    return report, passages
