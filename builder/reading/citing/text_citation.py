"""Who published a report, when and under which headline, as far as its own text says so; and the lines that say it.

Nothing is taken from the file's name or time, and a doubt leaves a field empty: a wrong date or outlet is worse than
none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.languages.known import LANGUAGES, commonest_words, unite, weekday_numbers
from builder.languages.patterns import one_of
from builder.model import Reason, Span
from builder.reading.cleaning.boilerplate import MarkedLine
from builder.reading.cleaning.headline import TITLE_LINES
from builder.reading.cleaning.line_shape import LONG_WORDS, SENTENCE_WORDS
from builder.written_days import find_days

MAX_HEADLINE_WORDS = 30  # the longest of 70 annotated headlines has 24
MAX_TOP_LINES = 8  # above the first paragraph: headline, subheadline, byline, date, and a picture's caption and credit
MAX_BYLINE_WORDS = 30  # two names, their desks, a date and a reading time
MAX_AUTHORS = 6  # more names than that are a list of something else
MIN_OUTLET_VOTES = 2  # one clear sign, or two of the weaker ones that agree
MAX_SUBHEADING_WORDS = 12
MIN_CLEAN_SHARE = 0.7  # of a report's words in its body: the rest may be headline and date of a very short one
MAX_LABEL_WORDS = 3  # before a colon: "Date of birth"
MIN_HEADLINE_WORDS = 4  # shorter lines above a byline are mostly sections of the site
MAX_LINES_ABOVE = 4  # headline, subheadline, place and picture above the first paragraph; more are a site's furniture

_BY = re.compile(rf"(?:{one_of(unite(lambda language: language.page.byline))})\b:?\s{{1,3}}", re.IGNORECASE)
_ENGLISH = LANGUAGES["en"].calendar
_WEEKDAY = one_of(name for names in _ENGLISH.weekdays for name in names)
_SHORT_MONTH = one_of(name for names in _ENGLISH.months for name in names if len(name) <= 4)
_BYLINE_END = re.compile(
    r"\s{0,3}(?:[|/•·]|[–—]|\s-\s|\bon\b|\b(?:published|updated|posted|last|min(?:ute)?s? read)\b|\d|@|"
    rf"\b(?:{_WEEKDAY})\b|\b(?:{_SHORT_MONTH})[a-z]{{0,6}}\.? \d).*\Z",
    re.IGNORECASE | re.DOTALL,
)
_NAMES_APART = re.compile(
    rf",\s{{1,3}}and\s|\s(?:{one_of(unite(lambda language: language.names.joining))})\s|\s{{0,2}}[,&;]\s{{0,2}}",
    re.IGNORECASE,
)
_NAME_WORD = rf"(?:[^\W\d_a-zа-яіїєґ][\w.'’-]{{0,20}}|{one_of(unite(lambda language: language.names.particles))})"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}}")
_NO_NAME = unite(lambda language: language.names.no_authors)
_DESK = re.compile(r"(?P<outlet>\S.{1,40}?)\s(?:news desk|newsroom|news staff|staff)\Z", re.IGNORECASE)
_SIGNED_NEWS = re.compile(r"\S[\w .-]{1,30}\snews\Z", re.IGNORECASE)
_MIN_READ = re.compile(r"\d{1,3} ?min(?:ute)?s? read", re.IGNORECASE)
_UPDATED = re.compile(rf"\b(?:{one_of(unite(lambda language: language.page.updated))})\b", re.IGNORECASE)
_PUBLISHED = re.compile(rf"\b(?:{one_of(unite(lambda language: language.page.published))})\b", re.IGNORECASE)
_OTHER_DAY = re.compile(rf"\b(?:{one_of(unite(lambda language: language.page.other_days))})\b", re.IGNORECASE)
_DATE_LABELS = one_of(unite(lambda language: language.mail.sent))
_NAMED_OTHERWISE = re.compile(rf"(?!\s*(?:{_DATE_LABELS}|{_WEEKDAY})\b)\s*[^\W\d][^:]{{0,60}}:\s*\Z", re.IGNORECASE)
_NEVER_IN_NAMES = unite(lambda language: language.commonest_words) - unite(lambda language: language.names.particles)
_ADDRESS = re.compile(r"https?:|www\.|\w\.(?:com|org|net|html?)\b|@\w")
_ENDS_WITH_INITIALS = re.compile(r"\b(?:[A-Z]\.){2,4}\Z")
_DOMAIN = re.compile(r"[\w-]{2,40}\.(?:com|org|net|info|news|co\.uk|ru|ua|de|fr)", re.IGNORECASE)
_SPACED_OUT = re.compile(r"(?:[^\W_]\s{1,5}){3,60}[^\W_]")  # "P R E S S  R E L E A S E": a label
_NOTE_MARK = re.compile(r"(?<=[.!?…\"”»)])\s?\d{1,3}\Z")
_LOWER_WORD = re.compile(r"[a-zß-ÿа-яёіїєґ][^\W\d_]{3,30}")
_SET_OFF = re.compile(r"[|·•/–—,;:()]|\s-\s")
_BESIDE_DAYS = (
    commonest_words()
    | weekday_numbers().keys()
    | unite(lambda language: (*language.mail.sent, *language.page.byline, *language.names.particles))
)
"""Words in small letters that may stand before the day of publication; others tell what happens on that day."""
_LIST_MARK = re.compile(r"(?:[-*•·+>]|\d{1,3}[.)]|[a-z]\))\s")
_OUTLET = r"(?P<outlet>(?:the\s)?[A-Z][\w.&/'’-]*(?:\s(?:of|the|and|&|[A-Z0-9][\w.&/-]*)){0,4}?)"
_OUTLET_SIGNS = (
    (2, re.compile(rf"\b(?:all|more) of {_OUTLET}['’]s? (?:coverage|reporting|stories|journalism)\b")),
    (2, re.compile(rf"\b(?:[Mm]illions|[Tt]housands)(?: of (?:people|readers))? read {_OUTLET}(?=[,.])")),
    (2, re.compile(rf"{_OUTLET}['’]s (?:[A-Z]\w* ){{0,3}}(?:[Ll]ive [Bb]riefing|[Nn]ewsletter|[Pp]odcast|[Aa]pp) (?:gives|brings|delivers|keeps)\b")),
    (1, re.compile(rf"[Ee]ditor['’]s [Nn]ote:.{{0,300}}?[.!?] {_OUTLET} (?:got|spoke|has|have|reached|contacted|obtained|agreed|granted|could)\b")),
    (1, re.compile(rf"\([^()/]{{2,60}}/ ?{_OUTLET}\)")),
    (1, re.compile(rf"(?:©|\([Cc]\)|[Cc]opyright) ?(?:19|20)\d\d ?[,-]? ?{_OUTLET}(?=[.,]| All\b|\Z)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CitationLine:
    """A line that cites the report instead of telling something."""

    span: Span
    """Where it stands."""
    reason: Reason
    """HEADLINE, BYLINE, DATE_LINE or SUBHEADING."""


@dataclass(frozen=True, slots=True)
class TextCitation:
    """What the text itself says of its origin; None or empty where it is silent or ambiguous."""

    title: str | None = None
    """The headline."""
    publisher: str | None = None
    """The outlet, as it names itself."""
    authors: tuple[str, ...] = ()
    """Names of the byline."""
    published: str | None = None
    """YYYY-MM-DD."""
    lines: tuple[CitationLine, ...] = ()
    """The lines that say so, and headings within the text; in the order of the text."""


NOTHING_STATED = TextCitation()


def find_citation(text: str, marked: Sequence[MarkedLine]) -> TextCitation:
    """Read the citation off the lines of a report."""
    page = _TopOfPage(text, marked)
    return TextCitation(page.title(), page.publisher(), page.authors(), page.published(), tuple(page.lines()))


class _TopOfPage:
    """The lines above the first paragraph, and which of them is headline, byline, date."""

    def __init__(self, text: str, marked: Sequence[MarkedLine]) -> None:
        self.marked = marked
        self.texts = [mark.span.of(text) for mark in marked]
        paragraphs = (index for index, mark in enumerate(marked) if mark.reason is None and mark.line.is_sentence)
        self.body = next(paragraphs, len(marked))
        self.bylines = [index for index in self.near_top(self.body) if self.is_byline(index)]
        self.dates = [index for index in self.near_top(self.body + 1) if self.is_date_line(index)]
        self.headline = self.find_headline()
        self.signed = [index for index in self.near_top(self.body) if self.is_author_line(index)]

    def near_top(self, end: int) -> range:
        """The lines shortly above `end`; of a page whose headline is known, those from a little above it."""
        headlines = [index for index, mark in enumerate(self.marked[:end]) if mark.is_headline]
        first = max(0, headlines[-1] - 2) if headlines else max(0, end - MAX_TOP_LINES)
        return range(first, min(end, len(self.marked)))

    def is_byline(self, index: int) -> bool:
        line, text = self.marked[index].line, self.texts[index]
        if line.words > MAX_BYLINE_WORDS or line.is_sentence or not _BY.match(text):
            return False
        names, outlet = _read_byline(text)
        return bool(names or outlet)

    def is_date_line(self, index: int) -> bool:
        line, text = self.marked[index].line, self.texts[index]
        if line.words > SENTENCE_WORDS + 4 or line.is_sentence or self.is_byline(index):
            return False
        days = list(find_days(text))
        dated = sum(end - start for _, start, end in days)
        if days and (self.is_row(index) or not _is_of_publication(text[: days[0][1]])):
            return False
        return bool(days) and (dated >= len(text) / 3 or bool(_PUBLISHED.search(text) or _UPDATED.search(text)))

    def is_row(self, index: int) -> bool:
        """Whether the line is a row of a table, above or below another."""
        beside = (self.texts[other] for other in (index - 1, index + 1) if 0 <= other < len(self.texts))
        return " | " in self.texts[index] and any(" | " in other for other in beside)

    def is_author_line(self, index: int) -> bool:
        """A name alone on its line, just above a reading time ("4 min read")."""
        following = self.texts[index + 1] if index + 1 < len(self.texts) else ""
        is_name = bool(_NAME.fullmatch(self.texts[index])) and 2 <= self.marked[index].line.words <= 4
        return is_name and bool(_MIN_READ.match(following)) and index != self.headline

    def find_headline(self) -> int | None:
        """The repeated title of the page; else the first line above the text; else what a byline or date follows.

        The first line is one only where little stands above the text, or the report is text alone.
        """
        repeated = [index for index, mark in enumerate(self.marked) if mark.is_headline]
        if repeated:
            return repeated[-1] if repeated[-1] < self.body else repeated[0]

        cited = {*self.bylines, *self.dates}
        above = [index for index in range(self.body) if index not in cited]
        likely = [index for index in above if self.may_be_headline(index)]
        long = [index for index in likely if self.marked[index].line.words >= MIN_HEADLINE_WORDS]
        if len(above) <= MAX_LINES_ABOVE and (len(long) == 1 or (likely and self.is_clean())):
            return (long or likely)[0]

        for anchor in sorted(index for index in cited if 0 < index <= self.body):
            near = [index for index in long if anchor - MAX_LINES_ABOVE < index < anchor]
            if near:
                return max(near, key=lambda index: (self.marked[index].line.words, -index))
        return None

    def is_clean(self) -> bool:
        """Whether the report is text alone: hardly a line of it is furniture."""
        words = sum(mark.line.words for mark in self.marked)
        words_of_body = sum(mark.line.words for mark in self.marked[self.body :] if mark.reason is None)
        return words_of_body >= MIN_CLEAN_SHARE * words

    def may_be_headline(self, index: int) -> bool:
        """Whether the line has a headline's shape and text below it."""
        line, text = self.marked[index].line, self.texts[index]
        if not 2 <= line.words <= MAX_HEADLINE_WORDS or self.body >= len(self.marked) or line.digit_share > 0.3:
            return False
        if line.cue_share >= 0.5 or (line.cues.get("time", 0) > 0 and line.has_date):
            return False
        if line.is_caption or line.is_labelled or _ADDRESS.search(text) or text.startswith("|"):
            return False
        if _SPACED_OUT.fullmatch(text) or _names_other_day(text):
            return False
        if self.is_byline(index) or self.is_date_line(index) or _NO_NAME & set(text.lower().split()[-2:]):
            return False

        text = _NOTE_MARK.sub("", text)
        is_open = not text.endswith((".", ":", ",", ";")) or bool(_ENDS_WITH_INITIALS.search(text))
        return is_open and (not line.ends or line.stops == 0) and not _LIST_MARK.match(text)

    def title(self) -> str | None:
        return None if self.headline is None else " ".join(self.texts[self.headline].split())

    def authors(self) -> tuple[str, ...]:
        for index in self.bylines:
            names, _ = _read_byline(self.texts[index])
            if names:
                return names
        return tuple(self.texts[index] for index in self.signed[:1])

    def published(self) -> str | None:
        """The day of the byline or date line; None where they give several.

        One that is called the day of publication goes first, one of an update does not count.
        """
        named: list[str] = []
        plain: list[str] = []
        below = [index for index in range(self.body, len(self.marked)) if self.marked[index].reason]
        tail = [index for index in below if _PUBLISHED.search(self.texts[index])]

        for index in (*self.bylines, *self.dates, *tail):
            text = self.texts[index]
            for day, start, _ in find_days(text):
                before = text[:start]
                if _PUBLISHED.search(before) and not _UPDATED.search(before[_last_published(before) :]):
                    named.append(day)
                elif not _UPDATED.search(text) and index not in tail:
                    plain.append(day)

        for days in (named, plain):
            if days:
                return days[0] if len(set(days)) == 1 else None
        return None

    def publisher(self) -> str | None:
        votes: Counter[str] = Counter()
        shown: dict[str, str] = {}
        for weight, outlet in self.outlet_signs():
            name = " ".join(outlet.split()).strip(" .,'’").removeprefix("the ")
            key = name.lower().removeprefix("the ")
            votes[key] += weight
            shown.setdefault(key, name)

        best = votes.most_common(2)
        if not best or best[0][1] < MIN_OUTLET_VOTES or (len(best) > 1 and best[1][1] == best[0][1]):
            return None
        return shown[best[0][0]]

    def outlet_signs(self) -> Iterator[tuple[int, str]]:
        """Each sign of the outlet's name with its weight; a sign counts once for each name."""
        for index in self.bylines:
            _, outlet = _read_byline(self.texts[index])
            if outlet:
                yield 2, outlet

        site = self.site()
        if site:
            yield 2, site

        seen: set[tuple[int, str]] = set()
        for mark, text in zip(self.marked, self.texts, strict=True):
            if mark.reason is None:
                continue
            for number, (weight, sign) in enumerate(_OUTLET_SIGNS):
                for match in sign.finditer(text[:1000]):
                    key = (number, match["outlet"].lower().removeprefix("the "))
                    if key not in seen:
                        seen.add(key)
                        yield weight, match["outlet"]

    def site(self) -> str | None:
        """What the page's title sets off behind the headline: "Storm hits coast | The Example"."""
        title = self.title()
        for text in self.texts[:TITLE_LINES] if title else ():
            if title and text.startswith(title) and len(text) > len(title):
                return re.split(r"\s[|–—•·-]\s", text[len(title) :])[-1].strip(" |–—•·-") or None
        return None

    def lines(self) -> Iterator[CitationLine]:
        """Headline, bylines and date lines of the top, and the headings inside the text."""
        top = {
            **dict.fromkeys(self.dates, Reason.DATE_LINE),
            **dict.fromkeys((*self.bylines, *self.signed), Reason.BYLINE),
        }
        for index in self.signed:
            if any(find_days(self.texts[index + 1])):
                top[index + 1] = Reason.DATE_LINE

        for index, mark in enumerate(self.marked):
            if index == self.headline or mark.is_headline:
                yield CitationLine(mark.span, Reason.HEADLINE)
            elif index in top:
                yield CitationLine(mark.span, top[index])
            elif self.is_named_date(index):
                yield CitationLine(mark.span, Reason.DATE_LINE)
            elif self.is_subheading(index):
                yield CitationLine(mark.span, Reason.SUBHEADING)

    def is_named_date(self, index: int) -> bool:
        """A line below the top that is no content and gives the day of publication as such."""
        mark, text = self.marked[index], self.texts[index]
        return (
            mark.reason is not None
            and mark.line.words <= SENTENCE_WORDS
            and bool(_PUBLISHED.search(text))
            and any(find_days(text))
        )

    def is_subheading(self, index: int) -> bool:
        """A short line without an end between two paragraphs that are content."""
        if not 0 < index < len(self.marked) - 1 or index <= self.body:
            return False

        above, mark, below = self.marked[index - 1 : index + 2]
        is_between = above.reason is None and above.line.ends and below.reason is None and below.line.is_sentence
        if mark.reason is not None or not is_between:
            return False

        line, text = mark.line, self.texts[index]
        is_short = 1 <= line.words <= MAX_SUBHEADING_WORDS and (line.capital_share > 0.5 or line.words <= 6)
        is_open = not line.ends and not text.endswith((":", ",", ";"))
        starts_anew = not _LIST_MARK.match(text) and not text[0].islower() and text[0] not in "\"“«„'‘—–-[("
        return is_short and is_open and starts_anew and line.digit_share == 0 and not line.says


def _is_of_publication(before: str) -> bool:
    """Whether what stands before a day does not name it as another: "Founded: ", "Born on", "Applications close"."""
    if _PUBLISHED.search(before) or _UPDATED.search(before) or _BY.match(before):
        return True
    words = _SET_OFF.split(before)[-1].split()
    told = [word for word in words if _LOWER_WORD.fullmatch(word) and word not in _BESIDE_DAYS]
    is_told = bool(told) and len(words) > 1 and not any(map(str.isdigit, words))  # a weekday, a reading time
    return not is_told and not _OTHER_DAY.search(before) and not _NAMED_OTHERWISE.search(before)


def _names_other_day(text: str) -> bool:
    """Whether the line is a label and a day that is not that of publication: "Founded: 28 February 1911"."""
    label = text.partition(":")[0]
    is_label = label != text and len(label.split()) <= MAX_LABEL_WORDS
    return is_label and any(not _is_of_publication(text[:start]) for _, start, _ in find_days(text))


def _last_published(before: str) -> int:
    return max((match.start() for match in _PUBLISHED.finditer(before)), default=0)


def _may_be_name(name: str) -> bool:
    """Whether `name` is no piece of a heading: "Por fin", "By Land" begin like a byline.

    A name has no word that stands in every text, but for the small ones of names and a first one such as Will.
    """
    later = {word.lower() for word in name.split()[1:]}
    return not later & _NEVER_IN_NAMES


def _read_byline(text: str) -> tuple[tuple[str, ...], str | None]:
    """The names of a byline, and the outlet where it signs it.

    "by A B and The Example news desk" → ("A B", "The Example news desk"), "The Example"
    """
    signed = _BYLINE_END.sub("", _BY.sub("", text[:300], count=1)).strip(" .,")
    if _SIGNED_NEWS.fullmatch(signed):
        return (), signed

    names: list[str] = []
    outlet: str | None = None
    for part in _NAMES_APART.split(signed):
        name = part.strip(" .,")
        desk = _DESK.fullmatch(name)
        if desk and desk["outlet"].split()[-1].lower() not in _NO_NAME:
            outlet = outlet or desk["outlet"]
            names.append(name)
        elif _DOMAIN.fullmatch(name):
            outlet = outlet or name
        elif _NAME.fullmatch(name) and len(name) > 2 and not _NO_NAME & set(name.lower().replace(".", "").split()):
            names.append(name)
        elif not names:
            return (), None

    if not all(map(_may_be_name, names)) or (len(names) > 1 and not all(" " in name for name in names)):
        return (), None
    is_list = len(names) > MAX_AUTHORS or len(signed) > LONG_WORDS * 8
    return ((), None) if is_list else (tuple(names), outlet)
