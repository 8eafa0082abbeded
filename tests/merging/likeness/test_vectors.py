"""The table of word vectors: what it knows, what it answers, where it comes from."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from builder.errors import BriefingError, Code
from builder.merging.likeness import vectors
from builder.merging.likeness.vectors import SHARED, WordVectors, load_vectors, table_of

PROVENANCE = vectors.TABLE.with_name("VECTORS.md")
MAX_TABLE_BYTES = 3_000_000
MAX_ALL_TABLES_BYTES = 8_000_000

# word, synonym, word of the same topic, word of another world
ALIGNMENTS = [
    "capture seize village apple",
    "quake earthquake building lawyer",
    "killed died hospital banana",
    "wed married church carbon",
    "injured wounded ambulance satellite",
    "shooter gunman school poetry",
    "arrested detained street mountain",
    "purchase acquire price dinosaur",
    "lawmakers legislators budget ocean",
    "sentenced convicted court sugar",
    "blaze fire roof grammar",
    "soldiers troops border novel",
    "talks negotiations minister cotton",
    "murder homicide weapon keyboard",
    "ceasefire truce border peanut",
    "pirates hijackers sea calculus",
]


@pytest.fixture(scope="module")
def table() -> WordVectors:
    return load_vectors()


def cosine(table: WordVectors, one: str, other: str) -> float:
    first, second = table.vectors_of([one, other])
    return float(first @ second)


def test_synonyms_are_nearer_than_words_of_the_topic_and_than_any_other(table: WordVectors) -> None:
    rows = [row.split() for row in ALIGNMENTS]
    synonym, topical, unrelated = (np.array([cosine(table, row[0], row[place]) for row in rows]) for place in (1, 2, 3))
    assert (synonym > unrelated).all()
    assert (synonym > topical).mean() >= 0.85
    assert np.median(synonym) > 0.37  # one random pair in a thousand (VECTORS.md)
    assert np.median(topical) < 0.25
    assert abs(np.median(unrelated)) < 0.1


def test_one_random_pair_in_a_hundred_is_as_near_as_the_documentation_says(table: WordVectors) -> None:
    draw = np.random.default_rng(0)
    words = [word for word, pieces in zip(table.words, np.diff(table.starts), strict=True) if pieces <= 2]
    left, right = (
        table.vectors_of([words[index] for index in draw.integers(len(words), size=20_000)]) for _ in range(2)
    )
    assert np.quantile(np.einsum("ij,ij->i", left, right), 0.99) == pytest.approx(0.23, abs=0.02)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("seize", "seizes"),
        ("jail", "jails"),
        ("buys", "buying"),
        ("defence", "defense"),
        ("mobilised", "mobilized"),
        ("favours", "favors"),
    ],
)
def test_forms_and_spellings_of_one_word_are_near(table: WordVectors, one: str, other: str) -> None:
    assert cosine(table, one, other) > 0.75


@pytest.mark.parametrize(
    "word",
    [
        "ukrainian",
        "russia",
        "indonesia",
        "tuesday",
        "earthquake",
        "tsunami",
        "neighbouring",
        "kilometres",
        "centre",
        "organisation",
    ],
)
def test_names_inflections_and_british_forms_are_known(table: WordVectors, word: str) -> None:
    assert table.row(word) >= 0


@pytest.mark.parametrize(
    "word", ["", "Russia", "russia's", "2022", "zelenskiy", "xqzv", "two words", "don’t", "a\nb", "\x00"]
)
def test_what_is_not_a_lower_case_word_of_the_list_is_unknown(table: WordVectors, word: str) -> None:
    assert table.row(word) == -1
    assert not table.vectors_of([word]).any()
    assert table.salience_of([word]).tolist() == [1.0]


def test_words_stand_in_code_point_order_and_rows_count_them(table: WordVectors) -> None:
    words = list(table.words)
    assert words == sorted(set(words))
    assert [table.row(word) for word in words[::1000]] == list(range(0, len(words), 1000))
    assert all(word.isalpha() and word == word.lower() and len(word) > 1 for word in words)


def test_vectors_come_in_the_order_asked_for_and_do_not_depend_on_company(table: WordVectors) -> None:
    words = ["police", "xqzv", "earthquake", "police", "the"]
    together = table.vectors_of(words)
    assert together.shape == (5, table.dimensions)
    assert together.dtype == np.float32
    np.testing.assert_array_equal(together, np.concatenate([table.vectors_of([word]) for word in words]))


def test_no_words_give_no_rows(table: WordVectors) -> None:
    assert table.vectors_of([]).shape == (0, table.dimensions)
    assert table.vectors_of(["xqzv"]).shape == (1, table.dimensions)
    assert table.salience_of([]).shape == (0,)


def test_function_words_say_less_than_content_words(table: WordVectors) -> None:
    function = table.salience_of(["the", "of", "and", "that", "also", "shortly", "which"])
    middling = table.salience_of(["said", "according", "people"])
    content = table.salience_of(["killed", "troops", "earthquake", "navy", "missile"])
    assert function.max() < 0.25 < middling.min()
    assert middling.max() < 0.5 < content.min()


def test_the_table_is_read_once_and_frozen(table: WordVectors) -> None:
    assert load_vectors() is table
    with pytest.raises(FrozenInstanceError):
        table.words = ()  # type: ignore[misc]  # that it cannot be set is what is tested


@pytest.mark.parametrize("language", [None, *SHARED])
def test_the_file_is_the_documented_one_small_and_without_a_clock(language: str | None) -> None:
    content = table_of(language).read_bytes()
    provenance = PROVENANCE.read_text("utf-8")
    assert hashlib.sha256(content).hexdigest() in provenance, "run make vectors and bring VECTORS.md up to date"
    assert f"{len(content):,}" in provenance
    assert f"{len(load_vectors(language).words):,}" in provenance
    assert len(content) <= MAX_TABLE_BYTES
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_all_tables_together_are_small() -> None:
    assert sum(table_of(language).stat().st_size for language in (None, *SHARED)) <= MAX_ALL_TABLES_BYTES


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        (
            "ru",
            (
                "earthquake землетрясение, fishermen рыбаков, evacuated эвакуировали, ballot голосование, wounded ранены, "
                "hospital больница, court суд, border граница, promised пообещал, island остров"
            ),
        ),
        (
            "uk",
            (
                "earthquake землетрус, fishermen рибалок, evacuated евакуювали, ballot голосування, wounded поранено, "
                "hospital лікарня, court суд, border кордон, promised пообіцяв, island острів"
            ),
        ),
    ],
)
def test_a_word_of_another_language_lies_where_its_translation_lies(language: str, pairs: str) -> None:
    english, other = zip(*(pair.split() for pair in pairs.split(", ")), strict=True)
    cosines = load_vectors("en").vectors_of(english) @ load_vectors(language).vectors_of(other).T
    assert (cosines.argmax(axis=1) == np.arange(len(english))).mean() >= 0.9
    assert np.median(np.diag(cosines)) > 0.37  # one random pair in a thousand (VECTORS.md)


@pytest.mark.parametrize(
    ("language", "function", "content"),
    [("ru", "и в не что он", "закон война солдат"), ("uk", "і в не що він", "закон війна солдат")],
)
def test_words_that_only_hold_a_sentence_together_say_little_in_every_language(
    language: str, function: str, content: str
) -> None:
    table = load_vectors(language)
    assert table.salience_of(function.split()).max() < 0.25 < table.salience_of(content.split()).min()


@pytest.mark.parametrize("language", SHARED)
def test_no_product_of_whole_vectors_is_inexact(language: str) -> None:
    table = load_vectors(language)
    whole = table.whole_vectors_of(table.words[::50]).astype(np.int64)
    assert np.abs(whole).max() < 2**8
    assert np.square(whole).sum(axis=1).max() < 2**18


@pytest.mark.parametrize(
    "notice",
    [
        "Copyright (c) 2024 Lee Miller",
        "The above copyright notice and this permission notice shall be included",
        "Copyright 2000-2011 by Kevin Atkinson",
        "WordNet 1.6 Copyright 1997 by Princeton University",
        "Copyright 1993, Geoff Kuenning",
        "Copyright (c) J Ross Beresford 1993-1999",
    ],
)
def test_every_notice_that_a_licence_asks_for_is_beside_the_table(notice: str) -> None:
    assert notice in PROVENANCE.read_text("utf-8")


def pack(**changed: NDArray[Any]) -> bytes:
    """A table of the three words "aa", "ab", "ac", of one, two and one pieces, with some of its parts `changed`."""
    parts: dict[str, Any] = {
        "words": np.frombuffer(b"aa\nab\nac", dtype=np.uint8),
        "lengths": np.array([1, 2, 1], dtype=np.uint8),
        "piece_ids": np.array([0, 0, 1, 1], dtype=np.uint16),
        "pieces": np.array([[3, 0], [0, 4]], dtype=np.int8),
        "salience": np.array([0, 51, 255], dtype=np.uint8),
    }
    content = io.BytesIO()
    np.savez(content, **(parts | changed))
    return content.getvalue()


@pytest.fixture
def read_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], WordVectors]:
    """Load a table from bytes in the place of the shipped one."""

    def read(content: bytes) -> WordVectors:
        file = tmp_path / "vectors.npz"
        file.write_bytes(content)
        monkeypatch.setattr(vectors, "TABLE", file)
        return load_vectors.__wrapped__()

    return read


def test_a_vector_is_the_sum_of_its_pieces_at_length_one(read_table: Callable[[bytes], WordVectors]) -> None:
    small = read_table(pack())
    np.testing.assert_allclose(
        small.vectors_of(["ac", "ab", "b", "aa"]), [[0.0, 1.0], [0.6, 0.8], [0.0, 0.0], [1.0, 0.0]], atol=1e-7
    )
    np.testing.assert_allclose(small.salience_of(["ac", "ab", "b", "aa"]), [1.0, 0.2, 1.0, 0.0], atol=1e-7)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a table",
        pack()[:-30],
        pack().replace(b"aa\nab", b"aa\nax"),
        pack(words=np.frombuffer(b"aa\nab", dtype=np.uint8)),
        pack(words=np.frombuffer(b"aa\nab\n\xff\xff", dtype=np.uint8)),
        pack(lengths=np.array([1, 2, 2], dtype=np.uint8)),
        pack(piece_ids=np.array([0, 0, 1, 2], dtype=np.uint16)),
        pack(salience=np.array([0], dtype=np.uint8)),
        pack(pieces=np.array([{}, {}], dtype=object)),
    ],
    ids=[
        "empty",
        "other",
        "cut off",
        "one letter changed",
        "a word less",
        "not UTF-8",
        "lengths",
        "piece ids",
        "salience",
        "objects",
    ],
)
def test_a_damaged_table_is_named_and_never_half_read(
    read_table: Callable[[bytes], WordVectors], content: bytes
) -> None:
    with pytest.raises(BriefingError) as caught:
        read_table(content)
    assert [(fault.code, fault.path) for fault in caught.value.faults] == [
        (Code.INTERNAL, "builder/merging/likeness/data/vectors.npz")
    ]


def test_a_missing_table_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "TABLE", tmp_path / "vectors.npz")
    with pytest.raises(
        BriefingError, match=r"^INTERNAL builder/merging/likeness/data/vectors\.npz: The table .* cannot be read"
    ):
        load_vectors.__wrapped__()
