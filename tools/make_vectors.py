"""Make the word-vector table `builder/merging/likeness/data/vectors.npz`.

Run by `make vectors`; the program itself only reads the table.

A word is a sum of word pieces, and words share few of them: 16 thousand pieces spell the whole list. So the table holds
a vector per piece and, per word, its pieces: smaller than a vector for each of 50,000 words, and twice as many words.
Steps: word list → spellings → pieces → pieces projected and rounded → file.

Needs wordllama 0.4 (its wheel carries the vectors; nothing is fetched) and the SCOWL list of Debian's
`wamerican-large`. Same versions and same list: same bytes. `--measure` prints the figures of `VECTORS.md` instead of
writing the table.
"""

import argparse
import io
import random
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

try:
    import wordllama  # type: ignore[import-not-found,import-untyped,unused-ignore]  # as it happens to be installed or not
except ImportError:
    # Not in the lock: it has no wheel for every platform, and only whoever makes the table anew needs it.
    raise SystemExit(
        "make_vectors: wordllama is missing. Install wordllama==0.4.0.post1 into this Python, then run it again."
    ) from None

Pieces = tuple[int, ...]
"""Rows of the embedding, in the order in which they spell a word."""

WORD_LIST = Path("/usr/share/dict/american-english-large")
TABLE = Path(__file__).parents[1] / "builder" / "merging" / "likeness" / "data" / "vectors.npz"

DIMENSIONS = (
    128  # of 256; measured with 32 to 256 (VECTORS.md): below, unrelated words look alike; above, nothing is gained
)
FULL_SALIENCE_NORM = 20.0  # length of a vector from which on a word counts in full; measured with 5 to 40 (VECTORS.md)
LARGEST_STEP = 127  # int8; one scale for all pieces, so that a word's sum of pieces needs no scale at all
PACKED = {
    "words",
    "lengths",
}  # the rest are numbers without a pattern: unpacking them costs every run more than their room
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say: the table tells no clock

MAX_PIECES = 3  # of a word; longer ones, mostly names and rarities, gained nothing on sentences (VECTORS.md)
MIN_STEM_LETTERS = 3  # shorter stems are mostly other words: "us" is no inflection of "u"
INFLECTIONS = (("ies", ("y",)), ("ied", ("y",)), ("es", ("e", "")), ("s", ("",)), ("ed", ("e", "")), ("ing", ("e", "")))
"""Ending of an inflected form, and what the base form may have in its place."""

BRITISH_RULES = (
    (r"(?<=[a-z]{3})iz(?=(?:e[drs]?|ers|ing|ations?|ational|able)$)", "is"),
    (r"(?<=[a-z])yz(?=(?:e[drs]?|ers|ing)$)", "ys"),
    (
        (
            r"^((?:mis|dis|un)?(?:arm|behavi|clam|col|endeav|fav|ferv|flav|harb|hon|hum|lab|neighb|od|parl|rum|savi?|splend|tum|val|vap|vig))"
            r"or(?=(?:s|ed|ing|ers?|ful|fully|less|able|ably|ites?|hoods?|ly|al|ally|y|ies)?$)"
        ),
        r"\1our",
    ),
    (r"^((?:centi|kilo|milli)?(?:cent|fib|lit|lust|met|spect|calib|somb))er(?=s?$)", r"\1re"),
    (r"^centered$", "centred"),
    (r"^(def|off)ense(?=(?:s|less)?$)", r"\1ence"),
    (r"^(aero|an)?esthe", r"\1aesthe"),
    (r"^skeptic", "sceptic"),
    (r"^pediatric", "paediatric"),
    (r"^aluminum$", "aluminium"),
    (r"^airplane", "aeroplane"),
    (r"^maneuver", "manoeuvre"),
    (r"^jewelry$", "jewellery"),
    (r"^mold(?=(?:s|y|ed|ing)?$)", "mould"),
)
"""The list is American; a report may not be. A British form takes the pieces of the American one."""


def main() -> None:
    """Write the table, or print how well it and its alternatives tell synonyms from other pairs."""
    parser = argparse.ArgumentParser(description="Make the word-vector table from wordllama and a SCOWL word list.")
    parser.add_argument(
        "word_list", nargs="?", type=Path, default=WORD_LIST, help="one word a line (default: %(default)s)"
    )
    parser.add_argument("--output", type=Path, default=TABLE, help="the table to write")
    parser.add_argument("--measure", action="store_true", help="print the figures of VECTORS.md and write nothing")
    arguments = parser.parse_args()

    spellings = read_spellings(arguments.word_list)
    embedding, split = load_model()
    own = spell_words(spellings, split)
    shared = add_british(share_inflections(own, spellings, split))
    if arguments.measure:
        measure_variants(embedding, own, shared)
    else:
        words = drop_fragmented(shared)
        pieces = round_pieces(project_pieces(embedding, words, DIMENSIONS))
        arguments.output.write_bytes(pack_table(words, pieces, rate_salience(embedding, words)))


def read_spellings(word_list: Path) -> dict[str, list[str]]:
    """Read lower-case word → its spellings, in the list's order.

    Possessives, contractions and single letters are left out.
    """
    spellings: dict[str, list[str]] = defaultdict(list)
    for line in word_list.read_text("utf-8").splitlines():
        word = unicodedata.normalize("NFC", line)
        if word.isalpha() and len(word) > 1:
            spellings[word.lower()].append(word)
    return spellings


def load_model() -> tuple[NDArray[np.float64], Callable[[str], Pieces]]:
    """Read the vectors inside the wordllama wheel, (32000, 256), and what splits a word into their rows."""
    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    tokenizer = model.tokenizer
    tokenizer.no_padding()

    def split(word: str) -> Pieces:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

    return model.embedding.astype(np.float64), split


def cost(pieces: Pieces) -> tuple[int, int]:
    """Rank a spelling by how little it says.

    Fewer pieces say more, and low rows are the frequent ones: (1, 278) < (2, 900).
    """
    return len(pieces), sum(pieces)


def spell_words(spellings: Mapping[str, Iterable[str]], split: Callable[[str], Pieces]) -> dict[str, Pieces]:
    """Spell each word in pieces, from the spelling the model knows best: "ukrainian" is better known as "Ukrainian"."""
    return {word: min(map(split, forms), key=cost) for word, forms in sorted(spellings.items())}


def share_inflections(
    own: Mapping[str, Pieces], spellings: Mapping[str, Iterable[str]], split: Callable[[str], Pieces]
) -> dict[str, Pieces]:
    """Give a word of several pieces the single piece of its base form or of another inflection of it.

    "seize" is se+ize, which says nothing, while "seized" is a piece of its own. Names take no part: "Williams" is not
    "william".
    """
    common = {word for word, forms in spellings.items() if word in forms}
    families: dict[str, list[str]] = defaultdict(list)
    for word in sorted(common):
        families[base_form(word, common)].append(word)
    shared = dict(own)
    for family in families.values():
        known = [own[word] for word in family if len(own[word]) == 1 and split(word) == own[word]]
        for word in family:
            if known and len(own[word]) > 1:
                shared[word] = min(known, key=cost)
    return shared


def base_form(word: str, common: set[str]) -> str:
    """Find the word in `common` that `word` is a regular inflection of, else itself.

    For example "seizes" → "seize", "stopped" → "stop".
    """
    for ending, replacements in INFLECTIONS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < MIN_STEM_LETTERS or word.endswith("ss"):
            continue
        bases = [stem + replacement for replacement in replacements]
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            bases.append(stem[:-1])
        for base in bases:
            if base in common:
                return base
    return word


def add_british(american: Mapping[str, Pieces]) -> dict[str, Pieces]:
    """Add the British forms the list lacks, and sort: "defence" takes the pieces of "defense"."""
    words = dict(american)
    for word, pieces in american.items():
        for pattern, replacement in BRITISH_RULES:
            words.setdefault(re.sub(pattern, replacement, word), pieces)
    return dict(sorted(words.items()))


def drop_fragmented(words: Mapping[str, Pieces]) -> dict[str, Pieces]:
    """Keep the words of at most `MAX_PIECES` pieces; whoever reads the table compares the others by their letters."""
    return {word: pieces for word, pieces in words.items() if len(pieces) <= MAX_PIECES}


def project_pieces(embedding: NDArray[np.float64], words: Mapping[str, Pieces], dimensions: int) -> NDArray[np.float64]:
    """Centre the pieces and turn them onto the `dimensions` widest axes of the words that are one piece.

    Axes of all words would be those of the fragments (measured: worse). Each axis points where its largest entry is
    positive.
    """
    known = sorted({pieces[0] for pieces in words.values() if len(pieces) == 1})
    mean = embedding[known].mean(axis=0)
    centred = embedding[known] - mean
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, ::-1][:, :dimensions]
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)])
    projected: NDArray[np.float64] = (embedding - mean) @ axes
    return projected


def round_pieces(pieces: NDArray[np.float64]) -> NDArray[np.int8]:
    """Write the pieces in whole steps of one length, the largest entry being `LARGEST_STEP` steps."""
    steps: NDArray[np.float64] = np.rint(pieces * (LARGEST_STEP / np.abs(pieces).max()))
    return steps.astype(np.int8)


def rate_salience(embedding: NDArray[np.float64], words: Mapping[str, Pieces]) -> NDArray[np.uint8]:
    """Rate how much each word says by itself, 0 to 255: the model gives function words short vectors.

    A sum of k pieces that know nothing of each other is as long as one of them times √k.
    """
    norms = np.array(
        [np.linalg.norm(embedding[list(pieces)].sum(axis=0)) / len(pieces) ** 0.5 for pieces in words.values()]
    )
    shares: NDArray[np.float64] = np.rint(255 * np.minimum(norms / FULL_SALIENCE_NORM, 1.0))
    return shares.astype(np.uint8)


def pack_table(words: Mapping[str, Pieces], pieces: NDArray[np.int8], salience: NDArray[np.uint8]) -> bytes:
    """Pack the npz file: arrays as `builder/merging/likeness/vectors.py` describes them, unused pieces left out."""
    used = sorted({piece for spelled in words.values() for piece in spelled})
    renumbered = {piece: number for number, piece in enumerate(used)}
    arrays = {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "lengths": np.array([len(spelled) for spelled in words.values()], dtype=np.uint8),
        "piece_ids": np.array([renumbered[piece] for spelled in words.values() for piece in spelled], dtype="<u2"),
        "pieces": pieces[used],
        "salience": salience,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", ZIP_DATE)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED if name in PACKED else zipfile.ZIP_STORED, 3
            content = io.BytesIO()
            np.lib.format.write_array(content, np.ascontiguousarray(array), version=(1, 0), allow_pickle=False)
            archive.writestr(entry, content.getvalue(), compresslevel=9)
    return packed.getvalue()


# The measure: rows of a word, a synonym, a word of the same topic that means something else, and a word of another
# world. The first three columns were written before anything was measured, the last in part after; none was changed or
# taken out since.
PAIRS = """
capture seize village apple, quake earthquake building lawyer, killed died hospital banana, jail prison lawyer violin,
doubles increases profit forest, wed married church carbon, injured wounded ambulance satellite, attack assault night butter,
shooter gunman school poetry, arrested detained street mountain, announced unveiled company liver,
purchase acquire price dinosaur, bought acquired shares thunder, fired sacked boss algebra, resigned quit letter planet,
film movie actor potato, cops police car recipe, lawmakers legislators budget ocean, sentenced convicted court sugar,
accused charged bank lamp, blaze fire roof grammar, storm hurricane coast salary, flight plane pilot cheese,
soldiers troops border novel, rocket missile city salad, destroyed demolished bridge cousin,
began started morning chemistry, ended finished war tomato, said stated reporter granite, told informed audience oxygen,
reduced cut tax guitar, rose climbed price treaty, fell dropped tree software, big large company parliament,
huge enormous crowd syllable, kids children school uranium, physician doctor patient gravel, attorney lawyer client rainbow,
car vehicle road hymn, firm company profit giraffe, employees workers office volcano, talks negotiations minister cotton,
agreement deal summit lizard, victory win team plumbing, defeated beat season soup, picked chosen jury glacier,
murder homicide weapon keyboard, thief robber jewel climate, theft robbery museum photosynthesis,
stolen robbed painting weather, ill sick doctor cement, hospital clinic bed comet, assist help passenger turnip,
aid assistance convoy melody, collapse crash bridge proverb, explosion blast factory spelling, bomb explosive market adjective,
evacuated fled island fraction, hurt harmed knee percentage, warned cautioned weather carpet,
approve endorse budget penguin, reject refuse plan mustard, rejected denied court onion, ban prohibit smoking asteroid,
probe investigation minister marmalade, investigate examine fire ballet, show reveal theatre zinc, hide conceal cave vowel,
replace substitute engine choir, vote election parliament helium, wife spouse house equation, dad father car molecule,
mom mother kitchen latitude, town village river decimal, city municipality mayor sandwich, border frontier guard yoghurt,
shop store street eclipse, staff personnel hospital pumpkin, wages salary factory orchid, nominee candidate president limestone,
award prize ceremony gasoline, actor performer stage sulphur, host presenter television magnesium,
rehab rehabilitation alcohol trumpet, smuggling trafficking drugs sonnet, pirates hijackers sea calculus,
vessel ship crew theorem, boat vessel fisherman syntax, navy fleet captain vitamin, ceasefire truce border peanut,
captive hostage soldier broccoli, rebels insurgents capital mathematics, fighters militants weapons geology,
tremor quake coast trousers, magnitude strength island ladder, damaged ruined road alphabet, collapsed toppled wall vinegar,
homes houses flood philosophy, buildings structures city caterpillar, patent copyright phone sausage,
lawsuit litigation judge meteor, sued prosecuted company tulip, chip processor computer bishop, launch introduce rocket gospel,
debut premiere album tariff, coach manager season enzyme, player athlete ball census, champion winner cup sediment,
contest competition jury iceberg
"""
RANDOM_PAIRS = 50_000
MAX_RANDOM_PIECES = 2  # words of more pieces are mostly ones no report uses


def measure_variants(embedding: NDArray[np.float64], own: Mapping[str, Pieces], shared: Mapping[str, Pieces]) -> None:
    """Print one row of a Markdown table for each way of making the vectors."""
    rows = [row.split() for row in PAIRS.replace("\n", " ").split(",")]
    frequent = sorted(word for word, pieces in own.items() if len(pieces) <= MAX_RANDOM_PIECES)
    draw = random.Random(0)  # noqa: S311 (a sample, not a secret)
    pairs = {
        "synonym": [(row[0], row[1]) for row in rows],
        "topical": [(row[0], row[2]) for row in rows],
        "unrelated": [(row[0], row[3]) for row in rows],
        "random": [(draw.choice(frequent), draw.choice(frequent)) for _ in range(RANDOM_PAIRS)],
    }
    known = np.array(sorted({pieces[0] for pieces in shared.values() if len(pieces) == 1}))
    centred = embedding - embedding[known].mean(axis=0)
    widest = np.linalg.eigh(centred[known].T @ centred[known])[1][:, ::-1]
    variants = {
        "256, as they are": (own, embedding),
        "256, centred": (own, centred),
        "256, centred, without 1 widest axis": (own, centred - centred @ widest[:, :1] @ widest[:, :1].T),
        "256, centred, without 8 widest axes": (own, centred - centred @ widest[:, :8] @ widest[:, :8].T),
        "64, the model's first": (own, embedding[:, :64]),
        **{f"{n}, projected": (own, project_pieces(embedding, own, n)) for n in (32, 64, 96, 128, 160)},
        "64, projected, inflections shared": (shared, project_pieces(embedding, shared, 64)),
        "96, projected, inflections shared": (shared, project_pieces(embedding, shared, 96)),
        "128, projected, inflections shared": (shared, project_pieces(embedding, shared, 128)),
        "**128, in int8, no word of 4 pieces: the table**": (
            drop_fragmented(shared),
            round_pieces(project_pieces(embedding, shared, 128)),
        ),
    }
    print(
        "| dimensions | synonym | topical | unrelated | random 99 % | 99.9 % | over 99 % | over 99.9 % | AUC topical | AUC unrelated |"
    )
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, (words, pieces) in variants.items():
        cosines = {kind: cosines_of(some, words, pieces) for kind, some in pairs.items()}
        print(f"| {name} | {' | '.join(figures_of(cosines))} |")


def cosines_of(
    pairs: Iterable[tuple[str, str]], words: Mapping[str, Pieces], pieces: NDArray[np.generic]
) -> NDArray[np.float64]:
    """Measure the cosine of each pair of words, 0 where a word is unknown."""

    def vectors(chosen: Iterable[str]) -> NDArray[np.float64]:
        summed = np.array([pieces[list(words.get(word, ()))].sum(axis=0, dtype=np.float64) for word in chosen])
        unit: NDArray[np.float64] = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-12)
        return unit

    left, right = zip(*pairs, strict=True)
    cosines: NDArray[np.float64] = np.einsum("ij,ij->i", vectors(left), vectors(right))
    return cosines


def figures_of(cosines: Mapping[str, NDArray[np.float64]]) -> list[str]:
    """Give the median (10th to 90th percentile) of each kind, then how well synonyms stand out from the other pairs."""
    high, highest = np.quantile(cosines["random"], [0.99, 0.999])
    synonym = cosines["synonym"]
    spreads = [np.quantile(cosines[kind], [0.5, 0.1, 0.9]) for kind in ("synonym", "topical", "unrelated")]
    shares = [(synonym > high).mean(), (synonym > highest).mean()]
    areas = [(synonym[:, None] > cosines[kind]).mean() for kind in ("topical", "unrelated")]
    return [
        *(f"{middle:.2f} ({low:.2f} to {top:.2f})" for middle, low, top in spreads),
        f"{high:.2f}",
        f"{highest:.2f}",
        *(f"{share:.0%}" for share in shares),
        *(f"{area:.3f}" for area in areas),
    ]


if __name__ == "__main__":
    main()
