"""Readings made of sentences, without files: what reading would hand over."""

from collections.abc import Callable

import pytest

from builder.config import Config, TopicConfig
from builder.model import Citation, Fate, Passage, Reading, Report, Span

Sentences = dict[str, list[str]]


def reading_of(
    reports: Sentences, publishers: dict[str, str] | None = None, published: dict[str, str] | None = None
) -> Reading:
    """A reading in which each string of `reports[id]` is one passage."""
    made, passages = [], []
    for name in sorted(reports):
        text = "\n".join(reports[name])
        citation = Citation(publisher=(publishers or {}).get(name), published=(published or {}).get(name))
        made.append(Report(name, f"{name}.txt", "0" * 64, "full", citation, text))
        start = 0
        for sentence in reports[name]:
            span = Span(start, start + len(sentence))
            passages.append(Passage(f"{name}:{start}", name, span, Fate.CLAIM, sentence=span))
            start += len(sentence) + 1
    return Reading(tuple(made), tuple(passages))


@pytest.fixture
def config() -> Config:
    """A small briefing about a flood."""
    return Config(
        title="Flood",
        description="What is reported about the flood.",
        language="en",
        topics=(
            TopicConfig("rescue", "Rescue", "Who was saved and how.", ("rescued", "helicopter", "boats")),
            TopicConfig(
                "damage", "Damage", "What the water destroyed.", ("destroyed", "washed away", "collapsed bridge")
            ),
            TopicConfig("money", "Money", "Who pays for the repair.", ("repair fund",)),
        ),
        agencies=("Northern Press", "Delta Wire"),
    )


@pytest.fixture
def flood() -> Reading:
    """Three reports on one flood: restatements, a differing toll, and matters that only one of them has."""
    return reading_of(
        {
            "courier": [
                "Helicopters rescued 40 villagers from the roofs of Oldenmoor on Monday.",
                "The flood killed 12 people in the valley of the Tarn.",
                "Mayor Ilse Brandt promised free lodging to every family that lost its home.",
                "The stone bridge at Karlsford was washed away by the river.",
            ],
            "gazette": [
                "On Monday 40 villagers were saved by helicopters from rooftops in Oldenmoor.",
                "The flood killed 17 people in the valley of the Tarn.",
                "Schools in the district stay closed until further notice.",
                "The river washed away the stone bridge at Karlsford.",
            ],
            "herald": [
                "Every family that lost its home will get free lodging, Mayor Ilse Brandt promised.",
                "A cheese festival was cancelled.",
            ],
        }
    )


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    """`reading_of` for tests that make their own."""
    return reading_of
