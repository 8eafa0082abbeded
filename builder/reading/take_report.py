"""One report, from the text of its file to its passages, or everything that is wrong with it.

A build and `briefing add` take a report this one way, so that neither refuses what the other takes. What needs all
reports of a folder, names that two of them share and lines that an outlet repeats, is left to `read_reports`.
"""

from dataclasses import dataclass

from builder.config import Config
from builder.errors import Code, Fault
from builder.model import Citation, Passage, Report
from builder.reading.citing.front_matter import FrontMatter, parse_front_matter
from builder.reading.taking.intake import RECODED, RawReport
from builder.reading.taking.reading_cache import ReadingCache


@dataclass(frozen=True, slots=True)
class TakenReport:
    """A report that can be part of a briefing."""

    raw: RawReport
    """The file it was read from."""
    front: FrontMatter
    """What the block at its top states."""
    report: Report
    """The report with its citation."""
    passages: tuple[Passage, ...]
    """All of its text, in order."""

    @property
    def content(self) -> str:
        """Its text without front matter and without what its format sets apart: what it is known by."""
        end = self.raw.asides[0].start if self.raw.asides else len(self.raw.text)
        return self.raw.text[self.front.end : end]

    @property
    def source(self) -> str | None:
        """The address it was fetched from, as its front matter says."""
        return self.front.source

    @property
    def place(self) -> str:
        """Its file as the user can find it."""
        return self.raw.shown_path


def take_report(raw: RawReport, config: Config, cache: ReadingCache | None) -> TakenReport | tuple[Fault, ...]:
    """`raw` cited and cut into passages, or all its faults; what `cache` holds of it is not worked out again."""
    front, faults = _read_front_matter(raw)
    if faults:
        return faults

    return _bound(raw, front, *_recall_or_cut(raw, front, config, cache), config)


def recall_report(raw: RawReport, config: Config, cache: ReadingCache) -> TakenReport | tuple[Fault, ...] | None:
    """What `take_report` gives where nothing has to be worked out for it; None where something has."""
    front, faults = _read_front_matter(raw)
    if faults:
        return faults

    recalled = cache.passages(_bare(raw, front))
    return None if recalled is None else _bound(raw, front, *recalled, config)


def _bound(
    raw: RawReport, front: FrontMatter, report: Report, passages: tuple[Passage, ...], config: Config
) -> TakenReport | tuple[Fault, ...]:
    most = config.limits.max_report_passages
    if len(passages) > most:
        what = f"it has {len(passages)} passages; at most {most} are taken"
        return (Fault(Code.SEED_TOO_LARGE, raw.shown_path, what, "Shorten it, or raise limits.max_report_passages"),)

    return TakenReport(raw, front, report, passages)


def _read_front_matter(raw: RawReport) -> tuple[FrontMatter, tuple[Fault, ...]]:
    if raw.format != "md":
        return FrontMatter(end=0), ()

    front, faults = parse_front_matter(raw.text, raw.shown_path)
    if not faults and not raw.text[front.end :].strip():
        what = "there is nothing after its front matter"
        return front, (Fault(Code.SEED_EMPTY, raw.shown_path, what, "Put the report's text there"),)

    return front, faults


def _recall_or_cut(
    raw: RawReport, front: FrontMatter, config: Config, cache: ReadingCache | None
) -> tuple[Report, tuple[Passage, ...]]:
    """The report as it was read before, where nothing has changed that it depends on."""
    recalled = cache.passages(_bare(raw, front)) if cache else None
    if recalled is not None:
        return recalled

    from builder.reading.citing.cite_report import Known
    from builder.reading.cut_report import cut_report

    report, passages = cut_report(raw, front, config.limits, Known(config.outlets, config.language))
    if cache:
        cache.keep_passages(report, passages)
    return report, passages


def _bare(raw: RawReport, front: FrontMatter) -> Report:
    """What is known of the report before it is read."""
    form = RECODED if raw.is_recoded else raw.format
    return Report(raw.id, raw.path, raw.sha256, front.kind, Citation(), raw.text, format=form)
