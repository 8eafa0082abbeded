"""The promises about the digest, checked before a page is written: verbatim, nothing lost, every source counted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from builder.errors import MAX_GATE_FAULTS, Code, Fault, GateError
from builder.model import Digest, Fate, Passage, Report
from builder.publishing.digest_file.check_pages import page_faults
from builder.publishing.escaping import fold, is_name

_REMEDY = "This is a defect of the program: report it with these reports"
_MONTH, _DAY_OF_MONTH = "(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_DAY = re.compile(rf"\d{{4}}-{_MONTH}-{_DAY_OF_MONTH}", re.ASCII)
_YEARLESS = re.compile(rf"--{_MONTH}-{_DAY_OF_MONTH}", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DATE = re.compile(rf"\d{{4}}(-{_MONTH}(-{_DAY_OF_MONTH})?)?", re.ASCII)


def check_digest(digest: Digest) -> None:
    """Raise GateError with the faults found (at most MAX_GATE_FAULTS) when the digest breaks a promise.

    GATE-ID: an id stands twice, is not there, or could not be an anchor. GATE-VERBATIM: a claim is not its report's own
    words. GATE-ACCOUNT: passages overlap, leave out a character, or belong to no claim or two; sources and origins do
    not agree; a date is none; a page does not show each of its claims once; similar claims are one, are kept apart by a
    rule, or point at other words.
    """
    faults = list(_ids(digest)) or [
        *_verbatim(digest),
        *_dates(digest),
        *_characters(digest),
        *_mentions(digest),
        *_sources(digest),
        *_similar(digest),
        *_leaning(digest),
        *page_faults(digest),
    ]

    if faults:
        raise GateError(faults[:MAX_GATE_FAULTS])


def _fault(code: Code, where: str, what: str) -> Fault:
    return Fault(code, where, what, _REMEDY)


def _ids(digest: Digest) -> Iterator[Fault]:
    """Every id is unique and usable, and every id that is named is there: the other checks may look all of them up."""
    ids = {
        "report": [report.id for report in digest.reports],
        "passage": [passage.id for passage in digest.passages],
        "claim": [claim.id for claim in digest.claims],
        "dispute": [dispute.id for dispute in digest.disputes],
        "topic": [topic.id for topic in digest.topics],
    }

    for kind, names in ids.items():
        yield from _twins(kind, names)
        if kind != "passage":
            yield from _no_anchors(kind, names)
    for name in sorted(set(ids["claim"]) & set(ids["dispute"])):
        yield _fault(Code.GATE_ID, name, "a claim and a dispute have one id")

    known = {kind: frozenset(names) for kind, names in ids.items()}
    for where, kind, named in _named(digest):
        for name in named:
            if name not in known[kind]:
                yield _fault(Code.GATE_ID, where, f"it names the {kind} {name!r}, which is not there")


def _twins(kind: str, names: Iterable[str]) -> Iterator[Fault]:
    for name, times in Counter(names).items():
        if times > 1:
            yield _fault(Code.GATE_ID, name, f"the {kind} stands twice")


def _no_anchors(kind: str, names: Iterable[str]) -> Iterator[Fault]:
    for name in names:
        if not is_name(name):
            yield _fault(Code.GATE_ID, name, f"the {kind}'s id cannot be an anchor")


def _named(digest: Digest) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(who names, kind, ids) for every id that is named somewhere."""
    for passage in digest.passages:
        yield passage.id, "report", (passage.report,)

    for claim in digest.claims:
        yield claim.id, "passage", (claim.passage, *claim.passages, *claim.leans_on)
        yield claim.id, "report", (*claim.sources, *(report for origin in claim.origins for report in origin.reports))
        yield claim.id, "topic", claim.topics
        yield claim.id, "dispute", claim.disputes

    for dispute in digest.disputes:
        yield dispute.id, "claim", (claim for value in dispute.values for claim in value.claims)
        yield dispute.id, "report", (source for value in dispute.values for source in value.sources)
        yield dispute.id, "passage", (value.passage for value in dispute.values if value.passage)

    for pair in digest.kept_apart:
        yield "kept apart", "passage", pair.passages
    for similar in digest.similar:
        yield "similar", "claim", similar.claims
        yield "similar", "passage", similar.passages
    for topic in digest.topics:
        yield topic.id, "claim", topic.claims
    for page in digest.pages:
        for unit in page.units:
            yield page.id, "claim", unit.claims
            yield page.id, "passage", (*unit.passages, *unit.repeated)


def _verbatim(digest: Digest) -> Iterator[Fault]:
    reports, passages = digest.reports_by_id, digest.passages_by_id
    for claim in digest.claims:
        shown = passages[claim.passage]
        if claim.text != fold(shown.span.of(reports[shown.report].text)):
            yield _fault(Code.GATE_VERBATIM, claim.id, f"its text is not the passage {shown.id}, word for word")
        if claim.passage not in claim.passages:
            yield _fault(Code.GATE_VERBATIM, claim.id, "the passage shown is none of its mentions")


def _leaning(digest: Digest) -> Iterator[Fault]:
    """What a claim leans on stands right before its shown wording, in its report, and is content."""
    passages = digest.passages_by_id
    for claim in digest.claims:
        named = [passages[name] for name in (*claim.leans_on, claim.passage)]
        in_order = all(one.span.end <= other.span.start for one, other in pairwise(named))
        if not in_order or {passage.report for passage in named} != {named[-1].report}:
            yield _fault(Code.GATE_ACCOUNT, claim.id, "what it leans on does not stand before it in its report")
        if any(passage.fate is not Fate.CLAIM for passage in named):
            yield _fault(Code.GATE_ACCOUNT, claim.id, "what it leans on is left out of the page")


def _dates(digest: Digest) -> Iterator[Fault]:
    """What the pages spell out as a date is one."""
    dates = [(report.path, report.citation.published, _DAY) for report in digest.reports]
    dates += [(claim.id, claim.event_date, _DATE) for claim in digest.claims]
    days = [(claim.id, claim.yearless_day) for claim in digest.claims if claim.yearless_day is not None]
    dates += [(claim, day.day, _YEARLESS) for claim, day in days]
    dates += [(claim, day.year, _YEAR) for claim, day in days]
    for where, date, form in dates:
        if date is not None and not form.fullmatch(date):
            yield _fault(Code.GATE_ACCOUNT, where, f"{date!r} is not a date")


def _characters(digest: Digest) -> Iterator[Fault]:
    """Passages of a report are in order, do not overlap, stay within it, and hold every non-blank character."""
    of_report: dict[str, list[Passage]] = {report.id: [] for report in digest.reports}
    for passage in digest.passages:
        of_report[passage.report].append(passage)
    for report in digest.reports:
        yield from _gaps(report, of_report[report.id])


def _gaps(report: Report, passages: Iterable[Passage]) -> Iterator[Fault]:
    end = 0
    for passage in passages:
        if not end <= passage.span.start < passage.span.end <= len(report.text):
            what = f"the passage {passage.id} overlaps another, is out of order, empty or outside the text"
            yield _fault(Code.GATE_ACCOUNT, report.path, what)
        elif report.text[end : passage.span.start].strip():
            yield _fault(
                Code.GATE_ACCOUNT, report.path, f"the characters {end} to {passage.span.start} are in no passage"
            )
        end = max(end, passage.span.end)
    if report.text[end:].strip():
        yield _fault(Code.GATE_ACCOUNT, report.path, f"the characters from {end} on are in no passage")


def _mentions(digest: Digest) -> Iterator[Fault]:
    """A passage is in one claim if its fate is to be one, else in none, and then it has a reason."""
    uses = Counter(passage_id for claim in digest.claims for passage_id in claim.passages)
    for passage in digest.passages:
        if uses[passage.id] != (passage.fate is Fate.CLAIM):
            yield _fault(
                Code.GATE_ACCOUNT,
                passage.id,
                f"its fate is {passage.fate.value} and it is in {uses[passage.id]} claims",
            )
        if passage.fate is not Fate.CLAIM and not passage.reason:
            yield _fault(Code.GATE_ACCOUNT, passage.id, "it is left out without a reason")


def _sources(digest: Digest) -> Iterator[Fault]:
    """Sources are the reports of the mentions, origins hold each once, and topics and claims name one another."""
    passages = digest.passages_by_id
    filed = {(topic.id, claim_id) for topic in digest.topics for claim_id in topic.claims}
    for claim in digest.claims:
        carriers = {passages[passage_id].report for passage_id in claim.passages}
        if len(claim.sources) != len(carriers) or set(claim.sources) != carriers:
            yield _fault(Code.GATE_ACCOUNT, claim.id, "its sources are not the reports of its mentions")
        if sorted(report for origin in claim.origins for report in origin.reports) != sorted(claim.sources):
            yield _fault(Code.GATE_ACCOUNT, claim.id, "its origins do not hold each of its sources once")

    filings = {(topic_id, claim.id) for claim in digest.claims for topic_id in claim.topics}
    for topic_id, claim_id in sorted(filed ^ filings):
        yield _fault(Code.GATE_ACCOUNT, claim_id, f"the claim and the topic {topic_id!r} disagree")


def _similar(digest: Digest) -> Iterator[Fault]:
    """Each pair is of two claims, stands once, points at words of a passage of each, and no rule keeps it apart."""
    claims, passages = digest.claims_by_id, digest.passages_by_id
    claim_of = {passage: claim.id for claim in digest.claims for passage in claim.passages}
    apart = {frozenset(map(claim_of.get, pair.passages)) for pair in digest.kept_apart}
    for pair in digest.similar:
        where = " and ".join(pair.claims)
        if pair.claims[0] >= pair.claims[1]:
            yield _fault(Code.GATE_ACCOUNT, where, "claims that are said to be similar are one, or not in order")
        if frozenset(pair.claims) in apart:
            yield _fault(Code.GATE_ACCOUNT, where, "the claims are said to be similar, and a rule keeps them apart")

        if len({passages[name].report for name in pair.passages}) < 2:
            yield _fault(Code.GATE_ACCOUNT, where, "what makes them similar stands in one report")

        for claim, name, stretch in zip(pair.claims, pair.passages, pair.stretches, strict=True):
            span = passages[name].span
            if name not in claims[claim].passages or not span.start <= stretch.start < stretch.end <= span.end:
                yield _fault(Code.GATE_ACCOUNT, where, f"what makes them similar is not in {name} of {claim}")

    for names, times in Counter(pair.claims for pair in digest.similar).items():
        if times > 1:
            yield _fault(Code.GATE_ACCOUNT, " and ".join(names), "the claims are said to be similar twice")
