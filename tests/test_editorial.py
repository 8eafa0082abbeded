"""`editorial.yml`: what is read, and that every fault of it is named with its line."""

import hashlib
from pathlib import Path

import pytest

from builder.config import SpeakerConfig
from builder.editorial import MAX_EDITORIAL_BYTES, MAX_WORDS_CHARS, EditorialEntry, load_editorial, take_speakers
from builder.errors import Code, UsageError

ALL = """\
# Decisions of the desk.
- merge: [c1111111, c2222222]
  note: One ruling, told twice.
  by: Desk
  date: 2024-03-01
- split: c3333333
  passages: ["harbour:120", The quay  burned]
  text: The quay burned until dawn.
- withhold: c4444444
  reason: Names a child.
- pin: c5555555
  passage: harbour:12
- retitle: c5555555
  heading: What the court decided
- file: c6666666
  topics: [causes, harm]
- file: c7777777
  topics: []
"""


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "editorial.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_each_decision_is_read_with_its_line(tmp_path: Path) -> None:
    editorial = load_editorial(write(tmp_path, ALL))
    assert editorial.entries == (
        EditorialEntry(
            "merge", ("c1111111", "c2222222"), 2, note="One ruling, told twice.", by="Desk", date="2024-03-01"
        ),
        EditorialEntry(
            "split", ("c3333333",), 6, ("harbour:120", "The quay burned"), text="The quay burned until dawn."
        ),
        EditorialEntry("withhold", ("c4444444",), 9, words="Names a child."),
        EditorialEntry("pin", ("c5555555",), 11, ("harbour:12",)),
        EditorialEntry("retitle", ("c5555555",), 13, words="What the court decided"),
        EditorialEntry("file", ("c6666666",), 15, topics=("causes", "harm")),
        EditorialEntry("file", ("c7777777",), 17, topics=()),
    )
    assert editorial.sha256 == hashlib.sha256(ALL.encode()).hexdigest()


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    editorial = load_editorial(tmp_path / "editorial.yml")
    assert (editorial.entries, editorial.sha256) == ((), None)


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "---\n", "[]\n", "\ufeff"])
def test_an_empty_file_decides_nothing(content: str, tmp_path: Path) -> None:
    assert load_editorial(write(tmp_path, content)).entries == ()


@pytest.mark.parametrize(
    ("content", "code", "line", "said"),
    [
        ("- merge: [c1, c2]\n  merge: [c1, c3]\n", Code.EDIT_SYNTAX, 2, "stands twice"),
        ("- withhold: &a c1\n  reason: *a\n", Code.EDIT_SYNTAX, 1, "anchors"),
        ("- withhold: !!python/name:os.system c1\n", Code.EDIT_SYNTAX, 1, "tag"),
        ("- withhold: [\n", Code.EDIT_SYNTAX, 2, ""),
        ("- withhold: c1\n  reason: \x07\n", Code.EDIT_SYNTAX, 2, "control"),
        (b"- withhold: c1\n  reason: \xff\n", Code.EDIT_SYNTAX, 2, "UTF-8"),
        (b"#" * (MAX_EDITORIAL_BYTES + 1), Code.EDIT_SYNTAX, None, "bytes"),
        ("merge: [c1, c2]\n", Code.EDIT_VALUE, 1, "a list of entries"),
        ("- c1\n", Code.EDIT_VALUE, 1, "one thing"),
        ("- note: why\n", Code.EDIT_VALUE, 1, "one thing"),
        ("- pin: c1\n  passage: a:1\n  withhold: c1\n", Code.EDIT_VALUE, 1, "one thing"),
        ("- pin: c1\n  passage: a:1\n  reason: x\n", Code.EDIT_VALUE, 3, "'reason' is not known beside pin"),
        ("- merge: [c1]\n", Code.EDIT_VALUE, 1, "two claims"),
        ("- merge: [c1, c1]\n", Code.EDIT_VALUE, 1, "twice"),
        ("- merge: c1\n", Code.EDIT_VALUE, 1, "list"),
        ("- merge: [c1, 7]\n", Code.EDIT_VALUE, 1, "list"),
        ("- split: c1\n", Code.EDIT_VALUE, 1, "passages"),
        ("- split: c1\n  passages: []\n", Code.EDIT_VALUE, 2, "passages"),
        ("- split: [c1]\n  passages: [a:1]\n", Code.EDIT_VALUE, 1, "split"),
        ("- withhold: c1\n", Code.EDIT_VALUE, 1, "reason"),
        ("- withhold: c1\n  reason: '  '\n", Code.EDIT_VALUE, 2, "reason"),
        (f"- withhold: c1\n  reason: {'x' * (MAX_WORDS_CHARS + 1)}\n", Code.EDIT_VALUE, 2, "reason"),
        ("- withhold: 12\n  reason: x\n", Code.EDIT_VALUE, 1, "withhold"),
        ("- retitle: c1\n  heading: yes\n", Code.EDIT_VALUE, 2, "heading"),
        ("- file: c1\n  topics: causes\n", Code.EDIT_VALUE, 2, "topics"),
        ("- pin: c1\n  passage: a:1\n  date: 2024-02-30\n", Code.EDIT_VALUE, 3, "not a day"),
        ("- pin: c1\n  passage: a:1\n  date: 20240201\n", Code.EDIT_VALUE, 3, "date"),
        ("- pin: c1\n  passage: a:1\n  note:\n", Code.EDIT_VALUE, 3, "note"),
    ],
)
def test_each_fault_has_its_code_and_line(
    content: str | bytes, code: Code, line: int | None, said: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError) as caught:
        load_editorial(write(tmp_path, content))
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == (code, line)
    assert said in fault.what


def test_every_fault_is_listed_not_the_first_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_editorial(write(tmp_path, "- merge: [c1]\n- withhold: c1\n- pin: c1\n  passage: a:1\n  colour: red\n"))
    assert [fault.line for fault in caught.value.faults] == [1, 2, 5]
    assert caught.value.exit_code == 2


def test_a_folder_of_that_name_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "editorial.yml").mkdir()
    with pytest.raises(UsageError, match="EDIT-SYNTAX"):
        load_editorial(tmp_path / "editorial.yml")


BY_WORDS = """\
- apart: ["wire: The quay burned", "post: The pier burned …"]
- whole: "wire: The quay burned"
- first: The quay burned
- last: c1111111
  topics: [harm]
- no-key-point: The quay burned
- dispute: [The quay burned, The pier burned]
- speaker: Olle Frisk
  also: [the fire chief]
- label: wire-1
  name: Harbour Wire
"""


def test_entries_that_name_words_are_read(tmp_path: Path) -> None:
    assert load_editorial(write(tmp_path, BY_WORDS)).entries == (
        EditorialEntry("apart", ("wire: The quay burned", "post: The pier burned …"), 1),
        EditorialEntry("whole", ("wire: The quay burned",), 2),
        EditorialEntry("first", ("The quay burned",), 3),
        EditorialEntry("last", ("c1111111",), 4, topics=("harm",)),
        EditorialEntry("no-key-point", ("The quay burned",), 6),
        EditorialEntry("dispute", ("The quay burned", "The pier burned"), 7),
        EditorialEntry("speaker", ("Olle Frisk",), 8, also=("the fire chief",)),
        EditorialEntry("label", ("wire-1",), 10, words="Harbour Wire"),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("- apart: [c1111111, The quay burned]", "apart is about passages, and 'c1111111' is none"),
        ("- apart: [The quay burned]", "an apart needs two claims"),
        ("- whole: c1111111", "whole is about passages"),
        ("- first: The quay burned\n  topics: []", "topics must be a list of texts that are not empty"),
        ("- speaker: Olle Frisk", "also must be a list of texts"),
        ("- label: wire", "name must be a text"),
        ("- last: The quay\n  heading: x", "the key 'heading' is not known beside last"),
    ],
)
def test_what_is_wrong_with_them_is_one_line(content: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_editorial(write(tmp_path, content))
    (fault,) = caught.value.faults
    assert said in str(fault)


def test_an_editor_adds_names_to_a_speaker_and_gives_none_to_two(tmp_path: Path) -> None:
    editorial = load_editorial(write(tmp_path, BY_WORDS))
    known = (SpeakerConfig("Olle Frisk", ("Mr Frisk",)), SpeakerConfig("Ilse Brandt", ("the mayor",)))
    assert take_speakers(editorial, known) == (SpeakerConfig("Olle Frisk", ("Mr Frisk", "the fire chief")), known[1])

    taken = (SpeakerConfig("Ilse Brandt", ("The Fire Chief",)),)
    with pytest.raises(UsageError) as caught:
        take_speakers(editorial, taken)
    assert [(fault.code, fault.line) for fault in caught.value.faults] == [(Code.EDIT_CONFLICT, 8)]
