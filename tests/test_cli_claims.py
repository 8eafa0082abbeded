"""The commands about claims as a user starts them: handed-over ids, an editor's hand, explanations, topics."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ferry import lay_out


@pytest.fixture
def briefing(tmp_path: Path) -> Path:
    """A folder with reports and a configuration."""
    return lay_out(tmp_path)


def digest(run: Run, folder: Path, *flags: str | Path) -> dict[str, Any]:
    done = run("digest", "--seeds", folder / "seeds", "--config", folder / "briefing.yml", *flags)
    assert (done.returncode, done.stderr) == (0, "")
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def claim_with(document: dict[str, Any], words: str) -> dict[str, Any]:
    claim: dict[str, Any]
    (claim,) = (claim for claim in document["claims"] if words in claim["text"])
    return claim


def test_ids_are_handed_over_when_the_first_report_goes(run_briefing: Run, briefing: Path) -> None:
    before = digest(run_briefing, briefing)
    shared = claim_with(before, "ashore")
    assert shared["sources"] == ["alpha", "beta"]
    old = briefing / "old.json"
    old.write_text(json.dumps(before), encoding="utf-8")
    (briefing / "seeds" / "alpha.txt").unlink()
    after = digest(run_briefing, briefing, "--previous", old)
    assert claim_with(after, "ashore")["id"] == shared["id"]
    assert after["retired"] == [{"id": claim_with(before, "harbour")["id"], "successor": None}]
    assert claim_with(digest(run_briefing, briefing), "ashore")["id"] != shared["id"]


@pytest.mark.parametrize("command", ["build", "digest", "pages", "print", "explain", "topics"])
def test_a_previous_digest_that_is_none_is_a_fault_before_anything_is_written(
    command: str, run_briefing: Run, briefing: Path
) -> None:
    before = sorted(briefing.rglob("*"))
    wanted: dict[str, list[str | Path]] = {
        "explain": ["c1111111"],
        "build": ["--site", briefing / "site"],
        "print": ["--output", briefing / "x.pdf"],
    }
    more = wanted.get(command, [])
    seeds, config, previous = briefing / "seeds", briefing / "briefing.yml", briefing / "briefing.yml"
    done = run_briefing(command, *more, "--seeds", seeds, "--config", config, "--previous", previous)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("PREVIOUS ")
    assert done.stderr.count("\n") == 1
    assert sorted(briefing.rglob("*")) == before


def test_what_an_editor_decides_stands_in_the_digest(run_briefing: Run, briefing: Path) -> None:
    harbour, hull = (claim_with(digest(run_briefing, briefing), words)["id"] for words in ("harbour", "hull"))
    (briefing / "editorial.yml").write_text(
        f"- withhold: {hull}\n  reason: Not confirmed.\n- file: {harbour}\n  topics: [rescue]\n  by: Desk\n",
        encoding="utf-8",
    )
    document = digest(run_briefing, briefing)
    assert [edit["edit"] for edit in document["edits"]] == ["withhold", "file"]
    assert claim_with(document, "harbour")["topics"] == ["rescue"]
    (withheld,) = (passage for passage in document["passages"] if passage["fate"] == "withheld")
    assert withheld["reason"] == "withheld by the editor: Not confirmed."


def test_check_finds_what_no_longer_applies(run_briefing: Run, briefing: Path) -> None:
    path = briefing / "editorial.yml"
    path.write_text(
        "- withhold: c0000000\n  reason: x\n  text: Divers will look at the hull.\n- file: c0000000\n", encoding="utf-8"
    )
    flags = ("--seeds", briefing / "seeds", "--config", briefing / "briefing.yml")
    done = run_briefing("check", *flags)
    assert done.returncode == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [f"EDIT-VALUE {path}:4"]
    path.write_text("- withhold: c0000000\n  reason: x\n  text: Divers will look at the hull.\n", encoding="utf-8")
    done = run_briefing("check", *flags)
    hull = "Its words stand in c"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"EDIT-CLAIM {path}:1: there is no claim 'c0000000'. {hull}")
    path.unlink()
    assert run_briefing("check", *flags).returncode == 0


def test_a_claim_and_a_pair_are_explained(run_briefing: Run, briefing: Path) -> None:
    claim = claim_with(digest(run_briefing, briefing), "ashore")
    flags = ("--seeds", briefing / "seeds", "--config", briefing / "briefing.yml")
    text = run_briefing("explain", claim["id"], *flags)
    assert (text.returncode, text.stderr) == (0, "")
    assert text.stdout.startswith(f"Claim {claim['id']}: ")
    assert max(map(len, text.stdout.splitlines())) <= 100
    value = json.loads(run_briefing("explain", *claim["passages"], "--format", "json", *flags).stdout)
    assert value["one_claim"] is True
    assert [mention["passage"] for mention in value["mentions"]] == claim["passages"]


def test_doubts_are_listed_and_go_with_no_name(run_briefing: Run, briefing: Path) -> None:
    flags = ("--seeds", briefing / "seeds", "--config", briefing / "briefing.yml")
    listed = run_briefing("explain", "--doubtful", *flags)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert claim_with(digest(run_briefing, briefing), "ashore")["id"] in listed.stdout
    assert max(map(len, listed.stdout.splitlines())) <= 100
    refused = run_briefing("explain", "c1111111", "--doubtful", *flags)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)


def test_a_name_that_is_none_is_one_line_with_the_nearest(run_briefing: Run, briefing: Path) -> None:
    for command in ("explain", "topics"):
        done = run_briefing(command, "c0000000", "--seeds", briefing / "seeds", "--config", briefing / "briefing.yml")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"USAGE briefing {command}: there is no claim 'c0000000'. The nearest ")
        assert done.stderr.count("\n") == 1


def test_topics_say_why_for_one_claim_and_for_all(run_briefing: Run, briefing: Path) -> None:
    document = digest(run_briefing, briefing)
    claim = claim_with(document, "ashore")
    flags = ("--seeds", briefing / "seeds", "--config", briefing / "briefing.yml")
    one = run_briefing("topics", claim["id"], *flags).stdout
    assert one.startswith(claim["id"])
    assert "+ rescue" in one
    everything = json.loads(run_briefing("topics", "--format", "json", *flags).stdout)
    assert [filed["claim"] for filed in everything["claims"]] == [claim["id"] for claim in document["claims"]]


@pytest.mark.slow
def test_the_site_shows_the_editors_heading_as_such_and_old_addresses_lead_on(
    run_briefing: Run, briefing: Path
) -> None:
    document = digest(run_briefing, briefing)
    harbour, hull, ashore = (claim_with(document, words)["id"] for words in ("harbour", "hull", "ashore"))
    (briefing / "editorial.yml").write_text(
        f"- merge: [{harbour}, {hull}]\n- retitle: {ashore}\n  heading: 'All <b>safe</b>'\n", encoding="utf-8"
    )
    done = run_briefing(
        "build",
        "--no-pdf",
        "--seeds",
        briefing / "seeds",
        "--config",
        briefing / "briefing.yml",
        "--site",
        briefing / "site",
    )
    assert (done.returncode, done.stderr) == (0, "")
    pages = [page.read_text(encoding="utf-8") for page in sorted((briefing / "site").rglob("*.html"))]
    (page,) = (page for page in pages if f'id="{hull}"' in page)
    places = [page.index(f'id="{claim_id}"') for claim_id in (harbour, hull)]
    assert "<blockquote" not in page[min(places) : max(places)]
    assert [page for page in pages if "All &lt;b&gt;safe&lt;/b&gt;" in page]
    assert [page for page in pages if "<b>safe" in page] == []
    manifest = json.loads((briefing / "site" / "manifest.json").read_text(encoding="utf-8"))
    assert "editorial.yml" in {entry["path"] for entry in manifest["inputs"]}
