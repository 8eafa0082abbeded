"""Tables of claims and mentions, read back by the readers of spreadsheets and programs."""

import json
import re
from dataclasses import replace

import pytest

from builder.config import Config
from builder.model import Digest, Fate
from builder.publishing.downloads import render_downloads
from builder.publishing.escaping import shown
from builder.publishing.telling.edition import Edition
from tests.publishing.downloads.read_back import SITE, as_text, content, rows


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
