"""YAML as strangers may have written it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.strict_yaml import StrictYamlError, load_yaml


def refused(text: str) -> tuple[str, int]:
    with pytest.raises(StrictYamlError) as caught:
        load_yaml(text)
    return caught.value.kind, caught.value.line


def test_plain_mappings_lists_and_scalars_are_read() -> None:
    assert load_yaml("a: one\nb: [1, 2.5, true, null]\nc: {d: 'x'}\n").value == {
        "a": "one",
        "b": [1, 2.5, True, None],
        "c": {"d": "x"},
    }


def test_an_empty_document_is_none() -> None:
    assert load_yaml("").value is None
    assert load_yaml("# only a comment\n").value is None


def test_a_date_stays_text_even_an_impossible_one() -> None:
    assert load_yaml("a: 2024-02-29\nb: 2024-02-30\n").value == {"a": "2024-02-29", "b": "2024-02-30"}


def test_each_value_knows_its_line() -> None:
    document = load_yaml("title: x\ntopics:\n  - id: a\n    terms:\n      - one\n      - two\n", first_line=10)
    assert document.line("title") == 10
    assert document.line("topics", 0, "terms", 1) == 15


def test_what_is_not_there_has_the_line_of_what_is_above_it() -> None:
    document = load_yaml("topics:\n  - id: a\n")
    assert document.line("topics", 0, "terms") == document.line("topics", 0) == 2
    assert document.line("nothing") == 1


def test_a_tag_is_refused() -> None:
    assert refused("a: 1\nb: !!python/name:os.system\n") == ("tag", 2)
    assert refused("a: 1\nb: !!binary aGVsbG8=\n") == ("tag", 2)


def test_an_anchor_and_an_alias_are_refused_before_anything_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refused(bomb) == ("alias", 1)


def test_a_key_that_stands_twice_is_refused_with_its_second_line() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == ("dupkey", 3)


def test_deep_nesting_is_refused() -> None:
    assert load_yaml("[[[[1]]]]").value == [[[[1]]]]
    assert refused("[[[[[1]]]]]") == ("depth", 1)
    assert load_yaml("[[[[[1]]]]]", max_depth=5).value == [[[[[1]]]]]


def test_deep_nesting_beyond_any_stack_is_refused_too() -> None:
    assert refused("[" * 100_000) == ("depth", 1)


def test_a_syntax_error_has_its_line() -> None:
    assert refused("a: 1\nb: [1\nc: 2\n")[0] == "syntax"
    assert refused("title: Harbour: what we know\n") == ("syntax", 1)


def test_a_control_character_is_refused_with_its_line() -> None:
    assert refused("a: 1\nb: x\x1fy\n") == ("syntax", 2)


def test_a_key_that_is_no_word_is_refused() -> None:
    assert refused("? [a, b]\n: 1\n") == ("syntax", 1)


def test_a_second_document_is_refused() -> None:
    assert refused("a: 1\n---\nb: 2\n")[0] == "syntax"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_line_of_it(text: str) -> None:
    try:
        load_yaml(text)
    except StrictYamlError as error:
        refusal: StrictYamlError | None = error
    else:
        refusal = None
    assert refusal is None or (1 <= refusal.line <= len(text) + 1 and "\n" not in refusal.what)


@pytest.mark.parametrize(
    "text", ["12:30", "1:1:1" * 200, "1:1.5", "0x1f", "0x" + "f" * 9_000, "0b1", "010", ".inf", ".nan"]
)
def test_what_only_yaml_1_1_takes_for_a_number_is_text(text: str) -> None:
    assert load_yaml(f"a: {text}\n").value == {"a": text}


def test_a_number_beyond_measure_is_refused_on_its_line() -> None:
    assert refused(f"a: 1\nb: {'9' * 5_000}\n") == ("syntax", 2)
    assert refused(f"a: 1\nb: [1, {'9' * 400}.5]\n") == ("syntax", 2)
    assert load_yaml(f"a: 1_000\nb: {'9' * 20}\nc: 1.0e+99\n").value == {"a": 1000, "b": 10**20 - 1, "c": 1e99}


def test_half_a_character_is_refused_on_its_line_and_two_halves_are_one() -> None:
    assert refused('a: 1\nb: "\\uD800"\n') == ("syntax", 2)
    assert refused('a: 1\n"\\uDC00": 2\n') == ("syntax", 2)
    assert load_yaml('a: "\\uD83D\\uDE00"\n').value == {"a": "😀"}


def test_the_line_of_a_field_is_that_of_its_name() -> None:
    document = load_yaml("title: a\ncover:\n  image: b\nauthors:\n- c\n")
    assert [document.line(key) for key in ("title", "cover", "authors")] == [1, 2, 4]
    assert document.line("cover", "image") == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: ["x", "a\\0b"]\n', 1),
        ('a: 1\nb:\n  - "\\x1b[31mred"\nc: "\\a"\n', 3),
        ('a: 1\nb: {"c\\x9b": 1}\n', 2),
        ('a: "one\\ttwo\\nthree \\u00ad\\u200e\\ud83d\\ude00"\nb: 1\n', None),
    ],
)
def test_a_control_character_that_an_escape_puts_into_a_text_is_found_with_its_line(
    text: str, line: int | None
) -> None:
    assert load_yaml(text).line_of_control_character() == line
