"""The tool behind `make gate`: floors hold, rise, and fall only with a reason; the baseline it compares with is what it says."""

import json
from itertools import combinations
from pathlib import Path

import gate
import numpy as np
import pytest
from baseline_tfidf import cut_clusters, link_texts, text_similarities
from hypothesis import given
from hypothesis import strategies as st

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


def slow_average_linkage(texts: list[str]) -> list[float]:
    """The similarities of the steps, by trying every pair of clusters each time."""
    similarities = text_similarities(texts)
    clusters, steps = [[index] for index in range(len(texts))], []

    def average(pair: tuple[list[int], list[int]]) -> float:
        return float(similarities[np.ix_(*pair)].mean())

    while len(clusters) > 1:
        one, other = nearest = max(combinations(clusters, 2), key=average)
        steps.append(average(nearest))
        clusters = [cluster for cluster in clusters if cluster not in (one, other)] + [one + other]
    return steps


@given(st.lists(st.text("abc ", min_size=1, max_size=8), min_size=2, max_size=7))
def test_the_chain_makes_the_steps_that_trying_every_pair_makes(texts: list[str]) -> None:
    fast = sorted((merge.similarity for merge in link_texts(texts)), reverse=True)
    assert fast == pytest.approx(sorted(slow_average_linkage(texts), reverse=True), abs=1e-5)


def test_the_baseline_is_read_at_our_recall_between_its_two_nearest_cuts() -> None:
    cuts = [{"p": 0.6, "r": 0.9, "f1": 0}, {"p": 0.8, "r": 0.7, "f1": 0}, {"p": 1.0, "r": 0.1, "f1": 0}]
    assert gate._at_recall(0.8, cuts) == pytest.approx({"p": 0.7, "r": 0.8, "f1": 2 * 0.7 * 0.8 / 1.5})
    assert gate._at_recall(0.95, cuts)["p"] == 0.6
    assert gate._at_recall(0.05, cuts)["p"] == 1.0


def test_a_floor_is_lifted_to_two_digits_and_never_lowered() -> None:
    floors = {"pairs F1": 0.6, "bcubed F1": 0.95, "mentions lost": 0}
    gate.lift_floors(floors, {"pairs F1": 0.7189, "bcubed F1": 0.9, "mentions lost": 2, "topics F1": 0.87})
    assert floors == {"pairs F1": 0.71, "bcubed F1": 0.95, "mentions lost": 0, "topics F1": 0.87}


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
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *flags: str, data: str = "one", value: float = 0.9
) -> tuple[int, dict[str, object]]:
    """The gate over one folder whose figure is `value`; its exit code and the floors afterwards."""
    (tmp_path / "reports").mkdir(exist_ok=True)
    (tmp_path / "reports" / "a.txt").write_text(data, encoding="utf-8")
    (tmp_path / "gold.json").write_text("{}", encoding="utf-8")
    trial = gate.Trial("seeds", "reports", "gold.json", lambda *_: {"pairs F1": value})
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
