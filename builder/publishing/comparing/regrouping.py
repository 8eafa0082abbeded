"""Claims that were two and are one now, or were one and are two: what a review must not pass by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.publishing.digest_file.entries import DigestFile

_REGROUPING = frozenset({"merge", "split", "apart"})  # decisions of an editor that draw together or tear apart


@dataclass(frozen=True, slots=True)
class Regrouped:
    """A claim that holds mentions of several earlier ones, or an earlier one whose mentions several hold."""

    claim: str
    """Its id: of what was drawn together the new one, of what was torn apart the old one."""
    parts: tuple[str, ...]
    """Ids of the claims it was before, or that it is now; two or more, in the order of their digest."""
    by_editor: bool
    """Whether an editor decided something about one of them since."""


def drawn_together(old: DigestFile, new: DigestFile, kept: Mapping[str, str]) -> Iterator[Regrouped]:
    """Claims of new that hold mentions of several claims of old, in their order.

    `kept`: passage of old to the one of new that is the same.
    """
    holder = {passage: claim.id for claim in new.claims for passage in claim.passages}
    parts: dict[str, dict[str, None]] = {}
    for claim in old.claims:
        for passage in claim.passages:
            if passage in kept:
                parts.setdefault(holder[kept[passage]], {})[claim.id] = None

    decided = _decided(old, new)
    for claim in new.claims:
        of = tuple(parts.get(claim.id, ()))
        if len(of) > 1:
            yield Regrouped(claim.id, of, by_editor=not decided.isdisjoint({claim.id, *of}))


def torn_apart(old: DigestFile, new: DigestFile, kept: Mapping[str, str]) -> Iterator[Regrouped]:
    """Claims of old whose mentions several claims of new hold, in their order.

    `kept`: passage of old to the one of new that is the same.
    """
    holder = {passage: claim.id for claim in new.claims for passage in claim.passages}
    order = {claim.id: place for place, claim in enumerate(new.claims)}
    decided = _decided(old, new)

    for claim in old.claims:
        into = {holder[kept[passage]] for passage in claim.passages if passage in kept}
        if len(into) > 1:
            by_editor = not decided.isdisjoint({claim.id, *into})
            yield Regrouped(claim.id, tuple(sorted(into, key=order.__getitem__)), by_editor)


def _decided(old: DigestFile, new: DigestFile) -> set[str]:
    """Claims that a decision on what is one claim names which old does not have."""
    before = set(old.edits)
    since = (edit for edit in new.edits if edit not in before and edit.edit in _REGROUPING)
    return {claim for edit in since for claim in edit.claims}
