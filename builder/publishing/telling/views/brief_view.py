"""What a reader has to know in two minutes: what is new, what several reports say, where they differ, what is counted.

All of it in words of the reports, each with who says it and where it stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from builder.languages.known import base_language, language_of
from builder.model import CONTEXT, Claim, Dispute, DisputeValue, Passage, Report, Unit, UnitKind
from builder.publishing.telling.cited_report import CitedReport
from builder.publishing.telling.counted import Count, find_counts
from builder.publishing.telling.dispute_order import order_disputes
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.labels import cut_name
from builder.publishing.telling.permalinks import CONTEXT_PAGE, DISPUTES_PAGE, Place, topic_page
from builder.publishing.telling.sentences import Sentences
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.dispute_view import is_whole_passage, reports_giving, tell_about, tell_value
from builder.publishing.telling.wording import FEW_NAMES, MAX_NAMES_AT_THE_LINE
from builder.word_patterns import SPELLED_WORD

MAX_NEW = 3
"""Lines on what is new, one for each report."""
MAX_AGREED = 5
"""Lines on what several reports say."""
MAX_UNIT_WORDS = 80
"""Of what several reports say: a longer unit is told by the sentence of its claim."""
MAX_AGREED_WORDS = 240
"""Of all lines on what several reports say, but for the first: with the rest of the brief, two minutes."""
MAX_CONTESTED = 5
"""Things on which reports differ, and as many that went on."""
MAX_ABOUT_CHARS = 180
"""Of what it is, which is a heading: words of a report, a sentence where there is no shorter one, and whole but for the
longest."""
MAX_VALUE_CHARS = 140
"""Of a value in a row: a longer one is cut, for the words stand on its page."""
MAX_COUNTED = 6
"""Figures."""
DIFFER_PART = "part.differ"
"""Where the page of a topic tells on what reports differ."""
NEWS_DAYS = 60
"""Before a report's day: an event of longer ago is not what it is about."""
RECENT_DAYS = 365
"""Before the newest report: what was reported longer ago is history, and nothing new."""
MIN_HEADLINE_WORDS = 2
"""That a sentence shares with the headline of its report to be what the headline is about."""
_MIN_CONTENT_CHARS = 4
_STEM_CHARS = 5


class Backing(NamedTuple):
    """Who says a line, and how much stands behind it."""

    report: CitedReport
    """Whose words they are."""
    weight: str
    """`4 reports · 1 origin`, `2 to 4 reports · 1 origin`; empty of one report alone."""
    is_shared: bool
    """Whether two or more independent origins carry all of it."""
    source: str | None
    """Who is retold, where one speaker is the only origin of all."""
    also: tuple[CitedReport, ...]
    """The first of the other reports."""
    more: int
    """How many more there are."""


class LineView(NamedTuple):
    """A line of the brief."""

    day: str | None
    """Of the event, else of the report, in words; None where the line is not told for its day."""
    heading: str | None
    """Heading that an editor gave its claim."""
    words: tuple[Text, ...]
    """In the words of a report, by its paragraphs, or what stands for words that may not be quoted."""
    backing: Backing
    """Who says it."""
    topic: str
    """What the page is called on which it stands."""
    place: Place
    """Where it stands."""


class ValueView(NamedTuple):
    """One value of what is contested, or of what went on."""

    text: Text
    """In a report's words."""
    is_whole: bool
    """Whether it is a whole sentence of the report."""
    as_of: str | None
    """What it is told of, in words; None where that is not known, or makes no difference."""
    reports: tuple[CitedReport, ...]
    """The first of those who give it, before all whose words it is told in."""
    more: int
    """How many more there are."""


class ContestedView(NamedTuple):
    """One thing of which reports give several values."""

    id: str
    """Of the dispute."""
    about: Text
    """What it is: in words of the reports, or an editor's."""
    written_in: str
    """Their language in words, where it is another than that of the pages; empty otherwise."""
    is_editors: bool
    """Whether it is an editor's heading."""
    values: tuple[ValueView, ...]
    """Two or more."""
    topic: str | None
    """What the page is called on which the words stand; None where that is the page of disputes."""
    place: Place
    """Where the words stand."""


class CountedView(NamedTuple):
    """A figure with the words around it."""

    words: Text
    """The words of a report around the figure."""
    start: int
    """Where the figure, or that it is not known, begins in them."""
    end: int
    """One past its last code point."""
    as_of: str
    """When what is counted happened, else the day of the report, in words."""
    report: CitedReport
    """Who gives it."""
    speaker: str | None
    """Whom the report has it from; None where it names nobody."""
    place: Place
    """Where it stands."""


class BriefView(NamedTuple):
    """The brief of an edition."""

    new: tuple[LineView, ...]
    """What is new, the newest first."""
    agreed: tuple[LineView, ...]
    """What several reports say, by weight."""
    contested: tuple[ContestedView, ...]
    """Where reports differ, the weightiest first."""
    contested_left: int
    """On how many more things they differ."""
    developed: tuple[ContestedView, ...]
    """What went on from day to day."""
    counted: tuple[CountedView, ...]
    """What is counted, the newest first."""


def brief_view(edition: Edition) -> BriefView:
    """The brief of `edition`. Nothing in it is said twice."""
    teller = _Teller(edition)
    new = tuple(teller.new())
    agreed = tuple(_within(MAX_AGREED_WORDS, teller.agreed()))
    disputes = order_disputes(edition.digest.disputes, edition.claims)
    contested = [dispute for dispute in disputes if dispute.kind == "dispute"]
    developed = [dispute for dispute in disputes if dispute.kind != "dispute"]

    return BriefView(
        new,
        agreed,
        tuple(map(teller.contested, contested[:MAX_CONTESTED])),
        max(len(contested) - MAX_CONTESTED, 0),
        tuple(map(teller.contested, developed[:MAX_CONTESTED])),
        tuple(teller.counted()),
    )


def _within(most_words: int, lines: Iterable[LineView]) -> Iterator[LineView]:
    """The first of `lines`, and of the others those that leave all with at most so many words."""
    room = most_words
    for place, line in enumerate(lines):
        words = sum(len(paragraph.text.split()) for paragraph in line.words)
        if place == 0 or words <= room:
            room -= words
            yield line


_Told = tuple[Claim, Passage]
"""A claim, and a passage in which a report tells it."""


class _News(NamedTuple):
    """The one claim of a report that tells what it is about."""

    day: str
    """Of the event, else of the report, YYYY-MM-DD; empty where neither is known."""
    published: str
    """Day of the report, YYYY-MM-DD; empty where it is not known."""
    claim: Claim
    """The claim."""
    passage: Passage
    """In which the report tells it."""


class _Teller:
    """What is asked again and again while one brief is told."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.sentences = edition, Sentences(edition)
        self.told: set[str] = set()
        """Ids of the claims that have a line."""

    def new(self) -> Iterator[LineView]:
        """One line for each report of late, the newest event first, then the newest report.

        Where no report is dated, the newest events that they are about, else what they are about.
        """
        news = sorted(self._news(), key=self._newness, reverse=True)
        for day, _, claim, passage in news:
            if len(self.told) == MAX_NEW:
                break
            if claim.id not in self.told:
                self.told.add(claim.id)
                yield self._line([claim], [self._worded(claim, passage)], day)

    def _newness(self, news: _News) -> tuple[str, str, int, bool]:
        """Sort key, high for what comes first; of equal ones what is told in the language of the briefing."""
        claim, passage = news.claim, self._worded(news.claim, news.passage)
        language = base_language(self.edition.reports[passage.report].citation.language)
        return news.day, news.published, len(claim.sources), language == self.edition.words.language

    def _worded(self, claim: Claim, passage: Passage) -> Passage:
        """`passage`, or what the claim is shown by, where that alone is in the language of the briefing."""
        edition, shown = self.edition, self.edition.passages[claim.passage]
        own, theirs = (base_language(edition.reports[each.report].citation.language) for each in (shown, passage))
        return shown if own == edition.words.language != theirs and shown.quoted else passage

    def _news(self) -> Iterator[_News]:
        reports = self.edition.digest.reports
        own = self._told_by_report()
        newest = max((report.citation.published or "" for report in reports), default="")
        if newest:
            earliest = _day_before(newest, RECENT_DAYS)
            recent = (report for report in reports if (report.citation.published or "") >= earliest)
            yield from (news for report in recent for news in _news_of(report, own[report.id]))
            return

        yield from self._happened(own) or (news for report in reports for news in _news_of(report, own[report.id]))

    def _told_by_report(self) -> dict[str, list[_Told]]:
        """Report id → what of it may have a line, in the order of its text."""
        edition = self.edition
        own: dict[str, list[_Told]] = {report.id: [] for report in edition.digest.reports}
        for passage in edition.digest.passages:
            claim = edition.claim_by_passage.get(passage.id)
            if passage.quoted and claim and claim.id not in edition.no_key_points:
                own[passage.report].append((claim, passage))
        return own

    def _happened(self, own: Mapping[str, Sequence[_Told]]) -> list[_News]:
        """The days about the newest that a report without a day is about; none of long before the last that one tells.

        What only one tells, neither at its beginning nor for its headline, is told in passing: not for its day alone.
        """
        last = _first_day(max((claim.event_date or "" for claim in self.edition.digest.claims), default=""))
        events: list[_News] = []
        matters: list[str] = []
        for report in self.edition.digest.reports:
            headline = _content(report.citation.title or "", report.citation.language)
            for place, (claim, passage) in enumerate(own[report.id]):
                day = claim.event_date or ""
                if not _is_day(day) or _is_background(day, last):
                    continue
                events.append(_News(day, "", claim, passage))
                if place == 0 or len(claim.sources) > 1 or _is_about(passage, report, headline):
                    matters.append(day)

        newest = max(matters, default="")
        return [event for event in events if newest and _days_between(event.day, newest) <= NEWS_DAYS]

    def agreed(self) -> Iterator[LineView]:
        """The best shared unit of each topic, then the next best, the context last, without what has a line above.

        Of each kind, those that most reports carry come first.
        """
        by_page = [
            [(page.id, unit) for unit in page.units if unit.kind is UnitKind.SHARED]
            for page in sorted(self.edition.digest.pages, key=lambda page: page.id == CONTEXT)
        ]
        chosen: list[tuple[str, Unit, tuple[Claim, ...]]] = []
        for page_id, unit in (each for best in zip_longest(*by_page) for each in best if each):
            claims = tuple(claim for claim in self._shared(unit) if claim.id not in self.told)
            if len(chosen) < MAX_AGREED and claims:
                self.told.update(claim.id for claim in claims)
                chosen.append((page_id, unit, claims))

        for page_id, unit, claims in sorted(chosen, key=lambda each: _weight(each[2])):
            passages, shown = self._told_of(unit, claims)
            yield self._line(shown, passages, None, page_id)

    def _shared(self, unit: Unit) -> tuple[Claim, ...]:
        claims = (self.edition.claims[name] for name in unit.claims)
        hidden = self.edition.no_key_points
        return tuple(claim for claim in claims if len(claim.sources) > 1 and claim.id not in hidden)

    def _told_of(self, unit: Unit, claims: Sequence[Claim]) -> tuple[list[Passage], Sequence[Claim]]:
        """The passages of `unit` that are told, and the claims in them: all shared ones, or that which most carry.

        What one report alone says is not told: the badge would be read as its own. Before a passage that cannot be
        understood alone stands what it goes on.
        """
        whole = self._passages_of(unit, claims)
        is_whole = self.edition.no_key_points.isdisjoint(unit.claims)
        if is_whole and sum(len(told.text.split()) for told in self.sentences.paragraphs(whole)) <= MAX_UNIT_WORDS:
            return whole, claims

        best = min(claims, key=lambda claim: _weight([claim]))
        return self._passages_of(unit, [best]), [best]

    def _passages_of(self, unit: Unit, claims: Sequence[Claim]) -> list[Passage]:
        """Those of `unit` that carry `claims`, whole sentences, with what they go on."""
        passages = [self.edition.passages[name] for name in unit.passages]
        told: set[str] = set()
        for claim in claims:
            own = next(passage for passage in passages if passage.id in claim.passages)
            told.update((*(claim.leans_on if own.id == claim.passage else ()), own.id))

        sentences = {passage.sentence or passage.span for passage in passages if passage.id in told}
        return [passage for passage in passages if (passage.sentence or passage.span) in sentences]

    def _line(
        self, claims: Sequence[Claim], passages: Sequence[Passage], day: str | None, page_id: str | None = None
    ) -> LineView:
        edition, claim = self.edition, claims[0]
        home = None if page_id is None else _page_of(page_id)
        place = Place(edition.layout.page_of(claim, home), claim.id)
        return LineView(
            edition.words.date(day) if day else None,
            next((each.heading for each in claims if each.heading), None),
            self.sentences.paragraphs(passages),
            self._backing(claims, passages[0].report),
            self._title(claim, page_id),
            place,
        )

    def _title(self, claim: Claim, page_id: str | None = None) -> str:
        topic = page_id or next(iter(claim.topics), CONTEXT)
        return self.edition.topics[topic].title if topic != CONTEXT else self.edition.words["context.title"]

    def _backing(self, claims: Sequence[Claim], report: str) -> Backing:
        edition, words = self.edition, self.edition.words
        others = dict.fromkeys(name for claim in claims for name in claim.sources if name != report)
        shown = list(others) if len(others) <= MAX_NAMES_AT_THE_LINE else list(others)[:FEW_NAMES]
        reports = words.count_range("report", [len(claim.sources) for claim in claims])
        origins = words.count_range("origin", [len(claim.origins) for claim in claims])
        return Backing(
            edition.cited[report],
            f"{reports} · {origins}" if others else "",
            all(len(claim.origins) > 1 for claim in claims),
            self._only_speaker(claims) if others else None,
            tuple(edition.cited[name] for name in shown),
            len(others) - len(shown),
        )

    def _only_speaker(self, claims: Sequence[Claim]) -> str | None:
        """Who is retold, where every report of `claims` has it from one speaker."""
        passages = (self.edition.passages[name] for claim in claims for name in claim.passages)
        people = {self.edition.speakers.person_of(passage) for passage in passages}
        return people.pop() if len(people) == 1 and all(len(claim.origins) == 1 for claim in claims) else None

    def contested(self, dispute: Dispute) -> ContestedView:
        """`dispute` by its values alone, with the page of the topic on which the words stand."""
        claims = [self.edition.claims[name] for value in dispute.values for name in value.claims]
        topics = {topic for claim in claims for topic in claim.topics[:1]}
        topic = topics.pop() if len(topics) == 1 else None
        is_development = dispute.kind != "dispute"
        home = Place(topic_page(topic), DIFFER_PART) if topic else None
        about = self._about(dispute)

        return ContestedView(
            dispute.id,
            about,
            self.edition.words.written_in(about.language),
            dispute.heading is not None,
            tuple(self._value(value, is_dated=is_development) for value in dispute.values),
            self.edition.topics[topic].title if topic else None,
            home or Place(self.edition.layout.pages[DISPUTES_PAGE][dispute.id], dispute.id),
        )

    def _about(self, dispute: Dispute) -> Text:
        if dispute.heading:
            return Text(dispute.heading, None)
        about = tell_about(self.edition, dispute)
        return about._replace(text=cut_name(about.text.strip(" ,;:"), MAX_ABOUT_CHARS))

    def _value(self, value: DisputeValue, *, is_dated: bool) -> ValueView:
        edition, told = self.edition, tell_value(self.edition, value)
        most = len(value.sources) if len(value.sources) <= MAX_NAMES_AT_THE_LINE else FEW_NAMES
        return ValueView(
            told._replace(text=cut_name(" ".join(told.text.split()), MAX_VALUE_CHARS)),
            is_whole_passage(edition, value),
            edition.words.date(value.as_of) if is_dated and value.as_of else None,
            tuple(reports_giving(edition, value)[:most]),
            len(value.sources) - most,
        )

    def counted(self) -> Iterator[CountedView]:
        """What is counted outside disputes and is not told above, the newest reports first."""
        for count in find_counts(self.edition, self.told | self.edition.no_key_points, MAX_COUNTED):
            yield self._counted(count)

    def _counted(self, count: Count) -> CountedView:
        edition, claim, passage = self.edition, count.claim, count.passage
        report = edition.cited[passage.report]
        return CountedView(
            Text(count.words, report.language),
            count.start,
            count.end,
            edition.words.date(claim.event_date) if claim.event_date else edition.yearless_day(claim) or report.day,
            report,
            edition.speakers.person_of(passage),
            Place(edition.layout.page_of(claim), claim.id),
        )


def _news_of(report: Report, told: Sequence[_Told]) -> Iterator[_News]:
    """What `report` is about: its newest event of late, else what its headline says, else its first words.

    There is one line or none; an event of long before the day of the report is its background and has none.
    """
    published = report.citation.published or ""
    events = [(claim, passage) for claim, passage in told if _is_news(claim.event_date, published)]
    if events:
        claim, passage = max(events, key=lambda each: (each[0].event_date or "", -each[1].span.start))
        yield _News(claim.event_date or published, published, claim, passage)
        return

    told = [(claim, passage) for claim, passage in told if not _is_background(claim.event_date, published)]
    alone = [(claim, passage) for claim, passage in told if not _leans(claim, passage.span.of(report.text))]
    headline = _content(report.citation.title or "", report.citation.language)
    about = (each for each in alone if _is_about(each[1], report, headline))
    chosen = next(about, None) or next(iter(alone or told), None)
    if chosen:
        yield _News(published, published, *chosen)


def _is_about(passage: Passage, report: Report, headline: frozenset[str]) -> bool:
    sentence = (passage.sentence or passage.span).of(report.text)
    return len(headline & _content(sentence, report.citation.language)) >= MIN_HEADLINE_WORDS


def _content(text: str, language: str) -> frozenset[str]:
    """The beginnings of the words of `text` that tell something."""
    silent = language_of(language).silent_words
    words = (word.casefold() for word in SPELLED_WORD.findall(text))
    return frozenset(word[:_STEM_CHARS] for word in words if len(word) >= _MIN_CONTENT_CHARS and word not in silent)


def _leans(claim: Claim, text: str) -> bool:
    """Whether it goes on what stands before it: as merging tells, or by a beginning in lower case."""
    return bool(claim.leans_on) or next(filter(str.isalpha, text), "").islower()


def _is_day(event: str | None) -> bool:
    return event is not None and len(event) == len("2031-03-04")


def _is_news(event: str | None, published: str) -> bool:
    """Whether an event is of the days before a report of that day; never of a report without one."""
    if event is None or not _is_day(event) or not published:
        return False
    return 0 <= (date.fromisoformat(published) - date.fromisoformat(event)).days <= NEWS_DAYS


def _is_background(event: str | None, published: str) -> bool:
    """Whether a day, month or year ended long before a report of that day; never of a report without one."""
    if not event or not published:
        return False
    return event < _day_before(published, NEWS_DAYS)[: len(event)]


def _first_day(event: str) -> str:
    """Of a day, month or year."""
    return f"{event}-01-01"[: len("2031-03-04")]


def _days_between(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _day_before(day: str, days: int) -> str:
    """The day so many days before another, YYYY-MM-DD."""
    return date.fromordinal(max(date.fromisoformat(day).toordinal() - days, 1)).isoformat()


def _weight(claims: Sequence[Claim]) -> tuple[int, int]:
    """Sort key: most reports first, then most origins."""
    return -max(len(claim.sources) for claim in claims), -max(len(claim.origins) for claim in claims)


def _page_of(page_id: str) -> str:
    return CONTEXT_PAGE if page_id == CONTEXT else topic_page(page_id)
