"""An edition of the briefing.

A digest in the words of its configuration, with everything that more than one page asks worked out once.

Whatever is rendered asks here and builds no index of its own. Each answer is worked out at the first question and kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from builder.config import Config
from builder.model import CONTEXT, Claim, Digest, Dispute, Fate, Passage, Report, Topic, Unit
from builder.passage_names import PassageNames
from builder.publishing.escaping import shown
from builder.publishing.telling.accounts import Account, accounts_of, claim_by_passage
from builder.publishing.telling.additions import Range, find_additions
from builder.publishing.telling.cited_report import CitedReport, cite_report
from builder.publishing.telling.counting import newest_day
from builder.publishing.telling.excerpts import excerpt
from builder.publishing.telling.labels import label_reports
from builder.publishing.telling.layout import Layout, claims_by_page, lay_out
from builder.publishing.telling.notes import Note, notes_by_claim
from builder.publishing.telling.permalinks import CONTEXT_PAGE, retired_by_successor, topic_page
from builder.publishing.telling.pictures import Overlap, Timeline, overlap_of, timeline_of
from builder.publishing.telling.similar_claims import SimilarSide, similar_by_claim
from builder.publishing.telling.tags import tags_by_page
from builder.publishing.telling.text import Text
from builder.publishing.telling.topic_parts import Voice, voices_of
from builder.publishing.telling.wording import Words, words_for
from builder.speakers import Speakers

if TYPE_CHECKING:
    from builder.publishing.comparing.changes import Changes


@dataclass(frozen=True, eq=False)  # without slots: what is worked out is kept in its `__dict__`
class Edition:
    """A digest that has passed its gate, and how it is published."""

    digest: Digest
    """What is said, by whom."""
    config: Config
    """Title, topics, language, limits."""
    changes: "Changes | None" = None
    """What changed since the previous edition; None where there is none."""
    _additions: dict[tuple[str, str], tuple[Range, ...]] = field(default_factory=dict, init=False, repr=False)
    """(passage, shown passage) → what the one says that the other does not, as far as it was asked for."""

    @cached_property
    def words(self) -> Words:
        """The words the briefing says its own sentences in."""
        return words_for(self.config.language)

    @property
    def reports(self) -> Mapping[str, Report]:
        """Reports by id."""
        return self.digest.reports_by_id

    @property
    def passages(self) -> Mapping[str, Passage]:
        """Passages by id."""
        return self.digest.passages_by_id

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return self.digest.claims_by_id

    @cached_property
    def disputes(self) -> Mapping[str, Dispute]:
        """Disputes by id."""
        return {dispute.id: dispute for dispute in self.digest.disputes}

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.digest.topics}

    @cached_property
    def topics_by_page(self) -> Mapping[str, Topic]:
        """Path of a topic's page → the topic."""
        return {topic_page(topic.id): topic for topic in self.digest.topics}

    @cached_property
    def cited(self) -> Mapping[str, CitedReport]:
        """Report id → the report as it is cited."""
        given = {edit.names[0]: edit.words for edit in self.digest.edits if edit.kind == "label" and edit.words}
        labels = label_reports(self.digest.reports, self.words, given)
        return {report.id: cite_report(report, labels[report.id], self.words) for report in self.digest.reports}

    def yearless_day(self, claim: Claim) -> str | None:
        """The day without a year that `claim` names, in words, and who places it in one; None where it names none."""
        day = claim.yearless_day
        if day is None:
            return None
        month, number = map(int, day.day[2:].split("-"))
        told = self.words.say("format.day-of-month", day=number, month=self.words.months[month - 1])
        if day.year is None or day.report is None:
            return self.words.say("format.yearless", day=told)
        return self.words.say("format.yearless-placed", day=told, year=day.year, report=self.cited[day.report].name)

    @cached_property
    def passage_names(self) -> PassageNames:
        """What an editor may call each passage that is content."""
        content = (passage for passage in self.digest.passages if passage.fate is Fate.CLAIM)
        return PassageNames(content, self.reports)

    @cached_property
    def no_key_points(self) -> frozenset[str]:
        """Ids of the claims that an editor keeps off the front page and the key points."""
        return frozenset(claim for edit in self.digest.edits if edit.kind == "no-key-point" for claim in edit.claims)

    @cached_property
    def notes(self) -> Mapping[str, tuple[Note, ...]]:
        """Claim id → its notes, one for each of its sources."""
        return notes_by_claim(self.digest)

    @cached_property
    def excerpts(self) -> Mapping[str, str]:
        """Passage id → its words, with an ellipsis where its sentence goes on.

        An ellipsis alone where it may not be quoted.
        """
        return {passage.id: excerpt(passage, self.reports[passage.report]) for passage in self.digest.passages}

    @cached_property
    def headlines(self) -> Mapping[str, Text]:
        """Claim id → the words it is shown in, or where none may be quoted, who reports it."""
        return {claim.id: self._headline(claim) for claim in self.digest.claims}

    def _headline(self, claim: Claim) -> Text:
        passage = self.passages[claim.passage]
        if passage.quoted:
            return Text(self.excerpts[passage.id], self.reports[passage.report].citation.language)
        names = tuple(self.cited[source].name for source in claim.sources)
        return Text(self.words.say("claim.bare", outlets=self.words.listed_at_the_line(names)), None)

    @cached_property
    def claims_by_page(self) -> Mapping[str, tuple[Claim, ...]]:
        """Path of a topic's page or the context page → its claims, whether they stand there or in a part of it."""
        return claims_by_page(self.digest)

    @cached_property
    def filed_on(self) -> Mapping[str, frozenset[str]]:
        """Path of a topic's page or the context page → ids of its claims."""
        return {path: frozenset(claim.id for claim in claims) for path, claims in self.claims_by_page.items()}

    @cached_property
    def units_by_page(self) -> Mapping[str, tuple[Unit, ...]]:
        """Path of a topic's page or the context page → the units of it, on its parts too, in their order."""
        pages = {CONTEXT_PAGE if page.id == CONTEXT else topic_page(page.id): page.units for page in self.digest.pages}
        return {path: pages.get(path, ()) for path in self.claims_by_page}

    @cached_property
    def layout(self) -> Layout:
        """Which page holds what."""
        return lay_out(self.digest, self.claims_by_page)

    @cached_property
    def accounts(self) -> Mapping[str, Account]:
        """Report id → what became of the report, in the order of the reports."""
        return {account.report.id: account for account in accounts_of(self.digest)}

    @cached_property
    def claim_by_passage(self) -> Mapping[str, Claim]:
        """Passage id → the claim it is in; nothing for what is in none."""
        return claim_by_passage(self.digest)

    @cached_property
    def retired(self) -> Mapping[str, tuple[str, ...]]:
        """Claim id → ids of earlier claims that went on in it: their permanent links lead to it."""
        return retired_by_successor(self.digest)

    @cached_property
    def similar(self) -> Mapping[str, tuple[SimilarSide, ...]]:
        """Claim id → the claims it is similar to, the likest first; nothing for what is similar to none."""
        return similar_by_claim(self.digest)

    @cached_property
    def speakers(self) -> Speakers:
        """Who is one speaker, whatever the reports call them."""
        return Speakers(self.digest.reports, self.digest.passages, self.config.speakers)

    @cached_property
    def voices(self) -> Mapping[str, tuple[Voice, ...]]:
        """Path of a topic's page or the context page → who is quoted there, with what."""
        return {
            path: voices_of(claims, self.reports, self.passages, self.speakers)
            for path, claims in self.claims_by_page.items()
        }

    @cached_property
    def tags(self) -> Mapping[str, tuple[str, ...]]:
        """Path of a page → its tags."""
        return tags_by_page(self.digest, self.voices, self.speakers)

    @cached_property
    def newest_day(self) -> str | None:
        """Day of the newest report, YYYY-MM-DD; None where no day is known."""
        return newest_day(self.digest.reports)

    @cached_property
    def overlap(self) -> Overlap:
        """The picture of how the reports overlap."""
        return overlap_of(self.digest)

    @cached_property
    def timeline(self) -> Timeline:
        """The picture of when the events were."""
        return timeline_of(self.digest)

    def is_same(self, passage: Passage, claim: Claim) -> bool:
        """Whether both may be quoted and read alike, so that the words need not be shown twice."""
        above = self.passages[claim.passage]
        if not (passage.quoted and above.quoted):
            return False
        return passage.id == above.id or shown(self.excerpts[passage.id]) == shown(self.excerpts[above.id])

    def additions(self, passage: Passage, claim: Claim) -> tuple[Range, ...]:
        """What the passage says that the shown wording of the claim does not.

        Ranges of `shown` of its excerpt, half-open.

        None where either may not be quoted, or where they are in different languages.
        """
        key = (passage.id, claim.passage)
        if key not in self._additions:
            self._additions[key] = self._find_additions(passage, self.passages[claim.passage])
        return self._additions[key]

    def _find_additions(self, passage: Passage, above: Passage) -> tuple[Range, ...]:
        language = self.reports[passage.report].citation.language
        is_alike = self.reports[above.report].citation.language == language
        if passage.id == above.id or not (passage.quoted and above.quoted and is_alike):
            return ()
        return find_additions(shown(self.excerpts[passage.id]), shown(self.excerpts[above.id]), language)
