"""Every case of the corpus alone: taken and inert, or refused for the reason its table gives."""

import shutil
from pathlib import Path

import pytest

from tests.hostile.alone import MAX_MB, MAX_SECONDS, Outcome, try_alone, try_in_limits
from tests.hostile.case import Case
from tests.hostile.conftest import POSIX
from tests.hostile.corpus import all_cases

LEAST_CASES = 80  # the floor of the project; a case is never taken away


def name(case: Case) -> str:
    return case.name


def judged(case: Case, outcome: Outcome) -> None:
    """Whether it went as the table says; `A|B|` in a table: any of these, or taken."""
    assert outcome.findings == ()
    if len(case.faults) == 1 and "|" in case.faults[0]:
        assert len(outcome.faults) <= 1
        assert (outcome.faults or ("",))[0].partition(":")[0] in case.faults[0].split("|")
    else:
        assert outcome.faults == tuple(sorted(case.faults)), outcome.lines
    for line in outcome.lines:
        assert line.isprintable(), "a fault is one line that no terminal obeys"
        assert not line.startswith(("::", "##[")), "and no runner"


def test_the_corpus_is_as_large_as_it_has_to_be() -> None:
    assert len(all_cases()) >= LEAST_CASES
    assert {case.name.partition(":")[0] for case in all_cases()} >= {
        "Markdown",
        "templates",
        "YAML",
        "encoding",
        "deception",
        "bomb",
        "file",
    }


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in all_cases() if not case.slow], ids=name)
def test_alone(case: Case, tmp_path: Path) -> None:
    try:
        outcome = try_alone(case, tmp_path)
    finally:
        for path in tmp_path.rglob("shut.txt"):
            path.chmod(0o600)
        shutil.rmtree(tmp_path)  # pytest keeps folders, and some of these names trouble other programs
    judged(case, outcome)


@POSIX
@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in all_cases() if case.slow], ids=name)
def test_within_time_and_memory(case: Case) -> None:
    outcome = try_in_limits(case)
    judged(case, outcome)
    assert outcome.cpu_s <= MAX_SECONDS
    assert outcome.peak_mb <= MAX_MB
