"""The words of the program as types: what flows from reading through merging to publishing.

Everything is frozen and made of tuples. Offsets are half-open `[start, end)` in Unicode code points into `Report.text`.
Strings that come from a report are untrusted wherever they stand: only `builder.publishing.escaping` may turn them into
output.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


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


class Reason(StrEnum):
    """Why a passage is no claim.

    Here as in `Rule` and `Evidence`, the value is where the sentence stands in `publishing/telling/words/`.
    """

    ABOUT_AUTHOR = "reason.about-author-or-outlet"
    ADVERTISEMENT = "reason.advertisement"
    MEDIA_NOTICE = "reason.audio-or-video-notice"
    BELOW_COMMENTS = "reason.below-comments"
    BYLINE = "reason.byline"
    CALL_TO_FOLLOW = "reason.call-to-read-watch-or-follow"
    CALL_TO_SUBSCRIBE = "reason.call-to-subscribe-or-join"
    WORDLESS = "reason.characters-without-word"
    LEGAL_NOTICE = "reason.cookie-or-legal-notice"
    DATE_LINE = "reason.date-line"
    COUNTER_LINE = "reason.date-or-counter-line"
    FORM = "reason.form-debris"
    FRONT_MATTER = "reason.front-matter"
    RUNNING_HEADER = "reason.header-or-footer"
    HEADLINE = "reason.headline"
    HIDDEN = "reason.hidden-from-readers"
    LEFT_OUT = "reason.left-out-by-front-matter"
    LINK = "reason.link-to-more"
    SOURCES = "reason.list-of-sources"
    NAVIGATION = "reason.navigation"
    ABOVE_ARTICLE = "reason.page-furniture-above-article"
    CAPTION = "reason.picture-caption"
    COMMENT = "reason.reader-comment"
    REPEATED = "reason.repeated-by-outlet"
    SHARE_LINE = "reason.share-or-comment-line"
    SIGNATURE = "reason.signature-of-mail"
    QUOTED_MAIL = "reason.another-mail-quoted"
    PASSED_ON = "reason.words-of-who-passed-it-on"
    MAIL_NOTICE = "reason.notice-of-a-mail-system"
    MESSAGE_HEAD = "reason.head-of-a-message"
    MESSENGER_NOTICE = "reason.notice-of-a-messenger"
    SUBHEADING = "reason.subheading"
    TEASER = "reason.teaser-of-another-story"
    LABEL = "reason.teaser-or-label-outside-article"
    BESIDE_ARTICLE = "reason.text-beside-article"
    WITHHELD = "reason.withheld-by-editor"
    """Value: the editor's own words."""


class Rule(StrEnum):
    """What keeps two passages apart that score as the same."""

    SET_APART = "rule.an-editor-set-apart"
    ANOTHER_DAY = "rule.another-day"
    ANOTHER_NAME = "rule.another-name"
    ANOTHER_NUMBER = "rule.another-number"
    ONLY_POSSIBLE = "rule.one-calls-it-possible"
    DENIED = "rule.one-denies-it"
    DIFFERENT = "rule.told-side-by-side"
    ANOTHER_SPEAKER = "rule.two-speakers"


class Evidence(StrEnum):
    """Why reports are one origin."""

    SAME_PUBLISHER = "evidence.same-publisher"
    """Value: the publisher."""
    COPIED = "evidence.copied"
    """Value: the share of the shorter report, in per cent."""
    TRANSLATED = "evidence.translated"
    """Values: passages of the shorter report that the other has in the same order, and all of them; names and figures that
    these and the other's share, and all of them."""
    SAME_WORDS = "evidence.same-words"
    """Value: the words."""
    SAME_CREDIT = "evidence.same-credit"
    """Value: the agency."""
    SAME_SPEAKER = "evidence.same-speaker"
    """Value: the speaker."""
    PASSED_ON = "evidence.passed-on"
    """Value: the outlet it was told to."""


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A sentence of the program as what it means: publishing puts it into the words of a language."""

    code: StrEnum
    """What is said: `Reason`, `Rule`, `Evidence` or one of `builder.explanations`."""
    values: tuple[str, ...] = ()
    """What fills its places {0}, {1}, in order: names, numbers, words of a report or an editor."""


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
    """(field, "front matter" | "page" | "feed" | "text" | "file name" | "configuration") for each field that is known,
    in field order. Only what the front matter and the configuration state is an editor's word; the rest is what a
    stranger's file says of itself."""
    retrieved: str | None = None
    """Day it was fetched, YYYY-MM-DD."""
    outlet_kind: str | None = None
    """What the outlet is, in the words of the configuration: "newspaper", "ministry"."""
    outlet_country: str | None = None
    """Where the outlet is at home, in the words of the configuration."""
    answered: tuple[str, ...] = ()
    """Fields that the front matter answers, be it with nothing: what an editor left empty there is unknown, not
    forgotten."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Those of publisher and published that nothing states, and of which nobody says that they are unknown."""
        fields = {"publisher": self.publisher, "published": self.published}
        return tuple(name for name, value in fields.items() if value is None and name not in self.answered)


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
    publish_full_text: bool = False
    """Whether the whole text may stand on the site: its front matter says so."""
    format: str = "txt"
    """The kind of its file: "txt", "md", "html", "pdf", "eml", "docx", or "recoded" for a text that is not in UTF-8. Of
    the first two, the text is the file; of others it was extracted."""


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
    reason: Said | None = None
    """Why it is not a claim (`Reason`); None for a claim."""
    speaker: str | None = None
    """Who is quoted, as the report names them; None outside quotations or where it cannot be told."""
    sentence: Span | None = None
    """The whole sentence this passage is a part of (equal to `span` for a whole sentence); None unless a claim."""
    quoted: bool = True
    """Whether its words may stand on the site; False where `quotation_limit` leaves no more than the citation."""


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
    evidence: tuple[Said, ...]
    """Why these are one origin (`Evidence`), each reason once; empty for a report on its own."""


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """A day that a claim names where its report tells nothing of the year."""

    day: str
    """--MM-DD."""
    year: str | None
    """The only year, YYYY, in which another report places that day, else that month; None where there is none."""
    report: str | None
    """Id of the report that does; None where `year` is."""


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
    heading: str | None = None
    """Heading that an editor gave it: the only words of a claim that are not a report's, and shown as the editor's."""
    leans_on: tuple[str, ...] = ()
    """Ids of the passages right before the shown one, in its report, without which it cannot be understood: the
    beginning of its sentence, and the sentence before where that leans too; empty where the shown wording stands
    alone."""
    yearless_day: YearlessDay | None = None
    """The first day without a year that the sentence shown names; None where it names none."""


@dataclass(frozen=True, slots=True)
class DisputeValue:
    """One side of a dispute."""

    text: str
    """The value as a report words it, verbatim."""
    claims: tuple[str, ...]
    """Claims that give this value."""
    sources: tuple[str, ...]
    """Reports that give this value."""
    passage: str = ""
    """Id of the passage whose words `text` are; empty in digests of before 0.2."""
    as_of: str | None = None
    """What its passage says it is of: YYYY, YYYY-MM or YYYY-MM-DD; None where it states none,
    whatever the day of its report."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one thing whose values differ, or go on. No verdict."""

    id: str
    """Short and stable."""
    about: str
    """What is disputed: words of the reports, verbatim."""
    values: tuple[DisputeValue, ...]
    """Two or more; of a development the oldest first."""
    kind: str = "dispute"
    """"dispute" (of one time, and they cannot all be) or "development" (of one thing at different times)."""
    heading: str | None = None
    """Heading that an editor gave it."""


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Two passages that score as the same and are not merged, and the rule that keeps them apart."""

    passages: tuple[str, str]
    """Passage ids, sorted."""
    score: float
    """Their same-claim score, 0 to 1."""
    rule: Said
    """What the guard found (`Rule`)."""


@dataclass(frozen=True, slots=True)
class Similar:
    """Two claims, counted as two, of which a reader should know that they could be one."""

    claims: tuple[str, str]
    """Claim ids, sorted."""
    score: float
    """How certain it is that their likest passages say one thing, 0 to 1; .5 where both answers are as likely."""
    passages: tuple[str, str]
    """Ids of these passages, one of each claim, in the order of `claims`."""
    stretches: tuple[Span, Span]
    """Of each of them the words that make it similar, as a place in the text of its report."""


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
    sections: tuple[str, ...] = ()
    """Titles of the sections of its runs, in the order of the page; from the configuration."""


class UnitKind(StrEnum):
    """Whether a unit of a page shows what several reports say."""

    SHARED = "shared"
    """It shows a claim of several reports."""
    RUN = "run"
    """What one report alone tells."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one report as a page shows it: neighbouring passages on the page's matter, in the report's order."""

    kind: UnitKind
    """Whether several reports say something of it."""
    claims: tuple[str, ...]
    """Ids of the claims that are shown in it, in the order of its text: those of several reports stand in one unit of
    the page, and their other wordings are noted there."""
    passages: tuple[str, ...]
    """Ids of its passages, in the order of the text; whole sentences, of which the page may be about a part."""
    repeated: tuple[str, ...] = ()
    """Ids of passages before its first one that are shown for the sense alone: it leans on them."""
    section: int | None = None
    """Of a run, the place of its section among those of the topic, from 0; None where it stands in none."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What the page of a topic shows, or the page of what fits none."""

    id: str
    """Id of the topic; `CONTEXT` for what fits none."""
    units: tuple[Unit, ...]
    """In the order of the page: shared ones first, by weight, then runs: those of no section, then by sections."""


CONTEXT = "context"
"""What the page of all that fits no topic is called; no topic has this id."""


@dataclass(frozen=True, slots=True)
class NotIncluded:
    """A file that was not taken, where the rest was published without it."""

    path: str
    """Below the seeds folder, with `/`."""
    code: str
    """Of its fault, as in `docs/desk/faults.md`."""
    what: str
    """What is wrong, without a final full stop."""
    remedy: str
    """What to do about it, without a final full stop."""
    line: int | None = None
    """1-based line, where known."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading hands to merging."""

    reports: tuple[Report, ...]
    """Sorted by id."""
    passages: tuple[Passage, ...]
    """Of all reports, in the order of reports and text; together they hold every non-blank character."""
    not_included: tuple[NotIncluded, ...] = ()
    """Files that were not taken, by path; without `--keep-going` there are none."""
    doubts: tuple[NotIncluded, ...] = ()
    """What is doubtful about files that were taken all the same, by path: somebody is told, nobody is stopped."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of `editorial.yml`, as it was carried out."""

    kind: str
    """A key of `builder.editorial.KINDS`."""
    claims: tuple[str, ...]
    """Ids of the claims it names; of a merge, the first is the one that stays, of a split, the last is the new one."""
    passages: tuple[str, ...] = ()
    """Ids of the passages it names or takes out of the page."""
    topics: tuple[str, ...] = ()
    """Topics it files the claim under."""
    words: str | None = None
    """The editor's reason for withholding, or the editor's heading."""
    note: str | None = None
    """Why, for the record."""
    by: str | None = None
    """Who decided it."""
    date: str | None = None
    """When, YYYY-MM-DD."""
    overruled: tuple[Said, ...] = ()
    """What would have kept the merged passages apart (`Rule`), sorted."""
    names: tuple[str, ...] = ()
    """Of a speaker, whose name is `words`, what else they are called; of a report, called `words`, its id."""


@dataclass(frozen=True, slots=True)
class Unedited:
    """A claim as the program had grouped it, before an editor's hand."""

    id: str
    """The id it had then."""
    text: str
    """The wording it would have been shown in."""
    passage: str
    """The passage of that wording."""
    passages: tuple[str, ...]
    """Ids of its mentions, in the order of reports and text."""


@dataclass(frozen=True, slots=True)
class EarlierClaim:
    """A claim of an earlier digest, as far as its id rests on it."""

    id: str
    """Its id."""
    text: str
    """Its shown wording, white space folded."""
    report: str
    """Id of the report whose wording was shown."""
    spans: tuple[tuple[str, Span], ...]
    """(SHA-256 of the report's file, place in its text) of each mention."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier digest hands over: ids."""

    claims: tuple[EarlierClaim, ...] = ()
    """As they were published."""
    grouped: tuple[EarlierClaim, ...] = ()
    """As the program had grouped them, before an editor's hand; most are the same as in `claims`."""
    disputes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(id, ids of its claims) of each dispute."""
    retired: tuple[tuple[str, str | None], ...] = ()
    """(id, successor or None) of claims that were no more even then."""


@dataclass(frozen=True)  # without slots: the three mappings by id are worked out once and kept in its `__dict__`
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
    retired: tuple[tuple[str, str | None], ...] = ()
    """(id, the claim it went on in or None) of claims that were and are no more, by id."""
    edits: tuple[Edit, ...] = ()
    """What an editor's hand changed, in the order of `editorial.yml`."""
    unedited: tuple[Unedited, ...] = ()
    """Claims as the program had grouped them, where an editor merged, split or withheld them; by id."""
    not_included: tuple[NotIncluded, ...] = ()
    """Files that were not taken, by path."""
    similar: tuple[Similar, ...] = ()
    """By falling score, then claims."""
    pages: tuple[TopicPage, ...] = ()
    """Of each topic, in the order of the configuration, and last of what fits none."""

    @cached_property
    def reports_by_id(self) -> Mapping[str, Report]:
        """Reports by id."""
        return {report.id: report for report in self.reports}

    @cached_property
    def passages_by_id(self) -> Mapping[str, Passage]:
        """Passages by id."""
        return {passage.id: passage for passage in self.passages}

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}
