"""`digest.json` as types: what it tells, field by field, in the order it is written in.

Every key of `digest.schema.json` is a field here and nothing else is, so that a field more in the model changes no
published file. Entries are named tuples, as views are. Constructors trust: what strangers may have written comes in
through `builder.publishing.digest_file.parsing` alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from builder.model import Fate, UnitKind


class ReportEntry(NamedTuple):
    """One file that was read."""

    id: str
    """Slug of its path, unique."""
    path: str
    """Below the folder of reports, with `/`."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    kind: str
    """"full" or "abstract"."""
    title: str | None
    """Its headline; None where it states none."""
    publisher: str | None
    """Its outlet; None where that is not known."""
    authors: tuple[str, ...]
    """Bylines in the order given."""
    published: str | None
    """Day of publication, YYYY-MM-DD; None where that is not known."""
    url: str | None
    """Address; None where that is not known."""
    language: str
    """BCP 47 tag of its text."""
    stated_by: Mapping[str, str]
    """Field of the citation to where it comes from, for each that is known."""


class PassageEntry(NamedTuple):
    """A piece of a report and what becomes of it."""

    id: str
    """`<report id>:<start>`."""
    report: str
    """Id of its report."""
    start: int
    """First code point of it in the text of the report."""
    end: int
    """One past its last code point."""
    fate: Fate
    """What becomes of it."""
    claim: str | None
    """The claim it belongs to; None unless its fate is to be one."""
    reason: str | None
    """Why it is not a claim; None for a claim."""
    speaker: str | None
    """Who is quoted; None outside quotations or where it cannot be told."""
    text: str | None = None
    """Its words, white space folded; None unless it belongs to a claim and may be quoted, and before 0.2."""


class FigureEntry(NamedTuple):
    """A number of a claim."""

    text: str
    """As written."""
    value: str
    """Canonical decimal, or `low..high`, prefixed `>`, `<` or `~` where the text bounds or rounds it."""
    unit: str | None
    """What is counted or measured; None where it cannot be told."""
    passage: str
    """Id of the passage it stands in."""


class YearlessDayEntry(NamedTuple):
    """A day that a claim names where its report tells nothing of the year."""

    day: str
    """--MM-DD."""
    year: str | None
    """The only year in which another report places that day, else that month; None where there is none."""
    report: str | None
    """Id of that report; None where `year` is."""


class ClaimEntry(NamedTuple):
    """One thing that is reported."""

    id: str
    """Short and stable."""
    text: str
    """The words it is shown in; empty where none may be quoted."""
    passage: str
    """Id of the passage shown."""
    passages: tuple[str, ...]
    """Ids of all its mentions, the shown one first."""
    sources: tuple[str, ...]
    """Ids of the reports that carry it."""
    origins: tuple[tuple[str, ...], ...]
    """Its sources grouped by independence."""
    origin_evidence: tuple[tuple[str, ...], ...]
    """For each origin, why its reports are one, a sentence each; empty in a digest of a version that did not say it."""
    topics: tuple[str, ...]
    """Ids of the topics it is filed under; none: it stands on the page "Context"."""
    event_date: str | None
    """When what it tells happened: YYYY, YYYY-MM or YYYY-MM-DD."""
    figures: tuple[FigureEntry, ...]
    """Numbers of all its mentions."""
    disputes: tuple[str, ...]
    """Ids of the disputes it is part of."""
    heading: str | None
    """Heading that an editor gave it."""
    leans_on: tuple[str, ...] = ()
    """Ids of the passages right before the shown one without which it cannot be understood."""
    yearless_day: YearlessDayEntry | None = None
    """The first day without a year that the sentence shown names; None where it names none, and before 0.2."""


class ValueEntry(NamedTuple):
    """One side of a dispute."""

    text: str
    """The value as a report words it."""
    claims: tuple[str, ...]
    """Ids of the claims that give it."""
    sources: tuple[str, ...]
    """Ids of the reports that give it."""
    passage: str | None = None
    """Id of the passage it stands in; None in digests of before 0.2."""
    as_of: str | None = None
    """What it is told of: YYYY, YYYY-MM or YYYY-MM-DD; None where nothing says."""


class DisputeEntry(NamedTuple):
    """Claims about one thing whose values differ."""

    id: str
    """Short and stable."""
    about: str
    """What is disputed, in words of the reports."""
    values: tuple[ValueEntry, ...]
    """The sides; of a development the oldest first."""
    kind: str = "dispute"
    """"dispute" or "development"."""
    heading: str | None = None
    """Heading that an editor gave it."""


class KeptApartEntry(NamedTuple):
    """Two passages that score as the same and are not one claim."""

    passages: tuple[str, ...]
    """Their two ids."""
    score: float
    """Their same-claim score, 0 to 1."""
    rule: str
    """What keeps them apart."""


class TopicEntry(NamedTuple):
    """A page of the briefing."""

    id: str
    """From the configuration."""
    title: str
    """From the configuration."""
    claims: tuple[str, ...]
    """Ids of the claims filed under it."""


class SimilarEntry(NamedTuple):
    """Two claims, counted as two, of which a reader should know that they could be one."""

    claims: tuple[str, ...]
    """Their two ids, sorted."""
    score: float
    """How certain it is that their likest passages say one thing, 0 to 1; .5 where both answers are as likely."""
    passages: tuple[str, ...]
    """Ids of these passages, in the order of `claims`."""


class UnitEntry(NamedTuple):
    """A stretch of one report as a page shows it."""

    kind: UnitKind
    """Whether a claim of several reports is shown in it."""
    claims: tuple[str, ...]
    """Ids of the claims that are shown in it."""
    passages: tuple[str, ...]
    """Ids of its passages, in the order of the report."""
    repeated: tuple[str, ...]
    """Ids of passages before it that are shown for the sense alone."""


class PageEntry(NamedTuple):
    """What the page of a topic shows, or the page of what fits none."""

    id: str
    """Id of the topic; "context" for what fits none."""
    units: tuple[UnitEntry, ...]
    """In the order of the page."""


class RetiredEntry(NamedTuple):
    """A claim that was and is no more."""

    id: str
    """The id it had."""
    successor: str | None
    """The claim it went on in; None where nothing says it any more."""


class EditEntry(NamedTuple):
    """What an editor's hand changed."""

    edit: str
    """A kind of entry of `editorial.yml`."""
    claims: tuple[str, ...]
    """Ids of the claims it names."""
    passages: tuple[str, ...]
    """Ids of the passages it names or takes out of the page."""
    topics: tuple[str, ...]
    """Ids of the topics it files the claim under."""
    words: str | None
    """The editor's reason for withholding, or the editor's heading."""
    note: str | None
    """Why, for the record."""
    by: str | None
    """Who decided it."""
    date: str | None
    """When, YYYY-MM-DD."""
    overruled: tuple[str, ...]
    """Rules that would have kept the merged passages apart."""
    names: tuple[str, ...] = ()
    """Of a speaker, whose name is `words`, what else they are called; of a report, called `words`, its id."""


class UneditedEntry(NamedTuple):
    """A claim as the program had grouped it, before an editor's hand."""

    id: str
    """The id it had then."""
    text: str
    """The wording it would have been shown in."""
    passage: str
    """Id of the passage of that wording."""
    passages: tuple[str, ...]
    """Ids of its mentions."""


class NotIncludedEntry(NamedTuple):
    """A file that was not taken, where the rest was published without it."""

    path: str
    """Below the folder of reports, with `/`."""
    line: int | None
    """1-based line in the file, where known."""
    code: str
    """Of its fault."""
    what: str
    """What is wrong."""
    remedy: str
    """What to do about it."""


@dataclass(frozen=True)  # without slots: the mappings by id are worked out once and kept in its `__dict__`
class DigestFile:
    """All that a `digest.json` tells."""

    reports: tuple[ReportEntry, ...] = ()
    """Every file that was read, by id."""
    passages: tuple[PassageEntry, ...] = ()
    """Every passage, in the order of reports and text."""
    claims: tuple[ClaimEntry, ...] = ()
    """In the order of events, undated last."""
    disputes: tuple[DisputeEntry, ...] = ()
    """By id."""
    kept_apart: tuple[KeptApartEntry, ...] = ()
    """By falling score."""
    topics: tuple[TopicEntry, ...] = ()
    """In the order of the configuration."""
    similar: tuple[SimilarEntry, ...] = ()
    """By falling score."""
    pages: tuple[PageEntry, ...] = ()
    """In the order of the topics, last that of what fits none; none in a digest of a version that did not tell them."""
    retired: tuple[RetiredEntry, ...] = ()
    """By id."""
    edits: tuple[EditEntry, ...] = ()
    """In the order of `editorial.yml`."""
    unedited: tuple[UneditedEntry, ...] = ()
    """By id."""
    not_included: tuple[NotIncludedEntry, ...] = ()
    """By path."""

    @cached_property
    def reports_by_id(self) -> Mapping[str, ReportEntry]:
        """Reports by id, in their order."""
        return {report.id: report for report in self.reports}

    @cached_property
    def claims_by_id(self) -> Mapping[str, ClaimEntry]:
        """Claims by id, in their order."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def disputes_by_id(self) -> Mapping[str, DisputeEntry]:
        """Disputes by id, in their order."""
        return {dispute.id: dispute for dispute in self.disputes}
