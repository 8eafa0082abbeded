"""What the search knows of the digest."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from builder.model import Digest
from builder.publishing.site.search import Entry, Record, complete_entries, finish_index, plain_text, records_of

RESCUE, GROUNDING = "topics/rescue.html", "topics/grounding.html"


def entry(location: str, title: str = "x", text: str = "", **more: object) -> Entry:
    return {"location": location, "title": title, "text": text, **more}


def complete(entries: list[Entry], digest: Digest) -> list[Entry]:
    return list(complete_entries(entries, digest, "en"))


def only(digest: Digest, location: str) -> Entry:
    """The entry at `location` of the index that has one for the beginning of its page."""
    (found,) = (each for each in complete([entry(location.partition("#")[0])], digest) if each["location"] == location)
    return found


def test_a_claim_is_found_by_the_words_and_the_names_of_all_that_carry_it(digest: Digest) -> None:
    text = plain_text(only(digest, f"{GROUNDING}#c-aground")["text"])
    for words in (
        "The Evening Ledger",
        "Coast Radio",
        "ran onto a sandbank off Skarholm",
        "Färjan Halcyon gick på grund",
    ):
        assert words in text
    assert "farjan" in text


def test_the_wording_that_is_its_title_is_not_said_again(digest: Digest) -> None:
    claim = digest.claims_by_id["c-inquiry"]
    assert claim.text not in plain_text(only(digest, "context.html#c-inquiry")["text"])


def test_the_speaker_finds_what_he_said(digest: Digest) -> None:
    assert "Marta Lind" in only(digest, f"{GROUNDING}#c-scrape")["text"]


def test_a_claim_on_several_pages_is_found_once_at_its_permalink(digest: Digest) -> None:
    places = [found["location"] for found in complete([entry(RESCUE), entry(GROUNDING)], digest)]
    assert [place for place in places if place.endswith("#c-ashore")] == [f"{GROUNDING}#c-ashore"]
    assert len(places) == len(set(places))


def test_of_a_page_of_claims_only_its_beginning_is_kept_beside_them(digest: Digest) -> None:
    parts = [
        entry(RESCUE, "Rescue"),
        entry(f"{RESCUE}#notes"),
        entry(f"{RESCUE}#key-points"),
        entry("about/method.html#notes"),
    ]
    places = [found["location"] for found in complete(parts, digest)]
    assert places[0] == RESCUE
    assert places[-1] == "about/method.html#notes"
    assert all(place.startswith(f"{RESCUE}#c-") for place in places[1:-1])


def test_folders_for_addresses_are_understood_too(digest: Digest) -> None:
    assert "Coast Radio" in only(digest, "topics/grounding/#c-aground")["text"]


@pytest.mark.parametrize(
    ("given", "boost"),
    [
        (entry("reports/wire.html#x"), 0.2),
        (entry("about/method.html"), 0.3),
        (entry("reports/wire.html", boost=0.7), 0.7),
        (entry(RESCUE), None),
    ],
)
def test_claims_come_before_what_they_were_made_from(given: Entry, boost: float | None, digest: Digest) -> None:
    assert complete([given], digest)[0].get("boost") == boost


def test_the_tags_of_a_page_are_no_words_of_its_parts(digest: Digest) -> None:
    assert "tags" not in complete([entry(RESCUE, tags=["Rescue"])], digest)[0]


def test_a_report_is_found_by_its_citation_and_not_by_its_words(digest: Digest) -> None:
    parts = [
        entry("reports/nyheter.html", "Färjan på grund", "<p>Passagerarna fick kaffe i skolan.</p>"),
        entry("reports/nyheter.html#p0"),
    ]
    (found,) = complete(parts, digest)
    assert plain_text(found["text"]) == "Kustnytt Färjan på grund Åsa Öst 2031-03-05"
    assert found["boost"] < 1


def test_a_dispute_is_found_by_its_values(digest: Digest) -> None:
    found = only(digest, "disputes.html#d-ashore")
    assert (found["title"], plain_text(found["text"])) == ("brought ashore", "214 passengers 209 people")


def test_what_may_not_be_quoted_is_not_found_by_its_words(digest: Digest) -> None:
    silent = replace(
        digest, passages=tuple(replace(passage, quoted=passage.report != "coast-radio") for passage in digest.passages)
    )
    text = only(silent, f"{GROUNDING}#c-aground")["text"]
    assert "Coast Radio" in text
    assert "struck a sandbank" not in text


def test_hostile_words_are_text(hostile_digest: Digest) -> None:
    for claim in hostile_digest.claims:
        page = f"topics/{claim.topics[0]}" if claim.topics else "context"
        text = only(hostile_digest, f"{page}.html#{claim.id}")["text"]
        assert {part.split(">")[0] for part in text.split("<")[1:]} <= {"p", "/p"}


def test_the_index_is_written_for_servers_and_for_folders(digest: Digest, tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    index = {
        "config": {"lang": ["en"], "fields": {"title": {"boost": 9.0}, "tags": {"boost": 1.0}}},
        "docs": [entry(GROUNDING)],
    }
    (tmp_path / "search" / "search_index.json").write_text(json.dumps(index), encoding="utf-8")
    finish_index(tmp_path, digest, "en")
    text = (tmp_path / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "Färjan" in text
    assert json.loads(text)["config"]["fields"] == {"title": {"boost": 9.0}}
    assert (tmp_path / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index = {text}\n"


def test_a_site_without_search_stays_without(digest: Digest, tmp_path: Path) -> None:
    finish_index(tmp_path, digest, "en")
    assert list(tmp_path.iterdir()) == []


def test_the_parts_of_a_report_are_one_record(digest: Digest) -> None:
    entries = [
        entry("reports/wire.html", "Wire", "<p>of &lt;b&gt; &amp; c</p>"),
        entry(RESCUE, "Rescue &amp; after", "<p>Who</p><p>when</p>"),
        entry("reports/wire.html#outlet", "Outlet", "<td>Wire</td>"),
    ]
    assert list(records_of(entries)) == [
        Record(RESCUE, "Rescue & after", "Who when"),
        Record("reports/wire.html", "Wire", "of <b> & c Wire"),
    ]
