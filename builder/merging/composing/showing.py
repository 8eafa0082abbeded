"""In which stretch of a page each of its claims is shown.

Each is shown once, and those of several reports stand together where they can.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from builder.languages.known import base_language
from builder.merging.composing.stretches import Stretch
from builder.merging.facts.dates import find_dates
from builder.merging.leaning import leans
from builder.model import Claim, Passage, Report
from builder.quotations import is_broken_quotation

Worth = tuple[int, ...]
"""How well a stretch shows claims, each part the more the better: how many claims, of these how many in words that name
a day, that break no quotation off, in a whole sentence, in words that stand alone, and in how many characters."""


@dataclass(slots=True)
class Candidate:
    """A stretch of a page, and what it could show."""

    stretch: Stretch
    """Where it is."""
    shared: dict[str, list[Passage]] = field(default_factory=dict)
    """Claim of several reports → the passages of the stretch it may be shown in."""
    shown: set[str] = field(default_factory=set)
    """The claims that are shown here."""


class Showing:
    """What decides where claims are shown, each passage looked at once."""

    def __init__(
        self, reports: Mapping[str, Report], passages: Mapping[str, Passage], pinned: frozenset[str], language: str
    ) -> None:
        """`pinned`: ids of the claims whose wording an editor chose; `language` that of the briefing, or empty."""
        self.language = base_language(language)
        self.reports, self.passages, self.pinned = reports, passages, pinned
        self.known: dict[str, Worth] = {}

    def is_shown_in(self, claim: Claim, passage: Passage) -> bool:
        """Whether `claim` may be shown in `passage`, one of its mentions.

        A claim of one report stands where its wording is, and so does one whose wording an editor chose; any other
        stands in a passage that may be quoted, if it has one, and of these in one in the language of the briefing.
        """
        if len(claim.sources) == 1 or claim.id in self.pinned:
            return passage.id == claim.passage
        best = max(self._readable(self.passages[name]) for name in claim.passages)
        return self._readable(passage) == best

    def _readable(self, passage: Passage) -> tuple[bool, bool]:
        """Whether its words may be shown, and whether a reader of the briefing reads them."""
        language = base_language(self.reports[passage.report].citation.language)
        return passage.quoted, language == self.language

    def assign(self, candidates: Sequence[Candidate]) -> None:
        """Give each claim of several reports to the stretch that is to show it: the best takes all it has, and so on.

        What a stretch is worth only falls as claims are given away, so that its worth is worked out anew when its turn
        comes and at no other time. Of equals the first takes its claims.
        """
        given: set[str] = set()
        queue = [(_least_first(self._worth(candidate, given)), place) for place, candidate in enumerate(candidates)]
        heapq.heapify(queue)

        while queue:
            rank, place = heapq.heappop(queue)
            candidate = candidates[place]
            worth = self._worth(candidate, given)
            if not worth:
                continue
            if _least_first(worth) != rank:
                heapq.heappush(queue, (_least_first(worth), place))
                continue
            taken = candidate.shared.keys() - given
            candidate.shown |= taken
            given |= taken

    def _worth(self, candidate: Candidate, given: set[str]) -> Worth:
        """Of the claims that are not `given` away; nothing where there is none."""
        best = [max(map(self.worth, own)) for claim, own in candidate.shared.items() if claim not in given]
        return tuple(map(sum, zip(*best, strict=True)))

    def worth(self, passage: Passage) -> Worth:
        """How well `passage` shows its claim: whether it may be quoted is for the caller to look at."""
        if passage.id not in self.known:
            report = self.reports[passage.report]
            text = passage.span.of(report.text)
            published = date.fromisoformat(report.citation.published) if report.citation.published else None
            names_day = any(found.iso and found.precision == "day" for found in find_dates(text, published))
            is_whole = passage.sentence in (None, passage.span)
            self.known[passage.id] = (
                1,
                int(names_day),
                int(not is_broken_quotation(text)),
                int(is_whole),
                int(not leans(text, report.citation.language)),
                len(text),
            )

        return self.known[passage.id]


def _least_first(worth: Worth) -> Worth:
    return tuple(-part for part in worth)
