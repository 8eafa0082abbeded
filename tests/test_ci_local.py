"""The workflows, run on this machine."""

from pathlib import Path

import ci_local
import pytest


@pytest.mark.slow
def test_the_workflows_do_what_a_desk_is_promised(tmp_path: Path) -> None:
    ci_local.play_cases(ci_local.Host(tmp_path / "host"))


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("always()", True),
        ("github.event.name == 'push'", True),
        ("github.event.name != 'push'", False),
        ("always() && github.event.name == 'pull'", False),
        ("${{ github.event.name == 'push' }}", True),
        ("inputs.forget != true", True),
        ("hashFiles('none.json') != ''", False),
        ("github.event.missing", False),
    ],
)
def test_a_condition_means_what_it_means_on_a_host(condition: str, holds: bool, tmp_path: Path) -> None:
    context = {"github": {"event": {"name": "push"}}, "inputs": {}, "workspace": tmp_path}
    assert ci_local.is_true(condition, context) is holds
