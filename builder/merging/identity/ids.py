"""Claim and dispute ids: short, and stable while the reports they rest on are.

They are handed over from an earlier digest where there is one.
"""

import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from builder.merging.mentions import Mention, first_in_time, folded
from builder.model import Dispute, Earlier, EarlierClaim

ID_CHARS = 7
"""Hexadecimal digits after the letter: 268 million ids; the chance that two of 2,000 claims meet is below one in a
hundred, and then both are lengthened."""
SAME_WORDING_SHARE = 0.6
"""Share of the words that an old wording and a passage of the same, edited report have in common from which on the
passage is the old one corrected. A typo, a name or a figure put right leaves more; of two neighbouring sentences of one
report next to none have half."""

MAX_NAMED = 3  # ids named in a fault: a line stays a line
MAX_NAME_CHARS = 300  # of a name that is compared with all ids: the longest id is shorter

Group = Sequence[Mention]
Shares = dict[tuple[int, int], float]


def name_claims(groups: Sequence[Group], earlier: Sequence[EarlierClaim] = (), taken: Iterable[str] = ()) -> list[str]:
    """An id for each group of mentions, in order; no two are equal and none is in `taken`.

    A group takes over the id of the claim of `earlier` with which it shares most, one to one, the largest shares first.
    Any other has a hash of its earliest report's id and wording: re-ordering, later reports and edits elsewhere leave
    it as it is.
    """
    digests = [mention_digest(first_in_time(group)) for group in groups]
    old_ids = [claim.id for claim in earlier]
    handed = _hand_over(_shares(groups, earlier), old_ids, digests)
    handed |= _hand_over(_likenesses(groups, earlier, handed), old_ids, digests)

    names = {new: old_ids[old] for new, old in handed.items()}
    others = [place for place in range(len(groups)) if place not in names]
    fresh = _shorten("c", [digests[place] for place in others], {*taken, *names.values()})
    names |= dict(zip(others, fresh, strict=True))
    return [names[place] for place in range(len(groups))]


def mention_digest(mention: Mention) -> str:
    """Hash of the report's id, the wording and how often it stood in the report before."""
    return hashlib.sha256(f"{mention.report.id}\n{folded(mention.text)}\n{_occurrence(mention)}".encode()).hexdigest()


def name_disputes(claim_ids: Iterable[Iterable[str]]) -> list[str]:
    """An id for each dispute, in order: a hash of what tells it from the others, the ids of its claims first."""
    return _shorten("d", [_claims_digest(ids) for ids in claim_ids])


def rename_disputes(disputes: Sequence[Dispute], earlier: Earlier) -> tuple[Dispute, ...]:
    """`disputes` by id, with the ids of earlier ones.

    Each takes over the id of the earlier dispute with which it shares most claims, one to one.
    """
    ids = [dispute.id for dispute in disputes]
    handed = _hand_over(_shared_claims(disputes, earlier), [name for name, _ in earlier.disputes], ids)
    names = {number: earlier.disputes[place][0] for number, place in handed.items()}

    taken = set(names.values())
    others = [number for number in range(len(disputes)) if number not in names]
    clashing = [number for number in others if ids[number] in taken]
    digests = [hashlib.sha256(ids[number].encode()).hexdigest() for number in clashing]
    again = dict(zip(clashing, _shorten("d", digests, {*taken, *ids}), strict=True))
    names |= {number: again.get(number, ids[number]) for number in others}

    renamed = [replace(dispute, id=names[number]) for number, dispute in enumerate(disputes)]
    return tuple(sorted(renamed, key=lambda dispute: dispute.id))


def _shared_claims(disputes: Sequence[Dispute], earlier: Earlier) -> Shares:
    """(place in `earlier.disputes`, place in `disputes`) → how many claims the two share, where they share any."""
    holding: dict[str, list[int]] = defaultdict(list)
    for place, (_, claims) in enumerate(earlier.disputes):
        for claim in set(claims):
            holding[claim].append(place)

    shares: Counter[tuple[int, int]] = Counter()
    for number, dispute in enumerate(disputes):
        for claim in {claim for value in dispute.values for claim in value.claims}:
            shares.update((place, number) for place in holding.get(claim, ()))
    return dict(shares)


def _claims_digest(claim_ids: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(claim_ids)).encode()).hexdigest()


def retire_ids(
    earlier: Earlier, live: Mapping[str, Group], edited: Mapping[str, str | None]
) -> tuple[tuple[str, str | None], ...]:
    """(id, the claim it went on in or None) of every claim that was and is not, by id.

    `live` has the mentions of each claim there is, `edited` what became of the claims that an editor merged or
    withheld. A successor that is retired itself is followed to the one that lives.
    """
    names = list(live)
    best: dict[int, tuple[float, str]] = {}
    for (old, new), share in sorted(_shares(list(live.values()), earlier.claims).items()):
        best[old] = min(best.get(old, (0.0, "")), (-share, names[new]))

    went = dict(earlier.retired)
    went |= {claim.id: best[place][1] if place in best else None for place, claim in enumerate(earlier.claims)}
    went |= edited
    return tuple((name, _follow(name, went, live)) for name in sorted(went) if name not in live)


def _follow(name: str, went: Mapping[str, str | None], live: Mapping[str, Group]) -> str | None:
    seen, successor = {name}, went[name]
    while successor is not None and successor not in live:
        if successor in seen:
            return None
        seen.add(successor)
        successor = went.get(successor)
    return successor


def _shares(groups: Sequence[Group], earlier: Sequence[EarlierClaim]) -> Shares:
    """(place in `earlier`, place in `groups`) → characters the two have in common, where they have any.

    In a report whose file is unchanged, places are compared; the shown wording counts wherever it stands.
    """
    places = _Places(groups) if earlier else None
    saying: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups if earlier else ()):
        for mention in group:
            saying[folded(mention.text)].add(number)

    shares: Counter[tuple[int, int]] = Counter()
    for old, claim in enumerate(earlier):
        for sha256, span in claim.spans:
            for new, chars in places.overlaps(sha256, span.start, span.end) if places else ():
                shares[old, new] += chars
        for new in saying.get(claim.text, ()):
            shares[old, new] += len(claim.text)

    return dict(shares)


class _Places:
    """Where the mentions of all groups stand, by the hash of their report's file."""

    def __init__(self, groups: Sequence[Group]) -> None:
        reports: dict[tuple[str, str], list[tuple[int, int, int]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for mention in group:
                span = mention.passage.span
                reports[mention.report.sha256, mention.report.id].append((span.start, span.end, number))
        self.of_file: dict[str, list[list[tuple[int, int, int]]]] = defaultdict(list)
        for (sha256, _), places in sorted(reports.items()):
            self.of_file[sha256].append(sorted(places))

    def overlaps(self, sha256: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """(group, characters) of each mention that overlaps [start, end).

        The passages of a report do not overlap one another.
        """
        for places in self.of_file.get(sha256, ()):
            first = bisect_right(places, start, key=lambda place: place[1])
            for begin, stop, group in places[first:]:
                if begin >= end:
                    break
                yield group, min(end, stop) - max(start, begin)


def _likenesses(groups: Sequence[Group], earlier: Sequence[EarlierClaim], handed: Mapping[int, int]) -> Shares:
    """Likeness of wording between what is left over on both sides, within one report that was edited."""
    left = set(range(len(earlier))) - set(handed.values())
    by_report: dict[str, list[int]] = defaultdict(list)
    for old in sorted(left):
        by_report[earlier[old].report].append(old)

    shares: Shares = {}
    for new, group in enumerate(groups if left else ()):
        for mention in group if new not in handed else ():
            for old in by_report.get(mention.report.id, ()):
                share = share_of_words(earlier[old].text, mention.text)
                unchanged = mention.report.sha256 in {sha256 for sha256, _ in earlier[old].spans}
                if share >= SAME_WORDING_SHARE and not unchanged:
                    shares[old, new] = max(share, shares.get((old, new), 0.0))

    return shares


def share_of_words(first: str, second: str) -> float:
    """Words the two have in common, by the words of the longer: 1 for the same words in any order."""
    mine, theirs = Counter(first.lower().split()), Counter(second.lower().split())
    return (mine & theirs).total() / max(1, mine.total(), theirs.total())


def nearest_names(name: str, known: Iterable[str]) -> list[str]:
    """The few of `known` that look most like `name`, likest first."""
    return get_close_matches(name[:MAX_NAME_CHARS], sorted(known), n=MAX_NAMED, cutoff=0.0)


def _hand_over(shares: Shares, old_ids: Sequence[str], new_ids: Sequence[str]) -> dict[int, int]:
    """Place of the new → place of the old it takes over, one to one; the largest share first, equal ones by the ids."""
    handed: dict[int, int] = {}
    given: set[int] = set()
    for (old, new), _ in sorted(shares.items(), key=lambda item: (-item[1], old_ids[item[0][0]], new_ids[item[0][1]])):
        if old not in given and new not in handed:
            handed[new] = old
            given.add(old)
    return handed


def _occurrence(mention: Mention) -> int:
    """How often the same words stand in the report before.

    A report may say one sentence twice and an editor keep both.
    """
    before = mention.report.text[: mention.passage.span.start]
    return before.count(mention.text)


def _shortened(digest: str) -> str:
    return digest[:ID_CHARS]


def _shorten(letter: str, digests: list[str], taken: Iterable[str] = ()) -> list[str]:
    """An id for each of `digests`, which differ, in order.

    Those that meet are given whole, and hashed again while that is taken too.
    """
    used = set(taken)
    heads = Counter(map(_shortened, digests))
    names: dict[str, str] = {}

    for digest in sorted(digests):
        head = letter + _shortened(digest)
        name = head if heads[_shortened(digest)] == 1 and head not in used else letter + digest
        while name in used:
            name = letter + hashlib.sha256(name.encode()).hexdigest()
        used.add(name)
        names[digest] = name
    return [names[digest] for digest in digests]
