"""Explanations as people read them on a terminal, and as JSON for other programs."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from builder.errors import Code, Fault, printable
from builder.explanations import (
    ClaimExplanation,
    ClaimFiling,
    DoubtfulPair,
    Doubts,
    EditorsWord,
    Filed,
    Filing,
    Joining,
    LeftOutError,
    PairExplanation,
    ShownMention,
    TopicReason,
    WordMatch,
)
from builder.model import Said
from builder.publishing.escaping import json_text
from builder.publishing.telling.wording import DEFAULT_LANGUAGE, count, words_for

LINE_CHARS = 100  # a terminal beside an editor
MAX_TEXT_CHARS = 600  # of one passage: twice a long sentence
MAX_WORDS = 14  # of one passage in a comparison: those that decide; JSON has all
MAX_SCORES = 30  # of one claim; JSON has all
MAX_DOUBTS = 20  # of each kind; JSON has all
MAX_TITLE_CHARS = 60  # of a topic, in a line
MAX_TIPS = 6  # of a pair; JSON has all
MAX_CLAIMS = 16  # of a proposal; JSON has all
MAX_NAMES = 4  # passages of a group in one line

ENGLISH = words_for(DEFAULT_LANGUAGE)
FOUND = {
    "term": "{}",
    "near": "{} (near in meaning)",
    "not": "not {}",
    "learned": "other words ({})",
    "neighbours": "its neighbours",
}

Explanation = ClaimExplanation | PairExplanation | Filing | Doubts


def explanation_json(explanation: Explanation) -> str:
    """All of it, keys as the fields of `builder.explanations`, what is said in English."""
    return json_text(_values(explanation))


def left_out_fault(error: LeftOutError) -> Fault:
    """What is wrong where why is asked of a passage that is no content."""
    what = f"the passage {error.passage!r} is not content: {ENGLISH.sentence(error.reason)}"
    return Fault(Code.USAGE, "briefing explain", what, "Name a claim, or two passages of the digest")


def explanation_text(explanation: Explanation) -> str:
    """What a reader needs of it, in lines of at most LINE_CHARS unless one word is longer; safe on a terminal."""
    return "\n".join(_lines(explanation)).strip("\n") + "\n"


def _lines(explanation: Explanation) -> Iterator[str]:
    if isinstance(explanation, ClaimExplanation):
        return _claim(explanation)
    if isinstance(explanation, Doubts):
        return _doubts(explanation)
    return _pair(explanation) if isinstance(explanation, PairExplanation) else _filing(explanation)


def _claim(claim: ClaimExplanation) -> Iterator[str]:
    reports = len({mention.report for mention in claim.mentions})
    yield from _wrapped(f"Claim {claim.claim}: ", claim.text)
    passages, origins = count(len(claim.mentions), "passage"), count(len(claim.origins), "origin")
    yield f"{passages} of {count(reports, 'report')}, {origins}"

    yield from _heading("Passages")
    for mention in claim.mentions:
        yield from _mention(mention, " (shown)" if mention.passage == claim.shown else "")

    yield from _togetherness(claim)
    yield from _surroundings(claim)

    yield from _heading("Origins")
    for number, origin in enumerate(claim.origins, 1):
        yield from _wrapped(
            f"  {number}. ",
            f"{', '.join(origin.reports)}: {' '.join(map(ENGLISH.sentence, origin.evidence)) or 'on its own.'}",
        )

    yield from _heading("Topics")
    yield from (line for reason in claim.topics for line in _topic(reason))

    if claim.edits:
        yield from _heading("The editor's hand")
        for edit in claim.edits:
            said = ", ".join(part for part in (edit.by, edit.date) if part)
            yield from _wrapped(
                "  ", f"{_edited(edit)}{f' ({said})' if said else ''}{f': {edit.note}' if edit.note else ''}"
            )


def _togetherness(claim: ClaimExplanation) -> Iterator[str]:
    """What holds its passages together."""
    yield from _heading(f"How they came together (mean certainty of {claim.threshold:.3f} or more)")
    yield from [line for joining in claim.history for line in _joining(joining)] or [
        "  It is one passage: nothing was joined."
    ]
    if claim.scores:
        yield from _heading("Certainty between its passages")
        for pair in claim.scores[:MAX_SCORES]:
            yield from _wrapped(f"  {pair.score:.3f}  ", " – ".join(pair.passages))
        yield from _more(len(claim.scores) - MAX_SCORES)


def _surroundings(claim: ClaimExplanation) -> Iterator[str]:
    """What is like it and stayed outside."""
    if claim.apart:
        yield from _heading("Of one matter and kept apart by a rule (how alike the words are)")
        for apart in claim.apart:
            other = f" (claim {apart.other})" if apart.other else ""
            yield from _wrapped(
                f"  {apart.score:.3f}  ", f"{' – '.join(apart.passages)}{other}: {ENGLISH.sentence(apart.rule)}"
            )

    yield from _heading("Nearest other claims (mean certainty)")
    for near in claim.neighbours:
        rules = f" [{'; '.join(map(ENGLISH.sentence, near.rules))}]" if near.rules else ""
        yield from _wrapped(f"  {near.score:.3f}  {near.claim}  ", f"{near.text}{rules}")
    if not claim.neighbours:
        yield "  None shares enough with it to be compared."


def _pair(pair: PairExplanation) -> Iterator[str]:
    yield from _wrapped("One claim: " if pair.one_claim else "Two claims: ", f"{_joined(pair.why)}.")
    yield f"Certainty {pair.score:.3f}; one claim from {pair.threshold:.3f}, similar from {pair.similar_threshold:.3f}."
    for mention in pair.mentions:
        yield ""
        yield from _mention(mention, f" (claim {mention.claim})" if mention.claim else " (withheld)")

    yield from _heading("Compared")
    yield f"  worth comparing  {_yes(pair.candidates)}"
    yield f"  one report       {_yes(pair.one_report)}"
    yield f"  one story        {_yes(pair.one_story)} (reports alike by {pair.story_likeness:.3f})"

    if pair.judged:
        yield from _heading(
            "What the judgement goes by (value, log-odds it adds: above 0 for one claim, below against)"
        )
        for judged in pair.judged:
            yield f"  {judged.value:6.3f}  {judged.log_odds:+6.2f}  {ENGLISH.sentence(judged.name)}"
        yield f"  {'':6}  {sum(judged.log_odds for judged in pair.judged):+6.2f}  together"
    if pair.tips:
        yield from _heading("What alone would have tipped it, the least change first")
        for tip in pair.tips[:MAX_TIPS]:
            told = f"{ENGLISH.sentence(tip.name)}: {tip.needed:.3f} instead of {tip.value:.3f}"
            yield from _wrapped("  ", f"{ENGLISH.sentence(tip.to)}: {told}")
        yield from _more(len(pair.tips) - MAX_TIPS)

    yield from _heading(f"How alike their words are: {pair.alignment:.3f} (the last two multiplied)")
    names = [ENGLISH.sentence(part.name) for part in pair.parts]
    width = max(map(len, names), default=0)
    yield from (f"  {name:<{width}}  {part.value:.3f}" for name, part in zip(names, pair.parts, strict=True))

    for mention, words in zip(pair.mentions, pair.words, strict=True):
        yield from _heading(
            f"Words of {mention.passage}, heaviest first (weight, likeness, share of what they have in common)"
        )
        yield from (_word(word) for word in words[:MAX_WORDS])
        yield from _more(len(words) - MAX_WORDS)

    yield from _heading("Rules that keep passages apart")
    width = max((len(answer.guard) for answer in pair.rules), default=0)
    for answer in pair.rules:
        yield f"  {answer.guard:<{width}}  {f'yes: {ENGLISH.sentence(answer.rule)}' if answer.rule else 'no'}"


def _doubts(doubts: Doubts) -> Iterator[str]:
    yield f"Merges nearest to the bar of one claim, {doubts.threshold:.3f} (mean certainty at the least certain joining)"
    for merge in doubts.merges[:MAX_DOUBTS]:
        yield from _wrapped(f"  {merge.score:.3f}  {merge.claim}  ", f"{merge.text} [{count(merge.origins, 'origin')}]")
        yield f"         briefing explain {' '.join(merge.passages)}"
    yield from _more(len(doubts.merges) - MAX_DOUBTS) if doubts.merges else ("  No claim has several passages.",)

    yield from _heading("Similar claims nearest to one claim")
    yield from _similar(doubts.nearly_one)
    yield from _heading(f"Similar claims nearest to the bar of similar ones, {doubts.similar_threshold:.3f}")
    yield from _similar(doubts.nearly_nothing)

    yield from _heading("Filings nearest to the bar of their topic (certainty, bar)")
    for filing in doubts.filings[:MAX_DOUBTS]:
        place = "stands" if filing.topic in filing.topics else "does not stand"
        yield f"  {filing.score:.3f}  {filing.threshold:.3f}  {place} under {printable(filing.title, MAX_TITLE_CHARS)}"
        yield from _wrapped(f"         {filing.claim}  ", filing.text)
    yield from _more(len(doubts.filings) - MAX_DOUBTS) if doubts.filings else ("  No vote is divided.",)

    yield from _heading(f"Values nearest to the bar of one thing, {doubts.dispute_threshold:.3f}")
    for dispute in doubts.disputes[:MAX_DOUBTS]:
        yield f"  {dispute.score:.3f}  {f'dispute {dispute.dispute}' if dispute.dispute else 'not shown as a dispute'}"
        for claim, text in zip(dispute.claims, dispute.texts, strict=True):
            yield from _wrapped(f"         {claim}  ", text)
    yield from _more(len(doubts.disputes) - MAX_DOUBTS) if doubts.disputes else ("  No two values differ.",)


def _similar(pairs: Sequence[DoubtfulPair]) -> Iterator[str]:
    for pair in pairs[:MAX_DOUBTS]:
        yield f"  {pair.score:.3f}  briefing explain {' '.join(pair.passages)}"
        for claim, text in zip(pair.claims, pair.texts, strict=True):
            yield from _wrapped(f"         {claim}  ", text)
    yield from _more(len(pairs) - MAX_DOUBTS) if pairs else ("  No two claims are similar.",)


def _filing(filing: Filing) -> Iterator[str]:
    for claim in filing.claims:
        yield from _filed(claim)
        yield ""

    doubtful = [claim for claim in filing.claims if claim.in_doubt]
    if doubtful and len(filing.claims) > 1:
        yield f"# In doubt: {count(len(doubtful), 'claim')} to look at"
        for claim in doubtful:
            yield from _wrapped(f"  {claim.claim}  ", f"{', '.join(claim.topics) or 'Context'}: {claim.text}")
        yield ""

    if filing.proposals:
        yield "# Topics for claims that fit none. Take over what is useful into briefing.yml:"
        yield "topics:"
        for proposal in filing.proposals:
            yield f"  - id: {proposal.id}"
            yield f"    title: {_yaml(proposal.title)}"
            described = f"{proposal.title}: {count(len(proposal.claims), 'claim')} that fit no other topic."
            yield f"    description: {_yaml(described)}"
            yield f"    terms: [{', '.join(_yaml(term) for term in proposal.terms)}]"
            more = f" and {len(proposal.claims) - MAX_CLAIMS} more" if len(proposal.claims) > MAX_CLAIMS else ""
            ids = f"claims: {' '.join(proposal.claims[:MAX_CLAIMS])}{more}"
            yield from textwrap.wrap(ids, LINE_CHARS, initial_indent="    # ", subsequent_indent="    # ")


def _filed(claim: ClaimFiling) -> Iterator[str]:
    yield from _wrapped(f"{claim.claim}  ", claim.text)
    if claim.edited:
        yield f"  filed by an editor, whatever the votes say: {', '.join(claim.topics) or 'Context'}"
    if claim.in_doubt:
        yield "  in doubt: file it in editorial.yml if it stands wrongly"
    shown = [reason for reason in claim.reasons if reason.filed or reason.why.code != Filed.NOTHING]
    yield from (line for reason in shown for line in _topic(reason))
    for topic, section in claim.sections:
        where = (
            f"in the section {section!r}" if section else "before all sections: none of their terms stands in its run"
        )
        yield from _wrapped(f"  = {topic}  ", where)
    if not claim.topics and not claim.edited:
        yield "  It stands on the page Context."


def _topic(reason: TopicReason) -> Iterator[str]:
    sign = "+" if reason.filed else "-"
    found = ", ".join(f"{FOUND[term.kind].format(term.term or 'none')} {term.log_odds:+.2f}" for term in reason.found)
    certain = f"certainty {reason.certainty:.2f}, bar {reason.least:.2f}: {ENGLISH.sentence(reason.why)}"
    yield from _wrapped(f"  {sign} {reason.topic}  ", f"{certain}{f': {found}' if found else ''}")


def _mention(mention: ShownMention, mark: str) -> Iterator[str]:
    outlet = mention.outlet or ENGLISH["unknown.outlet"]
    published = mention.published or ENGLISH["unknown.date"]
    yield from _wrapped("  ", f"{mention.passage} · {outlet}, {published}{mark}")
    yield from _wrapped("      ", mention.text)


def _joined(why: Sequence[Said]) -> str:
    """`they are in one claim: an editor put them there`."""
    return ": ".join(map(ENGLISH.sentence, why))


def _edited(edit: EditorsWord) -> str:
    """`merge: c1111111 c2222222, another day`."""
    words = f"“{edit.words}”" if edit.words else ""
    parts = (" ".join(edit.claims), " ".join(edit.topics), words, *map(ENGLISH.sentence, edit.overruled))
    return f"{edit.kind}: {', '.join(part for part in parts if part)}"


def _values(value: object) -> Any:
    """What JSON can hold of an explanation or a part of it."""
    if isinstance(value, Said):
        return ENGLISH.sentence(value)
    if isinstance(value, EditorsWord):
        return {"what": _edited(value), "note": value.note, "by": value.by, "date": value.date}
    if not isinstance(value, tuple):
        return value

    parts = list(map(_values, value))
    names = getattr(value, "_fields", None)
    if names is None:
        return parts
    values = dict(zip(names, parts, strict=True))
    return values | {"why": _joined(value.why)} if isinstance(value, PairExplanation) else values


def _joining(joining: Joining) -> Iterator[str]:
    how = "by hand" if joining.score is None else f"{joining.score:7.3f}"
    yield from _wrapped(f"  {how}  ", f"{_names(joining.first)}  +  {_names(joining.second)}")


def _names(passages: Sequence[str]) -> str:
    more = len(passages) - MAX_NAMES
    return ", ".join(passages[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")


def _word(word: WordMatch) -> str:
    if word.partner is None:
        partner = "nothing like it"
    else:
        partner = "the same" if word.likeness == 1 else f"like {printable(word.partner, 30)}"
    return f"  {printable(word.word, 30):<24} {word.weight:.3f}  {word.likeness:.3f}  {word.share:.3f}  {partner}"


def _yes(value: bool) -> str:  # noqa: FBT001 - it is what is shown
    return "yes" if value else "no"


def _more(number: int) -> Iterable[str]:
    return (f"  and {number} more (--format json has all)",) if number > 0 else ()


def _heading(text: str) -> tuple[str, str]:
    return "", text


def _wrapped(before: str, text: str) -> list[str]:
    """`before`, then `text` in lines that are indented below its start, all of it safe on a terminal."""
    safe = printable(" ".join(text.split()), MAX_TEXT_CHARS)
    return textwrap.wrap(
        safe,
        LINE_CHARS,
        initial_indent=before,
        subsequent_indent=" " * min(len(before), 12),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [before.rstrip()]


def _yaml(text: str) -> str:
    """`text` as a YAML scalar in double quotes, on one line."""
    return json_text(printable(text)).strip()
