"""What stands where: the claims of each page, the notes of each claim, the points that come first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from builder.model import Claim, Digest, Fate, Passage, Report
from builder.publishing.escaping import shown
from builder.publishing.wording import Words

MAX_KEY_POINTS = 5  # a list that is read at a glance; the claims follow in full
MAX_NOTES_SHOWN = (
    25  # of one claim, with their words: more than the widest carried claim of any story seen had independent origins
)
MAX_REPORTS_NAMED = 500  # in one list, without their words: 12 kB compressed; all of them are in digest.json
CONTEXT_PAGE = "context.md"


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: one report that carries one claim."""

    label: str
    """`<claim id>-<number>`: the same wherever the claim stands, and no other note's."""
    report: Report
    """Who says it."""
    passages: tuple[Passage, ...]
    """The report's own words for it, in the order of its text."""


def topic_page(topic_id: str) -> str:
    """Path of a topic's page below the root of the pages."""
    return f"topics/{topic_id}.md"


def report_page(report_id: str) -> str:
    """Path of a report's page below the root of the pages."""
    return f"reports/{report_id}.md"


def passage_anchor(passage: Passage) -> str:
    """Where the passage stands on the page of its report."""
    return f"p{passage.span.start}"


def pages_of(claim: Claim) -> tuple[str, ...]:
    """The page of each topic of the claim, or the context page: it stands there or in a part of it. Its permalink is on the first."""
    return tuple(map(topic_page, claim.topics)) or (CONTEXT_PAGE,)


def claims_by_page(digest: Digest) -> dict[str, tuple[Claim, ...]]:
    """The claims of each topic, under the topic's page, and of the context page, in their order; `layout` divides what is long."""
    claims = digest.claims_by_id
    pages = {topic_page(topic.id): tuple(claims[claim_id] for claim_id in topic.claims) for topic in digest.topics}
    return pages | {CONTEXT_PAGE: tuple(claim for claim in digest.claims if not claim.topics)}


def notes_by_claim(digest: Digest) -> dict[str, tuple[Note, ...]]:
    """The notes of each claim, one for each of its sources, in their order."""
    reports, passages = digest.reports_by_id, digest.passages_by_id
    return {claim.id: tuple(_notes(claim, reports, passages)) for claim in digest.claims}


def _notes(claim: Claim, reports: Mapping[str, Report], passages: Mapping[str, Passage]) -> Iterator[Note]:
    mentions = sorted((passages[passage_id] for passage_id in claim.passages), key=lambda passage: passage.span)
    for number, source in enumerate(claim.sources, 1):
        yield Note(
            f"{claim.id}-{number}", reports[source], tuple(mention for mention in mentions if mention.report == source)
        )


def shown_notes(claim: Claim, notes: tuple[Note, ...]) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """(notes a page shows, notes of which it only names the report), each in their order: all of at most MAX_NOTES_SHOWN are shown.

    Of more, the one with the shown wording comes first, then one of each origin, then the others.
    """
    if len(notes) <= MAX_NOTES_SHOWN:
        return notes, ()
    roots = {origin.reports[0] for origin in claim.origins}

    def rank(note: Note) -> tuple[bool, bool]:
        return claim.passage not in {passage.id for passage in note.passages}, note.report.id not in roots

    chosen = {note.label for note in sorted(notes, key=rank)[:MAX_NOTES_SHOWN]}
    return tuple(note for note in notes if note.label in chosen), tuple(
        note for note in notes if note.label not in chosen
    )


def rest_label(claim: Claim) -> str:
    """Label of the line that names the reports whose notes are not shown."""
    return f"{claim.id}-rest"


def says_the_same(passage: Passage, above: Passage, reports: Mapping[str, Report]) -> bool:
    """Whether both may be quoted and read alike, so that the words need not be shown twice."""
    if not (passage.quoted and above.quoted):
        return False
    return passage.id == above.id or shown(excerpt(passage, reports[passage.report])) == shown(
        excerpt(above, reports[above.report])
    )


def retired_by_successor(digest: Digest) -> dict[str, tuple[str, ...]]:
    """The ids that went on in each claim: their permalinks lead to it."""
    retired: dict[str, tuple[str, ...]] = {}
    for old, successor in digest.retired:
        if successor is not None:
            retired[successor] = (*retired.get(successor, ()), old)
    return retired


def excerpt(passage: Passage, report: Report) -> str:
    """The passage with an ellipsis on each side where its sentence goes on; nothing but an ellipsis where it may not be quoted."""
    if not passage.quoted:
        return "…"
    sentence, text = passage.sentence or passage.span, report.text
    before = "… " if _has_words(text[sentence.start : passage.span.start]) else ""
    after = " …" if _has_words(text[passage.span.end : sentence.end]) else ""
    return f"{before}{passage.span.of(text)}{after}"


def headline_of(claim: Claim, reports: Mapping[str, Report], passages: Mapping[str, Passage], words: Words) -> str:
    """The words of a claim's heading: those of the passage shown, or where none may be quoted, who reports it."""
    passage = passages[claim.passage]
    if passage.quoted:
        return excerpt(passage, reports[passage.report])
    outlets = dict.fromkeys(words.outlet(reports[source].citation) for source in claim.sources)
    return words.say("claim.bare", outlets=words.listed(tuple(outlets)))


def _has_words(text: str) -> bool:
    """Whether more than punctuation is left: a closing quotation mark is no omission."""
    return any(char.isalnum() for char in text)


def by_weight(claim: Claim) -> tuple[int, int]:
    """Sort key: most independent origins first, then most reports."""
    return -len(claim.origins), -len(claim.sources)


def newest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """By falling date of the event, undated last; what is equal keeps its order."""
    return tuple(sorted(claims, key=lambda claim: claim.event_date or "", reverse=True))


def key_points(claims: Iterable[Claim], least_sources: int, most: int = MAX_KEY_POINTS) -> tuple[Claim, ...]:
    """The few claims that stand first: those most independent origins carry, the newest of equals, none with fewer reports than `least_sources`."""
    candidates = (claim for claim in newest_first(claims) if len(claim.sources) >= least_sources)
    return tuple(sorted(candidates, key=by_weight)[:most])


def front_points(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What the front page tells of a topic, newest first: its key points, or where no two reports agree on any, single reports."""
    ordered = tuple(claims)
    return newest_first(key_points(ordered, least_sources=2) or key_points(ordered, least_sources=1))


def newest_day(reports: Iterable[Report]) -> str | None:
    """Day of the newest of `reports`, YYYY-MM-DD; None where no day is known."""
    return max((report.citation.published for report in reports if report.citation.published), default=None)


def named_outlets(reports: Iterable[Report]) -> int:
    """How many outlets `reports` name."""
    return len({report.citation.publisher.casefold() for report in reports if report.citation.publisher})


def count_origins(digest: Digest) -> int:
    """How many independent origins the reports have in all: two are one where they count as one in most of the claims that both carry."""
    carried: dict[str, set[str]] = {report.id: set() for report in digest.reports}
    together: Counter[tuple[str, str]] = Counter()
    for claim in digest.claims:
        for source in claim.sources:
            carried[source].add(claim.id)
        together.update((origin.reports[0], other) for origin in claim.origins for other in origin.reports[1:])
    root = {report: report for report in carried}

    def root_of(report: str) -> str:
        while root[report] != report:
            report = root[report]
        return report

    for (first, other), times in sorted(together.items()):
        if 2 * times > len(carried[first] & carried[other]):
            root[root_of(other)] = root_of(first)
    return sum(report == above for report, above in root.items())


def by_event_date(claims: Iterable[Claim]) -> list[tuple[str | None, tuple[Claim, ...]]]:
    """Neighbours of one event date together: `[("2022-09-24", (…)), ("2022-09", (…)), (None, (…))]`."""
    return [(date, tuple(group)) for date, group in groupby(claims, key=lambda claim: claim.event_date)]


def words_in(report: Report, passages: Iterable[Passage]) -> int:
    """Words of `report` within `passages`."""
    return sum(len(passage.span.of(report.text).split()) for passage in passages)


def share_used(report: Report, passages: Iterable[Passage]) -> int:
    """Per cent of the report's words that are in published claims, rounded; 0 for a report without words."""
    own = tuple(passages)
    total = words_in(report, own)
    return (
        round(100 * words_in(report, (passage for passage in own if passage.fate is Fate.CLAIM)) / total)
        if total
        else 0
    )
