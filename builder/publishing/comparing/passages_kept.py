"""Which passages of one digest are those of another, and the words of each."""

from collections.abc import Iterator, Mapping

from builder.publishing.digest_file.entries import DigestFile, ReportEntry


def same_files(before: Mapping[str, ReportEntry], now: Mapping[str, ReportEntry]) -> Mapping[str, str]:
    """Report of old to that of new with the same bytes: that of the same id, else the first that old does not have."""
    renamed = {now[report].sha256: report for report in reversed(tuple(now)) if report not in before}
    same = {
        report: report if report in now and now[report].sha256 == entry.sha256 else renamed.get(entry.sha256)
        for report, entry in before.items()
    }
    return {report: as_now for report, as_now in same.items() if as_now is not None}


def passage_as_now(passage: str, same_file: Mapping[str, str]) -> str | None:
    """The id that the passage `<report>:<start>` of an unchanged file has now."""
    report, _, start = passage.rpartition(":")
    return f"{same_file[report]}:{start}" if report in same_file else None


def passages_kept(old: DigestFile, new: DigestFile) -> Mapping[str, str]:
    """Passage of old that is in a claim to the passage of new that is the same and is in one too.

    Of an unchanged file it is the one at the same place, of an edited file the one in the same words, where only one
    of the report has them.
    """
    same_file = same_files(old.reports_by_id, new.reports_by_id)
    told_now = {passage for claim in new.claims for passage in claim.passages}
    before, now = _by_words(old), _by_words(new)
    in_words = {names[0]: now[key][0] for key, names in before.items() if len(names) == len(now.get(key, ())) == 1}

    kept = {}
    for claim in old.claims:
        for passage in claim.passages:
            as_now = passage_as_now(passage, same_file) or in_words.get(passage)
            if as_now in told_now:
                kept[passage] = as_now
    return kept


def _by_words(digest: DigestFile) -> Mapping[tuple[str, str], list[str]]:
    """Passages in a claim by report and words."""
    found: dict[tuple[str, str], list[str]] = {}
    for passage in digest.passages:
        if passage.claim is not None and passage.text:
            found.setdefault((passage.report, passage.text), []).append(passage.id)
    return found


def words_by_passage(digest: DigestFile) -> Mapping[str, str]:
    """Passage in a claim to its words, as far as the digest tells them: one of before 0.2 tells those shown."""
    return dict(_words(digest))


def _words(digest: DigestFile) -> Iterator[tuple[str, str]]:
    yield from ((claim.passage, claim.text) for claim in digest.claims if claim.text)
    yield from ((passage.id, passage.text) for passage in digest.passages if passage.text)
