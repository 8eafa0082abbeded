"""An earlier digest as the next one needs it: what is taken, and what is refused."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from builder.errors import Code, UsageError
from builder.model import Earlier, Span
from builder.publishing.digest_file.entries import (
    ClaimEntry,
    DigestFile,
    DisputeEntry,
    RetiredEntry,
    UneditedEntry,
    ValueEntry,
)
from builder.publishing.digest_file.parsing import read_digest
from builder.publishing.digest_file.previous import read_previous
from builder.publishing.escaping import json_text
from tests.publishing.entries_by_hand import claim_entry, passage_entry, report_entry

SHA256 = "a" * 64


def document() -> dict[str, Any]:
    """A digest of one report with a claim, and another that an editor merged into it."""
    first = claim("c1111111", "harbour:0", "harbour:20")
    second = claim("c3333333", "harbour:40")
    sides = tuple(ValueEntry("x", (side.id,), side.sources) for side in (first, second))
    before = (claim("c1111111", "harbour:0"), claim("c2222222", "harbour:20"))
    digest = DigestFile(
        reports=(report_entry("harbour", sha256=SHA256),),
        passages=tuple(passage_entry("harbour", start) for start in (0, 20, 40)),
        claims=(first, second),
        disputes=(DisputeEntry("d1111111", "x", sides),),
        retired=(RetiredEntry("c2222222", "c1111111"), RetiredEntry("c4444444", None)),
        unedited=tuple(UneditedEntry(each.id, each.text, each.passage, each.passages) for each in before),
    )
    value: dict[str, Any] = {"schema": "briefing-digest/1"} | json.loads(json_text(digest))
    return value


def claim(claim_id: str, *passages: str) -> ClaimEntry:
    return claim_entry(claim_id, *passages, text=f"words of {claim_id}")


def read_earlier(path: Path) -> Earlier:
    return read_previous(path).earlier


def write(folder: Path, value: dict[str, Any]) -> Path:
    path = folder / "digest.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_claims_come_with_the_places_of_their_mentions(tmp_path: Path) -> None:
    first = read_earlier(write(tmp_path, document())).claims[0]
    assert (first.id, first.text, first.report) == ("c1111111", "words of c1111111", "harbour")
    assert first.spans == ((SHA256, Span(0, 10)), (SHA256, Span(20, 30)))


def test_what_an_editor_changed_is_also_there_as_it_was_grouped(tmp_path: Path) -> None:
    earlier = read_earlier(write(tmp_path, document()))
    assert [claim.id for claim in earlier.claims] == ["c1111111", "c3333333"]
    assert {claim.id: len(claim.spans) for claim in earlier.grouped} == {"c1111111": 1, "c2222222": 1, "c3333333": 1}


def test_disputes_and_retired_ids_are_taken_along(tmp_path: Path) -> None:
    earlier = read_earlier(write(tmp_path, document()))
    assert earlier.disputes == (("d1111111", ("c1111111", "c3333333")),)
    assert earlier.retired == (("c2222222", "c1111111"), ("c4444444", None))


def test_a_digest_of_a_version_without_these_arrays_is_taken(tmp_path: Path) -> None:
    value = document()
    del value["retired"], value["unedited"]
    earlier = read_earlier(write(tmp_path, value))
    assert earlier.retired == ()
    assert earlier.grouped == earlier.claims


def test_the_file_is_read_once_for_all_that_is_asked_of_it(tmp_path: Path) -> None:
    file = write(tmp_path, document())
    previous = read_previous(file)
    assert previous.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert previous.digest == read_digest(file)


BREAKS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "a claim id that would be markup": lambda value: value["claims"][0].update(id='c1"><script>'),
    "a claim id of another form": lambda value: value["claims"][0].update(id="notes"),
    "a claim id twice": lambda value: value["claims"][1].update(id="c1111111"),
    "a dispute id of another form": lambda value: value["disputes"][0].update(id="dispute"),
    "a retired id twice": lambda value: value["retired"][1].update(id="c2222222"),
    "a retired id that is a number": lambda value: value["retired"][1].update(id=7),
    "a successor of another form": lambda value: value["retired"][0].update(successor="../c1111111"),
    "no successor named": lambda value: value["retired"][0].pop("successor"),
    "retired ids that are no list": lambda value: value.update(retired=3),
    "a claim whose passage is not there": lambda value: value["claims"][0].update(passages=["harbour:99"]),
    "a passage of no report": lambda value: value["passages"][0].update(report="nowhere"),
    "a passage without an end": lambda value: value["passages"][0].pop("end"),
    "a passage that ends before it starts": lambda value: value["passages"][1].update(end=3),
    "an offset that is true": lambda value: value["passages"][1].update(start=True),
    "a dispute without values": lambda value: value["disputes"][0].pop("values"),
    "an unedited claim that is a word": lambda value: value.update(unedited=["c1111111"]),
}


@pytest.mark.parametrize("break_it", BREAKS.values(), ids=BREAKS.keys())
def test_a_digest_that_this_program_did_not_write_is_refused(
    break_it: Callable[[dict[str, Any]], Any], tmp_path: Path
) -> None:
    value = document()
    break_it(value)
    with pytest.raises(UsageError) as caught:
        read_earlier(write(tmp_path, value))
    (fault,) = caught.value.faults
    assert fault.code == Code.PREVIOUS
    assert "\n" not in str(fault)


def test_a_digest_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"PREVIOUS .*none\.json: it cannot be read"):
        read_earlier(tmp_path / "none.json")
