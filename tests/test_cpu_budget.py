"""The budget of quick cases, tried on cases of its own."""

import pytest

pytest_plugins = ["pytester"]
CASES = """
    import subprocess
    import sys
    import time

    import pytest

    BURN = "import time\\nwhile time.process_time() < {seconds}: pass"

    def burn(seconds):
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    @pytest.fixture(scope="module")
    def made_once():
        burn(0.1)

    @pytest.fixture
    def made_each_time():
        burn(0.05)

    def test_sleeping_is_free(): time.sleep(0.1)
    def test_what_is_made_once_is_free(made_once): pass
    @pytest.mark.slow
    def test_slow_ones_may(): burn(0.1)
    def test_too_dear(): burn(0.1)
    def test_with_its_fixture_too_dear(made_each_time): burn(0.05)
    def test_with_its_child_too_dear(): subprocess.run([sys.executable, "-c", BURN.format(seconds=0.1)], check=True)
    def test_wrong_and_dear():
        burn(0.1)
        assert False
"""


@pytest.fixture
def report(pytester: pytest.Pytester) -> pytest.RunResult:
    pytester.makepyfile(CASES)
    pytester.makeini("[pytest]\nmarkers = slow")
    return pytester.runpytest_inprocess("-p", "tests.cpu_budget", "--cpu-budget", "0.06")


def test_a_quick_case_over_its_budget_fails_and_says_what_to_do(report: pytest.RunResult) -> None:
    report.assert_outcomes(passed=3, failed=4)
    failed = {line.split("::")[1].split(" ")[0] for line in report.outlines if line.startswith("FAILED")}
    assert failed == {
        "test_too_dear",
        "test_with_its_fixture_too_dear",
        "test_with_its_child_too_dear",
        "test_wrong_and_dear",
    }
    report.stdout.re_match_lines_random(
        [r".*It took \d+\.\d s of CPU, and a quick case has 0\.06: make it cheaper or mark it slow\..*"]
    )
