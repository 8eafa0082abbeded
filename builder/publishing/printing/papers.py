"""What stands on each paper, as plain values for the typesetter: the digest's words in the order they are read.

Pure. Every string of a report passes `Phrasing`; the templates show what they are given with `text()`, which is never markup.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from builder import __version__
from builder.config import Config
from builder.errors import Code, Fault, UsageError
from builder.model import Claim, Digest, Dispute, NotIncluded, Passage, Report, Said, Topic
from builder.publishing.escaping import web_address
from builder.publishing.printing.events import events_of
from builder.publishing.printing.phrasing import Phrasing, Values
from builder.publishing.telling.accounts import Account, accounts_of
from builder.publishing.telling.choosing import by_event_date, front_points, key_points
from builder.publishing.telling.counting import count_origins, named_outlets, newest_day
from builder.publishing.telling.excerpts import excerpt, headline_of
from builder.publishing.telling.layout import claims_by_page
from builder.publishing.telling.notes import Note, notes_by_claim
from builder.publishing.telling.permalinks import CONTEXT_PAGE, topic_page
from builder.publishing.telling.topic_parts import FigureRow, Voice, disputes_among, figure_rows, voices_of
from builder.publishing.telling.wording import words_for

BRIEFING = "print/briefing.pdf"
PROGRAM = "Briefing Digest"
MAX_MARKS_ON_LINE = (
    10  # notes whose marks share a line: a line and the notes it calls for cannot be parted, so they must fit a page
)
MAX_NOTE_CHARS_ON_LINE = 2_400  # of the wordings of these notes, for the same reason: about half a page
MAX_UNBROKEN_CHARS = 2_400  # of a claim with its notes: about half a page; longer ones may go over to the next
MAX_LEFT_OUT_CHARS = 600  # of one passage in the ledger, as on the site's page
_HOW_TO_READ = (
    "claim",
    "note",
    "added",
    "weight",
    "dispute",
    "abstract",
    "dates",
)  # `print.how-…` and, in bold before it, `print.how-…-term`

Chapter = tuple[Values, tuple[Claim, ...]]


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


def make_papers(digest: Digest, config: Config, inputs: str | None = None) -> tuple[Paper, ...]:
    """The whole briefing and one paper for each topic. `inputs`: the hash of all inputs, for the cover; None leaves it out."""
    desk = _Desk(digest, config)
    whole = desk.briefing(BRIEFING, digest.topics, inputs, with_context=True)
    return whole, *(desk.topic(topic_paper(topic.id), topic) for topic in digest.topics)


def select_paper(digest: Digest, config: Config, selection: Selection, inputs: str | None = None) -> Paper:
    """One paper of what is selected: a single topic without a cover, anything else as a briefing. `inputs` as in `make_papers`.

    Raises UsageError when a topic is none of the configuration's.
    """
    known = {topic.id: topic for topic in digest.topics}
    strangers = [name for name in selection.topics if name not in known]
    if strangers:
        remedy = f"Known are {', '.join(known)}"
        raise UsageError(
            [Fault(Code.USAGE, "briefing print", f"there is no topic {name!r}", remedy) for name in strangers]
        )
    desk = _Desk(digest, config, selection.since)
    topics = tuple(known[name] for name in dict.fromkeys(selection.topics))
    if len(topics) == 1:
        return desk.topic(topic_paper(topics[0].id), topics[0])
    return desk.briefing(BRIEFING, topics or digest.topics, inputs, with_context=not topics)


class _Desk:
    """A digest laid out for looking things up."""

    def __init__(self, digest: Digest, config: Config, since: str | None = None) -> None:
        self.digest, self.config, self.since = digest, config, since
        self.words = words_for(config.language)
        self.phrasing = Phrasing(config.language, self.words)
        self.reports, self.passages, self.claims = digest.reports_by_id, digest.passages_by_id, digest.claims_by_id
        self.notes = notes_by_claim(digest)
        self.disputes = {dispute.id: dispute for dispute in digest.disputes}
        self.accounts = {account.report.id: account for account in accounts_of(digest)}
        self.on_page = {
            path: tuple(filter(self._is_selected, claims)) for path, claims in claims_by_page(digest).items()
        }

    def briefing(self, path: str, topics: Iterable[Topic], inputs: str | None, *, with_context: bool) -> Paper:
        chapters = [self._topic_chapter(topic) for topic in topics]
        if with_context:
            claims = self.on_page[CONTEXT_PAGE]
            chapters.append((self._chapter("context", self.words["context.title"], self.words["context.lede"]), claims))
        is_whole = with_context and self.since is None
        used = tuple({claim.id: claim for _, claims in chapters for claim in claims}.values())
        sources = tuple(report for report in self.digest.reports if is_whole or _carries(report, used))
        made = {
            "topics": [chapter["title"] for chapter, _ in chapters],
            "counts": list(self._counts(used, sources)),
            "left_out": [self._left_out(self.accounts[report.id]) for report in sources],
            "not_included": [self._not_included(file) for file in self.digest.not_included if is_whole],
            "retired": [self._retired(old, successor) for old, successor in self.digest.retired if is_whole],
            "made": self.phrasing.plain(self.words.say("print.made", program=PROGRAM, version=__version__)),
            "inputs": inputs,
        }
        values = self._paper(self.config.title, self.config.description, chapters, sources, "print.how-briefing")
        return Paper(path, "briefing.typ", values | made, newest_day(sources))

    def topic(self, path: str, topic: Topic) -> Paper:
        chapter, claims = self._topic_chapter(topic)
        points = [self._point(claim, topic.id) for claim in key_points(claims, least_sources=2)]
        sources = tuple(report for report in self.digest.reports if _carries(report, claims))
        made = {
            "briefing": self.phrasing.plain(self.config.title),
            "left_out": [self._left_out_counts(self.accounts[report.id]) for report in sources],
        }
        values = self._paper(
            topic.title, topic.description, [(chapter | {"points": points}, claims)], sources, "print.how-paper"
        )
        return Paper(path, "topic.typ", values | made, newest_day(sources))

    def _paper(
        self, title: str, description: str, chapters: Iterable[Chapter], sources: tuple[Report, ...], how: str
    ) -> Values:
        """What every paper has."""
        laid_out = tuple(chapters)
        home: dict[str, str] = {}
        for chapter, claims in laid_out:
            for claim in claims:
                home.setdefault(claim.id, chapter["id"])
        used = [self.claims[claim_id] for claim_id in home]
        listed, newest = frozenset(report.id for report in sources), newest_day(sources)
        return {
            "title": self.phrasing.plain(title),
            "description": self.phrasing.plain(description),
            "language": self.phrasing.language,
            "title_language": self.phrasing.title_language,
            "words": self.phrasing.phrases,
            "paper": self.config.print.paper,
            "as_of": self.words.date(newest) if newest else None,
            "since": self.words.say("print.since", date=self.words.date(self.since)) if self.since else None,
            "chapters": [
                chapter
                | {
                    "count": len(own),
                    "groups": [self._group(date, group, chapter["id"]) for date, group in by_event_date(own)],
                }
                for chapter, own in laid_out
            ],
            "disputes": [self._dispute(dispute, home, listed) for dispute in disputes_among(used, self.disputes)],
            "figures": [
                self._figure(row, home, listed)
                for row in figure_rows(
                    sorted(used, key=lambda claim: claim.event_date or "~"), self.reports, self.passages
                )
            ],
            "voices": [self._voice(voice, home) for voice in voices_of(used, self.passages)],
            "timeline": events_of(replace(self.digest, claims=tuple(used)), self.words),
            "sources": [self._source(self.accounts[report.id]) for report in sources],
            "quotation_limit": None
            if self.config.quotation_limit is None
            else self.words.say("sources.explain-limit", limit=self.config.quotation_limit),
            "how_to_read": {
                "title": self.words[how],
                "terms": [[self.words[f"print.how-{n}-term"], self.words[f"print.how-{n}"]] for n in _HOW_TO_READ],
            },
        }

    def _is_selected(self, claim: Claim) -> bool:
        return self.since is None or any(
            (self.reports[source].citation.published or "") >= self.since for source in claim.sources
        )

    def _topic_chapter(self, topic: Topic) -> Chapter:
        claims = self.on_page[topic_page(topic.id)]
        points = [self._point(claim, topic.id) for claim in front_points(claims)]
        return self._chapter(topic.id, topic.title, topic.description) | {"points": points}, claims

    def _chapter(self, chapter_id: str, title: str, description: str) -> Values:
        return {
            "id": chapter_id,
            "title": self.phrasing.plain(title),
            "description": self.phrasing.plain(description),
            "points": [],
        }

    def _counts(self, claims: tuple[Claim, ...], sources: tuple[Report, ...]) -> Iterator[tuple[str, str]]:
        """(number, what it counts), as on the front page of the site."""
        outlets = named_outlets(sources)
        origins = count_origins(
            replace(self.digest, reports=sources, claims=tuple(_among(claim, sources) for claim in claims))
        )
        named = f" {self.words.count('outlets', outlets)}" if outlets else ""
        for number, what in (
            (len(sources), self.words.form("stat.reports", len(sources)) + named),
            (origins, self.words.form("stat.origins", origins)),
            (len(claims), self.words.form("stat.claims", len(claims))),
            (sum(len(claim.origins) > 1 for claim in claims), self.words["stat.corroborated"]),
            (sum(bool(claim.disputes) for claim in claims), self.words["stat.disputed"]),
        ):
            yield self.words.number(number), what

    def _point(self, claim: Claim, chapter: str) -> Values:
        return {
            "id": claim.id,
            "said": self._shown(claim),
            "weight": self.words.weight(claim),
            "target": _target(chapter, claim.id),
        }

    def _group(self, date: str | None, claims: Iterable[Claim], chapter: str) -> Values:
        return {"date": _sentence(self.words.date(date)), "claims": [self._claim(claim, chapter) for claim in claims]}

    def _claim(self, claim: Claim, chapter: str) -> Values:
        notes = [self._note(note, claim) for note in self.notes[claim.id]]
        said = self._shown(claim)
        chars = len(said["text"]) + len(claim.heading or "") + sum(note["chars"] for note in notes)
        return {
            "id": claim.id,
            "label": _target(chapter, claim.id),
            "heading": self.phrasing.plain(self.words.say("claim.heading", heading=claim.heading))
            if claim.heading
            else None,
            "said": said,
            "speaker": self._speaker(claim),
            "date": self.words.date(claim.event_date) if claim.event_date else None,
            "weight": self.words.weight(claim),
            "single": len(claim.sources) == 1,
            "origins": [
                {
                    "outlets": self.words.listed(
                        tuple(self._outlet(self.reports[source]) for source in origin.reports)
                    ),
                    "evidence": [self.phrasing.sentence(said) for said in origin.evidence],
                }
                for origin in claim.origins
                if origin.evidence
            ],
            "why": self.words.say(
                "print.why",
                reports=self.words.count("report", len(claim.sources)),
                origins=self.words.count("origin", len(claim.origins)),
            ),
            "disputes": [f"dispute.{dispute}" for dispute in claim.disputes],
            "notes": list(_lines(notes)),
            "whole": chars <= MAX_UNBROKEN_CHARS and len(notes) <= MAX_MARKS_ON_LINE,
        }

    def _speaker(self, claim: Claim) -> str | None:
        speaker = self.passages[claim.passage].speaker
        return self.phrasing.plain(self.words.say("claim.said", speaker=speaker)) if speaker else None

    def _note(self, note: Note, claim: Claim) -> Values:
        shown = self.passages[claim.passage]
        values = self._cited(note.report) | {
            "id": note.label,
            "wordings": [self.phrasing.wording(passage, shown, self.reports) for passage in note.passages],
        }
        return values | {"target": f"report.{note.report.id}", "chars": _chars(values)}

    def _cited(self, report: Report) -> Values:
        """Who published it, where and when, in the words of a note."""
        cited = report.citation
        return {
            "outlet": self._outlet(report),
            "title": self.phrasing.quoted(cited.title, cited.language) if cited.title else None,
            "no_title": self.phrasing.plain(self.words.untitled(report)),
            "authors": self.phrasing.plain(self.words.say("note.by", authors=self.words.listed(cited.authors)))
            if cited.authors
            else None,
            "published": self.words.date(cited.published),
            "address": web_address(cited.url),
            "abstract": self.words["note.abstract"] if report.kind == "abstract" else None,
        }

    def _outlet(self, report: Report) -> str:
        return self.phrasing.plain(_sentence(self.words.outlet(report.citation)))

    def _shown(self, claim: Claim) -> Values:
        """The words of a claim, or where none may be quoted, who reports it."""
        passage = self.passages[claim.passage]
        headline = headline_of(claim, self.reports, self.passages, self.words)
        return self.phrasing.said(headline, self.reports[passage.report].citation.language if passage.quoted else None)

    def _dispute(self, dispute: Dispute, home: Mapping[str, str], listed: frozenset[str]) -> Values:
        bare = self.words["note.bare"]
        return {
            "id": dispute.id,
            "label": f"dispute.{dispute.id}",
            "about": self.phrasing.plain(dispute.about or bare),
            "values": [
                {
                    "text": self.phrasing.plain(value.text or bare),
                    "claims": [self._linked(self.claims[claim_id], home) for claim_id in value.claims],
                    "sources": [self._dated(self.reports[source], listed) for source in value.sources],
                }
                for value in dispute.values
            ],
        }

    def _figure(self, row: FigureRow, home: Mapping[str, str], listed: frozenset[str]) -> Values:
        """A value of a claim: its wording where it is given first, as of when, and who gives it."""
        day = row.claim.event_date
        published = (
            self.words.say("figure.published", date=self.words.date(row.published))
            if row.published
            else self.words.date(None)
        )
        return {
            "id": row.claim.id,
            "said": self.phrasing.said(row.figure.text, row.reports[0].citation.language),
            "unit": self.phrasing.plain(row.figure.unit) if row.figure.unit else None,
            "date": self.words.date(day) if day else published,
            "sources": [self._dated(report, listed) for report in row.reports],
            "target": _target(home[row.claim.id], row.claim.id),
        }

    def _voice(self, voice: Voice, home: Mapping[str, str]) -> Values:
        return {
            "speaker": self.phrasing.plain(_sentence(voice.speaker)),
            "said": [
                {
                    "id": claim.id,
                    "said": self.phrasing.said(excerpt(passage, report), report.citation.language),
                    "who": f"{self._outlet(report)}, {self.words.date(report.citation.published)}",
                    "target": _target(home[claim.id], claim.id),
                }
                for claim, passage in voice.said
                for report in [self.reports[passage.report]]
            ],
        }

    def _linked(self, claim: Claim, home: Mapping[str, str]) -> Values:
        """The claim's words, who is quoted with them, and where on this paper it stands; None where it does not."""
        target = _target(home[claim.id], claim.id) if claim.id in home else None
        return {"id": claim.id, "said": self._shown(claim), "speaker": self._speaker(claim), "target": target}

    def _dated(self, report: Report, listed: frozenset[str]) -> Values:
        """The report in a table; its target is None where this paper does not list it."""
        return {
            "outlet": self._outlet(report),
            "date": self.words.date(report.citation.published),
            "target": f"report.{report.id}" if report.id in listed else None,
        }

    def _source(self, account: Account) -> Values:
        report, words = account.report, self.words
        cited, total = report.citation, words.count("word", account.words)
        use = words.say(
            "report.use-share",
            share=account.share_used,
            words=total,
            claims=words.count("claim", account.claims),
            only=words.number(account.only_here),
        )
        facts = (
            words[f"report.kind-{report.kind}"],
            ", ".join(filter(None, (cited.outlet_kind, cited.outlet_country))),
            words.say("print.language", language=cited.language),
            words.say("print.retrieved", date=words.date(cited.retrieved)) if cited.retrieved else "",
            f"{words['report.use']}: {use}",
            f"{words['report.quoted']}: {words.say('report.quoted-share', share=account.share_quoted, words=total)}"
            if account.share_quoted != account.share_used
            else "",
        )
        stated = [
            f"{words[f'report.{name}']}: {words.stated(cited, field)}"
            for field, name in _STATED
            if words.is_stated(cited, field)
        ]
        return self._cited(report) | {
            "id": report.id,
            "label": f"report.{report.id}",
            "no_author": words["print.nobody"],
            "plain_address": self.phrasing.plain(cited.url) if cited.url else words["print.no-address"],
            "file": self.phrasing.plain(report.path),
            "sha256": report.sha256,
            "facts": [self.phrasing.plain(fact) for fact in facts if fact],
            "stated": self.phrasing.plain(words.say("print.stated", sources="; ".join(stated))) if stated else None,
        }

    def _left_out(self, account: Account) -> Values:
        """The ledger of one report, passage by passage."""
        text, language = account.report.text, account.report.citation.language

        def listed(passages: Iterable[Passage], *, with_reason: bool) -> list[Values]:
            """Each wording once, with how often it stands there: the same call to subscribe may stand between all paragraphs."""
            times = Counter(
                (self._cut(passage.span.of(text)), passage.reason if with_reason else None) for passage in passages
            )
            return [
                self.phrasing.quoted(wording, language)
                | {
                    "reason": None if reason is None else self.phrasing.sentence(reason),
                    "times": self.words.form("print.times", number).format(n=self.words.number(number))
                    if number > 1
                    else None,
                }
                for (wording, reason), number in times.items()
            ]

        reasons = [
            self._reason(reason, own) | {"passages": listed(own, with_reason=False)} for reason, own in account.left_out
        ]
        return self._ledger(account) | {
            "reasons": reasons,
            "citation": listed(account.citation, with_reason=True),
            "citation_count": self.words.count("passage", len(account.citation)),
        }

    def _cut(self, text: str) -> str:
        if len(text) <= MAX_LEFT_OUT_CHARS:
            return text
        return self.words.say(
            "left-out.cut", text=text[:MAX_LEFT_OUT_CHARS], characters=self.words.count("character", len(text))
        )

    def _reason(self, reason: Said, passages: tuple[Passage, ...]) -> Values:
        told = self.phrasing.sentence(reason)
        return {"reason": told | {"text": _sentence(told["text"])}, "count": self.words.count("passage", len(passages))}

    def _left_out_counts(self, account: Account) -> Values:
        """The ledger of one report in numbers."""
        return self._ledger(account) | {"reasons": [self._reason(reason, own) for reason, own in account.left_out]}

    def _ledger(self, account: Account) -> Values:
        cited = account.report.citation
        return {
            "id": account.report.id,
            "outlet": self._outlet(account.report),
            "title": self.phrasing.said(cited.title, cited.language)
            if cited.title
            else self.phrasing.said(self.words.untitled(account.report)),
            "share": self.words.say("left-out.share", share=100 - account.share_used),
            "target": f"report.{account.report.id}",
        }

    def _not_included(self, file: NotIncluded) -> Values:
        place = file.path if file.line is None else f"{file.path}:{file.line}"
        return {"id": self.phrasing.plain(place), "what": self.phrasing.said(f"{self.words.fault(file)} ({file.code})")}

    def _retired(self, old: str, successor: str | None) -> Values:
        return {"id": old, "successor": successor if successor in self.claims else None}


_STATED = (
    ("publisher", "outlet"),
    ("title", "title"),
    ("authors", "authors"),
    ("published", "published"),
    ("url", "address"),
    ("language", "language"),
)  # (field of a citation, its name in the words `report.…`)


def _carries(report: Report, claims: Iterable[Claim]) -> bool:
    return any(report.id in claim.sources for claim in claims)


def _among(claim: Claim, reports: Iterable[Report]) -> Claim:
    """`claim` as if only `reports` carried it."""
    kept = frozenset(report.id for report in reports)
    origins = (
        replace(origin, reports=tuple(source for source in origin.reports if source in kept))
        for origin in claim.origins
    )
    return replace(
        claim,
        sources=tuple(source for source in claim.sources if source in kept),
        origins=tuple(each for each in origins if each.reports),
    )


def _target(chapter: str, claim_id: str) -> str:
    """Name of the place where a claim stands: a claim filed under two topics stands twice in a briefing."""
    return f"claim.{chapter}.{claim_id}"


def _lines(notes: Iterable[Values]) -> Iterator[list[Values]]:
    """`notes` in the portions whose marks stand on one line."""
    line: list[Values] = []
    for note in notes:
        if line and (
            len(line) == MAX_MARKS_ON_LINE or sum(each["chars"] for each in (*line, note)) > MAX_NOTE_CHARS_ON_LINE
        ):
            yield line
            line = []
        line.append(note)
    yield line


def _chars(note: Values) -> int:
    """About how many characters a note takes, all told."""
    own = sum(len(note[key] or "") for key in ("outlet", "authors", "published", "address", "abstract", "id"))
    titled = len(note["title"]["text"]) if note["title"] else len(note["no_title"])
    return own + titled + sum(len(run[0]) for wording in note["wordings"] for run in wording["runs"]) + 20


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
