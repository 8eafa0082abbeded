"""What makes two reports one origin of a claim: one copies the other, or both have it from the same place."""

import re
from collections.abc import Mapping, Sequence

from builder.languages.hearing import heard_ways, may_be_heard_as_one
from builder.languages.known import unite_forms
from builder.languages.sounds import is_cyrillic
from builder.merging.guards import speaker_names
from builder.merging.likeness.lexicon import words_of
from builder.merging.mentions import Mention, folded
from builder.merging.origins.copied_reports import find_copied_reports
from builder.merging.origins.translated_reports import Translation
from builder.model import Evidence, Report, Said
from builder.speakers import Speakers
from builder.word_patterns import WORD_WITH_DIGITS, runs_of_words

MIN_COPIED_WORDS = 9
"""Words in a row that two publishers seldom write alike by chance. Of 425 pairs of restatements in training stories
whose reports are no copies, half share three words or fewer, 95 in 100 six or fewer, seven pairs nine or more."""
MIN_COPIED_QUOTE_WORDS = 6
"""The same inside a quotation: both retell one statement."""

Mentions = Sequence[Mention]
"""What one report says of the claim, in its order; one mention at least."""
Run = tuple[str, ...]


class Dependence:
    """Tells why two reports are one origin of a claim; what holds for whole reports is worked out once."""

    def __init__(
        self,
        reports: Sequence[Report],
        agencies: Sequence[str],
        speakers: Speakers,
        translated: Mapping[tuple[str, str], Translation],
    ) -> None:
        self.copied = find_copied_reports(reports)
        self.translated = translated
        self.agencies = _names_of(agencies)
        self.credited = _find_credits(reports, self.agencies)
        self.speakers = speakers
        self.runs: dict[str, frozenset[Run]] = {}

    def find(self, first: Mentions, second: Mentions) -> Said | None:
        """The plainest evidence that the two reports are one origin, or None."""
        for look in (
            _same_publisher,
            self._copied_report,
            self._translated_report,
            self._same_words,
            self._same_credit,
            self._same_speaker,
            _passed_on,
        ):
            evidence = look(first, second)
            if evidence is not None:
                return evidence
        return None

    def _copied_report(self, first: Mentions, second: Mentions) -> Said | None:
        one, other = sorted((first[0].report.id, second[0].report.id))
        share = self.copied.get((one, other))
        return None if share is None else Said(Evidence.COPIED, (f"{share:.0%}",))

    def _translated_report(self, first: Mentions, second: Mentions) -> Said | None:
        one, other = sorted((first[0].report.id, second[0].report.id))
        found = self.translated.get((one, other))
        if found is None:
            return None
        counts = (found.in_order, found.passages, found.marks_shared, found.marks)
        return Said(Evidence.TRANSLATED, tuple(map(str, counts)))

    def _same_words(self, first: Mentions, second: Mentions) -> Said | None:
        for mine in first:
            for theirs in second:
                if self._runs_of(mine).isdisjoint(self._runs_of(theirs)):
                    continue
                run = _longest_run(mine.text, theirs.text)
                quoted = mine.passage.speaker is not None and theirs.passage.speaker is not None
                if len(run) >= (MIN_COPIED_QUOTE_WORDS if quoted else MIN_COPIED_WORDS):
                    return Said(Evidence.SAME_WORDS, (" ".join(run),))
        return None

    def _same_credit(self, first: Mentions, second: Mentions) -> Said | None:
        credits_both = sorted(self._credits_of(first) & self._credits_of(second))
        return Said(Evidence.SAME_CREDIT, (credits_both[0],)) if credits_both else None

    def _same_speaker(self, first: Mentions, second: Mentions) -> Said | None:
        """Two reports that pass on the words of one named speaker have one origin for it: that speaker."""
        for mine in first:
            for theirs in second:
                one, other = (self.speakers.person_of(mention.passage) for mention in (mine, theirs))
                if one and one == other:
                    return Said(Evidence.SAME_SPEAKER, (one,))
                is_one = speaker_names(mine) & speaker_names(theirs)
                if is_one or _heard_as_one(mine.passage.speaker or "", theirs.passage.speaker or ""):
                    named = (one or mine.passage.speaker or "", other or theirs.passage.speaker or "")
                    return Said(Evidence.SAME_SPEAKER, (min(named, key=lambda name: (-len(name), name)),))
        return None

    def _runs_of(self, mention: Mention) -> frozenset[Run]:
        """The shortest runs that tell of copying: two mentions without a common one have no longer one either."""
        if mention.passage.id not in self.runs:
            self.runs[mention.passage.id] = runs_of_words(mention.text, MIN_COPIED_QUOTE_WORDS)
        return self.runs[mention.passage.id]

    def _credits_of(self, mentions: Mentions) -> frozenset[str]:
        """Agencies credited in the sentences that carry the claim, or anywhere when the report credits only one."""
        named = self.credited[mentions[0].report.id]
        if len(named) <= 1:
            return named
        sentences = " ".join(map(_sentence_of, mentions))
        return frozenset(name for form, name in self.agencies.items() if name in named and _has_words(form, sentences))


def _heard_as_one(one: str, other: str) -> bool:
    """Whether two speakers, written in two scripts, have a surname that may be one by ear, and no other given name."""
    if is_cyrillic(one) == is_cyrillic(other):
        return False

    mine, theirs = ([word for word in words_of(speaker) if word[0].isupper()] for speaker in (one, other))
    if not mine or not theirs or not may_be_heard_as_one(mine[-1].lower(), theirs[-1].lower()):
        return False
    given = [names[-2].lower() for names in (mine, theirs) if len(names) > 1]
    told = len(given) == 2 and all(map(heard_ways, given))
    return not told or may_be_heard_as_one(*given)


def _find_credits(reports: Sequence[Report], names: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Report id → the agencies that it names, each by one name whatever language credits it."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    credited: dict[str, frozenset[str]] = {}
    for report in reports:
        names_any = any(form in report.text for form in names)
        found = pattern.findall(report.text) if names_any else ()
        credited[report.id] = frozenset(names[form] for form in found)
    return credited


def _names_of(agencies: Sequence[str]) -> dict[str, str]:
    """Each form in which a language credits one of `agencies` → its name."""
    forms = unite_forms(lambda language: language.names.agency_forms)
    return {form: name for form, name in forms.items() if name in agencies} | {name: name for name in agencies}


def _has_words(name: str, text: str) -> bool:
    return re.search(_whole_words(name), text) is not None


def _whole_words(name: str) -> str:
    """A pattern for `name` where it is no part of another word."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def _sentence_of(mention: Mention) -> str:
    return (mention.passage.sentence or mention.passage.span).of(mention.report.text)


def _same_publisher(first: Mentions, second: Mentions) -> Said | None:
    publisher = _vouched_publisher(first[0].report)
    if publisher and publisher == _vouched_publisher(second[0].report):
        return Said(Evidence.SAME_PUBLISHER, (publisher,))
    return None


def _vouched_publisher(report: Report) -> str | None:
    """Who published it, unless only the page itself says so.

    A stranger's page must not make two origins one by naming another's outlet.
    """
    return None if dict(report.citation.stated_by).get("publisher") == "page" else report.citation.publisher


def _passed_on(first: Mentions, second: Mentions) -> Said | None:
    """A report that passes on what somebody told the other report's outlet has its origin there."""
    return _cites_outlet(first, second[0].report) or _cites_outlet(second, first[0].report)


def _cites_outlet(mentions: Mentions, other: Report) -> Said | None:
    outlet = _vouched_publisher(other)
    if outlet is None:
        return None

    name = re.escape(outlet)
    told_to = rf"\b(?:told|reported by|according to|cited by|quoted by)\s(?:the\s)?{name}(?!\w)"
    reports = rf"(?<!\w){name}\s(?:has\s)?report(?:s|ed)\b"
    cites = re.compile(f"{told_to}|{reports}", re.IGNORECASE)
    if any(cites.search(folded(_sentence_of(mention))) for mention in mentions):
        return Said(Evidence.PASSED_ON, (outlet,))
    return None


def _longest_run(first: str, second: str) -> list[str]:
    """The longest run of words that stands in both, as `first` writes them.

    `lengths[j]` is how many words up to the j-th of `second` are those up to the current word of `first`: for "the old
    dam broke" and "an old dam" it is 0 0 1 0 at "old" and 0 0 0 2 at "dam".
    """
    mine, theirs = WORD_WITH_DIGITS.findall(folded(first)), [word.lower() for word in WORD_WITH_DIGITS.findall(second)]
    best_length = best_end = 0
    lengths = [0] * (len(theirs) + 1)
    for place, word in enumerate(mine, start=1):
        lower, previous = word.lower(), 0
        for other in range(1, len(theirs) + 1):
            length = previous + 1 if theirs[other - 1] == lower else 0
            previous, lengths[other] = lengths[other], length
            if length > best_length:
                best_length, best_end = length, place

    return mine[best_end - best_length : best_end]
