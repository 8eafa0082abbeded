"""How many independent origins a claim has: copies, syndication and retellings of one another count once."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from builder.merging.mentions import Mention
from builder.merging.origins.dependence import Dependence
from builder.merging.origins.translated_reports import Translation
from builder.model import Origin, Report, Said
from builder.speakers import Speakers


class Origins:
    """Finds the origins of claims in one folder; what holds for whole reports is worked out once."""

    def __init__(
        self,
        reports: Sequence[Report],
        agencies: Sequence[str],
        speakers: Speakers,
        translated: Mapping[tuple[str, str], Translation] | None = None,
    ) -> None:
        """`translated`: two ids (in order) → why the one report is a translation of the other."""
        self.order = {report.id: place for place, report in enumerate(reports)}
        self.dependence = Dependence(reports, agencies, speakers, translated or {})

    def group_reports(self, mentions: Sequence[Mention]) -> tuple[Origin, ...]:
        """The reports that carry the claim of `mentions` by independence, groups in the order of their first report."""
        by_report = self._by_report(mentions)
        root = {report: report for report in by_report}
        evidence: dict[str, list[Said]] = {report: [] for report in by_report}

        for first, second in combinations(by_report, 2):
            why = self.dependence.find(by_report[first], by_report[second])
            if why is None:
                continue
            keep, drop = root[first], root[second]
            evidence[keep].append(why)
            if keep != drop:
                evidence[keep] += evidence.pop(drop)
                root = {report: keep if held == drop else held for report, held in root.items()}

        groups: dict[str, list[str]] = {}
        for report, keep in root.items():
            groups.setdefault(keep, []).append(report)
        return tuple(
            Origin(tuple(sorted(group)), tuple(dict.fromkeys(evidence[keep]))) for keep, group in groups.items()
        )

    def _by_report(self, mentions: Sequence[Mention]) -> dict[str, list[Mention]]:
        """Report id → its mentions, both in the order of reports and text."""
        by_report: dict[str, list[Mention]] = {}
        for mention in sorted(mentions, key=lambda mention: (self.order[mention.report.id], mention.passage.span)):
            by_report.setdefault(mention.report.id, []).append(mention)
        return by_report
