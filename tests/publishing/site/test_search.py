"""What the search knows of the digest."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config
from builder.model import Digest
from builder.publishing.site.search import (
    Entry,
    complete_entries,
    finish_index,
    index_json,
    plain_text,
    read_index,
    texts_of,
)
from builder.publishing.telling.edition import Edition

RESCUE, GROUNDING = "topics/rescue.html", "topics/grounding.html"


@pytest.fixture
def edition(digest: Digest, config: Config) -> Edition:
    return Edition(digest, config)


def entry(location: str, title: str = "x", text: str = "", boost: float | None = None) -> Entry:
    return Entry(location, title, text, boost)


def complete(entries: list[Entry], edition: Edition) -> list[Entry]:
    return list(complete_entries(edition, entries))


def only(edition: Edition, location: str) -> Entry:
    """The entry at `location` of the index that has one for the beginning of its page."""
    (found,) = (each for each in complete([entry(location.partition("#")[0])], edition) if each.location == location)
    return found


def write_index(site: Path, *entries: Mapping[str, object]) -> None:
    """As the site generator writes it."""
    (site / "search").mkdir()
    fields = {"title": {"boost": 9.0}, "tags": {"boost": 1.0}}
    index = {"config": {"lang": ["en"], "fields": fields}, "docs": list(entries)}
    (site / "search" / "search_index.json").write_text(json.dumps(index), encoding="utf-8")


def test_a_claim_is_found_by_the_words_and_the_names_of_all_that_carry_it(edition: Edition) -> None:
    text = plain_text(only(edition, f"{GROUNDING}#c-aground").text)
    for words in (
        "The Evening Ledger",
        "Coast Radio",
        "ran onto a sandbank off Skarholm",
        "Färjan Halcyon gick på grund",
    ):
        assert words in text


def test_the_wording_that_is_its_title_is_not_said_again(edition: Edition) -> None:
    claim = edition.claims["c-inquiry"]
    assert claim.text not in plain_text(only(edition, "context.html#c-inquiry").text)


def test_a_claim_says_who_carries_it_and_how_much_stands_behind_it(edition: Edition) -> None:
    found = only(edition, f"{GROUNDING}#c-aground")
    assert found.carriers == "Coast Radio, The Evening Ledger, Island Wire and Kustnytt"
    assert found.weight == edition.words.weight(edition.claims["c-aground"])
    assert found.text.startswith("<p>Coast Radio · ")


def test_each_wording_is_in_its_own_language(edition: Edition) -> None:
    assert '<p lang="sv">Färjan Halcyon gick på grund' in only(edition, f"{GROUNDING}#c-aground").text


def test_an_apostrophe_is_no_entity_that_parts_a_word(edition: Edition) -> None:
    found = [text for each in complete([entry(GROUNDING), entry(RESCUE)], edition) for text in (each.title, each.text)]
    assert not [text for text in found if "&#x27;" in text or "&quot;" in text]


def test_the_speaker_finds_what_he_said(edition: Edition) -> None:
    assert "Marta Lind" in only(edition, f"{GROUNDING}#c-scrape").text


def test_a_claim_on_several_pages_is_found_once_at_its_permalink(edition: Edition) -> None:
    places = [found.location for found in complete([entry(RESCUE), entry(GROUNDING)], edition)]
    assert [place for place in places if place.endswith("#c-ashore")] == [f"{GROUNDING}#c-ashore"]
    assert len(places) == len(set(places))


def test_of_a_page_of_claims_only_its_beginning_is_kept_beside_them(edition: Edition) -> None:
    parts = [
        entry(RESCUE, "Rescue"),
        entry(f"{RESCUE}#notes"),
        entry(f"{RESCUE}#key-points"),
        entry("about/method.html#notes"),
    ]
    places = [found.location for found in complete(parts, edition)]
    assert places[0] == RESCUE
    assert places[-1] == "about/method.html#notes"
    assert all(place.startswith(f"{RESCUE}#c-") for place in places[1:-1])


def test_folders_for_addresses_are_understood_too(edition: Edition) -> None:
    assert "Coast Radio" in only(edition, "topics/grounding/#c-aground").text


@pytest.mark.parametrize(
    ("given", "boost"),
    [
        (entry("reports/wire.html#x"), 0.2),
        (entry("about/method.html"), 0.3),
        (entry("reports/wire.html", boost=0.7), 0.7),
        (entry(RESCUE), None),
    ],
)
def test_claims_come_before_what_they_were_made_from(given: Entry, boost: float | None, edition: Edition) -> None:
    assert complete([given], edition)[0].boost == boost


def test_the_tags_of_a_page_are_no_words_of_its_parts(edition: Edition, tmp_path: Path) -> None:
    write_index(tmp_path, {"location": RESCUE, "title": "x", "text": "", "tags": ["Rescue"]})
    finish_index(edition, tmp_path)
    entries = json.loads((tmp_path / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert not [each for each in entries if "tags" in each]


def test_a_report_is_found_by_its_citation_and_not_by_its_words(edition: Edition) -> None:
    parts = [
        entry("reports/nyheter.html", "Färjan på grund", "<p>Passagerarna fick kaffe i skolan.</p>"),
        entry("reports/nyheter.html#p.0"),
    ]
    (found,) = complete(parts, edition)
    assert plain_text(found.text) == "Kustnytt Färjan på grund Åsa Öst 2031-03-05"
    assert found.boost is not None
    assert found.boost < 1


def test_a_dispute_is_found_by_its_values(edition: Edition) -> None:
    found = only(edition, "disputes.html#d-ashore")
    assert (found.title, plain_text(found.text)) == ("brought ashore", "214 passengers 209 people")


def test_what_may_not_be_quoted_is_not_found_by_its_words(digest: Digest, config: Config) -> None:
    silent = replace(
        digest, passages=tuple(replace(passage, quoted=passage.report != "coast-radio") for passage in digest.passages)
    )
    text = only(Edition(silent, config), f"{GROUNDING}#c-aground").text
    assert "Coast Radio" in text
    assert "struck a sandbank" not in text


def test_hostile_words_are_text(hostile_digest: Digest, hostile_config: Config) -> None:
    hostile = Edition(hostile_digest, hostile_config)
    for claim in hostile_digest.claims:
        page = f"topics/{claim.topics[0]}" if claim.topics else "context"
        text = only(hostile, f"{page}.html#{claim.id}").text
        assert {part.split(">")[0] for part in text.split("<")[1:]} <= {"p", "/p", 'p lang="en"'}


def test_the_index_is_written_for_servers_and_for_folders(edition: Edition, tmp_path: Path) -> None:
    write_index(tmp_path, {"location": GROUNDING, "title": "x", "text": ""})
    finish_index(edition, tmp_path)
    text = (tmp_path / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Färjan" in text
    assert json.loads(text)["config"] == {"lang": ["en"], "fields": {"title": {"boost": 9.0}}, "pipeline": ["stemmer"]}
    assert (tmp_path / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index = {text}\n"


def test_an_entry_is_written_as_it_was_read_but_for_the_tags_of_its_page(tmp_path: Path) -> None:
    plain = {"location": RESCUE, "title": "Rescue &amp; after", "text": "<p>x</p>"}
    boosted = plain | {"boost": 0.7}
    write_index(tmp_path, plain | {"tags": ["Rescue"]}, boosted)
    index = read_index(tmp_path)
    assert index is not None
    assert index.entries[1].boost == 0.7
    assert json.loads(index_json(index, ()))["docs"] == [plain, boosted]


def test_the_words_of_all_entries_and_how_they_are_compared_lie_beside_them(edition: Edition, tmp_path: Path) -> None:
    write_index(tmp_path, {"location": GROUNDING, "title": "x", "text": ""})
    finish_index(edition, tmp_path)
    index = json.loads((tmp_path / "search" / "search_index.json").read_text(encoding="utf-8"))
    words = [line.split()[0] for line in index["words"]]
    assert {"Halcyon", "Färjan", "sandbank"} <= set(words)
    assert words == sorted(words, key=str.lower)
    assert index["rules"].keys() == {"letters", "sounds", "endings", "spellings"}


def test_a_site_without_search_stays_without(edition: Edition, tmp_path: Path) -> None:
    finish_index(edition, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_an_entry_is_found_by_is_text() -> None:
    found = entry(RESCUE, "Rescue &amp; after", "<p>of &lt;b&gt;</p><p>when</p>")
    assert texts_of(found) == ("Rescue & after", "of <b> when")
