"""What stands on each paper, as plain values for the typesetter: the digest's words in the order they are read.

Pure. Every string of a report passes `print_text`; the templates show what they are given with `text()`, which is never markup.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from builder import __version__
from builder.config import Config
from builder.errors import Code, Fault, UsageError
from builder.model import Claim, Digest, Dispute, Figure, Passage, Report, Topic
from builder.publishing import contents, wording
from builder.publishing.escaping import print_quoted, print_text, web_address
from builder.publishing.accounts import Account, accounts_of
from builder.publishing.pages import cut_short

BRIEFING = "print/briefing.pdf"
MAX_COLUMNS = 22  # of the timeline: at 7 mm each they fill the measure of an A4 page beside the names of the topics
MAX_MARKS_ON_LINE = 10  # notes whose marks share a line: a line and the notes it calls for cannot be parted, so they must fit a page
MAX_NOTE_CHARS_ON_LINE = 2_400  # of the wordings of these notes, for the same reason: about half a page
MAX_UNBROKEN_CHARS = 2_400  # of a claim with its notes: about half a page; longer ones may go over to the next
_CONTEXT_TITLE = "Context"
_CONTEXT_DESCRIPTION = "What the reports say beside the topics of this briefing: background, and whatever fits none of them."
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9]{3,8})*(?:-([A-Za-z]{2})(?![A-Za-z0-9]))?")
_UNTOLD = "und"  # BCP 47: the language is not told; set without hyphens

Values = dict[str, Any]
"""What JSON can hold, for one paper or a part of it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF to be set."""

    path: str
    """Below the root of the site, with `/`."""
    template: str
    """Name of its template."""
    values: Values
    """What the template shows."""
    newest: str | None
    """Day of the newest report it is made from, YYYY-MM-DD: the day of the paper."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the briefing."""

    topics: tuple[str, ...] = ()
    """Ids of the topics, in the order they are printed; none: all of them and the context."""
    since: str | None = None
    """Only claims a report carries that was published on this day, YYYY-MM-DD, or later."""


def topic_paper(topic_id: str) -> str:
    """Path of a topic's PDF below the root of the site."""
    return f"print/{topic_id}.pdf"


def make_papers(digest: Digest, config: Config) -> tuple[Paper, ...]:
    """The whole briefing and one paper for each topic."""
    desk = _Desk(digest, config)
    return desk.briefing(BRIEFING, digest.topics, with_context=True), *(desk.topic(topic_paper(topic.id), topic) for topic in digest.topics)


def select_paper(digest: Digest, config: Config, selection: Selection) -> Paper:
    """One paper of what is selected: a single topic without a cover, anything else as a briefing.

    Raises UsageError when a topic is none of the configuration's.
    """
    known = {topic.id: topic for topic in digest.topics}
    strangers = [name for name in selection.topics if name not in known]
    if strangers:
        remedy = f"Known are {', '.join(known)}"
        raise UsageError([Fault(Code.USAGE, "briefing print", f"there is no topic {name!r}", remedy) for name in strangers])
    desk = _Desk(digest, config, selection.since)
    topics = tuple(known[name] for name in dict.fromkeys(selection.topics))
    if len(topics) == 1:
        return desk.topic(topic_paper(topics[0].id), topics[0])
    return desk.briefing(BRIEFING, topics or digest.topics, with_context=not topics)


class _Desk:
    """A digest laid out for looking things up."""

    def __init__(self, digest: Digest, config: Config, since: str | None = None) -> None:
        self.digest, self.config, self.since = digest, config, since
        self.reports, self.passages, self.claims = digest.report(), digest.passage(), digest.claim()
        self.notes = contents.notes_by_claim(digest)
        self.accounts = {account.report.id: account for account in accounts_of(digest)}
        self.on_page = {path: tuple(filter(self._is_selected, claims)) for path, claims in contents.claims_by_page(digest).items()}

    def briefing(self, path: str, topics: Iterable[Topic], *, with_context: bool) -> Paper:
        chapters = [self._topic_chapter(topic) for topic in topics]
        if with_context:
            claims = self.on_page[contents.CONTEXT_PAGE]
            chapters.append((_chapter("context", _CONTEXT_TITLE, _CONTEXT_DESCRIPTION), claims))
        is_whole = with_context and self.since is None
        used = tuple(dict.fromkeys(claim.id for _, claims in chapters for claim in claims))
        sources = tuple(report for report in self.digest.reports if is_whole or self._carries(report, used))
        values = self._paper(self.config.title, self.config.description, chapters, sources)
        made = {
            "topics": [chapter["title"] for chapter, _ in chapters],
            "counts": list(self._counts(used, sources)),
            "left_out": [self._left_out(self.accounts[report.id]) for report in sources],
            "version": __version__,
            "manifest": _manifest(sources),
        }
        return Paper(path, "briefing.typ", values | made, _newest(sources))

    def topic(self, path: str, topic: Topic) -> Paper:
        chapter, claims = self._topic_chapter(topic)
        points = [self._point(claim, topic.id) for claim in contents.key_points(claims, least_sources=2)]
        sources = tuple(report for report in self.digest.reports if self._carries(report, [claim.id for claim in claims]))
        values = self._paper(topic.title, topic.description, [(chapter | {"points": points}, claims)], sources)
        made = {
            "briefing": print_text(self.config.title),
            "left_out": [self._left_out_counts(self.accounts[report.id]) for report in sources],
        }
        return Paper(path, "topic.typ", values | made, _newest(sources))

    def _paper(
        self, title: str, description: str, chapters: Iterable[tuple[Values, tuple[Claim, ...]]], sources: tuple[Report, ...]
    ) -> Values:
        """What every paper has."""
        laid_out = tuple(chapters)
        home: dict[str, str] = {}
        for chapter, claims in laid_out:
            for claim in claims:
                home.setdefault(claim.id, chapter["id"])
        used = [self.claims[claim_id] for claim_id in home]
        listed = frozenset(report.id for report in sources)
        return {
            "title": print_text(title),
            "description": print_text(description),
            "language": _language(self.config.language),
            "paper": self.config.print.paper,
            "as_of": wording.date_in_words(_newest(sources)) if _newest(sources) else None,
            "since": wording.date_in_words(self.since) if self.since else None,
            "chapters": [
                chapter
                | {"count": len(own), "groups": [self._group(date, group, chapter["id"]) for date, group in contents.by_event_date(own)]}
                for chapter, own in laid_out
            ],
            "disputes": [
                self._dispute(dispute, home, listed)
                for dispute in self.digest.disputes
                if any(dispute.id in claim.disputes for claim in used)
            ],
            "figures": [
                row for claim in sorted(used, key=lambda claim: claim.event_date or "~") for row in self._figures(claim, home, listed)
            ],
            "timeline": _timeline([(chapter["title"], own) for chapter, own in laid_out]),
            "sources": [self._source(self.accounts[report.id]) for report in sources],
        }

    def _is_selected(self, claim: Claim) -> bool:
        return self.since is None or any((self.reports[source].citation.published or "") >= self.since for source in claim.sources)

    def _carries(self, report: Report, claims: Iterable[str]) -> bool:
        return any(report.id in self.claims[claim_id].sources for claim_id in claims)

    def _topic_chapter(self, topic: Topic) -> tuple[Values, tuple[Claim, ...]]:
        claims = self.on_page[contents.topic_page(topic.id)]
        points = [self._point(claim, topic.id) for claim in contents.front_points(claims)]
        return _chapter(topic.id, topic.title, topic.description) | {"points": points}, claims

    def _counts(self, claims: Iterable[str], sources: Iterable[Report]) -> Iterator[tuple[str, str]]:
        """(number, what it counts), as on the front page of the site."""
        counted, reports = [self.claims[claim_id] for claim_id in claims], tuple(sources)
        outlets = contents.named_outlets(reports)
        yield f"{len(reports):,}", "report" if len(reports) == 1 else "reports"
        yield f"{outlets:,}", "named outlet" if outlets == 1 else "named outlets"
        yield f"{len(counted):,}", "claim, each said once" if len(counted) == 1 else "claims, each said once"
        yield f"{sum(len(claim.origins) > 1 for claim in counted):,}", "carried by two or more origins"
        yield f"{sum(bool(claim.disputes) for claim in counted):,}", "in dispute"

    def _point(self, claim: Claim, chapter: str) -> Values:
        return {"id": claim.id, "said": self._shown(claim), "weight": wording.weight(claim), "target": _target(chapter, claim.id)}

    def _group(self, date: str | None, claims: Iterable[Claim], chapter: str) -> Values:
        words = wording.date_in_words(date)
        return {"date": words[0].upper() + words[1:], "claims": [self._claim(claim, chapter) for claim in claims]}

    def _claim(self, claim: Claim, chapter: str) -> Values:
        notes = [self._note(note) for note in self.notes[claim.id]]
        said, speaker = self._shown(claim), self.passages[claim.passage].speaker
        chars = len(said["text"]) + sum(note["chars"] for note in notes)
        return {
            "id": claim.id,
            "label": _target(chapter, claim.id),
            "said": said,
            "speaker": print_text(speaker) if speaker else None,
            "date": wording.date_in_words(claim.event_date) if claim.event_date else None,
            "weight": wording.weight(claim),
            "single": len(claim.sources) == 1,
            "origins": [
                {
                    "outlets": wording.listed(tuple(self._outlet(self.reports[source]) for source in origin.reports)),
                    "evidence": [print_text(sentence) for sentence in origin.evidence],
                }
                for origin in claim.origins
                if origin.evidence
            ],
            "reports": wording.count(len(claim.sources), "report"),
            "roots": wording.count(len(claim.origins), "origin"),
            "disputes": [f"dispute.{dispute}" for dispute in claim.disputes],
            "notes": list(_lines(notes)),
            "whole": chars <= MAX_UNBROKEN_CHARS and len(notes) <= MAX_MARKS_ON_LINE,
        }

    def _note(self, note: contents.Note) -> Values:
        values = self._cited(note.report) | {"id": note.label, "wordings": [self._quoted(passage) for passage in note.passages]}
        return values | {"target": f"report.{note.report.id}", "chars": _chars(values)}

    def _cited(self, report: Report) -> Values:
        """Who published it, where and when, in the words of a note."""
        cited = report.citation
        return {
            "outlet": self._outlet(report),
            "title": _said(cited.title, cited.language, quoted=True) if cited.title else None,
            "no_title": print_text(wording.untitled(report)),
            "authors": print_text(wording.listed(cited.authors)),
            "published": wording.date_in_words(cited.published),
            "address": web_address(cited.url),
            "abstract": report.kind == "abstract",
        }

    def _outlet(self, report: Report) -> str:
        words = print_text(wording.outlet(report.citation))
        return words[:1].upper() + words[1:]

    def _shown(self, claim: Claim) -> Values:
        passage = self.passages[claim.passage]
        report = self.reports[passage.report]
        return _said(contents.excerpt(passage, report), report.citation.language)

    def _quoted(self, passage: Passage) -> Values:
        report = self.reports[passage.report]
        return _said(contents.excerpt(passage, report), report.citation.language, quoted=True)

    def _dispute(self, dispute: Dispute, home: Mapping[str, str], listed: frozenset[str]) -> Values:
        return {
            "id": dispute.id,
            "label": f"dispute.{dispute.id}",
            "about": print_text(dispute.about),
            "values": [
                {
                    "text": print_text(value.text),
                    "claims": [self._linked(self.claims[claim_id], home) for claim_id in value.claims],
                    "sources": [self._dated(self.reports[source], listed) for source in value.sources],
                }
                for value in dispute.values
            ],
        }

    def _figures(self, claim: Claim, home: Mapping[str, str], listed: frozenset[str]) -> Iterator[Values]:
        """A row for each value a claim gives: its wording where it is given first, and who gives it."""
        rows: dict[tuple[str, str | None], list[Figure]] = {}
        for figure in claim.figures:
            rows.setdefault((figure.value, figure.unit), []).append(figure)
        for (_, unit), figures in rows.items():
            givers = {self.passages[figure.passage].report for figure in figures}
            yield {
                "id": claim.id,
                "text": print_text(figures[0].text),
                "unit": print_text(unit) if unit else None,
                "date": wording.date_in_words(claim.event_date) if claim.event_date else None,
                "claim": self._linked(claim, home),
                "sources": [self._dated(self.reports[source], listed) for source in claim.sources if source in givers],
            }

    def _linked(self, claim: Claim, home: Mapping[str, str]) -> Values:
        """The claim's words and where on this paper it stands; None where it does not."""
        return {"id": claim.id, "said": self._shown(claim), "target": _target(home[claim.id], claim.id) if claim.id in home else None}

    def _dated(self, report: Report, listed: frozenset[str]) -> Values:
        """The report in a table; its target is None where this paper does not list it."""
        published = report.citation.published
        return {
            "outlet": self._outlet(report),
            "date": wording.date_in_words(published) if published else None,
            "target": f"report.{report.id}" if report.id in listed else None,
        }

    def _source(self, account: Account) -> Values:
        report = account.report
        cited = report.citation
        stated = dict(cited.stated_by)
        return self._cited(report) | {
            "id": report.id,
            "label": f"report.{report.id}",
            "plain_address": print_text(cited.url) if cited.url else None,
            "language_tag": print_text(cited.language),
            "file": print_text(report.path),
            "sha256": report.sha256,
            "share": account.share_used,
            "words": wording.count(account.words, "word"),
            "claims": wording.count(account.claims, "claim"),
            "only_here": account.only_here,
            "stated_by": [f"{_FIELD_WORDS.get(field, field)}: {print_text(by)}" for field, by in stated.items() if field in _FIELD_WORDS],
        }

    def _left_out(self, account: Account) -> Values:
        """The ledger of one report, passage by passage."""
        text, language = account.report.text, account.report.citation.language

        def listed(passages: Iterable[Passage], *, with_reason: bool) -> list[Values]:
            """Each wording once, with how often it stands there: the same call to subscribe may stand between all paragraphs."""
            times = Counter((cut_short(passage.span.of(text)), (passage.reason or "") if with_reason else "") for passage in passages)
            return [
                _said(words, language, quoted=True) | {"reason": print_text(reason) if with_reason else None, "times": number}
                for (words, reason), number in times.items()
            ]

        reasons = [
            {
                "reason": _sentence(print_text(reason)),
                "count": wording.count(len(own), "passage"),
                "passages": listed(own, with_reason=False),
            }
            for reason, own in account.left_out
        ]
        citation = listed(account.citation, with_reason=True)
        return self._ledger(account) | {
            "reasons": reasons,
            "citation": citation,
            "citation_count": wording.count(len(account.citation), "passage"),
        }

    def _left_out_counts(self, account: Account) -> Values:
        """The ledger of one report in numbers."""
        reasons = [{"reason": print_text(reason), "count": wording.count(len(own), "passage")} for reason, own in account.left_out]
        return self._ledger(account) | {"reasons": reasons}

    def _ledger(self, account: Account) -> Values:
        return {
            "id": account.report.id,
            "outlet": self._outlet(account.report),
            "title": _said(account.report.citation.title or wording.untitled(account.report), account.report.citation.language),
            "share": 100 - account.share_used,
            "target": f"report.{account.report.id}",
        }


_FIELD_WORDS = {
    "publisher": "outlet",
    "title": "headline",
    "authors": "authors",
    "published": "day",
    "url": "address",
    "language": "language",
}


def _chapter(chapter_id: str, title: str, description: str) -> Values:
    return {"id": chapter_id, "title": print_text(title), "description": print_text(description), "points": []}


def _target(chapter: str, claim_id: str) -> str:
    """Name of the place where a claim stands: a claim filed under two topics stands twice in a briefing."""
    return f"claim.{chapter}.{claim_id}"


def _lines(notes: Iterable[Values]) -> Iterator[list[Values]]:
    """`notes` in the portions whose marks stand on one line."""
    line: list[Values] = []
    for note in notes:
        if line and (len(line) == MAX_MARKS_ON_LINE or sum(each["chars"] for each in (*line, note)) > MAX_NOTE_CHARS_ON_LINE):
            yield line
            line = []
        line.append(note)
    yield line


def _chars(note: Values) -> int:
    """About how many characters a note takes, all told."""
    own = sum(len(note[key] or "") for key in ("outlet", "authors", "published", "address", "id"))
    titled = len(note["title"]["text"]) if note["title"] else len(note["no_title"])
    return own + titled + sum(len(wording["text"]) + 1 for wording in note["wordings"]) + (50 if note["abstract"] else 20)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _said(text: str, language: str, *, quoted: bool = False) -> Values:
    """Words of a report and the language they are in, for hyphenation, direction and screen readers."""
    return {"text": (print_quoted if quoted else print_text)(text)} | _language(language)


def _language(tag: str) -> Values:
    """`pt-BR` → `{"lang": "pt", "region": "BR"}`; what is no language tag is a language not told."""
    found = _LANGUAGE.fullmatch(tag) or _LANGUAGE.match(tag)
    if found is None or (len(found[0]) < len(tag) and tag[len(found[0])] != "-"):
        return {"lang": _UNTOLD, "region": None}
    return {"lang": found[1].lower(), "region": found[2].upper() if found[2] else None}


def _newest(reports: Iterable[Report]) -> str | None:
    return contents.newest_day(reports)


def _manifest(reports: Iterable[Report]) -> str:
    """One hash for all reports: that of the list `sha256sum` writes of them, by path."""
    lines = sorted((report.path, f"{report.sha256}  {report.path}\n") for report in reports)
    return sha256("".join(line for _, line in lines).encode("utf-8", "replace")).hexdigest()


def _timeline(chapters: Iterable[tuple[str, tuple[Claim, ...]]]) -> Values | None:
    """How many claims each chapter has for each time, in columns of equal width; None unless two times are told.

    A column is a day where all of them fit the page, else a month, a year, a decade, a century. What is dated less finely has its own column.
    """
    rows = [(title, [claim.event_date for claim in claims if claim.event_date]) for title, claims in chapters]
    days = {day for _, own in rows for day in own}
    size = next((size for size in (10, 7, 4, 3) if len({day[:size] for day in days}) <= MAX_COLUMNS), 2)
    columns = sorted({day[:size] for day in days})
    if len(columns) < 2:
        return None
    return {
        "columns": [_time_words(column) for column in columns],
        "rows": [
            {"title": title, "counts": [sum(day[:size] == column for day in own) for column in columns]} for title, own in rows if own
        ],
        "most": max(sum(day[:size] == column for day in own) for _, own in rows for column in columns),
    }


def _time_words(time: str) -> Values:
    """`2022-09-04` → 4 Sep 2022; `2022-09` → Sep 2022; `2022` → 2022; `202` → 2020s; `20` → 2000s."""
    month = wording.MONTHS[int(time[5:7]) - 1][:3] if len(time) > 4 else None
    day = f"{int(time[8:])} {month}" if len(time) > 7 else month
    return {"month": day, "year": f"{time:0<4}s" if len(time) < 4 else time[:4]}
