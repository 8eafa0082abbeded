"""What an editor's entries name: passages, told by their words, and what is set apart before there are claims."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, product

from builder.editorial import Editorial, EditorialEntry, is_claim_id
from builder.merging.mentions import Mention
from builder.model import Passage, Report
from builder.passage_names import PassageNames


class EditorsNames:
    """The entries of an editorial file, and the passages they name."""

    def __init__(self, editorial: Editorial, mentions: Sequence[Mention]) -> None:
        self.editorial, self.mentions = editorial, mentions

    @cached_property
    def reports(self) -> dict[str, Report]:
        """Reports with content, by id."""
        return {mention.report.id: mention.report for mention in self.mentions}

    @cached_property
    def names(self) -> PassageNames:
        """What every passage may be called."""
        return PassageNames((mention.passage for mention in self.mentions), self.reports)

    @cached_property
    def apart(self) -> frozenset[tuple[str, str]]:
        """Passage ids, two and two, that are in one claim in no case. What names nothing is a fault later on."""
        pairs: set[tuple[str, str]] = set()
        for entry in self.editorial.entries:
            if entry.kind == "apart":
                for one, other in combinations(map(self.names.find, entry.claims), 2):
                    pairs |= {(first.id, second.id) for first, second in product(one, other) if first != second}
        return frozenset(pairs)

    def passages(self, entry: EditorialEntry) -> tuple[Passage, ...]:
        """The passages that `entry` names, in its order; ids of claims name none."""
        named = [self.names.find(name) for name in entry.claims if not is_claim_id(name)]
        return tuple(dict.fromkeys(passage for passages in named for passage in passages))
