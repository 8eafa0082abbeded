"""Explanations on a terminal and as JSON."""

import json

import pytest
import yaml

from builder.explanations import (
    Apart,
    ClaimExplanation,
    ClaimFiling,
    DoubtfulMerge,
    DoubtfulPair,
    Doubts,
    EditorsWord,
    EvidenceName,
    Filed,
    Filing,
    FoundTerm,
    Joining,
    JudgedPart,
    LeftOutError,
    Neighbour,
    PairExplanation,
    PairScore,
    RuleAnswer,
    ScoreName,
    ScorePart,
    SharedOrigin,
    ShownMention,
    Tip,
    TipTo,
    TopicProposal,
    TopicReason,
    Verdict,
    WordMatch,
)
from builder.model import Evidence, Reason, Rule, Said
from builder.publishing.escaping import json_text
from builder.publishing.explaining import (
    LINE_CHARS,
    MAX_DOUBTS,
    MAX_SCORES,
    MAX_TIPS,
    MAX_WORDS,
    explanation_json,
    explanation_text,
    left_out_fault,
)

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
    0.91,
    0.7,
    (FoundTerm("term", "fire", 2.0), FoundTerm("learned", "flames, quay", 0.25), FoundTerm("neighbours", "", -0.5)),
    Said(Filed.ENOUGH),
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
    apart=(Apart(("harbour:0", "wire:99"), "c2222222", 0.71, Said(Rule.ANOTHER_DAY)),),
    neighbours=(Neighbour("c2222222", "The quay burned on Friday.", 0.31, (Said(Rule.ANOTHER_DAY),)),),
    origins=(
        SharedOrigin(("harbour",), ()),
        SharedOrigin(("wire", "wire-copy"), (Said(Evidence.SAME_WORDS, ("until the morning",)),)),
    ),
    topics=(REASON, TopicReason("harm", "Harm", False, 0.0, 0.7, (), Said(Filed.NOTHING))),
    edits=(EditorsWord("pin", ("c1111111",), (), None, (), "It names the quay.", "Desk", "2024-03-01"),),
)
WORD = WordMatch("quay", "quay", 1.0, 0.4, 0.7)
PAIR = PairExplanation(
    mentions=(FIRST, SECOND),
    one_claim=False,
    why=(Said(Verdict.BY_RULE), Said(Rule.ANOTHER_DAY)),
    score=0.5012,
    threshold=0.295,
    similar_threshold=0.25,
    judged=(JudgedPart(Said(EvidenceName.BASE), 1.0, -0.36), JudgedPart(Said(EvidenceName.LEAD), 0.3, 0.5)),
    tips=(Tip(Said(TipTo.ONE_CLAIM), Said(EvidenceName.ALIGNMENT), 0.44, 0.61),) * (MAX_TIPS + 1),
    alignment=0.44,
    candidates=True,
    one_report=False,
    one_story=True,
    story_likeness=0.4,
    parts=(ScorePart(Said(ScoreName.EVIDENCE), 0.6),),
    words=(
        (WORD, WordMatch("burned", "flames", 0.3, 0.2, 0.1), WordMatch("dawn", None, 0.0, 0.1, 0.0)),
        (WORD,) * (MAX_WORDS + 3),
    ),
    rules=(RuleAnswer("another day", Said(Rule.ANOTHER_DAY)), RuleAnswer("another number", None)),
)
DOUBTS = Doubts(
    0.54,
    0.48,
    (DoubtfulMerge("c1111111", "The quay burned until dawn. " * 9, 0.541, 2, ("harbour:0", "wire:12")),),
    (DoubtfulPair(("c1111111", "c2222222"), ("The quay burned.", "Flames."), 0.53, ("a:0", "b:0")),) * (MAX_DOUBTS + 1),
    (),
)
FILING = Filing(
    (
        ClaimFiling("c1111111", "The quay burned.", False, True, ("causes",), (REASON,)),
        ClaimFiling("c2222222", "Rain fell.", True, False, (), (REASON._replace(filed=False),)),
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
            "+ causes  certainty 0.91, bar 0.70: it belongs there: fire +2.00",
            "other words (flames, quay) +0.25, its neighbours -0.50",
        ),
        *("- harm  certainty 0.00, bar 0.70", "pin: c1111111 (Desk, 2024-03-01): It names the quay."),
    ):
        assert said in text.replace("\n            ", " "), said


def test_a_pair_is_told_whole() -> None:
    text = explanation_text(PAIR)
    for said in (
        *(
            "Two claims: a rule keeps them apart: another day.",
            "Certainty 0.501; one claim from 0.295, similar from 0.250.",
            "(claim c1111111)",
            "(withheld)",
            "one story        yes",
        ),
        *("how much there is to go by  0.600", "0.400  1.000  0.700  the same", "like flames", "nothing like it"),
        *("and 3 more (--format json has all)", "another day     yes: another day", "another number  no"),
    ):
        assert said in text, said


def test_a_pair_says_both_bars_and_what_would_have_tipped_it() -> None:
    told = explanation_text(PAIR)
    assert "Certainty 0.501; one claim from 0.295, similar from 0.250." in told
    assert "  it would be one claim: how alike the words are: 0.610 instead of 0.440" in told
    assert told.count("it would be one claim") == MAX_TIPS
    assert "What alone would have tipped it" not in explanation_text(PAIR._replace(tips=()))


def test_doubts_name_the_command_that_explains_each() -> None:
    told = explanation_text(DOUBTS)
    assert "  0.541  c1111111  The quay burned until dawn." in told
    assert "         briefing explain harbour:0 wire:12" in told
    assert told.count("briefing explain a:0 b:0") == MAX_DOUBTS
    assert "and 1 more" in told
    assert "No two claims are similar." in told


def test_a_filing_ends_in_topics_ready_for_the_configuration() -> None:
    text = explanation_text(FILING)
    assert "filed by an editor, whatever the votes say: Context" in text
    (topic,) = yaml.safe_load(text[text.index("topics:") :])["topics"]
    assert topic["id"] == "harbour-dues"
    assert topic["title"] == 'Harbour "dues"'
    assert topic["terms"] == ["dues", "tariff: new"]
    assert topic["description"]


@pytest.mark.parametrize("explanation", [CLAIM, PAIR, FILING, DOUBTS], ids=["claim", "pair", "filing", "doubts"])
def test_no_line_is_wider_than_a_terminal_beside_an_editor(
    explanation: ClaimExplanation | PairExplanation | Filing | Doubts,
) -> None:
    assert max(map(len, explanation_text(explanation).splitlines())) <= LINE_CHARS


@pytest.mark.parametrize("explanation", [CLAIM, PAIR, FILING, DOUBTS], ids=["claim", "pair", "filing", "doubts"])
def test_the_json_holds_every_field(explanation: ClaimExplanation | PairExplanation | Filing | Doubts) -> None:
    told = json.loads(explanation_json(explanation))
    assert told.keys() == set(explanation._fields)
    said = {
        "why",
        "parts",
        "judged",
        "tips",
        "rules",
        "apart",
        "neighbours",
        "origins",
        "topics",
        "edits",
        "reasons",
        "claims",
    }
    plain = json.loads(json_text(explanation))
    assert {key: told[key] for key in told.keys() - said} == {key: plain[key] for key in plain.keys() - said}


def test_the_json_says_in_english_what_is_said() -> None:
    claim, pair, filing = (json.loads(explanation_json(explanation)) for explanation in (CLAIM, PAIR, FILING))
    assert claim["apart"] == [
        {"passages": ["harbour:0", "wire:99"], "other": "c2222222", "score": 0.71, "rule": "another day"}
    ]
    assert claim["neighbours"] == [
        {"claim": "c2222222", "text": "The quay burned on Friday.", "score": 0.31, "rules": ["another day"]}
    ]
    assert claim["origins"] == [
        {"reports": ["harbour"], "evidence": []},
        {"reports": ["wire", "wire-copy"], "evidence": ["Both have the words “until the morning”."]},
    ]
    assert claim["edits"] == [
        {"what": "pin: c1111111", "note": "It names the quay.", "by": "Desk", "date": "2024-03-01"}
    ]
    assert claim["topics"] == [
        {
            "topic": "causes",
            "title": "Causes",
            "filed": True,
            "certainty": 0.91,
            "least": 0.7,
            "found": [
                {"kind": "term", "term": "fire", "log_odds": 2.0},
                {"kind": "learned", "term": "flames, quay", "log_odds": 0.25},
                {"kind": "neighbours", "term": "", "log_odds": -0.5},
            ],
            "why": "it belongs there",
        },
        {
            "topic": "harm",
            "title": "Harm",
            "filed": False,
            "certainty": 0.0,
            "least": 0.7,
            "found": [],
            "why": "it has nothing of it",
        },
    ]
    assert pair["why"] == "a rule keeps them apart: another day"
    assert pair["parts"] == [{"name": "how much there is to go by", "value": 0.6}]
    assert pair["rules"] == [
        {"guard": "another day", "rule": "another day"},
        {"guard": "another number", "rule": None},
    ]
    assert filing["claims"][0] == {
        "claim": "c1111111",
        "text": "The quay burned.",
        "edited": False,
        "in_doubt": True,
        "topics": ["causes"],
        "reasons": [claim["topics"][0]],
        "sections": [],
    }
    assert filing["proposals"] == [
        {
            "id": "harbour-dues",
            "title": 'Harbour "dues"',
            "terms": ["dues", "tariff: new"],
            "claims": ["c2222222", "c3333333"],
        }
    ]


def test_a_passage_that_is_no_content_says_what_it_is() -> None:
    fault = left_out_fault(LeftOutError("harbour:0", Said(Reason.HEADLINE)))
    assert str(fault) == (
        "USAGE briefing explain: the passage 'harbour:0' is not content: headline. Name a claim, or two passages of the digest."
    )


HOSTILE = "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\r\nUSAGE forged: line"


def test_the_section_in_which_a_claim_stands_is_told() -> None:
    claim = FILING.claims[0]._replace(sections=(("causes", "How it began"), ("tolls", None)))
    text = explanation_text(FILING._replace(claims=(claim,)))
    assert "  = causes  in the section 'How it began'\n" in text
    assert "  = tolls  before all sections" in text


def test_nothing_of_a_report_steers_the_terminal() -> None:
    mention = FIRST._replace(text=HOSTILE, outlet=HOSTILE)
    word = WordMatch(HOSTILE, HOSTILE, 0.5, 0.5, 0.5)
    claim = CLAIM._replace(
        text=HOSTILE,
        mentions=(mention,),
        neighbours=(Neighbour("c2222222", HOSTILE, 0.1, ()),),
        origins=(SharedOrigin(("harbour",), (Said(Evidence.SAME_CREDIT, (HOSTILE,)),)),),
        edits=(EditorsWord("pin", (HOSTILE,), (HOSTILE,), HOSTILE, (), HOSTILE, HOSTILE, None),),
    )
    pair = PAIR._replace(mentions=(mention, mention), words=((word,), (word,)))
    proposal = FILING.proposals[0]._replace(title=HOSTILE, terms=(HOSTILE,))
    filing = Filing(
        (
            FILING.claims[0]._replace(
                text=HOSTILE, reasons=(REASON._replace(found=(FoundTerm("term", HOSTILE, 1.0),)),)
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
