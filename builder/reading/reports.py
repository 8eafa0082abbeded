"""The whole of reading: a folder of files becomes reports and passages, or a list of everything that is wrong with it."""

from pathlib import Path

from builder.config import Config, Limits
from builder.errors import Code, Fault, ReportsRejectedError
from builder.model import Citation, Passage, Reading, Report
from builder.reading.citation import TextCitation
from builder.reading.front_matter import FrontMatter, parse_front_matter
from builder.reading.intake import RawReport, gather_reports
from builder.reading.languages import guess_language
from builder.reading.markdown_text import mark_markdown
from builder.reading.passages import Mark, make_passages
from builder.reading.plain_text import mark_plain_text

MARKDOWN_ENDING = ".md"
_TEXT_FIELDS = ("title", "publisher", "authors", "published")
_FIELDS = (*_TEXT_FIELDS, "url", "language")


def read_reports(seeds: Path, config: Config) -> Reading:
    """Read every report of the folder `seeds` and cut it into passages.

    Offsets are half-open code points of each report's decoded text. Every non-blank character is in exactly one passage. Raises
    ReportsRejectedError with every fault of every file when one of them cannot be taken.
    """
    raw_reports, faults = gather_reports(seeds, config.limits)
    fronts: list[FrontMatter] = []
    for raw in raw_reports:
        front, found = _front_matter(raw)
        fronts.append(front)
        faults += found
    if faults:
        raise ReportsRejectedError(faults)
    read = sorted(
        (read_report(raw, front, config.limits) for raw, front in zip(raw_reports, fronts, strict=True)), key=lambda pair: pair[0].id
    )
    return Reading(tuple(report for report, _ in read), tuple(passage for _, passages in read for passage in passages))


def _front_matter(raw: RawReport) -> tuple[FrontMatter, tuple[Fault, ...]]:
    if not raw.path.lower().endswith(MARKDOWN_ENDING):
        return FrontMatter(end=0), ()
    front, faults = parse_front_matter(raw.text, raw.shown_path)
    if not faults and not raw.text[front.end :].strip():
        faults = (Fault(Code.SEED_EMPTY, raw.shown_path, "there is nothing after its front matter", "Put the report's text there"),)
    return front, faults


def read_report(raw: RawReport, front: FrontMatter, limits: Limits) -> tuple[Report, tuple[Passage, ...]]:
    """Cite one report and cut it into passages, in the order of its text."""
    is_markdown = raw.path.lower().endswith(MARKDOWN_ENDING)
    marks, stated = mark_markdown(raw.text, front) if is_markdown else mark_plain_text(raw.text)
    report = Report(raw.id, raw.path, raw.sha256, front.kind, _cite(raw.text, front, stated, marks), raw.text)
    return report, make_passages(report, marks, limits)


def _cite(text: str, front: FrontMatter, stated: TextCitation, marks: tuple[Mark, ...]) -> Citation:
    """Each field from the front matter, else from the text; the language is guessed when nobody states it."""
    values = {name: getattr(front, name) for name in _FIELDS}
    sources = {name: "front matter" for name in _FIELDS if values[name]}
    for name in _TEXT_FIELDS:
        if not values[name] and getattr(stated, name):
            values[name] = getattr(stated, name)
            sources[name] = "text"
    if not values["language"]:
        values["language"] = guess_language("\n".join(mark.span.of(text) for mark in marks if mark.reason is None))
    return Citation(**values, stated_by=tuple((name, sources[name]) for name in _FIELDS if name in sources))
