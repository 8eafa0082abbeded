"""Whatever a machine makes up is a fault or a page.

Every character is accounted for, and every word reads as it was written.
"""

from pathlib import Path

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.hostile.alone import try_alone
from tests.hostile.case import Case
from tests.hostile.citations import FRONT_MATTER, LINKS_IN_TEXT, YAML
from tests.hostile.deceptions import TEXTS
from tests.hostile.markup import HTML, MARKDOWN, MORE_HTML, TEMPLATES

PIECES = st.one_of(
    st.sampled_from(
        [
            *HTML.values(),
            *MORE_HTML.values(),
            *MARKDOWN.values(),
            *TEMPLATES.values(),
            *TEXTS.values(),
            *LINKS_IN_TEXT.values(),
        ]
    ),
    st.sampled_from([f"---\n{lines}---\n" for _, lines, _ in (*FRONT_MATTER, *YAML) if len(lines) < 200]),
    st.sampled_from(
        ["\n", "\n\n", " ", ". ", "”", "“", "The ferry waited.", "# ", "> ", "- ", "\r\n", "\ufeff", "\u2028"]
    ),
    st.text(max_size=12),
)
TEXT = st.lists(PIECES, max_size=8).map("".join)
DATA = st.one_of(TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60))


@pytest.mark.slow
@settings(
    examples(60),
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(files=st.lists(st.tuples(st.sampled_from(["txt", "md"]), DATA), min_size=1, max_size=3))
def test_a_folder_of_anything_is_refused_with_reasons_or_published_whole_and_inert(
    files: list[tuple[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    case = Case("anything", {f"r{number}.{ending}": data for number, (ending, data) in enumerate(files)})
    outcome = try_alone(case, tmp_path_factory.mktemp("any"))
    assert outcome.findings == ()
    assert all(line.isprintable() for line in outcome.lines)


@pytest.mark.parametrize("harness", sorted(fuzz.HARNESSES))
def test_what_the_fuzzers_hold_true_holds_for_the_corpus(harness: str) -> None:
    for seed in fuzz.small_cases():
        fuzz.HARNESSES[harness](seed)


@pytest.mark.parametrize("harness", sorted(fuzz.HARNESSES))
@settings(examples(80), derandomize=True, database=None)
@given(data=DATA)
def test_what_the_fuzzers_hold_true_holds_for_anything(harness: str, data: bytes) -> None:
    fuzz.HARNESSES[harness](data or b"a")


def test_a_broken_promise_is_found_without_atheris_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(data: bytes) -> None:
        assert b"ferry" not in data

    monkeypatch.setattr(fuzz, "KEPT", tmp_path)
    monkeypatch.setitem(fuzz.HARNESSES, "breaks", breaks)
    (tmp_path / "breaks").mkdir()
    tried, code = fuzz.mutate("breaks", 20)
    assert code == 1
    assert b"ferry" in (tmp_path / "breaks" / f"crash-{tried}").read_bytes()
