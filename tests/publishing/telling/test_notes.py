"""One note for each report that carries a claim."""

from builder.model import Digest
from builder.publishing.telling.notes import notes_by_claim


def test_a_claim_has_one_note_for_each_report_with_that_reports_own_passages(digest: Digest) -> None:
    for claim in digest.claims:
        notes = notes_by_claim(digest)[claim.id]
        assert tuple(note.report.id for note in notes) == claim.sources
        assert sorted(passage.id for note in notes for passage in note.passages) == sorted(claim.passages)
        assert all(passage.report == note.report.id for note in notes for passage in note.passages)


def test_no_two_notes_have_one_label(digest: Digest) -> None:
    labels = [note.label for notes in notes_by_claim(digest).values() for note in notes]
    assert len(labels) == len(set(labels))
