"""Why each claim stands under its topics, and which topics are missing.

Nothing is stored for it: the filing is worked out again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from builder.config import Config
from builder.errors import Code, Fault, UsageError
from builder.explanations import ClaimFiling, Filing
from builder.merging.filing.proposals import propose_topics
from builder.merging.filing.topics import Topics
from builder.merging.identity.ids import nearest_names
from builder.merging.mentions import collect_mentions
from builder.model import Digest, Reading, UnitKind


def explain_filing(reading: Reading, config: Config, digest: Digest, claim_id: str | None) -> Filing:
    """Why each claim of `digest`, or the one named, is or is not filed under each topic.

    Without a name there are also proposals for what fits none.

    Raises UsageError, naming the nearest ids, when there is no such claim.
    """
    claims = digest.claims_by_id
    if claim_id is not None and claim_id not in claims:
        near = ", ".join(nearest_names(claim_id, claims)) or "none: there are no claims"
        raise UsageError(
            Fault(Code.USAGE, "briefing topics", f"there is no claim {claim_id!r}", f"The nearest ids are {near}")
        )

    mentions = collect_mentions(reading)
    of_passage = {mention.passage.id: mention for mention in mentions}
    groups = {claim.id: tuple(of_passage[passage] for passage in claim.passages) for claim in digest.claims}
    filed_by_hand = {claim for edit in digest.edits if edit.kind == "file" for claim in edit.claims}
    topics = Topics(mentions, config.topics)
    sections = _sections_of_claims(digest, config)

    wanted = digest.claims if claim_id is None else (claims[claim_id],)
    filings = []
    for claim in wanted:
        group, edited = groups[claim.id], claim.id in filed_by_hand
        in_doubt = not edited and topics.is_in_doubt(group)
        told = ClaimFiling(claim.id, claim.text, edited, in_doubt, claim.topics, topics.weigh(group))
        filings.append(told._replace(sections=tuple(sections.get(claim.id, ()))))
    proposals = () if claim_id is not None else propose_topics(mentions, groups, digest.claims, filed_by_hand, config)
    return Filing(tuple(filings), proposals)


def _sections_of_claims(digest: Digest, config: Config) -> Mapping[str, Sequence[tuple[str, str | None]]]:
    """Claim → the topics with sections in one of whose runs it stands, each with the title of its section."""
    titles = {topic.id: [section.title for section in topic.sections] for topic in config.topics if topic.sections}
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for page in digest.pages:
        for unit in page.units:
            if page.id in titles and unit.kind is UnitKind.RUN:
                title = None if unit.section is None else titles[page.id][unit.section]
                for claim in unit.claims:
                    found[claim].append((page.id, title))
    return found
