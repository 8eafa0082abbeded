"""Whole sentences of reports."""

from dataclasses import replace

from builder.config import Config
from builder.model import Digest
from builder.publishing.telling.edition import Edition
from builder.publishing.telling.sentences import Sentences


def test_a_part_is_told_with_its_whole_sentence(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    part = digest.passages_by_id[digest.claims_by_id["c-ashore"].passage]
    whole = Sentences(edition).whole(part)
    assert whole.text == "All 214 passengers were brought ashore by noon, and none of them was badly hurt."
    assert (whole.language, len(Sentences(edition).paragraphs([part, part]))) == ("en", 1)


def test_a_sentence_with_words_that_may_not_be_quoted_is_told_in_part(digest: Digest, config: Config) -> None:
    claims = digest.claims_by_id
    part, other = claims["c-ashore"].passage, claims["c-unhurt"].passages
    passages = tuple(
        replace(passage, quoted=passage.id not in other or passage.id == part) for passage in digest.passages
    )
    silent = replace(digest, passages=passages)
    told = Sentences(Edition(silent, config)).whole(silent.passages_by_id[part])
    assert told.text == "All 214 passengers were brought ashore by noon, …"


def test_sentences_between_which_words_are_left_out_are_marked(digest: Digest, config: Config) -> None:
    edition = Edition(digest, config)
    ledger = [passage for passage in digest.passages if passage.report == "evening-ledger" and passage.sentence]
    first, last = ledger[0], ledger[-1]
    (told,) = Sentences(edition).paragraphs([first, last])
    assert "late on Monday. […] “We felt" in told.text
