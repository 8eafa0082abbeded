"""The inverted index under candidates and stories."""

import numpy as np

from builder.merging.likeness.sharing import find_sharing, pair_words


def cells(*pairs: tuple[int, int], n_owners: int = 10) -> np.ndarray:
    """Cells of (owner, key)."""
    return np.array([key * n_owners + owner for owner, key in pairs], dtype=np.int64)


def test_owners_of_a_common_key_are_found_with_the_number_of_keys() -> None:
    found, times = find_sharing(cells((1, 7), (4, 7), (1, 8), (4, 8), (2, 9)), 10, max_sharing=5)
    assert (found.tolist(), times.tolist()) == ([14], [2])


def test_a_key_of_too_many_owners_proposes_nothing() -> None:
    held = cells((0, 3), (1, 3), (2, 3))
    assert find_sharing(held, 10, max_sharing=2)[0].tolist() == []
    assert find_sharing(held, 10, max_sharing=3)[0].tolist() == [1, 2, 12]


def test_owners_that_are_known_together_are_left_out() -> None:
    known = np.array([5, 5, 6, 0, 0, 0, 0, 0, 0, 0])
    assert find_sharing(cells((0, 3), (1, 3), (2, 3)), 10, 5, known)[0].tolist() == [2, 12]


def test_the_first_words_of_an_owner_are_paired_whatever_their_order() -> None:
    owners, terms = np.array([0, 0, 0, 1, 1]), np.array([5, 2, 9, 2, 5])
    one = pair_words(owners, terms, n_words=2, n_owners=2)
    assert find_sharing(one, 2, 5)[0].tolist() == [1]
    assert len(pair_words(owners, terms, n_words=3, n_owners=2)) == 3 + 1


def test_nothing_gives_nothing() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert pair_words(nothing, nothing, 4, 0).tolist() == []
    assert find_sharing(nothing, 0, 4)[0].tolist() == []


def test_parts_have_no_key_in_common_and_are_the_whole_together() -> None:
    draw = np.random.default_rng(3)
    owners = np.repeat(np.arange(40), 6)
    terms = np.concatenate([draw.permutation(50)[:6] for _ in range(40)])
    whole = pair_words(owners, terms, n_words=5, n_owners=40)
    parts = [pair_words(owners, terms, 5, 40, (number, 3)) for number in range(3)]
    assert sorted(np.concatenate(parts).tolist()) == sorted(whole.tolist())
    keys = [set((part // 40).tolist()) for part in parts]
    assert all(keys)
    assert not keys[0] & keys[1] | keys[0] & keys[2] | keys[1] & keys[2]
