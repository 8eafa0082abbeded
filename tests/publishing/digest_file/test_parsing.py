"""The door for a `digest.json`: whatever stands in the file, it is a digest or one fault."""

import contextlib
import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.errors import Code, UsageError
from builder.model import Digest
from builder.publishing.comparing.review import changes_json, review_changes
from builder.publishing.comparing.review_text import review_markdown, review_text
from builder.publishing.digest_file import parsing
from builder.publishing.digest_file.exports import digest_file, digest_json
from builder.publishing.digest_file.parsing import DigestFileError, parse_digest, read_digest
from builder.publishing.digest_file.previous import hand_over
from builder.publishing.escaping import json_text
from tests.examples import examples

HEAD = b'{"schema": "briefing-digest/1", "passages": [], "claims": [], "disputes": [], "kept_apart": [], "topics": [], '


def as_value(digest: Digest) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(digest_json(digest))
    return value


def refused(value: object) -> str:
    """What is wrong with it."""
    with pytest.raises(DigestFileError) as caught:
        parse_digest(json.dumps(value).encode())
    return str(caught.value)


def test_a_digest_that_was_written_is_read_back(digest: Digest, tmp_path: Path) -> None:
    file = tmp_path / "digest.json"
    file.write_text(digest_json(digest), encoding="utf-8")
    assert read_digest(file) == digest_file(digest)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"schema": "briefing-digest/2"}',
        b'{"schema": "briefing-digest/1"}',
        b"[" * 100_000,
        HEAD + b'"reports": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        HEAD + b'"reports": [], "n": ' + b"9" * 10_000 + b"}",
        HEAD + b'"reports": [{}]}',
        HEAD + b'"reports": [1]}',
        HEAD + b'"reports": {}}',
    ],
    ids=[
        *("empty", "binary", "a list", "another version", "no arrays", "deep", "deep within", "a huge number"),
        *("no id", "no mapping", "no array"),
    ],
)
def test_what_is_no_digest_is_refused_with_its_code(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "digest.json"
    file.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_digest(file)
    assert [fault.code for fault in caught.value.faults] == [Code.PREVIOUS]
    assert "\n" not in str(caught.value)


def test_a_digest_that_is_not_there_is_refused_with_its_code(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"PREVIOUS .*none.json: it cannot be read"):
        read_digest(tmp_path / "none.json")


def test_no_more_of_a_file_is_read_than_a_digest_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "digest.json"
    file.write_bytes(b" " * 1001)
    monkeypatch.setattr(parsing, "MAX_DIGEST_BYTES", 1000)
    with pytest.raises(UsageError, match="it has more than 1000 bytes"):
        read_digest(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_a_file_is_not_read_beyond_its_limit_nor_one_without_an_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(parsing, "MAX_DIGEST_BYTES", 1000)
    (tmp_path / "digest.json").write_bytes(b" " * 2000)
    with pytest.raises(UsageError, match="it has more than 1000 bytes"):
        read_digest(tmp_path / "digest.json")
    with pytest.raises(UsageError, match="it is not a regular file"):
        read_digest(Path("/dev/zero"))


@pytest.mark.parametrize("key", ["text", "passages", "sources", "origins", "topics", "disputes"])
@pytest.mark.parametrize("value", [None, 1, [1], [[1]]])
def test_a_digest_with_a_claim_that_is_not_whole_is_refused(key: str, value: object, digest: Digest) -> None:
    document = as_value(digest)
    document["claims"][0][key] = value
    assert refused(document).startswith("claims[0] has no ")
    assert f"under {key!r}" in refused(document)
    del document["claims"][0][key]
    assert f"under {key!r}" in refused(document)


@pytest.mark.parametrize("language", ["", "zz [here](https://elsewhere.example)", 'zz" onload="x', "zz\n", None])
def test_a_language_that_is_no_tag_is_refused(language: str | None, digest: Digest) -> None:
    """It is written into sentences of ours: a review says "language zz" of a report."""
    document = as_value(digest)
    document["reports"][0]["language"] = language
    assert refused(document).endswith("under 'language'")


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a report twice": lambda value: value["reports"].append(value["reports"][0]),
    "a passage twice": lambda value: value["passages"].append(value["passages"][0]),
    "a claim twice": lambda value: value["claims"].append(value["claims"][0]),
    "a dispute twice": lambda value: value["disputes"].append(value["disputes"][0]),
    "a topic twice": lambda value: value["topics"].append(value["topics"][0]),
    "a passage of no report": lambda value: value["passages"][0].update(report="nowhere"),
    "a passage of no claim": lambda value: value["passages"][0].update(claim="nothing"),
    "a passage without a place": lambda value: value["passages"][0].update(end=0),
    "a passage beyond every text": lambda value: value["passages"][0].update(end=10**30),
    "an offset that is true": lambda value: value["passages"][0].update(end=True),
    "a fate that is none": lambda value: value["passages"][0].update(fate="lost"),
    "a claim without its passage": lambda value: value["claims"][0].update(passages=["nowhere:1"]),
    "a claim shown in no passage": lambda value: value["claims"][0].update(passage="nowhere:1"),
    "a source that is no report": lambda value: value["claims"][0].update(sources=["nowhere"]),
    "an origin that is no report": lambda value: value["claims"][0].update(origins=[["nowhere"]]),
    "a claim that leans on no passage": lambda value: value["claims"][0].update(leans_on=["nowhere:1"]),
    "a topic that is none": lambda value: value["claims"][0].update(topics=["nothing"]),
    "a dispute that is none": lambda value: value["claims"][0].update(disputes=["nothing"]),
    "figures that are no list": lambda value: value["claims"][0].update(figures={}),
    "a value of no claim": lambda value: value["disputes"][0]["values"][0].update(claims=["nothing"]),
    "a value of no report": lambda value: value["disputes"][0]["values"][0].update(sources=["nowhere"]),
    "a score that is no number": lambda value: value["kept_apart"][0].update(score="1"),
    "a score that is none": lambda value: value["kept_apart"][0].update(score=float("nan")),
    "a score above one": lambda value: value["kept_apart"][0].update(score=1e400),
    "a pair that is not there": lambda value: value["kept_apart"][0].update(passages=["nowhere:1", "nowhere:2"]),
    "a topic of a claim that is not there": lambda value: value["topics"][0].update(claims=["nothing"]),
    "a claim similar to none": lambda value: value["similar"][0].update(claims=["nothing", "c-unhurt"]),
    "three claims that are similar": lambda value: value["similar"][0]["claims"].append("c-built"),
    "similar passages that are not there": lambda value: value["similar"][0].update(passages=["a:1", "b:1"]),
    "stated by no text": lambda value: value["reports"][0].update(stated_by={"title": None}),
    "edits that are words": lambda value: value.update(edits=["withhold"]),
    "a line that is true": lambda value: value.update(
        not_included=[{"path": "a", "line": True, "code": "SEED-NUL", "what": "x", "remedy": "y"}]
    ),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS.keys())
def test_a_digest_that_this_program_did_not_write_is_refused(
    break_it: Callable[[dict[str, Any]], Any], digest: Digest
) -> None:
    value = as_value(digest)
    break_it(value)
    assert refused(value)


def test_what_a_newer_program_tells_beside_it_is_left_out(digest: Digest) -> None:
    value = as_value(digest) | {"weather": [{"id": "context"}]}
    value["claims"][0]["weight"] = {"of": 7}
    assert parse_digest(json.dumps(value).encode()) == digest_file(digest)


def test_what_an_older_program_did_not_tell_yet_is_empty(digest: Digest) -> None:
    value = as_value(digest)
    for array in ("similar", "pages", "retired", "edits", "unedited", "not_included"):
        del value[array]
    for claim in value["claims"]:
        del claim["origin_evidence"], claim["heading"]
    parsed = parse_digest(json.dumps(value).encode())
    assert parsed.pages == ()
    assert (parsed.retired, parsed.edits, parsed.unedited, parsed.not_included) == ((), (), (), ())
    assert {(claim.origin_evidence, claim.heading) for claim in parsed.claims} == {((), None)}


WRONG: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1.5,
    10**30,
    "",
    "c1111111",
    "harbour:0",
    "\ud800\n",
    [],
    {},
    [[]],
    [None],
    {"id": 1},
    [{"id": "x"}],
)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """(container, key) of everything in a JSON document."""
    for key in range(len(value)) if isinstance(value, list) else tuple(value):
        yield value, key
        if isinstance(value[key], (list, dict)):
            yield from places_in(value[key])


@pytest.fixture(scope="module")
def whole(digest: Digest) -> bytes:
    """A digest with something in every array, and with ids as merging gives them."""
    text = digest_json(digest)
    for kind, names in (("c", digest.claims_by_id), ("d", [dispute.id for dispute in digest.disputes])):
        for number, name in enumerate(names):
            text = text.replace(f'"{name}"', f'"{kind}{number:07x}"')
    value = json.loads(text)
    first = value["claims"][0]
    value["unedited"] = [
        {"id": "cfffffff", "text": "Words.", "passage": first["passage"], "passages": first["passages"]}
    ]
    value["retired"] = [{"id": "cfffffff", "successor": first["id"]}]
    value["edits"] = [
        {"edit": "withhold", "claims": ["ceeeeeee"], "passages": [], "topics": [], "words": "Names a child."}
        | {"note": None, "by": None, "date": None, "overruled": [], "names": []}
    ]
    value["not_included"] = [{"path": "a.txt", "line": 3, "code": "SEED-NUL", "what": "It holds a NUL", "remedy": "Go"}]
    return json.dumps(value).encode()


def test_a_digest_with_something_in_every_array_is_taken(whole: bytes) -> None:
    parsed = parse_digest(whole)
    assert all(getattr(parsed, array.name) for array in fields(parsed))
    assert hand_over(parsed).retired == (("cfffffff", "c0000000"),)
    assert json.loads(json_text(parsed)).items() <= json.loads(whole).items()


@examples(120)
@given(st.data())
def test_whatever_is_changed_in_a_digest_it_is_one_or_is_refused_in_words(whole: bytes, data: st.DataObject) -> None:
    good, value = parse_digest(whole), json.loads(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(list(places_in(value))))
        change = data.draw(st.sampled_from(("put", "take", "repeat")))
        if change == "put":
            container[key] = copy.deepcopy(data.draw(st.sampled_from(WRONG)))
        elif change == "take":
            del container[key]
        elif isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
    with contextlib.suppress(DigestFileError):
        changed = parse_digest(json.dumps(value).encode())
        for review in (review_changes(good, changed), review_changes(changed, good)):
            assert changes_json(review)
            assert review_markdown(review)
            assert review_text(review)
        hand_over(changed)


@examples(100)
@given(st.binary(max_size=200))
def test_random_bytes_are_refused_in_words(content: bytes) -> None:
    with pytest.raises(DigestFileError):
        parse_digest(content)
