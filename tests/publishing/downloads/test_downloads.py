"""What readers take away, read back by readers that others wrote, whatever the reports hold."""

import csv
import io
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import feedparser
import html5lib
import jsonschema
import markdown
import pytest
import rispy
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree
from pybtex.database import parse_string

from builder.config import Config
from builder.model import Citation, Digest, Fate
from builder.publishing.comparing.changes import Changes, Confirmation, Gone
from builder.publishing.downloads import render_downloads
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.excerpts import excerpt

SITE = "https://desk.example/halcyon/"
WORST = (
    "=cmd|' /C calc'!A0",
    "+1; -1; @SUM(A1)",
    "-2+3",
    "@cell",
    "'=quoted",
    "＝wide",
    "\t=tab, \"quotes\", 'more'\r\nTY  - FAKE\r\nER  - ",
    "]]></content></entry><entry><title>mine</title> </svg><script>alert(1)</script>",
    "{one brace @misc{mine, title = {x}} \\end{document} % & # $ ~ ^ _",
    "\u202egnp.exe\u202c \x00 \x1b[31m \ufffe \ud800 \u2028 line \x85 end",
    "**bold** [^c-aground-1] [link](javascript:alert(1)) <b>x</b> www.elsewhere.example | a | :smile: ==m== $x$",
    "אבג English",
)


@pytest.fixture(scope="module")
def worst_digest(hostile_digest: Digest) -> Digest:
    """The hostile digest, its citations and texts made of what breaks formats."""

    def citation(number: int) -> Citation:
        one, two = WORST[number % len(WORST)], WORST[(number + 5) % len(WORST)]
        return Citation(
            f"{one} {two}",
            two,
            (two, one),
            "2031-03-04" if number % 2 else None,
            "https://e.example/a?b={c}&d=%20'\"",
            "en",
        )

    reports = []
    for number, report in enumerate(hostile_digest.reports):
        text = report.text
        for passage in hostile_digest.passages:
            if passage.report == report.id:
                words = WORST[passage.span.start % len(WORST)][: passage.span.end - passage.span.start].rstrip() or "x"
                length = passage.span.end - passage.span.start
                text = text[: passage.span.start] + words + "." * (length - len(words)) + text[passage.span.end :]
        reports.append(replace(report, citation=citation(number), text=text))
    passages, by_id = hostile_digest.passages_by_id, {report.id: report for report in reports}
    claims = tuple(
        replace(
            claim, text=" ".join(passages[claim.passage].span.of(by_id[passages[claim.passage].report].text).split())
        )
        for claim in hostile_digest.claims
    )
    return replace(hostile_digest, reports=tuple(reports), claims=claims)


@pytest.fixture(params=["calm", "hostile", "worst", "empty"])
def any_digest(
    request: pytest.FixtureRequest, digest: Digest, hostile_digest: Digest, worst_digest: Digest, empty_digest: Digest
) -> Digest:
    return {"calm": digest, "hostile": hostile_digest, "worst": worst_digest, "empty": empty_digest}[request.param]


@pytest.fixture
def sited(config: Config) -> Config:
    return replace(config, site_url=SITE)


def content(digest: Digest, config: Config, path: str, changes: Changes | None = None) -> str:
    return next(
        download.content for download in render_downloads(Edition(digest, config, changes)) if download.path == path
    ).decode()


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def as_text(cell: str) -> str:
    """A cell as the docs say to read it."""
    return cell.removeprefix("'")


def test_each_file_has_a_path_of_its_own_and_is_utf_8(any_digest: Digest, config: Config) -> None:
    downloads = render_downloads(Edition(any_digest, config))
    assert len({download.path for download in downloads}) == len(downloads)
    assert all(
        download.content.decode() or download.path.endswith((".jsonl", ".ris", ".bib")) for download in downloads
    )


def test_the_same_digest_gives_the_same_bytes(worst_digest: Digest, config: Config) -> None:
    assert render_downloads(Edition(worst_digest, config)) == render_downloads(Edition(worst_digest, config))


# Tables


@pytest.mark.parametrize("path", ["data/claims.csv", "data/mentions.csv"])
def test_no_cell_is_a_formula_and_every_line_ends_as_the_standard_says(
    path: str, any_digest: Digest, config: Config
) -> None:
    text = content(any_digest, config, path)
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    for row in rows(text):
        for cell in row.values():
            assert not re.match("[=+\\-@\t\r\n＝＋－＠]", cell), cell


def test_a_claim_is_read_back_from_its_row_as_it_was(any_digest: Digest, config: Config) -> None:
    found = rows(content(any_digest, config, "data/claims.csv"))
    assert [(row["id"], as_text(row["text"])) for row in found] == [
        (claim.id, shown(claim.text)) for claim in any_digest.claims
    ]
    for row, claim in zip(found, any_digest.claims, strict=True):
        assert (int(row["reports"]), int(row["origins"])) == (len(claim.sources), len(claim.origins))
        assert row["report_ids"].split("; ") == list(claim.sources)
        assert [group.split("+") for group in row["origin_ids"].split("; ")] == [
            list(origin.reports) for origin in claim.origins
        ]
        assert (row["disputed"] == "yes") == bool(claim.disputes)


def test_an_apostrophe_of_the_report_is_not_lost(digest: Digest, config: Config) -> None:
    named = tuple(replace(claim, text="'Twas the sandbank, they say.") for claim in digest.claims)
    row = rows(content(replace(digest, claims=named), config, "data/claims.csv"))[0]
    assert row["text"] == "''Twas the sandbank, they say."
    assert as_text(row["text"]) == "'Twas the sandbank, they say."


def test_every_mention_is_a_row_whose_offsets_lead_to_its_words(any_digest: Digest, config: Config) -> None:
    found, reports = rows(content(any_digest, config, "data/mentions.csv")), any_digest.reports_by_id
    assert len(found) == sum(len(claim.passages) for claim in any_digest.claims)
    for row in found:
        assert shown(reports[row["report"]].text[int(row["start"]) : int(row["end"])]) == as_text(row["text"])
    assert [row["shown"] for row in found].count("yes") == len(any_digest.claims)


def test_a_mention_that_may_not_be_quoted_has_no_words(digest: Digest, config: Config) -> None:
    silent = tuple(replace(passage, quoted=False) for passage in digest.passages)
    claims = tuple(replace(claim, text="") for claim in digest.claims)
    files = render_downloads(Edition(replace(digest, passages=silent, claims=claims), config))
    wordings = [
        passage.span.of(digest.reports_by_id[passage.report].text).encode()
        for passage in digest.passages
        if passage.fate is Fate.CLAIM
    ]
    assert not [(download.path, words) for download in files for words in wordings if words in download.content]


def test_a_line_of_json_holds_a_claim_as_it_is(any_digest: Digest, config: Config) -> None:
    lines = content(any_digest, config, "data/claims.jsonl").splitlines()
    found = [json.loads(line) for line in lines]
    assert [value["text"] for value in found] == [claim.text.replace("\ud800", "\ufffd") for claim in any_digest.claims]
    assert [value["origin_ids"] for value in found] == [
        [list(origin.reports) for origin in claim.origins] for claim in any_digest.claims
    ]


def test_permalinks_are_whole_where_the_address_of_the_site_is_known(
    digest: Digest, config: Config, sited: Config
) -> None:
    assert rows(content(digest, config, "data/claims.csv"))[1]["permalink"] == "topics/grounding.html#c-aground"
    assert rows(content(digest, sited, "data/claims.csv"))[1]["permalink"] == f"{SITE}topics/grounding.html#c-aground"


# Citations


def test_a_citation_processor_reads_the_reports(any_digest: Digest, config: Config) -> None:
    entries: list[dict[str, Any]] = json.loads(content(any_digest, config, "data/reports.csl.json"))
    assert [entry["id"] for entry in entries] == [report.id for report in any_digest.reports]
    # what the processor's own table of types does not have yet is in the standard since 1.0.2
    readable = [entry | {"type": entry["type"].replace("document", "article")} for entry in entries]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(readable), formatter.plain)
    for entry in readable:
        bibliography.register(Cited([CitationItem(entry["id"])]))
    printed = [str(item) for item in bibliography.bibliography()]
    assert len(printed) == len(entries)
    if any_digest.reports and any_digest.reports[0].citation.publisher == "Coast Radio":
        assert any("Ida Brandt" in item and "Ferry aground off Skarholm" in item and "2031" in item for item in printed)


def test_a_report_of_an_outlet_is_a_newspaper_article_and_one_of_nobody_is_not(digest: Digest, config: Config) -> None:
    paged = tuple(
        replace(report, citation=replace(report.citation, url="https://e.example/"))
        if report.id == "unsigned"
        else report
        for report in digest.reports
    )
    for made, kinds in (
        (digest, ("document", "misc", "GEN")),
        (replace(digest, reports=paged), ("webpage", "misc", "ELEC")),
    ):
        entries = {entry["id"]: entry["type"] for entry in json.loads(content(made, config, "data/reports.csl.json"))}
        read = parse_string(content(made, config, "data/reports.bib"), "bibtex").entries
        typed = {
            entry["id"]: entry["type_of_reference"] for entry in rispy.loads(content(made, config, "data/reports.ris"))
        }
        assert (entries["unsigned"], read["unsigned"].type, typed["unsigned"]) == kinds
        assert (entries["nyheter"], read["nyheter"].type, typed["nyheter"]) == ("article-newspaper", "article", "NEWS")


COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^",
    "{@}": "@", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip


def as_set(value: str) -> str:
    """What TeX prints for a field."""
    return re.sub("|".join(map(re.escape, COMMANDS)), lambda found: COMMANDS[found[0]], value)


def test_bibtex_reads_back_every_headline(any_digest: Digest, config: Config) -> None:
    entries = parse_string(content(any_digest, config, "data/reports.bib"), "bibtex").entries
    assert list(entries) == [report.id for report in any_digest.reports]
    for report in any_digest.reports:
        fields = entries[report.id].fields
        if shown(report.citation.title or ""):
            assert fields["title"].startswith("{")
            assert " ".join(as_set(fields["title"][1:-1]).split()) == shown(report.citation.title or "")
        authors = [as_set(str(person)).strip("{}") for person in entries[report.id].persons.get("author", [])]
        assert len(authors) == len([author for author in report.citation.authors if shown(author)])
        assert fields.get("date") == report.citation.published or report.citation.published is None


def test_no_field_of_bibtex_holds_a_command_of_a_report(worst_digest: Digest, config: Config) -> None:
    text = content(worst_digest, config, "data/reports.bib")
    assert set(re.findall(r"\\([a-zA-Z]+)", text)) <= {
        "textbackslash",
        "textbraceleft",
        "textbraceright",
        "textasciitilde",
        "textasciicircum",
    }


def test_ris_reads_back_every_report_and_no_other(any_digest: Digest, config: Config) -> None:
    entries = rispy.loads(content(any_digest, config, "data/reports.ris"))
    assert [entry["id"] for entry in entries] == [report.id for report in any_digest.reports]
    for entry, report in zip(entries, any_digest.reports, strict=True):
        assert entry.get("title", "") == shown(report.citation.title or "")
        assert entry.get("authors", []) == [shown(author) for author in report.citation.authors]
        assert entry["language"] == report.citation.language


# Feeds


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
            assert {element.tag for element in tree.iter()} <= {"html", "head", "body", "p", "ul", "li", "a"}
            assert all(element.get("href", "http").startswith("http") for element in tree.iter("a"))


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


# Topics


def rendered(text: str) -> Any:
    return html5lib.parse(markdown.markdown(text, extensions=["footnotes", "tables"]), namespaceHTMLElements=False)


def test_a_topic_renders_to_its_claims_and_their_notes_and_to_nothing_else(any_digest: Digest, config: Config) -> None:
    reports, passages = any_digest.reports_by_id, any_digest.passages_by_id
    texts = {
        download.topic: download.content.decode()
        for download in render_downloads(Edition(any_digest, config))
        if download.kind == "topic"
    }
    assert bool(texts) == bool(any_digest.claims)
    for topic, text in texts.items():
        tree = rendered(text)
        assert {element.tag for element in tree.iter()} <= {
            *("html", "head", "body", "h1", "h2", "p", "em", "strong", "sup", "a", "div", "hr", "ol", "li"),
        }
        shown_text = " ".join("".join(tree.itertext()).split())
        for claim in any_digest.claims:
            if topic in (claim.topics or ("context",)):
                for name in claim.passages:
                    assert shown(excerpt(passages[name], reports[passages[name].report])) in shown_text
        addresses = [element.get("href") for element in tree.iter("a")]
        assert all(address.startswith(("#fn", "http")) for address in addresses)
        assert len(list(tree.iter("sup"))) == text.count("]: **")


def test_a_calm_topic_can_be_read_as_it_is(digest: Digest, config: Config) -> None:
    text = content(digest, config, "data/topics/rescue.md")
    assert (
        "“The harbour office says 209 people were taken ashore.” (1 report only; in dispute) [^c-ashore-209-1]" in text
    )
    assert "&#" not in text.replace("Rescue &#38; after", "")
