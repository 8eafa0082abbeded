"""The notes of a page: the same reason of the same reports is told once, with a way back to each claim."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Claim, Digest, Evidence, Origin, Said
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.views.note_views import CarriersNote, Notes

COPIES = Said(Evidence.SAME_WORDS, ("until the morning",))
WHY = ("Both have the words “until the morning”.",)


@pytest.fixture
def notes(digest: Digest, config: Config) -> Notes:
    return Notes(Edition(digest, config))


@pytest.fixture
def claim(digest: Digest) -> Claim:
    return replace(digest.claims_by_id["c-aground"], origins=(Origin(("evening-ledger", "island-wire"), (COPIES,)),))


def test_one_reason_of_the_same_reports_is_one_note_with_a_way_back_to_each_claim(notes: Notes, claim: Claim) -> None:
    other = replace(claim, id="c-other")
    first, again = notes.gather(claim, (), WHY), notes.gather(other, (), WHY)

    (note,) = notes.all()
    assert isinstance(note, CarriersNote)
    assert [(back.letter, back.back) for back in note.backs] == [("a", claim.id), ("b", "c-other")]
    assert (first.label, first.number, first.letter) == (again.label, again.number, "a")
    assert again.letter == "b"


def test_the_same_reason_of_other_reports_is_a_note_of_its_own(notes: Notes, claim: Claim) -> None:
    notes.gather(claim, (), WHY)
    notes.gather(replace(claim, id="c-other", origins=(Origin(("nyheter", "island-wire"), (COPIES,)),)), (), WHY)
    assert [len(note.backs) for note in notes.all() if isinstance(note, CarriersNote)] == [1, 1]


def test_a_note_that_names_further_reports_is_each_claims_own(notes: Notes, claim: Claim) -> None:
    notes.gather(claim, ("island-wire",), WHY)
    notes.gather(replace(claim, id="c-other"), ("island-wire",), WHY)
    assert [len(note.backs) for note in notes.all() if isinstance(note, CarriersNote)] == [1, 1]
