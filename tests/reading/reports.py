"""Reports that more than one test of reading reads, and what holds of every reading."""

from builder.model import Fate, Passage, Report

FIRST = "The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard."
STORY = """Ferry runs aground near the harbour

by Ada Marsh May 3, 2021 4:20 PM 3 min read

The ferry ran aground on a sandbank near the harbour on Monday morning, and forty passengers were taken ashore by the coast guard.

“The charts do not show the sandbank. We will sue,” Captain Ben Tide said.

The company said that the ferry “will be towed to the harbour by Friday” and that “nobody will have to pay for the delay.”

Subscribe to our newsletter

You may also like
"""
ABSTRACT = """---
title: Ferry runs aground
kind: abstract
published: 2021-05-03
---
# Ferry runs aground

The ferry ran aground on a sandbank, and forty
People from it were taken ashore. Subscribe to nothing.

- The captain will sue.
- No stop here
"""


def check_promises(report: Report, passages: tuple[Passage, ...], max_chars: int) -> None:
    """What every reading holds: nothing lost, nothing twice, in order, every fate with its reason."""
    end = 0
    for passage in passages:
        assert end <= passage.span.start < passage.span.end <= len(report.text)
        assert not report.text[end : passage.span.start].strip()
        assert passage.id == f"{report.id}:{passage.span.start}"
        assert passage.report == report.id
        assert passage.span.of(report.text).strip() == passage.span.of(report.text)
        assert passage.span.end - passage.span.start <= max_chars
        is_claim = passage.fate is Fate.CLAIM
        assert (passage.reason is None) == is_claim == (passage.sentence is not None)
        assert (
            passage.sentence is None
            or passage.sentence.start <= passage.span.start < passage.span.end <= passage.sentence.end
        )
        end = passage.span.end
    assert not report.text[end:].strip()
