"""Which reports tell one story."""

import numpy as np

from builder.merging.likeness.lexicon import read_words
from builder.merging.likeness.stories import find_stories

STORM = (
    "The storm flooded the cellars of Oldenmoor.",
    "Firemen pumped water out of cellars in Oldenmoor after the storm.",
)
TRIAL = ("The juror asked the smuggler about the ivory.", "Ivory hidden by the smuggler was shown to every juror.")


def stories_of(*reports: str) -> tuple[int, ...]:
    return find_stories(read_words(reports, ["en"] * len(reports)), range(len(reports)), len(reports))[0]


def test_reports_that_share_telling_words_are_one_story() -> None:
    assert stories_of(STORM[0], TRIAL[0], STORM[1], TRIAL[1]) == (0, 1, 0, 1)


def test_without_reports_there_is_no_story() -> None:
    assert find_stories(read_words([], []), [], 0)[0] == ()


def test_likeness_is_known_for_every_two_reports() -> None:
    texts = (*STORM, *TRIAL)
    _, likeness = find_stories(read_words(texts, ["en"] * 4), range(4), 4)
    table = likeness[np.arange(4)[:, None], np.arange(4)[None, :]]
    assert (table == table.T).all()
    assert (np.diagonal(table) == 1).all()
    assert likeness[0, 1] > likeness[0, 2]


def test_a_few_reports_of_one_thing_are_one_story_though_all_have_its_words() -> None:
    told = (
        "drained the cellars",
        "warned the ferrymen",
        "counted the damage",
        "thanked the firemen",
        "closed the school",
    )
    assert stories_of(*(f"After the storm in Oldenmoor the mayor {end}." for end in told)) == (0,) * len(told)
