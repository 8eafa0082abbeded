"""How much of a report may be quoted: what exceeds the configured share is cited without its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.model import Claim, Digest, DisputeValue, Passage, Report, Span
from builder.publishing.escaping import fold
from builder.publishing.telling.choosing import by_weight
from builder.publishing.telling.counting import words_in

MAX_FACT_WORDS = 4  # a figure or a day as a report writes it ("more than 220 people") is a fact, not a quotation
Carried = tuple[Claim, list[Passage]]  # a claim and its mentions in one report


def limit_quotations(digest: Digest, limit_percent: int | None) -> Digest:
    """The digest with no more than `limit_percent` of the words of any full report left to quote.

    Of a report above it, the mentions of its least carried claims lose their words (`Passage.quoted`), the last in the
    text first among equals, until the rest fits. A claim whose shown wording is among them is shown in that of another
    report; where all of them are, its text is empty. Reports that are abstracts, or may be published whole, and a limit
    of None change nothing.
    """
    if limit_percent is None:
        return digest
    silent = frozenset(_beyond_limit(digest, limit_percent))
    if not silent:
        return digest

    passages = tuple(replace(passage, quoted=False) if passage.id in silent else passage for passage in digest.passages)
    claims = tuple(_shown_otherwise(claim, silent, digest) for claim in digest.claims)
    return _without_their_words(replace(digest, passages=passages, claims=claims), silent)


def _beyond_limit(digest: Digest, limit_percent: int) -> Iterator[str]:
    """Ids of the mentions that do not fit."""
    passages: dict[str, list[Passage]] = {report.id: [] for report in digest.reports}
    for passage in digest.passages:
        passages[passage.report].append(passage)

    carried: dict[str, list[Carried]] = {report.id: [] for report in digest.reports}
    for claim in digest.claims:
        for report_id, mentions in _mentions_by_report(claim, digest).items():
            carried[report_id].append((claim, mentions))

    for report in digest.reports:
        if report.kind == "full" and not report.publish_full_text:
            words_left = words_in(report, passages[report.id]) * limit_percent // 100
            yield from _not_fitting(report, carried[report.id], words_left)


def _mentions_by_report(claim: Claim, digest: Digest) -> Mapping[str, list[Passage]]:
    mentions: dict[str, list[Passage]] = {}
    for name in claim.passages:
        passage = digest.passages_by_id[name]
        mentions.setdefault(passage.report, []).append(passage)
    return mentions


def _not_fitting(report: Report, carried: Iterable[Carried], words_left: int) -> Iterator[str]:
    """Ids of the report's mentions beyond `words_left`, the most carried claims served first."""
    for _, mentions in sorted(carried, key=_most_carried_first):
        words_left -= words_in(report, mentions)
        if words_left < 0:
            yield from (passage.id for passage in mentions)


def _most_carried_first(carried: Carried) -> tuple[tuple[int, int], Span]:
    """Sort key: by the weight of the claim, then by where the report first makes it."""
    claim, mentions = carried
    return by_weight(claim), min(passage.span for passage in mentions)


def _shown_otherwise(claim: Claim, silent: frozenset[str], digest: Digest) -> Claim:
    if claim.passage not in silent:
        return claim
    shown = next((name for name in claim.passages if name not in silent), None)
    if shown is None:
        return replace(claim, text="")

    passage = digest.passages_by_id[shown]
    text = fold(passage.span.of(digest.reports_by_id[passage.report].text))
    return replace(
        claim, text=text, passage=shown, passages=(shown, *(name for name in claim.passages if name != shown))
    )


def _without_their_words(digest: Digest, silent: frozenset[str]) -> Digest:
    """Disputes quote their claims: what stands in no wording that may be quoted becomes empty."""
    reports, claims, passages = digest.reports_by_id, digest.claims_by_id, digest.passages_by_id

    def words(claim_ids: Iterable[str]) -> list[str]:
        spoken = (passages[name] for claim in claim_ids for name in claims[claim].passages if name not in silent)
        return [fold(passage.span.of(reports[passage.report].text)) for passage in spoken]

    def may_stand(text: str, claim_ids: Iterable[str]) -> bool:
        return any(fold(text) in wording for wording in words(claim_ids))

    def value(old: DisputeValue) -> DisputeValue:
        return old if may_stand(old.text, old.claims) or _is_short(old.text) else replace(old, text="")

    disputes = []
    for dispute in digest.disputes:
        of_all = tuple(claim for side in dispute.values for claim in side.claims)
        about = dispute.about if may_stand(dispute.about, of_all) else next(iter(sorted(words(of_all), key=len)), "")
        disputes.append(replace(dispute, about=about, values=tuple(map(value, dispute.values))))
    return replace(digest, disputes=tuple(disputes))


def _is_short(text: str) -> bool:
    return len(text.split()) <= MAX_FACT_WORDS
