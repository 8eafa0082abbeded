"""Explanations on a terminal and as JSON."""

import json
from dataclasses import asdict, replace

import pytest
import yaml

from builder.explanations import (
    Apart,
    ClaimExplanation,
    ClaimFiling,
    EditorsWord,
    Filing,
    FoundTerm,
    Joining,
    Neighbour,
    PairExplanation,
    PairScore,
    RuleAnswer,
    ScorePart,
    SharedOrigin,
    ShownMention,
    TopicProposal,
    TopicReason,
    WordMatch,
)
from builder.publishing.explaining import LINE_CHARS, MAX_SCORES, MAX_WORDS, explanation_json, explanation_text

FIRST = ShownMention(
    "harbour:0",
    "harbour",
    "The Lighthouse",
    "2024-02-28",
    "The quay burned until dawn, the fire chief said. " * 4,
    "c1111111",
)
SECOND = ShownMention("wire:12", "wire", None, None, "Flames held the quay until the morning.", None)
REASON = TopicReason(
    "causes",
    "Causes",
    True,
    1.25,
    0.5,
    (FoundTerm("term", "fire", 1.0), FoundTerm("meaning", "flames, quay", 0.25)),
    "it has enough",
)
CLAIM = ClaimExplanation(
    claim="c1111111",
    text="The quay burned until dawn.",
    shown="harbour:0",
    threshold=0.295,
    mentions=(FIRST, SECOND),
    scores=tuple(PairScore(("harbour:0", f"wire:{number}"), 0.5) for number in range(MAX_SCORES + 2)),
    history=(
        Joining(("harbour:0",), ("wire:12",), 0.501),
        Joining(tuple(f"a:{number}" for number in range(7)), ("b:0",), None),
    ),
    apart=(Apart(("harbour:0", "wire:99"), "c2222222", 0.71, "another day"),),
    neighbours=(Neighbour("c2222222", "The quay burned on Friday.", 0.31, ("another day",)),),
    origins=(
        SharedOrigin(("harbour",), ()),
        SharedOrigin(("wire", "wire-copy"), ("Both have the words “until the morning”.",)),
    ),
    topics=(REASON, TopicReason("harm", "Harm", False, 0.0, 0.5, (), "it has none of its terms")),
    edits=(EditorsWord("pin: c1111111", "It names the quay.", "Desk", "2024-03-01"),),
)
WORD = WordMatch("quay", "quay", 1.0, 0.4, 0.7)
PAIR = PairExplanation(
    mentions=(FIRST, SECOND),
    one_claim=False,
    why="a rule keeps them apart: another day",
    score=0.5012,
    threshold=0.295,
    candidates=True,
    one_report=False,
    one_story=True,
    story_likeness=0.4,
    parts=(ScorePart("words that meet", 0.6),),
    words=(
        (WORD, WordMatch("burned", "flames", 0.3, 0.2, 0.1), WordMatch("dawn", None, 0.0, 0.1, 0.0)),
        (WORD,) * (MAX_WORDS + 3),
    ),
    rules=(RuleAnswer("another day", "another day"), RuleAnswer("another number", None)),
)
FILING = Filing(
    (
        ClaimFiling("c1111111", "The quay burned.", False, ("causes",), (REASON,)),
        ClaimFiling("c2222222", "Rain fell.", True, (), (replace(REASON, filed=False),)),
    ),
    (TopicProposal("harbour-dues", 'Harbour "dues"', ("dues", "tariff: new"), ("c2222222", "c3333333")),),
)


def test_a_claim_is_told_whole() -> None:
    text = explanation_text(CLAIM)
    for said in (
        *(
            "Claim c1111111: The quay burned",
            "2 passages of 2 reports, 2 origins",
            "harbour:0 · The Lighthouse, 2024-02-28 (shown)",
        ),
        *(
            "wire:12 · unattributed report, date unknown",
            "0.501  harbour:0 + wire:12",
            "by hand  a:0, a:1, a:2, a:3 and 3 more + b:0",
        ),
        *(
            "and 2 more (--format json has all)",
            "0.710  harbour:0 – wire:99 (claim c2222222): another day",
            "The quay burned on Friday. [another day]",
        ),
        *(
            "1. harbour: on its own.",
            "+ causes  1.25 of 0.50 points: it has enough: fire +1.00",
            "its meaning (flames, quay) +0.25",
        ),
        *("- harm  0.00 of 0.50", "pin: c1111111 (Desk, 2024-03-01): It names the quay."),
    ):
        assert said in text.replace("\n            ", " "), said


def test_a_pair_is_told_whole() -> None:
    text = explanation_text(PAIR)
    for said in (
        *(
            "Two claims: a rule keeps them apart: another day.",
            "Score 0.501, threshold 0.295.",
            "(claim c1111111)",
            "(withheld)",
            "one story        yes",
        ),
        *("words that meet  0.600", "0.400  1.000  0.700  the same", "like flames", "nothing like it"),
        *("and 3 more (--format json has all)", "another day     yes: another day", "another number  no"),
    ):
        assert said in text, said


def test_a_filing_ends_in_topics_ready_for_the_configuration() -> None:
    text = explanation_text(FILING)
    assert "filed by an editor, whatever the points say: Context" in text
    (topic,) = yaml.safe_load(text[text.index("topics:") :])["topics"]
    assert topic["id"] == "harbour-dues"
    assert topic["title"] == 'Harbour "dues"'
    assert topic["terms"] == ["dues", "tariff: new"]
    assert topic["description"]


@pytest.mark.parametrize("explanation", [CLAIM, PAIR, FILING], ids=["claim", "pair", "filing"])
def test_no_line_is_wider_than_a_terminal_beside_an_editor(
    explanation: ClaimExplanation | PairExplanation | Filing,
) -> None:
    assert max(map(len, explanation_text(explanation).splitlines())) <= LINE_CHARS


@pytest.mark.parametrize("explanation", [CLAIM, PAIR, FILING], ids=["claim", "pair", "filing"])
def test_the_json_holds_every_field(explanation: ClaimExplanation | PairExplanation | Filing) -> None:
    assert json.loads(explanation_json(explanation)) == json.loads(json.dumps(asdict(explanation)))


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\r\nUSAGE forged: line"


def test_nothing_of_a_report_steers_the_terminal() -> None:
    mention = replace(FIRST, text=HOSTILE, outlet=HOSTILE)
    word = WordMatch(HOSTILE, HOSTILE, 0.5, 0.5, 0.5)
    claim = replace(
        CLAIM,
        text=HOSTILE,
        mentions=(mention,),
        neighbours=(Neighbour("c2222222", HOSTILE, 0.1, ()),),
        origins=(SharedOrigin(("harbour",), (HOSTILE,)),),
        edits=(EditorsWord(HOSTILE, HOSTILE, HOSTILE, None),),
    )
    pair = replace(PAIR, mentions=(mention, mention), words=((word,), (word,)))
    proposal = replace(FILING.proposals[0], title=HOSTILE, terms=(HOSTILE,))
    filing = Filing(
        (
            replace(
                FILING.claims[0], text=HOSTILE, reasons=(replace(REASON, found=(FoundTerm("term", HOSTILE, 1.0),)),)
            ),
        ),
        (proposal,),
    )
    expected: dict[str, ClaimExplanation | PairExplanation | Filing] = {"claim": claim, "pair": pair, "filing": filing}
    for name, explanation in expected.items():
        text = explanation_text(explanation)
        assert not {*"\x1b\x07\r\u202e\u2066"} & {*text}, name
        assert "\nUSAGE" not in text
    assert yaml.safe_load(explanation_text(filing)[explanation_text(filing).index("topics:") :])
