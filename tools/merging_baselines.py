"""The usual tools on the same passages: MinHash, TF-IDF, static vectors with community detection, a sentence encoder.

Run by `tools/bench_merging.py`.

It runs in an environment that has the libraries, which are no part of this project. It reads one JSON document from
standard input, `{"texts": [...], "settings": [[...], ...] or null}`, and prints one: `{"cpu_s": ..., "cuts":
[{"setting": [...], "clusters": [a number for each text]}, ...], "peak_mb": ...}`. Without settings it tries all of its
own. The CPU seconds are from texts to clusters, libraries loaded before.
"""

import importlib
import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

Setting = Sequence[float]
Cut = tuple[Setting, list[int]]
Method = Callable[[Sequence[str], Sequence[Setting]], Iterator[Cut]]
WORD = re.compile(r"\w+")
PERMUTATIONS = 128
TEXTS_AT_ONCE = 1_000
RUNS_AND_JACCARDS = tuple((run, tenths / 10) for run in (1, 2, 3, 5) for tenths in range(1, 8))
COSINES = tuple((hundredths / 100,) for hundredths in range(50, 97, 2))
_MAXRSS_PER_MB = 1024 * 1024 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
MINILM = "sentence-transformers/all-MiniLM-L6-v2"


def cluster_by_minhash(texts: Sequence[str], settings: Sequence[Setting]) -> Iterator[Cut]:
    """Runs of words hashed 128 ways, an index for each threshold, whatever is connected is one (datasketch)."""
    datasketch = importlib.import_module("datasketch")
    words = [WORD.findall(text.lower()) for text in texts]
    for run in sorted({int(run) for run, _ in settings}):
        hashes = []
        for own in words:
            minhash = datasketch.MinHash(num_perm=PERMUTATIONS)
            minhash.update_batch(
                [" ".join(own[start : start + run]).encode() for start in range(max(1, len(own) - run + 1))]
            )
            hashes.append(minhash)
        for threshold in (threshold for other, threshold in settings if other == run):
            index = datasketch.MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
            for number, minhash in enumerate(hashes):
                index.insert(number, minhash)
            pairs = (
                (number, other)
                for number, minhash in enumerate(hashes)
                for other in index.query(minhash)
                if other < number
            )
            close = ((one, other) for one, other in pairs if hashes[one].jaccard(hashes[other]) >= threshold)
            yield (run, threshold), _connected(len(texts), close)


def cluster_by_tfidf(texts: Sequence[str], settings: Sequence[Setting]) -> Iterator[Cut]:
    """Vectors of weighted words, all pairs of them block by block, whatever is connected is one (scikit-learn)."""
    vectorizer = importlib.import_module("sklearn.feature_extraction.text").TfidfVectorizer(token_pattern=WORD.pattern)
    vectors = vectorizer.fit_transform(texts)
    for (threshold,) in settings:
        close: list[tuple[int, int]] = []
        for begin in range(0, len(texts), TEXTS_AT_ONCE):
            cosines = (vectors[begin : begin + TEXTS_AT_ONCE] @ vectors.T).tocoo()
            near = (cosines.data >= threshold) & (cosines.row + begin < cosines.col)
            close += zip((cosines.row[near] + begin).tolist(), cosines.col[near].tolist(), strict=True)
        yield (threshold,), _connected(len(texts), close)


def cluster_by_wordllama(texts: Sequence[str], settings: Sequence[Setting]) -> Iterator[Cut]:
    """Mean static vectors, communities of those close to one text (as sentence-transformers finds them)."""
    wordllama = importlib.import_module("wordllama")
    model = wordllama.WordLlama.load(cache_dir=Path(str(wordllama.__file__)).parent, disable_download=True)
    yield from _communities(model.embed(list(texts), norm=True), settings)


def cluster_by_minilm(texts: Sequence[str], settings: Sequence[Setting]) -> Iterator[Cut]:
    """A sentence encoder, the same communities. Only where the model lies on this machine."""
    encoder = importlib.import_module("sentence_transformers").SentenceTransformer(
        MINILM, device="cpu", local_files_only=True
    )
    yield from _communities(encoder.encode(list(texts), normalize_embeddings=True, show_progress_bar=False), settings)


def _communities(vectors: Any, settings: Sequence[Setting]) -> Iterator[Cut]:
    """The clusters of each threshold.

    The text with most neighbours takes them, then the next of those left, until all are taken.
    """
    likeness = vectors @ vectors.T
    for (threshold,) in settings:
        near = [row.nonzero()[0].tolist() for row in likeness >= threshold]
        clusters = [-1] * len(near)
        for center in sorted(range(len(near)), key=lambda number: (-len(near[number]), number)):
            if clusters[center] < 0:
                clusters[center] = center
                for number in near[center]:
                    clusters[number] = center if clusters[number] < 0 else clusters[number]
        yield (threshold,), clusters


def _connected(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    root = list(range(count))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for one, other in pairs:
        root[find(one)] = find(other)
    return [find(number) for number in range(count)]


METHODS: dict[str, tuple[str, Method, Sequence[Setting]]] = {
    "sklearn": ("sklearn", cluster_by_tfidf, COSINES),
    "minhash": ("datasketch", cluster_by_minhash, RUNS_AND_JACCARDS),
    "wordllama": ("wordllama", cluster_by_wordllama, COSINES),
    "minilm": ("sentence_transformers", cluster_by_minilm, COSINES),
}


def main() -> int:
    """Cluster the texts by the method named; 3, and why on standard error, where its library or model cannot be had."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    library, method, all_settings = METHODS[sys.argv[1]]
    asked = json.load(sys.stdin)
    try:
        importlib.import_module(library)
        began = time.process_time()
        cuts = [
            {"setting": setting, "clusters": clusters}
            for setting, clusters in method(asked["texts"], asked["settings"] or all_settings)
        ]
    except (ImportError, OSError) as error:
        print(f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}", file=sys.stderr)
        return 3
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_PER_MB
    json.dump({"cpu_s": time.process_time() - began, "cuts": cuts, "peak_mb": peak_mb}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
