"""The bench of large folders: its folders and its figure."""

from pathlib import Path
from xml.etree import ElementTree as ET

import bench_copies
import bench_scale
import bench_steps
import pytest
from bench_scale import Growth, draw_figure, write_folder
from bench_steps import Spent, shares_of

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def test_a_folder_has_the_size_asked_for_other_words_each_round_and_is_the_same_again(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_folder(SEEDS, 12, tmp_path / name)
    one, two = ({file.name: file.read_text() for file in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(one) == 12
    assert one == two
    assert len(set(one.values())) == 12


def test_the_figure_is_drawn_to_the_ratios() -> None:
    grown = [Growth(500, 10.0, 300.0, 8.0), Growth(1_000, 20.0, 450.0, 16.0)]
    assert grown[1].over(grown[0]) == {"CPU": 2.0, "memory": 1.5, "bytes": 2.0}
    figure = ET.fromstring(draw_figure(grown))  # noqa: S314 - our own
    lines = [line.get("points") for line in figure.iter("{http://www.w3.org/2000/svg}polyline")]
    assert len(lines) == 5
    assert lines[2] == lines[4] != lines[3]


@pytest.mark.slow
def test_the_bench_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(bench_scale, "FIGURE", tmp_path / "growth.svg")
    bench_scale.main(["--reports", str(SEEDS), "--sizes", "5", "10", "--shared-by", "5"])
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 2 + 3 + 2
    assert [line.split()[0] for line in printed[2:]] == ["CPU", "memory", "bytes", "times", "CPU"]
    assert (tmp_path / "growth.svg").read_text().startswith("<svg")


def test_the_shares_of_steps_are_of_all_and_short_ones_are_added_up() -> None:
    steps = {("read",): Spent(6.0, 100.0), ("merge", "compare"): Spent(3.98, 300.0), ("write",): Spent(0.02, 200.0)}
    assert shares_of(steps) == [
        ("read", 0.6, 100.0),
        ("merge > compare", 0.398, 300.0),
        ("all others", pytest.approx(0.002), 300.0),
    ]


def test_of_the_copies_of_each_stage_the_longest_counts(tmp_path: Path) -> None:
    notes = bench_copies.Notes(tmp_path / "copies")
    notes.file.write_text("2 1.5\n1 1.0\n4 0.25\n3 0.5\n", encoding="ascii")
    assert notes.longest_s() == pytest.approx(2.0)


@pytest.mark.slow
def test_the_steps_of_a_digest_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_steps.main(["--reports", str(SEEDS), "--size", "20"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert any("  _compare > compare_words > score_pairs" in line for line in printed)
    assert sum(float(line.split("%")[0]) for line in printed[1:]) == pytest.approx(100, abs=1)
