"""A quick case that takes more than two seconds of CPU fails.

All of them together are what a developer waits for after each change.

CPU seconds are counted, not those of the clock, so that a busy machine fails nothing.
"""

import os
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

from tests.warm_program import WarmProgram

CPU_BUDGET_S = 2.0
"""Of a case that is not marked slow, with its children. The dearest of them takes 1 on a quiet machine."""
_SPENT_BEFORE_CALL = pytest.StashKey[float]()
_shared_cpu_s = 0.0


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a slow machine have a larger budget."""
    parser.addoption(
        "--cpu-budget",
        type=float,
        default=CPU_BUDGET_S,
        metavar="SECONDS",
        help="of CPU that a case may take which is not marked slow (default: %(default)s; 0: any)",
    )


def cpu_s() -> float:
    """CPU seconds so far: user and system, of this process, of the children it has waited for and of the program's."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system + WarmProgram.cpu_s


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
    """Count what is made once for many cases apart: it is no fault of the case that happens to ask first."""
    global _shared_cpu_s  # noqa: PLW0603 - hooks have no other place between them
    shared_before, before = _shared_cpu_s, cpu_s()
    try:
        return (yield)
    finally:
        if fixturedef.scope != "function":
            _shared_cpu_s = shared_before + cpu_s() - before


def _of_case_s() -> float:
    return cpu_s() - _shared_cpu_s


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    before = _of_case_s()
    yield
    item.stash[_SPENT_BEFORE_CALL] = _of_case_s() - before


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a quick case that passes and takes more than its budget."""
    before = _of_case_s()
    yield
    spent_s = item.stash[_SPENT_BEFORE_CALL] + _of_case_s() - before
    budget_s: float = item.config.getoption("--cpu-budget")
    if 0 < budget_s < spent_s and not _may_be_slow(item):
        pytest.fail(
            f"It took {spent_s:.1f} s of CPU, and a quick case has {budget_s:g}: make it cheaper or mark it slow.",
            pytrace=False,
        )


def _may_be_slow(item: pytest.Item) -> bool:
    """Whether it is marked so, or is a property tried on more examples than in the quick loop."""
    is_property = isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
    has_more_examples = is_property and settings.get_current_profile_name() != "quick"
    return has_more_examples or item.get_closest_marker("slow") is not None
