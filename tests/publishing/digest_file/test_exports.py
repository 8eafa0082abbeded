"""The digest for other programs."""

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from builder import __version__
from builder.model import Digest
from builder.publishing.digest_file.exports import digest_file, digest_json, schema_json
from builder.publishing.digest_file.parsing import parse_digest

SCHEMA = json.loads(schema_json())


def as_value(digest: Digest) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(digest_json(digest))
    return value


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_digest_is_what_the_schema_describes(digest: Digest, empty_digest: Digest) -> None:
    for value in map(as_value, (digest, empty_digest)):
        jsonschema.validate(value, SCHEMA, jsonschema.Draft202012Validator)


def test_a_hostile_digest_differs_from_the_schema_only_where_reading_refuses(hostile_digest: Digest) -> None:
    faults = jsonschema.Draft202012Validator(SCHEMA).iter_errors(as_value(hostile_digest))
    assert {fault.absolute_path[-1] for fault in faults} == {"url"}


def test_every_part_of_the_schema_is_described() -> None:
    parts = [SCHEMA, *SCHEMA["properties"].values(), *SCHEMA["$defs"].values()]
    assert not [
        part for part in parts if part.get("type") == "object" and part.get("additionalProperties") is not False
    ]


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a key is missing": lambda value: value.pop("claims"),
    "a key is unknown": lambda value: value.update(clock="now"),
    "another version": lambda value: value.update(schema="briefing-digest/2"),
    "a claim without sources": lambda value: value["claims"][0].update(sources=[]),
    "a claim without text": lambda value: value["claims"][0].update(text=""),
    "a source named twice": lambda value: value["claims"][1]["sources"].append(value["claims"][1]["sources"][0]),
    "an id with a space": lambda value: value["claims"][0].update(id="a b"),
    "a date in words": lambda value: value["claims"][0].update(event_date="March 2031"),
    "a fate that is none": lambda value: value["passages"][0].update(fate="lost"),
    "a claim passage without its claim": lambda value: next(
        item for item in value["passages"] if item["fate"] == "claim"
    ).update(claim=None),
    "boilerplate with a claim": lambda value: next(
        item for item in value["passages"] if item["fate"] != "claim"
    ).update(claim="c-built"),
    "an absolute path": lambda value: value["reports"][0].update(path="/home/a.txt"),
    "a short hash": lambda value: value["reports"][0].update(sha256="ab"),
    "a script for an address": lambda value: value["reports"][0].update(url="javascript:alert(1)"),
    "a field stated by nobody": lambda value: value["reports"][0].update(stated_by={"title": "guess"}),
    "a dispute with one side": lambda value: value["disputes"][0]["values"].pop(),
    "a score above one": lambda value: value["kept_apart"][0].update(score=1.5),
    "three claims that are similar": lambda value: value["similar"][0]["claims"].append("c-built"),
    "a negative offset": lambda value: value["passages"][0].update(start=-1),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS.keys())
def test_the_schema_refuses(break_it: Callable[[dict[str, Any]], Any], digest: Digest) -> None:
    value = as_value(digest)
    assert not list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(copy.deepcopy(value)))
    break_it(value)
    assert list(jsonschema.Draft202012Validator(SCHEMA).iter_errors(value))


def test_keys_and_arrays_have_the_order_of_the_contract(digest: Digest) -> None:
    value = as_value(digest)
    assert list(value) == [
        "schema",
        "generator",
        "reports",
        "passages",
        "claims",
        "disputes",
        "kept_apart",
        "topics",
        "similar",
        "pages",
        "retired",
        "edits",
        "unedited",
        "not_included",
    ]
    assert list(value["reports"][0]) == [
        *("id", "path", "sha256", "kind", "title", "publisher", "authors", "published", "url", "language", "stated_by"),
    ]
    assert list(value["passages"][0]) == ["id", "report", "start", "end", "fate", "claim", "reason", "speaker", "text"]
    assert [claim["id"] for claim in value["claims"]] == [claim.id for claim in digest.claims]
    assert value["generator"] == {"name": "briefing-digest", "version": __version__}


def test_every_claim_passage_names_its_claim(digest: Digest) -> None:
    value = as_value(digest)
    claim_of = {passage: claim["id"] for claim in value["claims"] for passage in claim["passages"]}
    assert {passage["id"]: passage["claim"] for passage in value["passages"] if passage["claim"]} == claim_of


def test_the_text_is_not_ascii_only_and_ends_in_one_line_end(digest: Digest) -> None:
    text = digest_json(digest)
    assert "Färjan på grund" in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("kind", ["digest", "empty_digest", "hostile_digest"])
def test_what_a_digest_tells_is_what_its_file_is_read_back_as(kind: str, request: pytest.FixtureRequest) -> None:
    digest = request.getfixturevalue(kind)
    assert digest_file(digest) == parse_digest(digest_json(digest).encode())
