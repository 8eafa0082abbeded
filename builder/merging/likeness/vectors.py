"""Static word vectors: how near in meaning two words are, from a table the program ships.

The cosine of two rows is about .5 for synonyms, .15 for words of one topic, 0 for words that have nothing to do with
each other; one random pair in a hundred reaches .23. How the table is made and measured: `data/VECTORS.md`,
`tools/make_vectors.py`.
"""

import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from builder.errors import BriefingError, Code, Fault

TABLE = Path(__file__).parent / "data" / "vectors.npz"
SHARED = ("en", "ru", "uk")
"""Languages whose words lie in one more space, each near those that mean the same in the others."""
UNKNOWN_ROW = -1


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WordVectors:
    """109 thousand lower-case words, each the sum of at most three word pieces.

    A row is worked out when it is asked for.

    The pieces are whole numbers and their sums exact, so a vector is the same on every machine.
    """

    words: Sequence[str]
    """Lower-case words by code point; a word's place is its row. Letters only; accents are composed (NFC)."""
    starts: NDArray[np.int64]
    """(words + 1,): the pieces of row r are `piece_ids[starts[r]:starts[r + 1]]`, one at least."""
    piece_ids: NDArray[np.uint16]
    """Rows of `pieces`, word after word."""
    pieces: NDArray[np.int8]
    """(pieces, dimensions): a vector each, in steps of one length."""
    salience: NDArray[np.uint8]
    """(words,): how much a word says by itself, in 255ths."""
    typical: NDArray[np.float32]
    """(dimensions,): the mean of the unit vectors of a text at large, each word weighed by how common and how telling it
    is: what texts of the language share. Zeros in the table of English alone."""
    crowding: NDArray[np.uint8]
    """(words,): mean cosine of a word with the ten words of each other language that are nearest, in 255ths: what lies near
    much lies near a translation by chance. 255 in the table of English alone."""

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.pieces.shape[1])

    def row(self, word: str) -> int:
        """Find the row of a lower-case `word`, -1 when it is unknown."""
        row = bisect_left(self.words, word)
        return row if row < len(self.words) and self.words[row] == word else UNKNOWN_ROW

    def vectors_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Look up (len(words), dimensions): a row of length one per lower-case word, of zeros for an unknown one."""
        return to_unit_length(self.whole_vectors_of(words))

    def whole_vectors_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Look up (len(words), dimensions): the same, not brought to length one; whole numbers below 2^8."""
        rows = self._rows_of(words)
        known = rows != UNKNOWN_ROW
        vectors = np.zeros((len(words), self.dimensions), dtype=np.float32)
        vectors[known] = _sum_pieces(self, rows[known])
        return vectors

    def salience_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Look up (len(words),): about .1 for "the", .3 for "said", .9 for "killed".

        It is 1 for an unknown word, mostly a name.
        """
        rows = self._rows_of(words)
        known = rows != UNKNOWN_ROW
        salience = np.ones(len(words), dtype=np.float32)
        salience[known] = self.salience[rows[known]] / np.float32(255)
        return salience

    def crowding_of(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Look up (len(words),): how near the nearest words of other languages lie, 0 to 1; each word is known."""
        return np.asarray(self.crowding[self._rows_of(words)] / np.float32(255))

    def salience_of_word(self, word: str) -> float:
        """Look up what `salience_of` has of one word."""
        row = self.row(word)
        return 1.0 if row == UNKNOWN_ROW else float(self.salience[row] / np.float32(255))

    def _rows_of(self, words: Sequence[str]) -> NDArray[np.int64]:
        return np.fromiter(map(self.row, words), dtype=np.int64, count=len(words))


def to_unit_length(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, dimensions): each row brought to length one; a row of zeros stays as it is."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0).astype(np.float32)[:, None])


def table_of(language: str | None) -> Path:
    """The file with the words of a language of `SHARED`, or with the English words in a space of their own."""
    return TABLE if language is None else TABLE.with_name(f"{TABLE.stem}-{language}.npz")


@cache
def load_vectors(language: str | None = None) -> WordVectors:
    """Read a table inside the package, once: that of a language of `SHARED`, or the English words in their own space.

    Raises BriefingError (`INTERNAL`) when the file is missing or damaged: every part of it carries a checksum.
    """
    path = table_of(language)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as table:
            words = table["words"].tobytes().decode().split("\n")
            starts = np.concatenate([[0], np.cumsum(table["lengths"], dtype=np.int64)])
            piece_ids, pieces, salience = table["piece_ids"], table["pieces"], table["salience"]
            typical = table["typical"] if "typical" in table else np.zeros(pieces.shape[1], dtype=np.float32)
            crowding = table["crowding"] if "crowding" in table else np.full(len(words), 255, dtype=np.uint8)
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise _damaged(path, type(error).__name__) from error

    words_fit = len(words) == len(salience) == len(crowding) == len(starts) - 1
    pieces_fit = len(piece_ids) == starts[-1] and piece_ids.max() < len(pieces) and typical.shape == pieces.shape[1:]
    if not words_fit or not pieces_fit:
        raise _damaged(path, "its parts do not fit together")
    return WordVectors(words, starts, piece_ids, pieces, salience, typical, crowding)


def _sum_pieces(table: WordVectors, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """(len(rows), dimensions): the sums of the rows' pieces."""
    firsts, counts = table.starts[rows], table.starts[rows + 1] - table.starts[rows]
    sums = table.pieces[table.piece_ids[firsts]].astype(np.float32)
    for place in range(1, counts.max(initial=1)):
        reaching = np.flatnonzero(counts > place)
        sums[reaching] += table.pieces[table.piece_ids[firsts[reaching] + place]]
    return sums


def _damaged(path: Path, reason: str) -> BriefingError:
    what = f"The table of word vectors cannot be read ({reason})"
    return BriefingError(
        Fault(
            Code.INTERNAL,
            f"builder/merging/likeness/data/{path.name}",
            what,
            "Install the program again, or run make vectors",
        )
    )
