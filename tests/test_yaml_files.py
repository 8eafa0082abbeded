"""What is wrong with a file of a desk is said with its line, and one fault hides no other."""

import pytest

from builder.errors import Code, UsageError
from builder.yaml_files import DocumentReader, read_yaml_file


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"a: 1\n" * 30, "CONFIG-VALUE x.yml: it has more than 100 bytes. Shorten it."),
        (b"a: 1\nb: \xff\n", "CONFIG-SYNTAX x.yml:2: it is not UTF-8. Save it as UTF-8."),
        (b"a: 1\na: 2\n", "CONFIG-SYNTAX x.yml:2: the key 'a' stands twice. Correct this line."),
        (b"a: &b 1\n", "CONFIG-SYNTAX x.yml:1: anchors and aliases are not allowed. Correct this line."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(data: bytes, fault: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_yaml_file(data, "x.yml", 100, Code.CONFIG_VALUE, Code.CONFIG_SYNTAX)
    assert str(raised.value) == fault


def test_a_byte_order_mark_is_dropped() -> None:
    document = read_yaml_file("a: слово\n".encode("utf-8-sig"), "x.yml", 100, Code.CONFIG_VALUE, Code.CONFIG_SYNTAX)
    assert document.value == {"a": "слово"}


def test_every_fault_is_collected_with_the_line_of_its_value() -> None:
    document = read_yaml_file(b"a:\n  - 1\n  - 2\nb: 3\n", "x.yml", 100, Code.CONFIG_VALUE, Code.CONFIG_SYNTAX)
    reader = DocumentReader("x.yml", document)
    reader.fault(Code.EDIT_VALUE, "one", "do", "a", 1)
    reader.fault(Code.EDIT_CLAIM, "two", "do", "b", "missing")
    assert [(fault.code, fault.path, fault.what, fault.line) for fault in reader.faults] == [
        (Code.EDIT_VALUE, "x.yml", "one", 3),
        (Code.EDIT_CLAIM, "x.yml", "two", 4),
    ]
