"""Each promise about the digest, broken on purpose."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from builder.errors import MAX_GATE_FAULTS, Code, GateError
from builder.model import Claim, Digest, Fate, Passage, Reason, Report, Said, Span, YearlessDay
from builder.publishing.digest_file.check_digest import check_digest


def with_claim(digest: Digest, claim_id: str, change: Callable[[Claim], Claim]) -> Digest:
    return replace(digest, claims=tuple(change(claim) if claim.id == claim_id else claim for claim in digest.claims))


def with_passage(digest: Digest, index: int, change: Callable[[Passage], Passage]) -> Digest:
    passages = list(digest.passages)
    passages[index] = change(passages[index])
    return replace(digest, passages=tuple(passages))


def with_report(digest: Digest, index: int, change: Callable[[Report], Report]) -> Digest:
    reports = list(digest.reports)
    reports[index] = change(reports[index])
    return replace(digest, reports=tuple(reports))


def with_similar(digest: Digest, **changed: Any) -> Digest:
    return replace(digest, similar=(replace(digest.similar[0], **changed),))


def _content_of(digest: Digest, claim: Claim) -> list[str]:
    """Ids of the content of the report that `claim` is shown in the words of."""
    report = digest.passages_by_id[claim.passage].report
    return [item.id for item in digest.passages if item.report == report and item.fate is Fate.CLAIM]


def codes(digest: Digest) -> set[Code]:
    with pytest.raises(GateError) as caught:
        check_digest(digest)
    assert caught.value.exit_code == 4
    return {fault.code for fault in caught.value.faults}


def test_a_digest_that_keeps_its_promises_passes(digest: Digest, empty_digest: Digest, hostile_digest: Digest) -> None:
    for good in (digest, empty_digest, hostile_digest):
        check_digest(good)


def mention_in(digest: Digest, claim: str, report: str) -> str:
    """The passage of that report that says the claim."""
    return next(name for name in digest.claims_by_id[claim].passages if digest.passages_by_id[name].report == report)


VERBATIM: dict[str, Callable[[Digest], Digest]] = {
    "a word is added": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, text=claim.text + " Yes.")
    ),
    "a letter is changed": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, text=claim.text.lower())
    ),
    "the text is empty": lambda digest: with_claim(digest, "c-built", lambda claim: replace(claim, text="")),
    "it shows another claim's passage": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, passage=digest.claims[1].passage, text=digest.claims[1].text)
    ),
}
ACCOUNT: dict[str, Callable[[Digest], Digest]] = {
    "a passage is gone": lambda digest: replace(digest, passages=digest.passages[:3] + digest.passages[4:]),
    "a passage is shorter": lambda digest: with_passage(
        digest, 3, lambda item: replace(item, span=Span(item.span.start, item.span.end - 1))
    ),
    "two passages overlap": lambda digest: with_passage(
        digest, 3, lambda item: replace(item, span=Span(item.span.start - 9, item.span.end))
    ),
    "a passage is empty": lambda digest: with_passage(
        digest, 3, lambda item: replace(item, span=Span(item.span.end, item.span.end))
    ),
    "a passage is outside the text": lambda digest: with_passage(
        digest, 3, lambda item: replace(item, span=Span(item.span.start, 9_999))
    ),
    "passages are out of order": lambda digest: replace(digest, passages=digest.passages[::-1]),
    "a report goes on": lambda digest: with_report(digest, 0, lambda item: replace(item, text=item.text + "More.")),
    "a claim passage is in no claim": lambda digest: with_claim(
        digest,
        "c-aground",
        lambda claim: replace(
            claim, passages=claim.passages[:-1], sources=claim.sources[:-1], origins=claim.origins[:-1]
        ),
    ),
    "a passage is in two claims": lambda digest: with_claim(
        digest,
        "c-built",
        lambda claim: replace(claim, passages=(*claim.passages, digest.claims_by_id["c-unhurt"].passages[1])),
    ),
    "boilerplate is in a claim": lambda digest: with_passage(
        digest, 0, lambda item: replace(item, fate=Fate.BOILERPLATE, reason=Said(Reason.TEASER))
    ),
    "a passage is left out without a reason": lambda digest: with_passage(
        digest, 3, lambda item: replace(item, reason=None)
    ),
    "a source says nothing": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, sources=("coast-radio", *claim.sources))
    ),
    "a source is left out": lambda digest: with_claim(
        digest, "c-unhurt", lambda claim: replace(claim, sources=claim.sources[1:])
    ),
    "a source is named twice": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, sources=claim.sources * 2)
    ),
    "an origin is left out": lambda digest: with_claim(
        digest, "c-unhurt", lambda claim: replace(claim, origins=claim.origins[1:])
    ),
    "a report is in two origins": lambda digest: with_claim(
        digest, "c-unhurt", lambda claim: replace(claim, origins=claim.origins + claim.origins[:1])
    ),
    "a topic lacks its claim": lambda digest: replace(
        digest, topics=(replace(digest.topics[0], claims=()), *digest.topics[1:])
    ),
    "a topic has another's claim": lambda digest: replace(
        digest, topics=(*digest.topics[:2], replace(digest.topics[2], claims=("c-built",)))
    ),
    "an event has an impossible date": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, event_date="1998-13")
    ),
    "a day without a year is none": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, yearless_day=YearlessDay("--13-02", None, None))
    ),
    "the year of a day is none": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, yearless_day=YearlessDay("--02-02", "soon", None))
    ),
    "a report has a date in words": lambda digest: with_report(
        digest, 0, lambda item: replace(item, citation=replace(item.citation, published="March 2031"))
    ),
}
ACCOUNT |= {
    "a claim leans on what stands behind it": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, leans_on=(_content_of(digest, claim)[-1],))
    ),
    "a claim leans on another report": lambda digest: with_claim(
        digest, "c-ashore", lambda claim: replace(claim, leans_on=(digest.claims_by_id["c-ashore-209"].passage,))
    ),
    "a claim leans on itself": lambda digest: with_claim(
        digest, "c-ashore", lambda claim: replace(claim, leans_on=(claim.passage,))
    ),
    "a claim is similar to itself": lambda digest: with_similar(digest, claims=("c-ashore", "c-ashore")),
    "similar claims are not in order": lambda digest: with_similar(digest, claims=("c-unhurt", "c-ashore")),
    "a claim is similar to what a rule keeps apart": lambda digest: with_similar(
        digest, claims=("c-ashore", "c-ashore-209")
    ),
    "similar passages are of other claims": lambda digest: with_similar(
        digest, passages=digest.similar[0].passages[::-1]
    ),
    "similar passages are of one report": lambda digest: with_similar(
        digest, passages=(digest.claims_by_id["c-ashore"].passage, mention_in(digest, "c-unhurt", "evening-ledger"))
    ),
    "what is similar is not in its passage": lambda digest: with_similar(digest, stretches=(Span(0, 1), Span(0, 1))),
    "two claims are similar twice": lambda digest: replace(digest, similar=digest.similar * 2),
}
IDS: dict[str, Callable[[Digest], Digest]] = {
    "a claim stands twice": lambda digest: replace(digest, claims=(*digest.claims, digest.claims[0])),
    "a report stands twice": lambda digest: replace(digest, reports=(*digest.reports, digest.reports[0])),
    "a passage stands twice": lambda digest: replace(digest, passages=(*digest.passages, digest.passages[-1])),
    "a claim's id is markup": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, id='"><script>')
    ),
    "a claim's id is empty": lambda digest: with_claim(digest, "c-built", lambda claim: replace(claim, id="")),
    "a report's id is a path": lambda digest: with_report(digest, 0, lambda item: replace(item, id="../a")),
    "a dispute has a claim's id": lambda digest: replace(digest, disputes=(replace(digest.disputes[0], id="c-built"),)),
    "a claim names no passage": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, passage="nowhere:0")
    ),
    "a claim names no report": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, sources=("nobody",))
    ),
    "a claim names no topic": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, topics=("nothing",))
    ),
    "a claim names no dispute": lambda digest: with_claim(
        digest, "c-built", lambda claim: replace(claim, disputes=("none",))
    ),
    "a topic names no claim": lambda digest: replace(
        digest, topics=(replace(digest.topics[0], claims=("c-none",)), *digest.topics[1:])
    ),
    "a pair names no passage": lambda digest: replace(
        digest, kept_apart=(replace(digest.kept_apart[0], passages=("a:0", "b:0")),)
    ),
    "similar names no claim": lambda digest: with_similar(digest, claims=("c-ashore", "c-none")),
    "similar names no passage": lambda digest: with_similar(digest, passages=("a:0", "b:0")),
    "a passage names no report": lambda digest: with_passage(digest, 0, lambda item: replace(item, report="nobody")),
}


@pytest.mark.parametrize("break_it", VERBATIM.values(), ids=VERBATIM.keys())
def test_a_claim_that_is_not_its_reports_own_words_is_found(
    break_it: Callable[[Digest], Digest], digest: Digest
) -> None:
    assert Code.GATE_VERBATIM in codes(break_it(digest))


@pytest.mark.parametrize("break_it", ACCOUNT.values(), ids=ACCOUNT.keys())
def test_what_is_unaccounted_for_is_found(break_it: Callable[[Digest], Digest], digest: Digest) -> None:
    assert codes(break_it(digest)) == {Code.GATE_ACCOUNT}


@pytest.mark.parametrize("break_it", IDS.values(), ids=IDS.keys())
def test_an_id_that_collides_misleads_or_leads_nowhere_is_found(
    break_it: Callable[[Digest], Digest], digest: Digest
) -> None:
    assert codes(break_it(digest)) == {Code.GATE_ID}


def test_no_more_faults_are_listed_than_anybody_reads(digest: Digest) -> None:
    claims = tuple(replace(digest.claims[0], id=f"c{number}", text="x") for number in range(3 * MAX_GATE_FAULTS))
    with pytest.raises(GateError) as caught:
        check_digest(replace(digest, claims=claims, topics=(), disputes=(), pages=(), similar=()))
    assert len(caught.value.faults) == MAX_GATE_FAULTS
