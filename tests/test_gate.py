"""The tool behind `make gate`: floors hold, rise, and fall only with a reason.

The baseline it compares with is what it says.
"""

import json
import math
import re
from itertools import combinations, takewhile
from pathlib import Path
from typing import Any

import gate
import numpy as np
import pytest
from baseline_tfidf import cut_clusters, link_texts, text_similarities
from hypothesis import example, given
from hypothesis import strategies as st

from builder.merging.likeness.similarity import WEIGHTS_FILE

TEXTS = [
    "the ferry ran aground",
    "a ferry ran aground",
    "lifeboats came",
    "two lifeboats came",
    "the harbour stays closed",
]


def test_texts_without_a_word_in_common_are_joined_last() -> None:
    assert cut_clusters(link_texts(TEXTS), len(TEXTS), 0.2) == (0, 0, 2, 2, 4)


def test_a_cut_at_zero_joins_everything_and_a_cut_above_one_nothing() -> None:
    merges = link_texts(TEXTS)
    assert set(cut_clusters(merges, len(TEXTS), -1)) == {0}
    assert cut_clusters(merges, len(TEXTS), 1.1) == (0, 1, 2, 3, 4)


@example(["b", "b", "a c", "a", "a b"])  # two pairs are alike to the last digit: either may be joined first
@given(st.lists(st.text("abc ", min_size=1, max_size=8), min_size=2, max_size=7))
def test_each_step_of_the_chain_joins_the_two_clusters_that_are_nearest_of_all(texts: list[str]) -> None:
    similarities = text_similarities(texts)
    cluster_of: dict[int, tuple[int, ...]] = {index: (index,) for index in range(len(texts))}

    def average(one: tuple[int, ...], other: tuple[int, ...]) -> float:
        return float(similarities[np.ix_(one, other)].mean())

    for merge in link_texts(texts):
        one, other = cluster_of[merge.first], cluster_of[merge.second]
        nearest = max(average(*pair) for pair in combinations(sorted(set(cluster_of.values())), 2))
        assert [merge.similarity, average(one, other)] == pytest.approx([nearest, nearest], abs=1e-5)
        cluster_of |= dict.fromkeys(one + other, one + other)

    assert len(set(cluster_of.values())) == 1


def test_the_baseline_is_read_at_our_recall_between_its_two_nearest_cuts() -> None:
    cuts = [{"p": 0.6, "r": 0.9, "f1": 0}, {"p": 0.8, "r": 0.7, "f1": 0}, {"p": 1.0, "r": 0.1, "f1": 0}]
    assert gate._at_recall(0.8, cuts) == pytest.approx({"p": 0.7, "r": 0.8, "f1": 2 * 0.7 * 0.8 / 1.5})
    assert gate._at_recall(0.95, cuts)["p"] == 0.6
    assert gate._at_recall(0.05, cuts)["p"] == 1.0


def test_a_floor_is_lifted_to_two_digits_and_never_lowered() -> None:
    floors = {"pairs F1": 0.6, "bcubed F1": 0.95, "mentions lost": 0}
    gate.lift_floors(floors, {"pairs F1": 0.7189, "bcubed F1": 0.9, "mentions lost": 2, "topics F1": 0.87})
    assert floors == {"pairs F1": 0.71, "bcubed F1": 0.95, "mentions lost": 0, "topics F1": 0.87}


def test_a_floor_on_a_share_of_faults_is_rounded_up_and_never_lifted() -> None:
    floors = {"mentions lost": 0.0}
    gate.lift_floors(floors, {"mentions lost": 1, gate.JOINED_STORIES: 0.1681})
    assert floors == {"mentions lost": 0, gate.JOINED_STORIES: 0.17}
    gate.lift_floors(floors, {gate.JOINED_STORIES: 0.3})
    assert floors[gate.JOINED_STORIES] == 0.17


def test_a_figure_below_its_floor_and_one_that_is_gone_are_problems() -> None:
    problems = list(
        gate.compare(
            "seeds", {"pairs F1": 0.6, "mentions lost": 0, "gone": 1}, {"pairs F1": 0.59, "mentions lost": 1, "new": 0}
        )
    )
    assert problems == [
        "seeds: pairs F1 is 0.590, its floor is 0.600",
        "seeds: mentions lost is 1.000, its floor is 0.000",
        "seeds: gone has a floor and is not measured any more",
    ]


@pytest.mark.parametrize(
    "flags", [["--lower", "seeds: pairs F1"], ["--adopt", "seeds"], ["--lower", "seeds: pairs F1", "--because", " "]]
)
def test_no_floor_falls_without_a_reason(flags: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        gate.main(flags)
    assert ended.value.code == 2


def run_gate(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *flags: str,
    data: str = "one",
    value: float = 0.9,
    slow: bool = False,
) -> tuple[int, dict[str, object]]:
    """The gate over one folder whose figure is `value`; its exit code and the floors afterwards."""
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "a.txt").write_text(data, encoding="utf-8")
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    trial = gate.Trial("seeds", "reports", "gold.json", lambda *_: {"pairs F1": value}, slow)
    monkeypatch.setattr(gate, "TRIALS", (trial,))
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "digest_reports", lambda *_: b"{}")
    monkeypatch.setattr(gate, "broken_promises", lambda _: ())
    if not gate.FLOORS.exists():
        first = {
            "folders": {"seeds": {"data_sha256": gate.data_sha256(trial, tmp_path), "figures": {"pairs F1": 0.8}}},
            "changed": [],
        }
        gate.FLOORS.write_text(json.dumps(first), encoding="utf-8")
    code = gate.main(["--shared", str(tmp_path), *flags])
    return code, json.loads(gate.FLOORS.read_text(encoding="utf-8"))


def test_a_run_changes_no_floor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, floors = run_gate(monkeypatch, tmp_path)
    assert (code, floors["folders"]["seeds"]["figures"]) == (0, {"pairs F1": 0.8})  # type: ignore[index]  # plain JSON


def test_a_figure_below_its_floor_fails(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert run_gate(monkeypatch, tmp_path, value=0.79)[0] == 1


def test_a_quick_run_leaves_out_slow_trials_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run_gate(monkeypatch, tmp_path, "--quick", value=0.79, slow=True)[0] == 0
    assert "seeds: left out by --quick" in capsys.readouterr().out
    assert run_gate(monkeypatch, tmp_path, "--quick", value=0.79)[0] == 1
    assert run_gate(monkeypatch, tmp_path, value=0.79, slow=True)[0] == 1


def test_raising_does_not_save_a_figure_below_its_floor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, floors = run_gate(monkeypatch, tmp_path, "--raise", value=0.79)
    assert (code, floors["folders"]["seeds"]["figures"]) == (1, {"pairs F1": 0.8})  # type: ignore[index]  # plain JSON


def test_a_floor_is_lowered_with_its_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    code, floors = run_gate(
        monkeypatch, tmp_path, "--lower", "seeds: pairs F1", "--because", "the gold was wrong", value=0.755
    )
    assert code == 0
    assert floors["folders"]["seeds"]["figures"] == {"pairs F1": 0.75}  # type: ignore[index]  # plain JSON
    assert floors["changed"] == [
        {"figure": "seeds: pairs F1", "from": 0.8, "to": 0.755, "because": "the gold was wrong"}
    ]


def test_floors_do_not_speak_for_other_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run_gate(monkeypatch, tmp_path)
    assert run_gate(monkeypatch, tmp_path, data="two")[0] == 1
    code, floors = run_gate(
        monkeypatch, tmp_path, "--adopt", "seeds", "--because", "a sixth report", data="two", value=0.7
    )
    assert (code, floors["folders"]["seeds"]["figures"]) == (0, {"pairs F1": 0.7})  # type: ignore[index]  # plain JSON
    assert run_gate(monkeypatch, tmp_path, data="two", value=0.7)[0] == 0


def test_without_the_data_only_the_promises_are_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(gate, "broken_promises", lambda _: ())
    assert gate.main(["--shared", str(tmp_path / "nowhere")]) == 0
    assert "skipped" in capsys.readouterr().out


FERRY_AND_FIRE: dict[str, Any] = {
    "sentences": {
        "ferry/a": {"file": "ferry-1.txt", "story": "ferry"},
        "ferry/b": {"file": "ferry-2.txt", "story": "ferry"},
        "fire/a": {"file": "fire-1.txt", "story": "fire"},
        "fire/b": {"file": "fire-2.txt", "story": "fire"},
    },
    "clusters": [["ferry/a", "ferry/b"], ["fire/a"], ["fire/b"]],
    "ignore": [["fire/a", "fire/b"]],
}


def digest_with_claims(*claims: tuple[str, ...]) -> dict[str, Any]:
    """A digest of the four reports, one passage each, named as the reports."""
    names = ("ferry-1", "ferry-2", "fire-1", "fire-2")
    return {
        "reports": [{"id": f"r-{name}", "path": f"news/{name}.txt"} for name in names],
        "passages": [{"id": name, "report": f"r-{name}"} for name in names],
        "claims": [{"passages": list(claim)} for claim in claims],
    }


@pytest.mark.parametrize(
    ("claims", "share"),
    [
        ([("ferry-1",), ("ferry-2",), ("fire-1",), ("fire-2",)], 0.0),
        ([("ferry-1", "ferry-2"), ("fire-1", "fire-2")], 0.0),
        ([("ferry-1", "fire-1"), ("ferry-2", "fire-2")], 1.0),
        ([("ferry-1", "ferry-2"), ("fire-1", "fire-2"), ("ferry-1", "ferry-2", "fire-1"), ("fire-2",)], 1 / 3),
        ([("ferry-1", "ferry-1")], 0.0),
    ],
)
def test_joined_stories_are_a_share_of_the_claims_of_several_reports(
    claims: list[tuple[str, ...]], share: float
) -> None:
    assert gate.share_of_joined_stories(digest_with_claims(*claims), FERRY_AND_FIRE) == pytest.approx(share)


def test_the_answers_of_one_story_are_all_that_is_of_it() -> None:
    ferry, fire = (gate.only_story(FERRY_AND_FIRE, story) for story in ("ferry", "fire"))
    assert (list(ferry["sentences"]), ferry["clusters"], ferry["ignore"]) == (
        ["ferry/a", "ferry/b"],
        [["ferry/a", "ferry/b"]],
        [],
    )
    assert (fire["clusters"], fire["ignore"]) == ([["fire/a"], ["fire/b"]], [["fire/a", "fire/b"]])


def scores(origins: tuple[int, int], reports: tuple[int, int], found: tuple[int, int], pairs: float) -> str:
    """What score_claims.py prints."""
    said = {
        "pairs": {"p": pairs, "r": pairs / 2},
        "badges earned (two or more reports)": reports,
        "badges earned (two or more origins)": origins,
        "shared claims found": found,
    }
    return json.dumps(said)


def stories_on_disk(shared: Path) -> gate.Trial:
    """The made-up stories below `shared`, to be measured."""
    (shared / "reports").mkdir()
    for sentence in FERRY_AND_FIRE["sentences"].values():
        (shared / "reports" / sentence["file"]).write_text(f"About the {sentence['story']}.", encoding="utf-8")
    (shared / "gold.json").write_text(json.dumps(FERRY_AND_FIRE), encoding="utf-8")
    return gate.Trial("whole stories", "reports", "gold.json", gate._measure_stories_together)


def test_badges_and_shared_claims_are_given_as_shares(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trial, digest = stories_on_disk(tmp_path), tmp_path / "digest.json"
    digest.write_text(json.dumps(digest_with_claims(("ferry-1", "ferry-2"), ("fire-1", "ferry-1"))), encoding="utf-8")
    monkeypatch.setattr(gate, "_score", lambda *_: scores((1, 4), (3, 4), (4, 5), 0.6))
    assert gate._measure_stories_together(digest, tmp_path, trial) == {
        "badges of two or more origins earned": 0.25,
        "badges of two or more reports earned": 0.75,
        "shared claims found": 0.8,
        "pairs P": 0.6,
        "pairs R": 0.3,
        gate.JOINED_STORIES: 0.5,
    }
    assert "badges of two or more origins earned: 1 of 4" in capsys.readouterr().out


def test_where_there_is_no_badge_none_is_false(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(gate, "_score", lambda *_: scores((0, 0), (0, 0), (0, 3), 1.0))
    figures = gate._measure_claims(tmp_path / "digest.json", tmp_path, stories_on_disk(tmp_path))
    assert list(figures.values()) == [1.0, 1.0, 0.0, 1.0, 0.5]


def test_each_story_is_digested_and_scored_alone_and_counts_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    trial, digested = stories_on_disk(tmp_path), []

    def digest_reports(folder: Path) -> bytes:
        digested.append(sorted(path.name for path in folder.iterdir()))
        return b"{}"

    def score(_: Path, scorer: str, digest: Path, gold: Path, *__: object) -> str:
        assert (scorer, digest.read_bytes()) == ("score_claims.py", b"{}")
        ferry = "ferry/a" in json.loads(gold.read_text(encoding="utf-8"))["sentences"]
        return scores((9, 10), (9, 10), (1, 1), 0.8) if ferry else scores((0, 1), (1, 1), (0, 0), 0.4)

    monkeypatch.setattr(gate, "digest_reports", digest_reports)
    monkeypatch.setattr(gate, "_score", score)
    (tmp_path / "work").mkdir()
    figures = gate._measure_each_story(tmp_path / "work" / "digest.json", tmp_path, trial)
    assert digested == [["ferry-1.txt", "ferry-2.txt"], ["fire-1.txt", "fire-2.txt"]]
    assert figures == pytest.approx(
        {
            "badges of two or more origins earned": 0.45,
            "badges of two or more reports earned": 0.95,
            "shared claims found": 1.0,
            "pairs P": 0.6,
            "pairs R": 0.3,
        }
    )


def test_one_folder_is_digested_once_for_all_trials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    times: list[Path] = []

    def digest_reports(folder: Path) -> bytes:
        times.append(folder)
        return b"{}"

    monkeypatch.setattr(gate, "digest_reports", digest_reports)
    trials = [gate.Trial(name, "reports", "gold.json", lambda *_: {"pairs F1": 1.0}) for name in ("one", "two")]
    assert [gate._measure(trial, tmp_path) for trial in trials] == [{"pairs F1": 1.0}] * 2
    assert len(times) == 1


FLOORS: dict[str, dict[str, Any]] = json.loads(gate.FLOORS.read_text(encoding="utf-8"))["folders"]


def test_every_trial_has_floors_on_its_data_and_says_what_they_are_worth() -> None:
    assert list(FLOORS) == [trial.name for trial in gate.TRIALS]
    for name, folder in FLOORS.items():
        assert set(folder["published"]) <= set(folder["figures"]), name
        assert folder["note"].endswith("."), name


@pytest.mark.parametrize("folder", ["stories", "scraped", "whole stories", "each story alone"])
def test_no_figure_on_data_that_was_trained_on_is_published(folder: str) -> None:
    assert FLOORS[folder]["published"] == []
    assert "no claim of quality" in FLOORS[folder]["note"]


README_ROWS = {
    "originals": "| five reports on one subject, known while the program was written |",
    "seeds": "| five reports on one subject, known while the program was written |",
}


def readme_figures(first_row: str) -> set[float]:
    """The figures in the last column of a row of the README's tables and of the rows below it that are on the same."""
    lines = (gate.ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(first_row))
    below = takewhile(lambda line: line.startswith("| | "), lines[start + 1 :])
    cells = " ".join(line.split("|")[-2] for line in (lines[start], *below))
    return {float(figure) for figure in re.findall(r"(?<![\d.])(?:\d?\.\d\d|\d)(?![\d.])", cells)}


@pytest.mark.parametrize("folder", README_ROWS)
def test_the_readme_says_the_published_figures_as_their_floors_do(folder: str) -> None:
    published = {FLOORS[folder]["figures"][name] for name in FLOORS[folder]["published"]}
    assert published <= readme_figures(README_ROWS[folder])


def test_every_folder_with_published_figures_has_its_rows_in_the_readme() -> None:
    assert {folder for folder, floors in FLOORS.items() if floors["published"]} == README_ROWS.keys()


LEFT_OUT_ROWS = {
    "| all in one folder |": "| 309 reports on 25 stories, in one folder |",
    "| each story alone |": "| the same, each story in a folder of its own |",
    "| five reports |": "| five reports of one of the stories |",
}


@pytest.mark.parametrize("kind", LEFT_OUT_ROWS)
def test_the_readme_says_what_the_judgement_gets_on_stories_left_out(kind: str) -> None:
    training = WEIGHTS_FILE.with_name("judgement_training.md").read_text(encoding="utf-8")
    left_out = next(line for line in training.splitlines() if line.startswith(kind))
    figures = [float(figure) for figure in re.findall(r"\d\.\d{3}", left_out)]

    assert len(figures) == 5
    assert {math.floor(round(figure * 100, 6)) / 100 for figure in figures} <= readme_figures(LEFT_OUT_ROWS[kind])


def test_of_the_stories_trained_on_the_readme_says_what_they_get_when_left_out() -> None:
    row = "| 259 sentences of eight stories, picked because they are in demand |"
    training = WEIGHTS_FILE.with_name("same_claim_training.md").read_text(encoding="utf-8")
    left_out = next(line for line in training.splitlines() if line.startswith("| left out, together |"))
    figures = [float(figure) for figure in re.findall(r"\d\.\d{3}", left_out)[:3]]
    assert {math.floor(round(figure * 100, 6)) / 100 for figure in figures} <= readme_figures(row)
