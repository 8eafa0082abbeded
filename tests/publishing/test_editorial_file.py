"""Entries that the program writes: text of strangers in them is text, and what stood there stays."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.editorial import EditorialEntry, load_editorial, parse_editorial
from builder.errors import Code, UsageError
from builder.publishing.editorial_file import HEAD, add_entry
from builder.publishing.telling.entry_text import entry_text

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(
    lambda text: bool(text.strip())
)
ENTRY = EditorialEntry("file", ("wire: The quay burned …",), 0, topics=("harm",), note="Asked.", date="2024-03-01")


@given(WORDS, WORDS)
def test_any_words_of_a_report_are_read_back_as_they_were(words: str, note: str) -> None:
    folded = " ".join(words.split()), " ".join(note.split())
    entry = EditorialEntry("retitle", (f"wire: {folded[0]}",), 1, words=folded[0], note=folded[1])
    (read,) = parse_editorial(entry_text(entry).encode(), "editorial.yml").entries
    assert read == entry


@pytest.mark.parametrize(
    "entry",
    [
        EditorialEntry("merge", ("a: One …", "b: Two …"), 1),
        EditorialEntry("split", ("a: One …",), 1, ("b: Two …",)),
        EditorialEntry("pin", ("a: One …",), 1, ("b: Two …",)),
        EditorialEntry("whole", ("a: One …",), 1),
        EditorialEntry("withhold", ("a: One …",), 1, words="Names a child."),
        EditorialEntry("file", ("a: One …",), 1, topics=()),
        EditorialEntry("first", ("a: One …",), 1),
        EditorialEntry("last", ("a: One …",), 1, topics=("harm",)),
        EditorialEntry("dispute", ("a: One …", "b: Two …"), 1, words="How many"),
        EditorialEntry("no-dispute", ("a: One …", "b: Two …"), 1, by="A. Keeper", date="2024-03-01"),
        EditorialEntry("speaker", ("Olle Frisk",), 1, also=("the chief",)),
        EditorialEntry("label", ("a",), 1, words="Harbour Wire"),
    ],
)
def test_every_kind_is_written_as_it_is_read(entry: EditorialEntry) -> None:
    assert parse_editorial(entry_text(entry).encode(), "editorial.yml").entries == (entry,)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Only a remark, and no end of line",
        "---\n# A document.\n",
        "- whole: The quay burned   # why\n\n# later\n",
        "  - whole: The quay burned\n  - first: The quay burned",
        "- whole: The quay burned\r\n",
        "\ufeff- whole: The quay burned\n",
    ],
)
def test_what_stood_there_stays_and_the_entry_stands_behind_it(before: str, tmp_path: Path) -> None:
    file = tmp_path / "editorial.yml"
    file.write_bytes(before.encode())
    old = load_editorial(file).entries
    add_entry(file, ENTRY)
    assert file.read_bytes().startswith(before.encode())
    assert b"\r\n- file" in file.read_bytes() or "\r" not in before
    entries = load_editorial(file).entries
    assert entries[:-1] == old
    assert replace(entries[-1], line=0) == ENTRY


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    add_entry(tmp_path / "editorial.yml", ENTRY)
    assert (tmp_path / "editorial.yml").read_text(encoding="utf-8") == HEAD + entry_text(ENTRY)


@pytest.mark.parametrize("before", ["[]\n", "[{whole: The quay}]\n", "- whole: The quay\n...\n", "null\n"])
def test_where_nothing_can_stand_behind_it_nothing_is_written(before: str, tmp_path: Path) -> None:
    file = tmp_path / "editorial.yml"
    file.write_text(before, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        add_entry(file, ENTRY)
    assert [fault.code for fault in caught.value.faults] == [Code.EDIT_SYNTAX]
    assert file.read_text(encoding="utf-8") == before
