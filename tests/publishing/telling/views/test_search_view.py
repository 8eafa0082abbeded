"""What the generated pages are found by."""

from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling import layout
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.text import Text
from builder.publishing.telling.views.search_view import Findable, FindablePage, findable_pages


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def parts(edition: Edition) -> dict[str, tuple[str, Findable]]:
    """Anchor → (path of its page, what is found there)."""
    return {part.anchor: (path, part) for path, page in findable_pages(edition).items() for part in page.parts}


def test_each_claim_is_found_once_where_its_first_topic_tells_it(edition: Edition) -> None:
    found = [part.anchor for page in findable_pages(edition).values() for part in page.parts]
    assert sorted(found) == sorted([*edition.claims, *edition.disputes])
    assert parts(edition)["c-ashore"][0] == "topics/grounding.md"


def test_a_claim_of_a_long_topic_is_found_in_its_part(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MAX_UNITS", 1)
    claim = edition.claims["c-coffee"]
    assert parts(edition)[claim.id][0] == edition.layout.page_of(claim)
    assert [part.anchor for part in findable_pages(edition)["topics/rescue.md"].parts] == ["c-unhurt"]


def test_names_weight_and_other_wordings_stand_apart(edition: Edition) -> None:
    _, claim = parts(edition)["c-aground"]
    assert claim.names == "Coast Radio · The Evening Ledger · Island Wire · Kustnytt"
    assert claim.carriers == "Coast Radio, The Evening Ledger, Island Wire and Kustnytt"
    assert claim.weight == edition.words.weight(edition.claims["c-aground"])
    assert claim.title not in claim.wordings
    assert claim.wordings == (
        Text("The ferry Halcyon ran onto a sandbank off Skarholm late on Monday.", "en"),
        Text("Färjan Halcyon gick på grund utanför Skarholm i måndags kväll.", "sv"),
    )


def test_a_dispute_has_neither_carriers_nor_weight(edition: Edition) -> None:
    _, dispute = parts(edition)["d-ashore"]
    assert (dispute.names, dispute.carriers, dispute.weight) == ("", "", "")


def test_a_report_is_found_by_its_citation_alone(edition: Edition) -> None:
    assert findable_pages(edition)["reports/nyheter.md"] == FindablePage(
        ("Kustnytt", "Färjan på grund", "Åsa Öst", "2031-03-05"), ()
    )
    assert findable_pages(edition)["reports/unsigned.md"] == FindablePage(("Report A",), ())


def test_a_claim_that_may_not_be_quoted_is_found_by_who_carries_it(digest: Digest, config: Config) -> None:
    silent = replace(digest, passages=tuple(replace(passage, quoted=False) for passage in digest.passages))
    _, claim = parts(Edition(silent, config))["c-built"]
    assert claim.title.text == "Reported by Island Wire; not quoted here"
    assert (claim.names, claim.wordings) == ("Island Wire", ())
