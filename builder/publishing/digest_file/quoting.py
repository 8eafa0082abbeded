"""How much of a report may be quoted: what exceeds the configured share is cited without its words."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from builder.model import Claim, Digest, DisputeValue, Passage, Report
from builder.publishing.escaping import fold
from builder.publishing.telling.choosing import by_weight
from builder.publishing.telling.counting import words_in

MAX_FACT_WORDS = 4  # a figure or a day as a report writes it ("more than 220 people") is a fact, not a quotation


def limit_quotations(digest: Digest, limit_percent: int | None) -> Digest:
    """The digest with no more than `limit_percent` of the words of any full report left to quote.

    Of a report above it, the mentions of its least carried claims lose their words (`Passage.quoted`), the last in the text first among
    equals, until the rest fits. A claim whose shown wording is among them is shown in that of another report; where all of them are, its
    text is empty. Reports that are abstracts, or may be published whole, and a limit of None change nothing.
    """
    if limit_percent is None:
        return digest
    passages = digest.passages_by_id
    silent = frozenset(
        name
        for report in digest.reports
        if _is_bounded(report)
        for name in _beyond(report, digest, passages, limit_percent)
    )
    if not silent:
        return digest
    kept = tuple(replace(passage, quoted=False) if passage.id in silent else passage for passage in digest.passages)
    claims = tuple(_shown_otherwise(claim, silent, digest) for claim in digest.claims)
    return _without_their_words(replace(digest, passages=kept, claims=claims), silent)


def _is_bounded(report: Report) -> bool:
    return report.kind == "full" and not report.publish_full_text


def _beyond(report: Report, digest: Digest, passages: Mapping[str, Passage], limit_percent: int) -> Iterable[str]:
    """Ids of the report's mentions that do not fit, the most carried claims served first."""
    own = [passage for passage in passages.values() if passage.report == report.id]
    left = words_in(report, own) * limit_percent // 100
    carried = [
        (claim, [passages[name] for name in claim.passages if passages[name].report == report.id])
        for claim in digest.claims
    ]
    ordered = sorted(
        (
            (by_weight(claim), min(mentions, key=lambda passage: passage.span).span, mentions)
            for claim, mentions in carried
            if mentions
        ),
        key=lambda entry: entry[:2],
    )
    for _, _, mentions in ordered:
        left -= words_in(report, mentions)
        if left < 0:
            yield from (passage.id for passage in mentions)


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
