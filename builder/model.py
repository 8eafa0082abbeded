"""The words of the program as types: what flows from reading through merging to publishing.

Everything is frozen and made of tuples. Offsets are half-open `[start, end)` in Unicode code points into `Report.text`.
Strings that come from a report are untrusted wherever they stand: only `builder.publishing.escaping` may turn them into output.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a passage. Nothing else leaves the page."""

    CLAIM = "claim"
    """Published, or folded into a published claim."""
    BOILERPLATE = "boilerplate"
    """Not the report's content: calls to subscribe, captions, teasers, form debris."""
    CITATION = "citation"
    """Headline, byline, date line, front matter."""
    WITHHELD = "withheld"
    """An editor's decision, with its reason."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one report's text."""

    start: int
    """First code point."""
    end: int
    """One past the last code point; never equal to `start`."""

    def of(self, text: str) -> str:
        """The characters of `text` this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Citation:
    """Who published what, when and where. What is not known is None or empty, never guessed."""

    title: str | None = None
    """The report's headline."""
    publisher: str | None = None
    """The outlet, as the report or its front matter names it."""
    authors: tuple[str, ...] = ()
    """Bylines in the order given."""
    published: str | None = None
    """Day of publication, YYYY-MM-DD."""
    url: str | None = None
    """Address, http or https only."""
    language: str = "en"
    """BCP 47 tag of the text."""
    stated_by: tuple[tuple[str, str], ...] = ()
    """(field, "front matter" | "page" | "text" | "file name") for each field that is known, in field order."""


@dataclass(frozen=True, slots=True)
class Report:
    """One file that was read."""

    id: str
    """Slug of its path below the seeds folder, without ending; unique in a digest."""
    path: str
    """Path below the seeds folder, with `/`."""
    sha256: str
    """Of the file's bytes, hexadecimal."""
    kind: str
    """"full" (the report itself) or "abstract" (a summary written for the briefing)."""
    citation: Citation
    """Who published it, when, where."""
    text: str
    """The decoded text every offset points into."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest piece of a report that still says one thing."""

    id: str
    """`<report id>:<start>`."""
    report: str
    """Id of its report."""
    span: Span
    """Where it stands."""
    fate: Fate
    """What becomes of it."""
    reason: str | None = None
    """Why it is not a claim, in words a reader understands; None for a claim."""
    speaker: str | None = None
    """Who is quoted, as the report names them; None outside quotations or where it cannot be told."""
    sentence: Span | None = None
    """The whole sentence this passage is a part of (equal to `span` for a whole sentence); None unless a claim."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit and the words that say it."""

    text: str
    """As written, verbatim."""
    value: str
    """Canonical decimal, or `low..high` for a range, prefixed `>`, `<` or `~` where the text bounds or rounds it."""
    unit: str | None
    """What is counted or measured ("years", "people", "%", "USD"); None where it cannot be told."""
    passage: str
    """Id of the passage it stands in."""


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent root: reports that are copies, syndication or retellings of one another count once."""

    reports: tuple[str, ...]
    """Report ids, sorted."""
    evidence: tuple[str, ...]
    """Why these are one origin, one sentence each; empty for a report on its own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is reported, with every passage that says it."""

    id: str
    """Short and stable: survives re-ordering, new reports, edits elsewhere."""
    text: str
    """The shown passage, white space folded, nothing else changed."""
    passage: str
    """Id of the passage shown."""
    passages: tuple[str, ...]
    """Ids of all its mentions, the shown one first, then in the order of reports and text."""
    sources: tuple[str, ...]
    """Ids of the reports that carry it, in the order of `Digest.reports`."""
    origins: tuple[Origin, ...]
    """Its sources grouped by independence."""
    topics: tuple[str, ...]
    """Topic ids in the order of the configuration; empty: it stands on the page "Context"."""
    event_date: str | None
    """When what it tells happened: YYYY, YYYY-MM or YYYY-MM-DD."""
    figures: tuple[Figure, ...]
    """Numbers of all its mentions."""
    disputes: tuple[str, ...] = ()
    """Ids of the disputes it is part of."""


@dataclass(frozen=True, slots=True)
class DisputeValue:
    """One side of a dispute."""

    text: str
    """The value as a report words it, verbatim."""
    claims: tuple[str, ...]
    """Claims that give this value."""
    sources: tuple[str, ...]
    """Reports that give this value."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one thing whose values differ. No verdict."""

    id: str
    """Short and stable."""
    about: str
    """What is disputed: words of the reports, verbatim."""
    values: tuple[DisputeValue, ...]
    """Two or more."""


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two passages that score as the same and are not merged, and the rule that keeps them apart."""

    passages: tuple[str, str]
    """Passage ids, sorted."""
    score: float
    """Their same-claim score, 0 to 1."""
    rule: str
    """The guard, in words a reader understands."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Two passages of one claim and the score between them; not part of the published digest, for `explain`."""

    passages: tuple[str, str]
    """Passage ids, sorted."""
    score: float
    """Their same-claim score, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the briefing."""

    id: str
    """From the configuration."""
    title: str
    """From the configuration."""
    description: str
    """From the configuration."""
    claims: tuple[str, ...]
    """Ids of the claims filed under it, in the order of events (undated last)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading hands to merging."""

    reports: tuple[Report, ...]
    """Sorted by id."""
    passages: tuple[Passage, ...]
    """Of all reports, in the order of reports and text; together they hold every non-blank character."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What merging hands to publishing."""

    reports: tuple[Report, ...]
    """Sorted by id."""
    passages: tuple[Passage, ...]
    """In the order of reports and text."""
    claims: tuple[Claim, ...]
    """In the order of events, undated last, then by first mention."""
    disputes: tuple[Dispute, ...]
    """By id."""
    kept_apart: tuple[KeptApart, ...]
    """By falling score, then passages."""
    topics: tuple[Topic, ...]
    """In the order of the configuration."""
    joined: tuple[Joined, ...] = ()
    """The pairs whose scores made the claims, by passages."""

    def report(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {report.id: report for report in self.reports}

    def passage(self) -> Mapping[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    def claim(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}
