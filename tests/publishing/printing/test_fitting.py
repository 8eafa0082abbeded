"""What must fit a page."""

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.printing.fitting import (
    MAX_MARKS_ON_LINE,
    MAX_NOTE_CHARS_ON_LINE,
    MAX_UNBROKEN_CHARS,
    FittedNote,
    Fitting,
    break_marks,
)
from builder.publishing.printing.phrasing import Phrasing
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.claim_view import ClaimView, NoteView, claim_view


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


@pytest.fixture
def fitting(edition: Edition) -> Fitting:
    return Fitting(Phrasing(edition.config.language, edition.words), edition.words)


@pytest.fixture
def claim(edition: Edition) -> ClaimView:
    return claim_view(edition, edition.claims["c-aground"], most_notes=None)


def fitted(note: NoteView, *chars: int) -> tuple[FittedNote, ...]:
    return tuple(FittedNote(note, each) for each in chars)


def lengths(notes: tuple[FittedNote, ...]) -> list[int]:
    return [len(line) for line in break_marks(notes)]


def test_marks_share_a_line_while_their_notes_fit_half_a_page(claim: ClaimView) -> None:
    half = MAX_NOTE_CHARS_ON_LINE // 2
    assert lengths(fitted(claim.notes[0], half, half, 1)) == [2, 1]
    assert lengths(fitted(claim.notes[0], MAX_NOTE_CHARS_ON_LINE + 1, 1)) == [1, 1], "a long note is alone"
    assert lengths(fitted(claim.notes[0], *[1] * (MAX_MARKS_ON_LINE + 1))) == [MAX_MARKS_ON_LINE, 1]
    assert lengths(()) == [0], "the line behind the claim is there even then"


def test_a_note_is_as_long_as_all_that_stands_in_it(claim: ClaimView, fitting: Fitting) -> None:
    (line,) = fitting.fit(claim).lines
    for note in line:
        quoted = sum(len(mention.words.text) for mention in note.view.mentions if mention.words)
        named = len(note.view.report.name) + len(note.view.report.headline) + len(note.view.label)
        assert quoted + named < note.chars < quoted + named + 200


def test_a_claim_that_is_longer_than_half_a_page_may_go_over_to_the_next(claim: ClaimView, fitting: Fitting) -> None:
    assert fitting.fit(claim).is_unbroken
    long = claim._replace(headline=Text("x" * MAX_UNBROKEN_CHARS, "en"))
    assert not fitting.fit(long).is_unbroken
    many = claim._replace(notes=claim.notes[:1] * (MAX_MARKS_ON_LINE + 1))
    assert not fitting.fit(many).is_unbroken
