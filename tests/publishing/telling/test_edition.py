"""An edition is worked out once."""

from collections import Counter

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling import edition as edition_module
from builder.publishing.telling.additions import Range, find_additions
from builder.publishing.telling.claim_view import claim_view
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.report_view import report_view
from builder.publishing.telling.topic_view import topic_view

CONSTRUCTORS = (
    *("accounts_of", "claim_by_passage", "claims_by_page", "lay_out", "newest_day", "notes_by_claim", "overlap_of"),
    *("retired_by_successor", "tags_by_page", "timeline_of", "words_for"),
)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each index of an edition is constructed."""
    counted: Counter[str] = Counter()

    def count(name: str) -> None:
        construct = getattr(edition_module, name)

        def counting(*arguments: object) -> object:
            counted[name] += 1
            return construct(*arguments)

        monkeypatch.setattr(edition_module, name, counting)

    for name in CONSTRUCTORS:
        count(name)
    return counted


def test_whatever_asks_an_edition_each_index_is_constructed_once(
    digest: Digest, config: Config, calls: Counter[str]
) -> None:
    edition = Edition(digest, config)
    for _ in range(2):
        for path in edition.claims_by_page:
            topic_view(edition, path)
        for report in digest.reports:
            report_view(edition, report.id)
        assert edition.tags
        assert edition.newest_day
        assert edition.overlap.rows
        assert edition.timeline.slots
    assert calls == dict.fromkeys(CONSTRUCTORS, 1)


def test_nothing_is_worked_out_before_it_is_asked_for(digest: Digest, config: Config, calls: Counter[str]) -> None:
    Edition(digest, config)
    assert not calls


def test_what_a_wording_adds_is_looked_for_once(
    digest: Digest, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []

    def counting(wording: str, shown: str, language: str) -> tuple[Range, ...]:
        looked.append(wording)
        return find_additions(wording, shown, language)

    monkeypatch.setattr(edition_module, "find_additions", counting)
    edition = Edition(digest, config)
    first = [claim_view(edition, claim) for claim in digest.claims]
    assert looked
    seen = tuple(looked)
    assert [claim_view(edition, claim) for claim in digest.claims] == first
    assert tuple(looked) == seen
