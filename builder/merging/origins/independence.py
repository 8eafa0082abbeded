"""How many independent origins a claim has: copies, syndication and retellings of one another count once."""

import re
from collections.abc import Sequence
from itertools import combinations

from builder.merging.guards import speaker_names
from builder.merging.mentions import Mention, folded
from builder.merging.origins.copied_reports import find_copied_reports
from builder.model import Evidence, Origin, Report, Said

MIN_COPIED_WORDS = 9
"""Words in a row that two publishers seldom write alike by chance. Of 425 pairs of restatements in training stories whose reports are no copies,
half share three words or fewer, 95 in 100 six or fewer, seven pairs nine or more."""
MIN_COPIED_QUOTE_WORDS = 6
"""The same inside a quotation: both retell one statement."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Origins:
    """Finds the origins of claims in one folder; what holds for whole reports is worked out once."""

    def __init__(self, reports: Sequence[Report], agencies: Sequence[str]) -> None:
        self.order = {report.id: place for place, report in enumerate(reports)}
        self.copied = find_copied_reports(reports)
        self.runs: dict[str, frozenset[tuple[str, ...]]] = {}
        credit = re.compile(
            "|".join(rf"(?<!\w){re.escape(agency)}(?!\w)" for agency in sorted(agencies, key=len, reverse=True))
        )
        self.credited = {
            report.id: frozenset(credit.findall(report.text))
            if any(agency in report.text for agency in agencies)
            else frozenset()
            for report in reports
        }

    def of(self, mentions: Sequence[Mention]) -> tuple[Origin, ...]:
        """The claim's reports grouped by independence, groups in the order of their first report."""
        by_report: dict[str, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda mention: (self.order[mention.report.id], mention.passage.span)):
            by_report.setdefault(mention.report.id, []).append(mention)
        root = {report: report for report in by_report}
        evidence: dict[str, list[Said]] = {report: [] for report in by_report}
        for first, second in combinations(by_report, 2):
            reason = self._dependence(by_report[first], by_report[second])
            if reason is None:
                continue
            keep, drop = root[first], root[second]
            evidence[keep].append(reason)
            if keep != drop:
                evidence[keep] += evidence.pop(drop)
                root = {report: keep if held == drop else held for report, held in root.items()}
        groups: dict[str, list[str]] = {}
        for report, keep in root.items():
            groups.setdefault(keep, []).append(report)
        return tuple(
            Origin(tuple(sorted(group)), tuple(dict.fromkeys(evidence[keep]))) for keep, group in groups.items()
        )

    def _dependence(self, first: Sequence[Mention], second: Sequence[Mention]) -> Said | None:
        """Why the two reports are one origin of this claim, or None."""
        one, other = first[0].report, second[0].report
        publisher = _vouched_publisher(one)
        if publisher and publisher == _vouched_publisher(other):
            return Said(Evidence.SAME_PUBLISHER, (publisher,))
        share = self.copied.get((min(one.id, other.id), max(one.id, other.id)))
        if share is not None:
            return Said(Evidence.COPIED, (f"{share:.0%}",))
        for mine in first:
            for theirs in second:
                if self._runs(mine).isdisjoint(self._runs(theirs)):
                    continue
                run = _longest_run(mine.text, theirs.text)
                quoted = mine.passage.speaker is not None and theirs.passage.speaker is not None
                if len(run) >= (MIN_COPIED_QUOTE_WORDS if quoted else MIN_COPIED_WORDS):
                    return Said(Evidence.SAME_WORDS, (" ".join(run),))
        for credit in sorted(self._credits(first) & self._credits(second)):
            return Said(Evidence.SAME_CREDIT, (credit,))
        return _retold(first, second) or _told_to(first, other) or _told_to(second, one)

    def _runs(self, mention: Mention) -> frozenset[tuple[str, ...]]:
        """The shortest runs that tell of copying: two mentions without a common one have no longer one either."""
        if mention.passage.id not in self.runs:
            words = [word.lower() for word in WORD.findall(mention.text)]
            shifted = (words[shift:] for shift in range(MIN_COPIED_QUOTE_WORDS))
            self.runs[mention.passage.id] = frozenset(zip(*shifted, strict=False))
        return self.runs[mention.passage.id]

    def _credits(self, mentions: Sequence[Mention]) -> frozenset[str]:
        """Agencies credited in the sentences that carry the claim, or anywhere when the report credits only one."""
        report = mentions[0].report
        named = self.credited[report.id]
        if len(named) <= 1:
            return named
        sentences = " ".join((mention.passage.sentence or mention.passage.span).of(report.text) for mention in mentions)
        return frozenset(agency for agency in named if re.search(rf"(?<!\w){re.escape(agency)}(?!\w)", sentences))


def _vouched_publisher(report: Report) -> str | None:
    """Who published it, unless only the page itself says so: a stranger's page must not make two origins one by naming another's outlet."""
    return None if dict(report.citation.stated_by).get("publisher") == "page" else report.citation.publisher


def _retold(first: Sequence[Mention], second: Sequence[Mention]) -> Said | None:
    """Why two reports that pass on the words of one named speaker have one origin for it: that speaker."""
    for mine in first:
        for theirs in second:
            if speaker_names(mine) & speaker_names(theirs):
                speakers = (mine.passage.speaker or "", theirs.passage.speaker or "")
                return Said(Evidence.SAME_SPEAKER, (min(speakers, key=lambda name: (-len(name), name)),))
    return None


def _told_to(mentions: Sequence[Mention], other: Report) -> Said | None:
    """Why a report that passes on what somebody told the other report's outlet has its origin there."""
    outlet = _vouched_publisher(other)
    if outlet is None:
        return None
    told = re.compile(
        rf"\b(?:told|reported by|according to|cited by|quoted by)\s(?:the\s)?{re.escape(outlet)}(?!\w)|(?<!\w){re.escape(outlet)}\s(?:has\s)?report(?:s|ed)\b",
        re.IGNORECASE,
    )
    for mention in mentions:
        sentence = (mention.passage.sentence or mention.passage.span).of(mention.report.text)
        if told.search(folded(sentence)):
            return Said(Evidence.PASSED_ON, (outlet,))
    return None


def _longest_run(first: str, second: str) -> list[str]:
    """The longest run of words that stands in both, as `first` writes them."""
    mine, theirs = WORD.findall(folded(first)), [word.lower() for word in WORD.findall(second)]
    best_length = best_end = 0
    lengths = [0] * (len(theirs) + 1)
    for place, word in enumerate(mine, start=1):
        lower, previous = word.lower(), 0
        for other in range(1, len(theirs) + 1):
            here = previous + 1 if theirs[other - 1] == lower else 0
            previous, lengths[other] = lengths[other], here
            if here > best_length:
                best_length, best_end = here, place
    return mine[best_end - best_length : best_end]
