"""Passages → Digest: each thing once, with every passage that says it. Pure: no clock, no randomness, no log."""

from collections.abc import Sequence
from dataclasses import replace

from builder.config import Config
from builder.editorial import Editorial
from builder.merging.claims import group_mentions
from builder.merging.disputes import Side, find_disputes
from builder.merging.events import date_event
from builder.merging.facts.figure import value_text
from builder.merging.filing.topics import Topics
from builder.merging.identity.editing import Edited, apply_editorial, edit_pairs, withhold_passages
from builder.merging.identity.ids import name_claims, rename_disputes, retire_ids
from builder.merging.mentions import collect_mentions, folded
from builder.merging.origins.independence import Origins
from builder.merging.wordings import choose_wording
from builder.model import Claim, Digest, Dispute, Earlier, Figure, Reading, Topic


def merge_claims(
    reading: Reading, config: Config, earlier: Earlier | None = None, editorial: Editorial | None = None
) -> Digest:
    """Say each thing of `reading` once; claims and disputes take over the ids of those of `earlier` that they share most with.

    Every passage whose fate is a claim is in exactly one claim of the digest, but for those of claims that `editorial` withholds. The order in
    which reports were read, the clock and the machine change nothing. Raises UsageError when an entry of `editorial` does not apply.
    """
    earlier = earlier or Earlier()
    mentions = collect_mentions(reading)
    grouping = group_mentions(mentions)
    groups = [tuple(mentions[place] for place in group) for group in grouping.groups]
    named = dict(zip(name_claims(groups, earlier.grouped), groups, strict=True))
    edited = apply_editorial(editorial or Editorial(""), named, earlier, [topic.id for topic in config.topics])
    origins = Origins(reading.reports, config.agencies)
    order = {report.id: place for place, report in enumerate(reading.reports)}
    filing = Topics(mentions, config.topics)
    claims = [_claim(claim_id, edited, origins, order, filing) for claim_id in edited.groups]
    sides = {
        mention.passage.id: Side(claim.id, claim.text, claim.sources, edited.groups[claim.id])
        for claim in claims
        for mention in edited.groups[claim.id]
    }
    claim_of = {passage: side.claim for passage, side in sides.items()}
    kept_apart, joined = edit_pairs(grouping.kept_apart, grouping.joined, claim_of, edited.edits)
    disputes = rename_disputes(find_disputes((*kept_apart, *grouping.contested), sides), earlier)
    claims = _in_order_of_events(_disputed(claims, disputes))
    topics = tuple(
        Topic(topic.id, topic.title, topic.description, tuple(claim.id for claim in claims if topic.id in claim.topics))
        for topic in config.topics
    )
    return Digest(
        reading.reports,
        withhold_passages(reading.passages, edited.withheld),
        tuple(claims),
        disputes,
        kept_apart,
        topics,
        joined,
        retired=retire_ids(earlier, edited.groups, edited.gone),
        edits=edited.edits,
        unedited=edited.unedited,
        not_included=reading.not_included,
    )


def _claim(claim_id: str, edited: Edited, origins: Origins, order: dict[str, int], topics: Topics) -> Claim:
    group, pinned = edited.groups[claim_id], edited.shown.get(claim_id)
    shown = next((mention for mention in group if mention.passage.id == pinned), None) or choose_wording(group)
    filed = edited.topics.get(claim_id)
    rest = [mention.passage.id for mention in group if mention is not shown]
    return Claim(
        id=claim_id,
        text=folded(shown.text),
        passage=shown.passage.id,
        passages=(shown.passage.id, *rest),
        sources=tuple(sorted({mention.report.id for mention in group}, key=order.__getitem__)),
        origins=origins.of(group),
        topics=topics.file(group) if filed is None else filed,
        event_date=date_event(shown, group),
        figures=tuple(
            Figure(figure_text, value_text(figure), figure.unit, mention.passage.id)
            for mention in group
            for figure in mention.figures
            if (figure_text := mention.text[figure.start : figure.end])
        ),
        heading=edited.headings.get(claim_id),
    )


def _disputed(claims: Sequence[Claim], disputes: Sequence[Dispute]) -> list[Claim]:
    """`claims` with the ids of the disputes they are part of."""
    involved: dict[str, dict[str, None]] = {}
    for dispute in disputes:
        for value in dispute.values:
            for claim in value.claims:
                involved.setdefault(claim, {})[dispute.id] = None
    return [replace(claim, disputes=tuple(involved[claim.id])) if claim.id in involved else claim for claim in claims]


def _in_order_of_events(claims: Sequence[Claim]) -> list[Claim]:
    """By event date, undated last, then by the first mention's place; e.g. 2022 before 2022-09-24 before 2023-01."""
    places = {claim.id: place for place, claim in enumerate(claims)}
    return sorted(claims, key=lambda claim: (claim.event_date or "9999", places[claim.id]))
