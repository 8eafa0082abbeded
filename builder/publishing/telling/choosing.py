"""Which claims come first, and which stand together."""

from collections.abc import Iterable
from itertools import groupby

from builder.model import Claim

MAX_KEY_POINTS = 5
"""A list that is read at a glance; the claims follow in full."""
MAX_SIMILAR_SHOWN = 2
"""Claims that a claim is said to be similar to: the likest; all of them are in digest.json."""


def by_weight(claim: Claim) -> tuple[int, int]:
    """Sort key: most independent origins first, then most reports."""
    return -len(claim.origins), -len(claim.sources)


def newest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """By falling date of the event, undated last; what is equal keeps its order."""
    return tuple(sorted(claims, key=lambda claim: claim.event_date or "", reverse=True))


def key_points(claims: Iterable[Claim], least_sources: int, most: int = MAX_KEY_POINTS) -> tuple[Claim, ...]:
    """The few claims that stand first.

    Those most independent origins carry, the newest of equals, none with fewer reports than `least_sources`.
    """
    candidates = (claim for claim in newest_first(claims) if len(claim.sources) >= least_sources)
    return tuple(sorted(candidates, key=by_weight)[:most])


def by_event_date(claims: Iterable[Claim]) -> list[tuple[str | None, tuple[Claim, ...]]]:
    """Neighbours of one event date together: `[("2022-09-24", (…)), ("2022-09", (…)), (None, (…))]`."""
    return [(date, tuple(group)) for date, group in groupby(claims, key=lambda claim: claim.event_date)]
