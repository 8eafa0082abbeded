"""Feeds, read back by readers that others wrote, whatever the reports hold."""

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace

import feedparser
import html5lib
import jsonschema
from lxml import etree

from builder.config import Config
from builder.model import Digest
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.escaping import shown
from builder.publishing.telling.excerpts import excerpt
from tests.publishing.downloads.read_back import SITE, content


def test_a_feed_reader_reads_the_feed(any_digest: Digest, sited: Config) -> None:
    feed = feedparser.parse(content(any_digest, sited, "feed.xml").encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == len(any_digest.claims)
    assert {entry.link for entry in feed.entries} <= {
        f"{SITE}{page}#{claim.id}" for claim in any_digest.claims for page in pages(claim.topics)
    }
    for entry in feed.entries:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.updated)
        assert entry.id.startswith("urn:uuid:")


def pages(topics: tuple[str, ...]) -> Iterator[str]:
    yield from (f"topics/{topic}.html" for topic in topics) if topics else ("context.html",)


def test_the_newest_reports_come_first_and_an_entry_is_of_their_day(digest: Digest, sited: Config) -> None:
    feed = feedparser.parse(content(digest, sited, "feed.xml").encode())
    assert [entry.updated for entry in feed.entries] == sorted((entry.updated for entry in feed.entries), reverse=True)
    assert feed.feed.updated == "2031-03-05T00:00:00Z"
    aground = next(entry for entry in feed.entries if entry.link.endswith("#c-aground"))
    assert (aground.published, aground.updated) == ("2031-03-04T00:00:00Z", "2031-03-05T00:00:00Z")


def test_an_id_is_the_uuid_of_the_place(digest: Digest, sited: Config) -> None:
    feed = feedparser.parse(content(digest, sited, "feed.xml").encode())
    assert f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{SITE}#c-aground')}" in {entry.id for entry in feed.entries}


JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "pattern": "^https?://"},
        "feed_url": {"type": "string", "pattern": "^https?://.*/feed\\.json$"},
        "language": {"type": "string"},
        "authors": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "minLength": 1},
                    "date_published": {"type": "string", "format": "date-time"},
                    "date_modified": {"type": "string", "format": "date-time"},
                    "language": {"type": "string", "minLength": 2},
                    "tags": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
}


def test_the_json_feed_is_what_its_version_asks_for_and_tells_the_same(
    any_digest: Digest, config: Config, sited: Config
) -> None:
    for settings in (config, sited):
        value = json.loads(content(any_digest, settings, "feed.json"))
        jsonschema.validate(value, JSON_FEED, jsonschema.Draft202012Validator)
        atom = feedparser.parse(
            content(any_digest, settings, "feed.xml").encode(), sanitize_html=False, resolve_relative_uris=False
        )
        assert [item["id"] for item in value["items"]] == [entry.id for entry in atom.entries]
        assert len({item["id"] for item in value["items"]}) == len(value["items"])


def test_no_entry_holds_markup_of_a_report(hostile_digest: Digest, worst_digest: Digest, sited: Config) -> None:
    for made in (hostile_digest, worst_digest):
        root = etree.fromstring(content(made, sited, "feed.xml").encode())
        assert {etree.QName(element).localname for element in root.iter()} <= {
            *(
                "feed",
                "id",
                "title",
                "subtitle",
                "updated",
                "author",
                "name",
                "link",
                "entry",
                "published",
                "category",
                "content",
            ),
        }
        for item in json.loads(content(made, sited, "feed.json"))["items"]:
            tree = html5lib.parse(item["content_html"], namespaceHTMLElements=False)
            assert {element.tag for element in tree.iter()} <= {
                "html",
                "head",
                "body",
                "div",
                "p",
                "span",
                "ul",
                "li",
                "a",
            }
            assert all(element.get("href", "http").startswith("http") for element in tree.iter("a"))


XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def languages_of(digest: Digest, config: Config, changes: Changes | None = None) -> dict[str, tuple[str | None, str]]:
    """Id of an entry → the language its title and its item state, and all its content; Atom and JSON agree."""
    root = etree.fromstring(content(digest, config, "feed.xml", changes).encode())
    assert root.get(XML_LANGUAGE) == config.language
    titles = {each.findtext("{*}id"): each.find("{*}title") for each in root.iterfind("{*}entry")}
    bodies = {each.findtext("{*}id"): each.findtext("{*}content") for each in root.iterfind("{*}entry")}
    feed = json.loads(content(digest, config, "feed.json", changes))
    assert feed["language"] == config.language
    assert bodies == {item["id"]: item["content_html"] for item in feed["items"]}
    stated = {item["id"]: item.get("language") for item in feed["items"]}
    assert stated == {name: title.get(XML_LANGUAGE) for name, title in titles.items()}
    return {item["title"]: (stated[item["id"]], item["content_html"]) for item in feed["items"]}


def test_a_wording_in_another_language_than_the_briefings_says_so(digest: Digest, sited: Config) -> None:
    told = languages_of(digest, sited)
    language, coffee = told["Passagerarna fick kaffe i skolan."]
    assert language == "sv"
    tree = html5lib.parse(coffee, namespaceHTMLElements=False)
    assert [(each.tag, each.get("lang")) for each in tree.iter() if each.get("lang")] == [("div", "en"), ("p", "sv")]
    assert next("".join(each.itertext()) for each in tree.iter("p")) == "“Passagerarna fick kaffe i skolan.”"
    others = [each for title, each in told.items() if title != "Passagerarna fick kaffe i skolan."]
    assert others
    assert all(stated is None and "lang=" not in body for stated, body in others)


def test_in_a_briefing_of_that_language_the_others_are_marked(digest: Digest, sited: Config) -> None:
    told = languages_of(digest, replace(sited, language="sv"))
    assert told.pop("Passagerarna fick kaffe i skolan.")[0] is None
    assert {stated for stated, _ in told.values()} == {"en"}


def test_an_editors_heading_is_in_the_language_of_the_briefing_above_words_in_another(
    digest: Digest, sited: Config
) -> None:
    claims = tuple(
        replace(claim, heading="Coffee was served") if claim.id == "c-coffee" else claim for claim in digest.claims
    )
    language, body = languages_of(replace(digest, claims=claims), sited)["Coffee was served"]
    assert language is None
    assert '<p lang="sv" dir="auto">' in body
    assert "<div" not in body


def test_what_is_gone_keeps_its_language_and_what_it_went_on_in_has_its_own(digest: Digest, sited: Config) -> None:
    gone = (
        Gone("c-old", "Färjan ligger vid kajen.", ("nyheter",), "c-aground", "sv"),
        Gone("c-lost", "The ferry lies at the quay.", ("evening-ledger",), "c-coffee", "en"),
        Gone("c-older", "", (), None),
    )
    told = languages_of(digest, sited, Changes(gone=gone))
    language, body = told["Gone: Färjan ligger vid kajen."]
    assert language == "sv"
    assert body.startswith('<div lang="en"><p lang="sv" dir="auto">')
    assert "<span>" in body
    language, body = told["Gone: The ferry lies at the quay."]
    assert language is None
    assert '<span lang="sv" dir="auto">' in body
    assert told["Gone: c-older"] == (None, "")


def test_a_claim_in_a_feed_reads_as_on_its_page(worst_digest: Digest, sited: Config) -> None:
    reports, passages = worst_digest.reports_by_id, worst_digest.passages_by_id
    items = {
        item["url"].rpartition("#")[2]: item for item in json.loads(content(worst_digest, sited, "feed.json"))["items"]
    }
    for claim in worst_digest.claims:
        first = html5lib.parse(items[claim.id]["content_html"], namespaceHTMLElements=False).find(".//p")
        assert first is not None
        passage = passages[claim.passage]
        assert shown(excerpt(passage, reports[passage.report])) in "".join(first.itertext())


def test_changes_come_first_and_what_is_gone_is_told(digest: Digest, sited: Config) -> None:
    changes = Changes(
        added=("c-coffee",),
        confirmed=(Confirmation("c-aground", ("nyheter",), (), 2, 3),),
        disputed=("c-ashore",),
        gone=(
            Gone("c-old", "The ferry lies at the quay.", ("evening-ledger",), "c-aground"),
            Gone("c-older", "", (), None),
        ),
    )
    items = json.loads(content(digest, sited, "feed.json", changes))["items"]
    assert [item["tags"][0] for item in items[:5]] == ["added", "confirmed", "disputed", "gone", "gone"]
    assert items[3]["url"] == f"{SITE}topics/grounding.html#c-aground"
    assert items[4]["url"] == f"{SITE}index.html"
    assert items[1]["title"].startswith("Newly confirmed: ")
    assert [item["tags"][0] for item in items[5:]] == ["added"] * (len(digest.claims) - 1)


def test_a_claim_keeps_its_id_from_feed_to_feed_and_a_new_confirmation_is_news(digest: Digest, sited: Config) -> None:
    def ids(changes: Changes | None) -> list[str]:
        return [item["id"] for item in json.loads(content(digest, sited, "feed.json", changes))["items"]]

    once = ids(Changes(confirmed=(Confirmation("c-aground", ("nyheter",), (), 2, 3),)))
    again = ids(Changes(confirmed=(Confirmation("c-aground", ("unsigned",), (), 3, 4),)))
    assert once[0] != again[0]
    assert set(once[1:]) == set(again[1:]) == set(ids(None))


def test_a_feed_of_many_claims_is_cut(digest: Digest, sited: Config) -> None:
    many = tuple(replace(digest.claims[0], id=f"c-{number}", topics=()) for number in range(80))
    filed = tuple(replace(topic, claims=()) for topic in digest.topics)
    assert len(json.loads(content(replace(digest, claims=many, topics=filed), sited, "feed.json"))["items"]) == 50
