"""What changed since the previous edition, as the front page tells it.

A few of each kind, and how many more there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.model import Claim, Digest

if TYPE_CHECKING:
    from builder.publishing.comparing.changes import Changes, Gone

MAX_CHANGES_SHOWN = 5  # of one kind: the front page stays one that is read at a glance


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed."""

    claim: Claim | None
    """The claim as it stands now; None when it is gone."""
    origins: tuple[int, int] | None = None
    """How many origins it had and has, where that is what changed."""
    text: str = ""
    """The words of a claim that is gone."""
    language: str | None = None
    """BCP 47 tag of these words; None where it is not known."""
    successor: Claim | None = None
    """The claim that tells what a gone one told."""


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All changes of one kind."""

    kind: str
    """"added", "confirmed", "disputed", "settled" or "gone"."""
    shown: tuple[Change, ...]
    """The first of them."""
    rest: int
    """How many more there are."""


@dataclass(frozen=True, slots=True)
class News:
    """What the front page says of the changes."""

    reports: tuple[int, int, int] | None
    """How many reports are new, changed and gone; None where none is."""
    groups: tuple[ChangeGroup, ...]
    """One for each kind of which there is any, in the order they are told."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self.reports is None and not self.groups


def tell_changes(changes: "Changes", digest: Digest) -> News:
    """The changes that readers care about; those told of a claim that is not in `digest` are left out."""
    claims = digest.claims_by_id
    counts = len(changes.reports_added), len(changes.reports_changed), len(changes.reports_removed)
    confirmed = [(change.claim, (change.origins_before, change.origins_after)) for change in changes.confirmed]
    kinds = {
        "added": _standing(changes.added, claims),
        "confirmed": [Change(claims[name], origins) for name, origins in confirmed if name in claims],
        "disputed": _standing(changes.disputed, claims),
        "settled": _standing(changes.settled, claims),
        "gone": [_gone(gone, claims) for gone in changes.gone],
    }

    groups = (
        ChangeGroup(kind, tuple(all_of[:MAX_CHANGES_SHOWN]), max(len(all_of) - MAX_CHANGES_SHOWN, 0))
        for kind, all_of in kinds.items()
    )
    return News(counts if any(counts) else None, tuple(group for group in groups if group.shown))


def _gone(gone: "Gone", claims: Mapping[str, Claim]) -> Change:
    return Change(None, text=gone.text, language=gone.language, successor=claims.get(gone.successor or ""))


def _standing(names: Iterable[str], claims: Mapping[str, Claim]) -> list[Change]:
    """Most carried first: of hundreds of new claims the few that are shown are those several reports tell."""
    standing = [claims[name] for name in names if name in claims]
    return [Change(claim) for claim in sorted(standing, key=lambda claim: (-len(claim.origins), -len(claim.sources)))]
