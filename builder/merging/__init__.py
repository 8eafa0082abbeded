"""Passages → Digest: each thing once, with every passage that says it. Pure: no clock, no randomness, no log."""

from collections.abc import Sequence
from dataclasses import replace

from builder.config import Config
from builder.merging.claims import group_mentions
from builder.merging.disputes import Side, find_disputes
from builder.merging.events import date_event
from builder.merging.figures import value_text
from builder.merging.ids import name_claims
from builder.merging.mentions import Mention, collect_mentions, folded
from builder.merging.origins import Origins
from builder.merging.topics import file_under_topics
from builder.merging.wordings import choose_wording
from builder.model import Claim, Digest, Dispute, Figure, Reading, Topic

__all__ = ["merge_claims"]


def merge_claims(reading: Reading, config: Config) -> Digest:
    """Say each thing of `reading` once.

    Every passage whose fate is a claim is in exactly one claim of the digest. The order in which reports were read, the clock and the
    machine change nothing.
    """
    mentions = collect_mentions(reading)
    grouping = group_mentions(mentions)
    groups = [tuple(mentions[place] for place in group) for group in grouping.groups]
    origins = Origins(reading.reports, config.agencies)
    order = {report.id: place for place, report in enumerate(reading.reports)}
    claims = [_claim(claim_id, group, origins, order, config) for claim_id, group in zip(name_claims(groups), groups, strict=True)]
    sides = {
        mention.passage.id: Side(claim.id, claim.text, claim.sources, group)
        for claim, group in zip(claims, groups, strict=True)
        for mention in group
    }
    disputes = find_disputes(grouping.kept_apart, sides)
    claims = _in_order_of_events([_disputed(claim, disputes) for claim in claims])
    topics = tuple(
        Topic(topic.id, topic.title, topic.description, tuple(claim.id for claim in claims if topic.id in claim.topics))
        for topic in config.topics
    )
    return Digest(reading.reports, reading.passages, tuple(claims), disputes, grouping.kept_apart, topics, grouping.joined)


def _claim(claim_id: str, group: Sequence[Mention], origins: Origins, order: dict[str, int], config: Config) -> Claim:
    shown = choose_wording(group)
    rest = [mention.passage.id for mention in group if mention is not shown]
    return Claim(
        id=claim_id,
        text=folded(shown.text),
        passage=shown.passage.id,
        passages=(shown.passage.id, *rest),
        sources=tuple(sorted({mention.report.id for mention in group}, key=order.__getitem__)),
        origins=origins.of(group),
        topics=file_under_topics(group, config.topics),
        event_date=date_event(shown, group),
        figures=tuple(
            Figure(figure_text, value_text(figure), figure.unit, mention.passage.id)
            for mention in group
            for figure in mention.figures
            if (figure_text := mention.text[figure.start : figure.end])
        ),
    )


def _disputed(claim: Claim, disputes: Sequence[Dispute]) -> Claim:
    mine = tuple(dispute.id for dispute in disputes if any(claim.id in value.claims for value in dispute.values))
    return replace(claim, disputes=mine) if mine else claim


def _in_order_of_events(claims: Sequence[Claim]) -> list[Claim]:
    """By event date, undated last, then by the first mention's place; e.g. 2022 before 2022-09-24 before 2023-01."""
    places = {claim.id: place for place, claim in enumerate(claims)}
    return sorted(claims, key=lambda claim: (claim.event_date or "9999", places[claim.id]))
