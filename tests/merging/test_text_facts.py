"""What is kept of texts is what they say, and whatever is not as it was put is read anew."""

from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from pathlib import Path

import pytest

from builder.merging import text_facts
from builder.merging.text_facts import Facts, Text, Texts, tell_facts
from builder.stages import Means

CASES = [
    line
    for name in ("dates", "figures")
    for line in (Path(__file__).parent / "facts" / "cases" / f"{name}.md").read_text("utf-8").splitlines()
]
FILES = ("00" * 32, "01" * 32, "0a" * 32)
LINES = (
    "On Monday the NP told Ada Marsh's son that more than 12 people, or 3.50 to 1e3 percent, may have left.",
    "Flight 370 left at 9.30 p.m. on 3 May 2024, for $1.2 million.",
    "Rain fell.",
)


class Memory:
    """What is kept, here."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, ...], bytes] = {}

    def get(self, *parts: str) -> bytes | None:
        return self.entries.get(parts)

    def put(self, content: bytes, *parts: str) -> None:
        self.entries[parts] = content


@pytest.fixture(autouse=True)
def small_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what few texts say is kept."""
    monkeypatch.setattr(text_facts, "MIN_KEPT_TEXTS", 1)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that have been read, each time."""
    texts: list[str] = []

    def and_tell(
        task: Texts, read_facts: Callable[[Texts], tuple[Facts, ...]] = text_facts.read_facts
    ) -> tuple[Facts, ...]:
        texts.extend(text for text, _ in task)
        return read_facts(task)

    monkeypatch.setattr(text_facts, "read_facts", and_tell)
    return texts


def texts_of(lines: tuple[str, ...] = LINES, day: str | None = "2024-05-03") -> list[Text]:
    return [Text(line, day, sha256) for line, sha256 in zip(lines, FILES, strict=False)]


def test_what_was_kept_is_what_the_texts_say_to_the_last_digit() -> None:
    memory = Memory()
    texts = [Text(text, day, FILES[0]) for text in (*LINES, *CASES) for day in ("2024-05-03", None)]
    told = tell_facts(texts)
    assert tell_facts(texts, Means(kept=memory)) == told
    assert len(memory.entries) == 1

    recalled = tell_facts(texts, Means(kept=memory))
    assert recalled == told
    figures = [
        list(chain.from_iterable(said.figures + said.named_numbers for said in each)) for each in (recalled, told)
    ]
    assert repr(figures[0]) == repr(figures[1]), "3.50 is no 3.5"
    assert all(isinstance(end, Decimal) for figure in figures[0] for end in (figure.low, figure.high))


def test_a_new_report_has_no_more_read_again_than_those_it_is_kept_with(read: list[str]) -> None:
    memory = Memory()
    tell_facts(texts_of(LINES[:2]), Means(kept=memory))
    read.clear()
    tell_facts(texts_of(), Means(kept=memory))
    assert read == [LINES[2]]


def test_nothing_is_read_again_where_nothing_has_changed_and_all_where_the_day_has(read: list[str]) -> None:
    memory = Memory()
    for day, expected in (("2024-05-03", LINES), ("2024-05-03", ()), ("2024-05-04", LINES), (None, LINES)):
        read.clear()
        tell_facts(texts_of(day=day), Means(kept=memory))
        assert tuple(read) == expected


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"[[]]", b"[[1,2,3,4,5]]", b'[[[[0,1,"x","x"]],[],[],[],false]]', b"\xff"]
)
def test_what_is_no_entry_is_read_again(read: list[str], content: bytes) -> None:
    memory = Memory()
    texts = texts_of(LINES[:1])
    told = tell_facts(texts, Means(kept=memory))
    memory.entries = dict.fromkeys(memory.entries, content)
    read.clear()
    assert tell_facts(texts, Means(kept=memory)) == told
    assert read == [LINES[0]]


def test_a_small_folder_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_facts, "MIN_KEPT_TEXTS", 4)
    memory = Memory()
    tell_facts(texts_of(), Means(kept=memory))
    assert not memory.entries
